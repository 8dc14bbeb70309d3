---
id: MEAL-04
title: {zh: "教职工就餐未足额交费(挤占学生伙食)", en: "Staff eat from the pupils' funds"}
purpose: {zh: "查明教职工在学生食堂就餐而交费不到应交一半的学校。", en: "Find schools whose staff eat in the pupils' canteen and pay less than half of what their meals cost."}
severity: low
raise:
  - {when: "paid = 0", zh: "教职工分文未交", en: "the staff paid nothing"}
  - {when: "amount >= 10000", zh: "少交一万元以上", en: "ten thousand yuan short or more"}
status: experimental
subject: school_name
key: [school_name]
amount: amount
params:
  share: {default: 0.5, type: real, unit: "比例", zh: "实交与应交之比低于此为疑点", en: "share of what is due below which it is a clue"}
  price: {default: 5.00, type: money, unit: "元/人·天", zh: "餐标(表中没有时使用)", en: "price per head and day, where the sheet gives none"}
basis:
  - {zh: "学校食堂非营利、单独核算和教职工就餐交费的规定", en: "rules on school canteens: no profit, separate accounts, staff pay for meals"}
explain:
  zh: "{school_name} 在 {span} 平均每天有教职工 {diners} 人就餐,按餐标应交 {due},实交 {paid}({percent}%),少 {amount}。"
  en: "On average {diners} staff a day ate at the canteen of {school_name} in {span}; their meals come to {due}, they paid {paid} ({percent}%), {amount} short."
innocent:
  - {zh: "教职工另设食堂或自带餐食,登记为陪餐:查陪餐制度、收费收据", en: "a canteen of their own, or attendance at pupils' meals by rule: see rule and receipts"}
  - {zh: "按学期集中交费,尚未到期:查收款日期", en: "paid once a term, not yet due: see the dates"}
verify:
  - {zh: "查教职工交费收据、食堂收入账", en: "receipts of staff payments and the canteen's income"}
steps:
  - {zh: "教职工就餐人数×供餐天数×餐标为应交,与登记的教职工伙食费比较;没有登记交费(空白)的不判断", en: "staff diners × days × price against the staff payments stated; where none are stated nothing is judged"}
---
WITH total AS (
  SELECT m.school_name, sum(m.staff_diners * m.meal_days) AS portions, sum(m.meal_days) AS days,
         sum(coalesce(m.standard, CAST(:price AS MONEY)) * (m.staff_diners * m.meal_days)) AS due, sum(m.staff_income) AS paid,
         period(min(lower(m.period)), max(upper(m.period)) - 1) AS span
  FROM meal m
  WHERE m.school_name IS NOT NULL AND m.period IS NOT NULL AND m.staff_diners > 0 AND m.meal_days > 0 AND m.staff_income IS NOT NULL
  GROUP BY m.school_name
)
SELECT t.school_name, t.span, round(1.0 * t.portions / t.days, 0) AS diners, t.due, t.paid, round(100 * (t.paid / t.due), 0) AS percent, t.due - t.paid AS amount
FROM total t
WHERE t.paid / t.due < :share
