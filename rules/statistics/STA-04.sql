---
id: STA-04
title: {zh: "村级享受率异常", en: "Outlier coverage rate"}
purpose: {zh: "查明低保、特困享受率明显高于本县其他村的村,供抽样走访;不指向任何个人。", en: "Find villages whose share of people on aid is far above that of the other villages, for sampling. Points at nobody."}
severity: info
raise:
  - {when: "z >= 6", zh: "稳健 z 值六以上", en: "a robust z of six or more"}
status: experimental
subject: village
key: [village, town_key]
params:
  least_z: {default: 3, type: real, unit: "倍", zh: "稳健 z 值起点", en: "least robust z"}
  least_people: {default: 100, unit: "人", zh: "每村户籍人口起点", en: "least people of a village"}
  least_villages: {default: 8, unit: "个", zh: "参与比较的村起点", en: "least villages to compare"}
  least_gap: {default: 2.0, type: real, unit: "百分点", zh: "与中位数相差百分点起点", en: "least points above the median"}
  least_aided: {default: 10, unit: "人", zh: "享受人数起点", en: "least people on aid"}
basis:
  - {zh: "统计筛查,不单独作为疑点", en: "a statistical screen, no suspicion by itself"}
explain:
  zh: "[{town}]{village} 户籍 {people} 人中低保、特困 {aided} 人,享受率 {rate}%;同比 {villages} 个村中位数 {middle}%、离差中位数 {spread}%,稳健 z 值 {z}。"
  en: "[{town} ]{village}: {aided} of {people} (person/people) on aid, {rate}%; the median of {villages} village(s) is {middle}% (median deviation {spread}%), robust z {z}."
innocent:
  - {zh: "易地搬迁安置点、敬老院所在地、灾害村:查村情", en: "a relocation site, a home for the aged, a village after disaster: see its situation"}
verify:
  - {zh: "随机抽户走访,核对家庭收入核查材料", en: "visit a random sample; see the income checks"}
steps:
  - {zh: "按镇村统计户籍人口和低保、特困对象(发放或在册)", en: "people and people on aid by village"}
  - {zh: "与全部村的中位数、离差中位数比较,人口过少的村不参与", en: "against median and median deviation of all villages; very small ones take no part"}
---
WITH village AS (
  SELECT h.village, h.town, count(*) AS people, count(a.id_no) AS aided
  FROM (SELECT x.id_no, max(x.village) AS village, max(coalesce(x.town, '')) AS town
        FROM household x
        WHERE x.village IS NOT NULL AND id_usable(x.id_no) AND x.cancel_date IS NULL AND x.move_out_date IS NULL
        GROUP BY x.id_no) h
  LEFT JOIN (SELECT r.id_no FROM aid_recipient r GROUP BY r.id_no) a ON a.id_no = h.id_no
  GROUP BY h.village, h.town
  HAVING count(*) >= :least_people
), peers AS (
  SELECT count(*) AS villages, median(v.aided * 100.0 / v.people) AS middle, mad(v.aided * 100.0 / v.people) AS spread
  FROM village v
  HAVING count(*) >= :least_villages
)
SELECT v.village, v.town AS town_key, nullif(v.town, '') AS town, v.village AS subject_name, v.people, v.aided, round(v.aided * 100.0 / v.people, 1) AS rate,
       p.villages, round(p.middle, 1) AS middle, round(p.spread, 1) AS spread,
       round((v.aided * 100.0 / v.people - p.middle) / greatest(1.4826 * p.spread, 0.5), 1) AS z
FROM village v
JOIN peers p ON v.aided * 100.0 / v.people >= p.middle + :least_z * greatest(1.4826 * p.spread, 0.5) AND v.aided * 100.0 / v.people >= p.middle + :least_gap
WHERE v.aided >= :least_aided
