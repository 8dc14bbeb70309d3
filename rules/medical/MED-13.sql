---
id: MED-13
title: {zh: "职工医保与居民医保重复参保", en: "Enrolled in employee and resident medical insurance"}
purpose: {zh: "查明同一人同期参加职工医保和财政补助的居民医保三个月以上的情形。", en: "Find people in employee and subsidised resident medical insurance for three months or more at once."}
severity: info
raise:
  - {when: "months >= 12", zh: "十二个月以上", en: "twelve months or more"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  min_months: {default: 4, unit: "月", zh: "重叠月数起点", en: "least months in common"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第十七条", en: "Regulations on the Use of Medical Security Funds, Art. 17"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时参加职工医保({employer})和居民医保[,居民医保财政补助 {amount}]。"
  en: "{name} was in employee ({employer}) and resident medical insurance at once in {months} month(s) within {span}[; subsidy of the latter {amount}]."
innocent:
  - {zh: "年中新就业,居民保费已缴不退:查就业时间", en: "hired within the year, the resident premium is not returned: see the date"}
  - {zh: "学生随学校参保:查学籍", en: "students insured by their school: see the register"}
verify:
  - {zh: "查参保记录,终止一处,核算补助", en: "enrolment records; end one, compute the subsidy"}
steps:
  - {zh: "职工医疗缴费月份与居民医疗参保月份取重叠,达到月数的为疑点;年内才开始职工参保的不列", en: "months of contributions against months of resident enrolment; employment that began within that year is left out"}
---
WITH employee AS (
  SELECT i.id_no, i.pay_period, max(replace(CAST(i.employer AS TEXT), 'name:', '')) AS employer
  FROM insurance i
  WHERE is_a(i.insurance_type, '职工医疗') AND id_usable(i.id_no) AND i.employer IS NOT NULL
    AND (i.status IS NULL OR NOT (is_a(i.status, '终止') OR is_a(i.status, '暂停')))
    AND (i.remark IS NULL OR NOT i.remark LIKE '%补缴%')
  GROUP BY i.id_no, i.pay_period
), begun AS (
  SELECT e.id_no, min(lower(e.pay_period)) AS first_day FROM employee e GROUP BY e.id_no
), resident AS (
  SELECT i.id_no, i.pay_period, sum(i.subsidy_amt) AS subsidy
  FROM insurance i
  WHERE is_a(i.insurance_type, '居民医疗')
    AND (i.status IS NULL OR NOT (is_a(i.status, '终止') OR is_a(i.status, '暂停')))
  GROUP BY i.id_no, i.pay_period
  HAVING coalesce(sum(i.subsidy_amt), CAST(1 AS MONEY)) > 0
), part AS (
  SELECT r.id_no, r.pay_period, r.subsidy, max(e.employer) AS employer, least(months(r.pay_period), sum(months(r.pay_period * e.pay_period))) AS months
  FROM resident r
  JOIN begun b ON b.id_no = r.id_no AND b.first_day <= lower(r.pay_period)
  JOIN employee e ON e.id_no = r.id_no AND e.pay_period && r.pay_period
  GROUP BY r.id_no, r.pay_period, r.subsidy
)
SELECT p.id_no, sum(p.months) AS months, max(p.employer) AS employer, period(min(lower(p.pay_period)), max(upper(p.pay_period)) - 1) AS span,
       sum(p.subsidy) AS amount
FROM part p
WHERE NOT EXISTS (SELECT 1 FROM student s WHERE s.id_no = p.id_no)
GROUP BY p.id_no
HAVING sum(p.months) >= :min_months
