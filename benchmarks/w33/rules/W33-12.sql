---
id: W33-12
title: {zh: "同月在两个单位领薪", en: "Two employers in a month"}
purpose: {zh: "查明同月在两个单位领薪的情形。", en: "Two employers in a month."}
severity: medium
status: testing
subject: id_no
key: [id_no, pay_month]
amount: amount
params:
  most: {default: 1, unit: "个", zh: "至多单位数", en: "employers at most"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 在 {pay_month} 于 {employers} 个单位领薪,共 {amount}。"
  en: "{name} was paid by {employers} employers in {pay_month}, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
SELECT w.id_no, w.pay_month, count(DISTINCT w.employer) AS employers, sum(w.net_pay) AS amount
FROM payroll w
GROUP BY w.id_no, w.pay_month
HAVING count(DISTINCT w.employer) > :most
