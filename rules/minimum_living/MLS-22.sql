---
id: MLS-22
title: {zh: "同村同日同额批量临时救助", en: "A batch of equal temporary relief in one village on one day"}
purpose: {zh: "查明同一村同一天向十户以上发放相同金额临时救助、事由空白或各不相同的批次,年底十天尤须注意。", en: "Find batches of temporary relief: ten households or more of a village, one day, one amount, reasons blank or different; the last ten days of a year above all."}
severity: low
raise:
  - {when: "year_end", zh: "在年底最后十天", en: "in the last ten days of the year"}
status: experimental
subject: village
key: [town, village, pay_date, each]
amount: amount
params:
  least: {default: 10, unit: "户", zh: "户数起点", en: "least households"}
basis:
  - {zh: "社会救助暂行办法 第五条、第六十六条第六项", en: "Interim Measures for Social Assistance, Art. 5, 66 (6)"}
explain:
  zh: "[{town}]{village} 于 {pay_date} 向 {households} 户各发放临时救助 {each},共 {amount};{reason_note}[,经办 {handler}]。"
  en: "[{town} ]{village} paid {each} of temporary relief to each of {households} household(s) on {pay_date}, {amount} in all; {reason_note_en}[; handled by {handler}]."
innocent:
  - {zh: "灾害救助、节日慰问误列为临时救助:查文件和台账", en: "disaster relief or holiday presents under the wrong name: see document and ledger"}
verify:
  - {zh: "抽查对象是否知情、实际到手金额", en: "ask recipients whether they know of it and what they received"}
  - {zh: "查申请书、入户调查记录", en: "applications and records of visits"}
steps:
  - {zh: "按镇、村、支付日、金额分组,户数达到起点且事由不是同一个的为疑点", en: "group by town, village, day and amount; enough households and not one common reason"}
---
SELECT s.town, s.village, s.pay_date, s.amount AS each, count(DISTINCT coalesce(CAST(s.household_head_id AS TEXT), CAST(s.id_no AS TEXT))) AS households,
       sum(s.amount) AS amount, max(s.village) AS subject_name, month(s.pay_date) = 12 AND day(s.pay_date) >= 22 AS year_end,
       CASE WHEN count(s.reason) = 0 THEN '事由空白' ELSE '事由 ' || CAST(count(DISTINCT s.reason) AS TEXT) || ' 种' END AS reason_note,
       CASE WHEN count(s.reason) = 0 THEN 'no reasons given' ELSE CAST(count(DISTINCT s.reason) AS TEXT) || ' different reasons' END AS reason_note_en,
       max(s.handler) AS handler
FROM subsidy s
WHERE is_a(s.program, '临时救助') AND s.village IS NOT NULL AND s.pay_date IS NOT NULL AND s.amount > 0
  AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
GROUP BY s.town, s.village, s.pay_date, s.amount
HAVING count(DISTINCT coalesce(CAST(s.household_head_id AS TEXT), CAST(s.id_no AS TEXT))) >= :least AND count(DISTINCT s.reason) <> 1
