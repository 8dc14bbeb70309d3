---
id: W33-06
title: {zh: "低保对象有两套以上住房", en: "Two or more homes"}
purpose: {zh: "查明低保对象有两套以上住房的情形。", en: "Two or more homes."}
severity: medium
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  programme: {default: "低保", type: text, zh: "项目", en: "programme"}
  least_homes: {default: 2, unit: "套", zh: "住房套数达到", en: "homes from which on"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 有住房 {homes} 套,领取低保 {payments} 笔,共 {amount}。"
  en: "{name} owns {homes} homes: {payments} payments, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
WITH homes AS (
  SELECT p.owner_id, count(*) AS homes
  FROM property p
  GROUP BY p.owner_id
  HAVING count(*) >= :least_homes
)
SELECT s.id_no, h.homes, count(*) AS payments, sum(s.amount) AS amount
FROM homes h
JOIN subsidy s ON s.id_no = h.owner_id
WHERE is_a(s.program, :programme)
GROUP BY s.id_no, h.homes
