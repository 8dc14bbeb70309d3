---
id: W33-08
title: {zh: "补贴与工资姓名不一致", en: "Name differs from the payroll"}
purpose: {zh: "查明补贴与工资姓名不一致的情形。", en: "Name differs from the payroll."}
severity: medium
status: testing
subject: id_no
key: [id_no, payroll_name]
amount: amount
params:
  least: {default: 0.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 的工资表姓名为 {payroll_name},{payments} 笔补贴,共 {amount}。"
  en: "The payroll calls {name} {payroll_name}: {payments} payments, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
WITH named AS (
  SELECT w.id_no, w.person_name
  FROM payroll w
  GROUP BY w.id_no, w.person_name
)
SELECT s.id_no, n.person_name AS payroll_name, count(*) AS payments, sum(s.amount) AS amount
FROM named n
JOIN subsidy s ON s.id_no = n.id_no
WHERE s.person_name <> n.person_name
GROUP BY s.id_no, n.person_name
HAVING sum(s.amount) >= :least
