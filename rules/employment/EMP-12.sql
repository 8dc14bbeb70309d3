---
id: EMP-12
title: {zh: "创业补贴对象疑似空壳", en: "Start-up grant to a shell"}
purpose: {zh: "查明创业补贴发放后短期注销、多名受补人共用电话或地址、受补人同期在他处全职或在编的情形。", en: "Find start-up grants to businesses closed soon after, several with one phone or address, or whose owner worked elsewhere full-time."}
severity: medium
raise:
  - {when: "problems >= 2", zh: "两种情形并存", en: "two of these at once"}
lower:
  - {when: "problems = 1 AND shared IS NOT NULL", zh: "仅为地址、电话相同,可能为创业孵化基地或代办机构", en: "only one address or phone: perhaps an incubator or an agent"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  months: {default: 12, unit: "月", zh: "补贴后注销的月数", en: "months after the grant in which it was closed"}
  group: {default: 3, unit: "人", zh: "共用电话、地址的受补人数", en: "grantees with one phone or address"}
  job_months: {default: 3, unit: "月", zh: "他处参保月数起点", en: "least months insured elsewhere"}
basis:
  - {zh: "就业补助资金管理办法;财政违法行为处罚处分条例 第十四条", en: "Measures for Employment Subsidies; Regulations on Penalties for Fiscal Offences, Art. 14"}
explain:
  zh: "{name} {granted} 领取创业补贴 {amount},登记主体 {company}[(已于 {closed_on} 注销,距发放 {open_months} 个月)][;与其他受补人共 {people} 人使用同一{shared}][;前后一年内有 {job_months} 个月由 {job_at} 缴纳职工社保][;同期在 {staff_at} 领取财政工资]。"
  en: "{name} got a start-up grant of {amount} in {granted} for {company}[ (closed on {closed_on}, {open_months} month(s) later)][; {people} grantees share one {shared_en}][; insured by {job_at} for {job_months} month(s) around it][; paid as public staff by {staff_at}]."
innocent:
  - {zh: "经营失败正常注销:查纳税、用工和租房记录", en: "failed in earnest: see taxes, wages, rent"}
  - {zh: "孵化基地统一地址、代办公司电话:查场地协议", en: "address of an incubator, phone of an agent: see the agreement"}
verify:
  - {zh: "实地查看经营场所,查纳税申报和进货票据", en: "visit the place, see tax returns and purchases"}
steps:
  - {zh: "创业补贴受补人按身份证号关联其为负责人的市场主体(发放前成立)", en: "grantees by identity number against businesses they head, founded before the grant"}
  - {zh: "发放后短期注销、三名以上受补人同一电话或地址、发放前后由他人单位参保达到月数、同月在编的为疑点", en: "closed soon after, three grantees with one phone or address, insured by others around the grant, or on the establishment in that month"}
---
WITH granted AS (
  SELECT p.id_no, min(p.period) AS granted, sum(p.amount) AS amount
  FROM payment p
  WHERE is_a(p.program, '创业补贴') AND id_usable(p.id_no) AND p.period IS NOT NULL
  GROUP BY p.id_no
  HAVING sum(p.amount) > CAST(0 AS MONEY)
), owned AS (
  SELECT g.id_no, g.granted, c.company_name, c.cancel_date, c.phone, CASE WHEN length(c.address) >= 8 THEN c.address END AS address,
         row_number() OVER (PARTITION BY g.id_no ORDER BY coalesce(c.establish_date, DATE '1900-01-01') DESC, c.company_name) AS n
  FROM granted g
  JOIN company c ON c.legal_rep_id = g.id_no
  WHERE c.establish_date IS NULL OR c.establish_date < upper(g.granted)
), shared_phone AS (
  SELECT o.phone, count(DISTINCT o.id_no) AS people FROM owned o WHERE o.n = 1 AND phone_usable(o.phone) GROUP BY o.phone HAVING count(DISTINCT o.id_no) >= :group
), shared_address AS (
  SELECT o.address, count(DISTINCT o.id_no) AS people FROM owned o WHERE o.n = 1 AND o.address IS NOT NULL GROUP BY o.address HAVING count(DISTINCT o.id_no) >= :group
), other_job AS (
  SELECT g.id_no, max(j.employer_name) AS job_at, sum(months(j.period)) AS job_months
  FROM granted g
  JOIN job j ON j.id_no = g.id_no AND j.period && period(lower(g.granted), add_months(upper(g.granted) - 1, 12))
  WHERE NOT EXISTS (SELECT 1 FROM owned o WHERE o.id_no = g.id_no AND o.company_name = j.employer_name)
    AND lower(j.period) >= lower(g.granted)
  GROUP BY g.id_no
  HAVING sum(months(j.period)) >= :job_months
), staff AS (
  SELECT g.id_no, max(w.employer_name) AS staff_at
  FROM granted g
  JOIN salary w ON w.id_no = g.id_no AND w.period && g.granted
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编')
  GROUP BY g.id_no
), odd AS (
  SELECT g.id_no, g.granted, g.amount, o.company_name, CASE WHEN o.cancel_date >= lower(g.granted) AND o.cancel_date < add_months(upper(g.granted), :months) THEN o.cancel_date END AS closed_on,
         CASE WHEN a.people IS NOT NULL THEN '地址' WHEN h.people IS NOT NULL THEN '电话' END AS shared,
         CASE WHEN a.people IS NOT NULL THEN 'address' WHEN h.people IS NOT NULL THEN 'phone' END AS shared_en, coalesce(a.people, h.people) AS people,
         j.job_at, j.job_months, s.staff_at
  FROM granted g
  JOIN owned o ON o.id_no = g.id_no AND o.n = 1
  LEFT JOIN shared_phone h ON h.phone = o.phone
  LEFT JOIN shared_address a ON a.address = o.address
  LEFT JOIN other_job j ON j.id_no = g.id_no
  LEFT JOIN staff s ON s.id_no = g.id_no
)
SELECT o.id_no, o.granted, o.company_name AS company, o.closed_on, months_between(lower(o.granted), o.closed_on) AS open_months, o.shared, o.shared_en, o.people,
       o.job_at, o.job_months, o.staff_at, o.amount,
       CASE WHEN o.closed_on IS NULL THEN 0 ELSE 1 END + CASE WHEN o.shared IS NULL THEN 0 ELSE 1 END
       + CASE WHEN o.job_at IS NULL THEN 0 ELSE 1 END + CASE WHEN o.staff_at IS NULL THEN 0 ELSE 1 END AS problems
FROM odd o
WHERE o.closed_on IS NOT NULL OR o.shared IS NOT NULL OR o.job_at IS NOT NULL OR o.staff_at IS NOT NULL
