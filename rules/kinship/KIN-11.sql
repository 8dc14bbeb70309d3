---
id: KIN-11
title: {zh: "村级受益人中干部亲属占比过高", en: "Relatives of village officials over-represented on aid"}
purpose: {zh: "查明某村低保、特困对象中村干部亲属所占比例明显高于其在全村人口中比例的情形;仅作筛查提示,不指向任何个人。", en: "Find villages where relatives of village officials are on aid far more often than their share of the population explains. A screening hint that points at nobody."}
severity: low
raise:
  - {when: "lift >= 4", zh: "四倍以上", en: "four times or more"}
lower:
  - {when: "one_surname", zh: "该村一姓人口过半,多数村民互为亲属", en: "more than half of the village bear one surname: nearly everybody is kin"}
status: experimental
subject: village
key: [village, town]
params:
  least_lift: {default: 2, type: real, unit: "倍", zh: "倍数起点", en: "least ratio of the two shares"}
  most_chance: {default: 0.01, type: real, unit: "概率", zh: "二项检验概率上限", en: "greatest chance in the binomial test"}
  least_relatives: {default: 5, unit: "人", zh: "享受救助的亲属人数起点", en: "least relatives on aid"}
basis:
  - {zh: "仅为统计筛查;民发〔2022〕83号(不得仅以职业、身份作为认定依据)", en: "a statistical screen; notice 83 of 2022 (no decision by occupation or status alone)"}
explain:
  zh: "[{town}]{village} 低保、特困对象 {aided} 人中有村干部亲属 {relatives} 人({aided_share}%);全村 {people} 人中村干部亲属 {kin_people} 人({people_share}%),为 {lift} 倍,偶然如此的可能性不到 {one_in} 分之一。"
  en: "[{town} ]{village}: {relatives} of {aided} (person/people) on aid ({aided_share}%) are relatives of village officials, of all {people} (person/people) {kin_people} ({people_share}%): {lift} time(s), by chance less than once in {one_in}."
innocent:
  - {zh: "单姓聚居村,村民普遍沾亲:查人口姓氏构成", en: "a village of one surname where all are kin: see the register"}
  - {zh: "亲属家庭确实困难且已备案:查备案和入户核查", en: "the families are poor and filed: see filing and visits"}
verify:
  - {zh: "抽查评议记录和入户核查资料,不因亲属身份停发", en: "sample minutes of review and visits; nobody loses aid for being a relative"}
steps:
  - {zh: "按村统计户籍人口、村干部备案范围(R2)内亲属和低保、特困对象", en: "by village: people, relatives (R2) of its officials, people on aid"}
  - {zh: "单侧二项检验,倍数、概率、人数均达到的列出", en: "one-sided binomial test; ratio, chance and number all have to be reached"}
---
WITH resident AS (
  SELECT h.id_no, coalesce(max(h.town), '') AS town, max(h.village) AS village, max(surname(h.person_name)) AS surname
  FROM household h
  WHERE id_usable(h.id_no) AND h.cancel_date IS NULL AND h.move_out_date IS NULL
  GROUP BY h.id_no
), near AS (
  SELECT k.relative, coalesce(o.town, '') AS town, o.village
  FROM kin k
  JOIN office o ON o.id_no = k.official
  WHERE k.range IN ('R1', 'R2')
  GROUP BY k.relative, coalesce(o.town, ''), o.village
), one AS (
  SELECT r.id_no, r.town, r.village, r.surname, n.relative IS NOT NULL AS is_kin, a.id_no IS NOT NULL AS aided
  FROM resident r
  LEFT JOIN near n ON n.relative = r.id_no AND n.village = r.village AND (n.town = r.town OR n.town = '' OR r.town = '')
  LEFT JOIN (SELECT x.id_no FROM aid_recipient x GROUP BY x.id_no) a ON a.id_no = r.id_no
), village AS (
  SELECT o.town, o.village, count(*) AS people, count(*) FILTER (WHERE o.is_kin) AS kin_people,
         count(*) FILTER (WHERE o.aided) AS aided, count(*) FILTER (WHERE o.aided AND o.is_kin) AS relatives
  FROM one o
  GROUP BY o.town, o.village
), largest AS (
  SELECT s.town, s.village, max(s.people) AS people
  FROM (SELECT o.town, o.village, o.surname, count(*) AS people FROM one o GROUP BY o.town, o.village, o.surname) s
  GROUP BY s.town, s.village
)
SELECT v.village, nullif(v.town, '') AS town, v.village AS subject_name, v.people, v.kin_people, v.aided, v.relatives,
       round(v.relatives * 100.0 / v.aided, 1) AS aided_share, round(v.kin_people * 100.0 / v.people, 1) AS people_share,
       round(v.relatives * v.people / CAST(v.aided * v.kin_people AS REAL), 1) AS lift,
       CAST(floor(1 / greatest(binomial_tail(v.relatives, v.aided, v.kin_people / CAST(v.people AS REAL)), 0.000001)) AS INT) AS one_in,
       l.people * 2 > v.people AS one_surname
FROM village v
JOIN largest l ON l.village = v.village AND l.town = v.town
WHERE v.relatives >= :least_relatives
  AND v.relatives * v.people >= :least_lift * v.aided * v.kin_people
  AND binomial_tail(v.relatives, v.aided, v.kin_people / CAST(v.people AS REAL)) < :most_chance
