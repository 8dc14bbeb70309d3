---
id: VIL-07
title: {zh: "大额现金、公款入私户", en: "Cash and public money to private cards"}
purpose: {zh: "查明村级支出中大额提取现金、或工程采购款付给个人的情形。", en: "Find village spending in cash above a limit, or payments for works and goods to private people."}
severity: low
raise:
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
status: experimental
subject: payer
key: [payer, what_en]
amount: amount
params:
  cash_limit: {default: 5000.00, type: money, unit: "元", zh: "现金支出限额(按本地规定)", en: "limit for cash (as the place rules)"}
  large: {default: 50000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "会计法;现金管理暂行条例;财政违法行为处罚处分条例 第十七条", en: "Accounting Law; Provisional Regulations on Cash; Regulations on Penalties for Fiscal Offences, Art. 17"}
explain:
  zh: "{subject_name} {what} {payments} 笔共 {amount}({first_day} 至 {last_day})[,收款人 {people}],摘要如“{example}”。"
  en: "{subject_name}: {what_en}, {payments} payment(s), {amount} in all ({first_day} to {last_day})[, to {people}], for instance “{example}”."
innocent:
  - {zh: "支付零星务工工资,附有名册和签字:查发放表", en: "wages of casual workers with a signed list: see it"}
  - {zh: "个体户以个人账户收款,有发票:查发票", en: "a sole trader paid on the own account, with an invoice: see it"}
verify:
  - {zh: "查凭证、发票、现金日记账,询问收款人", en: "voucher, invoice, cash book; ask the payee"}
steps:
  - {zh: "取付款方为村(社区)的流水,摘要为提现、取现、现金、备用金且单日合计超过限额的", en: "payments of villages marked as cash, more than the limit on one day"}
  - {zh: "收款人为个人且摘要为工程、维修、材料、采购、设备的,单人合计超过限额的", en: "payees who are people, for works, repairs, materials or goods, more than the limit in all"}
---
WITH spent AS (
  SELECT f.payer_name AS payer, replace(CAST(f.payee_name AS TEXT), 'name:', '') AS payee, f.date, f.amount,
         concat(f.summary, f.purpose) AS words
  FROM fund_flow f
  WHERE f.date IS NOT NULL AND f.amount IS NOT NULL
    AND (CAST(f.payer_name AS TEXT) LIKE '%村%' OR CAST(f.payer_name AS TEXT) LIKE '%社区%')
), cash AS (
  SELECT s.payer, s.date, count(*) AS payments, sum(s.amount) AS amount, max(s.words) AS example
  FROM spent s
  WHERE s.words LIKE '%提现%' OR s.words LIKE '%取现%' OR s.words LIKE '%现金%' OR s.words LIKE '%备用金%'
  GROUP BY s.payer, s.date
  HAVING sum(s.amount) > :cash_limit
), person AS (
  SELECT s.payer, s.payee, count(*) FILTER (WHERE s.amount > 0) AS payments, sum(s.amount) AS amount, min(s.date) AS first_day, max(s.date) AS last_day, max(s.words) AS example
  FROM spent s
  WHERE length(s.payee) BETWEEN 2 AND 4 AND NOT is_organisation_name(CAST(s.payee AS NAME))
    AND (s.words LIKE '%工程%' OR s.words LIKE '%维修%' OR s.words LIKE '%材料%' OR s.words LIKE '%采购%' OR s.words LIKE '%购置%' OR s.words LIKE '%设备%')
    AND NOT (s.words LIKE '%工资%' OR s.words LIKE '%劳务%' OR s.words LIKE '%误工%' OR s.words LIKE '%补贴%' OR s.words LIKE '%补助%' OR s.words LIKE '%补偿%')
  GROUP BY s.payer, s.payee
  HAVING sum(s.amount) > :cash_limit
)
SELECT c.payer, replace(CAST(c.payer AS TEXT), 'name:', '') AS subject_name, '大额提取现金' AS what, 'cash above the limit' AS what_en,
       sum(c.payments) AS payments, sum(c.amount) AS amount, min(c.date) AS first_day, max(c.date) AS last_day, CAST(NULL AS TEXT) AS people, max(c.example) AS example
FROM cash c
GROUP BY c.payer
UNION ALL
SELECT p.payer, replace(CAST(p.payer AS TEXT), 'name:', ''), '工程、采购款付给个人', 'works and goods paid to private people',
       sum(p.payments), sum(p.amount), min(p.first_day), max(p.last_day), left(string_agg(p.payee, '、' ORDER BY p.payee), 60), max(p.example)
FROM person p
GROUP BY p.payer
