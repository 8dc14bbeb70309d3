---
id: AGR-05
title: {zh: "退耕还林与耕地补贴重叠", en: "Afforestation and arable subsidy on the same land"}
purpose: {zh: "查明同一地块、同一户既领退耕还林补助又按耕地领取地力补贴的情形。", en: "Find land that is paid for as afforested and as arable at once."}
severity: medium
lower:
  - {when: "NOT by_plot", zh: "没有相同的地块编码,按两项面积之和大于承包面积推算,退耕地可能在承包地之外", en: "no plot in common: the two areas exceed the contracted one; the afforested land may lie outside it"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  tolerance: {default: 0.02, type: real, unit: "比例", zh: "容差", en: "tolerance"}
  least: {default: 0.5, type: real, unit: "亩", zh: "超出面积起点", en: "least excess"}
basis:
  - {zh: "退耕还林条例 第四十四条;耕地地力保护补贴政策(退耕地不属补贴范围)", en: "Regulations on Returning Farmland to Forest, Art. 44; rules of the arable subsidy"}
explain:
  zh: "{name} {years} 年按耕地领取地力补贴,同时同一土地为退耕地[(地块 {plots})][(承包 {contracted} 亩,退耕 {forest} 亩,地力补贴 {arable} 亩)],重叠 {area} 亩,地力补贴 {amount}。"
  en: "{name} was paid the arable subsidy in {years} for land that is afforested[ (plots {plots})][ ({contracted} mu contracted, {forest} mu afforested, {arable} mu paid as arable)]: {area} mu, {amount}."
innocent:
  - {zh: "退耕地块在承包地之外(荒山、自留山):查退耕合同和图班", en: "afforested land outside the contract (barren hills): see contract and map"}
  - {zh: "退耕到期已复耕:查复耕批复", en: "term over and ploughed again: see the approval"}
verify:
  - {zh: "叠加退耕小班图与确权地块图,现场查看", en: "lay the two maps over each other, look on site"}
steps:
  - {zh: "退耕地块(退耕补助或地块台账)与地力补贴地块编码、年度相同", en: "plots afforested by subsidy or register against plots of the arable subsidy in the year"}
  - {zh: "没有编码的按户:退耕面积加地力面积大于承包面积及容差", en: "without codes by household: both areas beyond the contracted one and the tolerance"}
---
WITH paid AS (
  SELECT s.id_no, s.plot_code, year(lower(s.period)) AS year, max(s.area_mu) AS area, sum(s.amount) AS amount
  FROM subsidy s
  WHERE is_a(s.program, '耕地地力') AND id_usable(s.id_no) AND length(s.plot_code) >= 8 AND s.period IS NOT NULL
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.id_no, s.plot_code, year(lower(s.period))
  HAVING sum(s.amount) > 0
), forest AS (
  SELECT s.plot_code, year(lower(s.period)) AS from_year, year(upper(s.period) - 1) AS to_year
  FROM subsidy s
  WHERE is_a(s.program, '退耕还林') AND s.amount > 0
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  UNION
  SELECT l.plot_code, year(l.start_date) + 1, coalesce(year(l.end_date) - 1, 9999)
  FROM land l
  WHERE is_a(l.land_type, '退耕地')
), by_plot AS (
  SELECT p.id_no, p.year, p.plot_code, p.area, p.amount
  FROM paid p
  JOIN forest f ON f.plot_code = p.plot_code AND p.year BETWEEN f.from_year AND f.to_year
  GROUP BY p.id_no, p.year, p.plot_code, p.area, p.amount
), area AS (
  SELECT f.head, f.year, sum(f.area) FILTER (WHERE is_a(f.program, '退耕还林')) AS forest,
         sum(f.area) FILTER (WHERE is_a(f.program, '耕地地力')) AS arable, sum(f.amount) FILTER (WHERE is_a(f.program, '耕地地力')) AS amount
  FROM farm_claim f
  GROUP BY f.head, f.year
), by_holder AS (
  SELECT a.head AS id_no, a.year, a.forest, a.arable, a.amount, c.area AS contracted, least(a.forest, a.forest + a.arable - c.area) AS area
  FROM area a
  JOIN contract_land c ON c.id_no = a.head
  WHERE a.arable <= c.area * (1 + :tolerance) AND a.forest + a.arable > c.area * (1 + :tolerance)
    AND a.forest + a.arable >= c.area + :least
    AND NOT EXISTS (SELECT 1 FROM paid p WHERE p.id_no = a.head)
)
SELECT o.id_no, string_agg(DISTINCT CAST(o.year AS TEXT), '、' ORDER BY CAST(o.year AS TEXT)) AS years,
       string_agg(DISTINCT o.plot_code, '、' ORDER BY o.plot_code) AS plots, bool_or(o.by_plot) AS by_plot,
       round(max(o.contracted), 2) AS contracted, round(max(o.forest), 2) AS forest, round(max(o.arable), 2) AS arable,
       round(max(o.area), 2) AS area, sum(o.amount) AS amount
FROM (
  SELECT p.id_no, p.year, min(p.plot_code) AS plot_code, TRUE AS by_plot, CAST(NULL AS REAL) AS contracted, CAST(NULL AS REAL) AS forest,
         CAST(NULL AS REAL) AS arable, sum(p.area) AS area, sum(p.amount) AS amount
  FROM by_plot p
  GROUP BY p.id_no, p.year
  UNION ALL
  SELECT h.id_no, h.year, CAST(NULL AS TEXT), FALSE, h.contracted, h.forest, h.arable, h.area, h.amount * (h.area / h.arable)
  FROM by_holder h
) o
GROUP BY o.id_no
