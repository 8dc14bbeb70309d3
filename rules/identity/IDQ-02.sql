---
id: IDQ-02
title: {zh: "同一身份证号对应多个姓名", en: "One identity number, several names"}
purpose: {zh: "查明同一身份证号下姓名确实不同的记录,先于其他疑点核实身份。", en: "Find numbers with names that really differ; settle identity before anything else."}
severity: low
raise:
  - {when: "surname_differs AND amount IS NOT NULL", zh: "姓氏不同且已发放资金", en: "the surnames differ and money was paid"}
status: stable
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "居民身份证法 第三条", en: "Law on Resident Identity Cards, Art. 3"}
explain:
  zh: "同一身份证号登记了不同姓名:多数资料为 {name},另有 {names}({other_rows} 条记录)[,该号名下共发放 {amount}]。"
  en: "One number carries different names: mostly {name}, but also {names} ({other_rows} row(s))[; {amount} was paid on it in all]."
innocent:
  - {zh: "改名、曾用名:查户籍曾用名", en: "renamed: see former names in the register"}
  - {zh: "生僻字替代、方言同音", en: "substitute for a rare character, homophone"}
  - {zh: "以户主姓名登记成员(已剔除)", en: "the head's name written for a member (left out)"}
verify:
  - {zh: "与户口簿、身份证复印件核对本人", en: "compare with booklet and card"}
steps:
  - {zh: "汇总各表姓名,与该号最常见姓名比较(异体、繁简、模糊字视为相同)", en: "collect names of all tables, compare with the most frequent one, variants folded"}
  - {zh: "剔除曾用名和户主姓名", en: "leave out former names and the head's name"}
---
WITH named AS (
  SELECT s.id_no, s.person_name, s.household_head_name AS head_name FROM subsidy s
  UNION ALL
  SELECT r.id_no, r.person_name, r.household_head_name FROM roll r
  UNION ALL
  SELECT w.id_no, w.person_name, CAST(NULL AS NAME) FROM payroll w
  UNION ALL
  SELECT d.id_no, d.person_name, CAST(NULL AS NAME) FROM death d
  UNION ALL
  SELECT h.id_no, h.person_name, CAST(NULL AS NAME) FROM household h
  UNION ALL
  SELECT n.id_no, n.person_name, CAST(NULL AS NAME) FROM pension n
  UNION ALL
  SELECT t.id_no, t.person_name, CAST(NULL AS NAME) FROM student t
)
SELECT n.id_no, string_agg(DISTINCT n.person_name, '、' ORDER BY n.person_name) AS names, count(*) AS other_rows,
       bool_or(surname(n.person_name) <> surname(p.person_name)) AS surname_differs, max(s.amount) AS amount
FROM named n
JOIN person p ON p.id_no = n.id_no
LEFT JOIN (SELECT x.id_no, sum(x.amount) AS amount FROM subsidy x GROUP BY x.id_no HAVING sum(x.amount) > 0) s
  ON s.id_no = n.id_no
WHERE id_usable(n.id_no) AND NOT same_name(n.person_name, p.person_name)
  AND NOT is_organisation_name(n.person_name)
  AND (n.head_name IS NULL OR NOT same_name(n.person_name, n.head_name))
  AND NOT EXISTS (SELECT 1 FROM household f WHERE f.id_no = n.id_no
                  AND (same_name(f.former_name, n.person_name) OR same_name(f.former_name, p.person_name)))
GROUP BY n.id_no
