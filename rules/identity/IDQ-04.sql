---
id: IDQ-04
title: {zh: "身份证号尾部被电子表格损坏", en: "Identity number destroyed by spreadsheet precision"}
purpose:
  zh: "列出尾部变成 000、被截断或以科学计数显示的身份证号;这些号码不参与比对,能从其他表按姓名和前十五位唯一找到的,给出可能的尾号。"
  en: "List numbers whose tail was lost. They are matched with nothing; where another table has exactly one person of that name and stem, its tail is offered."
severity: info
status: stable
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "数据质量要求", en: "data quality"}
explain:
  zh: "{name} 的身份证号尾部已被电子表格损坏,在资料中出现 {n_rows} 次[,已发放 {amount}],未参与比对[;按姓名和前十五位,其他资料中只有一人,尾号为 {tail}]。请报送单位以文本格式重新导出。"
  en: "The tail of the number of {name} was lost in a spreadsheet; it occurs in {n_rows} row(s)[, {amount} was paid on it] and was matched with nothing[; one person of that name and stem is in other tables, with the tail {tail}]. Ask the supplier for an export as text."
innocent:
  - {zh: "均为技术原因", en: "always technical"}
verify:
  - {zh: "请报送单位将证件号列设为文本后重新导出", en: "ask for a new export with the column as text"}
steps:
  - {zh: "识别 000 尾、数值型和科学计数的身份证号", en: "recognise tails of 000, numeric cells and exponents"}
  - {zh: "按姓名和前十五位在其他资料中查找唯一的号码", en: "look for the only number of that name and stem in other tables"}
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
  SELECT n.id_no, max(n.person_name) AS person_name, max(n.village) AS village, count(*) AS n_rows,
         sum(n.amount) AS amount
  FROM named n
  JOIN person p ON p.id_no = n.id_no
  WHERE p.id_problem IN ('truncated', 'rounded', 'lost')
  GROUP BY n.id_no
)
SELECT b.id_no, b.person_name, b.village, b.n_rows, CASE WHEN b.amount > CAST(0 AS MONEY) THEN b.amount END AS amount,
       CASE WHEN count(q.id_no) = 1 THEN max(right(CAST(q.id_no AS TEXT), 3)) END AS tail
FROM bad b
LEFT JOIN person q ON q.person_name = b.person_name AND id_usable(q.id_no)
     AND left(CAST(q.id_no AS TEXT), 15) = left(CAST(b.id_no AS TEXT), 15)
GROUP BY b.id_no, b.person_name, b.village, b.n_rows, b.amount
-- a number that another table has in full, zeros and all, was never cut
HAVING count(q.id_no) FILTER (WHERE right(CAST(q.id_no AS TEXT), 3) = '000') = 0
