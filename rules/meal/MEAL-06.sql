---
id: MEAL-06
title: {zh: "食材采购单价偏高", en: "Unit price of food above peers"}
purpose: {zh: "查明同月同品名同规格同单位的采购单价明显高于中位数的情形。", en: "Find purchases well above the median of the same item, specification, unit and month."}
severity: low
raise:
  - {when: "purchases >= 3 AND ratio >= 1.6", zh: "三次以上且高出六成", en: "three purchases or more, sixty per cent above"}
status: testing
subject: buyer
key: [buyer, item_name, supplier_name]
amount: amount
params:
  ratio_limit: {default: 1.3, type: real, unit: "倍", zh: "与中位数之比起点", en: "least ratio to the median"}
  min_group: {default: 6, unit: "笔", zh: "同组笔数起点", en: "least purchases in the group"}
  min_buyers: {default: 3, unit: "个", zh: "同组采购单位数起点", en: "least buyers in the group"}
  least: {default: 500.00, type: money, unit: "元", zh: "多付金额起点", en: "least surplus"}
basis:
  - {zh: "政府采购法;学校食堂食材采购规定", en: "Government Procurement Law; rules on school canteens"}
explain:
  zh: "{buyer} 向 {supplier_name} 采购{item_name} {purchases} 次,单价最高 {price}/{unit},同月 {buyers} 个单位 {group_size} 笔采购的中位数为 {middle}(离差中位数 {spread}),最高为其 {ratio} 倍,多付 {amount}。"
  en: "{buyer} bought {item_name} from {supplier_name} {purchases} time(s) at up to {price} per {unit}; the median of {group_size} purchase(s) by {buyers} buyer(s) in that month is {middle} (median deviation {spread}), {ratio} time(s); surplus {amount}."
innocent:
  - {zh: "等级、有机、配送距离、含税口径不同:查合同和送货单", en: "grade, distance or tax differ: see contract and delivery note"}
verify:
  - {zh: "查当周市场询价、验收单和入库重量", en: "market inquiry of that week, acceptance note, weight"}
steps:
  - {zh: "按品名、规格、单位、月份分组求中位数和离差中位数;组内笔数、单位数不足的不判断", en: "median and median deviation by item, specification, unit and month; small groups are not judged"}
  - {zh: "超过中位数规定倍数且偏离三倍离差中位数(×1.4826)以上的为疑点", en: "beyond the ratio and three scaled median deviations"}
---
WITH bought AS (
  SELECT p.buyer, p.supplier_name, p.item_name, coalesce(p.spec, '') AS spec, p.unit, p.unit_price, p.qty,
         period(coalesce(p.in_date, p.pay_date, p.sign_date)) AS month
  FROM purchase p
  WHERE p.unit_price > 0 AND p.qty > 0 AND p.buyer IS NOT NULL
), middle AS (
  SELECT b.item_name, b.spec, b.unit, b.month, count(*) AS group_size, count(DISTINCT b.buyer) AS buyers,
         CAST(median(CAST(b.unit_price AS REAL)) AS MONEY) AS middle
  FROM bought b
  GROUP BY b.item_name, b.spec, b.unit, b.month
  HAVING count(*) >= :min_group AND count(DISTINCT b.buyer) >= :min_buyers
), peers AS (
  SELECT m.item_name, m.spec, m.unit, m.month, m.group_size, m.buyers, m.middle,
         CAST(median(abs(CAST(b.unit_price AS REAL) - CAST(m.middle AS REAL))) AS MONEY) AS spread
  FROM middle m
  JOIN bought b ON b.item_name = m.item_name AND b.spec = m.spec AND b.unit = m.unit AND b.month = m.month
  GROUP BY m.item_name, m.spec, m.unit, m.month, m.group_size, m.buyers, m.middle
)
SELECT b.buyer, b.item_name, coalesce(b.supplier_name, '(未填)') AS supplier_name, count(*) AS purchases,
       max(b.unit_price) AS price, max(b.unit) AS unit, max(m.middle) AS middle, max(m.spread) AS spread,
       max(m.group_size) AS group_size, max(m.buyers) AS buyers, round(max(b.unit_price / m.middle), 2) AS ratio,
       CAST(sum((b.unit_price - m.middle) * b.qty) AS MONEY) AS amount
FROM bought b
JOIN peers m ON m.item_name = b.item_name AND m.spec = b.spec AND m.unit = b.unit AND m.month = b.month
WHERE b.unit_price / m.middle >= :ratio_limit AND b.unit_price - m.middle > m.spread * 4.4478
GROUP BY b.buyer, b.item_name, b.supplier_name
HAVING CAST(sum((b.unit_price - m.middle) * b.qty) AS MONEY) >= :least
