---
id: FLOW-04
title: {zh: "拨付总额与发放清册总额不符", en: "Transfer differs from the total of the payment list"}
purpose: {zh: "查明同一批次的资金拨付(代发)总额与发放清册成功发放总额不一致的情形。", en: "Find batches whose transfer differs from the total of the payment list that it paid."}
severity: medium
raise:
  - {when: "over AND amount >= :large", zh: "拨付多于清册且差额较大", en: "more was transferred than listed, and by much"}
lower:
  - {when: "amount = failed", zh: "差额等于发放失败待补发的金额", en: "the difference is what failed and is to be sent again"}
  - {when: "NOT over", zh: "清册多于拨付,可能另有一笔拨付", en: "more was listed than transferred: perhaps there was another transfer"}
status: experimental
subject: batch
key: [batch, program]
amount: amount
params:
  tolerance: {default: 0.01, type: money, unit: "元", zh: "容差", en: "tolerance"}
  large: {default: 10000.00, type: money, unit: "元", zh: "较大差额", en: "difference that counts as large"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条", en: "Regulations on Penalties for Fiscal Offences, Art. 6"}
explain:
  zh: "批次“{batch}”{program}:拨付 {transferred}({first_day}),清册 {people} 人成功发放 {listed}[,失败 {failed}],相差 {amount}({what})。"
  en: "Batch “{batch}”, {program}: {transferred} transferred ({first_day}), {listed} paid to {people} (person/people) on the list[, {failed} failed]; a difference of {amount} ({what_en})."
innocent:
  - {zh: "失败退回待补发、手续费、上批余款抵用:查银行回单和代发结果", en: "failed payments, fees, a balance of the last batch: see the bank's report"}
  - {zh: "清册不全,另有附表:查完整清册", en: "the list is not complete: see its other sheets"}
verify:
  - {zh: "以银行代发成功明细核对清册,追查差额去向", en: "the bank's list of successful payments against the list; where is the difference?"}
steps:
  - {zh: "按批次号(文号、凭证号、指标号)把资金流水与发放清册对应,批次号须一致", en: "transfers and lists by one batch number (document, voucher or indicator)"}
  - {zh: "拨付合计与清册成功发放合计之差超过容差的列出;只核对拨给个人、代发的流水", en: "differences beyond the tolerance; only transfers for payment to people"}
---
WITH listed AS (
  SELECT s.batch_no AS batch, s.program, count(DISTINCT s.id_no) AS people,
         coalesce(sum(s.amount) FILTER (WHERE s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败')), CAST(0 AS MONEY)) AS listed,
         sum(s.amount) FILTER (WHERE is_a(s.pay_status, '失败')) AS failed
  FROM subsidy s
  WHERE s.batch_no IS NOT NULL AND s.program IS NOT NULL
  GROUP BY s.batch_no, s.program
), sent AS (
  SELECT x.batch, x.program, sum(x.amount) AS amount, min(x.date) AS first_day
  FROM (
    SELECT coalesce(f.voucher_no, f.doc_no, f.indicator_no) AS batch, f.program, f.amount, f.date
    FROM fund_flow f
    WHERE f.level_to IS NULL OR is_a(f.level_to, '个人')
    GROUP BY coalesce(f.voucher_no, f.doc_no, f.indicator_no), f.program, f.amount, f.date, f.payer_name, f.payee_name
  ) x
  WHERE x.batch IS NOT NULL
  GROUP BY x.batch, x.program
)
SELECT l.batch, CAST(l.program AS TEXT) AS program, l.batch AS subject_name, l.people, l.listed, l.failed, s.amount AS transferred, s.first_day,
       abs(s.amount - l.listed) AS amount, s.amount > l.listed AS over,
       CASE WHEN s.amount > l.listed THEN '拨付多于清册' ELSE '清册多于拨付' END AS what,
       CASE WHEN s.amount > l.listed THEN 'more transferred than listed' ELSE 'more listed than transferred' END AS what_en
FROM listed l
JOIN sent s ON s.batch = l.batch
WHERE abs(s.amount - l.listed) > :tolerance AND s.amount > 0
  AND (s.program IS NULL OR is_a(s.program, CAST(l.program AS TEXT)) OR is_a(l.program, CAST(s.program AS TEXT)))
