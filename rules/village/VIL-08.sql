---
id: VIL-08
title: {zh: "重复报销", en: "Duplicate reimbursement"}
purpose: {zh: "查明同一收款人、同一金额、摘要相同的付款在短期内重复发生、或在两个单位账上各报一次的情形。", en: "Find payments with the same payee, amount and summary made twice within weeks, or once in each of two units' books."}
severity: low
raise:
  - {when: "payers >= 2", zh: "在两个单位账上各报一次", en: "once in the books of each of two units"}
lower:
  - {when: "apart_days >= 25 AND payers = 1", zh: "间隔近一月,可能为按月支付", en: "about a month apart: perhaps paid by the month"}
status: experimental
subject: payee
key: [payee, summary, each]
amount: amount
params:
  days: {default: 60, unit: "天", zh: "间隔天数", en: "days within which they lie"}
  least: {default: 500.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条", en: "Regulations on Penalties for Fiscal Offences, Art. 6"}
explain:
  zh: "{subject_name} 因“{summary}”{payments} 次收到相同金额 {each}({first_day} 至 {last_day}),付款方 {payer_names},重复部分 {amount}。"
  en: "{subject_name} received {each} for “{summary}” {payments} time(s) ({first_day} to {last_day}) from {payer_names}; {amount} may be paid twice."
innocent:
  - {zh: "按月、按季固定费用,分期付款:查合同", en: "a fixed fee by month, instalments: see the contract"}
  - {zh: "不同批次同价采购:查入库单和发票", en: "two deliveries at one price: see receipts and invoices"}
verify:
  - {zh: "核对两次付款所附发票号码、验收单", en: "invoice numbers and receipts of both"}
steps:
  - {zh: "收款人为企业、商户或个人,摘要四字以上,同额同摘要的付款按时间相邻比较", en: "payees that are firms or people, summaries of four characters or more, compared with the next of the same sum"}
  - {zh: "间隔在规定天数内或付款方不同的列出;三个月以上出现的视为固定费用,两个村各付一次的视为各自的工程,摘要为下达、拨付资金的不是报销,均剔除", en: "within the days; what recurs in three months or more is a fixed fee, two villages have works of their own, and allotments are no reimbursements"}
---
WITH spent AS (
  SELECT f.payer_name, f.payee_name AS payee, f.date, f.amount, coalesce(f.summary, f.purpose) AS summary, f.voucher_no
  FROM fund_flow f
  WHERE f.payer_name IS NOT NULL AND f.payee_name IS NOT NULL AND f.date IS NOT NULL AND f.amount >= :least
    AND length(coalesce(f.summary, f.purpose)) >= 4
    AND NOT (coalesce(f.summary, f.purpose) LIKE '%下达%' OR coalesce(f.summary, f.purpose) LIKE '%拨付%' OR coalesce(f.summary, f.purpose) LIKE '%资金%')
    AND (f.level_to IS NULL OR NOT (is_a(f.level_to, '镇级') OR is_a(f.level_to, '村级') OR is_a(f.level_to, '县级')))
    AND NOT (CAST(f.payee_name AS TEXT) LIKE '%政府%' OR CAST(f.payee_name AS TEXT) LIKE '%委员会' OR CAST(f.payee_name AS TEXT) LIKE '%财政%'
             OR CAST(f.payee_name AS TEXT) LIKE '%代发%' OR CAST(f.payee_name AS TEXT) LIKE '%学校%' OR CAST(f.payee_name AS TEXT) LIKE '%局')
  GROUP BY f.payer_name, f.payee_name, f.date, f.amount, coalesce(f.summary, f.purpose), f.voucher_no
), grouped AS (
  SELECT s.payee, s.summary, s.amount AS each, count(*) AS payments, count(DISTINCT s.payer_name) AS payers,
         count(DISTINCT s.payer_name) FILTER (WHERE CAST(s.payer_name AS TEXT) LIKE '%村%' OR CAST(s.payer_name AS TEXT) LIKE '%社区%') AS villages, count(DISTINCT period(s.date)) AS month_count,
         min(s.date) AS first_day, max(s.date) AS last_day,
         string_agg(DISTINCT replace(CAST(s.payer_name AS TEXT), 'name:', ''), '、' ORDER BY replace(CAST(s.payer_name AS TEXT), 'name:', '')) AS payer_names
  FROM spent s
  GROUP BY s.payee, s.summary, s.amount
  HAVING count(*) >= 2
)
SELECT g.payee, replace(CAST(g.payee AS TEXT), 'name:', '') AS subject_name, g.summary, g.each,
       g.payments, g.payers, g.first_day, g.last_day, g.last_day - g.first_day AS apart_days, g.payer_names,
       g.each * (g.payments - 1) AS amount
FROM grouped g
WHERE g.last_day - g.first_day <= :days AND g.month_count < 3
  -- two villages may each pay one firm the same for works of their own
  AND g.villages < 2
