---
id: W33-07
title: {zh: "低保对象有高档车辆", en: "A costly car"}
purpose: {zh: "查明低保对象有高档车辆的情形。", en: "A costly car."}
severity: medium
status: testing
subject: id_no
key: [id_no, plate_no]
amount: amount
params:
  programme: {default: "低保", type: text, zh: "项目", en: "programme"}
  price_limit: {default: 150000.00, type: money, unit: "元", zh: "车辆价格限额", en: "price from which a car counts"}
basis:
  - {zh: "社会救助暂行办法", en: "Interim Measures for Social Assistance"}
explain:
  zh: "{name} 有车辆 {plate_no}(购置价 {price}),领取低保 {payments} 笔,共 {amount}。"
  en: "{name} owns car {plate_no} ({price}): {payments} payments, {amount} in all."
innocent:
  - {zh: "资料有误或时间不一致:核对原始凭证", en: "wrong or outdated records: compare with the originals"}
verify:
  - {zh: "核对原始凭证,入户核实", en: "originals; visit"}
steps:
  - {zh: "按证件号码比对,按月核对", en: "match by number, month by month"}
---
SELECT s.id_no, v.plate_no, v.price, count(*) AS payments, sum(s.amount) AS amount
FROM vehicle v
JOIN subsidy s ON s.id_no = v.owner_id
WHERE v.price >= :price_limit AND is_a(s.program, :programme)
GROUP BY s.id_no, v.plate_no, v.price
