---
id: MED-07
title: {zh: "诊疗项目与性别、年龄不符", en: "Item that does not fit the patient's sex or age"}
purpose: {zh: "查明按性别或年龄不可能发生的诊疗项目仍收费结算的情形。", en: "Find items charged that cannot have been done to a patient of that sex or age."}
severity: medium
raise:
  - {when: "visits >= 3", zh: "三次以上就诊", en: "three visits or more"}
lower:
  - {when: "by_word", zh: "按项目名称中的字样判断,目录没有限定", en: "by words in the name of the item, the catalogue sets no limit"}
  - {when: "newborn", zh: "同次就诊含分娩、新生儿项目,可能母婴共用身份证", en: "a birth in the same visit: mother and child on one number perhaps"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "医疗保障基金使用监督管理条例 第十五条", en: "Regulations on the Use of Medical Security Funds, Art. 15"}
explain:
  zh: "{name}({sex_zh})在 {hospitals} {visits} 次就诊({first_day} 至 {last_day})中收取与{limits}不符的项目:{items},共 {amount}。"
  en: "{name} ({sex_en}) was charged in {visits} visit(s) at {hospitals} ({first_day} to {last_day}) for items that do not fit ({limits}): {items}, {amount} in all."
innocent:
  - {zh: "挂号时使用家人身份:查病历姓名和检查报告", en: "registered under a relative's number: see name and reports"}
  - {zh: "新生儿使用母亲身份、项目组合打包:查收费明细", en: "a newborn under the mother's number, or a package: see the lines"}
verify:
  - {zh: "查病历、检查报告、收费医嘱是否一致", en: "record, reports and orders against the bill"}
steps:
  - {zh: "收费明细按项目编码(没有的按名称)关联收费目录的限性别、限年龄", en: "lines of bills by code, else by name, against the catalogue's limits of sex and age"}
  - {zh: "目录没有限性别的,按名称中的字样(前列腺、子宫……)判断,降一级", en: "without a limit in the catalogue by words in the name, one step lower"}
---
WITH line AS (
  SELECT m.id_no, coalesce(m.hospital_name, m.hospital_code, '') AS hospital, coalesce(m.visit_no, CAST(m.admit_date AS TEXT), '') AS visit_no,
         coalesce(m.item_date, m.admit_date, m.settle_date) AS on_day, m.item_name, m.item_code, m.total_cost,
         code_within(m.item_name, 'item_sex') AS word_sex
  FROM medical m
  WHERE id_usable(m.id_no) AND coalesce(m.item_date, m.admit_date, m.settle_date) IS NOT NULL
), catalogue AS (
  SELECT i.item_name, max(CASE WHEN is_a(i.sex_limit, '男') THEN 'M' WHEN is_a(i.sex_limit, '女') THEN 'F' END) AS sex,
         max(i.least_age) AS least_age, min(i.most_age) AS most_age, bool_or(i.sex_limit IS NOT NULL) AS stated
  FROM medical_item i
  GROUP BY i.item_name
), judged AS (
  SELECT l.id_no, l.hospital, l.visit_no, l.on_day, l.item_name, l.total_cost,
         coalesce(c.sex <> sex(l.id_no), FALSE) AS by_list,
         coalesce(NOT coalesce(c.stated, FALSE) AND ((is_a(l.word_sex, '男') AND sex(l.id_no) = 'F') OR (is_a(l.word_sex, '女') AND sex(l.id_no) = 'M')), FALSE) AS by_word,
         coalesce(age_on(birth_date(l.id_no), l.on_day) < c.least_age OR age_on(birth_date(l.id_no), l.on_day) > c.most_age, FALSE) AS by_age
  FROM line l
  LEFT JOIN catalogue c ON c.item_name = l.item_name
), netted AS (
  SELECT j.id_no, j.hospital, j.visit_no, min(j.on_day) AS on_day, j.item_name, sum(j.total_cost) AS cost, j.by_list, j.by_word,
         bool_or(j.by_age) AS by_age
  FROM judged j
  WHERE j.by_list OR j.by_word OR j.by_age
  GROUP BY j.id_no, j.hospital, j.visit_no, j.item_name, j.by_list, j.by_word
  HAVING sum(j.total_cost) > CAST(0 AS MONEY)
), birth AS (
  SELECT DISTINCT l.id_no, l.hospital, l.visit_no FROM line l WHERE l.item_name LIKE '%新生儿%' OR l.item_name LIKE '%分娩%' OR l.item_name LIKE '%剖宫产%'
)
SELECT n.id_no, CASE WHEN sex(n.id_no) = 'M' THEN '男' ELSE '女' END AS sex_zh, CASE WHEN sex(n.id_no) = 'M' THEN 'male' ELSE 'female' END AS sex_en,
       count(DISTINCT concat(n.hospital, n.visit_no)) AS visits, string_agg(DISTINCT n.hospital, '、' ORDER BY n.hospital) AS hospitals,
       min(n.on_day) AS first_day, max(n.on_day) AS last_day, string_agg(DISTINCT n.item_name, '、' ORDER BY n.item_name) AS items,
       CASE WHEN bool_or(n.by_age) AND bool_or(n.by_list OR n.by_word) THEN '性别、年龄' WHEN bool_or(n.by_age) THEN '年龄' ELSE '性别' END AS limits,
       bool_and(n.by_word AND NOT n.by_age) AS by_word, bool_and(b.id_no IS NOT NULL AND sex(n.id_no) = 'F') AS newborn, sum(n.cost) AS amount
FROM netted n
LEFT JOIN birth b ON b.id_no = n.id_no AND b.hospital = n.hospital AND b.visit_no = n.visit_no
GROUP BY n.id_no
