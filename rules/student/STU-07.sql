---
id: STU-07
title: {zh: "走读生按寄宿标准领取生活补助", en: "Day pupil paid the boarders' subsidy"}
purpose: {zh: "查明学籍登记不寄宿、每学期生活补助却高于非寄宿生标准的学生。2019 年起四类非寄宿生可按半额享受。", en: "Find pupils registered as day pupils whose living subsidy per term is above the day pupils' rate. Since 2019 four groups of day pupils receive half."}
severity: low
raise:
  - {when: "terms >= 3", zh: "三个学期以上", en: "three terms or more"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  day_rate: {default: 312.50, type: money, unit: "元/学期", zh: "非寄宿生每学期最高标准", en: "highest rate of day pupils per term"}
basis:
  - {zh: "城乡义务教育补助经费管理的规定;义务教育法 第四十九条", en: "rules on funds for compulsory education; Compulsory Education Law, Art. 49"}
explain:
  zh: "{name}({school})登记为不寄宿(“{boarding}”),{term_list} 每学期领取生活补助最高 {per_term},高于非寄宿生标准 {day_rate},超出 {amount}。"
  en: "{name} ({school}) is registered as a day pupil (“{boarding}”) but received up to {per_term} a term ({term_list}), above the day pupils' rate of {day_rate}; the surplus comes to {amount}."
innocent:
  - {zh: "学期中由走读改为寄宿,登记未更新:查住宿登记、床位表", en: "became a boarder during the term: see the dormitory's register"}
  - {zh: "补发以前学期:查补发名册", en: "arrears of earlier terms: see the list"}
verify:
  - {zh: "查宿舍床位表、就寝点名记录", en: "bed list and roll-call of the dormitory"}
steps:
  - {zh: "学籍登记全部为不寄宿的学生,按学期汇总生活补助(扣除退回),一次跨两个学期的按两个学期计", en: "pupils whose entries all say day pupil; subsidy by term net of refunds, a period of two terms counts as two"}
---
WITH day_pupil AS (
  SELECT s.id_no, max(s.boarding) AS boarding, max(s.school_name) AS school
  FROM student s
  WHERE id_usable(s.id_no)
  GROUP BY s.id_no
  HAVING bool_and(s.boarding IN ('否', '不寄宿', '走读', '走读生', '非寄宿', '非寄宿生', '不住校', '通学', 'N', '0'))
), aid AS (
  SELECT a.id_no, a.aid_term, sum(a.aid_amount) AS amount, CASE WHEN months(a.aid_term) > 6 THEN 2 ELSE 1 END AS terms
  FROM student a
  WHERE is_a(a.aid_program, '义教生活补助') AND a.aid_term IS NOT NULL
  GROUP BY a.id_no, a.aid_term
)
SELECT d.id_no, d.school, d.boarding, sum(a.terms) AS terms, CAST(max(a.amount / a.terms) AS MONEY) AS per_term,
       string_agg(replace(CAST(a.aid_term AS TEXT), '~', ' 至 '), '、' ORDER BY CAST(a.aid_term AS TEXT)) AS term_list,
       sum(a.amount - CAST(:day_rate AS MONEY) * a.terms) AS amount
FROM day_pupil d
JOIN aid a ON a.id_no = d.id_no AND a.amount / a.terms > CAST(CAST(:day_rate AS MONEY) AS REAL)
GROUP BY d.id_no, d.school, d.boarding
