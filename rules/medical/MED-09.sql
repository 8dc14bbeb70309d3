---
id: MED-09
title: {zh: "药品耗材结算量大于购进量", en: "More billed than the hospital bought"}
purpose: {zh: "查明医院向基金结算的药品、耗材数量超过期初库存与购进数量之和的情形。", en: "Find drugs and supplies billed beyond opening stock and purchases of the hospital."}
severity: medium
raise:
  - {when: "ratio >= 1.2 AND amount >= :large", zh: "超出两成以上且金额较大", en: "a fifth too much and a large sum"}
lower:
  - {when: "conversion", zh: "五倍以上,可能一处按包装、一处按最小单位计量", en: "five times and more: perhaps packs against pieces"}
  - {when: "ratio < 1.2", zh: "超出不足两成", en: "less than a fifth too much"}
status: testing
subject: hospital
key: [hospital, item, years]
amount: amount
params:
  tolerance: {default: 0.02, type: real, unit: "比例", zh: "容差", en: "tolerance"}
  large: {default: 10000.00, type: money, unit: "元", zh: "金额较大", en: "sum that counts as large"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第三十八条第四项、第四十条第三项", en: "Regulations on the Use of Medical Security Funds, Art. 38 (4), 40 (3)"}
explain:
  zh: "{hospital} {years} 年结算{item} {billed} {unit},期初库存加购进共 {supplied} {unit},为 {ratio} 倍,多结算 {extra} {unit},约 {amount}。"
  en: "{hospital} billed {billed} {unit} of {item} in {years} with {supplied} {unit} in stock and bought: {ratio} times, {extra} too many, about {amount}."
innocent:
  - {zh: "结算按最小单位、购进按包装计:查规格换算", en: "billed by the piece and bought by the pack: see the spec"}
  - {zh: "捐赠、调拨未入采购账:查调拨单", en: "donated or moved from another house: see the slips"}
  - {zh: "同一药品多个编码、名称写法不同:合并核对", en: "one drug under several codes or names: take them together"}
verify:
  - {zh: "盘点库存,核对进货发票和追溯码", en: "count the stock, invoices, tracing codes"}
steps:
  - {zh: "按医院、编码(没有的按名称)、年度汇总结算数量,退费冲减", en: "billed quantities by hospital, code (else name) and year, refunds netted"}
  - {zh: "与进销存的期初加购进比较;进销存没有期初库存的不看", en: "against opening stock and purchases; items without a stated opening stock are left out"}
---
WITH stock AS (
  SELECT h.hospital_name AS hospital, coalesce(h.item_code, h.item_name) AS item_key, year(lower(h.period)) AS year, max(h.item_name) AS item, max(h.unit) AS unit,
         max(h.opening_quantity) + sum(h.received_quantity) AS supplied
  FROM hospital_stock h
  WHERE months(h.period) = 12
  GROUP BY h.hospital_name, coalesce(h.item_code, h.item_name), year(lower(h.period))
), billed AS (
  SELECT m.hospital_name AS hospital, coalesce(m.item_code, m.item_name) AS item_key, year(coalesce(m.item_date, m.admit_date, m.settle_date)) AS year,
         sum(CASE WHEN m.total_cost < CAST(0 AS MONEY) THEN -abs(m.qty) ELSE m.qty END) AS qty, sum(m.total_cost) AS cost
  FROM medical m
  WHERE m.qty IS NOT NULL
  GROUP BY m.hospital_name, coalesce(m.item_code, m.item_name), year(coalesce(m.item_date, m.admit_date, m.settle_date))
), both AS (
  SELECT s.hospital, s.item, s.year, s.unit, s.supplied, b.qty, b.cost, b.qty / nullif(s.supplied, 0.0) AS ratio
  FROM stock s
  JOIN billed b ON b.hospital = s.hospital AND b.item_key = s.item_key AND b.year = s.year
  WHERE b.qty > s.supplied * (1 + :tolerance)
)
SELECT o.hospital, o.item, CAST(o.year AS TEXT) AS years, coalesce(o.unit, '') AS unit, round(o.qty, 1) AS billed, round(o.supplied, 1) AS supplied,
       round(o.ratio, 2) AS ratio, round(o.qty - o.supplied, 1) AS extra, CAST(o.cost * ((o.qty - o.supplied) / o.qty) AS MONEY) AS amount,
       o.ratio >= 5.0 AS conversion
FROM both o
WHERE o.supplied > 0.0
