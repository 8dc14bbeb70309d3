---
id: MED-15
title: {zh: "手工报销与联网结算重复、票据重复", en: "Manual claim repeats an online settlement or an invoice"}
purpose: {zh: "查明同一次就医既联网结算又手工报销,或同一票据号报销两次的情形。", en: "Find treatment settled online and claimed by hand again, or one invoice number reimbursed twice."}
severity: medium
raise:
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
lower:
  - {when: "NOT by_invoice", zh: "票据号未登记,按日期和费用相同判断", en: "no invoice number: equal days and costs only"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  days: {default: 3, unit: "天", zh: "就诊日期容差", en: "days the dates may differ by"}
  cost: {default: 1.00, type: money, unit: "元", zh: "费用容差", en: "money the costs may differ by"}
  large: {default: 5000.00, type: money, unit: "元", zh: "金额较大", en: "sum that counts as large"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第十七条、第四十一条第二项", en: "Regulations on the Use of Medical Security Funds, Art. 17, 41 (2)"}
explain:
  zh: "{name} 的就医费用重复报销 {times} 次:[票据号 {invoice};]{first_day} {place} 费用 {cost_text},基金已支付后又报销 {amount}。"
  en: "Costs of {name} were reimbursed {times} time(s) more:[ invoice {invoice};] {first_day} {place}, cost {cost_text}, {amount} paid again by the fund."
innocent:
  - {zh: "商业保险、大病保险二次报销(非基本医保重复):查支付渠道", en: "a second payer such as commercial insurance: see the channel"}
  - {zh: "联网结算退费后改手工:查退费记录(负数已冲减)", en: "the online settlement was cancelled: see the reversal (negative rows are netted)"}
verify:
  - {zh: "调取手工报销票据原件,核对票据号和医院结算系统", en: "the originals, their numbers in the hospital's system"}
steps:
  - {zh: "按人、就诊号归集,退费冲减后基金支付大于零的结算", en: "settlements by person and visit, refunds netted, with money of the fund"}
  - {zh: "同人同票据号两次,或一联网一手工、同院、就诊日相差数天以内且总费用相差不超过容差的为疑点", en: "one invoice number twice, or one online and one manual of like day and cost at one house"}
---
WITH settled AS (
  SELECT m.id_no, m.admit_date, coalesce(m.hospital_name, m.hospital_code) AS place, coalesce(CAST(m.channel AS TEXT), '') AS channel, m.invoice_no, coalesce(m.visit_no, '') AS visit_no,
         sum(m.total_cost) AS cost, sum(m.fund_pay) AS fund_pay
  FROM medical m
  WHERE id_usable(m.id_no) AND m.admit_date IS NOT NULL
  GROUP BY m.id_no, m.admit_date, coalesce(m.hospital_name, m.hospital_code), coalesce(CAST(m.channel AS TEXT), ''), m.invoice_no, coalesce(m.visit_no, '')
  HAVING sum(m.fund_pay) > CAST(0 AS MONEY)
), by_invoice AS (
  SELECT s.id_no, s.invoice_no, count(*) AS n, min(s.admit_date) AS first_day, max(s.place) AS place, max(s.cost) AS cost, sum(s.fund_pay) - max(s.fund_pay) AS amount
  FROM settled s
  WHERE length(s.invoice_no) >= 6 AND ltrim(s.invoice_no, '0') <> ''
  GROUP BY s.id_no, s.invoice_no
  HAVING count(DISTINCT s.channel) >= 2 OR count(DISTINCT s.visit_no) >= 2
), by_cost AS (
  SELECT a.id_no, a.admit_date AS first_day, a.place, a.cost, sum(b.fund_pay) AS amount, count(*) AS n
  FROM settled a
  JOIN settled b ON b.id_no = a.id_no AND b.place = a.place
  WHERE a.channel = '联网结算' AND b.channel = '手工报销' AND abs(a.cost - b.cost) <= :cost AND abs(a.admit_date - b.admit_date) <= :days
    AND (a.invoice_no IS NULL OR b.invoice_no IS NULL) AND a.cost >= CAST(100 AS MONEY)
  GROUP BY a.id_no, a.admit_date, a.place, a.cost
), odd AS (
  SELECT i.id_no, i.first_day, coalesce(i.place, '') AS place, i.cost, i.invoice_no AS invoice, i.amount, i.n - 1 AS times, TRUE AS by_invoice FROM by_invoice i
  UNION ALL
  SELECT c.id_no, c.first_day, c.place, c.cost, CAST(NULL AS TEXT), c.amount, c.n, FALSE FROM by_cost c
), ranked AS (
  SELECT o.id_no, o.first_day, o.place, o.cost, o.invoice, o.by_invoice, sum(o.amount) OVER (PARTITION BY o.id_no) AS amount, sum(o.times) OVER (PARTITION BY o.id_no) AS times,
         row_number() OVER (PARTITION BY o.id_no ORDER BY o.by_invoice DESC, o.amount DESC, o.first_day, o.place) AS n
  FROM odd o
)
SELECT r.id_no, r.times, r.invoice, r.first_day, r.place, CAST(r.cost AS TEXT) || '元' AS cost_text, r.by_invoice, r.amount
FROM ranked r
WHERE r.n = 1
