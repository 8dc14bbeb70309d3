---
id: HOU-08
title: {zh: "在编人员、住房保障工作人员亲属承租公租房", en: "Public staff or kin of housing staff in public rental"}
purpose: {zh: "查明非专项批次的公租房由工资较高的在编人员,或住房保障工作人员的近亲属承租而未见申报的情形。", en: "Find ordinary public homes let to well-paid public staff, or to close relatives of housing staff who declared none."}
severity: low
raise:
  - {when: "pay >= :limit * 2", zh: "月工资为起点两倍以上", en: "pay of twice the line or more"}
lower:
  - {when: "relation IS NOT NULL AND declared", zh: "亲属关系已申报", en: "the relation was declared"}
  - {when: "type_unknown AND relation IS NULL", zh: "名册未注明申请类别,可能为青年教师、乡镇人员等专项批次", en: "the list does not state the scheme: perhaps one for teachers or township staff"}
status: testing
subject: id_no
key: [id_no]
params:
  limit: {default: 4000.00, type: money, unit: "元/月", zh: "月工资起点", en: "monthly pay from which on"}
  degree: {default: 2, unit: "步", zh: "亲属步数上限", en: "most steps of kinship"}
basis:
  - {zh: "公共租赁住房管理办法;中国共产党纪律处分条例", en: "Measures for Public Rental Housing; Regulations on Disciplinary Action of the Party"}
explain:
  zh: "{name} 承租公租房[({house})][,自 {since} 起][,本人在 {employer} 领取财政工资,月均 {pay}][,是住房保障工作人员 {official_name} 的{relation}]。"
  en: "{name} rents public housing[ ({house})][ since {since}][; paid by {employer}, {pay} a month][; the {relation} of {official_name}, who works in housing security]."
innocent:
  - {zh: "青年教师、乡镇干部、引进人才等专项批次(登记为此类的已剔除):查批次文件", en: "a scheme for young teachers, township staff or talents (those marked so are left out): see the notice"}
  - {zh: "亲属符合条件、经摇号配租且工作人员已回避:查摇号和审核记录", en: "the relative qualifies, drew the lot, and the official stood aside: see the records"}
  - {zh: "入职在承租之后、尚未到年度复核", en: "hired after the lease, the review still to come"}
verify:
  - {zh: "核对申请材料、轮候次序、摇号记录和审核签字", en: "application, place in the queue, the draw, who signed"}
steps:
  - {zh: "在租承租人(专项批次除外)为在编在岗人员且月均工资达到起点的", en: "tenants of leases in force, special schemes left out, on the establishment with pay from the line on"}
  - {zh: "或为分管、经办住房保障人员步数以内近亲属的;亲属关系本身不是问题,看是否申报、回避", en: "or close relatives of those who handle housing security; kinship is no fault: was it declared, did they stand aside"}
---
WITH lease AS (
  SELECT t.tenant_id, max(coalesce(t.house_address, t.house_no)) AS house, min(coalesce(t.contract_start, t.allocate_date)) AS since,
         max(t.applicant_type) IS NULL AS type_unknown
  FROM tenancy t
  WHERE id_usable(t.tenant_id) AND t.exit_date IS NULL AND (t.status IS NULL OR NOT (is_a(t.status, '终止') OR is_a(t.status, '申请中')))
    AND (t.contract_end IS NULL OR t.contract_end >= current_date) AND (t.applicant_type IS NULL OR NOT is_a(t.applicant_type, '专项'))
  GROUP BY t.tenant_id
), wage AS (
  SELECT w.id_no, max(w.employer_name) AS employer, CAST(avg(w.pay) AS MONEY) AS pay
  FROM salary w
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编') AND months(w.period) = 1 AND w.pay IS NOT NULL
    AND lower(w.period) > add_months(current_date, -13) AND (w.on_duty_status IS NULL OR is_a(w.on_duty_status, '在岗'))
    AND NOT is_a(w.staff_type, '教师')
  GROUP BY w.id_no
  HAVING avg(w.pay) >= CAST(:limit AS REAL)
), handler AS (
  SELECT o.id_no
  FROM official o
  WHERE id_usable(o.id_no) AND (o.end_date IS NULL OR o.end_date >= add_months(current_date, -36))
    AND code_within(concat(o.in_charge, o.post, CAST(o.employer AS TEXT)), 'housing_duty') IS NOT NULL
  GROUP BY o.id_no
), related AS (
  SELECT k.relative, k.official, k.relation, k.declared, row_number() OVER (PARTITION BY k.relative ORDER BY k.degree, k.official) AS n
  FROM kin k
  JOIN handler h ON h.id_no = k.official
  WHERE k.degree <= :degree
)
SELECT l.tenant_id AS id_no, l.house, l.since, w.employer, w.pay, r.official, r.relation, coalesce(r.declared, FALSE) AS declared, l.type_unknown
FROM lease l
LEFT JOIN wage w ON w.id_no = l.tenant_id
LEFT JOIN related r ON r.relative = l.tenant_id AND r.n = 1
WHERE w.id_no IS NOT NULL OR r.relative IS NOT NULL
