---
id: W33-02
title: {zh: "干部亲属领取低保", en: "Minimum living allowance paid to relatives of officials"}
purpose: {zh: "查明干部亲属领取低保的情形。", en: "Minimum living allowance paid to relatives of officials."}
severity: medium
status: testing
subject: id_no
key: [id_no, official]
amount: amount
params:
  programme: {default: "低保", type: text, zh: "项目", en: "programme"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 是 {official_name} 的{relation},{payments} 次共领取 {amount}。"
  en: "{name} is a relative ({relation}) of {official_name}: {payments} payments, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
SELECT s.id_no, k.official_id AS official, max(k.relation) AS relation, count(*) AS payments, sum(s.amount) AS amount
FROM kinship k
JOIN subsidy s ON s.id_no = k.relative_id
WHERE is_a(s.program, :programme)
GROUP BY s.id_no, k.official_id
