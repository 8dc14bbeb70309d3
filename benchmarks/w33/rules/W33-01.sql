---
id: W33-01
title: {zh: "财政供养人员领取低保", en: "Minimum living allowance paid to people on a payroll"}
purpose: {zh: "查明财政供养人员领取低保的情形。", en: "Minimum living allowance paid to people on a payroll."}
severity: medium
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  programme: {default: "低保", type: text, zh: "项目", en: "programme"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 领取工资的同月领取低保 {payments} 笔,共 {amount}。"
  en: "{payments} payments to {name} in months with wages, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM subsidy s
WHERE is_a(s.program, :programme)
  AND EXISTS (SELECT 1 FROM payroll w WHERE w.id_no = s.id_no AND w.pay_month && s.period)
GROUP BY s.id_no
