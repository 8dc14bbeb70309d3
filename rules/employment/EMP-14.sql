---
id: EMP-14
title: {zh: "突击参保领取待遇", en: "Short insurance only to qualify"}
purpose: {zh: "查明同一单位多名人员参保后短期内领取待遇、随即停保的情形。", en: "Find employers with several people who drew a benefit soon after their insurance began and left it right after."}
severity: medium
raise:
  - {when: "people >= :people * 2", zh: "人数较多", en: "many people"}
status: testing
subject: employer
key: [employer]
amount: amount
params:
  people: {default: 5, unit: "人", zh: "人数起点", en: "least people"}
  before: {default: 3, unit: "月", zh: "参保至领取的月数", en: "months from the start of insurance to the benefit"}
  after: {default: 1, unit: "月", zh: "领取后停保的月数", en: "months after which the insurance ends"}
basis:
  - {zh: "社会保险法 第八十八条", en: "Social Insurance Law, Art. 88"}
explain:
  zh: "{employer} 有 {people} 人参保 {before} 个月内开始领取{benefits}、此后 {after} 个月内停保:{names},首月在 {span},待遇共 {amount}。"
  en: "At {employer} {people} (person/people) drew {benefits} within {before} month(s) of their first insurance and left it within {after} month(s): {names} ({span}), {amount} in all."
innocent:
  - {zh: "季节性用工、项目完工:查劳动合同和工资发放", en: "seasonal work, a project that ended: see contracts and wages"}
  - {zh: "参保数据只有部分月份:查参保起止日", en: "the data hold some months only: see the dates of insurance"}
verify:
  - {zh: "查工资流水、工作场所、社保费由谁缴纳", en: "wage statements, the place of work, who paid the contributions"}
steps:
  - {zh: "按人求在单位参保的首月和末月(首月须晚于、末月须早于参保数据的起止月)", en: "first and last month insured by the employer, neither at the edge of the data"}
  - {zh: "首次领取生育津贴、失业金、培训补贴在首月后几个月以内,且末月不晚于领取月后几个月;按单位汇总达到人数", en: "first benefit within months of the start and the end within months of it; enough people of one employer"}
---
WITH edge AS (
  SELECT min(lower(j.period)) AS first_day, max(upper(j.period)) AS end_day FROM job j
), insured AS (
  SELECT j.id_no, j.employer, max(j.person_name) AS person_name, min(lower(j.period)) AS first_day, max(upper(j.period)) AS end_day
  FROM job j
  GROUP BY j.id_no, j.employer
), brief AS (
  SELECT i.id_no, i.employer, i.person_name, i.first_day, i.end_day
  FROM insured i
  CROSS JOIN edge e
  WHERE i.first_day > e.first_day AND i.end_day < e.end_day
    AND NOT EXISTS (SELECT 1 FROM insured o WHERE o.id_no = i.id_no AND o.employer <> i.employer)
), drawn AS (
  SELECT d.id_no, min(d.first_day) AS first_day, max(d.kind) AS kind, sum(d.amount) AS amount
  FROM (
    SELECT p.id_no, lower(coalesce(p.period, period(p.pay_date))) AS first_day, CAST(p.benefit_type AS TEXT) AS kind, p.amount
    FROM pension p
    WHERE is_a(p.benefit_type, '生育津贴') OR is_a(p.benefit_type, '失业金')
    UNION ALL
    SELECT p.id_no, lower(p.period), CAST(p.program AS TEXT), p.amount
    FROM payment p
    WHERE is_a(p.program, '失业金') OR is_a(p.program, '培训补贴')
  ) d
  WHERE d.first_day IS NOT NULL
  GROUP BY d.id_no
  HAVING sum(d.amount) > CAST(0 AS MONEY)
)
SELECT b.employer, count(*) AS people, string_agg(DISTINCT d.kind, '、' ORDER BY d.kind) AS benefits,
       left(string_agg(b.person_name, '、' ORDER BY b.person_name), 80) AS names, period(min(b.first_day), max(b.first_day)) AS span, sum(d.amount) AS amount
FROM brief b
JOIN drawn d ON d.id_no = b.id_no
WHERE d.first_day >= b.first_day AND months_between(b.first_day, d.first_day) <= :before AND months_between(d.first_day, b.end_day) <= :after + 1
GROUP BY b.employer
HAVING count(*) >= :people
