---
id: W33-10
title: {zh: "未满年龄领取高龄津贴", en: "Under age"}
purpose: {zh: "查明未满年龄领取高龄津贴的情形。", en: "Under age."}
severity: medium
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  programme: {default: "高龄津贴", type: text, zh: "项目", en: "programme"}
  min_age: {default: 80, unit: "周岁", zh: "起领年龄", en: "qualifying age"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 未满 80 周岁领取高龄津贴 {payments} 笔,共 {amount}。"
  en: "{payments} old-age payments to {name} below the age, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
SELECT s.id_no, count(*) AS payments, sum(s.amount) AS amount
FROM subsidy s
WHERE is_a(s.program, :programme) AND age_on(birth_date(s.id_no), lower(s.period)) < :min_age
GROUP BY s.id_no
