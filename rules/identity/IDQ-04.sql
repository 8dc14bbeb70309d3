---
id: IDQ-04
title: {zh: "身份证号尾部被电子表格损坏", en: "Identity number destroyed by spreadsheet precision"}
purpose:
  zh: "列出尾部变成 000、被截断或以科学计数显示的身份证号;这些号码不参与比对,能从其他表按姓名和前十五位唯一找到的,给出可能的尾号。"
  en: "List numbers whose tail was lost. They are matched with nothing; where another table has exactly one person of that name and stem, its tail is offered."
severity: info
status: stable
subject: id_no
key: [id_no, file, sheet]
amount: amount
params:
  most: {default: 100, unit: "个", zh: "一张表中损坏的号码超过此数时,只列该表", en: "numbers up to which those of a sheet are listed one by one; beyond that the sheet is one finding"}
basis:
  - {zh: "数据质量要求", en: "data quality"}
explain:
  zh: "[{person_name} 的身份证号尾部已被电子表格损坏,在资料中出现 {n_rows} 次][{file}][({sheet})][共 {all_rows} 行,其中 {damaged} 个身份证号尾部已被电子表格损坏][,已发放 {amount}],未参与比对[;按姓名和前十五位,其他资料中只有一人,尾号为 {tail}]。请报送单位以文本格式重新导出。"
  en: "[The tail of the number of {person_name} was lost in a spreadsheet; it occurs in {n_rows} row(s)][{file}][ ({sheet})][: {damaged} numbers in {all_rows} row(s) lost their tail in a spreadsheet][, {amount} paid]; matched with nothing[; one person of that name and stem is in other tables, with the tail {tail}]. Ask the supplier for an export as text."
innocent:
  - {zh: "均为技术原因", en: "always technical"}
verify:
  - {zh: "请报送单位将证件号列设为文本后重新导出", en: "ask for a new export with the column as text"}
steps:
  - {zh: "识别 000 尾、数值型和科学计数的身份证号", en: "recognise tails of 000, numeric cells and exponents"}
  - {zh: "损坏号码很多的表合为一条,其余逐个列出", en: "one finding for a sheet that has very many, one for each number otherwise"}
  - {zh: "按姓名和前十五位在其他资料中查找唯一的号码", en: "look for the only number of that name and stem in other tables"}
---
WITH named AS (
  SELECT s.id_no, s.person_name, s.village, s.amount, s.source FROM subsidy s
  UNION ALL
  SELECT r.id_no, r.person_name, r.village, CAST(NULL AS MONEY), r.source FROM roll r
  UNION ALL
  SELECT w.id_no, w.person_name, CAST(NULL AS TEXT), CAST(NULL AS MONEY), w.source FROM payroll w
  UNION ALL
  SELECT d.id_no, d.person_name, d.village, CAST(NULL AS MONEY), CAST(NULL AS SOURCE) FROM death d
  UNION ALL
  SELECT h.id_no, h.person_name, h.village, CAST(NULL AS MONEY), h.source FROM household h
  UNION ALL
  SELECT n.id_no, n.person_name, n.village, CAST(NULL AS MONEY), n.source FROM pension n
  UNION ALL
  SELECT t.id_no, t.person_name, t.village, CAST(NULL AS MONEY), t.source FROM student t
), cell AS (
  SELECT n.id_no, n.person_name, n.village, n.amount, n.source
  FROM named n
  JOIN person p ON p.id_no = n.id_no
  WHERE p.id_problem IN ('truncated', 'rounded', 'lost')
), heavy AS (
  SELECT c.source, count(DISTINCT c.id_no) AS damaged, sum(c.amount) AS amount
  FROM cell c
  GROUP BY c.source
  HAVING count(DISTINCT c.id_no) > :most
), bad AS (
  SELECT c.id_no, max(c.person_name) AS person_name, max(c.village) AS village, count(*) AS n_rows,
         sum(c.amount) AS amount
  FROM cell c
  LEFT JOIN heavy v ON v.source = c.source
  GROUP BY c.id_no
  HAVING bool_or(v.source IS NULL)
)
SELECT b.id_no, b.person_name, b.person_name AS subject_name, b.village, b.n_rows,
       CASE WHEN b.amount > CAST(0 AS MONEY) THEN b.amount END AS amount,
       CASE WHEN count(q.id_no) = 1 THEN max(right(CAST(q.id_no AS TEXT), 3)) END AS tail,
       CAST(NULL AS TEXT) AS file, CAST(NULL AS TEXT) AS sheet, CAST(NULL AS INT) AS all_rows, CAST(NULL AS INT) AS damaged
FROM bad b
LEFT JOIN person q ON q.person_name = b.person_name AND id_usable(q.id_no)
     AND left(CAST(q.id_no AS TEXT), 15) = left(CAST(b.id_no AS TEXT), 15)
GROUP BY b.id_no, b.person_name, b.village, b.n_rows, b.amount
UNION ALL
SELECT CAST(NULL AS PERSON), CAST(NULL AS NAME), CAST(a.file AS NAME), CAST(NULL AS TEXT), CAST(NULL AS INT),
       CASE WHEN v.amount > CAST(0 AS MONEY) THEN v.amount END, CAST(NULL AS TEXT), a.file, a.sheet, a.rows, v.damaged
FROM heavy v
JOIN source a ON a.source = v.source
