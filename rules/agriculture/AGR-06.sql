---
id: AGR-06
title: {zh: "退耕还林补助面积大于验收合格面积", en: "Afforestation paid above the accepted area"}
purpose: {zh: "查明退耕还林补助面积超过验收合格面积,或领取户不在本村验收名单的情形。", en: "Find afforestation money paid for more than the accepted area, or to households that the acceptance of their village does not list."}
severity: medium
raise:
  - {when: "listed AND excess >= :large", zh: "超出面积较大", en: "a large excess"}
lower:
  - {when: "NOT listed", zh: "本村验收名单没有此户,可能以家庭其他成员登记", en: "not on the list of the village, perhaps under another member's name"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  least: {default: 0.1, type: real, unit: "亩", zh: "超出面积起点", en: "least excess"}
  large: {default: 5.0, type: real, unit: "亩", zh: "超出面积较大", en: "excess that counts as large"}
basis:
  - {zh: "退耕还林条例 第三十三条、第三十五条、第四十三条、第五十七条", en: "Regulations on Returning Farmland to Forest, Art. 33, 35, 43, 57"}
explain:
  zh: "{name} {years} 年领取退耕还林补助 {area} 亩,[验收合格 {accepted} 亩,]{what} {excess} 亩,对应补助 {amount}。"
  en: "{name} was paid for {area} mu of afforestation in {years}[; {accepted} mu were accepted]: {excess} mu {what_en}, {amount}."
innocent:
  - {zh: "分年兑现、补发以前年度:查兑现年度和批次", en: "paid in instalments or for earlier years: see year and batch"}
  - {zh: "以家庭其他成员名义验收:查户口簿和退耕合同", en: "accepted in another member's name: see register and contract"}
verify:
  - {zh: "调取验收卡片和小班图,实地核查成活面积", en: "acceptance card and map, the living area on site"}
steps:
  - {zh: "按户、年度汇总补助面积,与验收合格面积比较", en: "paid area by household and year against the accepted one"}
  - {zh: "本村有验收名单而此户及家庭成员都不在其中的,单列为弱疑点", en: "households that the list of their village does not have, under any member's name, are weak clues"}
---
WITH accepted AS (
  SELECT x.head, sum(x.area) AS area
  FROM (
    SELECT l.id_no AS head, coalesce(l.plot_code, l.plot_name, CAST(l.source_row AS TEXT)) AS plot, max(l.accepted_mu) AS area
    FROM land l
    WHERE is_a(l.land_type, '退耕地') AND id_usable(l.id_no)
    GROUP BY l.id_no, coalesce(l.plot_code, l.plot_name, CAST(l.source_row AS TEXT))
    UNION ALL
    SELECT coalesce(r.household_head_id, r.id_no), coalesce(r.plot_code, 'roll'), max(r.area_mu)
    FROM roll r
    WHERE is_a(r.program, '退耕还林') AND id_usable(r.id_no)
    GROUP BY coalesce(r.household_head_id, r.id_no), coalesce(r.plot_code, 'roll')
  ) x
  GROUP BY x.head
), listed_village AS (
  SELECT v.village
  FROM (
    SELECT l.village, l.id_no FROM land l WHERE is_a(l.land_type, '退耕地') AND l.accepted_mu > 0
    UNION
    SELECT r.village, r.id_no FROM roll r WHERE is_a(r.program, '退耕还林') AND r.area_mu > 0
  ) v
  WHERE id_usable(v.id_no)
  GROUP BY v.village
  HAVING count(*) >= 2
), paid AS (
  SELECT f.head, f.year, max(f.village) AS village, sum(f.area) AS area, sum(f.amount) AS amount
  FROM farm_claim f
  WHERE is_a(f.program, '退耕还林')
  GROUP BY f.head, f.year
), over AS (
  SELECT p.head, p.year, p.area, p.amount, a.area AS accepted, p.area - a.area AS excess, TRUE AS listed
  FROM paid p
  JOIN accepted a ON a.head = p.head
  WHERE p.area > a.area + :least
  UNION ALL
  SELECT p.head, p.year, p.area, p.amount, CAST(NULL AS REAL), p.area, FALSE
  FROM paid p
  JOIN listed_village v ON v.village = p.village
  WHERE p.area > 0 AND NOT EXISTS (SELECT 1 FROM accepted a WHERE a.head = p.head)
    AND NOT EXISTS (SELECT 1 FROM relative m JOIN accepted a ON a.head = m.member WHERE m.id_no = p.head)
)
SELECT o.head AS id_no, string_agg(CAST(o.year AS TEXT), '、' ORDER BY o.year) AS years, round(max(o.area), 2) AS area, round(max(o.accepted), 2) AS accepted,
       round(max(o.excess), 2) AS excess, o.listed, CASE WHEN o.listed THEN '超出' ELSE '不在本村验收名单' END AS what,
       CASE WHEN o.listed THEN 'too much' ELSE 'not on the list of the village' END AS what_en,
       CAST(sum(o.amount * (o.excess / o.area)) AS MONEY) AS amount
FROM over o
GROUP BY o.head, o.listed
