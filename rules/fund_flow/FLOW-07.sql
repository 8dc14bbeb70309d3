---
id: FLOW-07
title: {zh: "资金回流、兜圈", en: "Money flows back to the payer"}
purpose: {zh: "查明付出的资金在短期内经一至两道手以相近金额回到付款方的情形。", en: "Find money that comes back to its payer within weeks, directly or through one or two others, in nearly the same amount."}
severity: medium
raise:
  - {when: "hops >= 3", zh: "经两道以上中间方", en: "through two others or more"}
  - {when: "with_firm AND amount >= :large", zh: "经过企业且金额较大", en: "through a firm, and a large sum"}
status: experimental
subject: payer
key: [payer, first, paid_on]
amount: amount
params:
  days: {default: 30, unit: "天", zh: "回流天数", en: "days within which it comes back"}
  least_share: {default: 0.8, type: real, unit: "比例", zh: "回流比例起点", en: "least share that comes back"}
  least: {default: 5000.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
  large: {default: 100000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条、第十七条", en: "Regulations on Penalties for Fiscal Offences, Art. 6, 17"}
explain:
  zh: "{unit} 于 {paid_on} 付给 {chain} {paid},{days} 天后({back_on})有 {amount}回到 {unit}。"
  en: "{unit} paid {paid} to {chain} on {paid_on}; {amount} were back with {unit} {days} day(s) later ({back_on})."
innocent:
  - {zh: "退还保证金、质保金,退汇重发,结算多退少补:查凭证摘要和合同", en: "deposits returned, failed transfers, settlements: see voucher and contract"}
  - {zh: "上下级之间正常的调度、收回:查资金文件", en: "ordinary movements between levels: see the documents"}
verify:
  - {zh: "调取各方银行流水,核对合同、发票和实际履行", en: "statements of all, contracts, invoices and what was done"}
steps:
  - {zh: "付款方—收款方—(中间方)—付款方,逐跳日期不早于上一跳且总天数在限内", en: "payer, payee, perhaps others, payer again; each hop not before the last, all within the days"}
  - {zh: "每跳金额为首笔的规定比例以上且不超过首笔;摘要为退款、退汇、保证金、利息的剔除", en: "each hop at least the share of the first and no more than it; refunds, failed transfers, deposits and interest left out"}
---
WITH hop AS (
  SELECT f.payer_name AS a, f.payee_name AS b, f.date, f.amount,
         CAST(f.payee_name AS TEXT) LIKE '%公司%' OR CAST(f.payee_name AS TEXT) LIKE '%合作社%' OR CAST(f.payee_name AS TEXT) LIKE '%经营部%' AS firm
  FROM fund_flow f
  WHERE f.payer_name <> f.payee_name AND f.amount >= :least
    AND NOT coalesce(f.summary LIKE '%退%' OR f.summary LIKE '%保证金%' OR f.summary LIKE '%利息%' OR f.summary LIKE '%收回%' OR f.summary LIKE '%上缴%', FALSE)
    AND NOT coalesce(f.purpose LIKE '%退%' OR f.purpose LIKE '%保证金%' OR f.purpose LIKE '%利息%' OR f.purpose LIKE '%收回%' OR f.purpose LIKE '%上缴%', FALSE)
  GROUP BY f.payer_name, f.payee_name, f.date, f.amount
), ring AS (
  SELECT x.a, x.b, x.date AS paid_on, x.amount AS paid, y.date AS back_on, y.amount, 2 AS hops, x.firm, replace(CAST(x.b AS TEXT), 'name:', '') AS chain
  FROM hop x
  JOIN hop y ON y.a = x.b AND y.b = x.a
  WHERE y.date >= x.date AND y.date <= x.date + :days AND y.amount <= x.amount AND y.amount >= x.amount * :least_share
  UNION ALL
  SELECT x.a, x.b, x.date, x.amount, z.date, z.amount, 3, x.firm OR y.firm, replace(CAST(x.b AS TEXT), 'name:', '') || '→' || replace(CAST(y.b AS TEXT), 'name:', '')
  -- from the way back on: few units pay upward, and who is paid by nobody cannot be the last of three
  FROM (SELECT h.a, h.b, h.date, h.amount FROM hop h WHERE EXISTS (SELECT 1 FROM hop e WHERE e.b = h.a)) z
  JOIN hop x ON x.a = z.b
  JOIN hop y ON y.a = x.b AND y.b = z.a
  WHERE y.date >= x.date AND z.date >= y.date AND z.date <= x.date + :days
    AND y.amount <= x.amount AND y.amount >= x.amount * :least_share AND z.amount <= x.amount AND z.amount >= x.amount * :least_share
)
SELECT r.a AS payer, r.b AS first, replace(CAST(r.a AS TEXT), 'name:', '') AS unit, replace(CAST(r.a AS TEXT), 'name:', '') AS subject_name,
       r.paid_on, r.paid, max(r.back_on) AS back_on, max(r.back_on) - r.paid_on AS days, max(r.amount) AS amount, max(r.hops) AS hops,
       max(r.chain) AS chain, bool_or(r.firm) AS with_firm
FROM ring r
GROUP BY r.a, r.b, r.paid_on, r.paid
