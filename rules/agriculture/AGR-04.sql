---
id: AGR-04
title: {zh: "不应补贴的地类仍享受耕地补贴", en: "Excluded land still subsidised"}
purpose: {zh: "查明已被征收、改作养殖或设施用地、造林、长年抛荒的土地仍领取耕地地力补贴的情形。", en: "Find arable subsidies for land that was expropriated, built over, planted with trees or long left idle."}
severity: medium
raise:
  - {when: "area >= :large", zh: "面积较大", en: "a large area"}
lower:
  - {when: "NOT by_plot", zh: "清册没有地块编码,按承包面积减去核减面积推算", en: "the list has no plot codes: worked out from contracted less excluded area"}
  - {when: "since IS NULL", zh: "地类变更日期不明", en: "the day of the change is not stated"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  least: {default: 0.2, type: real, unit: "亩", zh: "面积起点", en: "least area"}
  large: {default: 5.0, type: real, unit: "亩", zh: "面积较大", en: "area that counts as large"}
basis:
  - {zh: "耕地地力保护补贴政策(已作为畜牧养殖场使用、林地、成片粮田转为设施农业用地、非农业征占用、长年抛荒等不予补贴)", en: "rules of the arable subsidy: none for livestock farms, woodland, facility land, land taken for building, land long left idle"}
explain:
  zh: "{name} 名下{types} {area} 亩[(最早 {since})],{years} 年仍按耕地领取地力补贴[(地块 {plots})],对应补贴 {amount}。"
  en: "{name} holds {area} mu that are {types}[ (since {since})] and was still paid the arable subsidy in {years}[ (plots {plots})]: {amount}."
innocent:
  - {zh: "临时占用已复垦复耕:查复垦验收", en: "used for a time and restored: see the acceptance"}
  - {zh: "图斑与地块编码对应有误:现场核对", en: "plot and map do not match: look on site"}
  - {zh: "面积已在清册中核减:查上年面积", en: "already taken off the list: see the area of the year before"}
verify:
  - {zh: "现场拍照,调取征地、设施农用地批文", en: "photo on site, the order that took or changed the land"}
steps:
  - {zh: "不予补贴的地块(退耕地见 AGR-05)在补贴年度之前已变更且未恢复", en: "excluded plots (afforested ones: AGR-05) that changed before the year and were not restored"}
  - {zh: "有地块编码的逐块比对,补贴面积已核减的除外;没有编码的按户比较:补贴面积大于承包面积减核减面积", en: "by plot code where there is one, unless the area was reduced; else by household: subsidised beyond contracted less excluded area"}
---
WITH excluded AS (
  SELECT l.id_no, l.plot_code, l.land_type, l.area_mu, l.start_date, l.end_date
  FROM land l
  WHERE is_a(l.land_type, '不补贴') AND NOT is_a(l.land_type, '退耕地') AND l.area_mu >= :least
), plot AS (
  SELECT s.id_no, s.plot_code, year(lower(s.period)) AS year, max(s.area_mu) AS area, sum(s.amount) AS amount
  FROM subsidy s
  WHERE is_a(s.program, '耕地地力') AND id_usable(s.id_no) AND length(s.plot_code) >= 8 AND s.area_mu > 0 AND s.period IS NOT NULL
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.id_no, s.plot_code, year(lower(s.period))
  HAVING sum(s.amount) > 0
), whole AS (
  SELECT l.plot_code, max(l.area_mu) AS area
  FROM land l
  WHERE is_a(l.land_type, '承包地') AND l.plot_code IS NOT NULL
  GROUP BY l.plot_code
), by_plot AS (
  SELECT p.id_no, p.year, p.plot_code, x.land_type, x.start_date, least(p.area, x.area_mu) AS area,
         p.amount * least(1.0, x.area_mu / p.area) AS amount
  FROM plot p
  JOIN excluded x ON x.plot_code = p.plot_code
  LEFT JOIN whole w ON w.plot_code = p.plot_code
  WHERE (x.start_date IS NULL OR x.start_date < make_date(p.year, 1, 1))
    AND (x.end_date IS NULL OR x.end_date > make_date(p.year, 12, 31))
    AND (w.area IS NULL OR p.area > w.area - x.area_mu + :least)
), claim AS (
  SELECT f.head, f.year, sum(f.area) AS area, sum(f.amount) AS amount
  FROM farm_claim f
  WHERE is_a(f.program, '耕地地力')
  GROUP BY f.head, f.year
), by_holder AS (
  SELECT c.head AS id_no, c.year, min(x.land_type) AS land_type, min(x.start_date) AS start_date,
         least(sum(x.area_mu), max(c.area) - max(h.area) + sum(x.area_mu)) AS area, max(c.area) AS claimed, max(c.amount) AS amount
  FROM claim c
  JOIN excluded x ON x.id_no = c.head
  JOIN contract_land h ON h.id_no = c.head
  WHERE (x.start_date IS NULL OR x.start_date < make_date(c.year, 1, 1))
    AND (x.end_date IS NULL OR x.end_date > make_date(c.year, 12, 31))
    AND NOT EXISTS (SELECT 1 FROM plot p WHERE p.id_no = c.head)
  GROUP BY c.head, c.year
  HAVING max(c.area) > max(h.area) - sum(x.area_mu) + :least
)
SELECT o.id_no, string_agg(DISTINCT CAST(o.land_type AS TEXT), '、' ORDER BY CAST(o.land_type AS TEXT)) AS types, round(max(o.area), 2) AS area,
       min(o.start_date) AS since, string_agg(DISTINCT CAST(o.year AS TEXT), '、' ORDER BY CAST(o.year AS TEXT)) AS years,
       string_agg(DISTINCT o.plot_code, '、' ORDER BY o.plot_code) AS plots, bool_or(o.by_plot) AS by_plot, sum(o.amount) AS amount
FROM (
  SELECT p.id_no, p.year, p.land_type, p.start_date, sum(p.area) AS area, min(p.plot_code) AS plot_code, TRUE AS by_plot,
         CAST(sum(p.amount) AS MONEY) AS amount
  FROM by_plot p
  GROUP BY p.id_no, p.year, p.land_type, p.start_date
  UNION ALL
  SELECT h.id_no, h.year, h.land_type, h.start_date, h.area, CAST(NULL AS TEXT), FALSE, CAST(h.amount * (h.area / h.claimed) AS MONEY)
  FROM by_holder h
) o
GROUP BY o.id_no
