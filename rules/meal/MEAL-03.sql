---
id: MEAL-03
title: {zh: "膳食补助与人数、天数、标准不符", en: "Meal subsidy does not equal heads × days × standard"}
purpose: {zh: "查明全年膳食补助与就餐人数、供餐天数、标准相乘之和相差超过规定比例的学校。", en: "Find schools whose meal subsidy of a year differs from diners × days × standard by more than the tolerance."}
severity: info
raise:
  - {when: "difference > 0", zh: "补助多于应得", en: "more money than due"}
  - {when: "percent >= 10", zh: "相差一成以上", en: "ten per cent or more"}
status: experimental
subject: school_name
key: [school_name, year]
amount: amount
params:
  percent: {default: 3.0, type: real, unit: "%", zh: "允许相差比例", en: "tolerance in per cent"}
  standard: {default: 5.00, type: money, unit: "元/生·天", zh: "每生每天标准(表中没有时使用)", en: "standard per pupil and day, where no table gives it"}
basis:
  - {zh: "义务教育法 第四十九条;学生营养改善计划资金管理的规定", en: "Compulsory Education Law, Art. 49; rules on the funds of the nutrition programme"}
explain:
  zh: "{school_name} {year} 年 {periods} 期膳食补助共 {received},按人数、天数和标准 {rate} 应为 {due},相差 {difference}({percent}%)[,多得 {amount}]。"
  en: "{school_name} received {received} of meal subsidy in {periods} period(s) of {year}; diners, days and the standard of {rate} give {due}: a difference of {difference} ({percent}%)[, {amount} too much]."
innocent:
  - {zh: "预拨下学期、上年结转抵扣:查拨款文件和结转表", en: "paid ahead for the next term, or set off against last year's balance: see the papers"}
verify:
  - {zh: "查年终决算表和结余去向", en: "the closing accounts and where the balance went"}
steps:
  - {zh: "按学校、年度汇总补助与人数×天数×标准(先用本行标准,再用标准表营养改善一项,再用参数)", en: "by school and year: subsidy against diners × days × standard (the row's own, else the table of standards, else the parameter)"}
---
WITH rate AS (
  SELECT coalesce(max(s.amount), CAST(:standard AS MONEY)) AS rate FROM standard s WHERE is_a(s.program, '营养改善')
), row_due AS (
  SELECT m.school_name, year(lower(m.period)) AS year, m.subsidy_amount AS received, coalesce(m.standard, r.rate) AS rate,
         coalesce(m.standard, r.rate) * (m.diners * m.meal_days) AS due
  FROM meal m
  CROSS JOIN rate r
  WHERE m.school_name IS NOT NULL AND m.period IS NOT NULL AND m.diners > 0 AND m.meal_days > 0 AND m.subsidy_amount IS NOT NULL
), total AS (
  SELECT d.school_name, d.year, count(*) AS periods, sum(d.received) AS received, sum(d.due) AS due, max(d.rate) AS rate
  FROM row_due d
  GROUP BY d.school_name, d.year
  HAVING sum(d.received) > 0
)
SELECT t.school_name, t.year, t.periods, t.received, t.due, t.rate, t.received - t.due AS difference,
       round(abs(100 * (t.received - t.due) / t.received), 1) AS percent, CASE WHEN t.received > t.due THEN t.received - t.due END AS amount
FROM total t
WHERE abs(100 * (t.received - t.due) / t.received) > :percent
