---
id: STU-05
title: {zh: "低保、特困、残疾、孤儿学生应助未助", en: "Pupils of guaranteed groups not aided"}
purpose:
  zh: "找出属于保障对象而本校同期有资助、本人没有得到资助的学生,核对是否漏助。这是服务线索,不是对任何人的疑点。"
  en: "Find pupils of guaranteed groups who were not aided while their school aided others: help to give, no clue about anybody."
severity: info
raise:
  - {when: "groups >= 2", zh: "同时属于两类以上保障对象", en: "of two or more guaranteed groups"}
status: experimental
subject: id_no
key: [id_no]
params:
  recent: {default: 12, unit: "月", zh: "最近几个月没有资助视为没有得到资助", en: "not aided in so many months counts as not aided"}
  settled: {default: 3, unit: "月", zh: "列入保障名册至少的月数", en: "months on the roll at least"}
basis:
  - {zh: "社会救助暂行办法 第三十三条、第三十四条", en: "Interim Measures for Social Assistance, Art. 33, 34"}
explain:
  zh: "{name} 在{school_name}就读,属于{kinds},最近 {recent} 个月没有学生资助;该校同期资助 {aided} 人。"
  en: "{name}, a pupil of {school_name}, belongs to: {kinds}; not aided in {recent} month(s); the school aided {aided} pupil(s)."
innocent:
  - {zh: "在外地或中职学校就读并在那里得到资助:查全国资助系统", en: "studies and is aided elsewhere: see the national aid system"}
  - {zh: "自愿放弃:查放弃声明", en: "declined: see the statement"}
  - {zh: "该学段没有相应资助项目:查政策", en: "no programme at this stage: see the policy"}
verify:
  - {zh: "查学校的告知记录和困难学生认定表,补报应助学生", en: "the school's notices and its list of pupils in need; apply for those left out"}
steps:
  - {zh: "从学籍取在读学生,与低保(特困)家庭、孤儿、事实无人抚养儿童、残疾人证、监测户名册关联", en: "pupils in school, joined with families on aid, orphans, unsupported children, the disabled and monitored households"}
  - {zh: "减去最近几个月得到任何一项资助的学生", en: "leave out those who were aided in recent months"}
  - {zh: "所在学校同期没有资助记录的,资料不全,不判断", en: "schools without any record of aid are not covered by the data and not judged"}
---
WITH pupil AS (
  SELECT s.id_no, max(s.school_name) AS school_name
  FROM student s
  WHERE id_usable(s.id_no)
    AND s.leave_date IS NULL AND (s.status IS NULL OR is_a(s.status, '有效'))
  GROUP BY s.id_no
), aided AS (
  SELECT a.id_no, max(a.school_name) AS school_name
  FROM student a
  WHERE a.aid_amount > 0 AND upper(a.aid_term) > add_months(current_date + 1, -:recent)
  GROUP BY a.id_no
), school AS (
  SELECT d.school_name, count(*) AS aided
  FROM aided d
  GROUP BY d.school_name
), guaranteed AS (
  SELECT m.member AS id_no, '低保或特困家庭' AS kind
  FROM aid_member m
  JOIN enrolment f ON f.id_no = m.head AND (is_a(f.program, '低保') OR is_a(f.program, '特困'))
  WHERE lower(f.period) <= add_months(current_date, -:settled) AND upper(f.period) > add_months(current_date, -1)
  UNION
  SELECT e.id_no, CAST(e.program AS TEXT)
  FROM enrolment e
  WHERE (is_a(e.program, '孤儿') OR is_a(e.program, '事实无人抚养儿童') OR is_a(e.program, '残疾人证')
         OR is_a(e.program, '监测户'))
    AND lower(e.period) <= add_months(current_date, -:settled) AND upper(e.period) > add_months(current_date, -1)
)
SELECT p.id_no, p.school_name, count(*) AS groups,
       string_agg(g.kind, '、' ORDER BY g.kind) AS kinds, max(c.aided) AS aided
FROM pupil p
JOIN guaranteed g ON g.id_no = p.id_no
JOIN school c ON c.school_name = p.school_name
WHERE NOT EXISTS (SELECT 1 FROM aided a WHERE a.id_no = p.id_no)
GROUP BY p.id_no, p.school_name
