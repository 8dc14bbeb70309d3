---
id: W33-09
title: {zh: "互斥项目同时享受", en: "Exclusive programmes"}
purpose: {zh: "查明互斥项目同时享受的情形。", en: "Exclusive programmes."}
severity: medium
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  programme: {default: "特困", type: text, zh: "项目", en: "programme"}
  other_programme: {default: "低保", type: text, zh: "互斥项目", en: "programme that excludes it"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 同月享受互斥项目 {payments} 笔,共 {amount}。"
  en: "{payments} payments to {name} in months with a programme that excludes it, {amount} in all."
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
  AND EXISTS (SELECT 1 FROM subsidy o
              WHERE o.id_no = s.id_no AND o.period && s.period AND is_a(o.program, :other_programme))
GROUP BY s.id_no
