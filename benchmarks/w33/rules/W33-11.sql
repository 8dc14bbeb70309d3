---
id: W33-11
title: {zh: "乡镇发放总额与中位数", en: "Township totals with medians"}
purpose: {zh: "查明乡镇发放总额与中位数的情形。", en: "Township totals with medians."}
severity: medium
status: testing
subject: town
key: [town]
amount: amount
params:
  least: {default: 0.00, type: money, unit: "元", zh: "中位数起点", en: "least median"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{town} 发放 {payments} 笔,共 {amount},中位数 {median}。"
  en: "{town}: {payments} payments, {amount} in all, median {median}."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
SELECT s.town, count(*) AS payments, sum(s.amount) AS amount, median(s.amount) AS median
FROM subsidy s
GROUP BY s.town
HAVING median(s.amount) >= :least
