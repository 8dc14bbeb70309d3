---
id: STU-03
title: {zh: "困难学生家长为财政供养人员", en: "Aided pupil with a parent on the public payroll"}
purpose: {zh: "查明领取按困难认定发放的资助而父母为在编财政供养人员的学生。免学费等普惠资助不比对。", en: "Find pupils on means-tested aid with a parent on the public establishment. Universal aid such as free tuition is left out."}
severity: medium
raise:
  - {when: "both", zh: "父母双方均为财政供养", en: "both parents"}
lower:
  - {when: "hardship", zh: "学生本人或家长为低保、特困、残疾", en: "the pupil or the parent is on low-income aid or disabled"}
  - {when: "by_guardian_only", zh: "仅由监护人登记推断,监护人未必是父母", en: "only the guardian column says so: perhaps not a parent"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "家庭经济困难学生认定办法;中国共产党纪律处分条例 第一百二十四条", en: "rules on recognising pupils in hardship; Party Disciplinary Regulations, Art. 124"}
explain:
  zh: "{name} 领取{programs}(学期 {terms}),共 {amount};其家长 {parents} 同期在 {employers} 领取财政工资。"
  en: "{name} received {programs} (terms {terms}), {amount} in all; the parent(s) {parents} were paid by {employers} in these months."
innocent:
  - {zh: "家长重病、离异且不抚养:查认定材料和抚养判决", en: "illness, or a divorced parent without custody: see recognition papers and judgment"}
  - {zh: "资助不以家庭经济条件为前提:查资助文件", en: "the aid does not depend on means: see the document"}
verify:
  - {zh: "查困难认定申请表、班级评议记录", en: "recognition form and minutes of the class"}
steps:
  - {zh: "由监护人、户籍父母取家长,关联工资表在编、离退休人员且月份与学期重叠", en: "parents by guardian and register; public wages in months of the term"}
---
WITH parent AS (
  SELECT x.id_no, x.parent, bool_and(x.guardian) AS guardian
  FROM (
    SELECT s.id_no, s.guardian_id AS parent, TRUE AS guardian FROM student s
    UNION ALL
    SELECT c.child, c.id_no, FALSE FROM child c
  ) x
  WHERE x.parent <> x.id_no AND id_usable(x.parent) AND id_usable(x.id_no)
  GROUP BY x.id_no, x.parent
), term AS (
  SELECT s.id_no, s.aid_term, sum(s.aid_amount) AS amount,
         string_agg(DISTINCT s.aid_program, '、' ORDER BY s.aid_program) AS programs
  FROM student s
  WHERE (is_a(s.aid_program, '助学金') OR is_a(s.aid_program, '义教生活补助') OR is_a(s.aid_program, '学前资助')
         OR is_a(s.aid_program, '雨露计划'))
  GROUP BY s.id_no, s.aid_term
  HAVING sum(s.aid_amount) > 0
), paid AS (
  SELECT t.id_no, t.aid_term, t.amount, t.programs, p.parent, p.guardian, max(w.person_name) AS parent_name,
         max(w.employer_name) AS employer
  FROM term t
  JOIN parent p ON p.id_no = t.id_no
  JOIN salary w ON w.id_no = p.parent AND w.class = '财政供养' AND w.period && t.aid_term
  GROUP BY t.id_no, t.aid_term, t.amount, t.programs, p.parent, p.guardian
), found AS (
  SELECT d.id_no, d.aid_term, d.amount, d.programs, count(*) AS parents,
         string_agg(d.parent_name, '、' ORDER BY CAST(d.parent AS TEXT)) AS names, max(d.employer) AS employers,
         bool_and(d.guardian) AS guardian
  FROM paid d
  GROUP BY d.id_no, d.aid_term, d.amount, d.programs
)
SELECT f.id_no, max(f.programs) AS programs, sum(f.amount) AS amount, max(f.names) AS parents, max(f.employers) AS employers,
       string_agg(CAST(f.aid_term AS TEXT), '、' ORDER BY CAST(f.aid_term AS TEXT)) AS terms,
       max(f.parents) >= 2 AS both, bool_and(f.guardian) AS by_guardian_only,
       EXISTS (SELECT 1 FROM benefit b WHERE b.id_no = f.id_no AND (is_a(b.program, '低保') OR is_a(b.program, '特困')))
         OR EXISTS (SELECT 1 FROM roll r WHERE r.id_no = f.id_no AND is_a(r.program, '残疾人证')) AS hardship
FROM found f
GROUP BY f.id_no
