---
id: PAY-11
title: {zh: "离职、退休后限期内到有业务往来的企业任职", en: "Cooling-off: to a company that dealt with the former unit"}
purpose: {zh: "查明干部离职、退休后限期内,在与原单位有采购、拨款往来的企业任职、持股或参保的情形。", en: "Find officials who, within the term after leaving, hold office or shares in or are insured by a company that had contracts or money from the former unit."}
severity: medium
raise:
  - {when: "months <= 6 AND NOT shareholder_only", zh: "离任半年内即任职", en: "within half a year"}
lower:
  - {when: "shareholder_only", zh: "仅为持股", en: "shares only"}
  - {when: "NOT same_name", zh: "姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no, company]
amount: amount
params:
  leader: {default: 36, unit: "月", zh: "领导成员限期", en: "months for leaders"}
  other: {default: 24, unit: "月", zh: "其他人员限期", en: "months for others"}
basis:
  - {zh: "公务员法 第一百零七条", en: "Civil Servants Law, Art. 107"}
explain:
  zh: "{name} {left_on} 离任({employer}[ {post}]),{months} 个月后({since})在 {company} {role};该企业在其离任前三年内与原单位有往来 {deals} 笔[,共 {amount}]。"
  en: "{name} left {employer}[ ({post})] on {left_on} and, {months} month(s) later ({since}), is {role_en} of {company}, which had {deals} deal(s)[ of {amount}] with the former unit in the three years before."
innocent:
  - {zh: "经批准、不在原分管范围:查审批和业务关系", en: "approved, outside the former field: see approval and dealings"}
  - {zh: "调任其他单位后兼任、组织选派:查任职文件(仍在编领薪的已剔除)", en: "sent there by the organisation: see the order (those still paid as staff are left out)"}
verify:
  - {zh: "查原分工、经手项目和企业任职时间、报酬", en: "former duties, projects handled, date and pay of the new post"}
steps:
  - {zh: "干部名册离任日之后不再在编领薪、也没有其他现任职务的", en: "officials with no staff pay and no post in force after the day of leaving"}
  - {zh: "限期内新任法定代表人、高管、股东或由该企业新参保,且企业离任前三年内从原单位中标、收款的为疑点", en: "new office, shares or insurance within the term at a company with contracts or money from the former unit in the three years before"}
---
WITH gone AS (
  SELECT o.id_no, max(o.person_name) AS person_name, max(replace(CAST(o.employer AS TEXT), 'name:', '')) AS employer, max(o.post) AS post, max(o.end_date) AS left_on,
         bool_or(code_within(concat(o.rank, o.post), 'leader_post') IS NOT NULL) AS leader
  FROM official o
  WHERE id_usable(o.id_no) AND o.end_date < current_date AND o.employer IS NOT NULL AND o.village IS NULL
  GROUP BY o.id_no
), free AS (
  SELECT g.id_no, g.person_name, g.employer, g.post, g.left_on, CASE WHEN g.leader THEN :leader ELSE :other END AS term
  FROM gone g
  WHERE NOT EXISTS (SELECT 1 FROM official o WHERE o.id_no = g.id_no AND o.end_date IS NULL)
    AND NOT EXISTS (SELECT 1 FROM salary w WHERE w.id_no = g.id_no AND w.class = '财政供养' AND NOT is_a(w.staff_type, '离退休') AND lower(w.period) > add_months(g.left_on, 1))
), role AS (
  SELECT x.id_no, x.company, min(x.since) AS since, string_agg(DISTINCT x.role, '、' ORDER BY x.role) AS role, string_agg(DISTINCT x.role_en, ', ' ORDER BY x.role_en) AS role_en, bool_and(x.role = '持股') AS shareholder_only, max(x.holder) AS holder
  FROM (
    SELECT c.legal_rep_id AS id_no, c.company_name AS company, c.establish_date AS since, '任法定代表人' AS role, 'the head' AS role_en, c.legal_rep_name AS holder
    FROM company c
    WHERE c.status IS NULL OR is_a(c.status, '有效')
    UNION ALL
    SELECT s.holder_id, coalesce(s.company_name, c.company_name), s.start_date, CASE WHEN is_a(s.role, '股东') THEN '持股' ELSE '任高管' END,
           CASE WHEN is_a(s.role, '股东') THEN 'a shareholder' ELSE 'an officer' END, s.holder_name
    FROM shareholder s
    LEFT JOIN company c ON c.uscc = s.uscc
    WHERE s.end_date IS NULL OR s.end_date >= s.start_date
    UNION ALL
    SELECT j.id_no, j.employer_name, min(lower(j.period)), '参保就业', 'insured as staff', max(j.person_name)
    FROM job j
    WHERE is_a(code_within(j.employer_name, 'enterprise'), '企业')
    GROUP BY j.id_no, j.employer_name
  ) x
  WHERE x.since IS NOT NULL
  GROUP BY x.id_no, x.company
), deal AS (
  SELECT p.buyer AS unit, p.supplier_name AS company, coalesce(p.award_date, p.sign_date, p.pay_date, p.in_date) AS on_day, coalesce(p.contract_amount, p.bid_amount, p.amount, p.pay_amount) AS amount
  FROM purchase p
  UNION ALL
  SELECT replace(CAST(f.payer_name AS TEXT), 'name:', ''), replace(CAST(f.payee_name AS TEXT), 'name:', ''), coalesce(f.date, f.received_date), f.amount
  FROM fund_flow f
), found AS (
  SELECT g.id_no, g.person_name, g.employer, g.post, g.left_on, r.company, r.since, r.role, r.role_en, r.shareholder_only, r.holder, count(*) AS deals, sum(d.amount) AS amount
  FROM free g
  JOIN role r ON r.id_no = g.id_no AND r.since > g.left_on AND r.since < add_months(g.left_on, g.term)
  JOIN deal d ON d.company = r.company AND d.unit = g.employer AND d.on_day <= g.left_on AND d.on_day > add_months(g.left_on, -36)
  GROUP BY g.id_no, g.person_name, g.employer, g.post, g.left_on, r.company, r.since, r.role, r.role_en, r.shareholder_only, r.holder
)
SELECT f.id_no, f.employer, f.post, f.left_on, f.company, f.since, f.role, f.role_en, months_between(f.left_on, f.since) AS months, f.shareholder_only, f.deals, f.amount,
       coalesce(same_name(f.person_name, f.holder), TRUE) AS same_name
FROM found f
WHERE f.amount IS NULL OR f.amount > CAST(0 AS MONEY)
