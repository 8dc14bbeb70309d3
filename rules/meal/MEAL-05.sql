---
id: MEAL-05
title: {zh: "人均食材消耗异常", en: "Odd consumption per head"}
purpose: {zh: "查明每人每天大米、肉类、食用油用量远离同类学校中位数的学校:过高可能虚列采购,过低可能克扣。", en: "Find schools whose rice, meat or oil per head and day lies far from the median of their peers: too much may be padded purchases, too little skimped meals."}
severity: info
raise:
  - {when: "days >= 60", zh: "供餐六十天以上仍如此", en: "over sixty meal days or more"}
status: experimental
subject: school_name
key: [school_name, item]
params:
  z: {default: 3.0, type: real, unit: "倍", zh: "偏离(离差中位数×1.4826)倍数起点", en: "least distance in scaled median deviations"}
  least_days: {default: 20, unit: "天", zh: "供餐天数起点", en: "least meal days"}
  least_gap: {default: 0.2, type: real, unit: "比例", zh: "与中位数相差的比例起点", en: "least share of the median by which a school differs"}
  least_schools: {default: 5, unit: "所", zh: "同类学校数起点", en: "least schools in the group"}
basis:
  - {zh: "学校食堂食材采购、出入库管理的规定", en: "rules on buying and storing food in school canteens"}
explain:
  zh: "{school_name} 每人每天{item} {grams} 克({days} 天),同类 {schools} 所学校的中位数为 {middle} 克(离差中位数 {spread} 克),{direction}。"
  en: "{school_name} uses {grams} g of {item_en} per head and day ({days} day(s)); the median of {schools} comparable schools is {middle} g (median deviation {spread} g): {direction_en}."
innocent:
  - {zh: "寄宿制一日三餐与只供午餐、体育特长学校、民族饮食不同:查供餐次数", en: "three meals a day against lunch only, sports schools, regional diet: see the number of meals"}
  - {zh: "出库量含教职工、幼儿班:查就餐登记", en: "issues include staff or a kindergarten: see the list of diners"}
verify:
  - {zh: "称量一天的实际出库量,查食谱", en: "weigh the issue of one day, see the menu"}
steps:
  - {zh: "按学校汇总用量除以人次,寄宿制与非寄宿制分开,求中位数和离差中位数;学校数、天数不足的不判断", en: "use by portions for each school, boarding and other schools apart; median and median deviation; too few schools or days are not judged"}
---
WITH used AS (
  SELECT m.school_name, coalesce(CAST(m.boarding AS TEXT), '') AS kind, sum(m.meal_days) AS days, sum(m.diners * m.meal_days) AS portions,
         sum(m.rice_kg) AS rice, sum(m.meat_kg) AS meat, sum(m.oil_kg) AS oil,
         count(*) = count(m.rice_kg) AS rice_known, count(*) = count(m.meat_kg) AS meat_known, count(*) = count(m.oil_kg) AS oil_known
  FROM meal m
  WHERE m.school_name IS NOT NULL AND m.diners > 0 AND m.meal_days > 0
  GROUP BY m.school_name, coalesce(CAST(m.boarding AS TEXT), '')
  HAVING sum(m.meal_days) >= :least_days
), per_head AS (
  SELECT u.school_name, u.kind, u.days, '大米' AS item, 'rice' AS item_en, 1000 * u.rice / u.portions AS grams FROM used u WHERE u.rice_known
  UNION ALL
  SELECT u.school_name, u.kind, u.days, '肉类', 'meat', 1000 * u.meat / u.portions FROM used u WHERE u.meat_known
  UNION ALL
  SELECT u.school_name, u.kind, u.days, '食用油', 'oil', 1000 * u.oil / u.portions FROM used u WHERE u.oil_known
), middle AS (
  SELECT p.kind, p.item, count(*) AS schools, median(p.grams) AS middle
  FROM per_head p
  GROUP BY p.kind, p.item
  HAVING count(*) >= :least_schools
), spread AS (
  SELECT m.kind, m.item, m.schools, m.middle, median(abs(p.grams - m.middle)) AS spread
  FROM middle m
  JOIN per_head p ON p.kind = m.kind AND p.item = m.item
  GROUP BY m.kind, m.item, m.schools, m.middle
)
SELECT p.school_name, p.item, p.item_en, p.days, round(p.grams, 1) AS grams, s.schools, round(s.middle, 1) AS middle, round(s.spread, 1) AS spread,
       CASE WHEN p.grams > s.middle THEN '明显偏高' ELSE '明显偏低' END AS direction,
       CASE WHEN p.grams > s.middle THEN 'far more' ELSE 'far less' END AS direction_en
FROM per_head p
JOIN spread s ON s.kind = p.kind AND s.item = p.item
-- where all kitchens cook alike the spread is next to nothing, and so is a tenth of a bowl
WHERE abs(p.grams - s.middle) > :z * 1.4826 * s.spread AND s.spread > 0 AND abs(p.grams - s.middle) >= :least_gap * s.middle
