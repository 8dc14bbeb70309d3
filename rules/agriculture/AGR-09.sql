---
id: AGR-09
title: {zh: "村干部名下补贴面积异常", en: "Village official with an outlying area"}
purpose: {zh: "查明村干部(含配偶)名下耕地地力补贴面积远大于本村农户的情形。", en: "Find village officials (and spouses) whose subsidised area stands far out from that of their village."}
severity: low
raise:
  - {when: "area >= middle * 10", zh: "为本村中位数的十倍以上", en: "ten times the median of the village or more"}
status: testing
subject: id_no
key: [id_no, village]
amount: amount
params:
  times: {default: 3.0, type: real, unit: "倍", zh: "本村中位数的倍数", en: "times the median of the village"}
  least: {default: 10.0, type: real, unit: "亩", zh: "面积起点", en: "least area"}
  sample: {default: 30, unit: "户", zh: "本村最少户数", en: "least payees of the village"}
basis:
  - {zh: "农村基层干部廉洁履行职责规定", en: "Provisions on Honest Performance of Duties by Rural Grassroots Officials"}
explain:
  zh: "{official_name}({post})[的配偶 {spouse_name}] {year} 年在 {village} 领取耕地地力补贴 {area} 亩,本村 {n} 名领取人中位数 {middle} 亩、第 99 百分位 {high} 亩[;确权承包 {contracted} 亩],超出中位数部分 {amount}。"
  en: "{official_name} ({post})[, through the spouse {spouse_name},] was paid for {area} mu in {village} in {year}; median of the {n} payee(s) of the village {middle} mu, 99th percentile {high} mu[; {contracted} mu under contract]; {amount} beyond the median."
innocent:
  - {zh: "确为种植大户:查流转合同(流转、确权面积足够的已剔除)", en: "a real grower of scale: see contracts (those whose land covers the area are left out)"}
  - {zh: "村集体土地由干部账户代领后入村账:查村账(仍属账户管理问题)", en: "collective land paid through the official and booked to the village: see the books"}
verify:
  - {zh: "查村级账目是否入账,逐块核对地块", en: "the village's books, plot by plot"}
steps:
  - {zh: "按村、年度求领取人面积的中位数和第 99 百分位,领取人不足起点的村不看", en: "median and 99th percentile by village and year; small villages are left out"}
  - {zh: "村干部及配偶的面积同时大于第 99 百分位、中位数的倍数和起点,且确权、流入面积不能说明的为疑点", en: "officials and spouses beyond the percentile, the multiple and the least area whose contracts do not explain it"}
---
WITH claim AS (
  SELECT f.id_no, f.village, f.year, max(f.person_name) AS person_name, sum(f.area) AS area, sum(f.amount) AS amount
  FROM farm_claim f
  WHERE is_a(f.program, '耕地地力')
  GROUP BY f.id_no, f.village, f.year
), place AS (
  SELECT c.village, c.year, count(*) AS n, median(c.area) AS middle, percentile_cont(0.99) WITHIN GROUP (ORDER BY c.area) AS high
  FROM claim c
  GROUP BY c.village, c.year
  HAVING count(*) >= :sample
), post AS (
  SELECT o.id_no, o.village, max(o.post) AS post
  FROM official o
  WHERE (o.end_date IS NULL OR o.end_date >= add_months(current_date, -24))
  GROUP BY o.id_no, o.village
), who AS (
  SELECT p.id_no AS official, p.id_no, p.village, p.post, FALSE AS by_spouse FROM post p
  UNION ALL
  SELECT p.id_no, s.spouse, p.village, p.post, TRUE FROM post p JOIN spouse s ON s.id_no = p.id_no WHERE s.until IS NULL
), held AS (
  SELECT x.id_no, sum(x.area) AS area
  FROM (
    SELECT c.id_no, c.area FROM contract_land c
    UNION ALL
    SELECT t.lessee_id, t.area_mu FROM land_transfer t
  ) x
  GROUP BY x.id_no
), ranked AS (
  SELECT w.official, w.post, w.by_spouse, c.person_name, c.village, c.year, c.area, p.n, p.middle, p.high, h.area AS contracted,
         c.amount * (1 - p.middle / c.area) AS amount,
         row_number() OVER (PARTITION BY w.official, c.village ORDER BY c.area DESC, c.year DESC, c.id_no) AS k
  FROM who w
  JOIN claim c ON c.id_no = w.id_no AND c.village = w.village
  JOIN place p ON p.village = c.village AND p.year = c.year
  LEFT JOIN held h ON h.id_no = c.id_no
  WHERE c.area >= :least AND c.area > p.high AND c.area >= p.middle * :times AND (h.area IS NULL OR h.area < c.area * 0.95)
)
SELECT r.official AS id_no, r.official, coalesce(r.post, '村干部') AS post, CASE WHEN r.by_spouse THEN r.person_name END AS spouse_name, r.village, r.year,
       round(r.area, 2) AS area, r.n, round(r.middle, 2) AS middle, round(r.high, 2) AS high, round(r.contracted, 2) AS contracted,
       CAST(r.amount AS MONEY) AS amount
FROM ranked r
WHERE r.k = 1
