---
id: MLS-21
title: {zh: "临时救助拆分金额规避审批权限", en: "Temporary relief split under the delegated limit"}
purpose: {zh: "查明同一家庭在三十天内领取多笔、每笔不超过乡镇审批限额而合计超过限额的临时救助。", en: "Find households with several grants of temporary relief within thirty days, each within the town's limit, together beyond it."}
severity: low
raise:
  - {when: "same_reason", zh: "救助事由相同", en: "for the same reason"}
  - {when: "one_handler AND payments >= 3", zh: "同一经办人、三笔以上", en: "three grants or more by one handler"}
status: experimental
subject: id_no
key: [id_no, first_day]
amount: amount
params:
  limit: {default: 2000.00, type: money, unit: "元", zh: "乡镇审批限额(标准表没有时使用)", en: "delegated limit of the town, where no table of standards gives it"}
  window: {default: 30, unit: "天", zh: "时间窗", en: "days"}
basis:
  - {zh: "社会救助暂行办法 第四十八条(救助金额较小的可委托乡镇审批)", en: "Interim Measures for Social Assistance, Art. 48 (small amounts may be delegated to towns)"}
explain:
  zh: "{name} 家 {first_day} 至 {last_day} 领取临时救助 {payments} 笔,每笔不超过限额 {the_limit}(最高 {largest}),合计 {amount}[;事由:{reasons}]。"
  en: "The household of {name} received {payments} grant(s) of temporary relief from {first_day} to {last_day}, each within the limit of {the_limit} (the largest {largest}), {amount} in all[; reasons: {reasons}]."
innocent:
  - {zh: "两次不同的急难(两名成员、两起事故):查事由证明", en: "two different emergencies: see the papers of each"}
  - {zh: "一次审批分期支付:查审批表金额", en: "one decision paid in parts: see its sum"}
verify:
  - {zh: "查每笔审批表日期、事由、票据", en: "day, reason and receipts of each decision"}
  - {zh: "查乡镇备用金台账", en: "the town's petty-cash ledger"}
steps:
  - {zh: "按家庭(户主)和支付日归集;每笔均不超过限额、时间窗内合计超过限额的为疑点;已有一笔超过限额的不属规避", en: "by household and day; each within the limit, the sum within the window beyond it; where one grant exceeds the limit nothing was evaded"}
---
WITH cap AS (
  SELECT coalesce(max(s.cap), CAST(:limit AS MONEY)) AS cap FROM standard s WHERE is_a(s.program, '临时救助')
), paid AS (
  SELECT coalesce(s.household_head_id, s.id_no) AS id_no, s.pay_date, s.amount, s.reason, s.handler, s.source_row
  FROM subsidy s
  WHERE is_a(s.program, '临时救助') AND s.amount > 0 AND id_usable(coalesce(s.household_head_id, s.id_no))
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
), day AS (
  SELECT p.id_no, p.pay_date FROM paid p GROUP BY p.id_no, p.pay_date
), bundle AS (
  SELECT d.id_no, d.pay_date AS first_day, max(p.pay_date) AS last_day, count(*) AS payments, max(p.amount) AS largest, sum(p.amount) AS amount,
         count(p.reason) = count(*) AND count(DISTINCT p.reason) = 1 AS same_reason,
         count(p.handler) = count(*) AND count(DISTINCT p.handler) = 1 AS one_handler,
         string_agg(DISTINCT p.reason, '、' ORDER BY p.reason) AS reasons
  FROM day d
  JOIN paid p ON p.id_no = d.id_no AND p.pay_date >= d.pay_date AND p.pay_date <= d.pay_date + :window
  GROUP BY d.id_no, d.pay_date
), ranked AS (
  SELECT b.id_no, b.first_day, b.last_day, b.payments, b.largest, b.amount, b.same_reason, b.one_handler, b.reasons, c.cap AS the_limit,
         row_number() OVER (PARTITION BY b.id_no ORDER BY b.amount DESC, b.first_day) AS n
  FROM bundle b
  JOIN cap c ON b.largest <= c.cap AND b.amount > c.cap
)
SELECT r.id_no, r.first_day, r.last_day, r.payments, r.largest, r.amount, r.same_reason, r.one_handler, r.reasons, r.the_limit
FROM ranked r
WHERE r.n = 1 AND NOT EXISTS (SELECT 1 FROM subsidy q WHERE q.id_no = r.id_no AND is_a(q.program, '临时救助') AND q.amount < 0)
