---
id: MEAL-12
title: {zh: "同一发票重复列支", en: "One invoice booked twice"}
purpose: {zh: "查明同一供应商同一发票号在不同单位或重复日期列支的情形。", en: "Find one invoice number of a supplier booked by two buyers or on two days."}
severity: medium
raise:
  - {when: "buyers >= 2", zh: "两个以上单位列支", en: "booked by two buyers"}
lower:
  - {when: "NOT equal_total", zh: "各次金额不同,可能为分项或分期付款", en: "the sums differ: items or instalments of one invoice perhaps"}
status: testing
subject: invoice_no
key: [invoice_no, supplier]
amount: amount
basis:
  - {zh: "财政违法行为处罚处分条例 第六条;会计法", en: "Regulations on Penalties for Fiscal Offences, Art. 6; Accounting Law"}
explain:
  zh: "{supplier} 的发票 {invoice_no} 列支 {times} 次({buyer_list};{days}),共 {total},超出一份 {amount}。"
  en: "Invoice {invoice_no} of {supplier} is booked {times} time(s) ({buyer_list}; {days}), {total} in all, {amount} beyond one."
innocent:
  - {zh: "一张发票多个品目分行登记(同单位同日的已合并):查发票原件", en: "one invoice in several rows (same buyer and day: taken as one): see the invoice"}
  - {zh: "分期付款:查合同和付款凭证", en: "paid in instalments: see the contract"}
verify:
  - {zh: "在税务平台查验发票真伪和金额", en: "check the invoice on the tax platform"}
steps:
  - {zh: "发票号六位以上,按供应商、发票号归集;同单位同日为一次", en: "numbers of six characters or more, by supplier and number; one buyer on one day counts once"}
---
WITH booked AS (
  SELECT p.invoice_no, coalesce(CAST(p.supplier_uscc AS TEXT), p.supplier_name) AS key, p.buyer,
         coalesce(p.pay_date, p.in_date, p.sign_date) AS on_day, max(p.supplier_name) AS supplier,
         sum(coalesce(p.amount, p.pay_amount, p.contract_amount)) AS amount
  FROM purchase p
  WHERE length(p.invoice_no) >= 6 AND p.buyer IS NOT NULL
  GROUP BY p.invoice_no, coalesce(CAST(p.supplier_uscc AS TEXT), p.supplier_name), p.buyer, coalesce(p.pay_date, p.in_date, p.sign_date)
)
SELECT b.invoice_no, coalesce(max(b.supplier), b.key) AS supplier, count(*) AS times, count(DISTINCT b.buyer) AS buyers,
       string_agg(DISTINCT b.buyer, '、' ORDER BY b.buyer) AS buyer_list,
       string_agg(DISTINCT CAST(b.on_day AS TEXT), '、' ORDER BY CAST(b.on_day AS TEXT)) AS days,
       min(b.amount) = max(b.amount) AS equal_total, sum(b.amount) AS total, sum(b.amount) - max(b.amount) AS amount
FROM booked b
WHERE b.key IS NOT NULL
GROUP BY b.invoice_no, b.key
HAVING sum(b.amount) > max(b.amount)
