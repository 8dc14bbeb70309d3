---
id: IDQ-01
title: {zh: "身份证号校验不通过", en: "Identity number fails its own check"}
purpose: {zh: "列出校验不通过的身份证号;只有已发钱且找不到同名同村有效号码的才提示核查。", en: "List numbers that fail the check; only those that were paid and have no valid twin ask for a visit."}
severity: info
raise:
  - {when: "amount IS NOT NULL AND NOT has_twin", zh: "已发放资金,且同村没有同名的有效号码", en: "money was paid and no valid number of the same name and village exists"}
status: stable
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "居民身份证法 第三条;GB 11643-1999", en: "Law on Resident Identity Cards, Art. 3; GB 11643-1999"}
explain:
  zh: "{name} 登记的身份证号不能通过校验({problem_zh}),在资料中出现 {n_rows} 次[,已发放 {amount}]。"
  en: "The number entered for {name} fails its check ({problem}); it occurs in {n_rows} row(s)[; {amount} was paid on it]."
innocent:
  - {zh: "录入笔误、旧号未升位:对照户口簿更正", en: "typing slip or old number: correct it from the household booklet"}
  - {zh: "港澳台居民、外国人证件", en: "permits of other residents"}
verify:
  - {zh: "查档案中的身份证、户口簿复印件,向公安查询", en: "copies in the file, query of the population base"}
steps:
  - {zh: "规范化后检验校验码、出生日期、行政区划和长度", en: "normalise, then check digit, date, region, length"}
  - {zh: "关联发放金额,并查同村同名的有效号码", en: "join payments, look for a valid number of the same name and village"}
---
WITH named AS (
  SELECT s.id_no, s.person_name, s.village, s.amount FROM subsidy s
  UNION ALL
  SELECT r.id_no, r.person_name, r.village, CAST(NULL AS MONEY) FROM roll r
  UNION ALL
  SELECT w.id_no, w.person_name, CAST(NULL AS TEXT), CAST(NULL AS MONEY) FROM payroll w
  UNION ALL
  SELECT d.id_no, d.person_name, d.village, CAST(NULL AS MONEY) FROM death d
  UNION ALL
  SELECT h.id_no, h.person_name, h.village, CAST(NULL AS MONEY) FROM household h
  UNION ALL
  SELECT n.id_no, n.person_name, n.village, CAST(NULL AS MONEY) FROM pension n
  UNION ALL
  SELECT t.id_no, t.person_name, t.village, CAST(NULL AS MONEY) FROM student t
), bad AS (
  SELECT n.id_no, p.id_problem AS problem, max(n.person_name) AS person_name, max(n.village) AS village,
         count(*) AS n_rows, sum(n.amount) AS amount
  FROM named n
  JOIN person p ON p.id_no = n.id_no
  WHERE p.id_problem IN ('checksum', 'date', 'length', 'region', 'characters')
  GROUP BY n.id_no, p.id_problem
)
SELECT b.id_no, b.problem, b.person_name, b.village, b.n_rows,
       CASE b.problem WHEN 'checksum' THEN '校验码不符' WHEN 'date' THEN '出生日期不存在'
            WHEN 'length' THEN '位数不对' WHEN 'region' THEN '行政区划不存在' ELSE '含有其他字符' END AS problem_zh,
       CASE WHEN b.amount > CAST(0 AS MONEY) THEN b.amount END AS amount,
       EXISTS (SELECT 1 FROM person q WHERE q.person_name = b.person_name AND q.village = b.village
               AND id_usable(q.id_no)) AS has_twin
FROM bad b
