---
id: IDQ-04
title: {zh: "身份证号尾部被电子表格损坏", en: "Identity numbers destroyed by spreadsheet precision"}
purpose: {zh: "按文件列出尾部变成 000、被截断或以科学计数显示的身份证号,提示重新导出。", en: "List, by sheet, numbers whose tail was lost, so that the file is exported again."}
severity: info
raise:
  - {when: "damaged * 20 >= all_rows", zh: "占该表百分之五以上", en: "five per cent of the sheet or more"}
status: stable
subject: source
key: [file, sheet]
basis:
  - {zh: "数据质量要求", en: "data quality"}
explain:
  zh: "{file}[({sheet})]共 {all_rows} 行,其中 {damaged} 行身份证号已损坏,不能用于比对,请提供单位以文本格式重新导出。"
  en: "{file}[ ({sheet})]: {damaged} of {all_rows} rows have a damaged number that cannot be matched; ask the supplier for an export as text."
innocent:
  - {zh: "均为技术原因", en: "always technical"}
verify:
  - {zh: "请报送单位将证件号列设为文本后重新导出", en: "ask for a new export with the column as text"}
steps:
  - {zh: "识别 000 尾、数值型和科学计数的身份证号,按文件汇总", en: "recognise tails of 000, numeric cells and exponents; sum by sheet"}
---
WITH cell AS (
  SELECT s.source, s.id_no FROM subsidy s
  UNION ALL
  SELECT r.source, r.id_no FROM roll r
  UNION ALL
  SELECT w.source, w.id_no FROM payroll w
  UNION ALL
  SELECT h.source, h.id_no FROM household h
  UNION ALL
  SELECT p.source, p.id_no FROM pension p
  UNION ALL
  SELECT t.source, t.id_no FROM student t
)
SELECT c.source, max(a.file) AS file, max(a.sheet) AS sheet, count(*) AS all_rows,
       count(*) FILTER (WHERE id_problem(c.id_no) IN ('truncated', 'rounded', 'lost')) AS damaged
FROM cell c
LEFT JOIN source a ON a.source = c.source
GROUP BY c.source
HAVING count(*) FILTER (WHERE id_problem(c.id_no) IN ('truncated', 'rounded', 'lost')) > 0
