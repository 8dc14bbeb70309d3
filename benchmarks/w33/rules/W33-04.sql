---
id: W33-04
title: {zh: "同一项目同月重复发放", en: "Same programme and month twice"}
purpose: {zh: "查明同一项目同月重复发放的情形。", en: "Same programme and month twice."}
severity: medium
status: testing
subject: id_no
key: [id_no, program, period]
amount: amount
params:
  most: {default: 1, unit: "笔", zh: "每月至多笔数", en: "payments a month at most"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 的{program} {period} 发放 {payments} 笔,共 {amount}。"
  en: "{program} for {period} was paid to {name} {payments} times, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
SELECT s.id_no, s.program, s.period, count(*) AS payments, sum(s.amount) AS amount
FROM subsidy s
GROUP BY s.id_no, s.program, s.period
HAVING count(*) > :most
