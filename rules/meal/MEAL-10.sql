---
id: MEAL-10
title: {zh: "伙食费结余率异常", en: "Unusual surplus of a canteen"}
purpose: {zh: "查明食堂一学年(度)伙食费结余超过收入百分之十五或亏损超过百分之十的学校。", en: "Find canteens whose surplus of a year exceeds fifteen per cent of the income, or whose loss exceeds ten."}
severity: low
raise:
  - {when: "percent >= 30", zh: "结余三成以上", en: "thirty per cent or more"}
lower:
  - {when: "percent < 0", zh: "为亏损", en: "it is a loss"}
status: experimental
subject: school_name
key: [school_name, year]
amount: amount
params:
  surplus: {default: 15.0, type: real, unit: "%", zh: "结余率起点", en: "least surplus"}
  loss: {default: 10.0, type: real, unit: "%", zh: "亏损率起点", en: "least loss"}
  months: {default: 4, unit: "月", zh: "资料月数起点", en: "least months of data"}
basis:
  - {zh: "义务教育法 第四十九条;财政违法行为处罚处分条例 第十七条", en: "Compulsory Education Law, Art. 49; Regulations on Penalties for Fiscal Violations, Art. 17"}
explain:
  zh: "{school_name} {year} 年 {months} 个月伙食收入 {income}、支出 {spending},结余率 {percent}%[(结余 {amount})];有资料的 {schools} 所学校中位数为 {middle}%。"
  en: "{school_name}: meal income of {income} and spending of {spending} in {months} month(s) of {year}, a surplus of {percent}%[ ({amount})]; the median of the {schools} school(s) with data is {middle}%."
innocent:
  - {zh: "预收下学期伙食费、期末待退:查退费名单", en: "fees taken ahead, refunds to come: see the list"}
  - {zh: "集中采购次月结算:查应付账款", en: "purchases settled in the next month: see the payables"}
verify:
  - {zh: "查结余去向、退费到账", en: "where the surplus went, refunds received"}
steps:
  - {zh: "按学校、年度汇总收入支出,资料不足规定月数的不判断;结余率超过起点、亏损超过起点的为疑点", en: "income and spending by school and year; too few months are not judged"}
---
WITH total AS (
  SELECT m.school_name, year(lower(m.period)) AS year, sum(months(m.period)) AS months, sum(m.income) AS income, sum(m.spending) AS spending,
         100 * (sum(m.income) - sum(m.spending)) / sum(m.income) AS percent
  FROM meal m
  WHERE m.school_name IS NOT NULL AND m.income > 0 AND m.spending IS NOT NULL
  GROUP BY m.school_name, year(lower(m.period))
  HAVING sum(months(m.period)) >= :months
), middle AS (
  SELECT t.year, count(*) AS schools, median(t.percent) AS middle FROM total t GROUP BY t.year
)
SELECT t.school_name, t.year, t.months, t.income, t.spending, round(t.percent, 1) AS percent, m.schools, round(m.middle, 1) AS middle,
       CASE WHEN t.income > t.spending THEN t.income - t.spending END AS amount
FROM total t
JOIN middle m ON m.year = t.year
WHERE t.percent > :surplus OR t.percent < -:loss
