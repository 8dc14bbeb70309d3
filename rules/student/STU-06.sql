---
id: STU-06
title: {zh: "资助名额平均分配、轮流享受", en: "Aid shared out equally or by turns"}
purpose: {zh: "查明按困难认定的资助连续多个学期各班人数完全相同,或受助学生逐学期几乎全部更换的学校。", en: "Find schools where means-tested aid has the same number in every class for several terms, or where nearly all recipients change from term to term."}
severity: info
raise:
  - {when: "rotating", zh: "受助学生逐学期几乎全部更换", en: "nearly all recipients change from term to term"}
status: experimental
subject: school_name
key: [school_name, aid_program]
params:
  classes: {default: 4, unit: "个", zh: "班级数起点", en: "least classes"}
  terms: {default: 3, unit: "个", zh: "学期数起点", en: "least terms"}
  kept: {default: 20.0, type: real, unit: "%", zh: "下学期仍受助的比例低于此为轮换", en: "share of recipients aided again below which it is rotation"}
  least: {default: 10, unit: "人", zh: "每学期受助人数起点(判断轮换)", en: "least recipients a term to judge rotation"}
basis:
  - {zh: "家庭经济困难学生认定工作的规定", en: "rules on recognising pupils in hardship"}
explain:
  zh: "{school_name} 的{aid_program}在 {n_terms} 个学期({span})共 {recipients} 人次[,其中 {equal_terms} 个学期各班人数完全相同(最多 {most_classes} 个班)][,下学期仍受助的最多占 {kept_share}%]。"
  en: "{school_name}: {aid_program}, {n_terms} term(s) ({span}), {recipients} grant(s)[; in {equal_terms} of them every class has the same number (up to {most_classes} classes)][; at most {kept_share}% are aided again in the next term]."
innocent:
  - {zh: "上级按班下达名额:查名额分配文件", en: "places were given by class from above: see the document"}
  - {zh: "毕业年级集中、学制短,受助学生自然更换:查年级", en: "one leaving grade or short courses: see the grades"}
verify:
  - {zh: "查班级评议记录、困难认定档案,问落选的困难学生", en: "class minutes and recognition files; ask pupils in hardship who were left out"}
steps:
  - {zh: "按学校、项目、学期统计各班受助人数,班级数达到起点且全部相同的学期计数;免学费、营养改善等普惠资助除外", en: "recipients of each class by school, programme and term; terms with enough classes and one and the same number are counted; universal aid left out"}
  - {zh: "相邻两学期受助人数达到起点时计算仍受助的比例,全部低于起点的为轮换", en: "share aided again between neighbouring terms with enough recipients; rotation where all are below the limit"}
---
WITH aided AS (
  SELECT s.school_name, s.aid_program, s.aid_term, s.class_name, s.id_no
  FROM student s
  WHERE (is_a(s.aid_program, '助学金') OR is_a(s.aid_program, '义教生活补助') OR is_a(s.aid_program, '学前资助'))
    AND s.aid_term IS NOT NULL AND s.aid_amount > 0 AND id_usable(s.id_no)
  GROUP BY s.school_name, s.aid_program, s.aid_term, s.class_name, s.id_no
), class AS (
  SELECT a.school_name, a.aid_program, a.aid_term, a.class_name, count(*) AS people
  FROM aided a
  WHERE a.class_name IS NOT NULL
  GROUP BY a.school_name, a.aid_program, a.aid_term, a.class_name
), evened AS (
  SELECT c.school_name, c.aid_program, c.aid_term, count(*) AS classes
  FROM class c
  GROUP BY c.school_name, c.aid_program, c.aid_term
  HAVING count(*) >= :classes AND min(c.people) = max(c.people)
), term AS (
  SELECT a.school_name, a.aid_program, a.aid_term, count(DISTINCT a.id_no) AS people,
         dense_rank() OVER (PARTITION BY a.school_name, a.aid_program ORDER BY a.aid_term) AS n
  FROM aided a
  GROUP BY a.school_name, a.aid_program, a.aid_term
), again AS (
  SELECT t.school_name, t.aid_program, t.n, t.people, count(DISTINCT b.id_no) AS again
  FROM term t
  JOIN term u ON u.school_name = t.school_name AND u.aid_program = t.aid_program AND u.n = t.n + 1
  JOIN aided a ON a.school_name = t.school_name AND a.aid_program = t.aid_program AND a.aid_term = t.aid_term
  LEFT JOIN aided b ON b.school_name = u.school_name AND b.aid_program = u.aid_program AND b.aid_term = u.aid_term AND b.id_no = a.id_no
  GROUP BY t.school_name, t.aid_program, t.n, t.people
), turned AS (
  SELECT g.school_name, g.aid_program, round(max(100.0 * g.again / g.people), 1) AS kept_share
  FROM again g
  GROUP BY g.school_name, g.aid_program
  HAVING count(*) + 1 >= :terms AND min(g.people) >= :least AND max(100.0 * g.again / g.people) < :kept
), total AS (
  SELECT t.school_name, t.aid_program, count(*) AS n_terms, sum(t.people) AS recipients,
         period(min(lower(t.aid_term)), max(upper(t.aid_term)) - 1) AS span
  FROM term t
  GROUP BY t.school_name, t.aid_program
), equal AS (
  SELECT e.school_name, e.aid_program, count(*) AS equal_terms, max(e.classes) AS most_classes
  FROM evened e
  GROUP BY e.school_name, e.aid_program
  HAVING count(*) >= :terms
)
SELECT t.school_name, t.aid_program, t.n_terms, t.recipients, t.span, e.equal_terms, e.most_classes, u.kept_share, u.kept_share IS NOT NULL AS rotating
FROM total t
LEFT JOIN equal e ON e.school_name = t.school_name AND e.aid_program = t.aid_program
LEFT JOIN turned u ON u.school_name = t.school_name AND u.aid_program = t.aid_program
WHERE e.equal_terms IS NOT NULL OR u.kept_share IS NOT NULL
