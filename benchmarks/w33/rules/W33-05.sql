---
id: W33-05
title: {zh: "多人共用账户", en: "Several payees, one account"}
purpose: {zh: "查明多人共用账户的情形。", en: "Several payees, one account."}
severity: medium
status: testing
subject: account_no
key: [account_no]
amount: amount
params:
  people: {default: 3, unit: "人", zh: "共用人数达到", en: "people from which on"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "账户 {account_no} 收取 {people} 人的补贴,共 {amount}。"
  en: "Account {account_no} collects the money of {people} people, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
SELECT s.account_no, count(DISTINCT s.id_no) AS people, sum(s.amount) AS amount
FROM subsidy s
GROUP BY s.account_no
HAVING count(DISTINCT s.id_no) >= :people
