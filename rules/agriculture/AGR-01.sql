---
id: AGR-01
title: {zh: "补贴面积大于确权承包面积", en: "Subsidised area exceeds contracted area"}
purpose: {zh: "查明一户年度耕地地力补贴面积超过其确权承包面积(含流入面积)的情形。", en: "Find households whose area for the arable subsidy of a year exceeds what they hold by contract or rent."}
severity: low
raise:
  - {when: "excess >= :large AND excess >= contracted", zh: "超出面积较大且为承包面积的一倍以上", en: "a large excess, and more than the contracted area itself"}
lower:
  - {when: "excess < 1", zh: "超出不足一亩,多为测量误差", en: "less than one mu: mostly an error of survey"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  least: {default: 0.5, type: real, unit: "亩", zh: "超出面积起点", en: "least excess"}
  tolerance: {default: 0.05, type: real, unit: "比例", zh: "容差", en: "tolerance"}
  large: {default: 5.0, type: real, unit: "亩", zh: "超出面积较大", en: "excess that counts as large"}
basis:
  - {zh: "耕地地力保护补贴政策(补给拥有承包权的种地农民,依据由省级确定)", en: "rules of the arable subsidy: paid to the holder of the contract, on the basis that the province chooses"}
explain:
  zh: "{name} 户 {years} 年耕地地力补贴面积 {area} 亩,确权承包 {contracted} 亩[(另流入 {rented} 亩)],超出 {excess} 亩,对应补贴 {amount}。"
  en: "The household of {name} was paid for {area} mu ({years}) with {contracted} mu under contract[ and {rented} mu rented]: {excess} mu too much, {amount}."
innocent:
  - {zh: "习惯亩与标准亩换算、实测误差:查确权实测表", en: "local mu against standard mu, survey error: see the survey sheet"}
  - {zh: "开荒地、机动地未确权:查村组证明和发包合同", en: "reclaimed or reserve land without a title: see the village's contract"}
  - {zh: "流入他人土地并约定补贴归耕种者:查流转合同", en: "rented land whose subsidy goes to the grower: see the contract"}
verify:
  - {zh: "调取地块图,实地丈量", en: "plot map, measured on site"}
steps:
  - {zh: "按户、年度汇总补贴面积,退回的冲减", en: "area by household and year, returned ones taken off"}
  - {zh: "确权面积合计本户各成员名下的承包地,加流入面积;超出起点和容差的为疑点,取超出最多的年度,金额为各年超出部分", en: "land contracted by all members of the household plus rented land; excess beyond the least and the tolerance, the year of the largest, money of all years"}
---
WITH claim AS (
  SELECT f.head, f.year, sum(f.area) AS area, sum(f.amount) AS amount
  FROM farm_claim f
  WHERE is_a(f.program, '耕地地力')
  GROUP BY f.head, f.year
), held AS (
  SELECT h.head, sum(h.area) AS contracted
  FROM (
    SELECT c.id_no AS head, c.id_no AS holder, c.area FROM contract_land c
    UNION
    SELECT m.id_no, c.id_no, c.area FROM contract_land c JOIN household_member m ON m.member = c.id_no
  ) h
  GROUP BY h.head
), rented AS (
  SELECT t.lessee_id AS head, sum(t.area_mu) AS area
  FROM land_transfer t
  WHERE t.area_mu > 0
  GROUP BY t.lessee_id
), over AS (
  SELECT c.head, c.year, c.area, c.amount, h.contracted, r.area AS rented,
         c.area - h.contracted - coalesce(r.area, 0.0) AS excess
  FROM claim c
  JOIN held h ON h.head = c.head
  LEFT JOIN rented r ON r.head = c.head
), ranked AS (
  SELECT o.head, o.year, o.area, o.contracted, o.rented, o.excess, o.amount
  FROM over o
  WHERE o.excess > :least AND o.excess > o.contracted * :tolerance
)
SELECT r.head AS id_no, string_agg(CAST(r.year AS TEXT), '、' ORDER BY r.year) AS years,
       round(max(r.area), 2) AS area, round(max(r.contracted), 2) AS contracted, round(max(r.rented), 2) AS rented,
       round(max(r.excess), 2) AS excess, CAST(sum(r.amount * (r.excess / r.area)) AS MONEY) AS amount
FROM ranked r
GROUP BY r.head
