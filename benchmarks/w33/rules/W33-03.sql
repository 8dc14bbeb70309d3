---
id: W33-03
title: {zh: "死亡后继续发放", en: "Paid after death"}
purpose: {zh: "查明死亡后继续发放的情形。", en: "Paid after death."}
severity: medium
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 0, unit: "天", zh: "宽限天数", en: "days of grace"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 于 {died_on} 死亡,此后发放 {payments} 笔,共 {amount}。"
  en: "{name} died on {died_on}; {payments} payments after that, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
SELECT s.id_no, d.death_date AS died_on, count(*) AS payments, sum(s.amount) AS amount
FROM death d
JOIN subsidy s ON s.id_no = d.id_no
WHERE lower(s.period) > d.death_date + :grace
GROUP BY s.id_no, d.death_date
