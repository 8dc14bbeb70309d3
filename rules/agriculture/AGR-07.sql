---
id: AGR-07
title: {zh: "一人在多村领取耕地补贴", en: "One payee in several villages"}
purpose: {zh: "查明同一人同一年度在两个以上村领取耕地地力补贴的情形。", en: "Find people paid the arable subsidy of one year in two or more villages."}
severity: low
raise:
  - {when: "villages >= 3", zh: "三个村以上", en: "three villages or more"}
lower:
  - {when: "towns <= 1 AND villages = 2", zh: "同一乡镇的两个村,可能有插花地或婚入婚出的承包地", en: "two villages of one town: perhaps scattered plots, or land kept from before the marriage"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "耕地地力保护补贴政策(按承包关系在一个集体经济组织内补贴)", en: "rules of the arable subsidy: by the contract within one collective"}
explain:
  zh: "{name} {year} 年在 {villages} 个村领取耕地地力补贴:{list},面积最大的村之外共 {amount}。"
  en: "{name} was paid the arable subsidy of {year} in {villages} village(s): {list}; {amount} outside the one with the largest area."
innocent:
  - {zh: "在邻村流入土地:查流转合同(有流转台账的已剔除)", en: "rents land in a neighbouring village: see the contract (those in the register are left out)"}
  - {zh: "并村、改名,两个村名是同一个村:查区划文件", en: "villages merged or renamed: see the order"}
  - {zh: "婚嫁前后各有承包地,承包期内不调整:查两处确权证", en: "land kept from before the marriage: see both titles"}
verify:
  - {zh: "核对两处承包合同和实际耕种人", en: "both contracts, and who works the land"}
steps:
  - {zh: "按人、年度统计村名(互相包含的算一个),退回的冲减;流转台账中的流入方除外", en: "villages by person and year, names that contain each other counted as one, returned ones taken off; those who rent land are left out"}
---
WITH claim AS (
  SELECT f.id_no, f.year, f.village, max(f.town) AS town, sum(f.area) AS area, sum(f.amount) AS amount
  FROM farm_claim f
  WHERE is_a(f.program, '耕地地力') AND f.village IS NOT NULL
  GROUP BY f.id_no, f.year, f.village
), several AS (
  SELECT c.id_no, c.year, count(*) AS villages, count(DISTINCT c.town) AS towns,
         string_agg(concat(c.town, c.village, ' ', CAST(c.area AS TEXT), ' 亩'), '、' ORDER BY c.area DESC, c.village) AS list,
         sum(c.amount) - max(c.amount) AS amount
  FROM claim c
  GROUP BY c.id_no, c.year
  HAVING strpos(min(c.village), max(c.village)) = 0 AND strpos(max(c.village), min(c.village)) = 0
), ranked AS (
  SELECT s.id_no, s.year, s.villages, s.towns, s.list, sum(s.amount) OVER (PARTITION BY s.id_no) AS amount,
         row_number() OVER (PARTITION BY s.id_no ORDER BY s.villages DESC, s.year DESC) AS n
  FROM several s
  WHERE NOT EXISTS (SELECT 1 FROM land_transfer t WHERE t.lessee_id = s.id_no)
)
SELECT r.id_no, r.year, r.villages, r.towns, r.list, r.amount
FROM ranked r
WHERE r.n = 1
