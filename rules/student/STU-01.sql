---
id: STU-01
title: {zh: "同一学期重复领取资助", en: "Aided twice in one term"}
purpose: {zh: "查明同一学生同一学期在两所学校领取资助,或同一项目领取两次的情形。", en: "Find pupils aided by two schools or twice from one programme in a term."}
severity: medium
raise:
  - {when: "schools >= 2", zh: "两所学校同时资助", en: "aided by two schools at once"}
lower:
  - {when: "schools <= 1", zh: "金额为另一笔的一半或相等且同校,可能为分次发放", en: "parts of one grant perhaps: one school, halves"}
  - {when: "NOT same_name", zh: "姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no, program]
amount: amount
basis:
  - {zh: "社会救助暂行办法 第三十三条至第三十六条;各级学生资助管理办法", en: "Interim Measures for Social Assistance, Art. 33 to 36; rules on student aid"}
explain:
  zh: "{name} 在 {term} 领取{program} {payments} 次[({school_list})],共 {total},超出一份 {amount}。"
  en: "{name} received {program} {payments} time(s) for {term}[ ({school_list})], {total} in all, {amount} beyond one."
innocent:
  - {zh: "一笔资助分两次发放:查发放批次", en: "one grant in two parts: see the batches"}
  - {zh: "学期中转学,原校已退回:查转学时间和退款", en: "changed school, the old one returned it: see dates and refund"}
verify:
  - {zh: "查学籍系统转入转出日期和银行到账", en: "dates in the school register and money received"}
steps:
  - {zh: "按学生、学期、项目归集资助,退款冲减;两次以上为疑点", en: "aid by pupil, term and programme, refunds netted; more than one is a clue"}
---
WITH aid AS (
  SELECT s.id_no, s.aid_program, s.aid_term, s.school_name, s.aid_amount, s.person_name
  FROM student s
  WHERE id_usable(s.id_no) AND s.aid_program IS NOT NULL AND s.aid_term IS NOT NULL AND s.aid_amount IS NOT NULL
    AND (s.remark IS NULL OR NOT (s.remark LIKE '%补发%' OR s.remark LIKE '%补差%'))
)
SELECT a.id_no, a.aid_program AS program, a.aid_term AS term, count(*) FILTER (WHERE a.aid_amount > 0) AS payments,
       count(DISTINCT a.school_name) AS schools, sum(a.aid_amount) AS total,
       string_agg(DISTINCT a.school_name, '、' ORDER BY a.school_name) AS school_list,
       sum(a.aid_amount) - max(a.aid_amount) AS amount,
       count(DISTINCT a.person_name) <= 1 AS same_name
FROM aid a
GROUP BY a.id_no, a.aid_program, a.aid_term
HAVING sum(a.aid_amount) > max(a.aid_amount)
