---
id: MLS-20
title: {zh: "临时救助同一家庭多次享受", en: "Temporary relief several times to one family"}
purpose: {zh: "查明同一户十二个月内领取临时救助三次以上的情形。", en: "Find households with temporary relief three times or more within twelve months."}
severity: low
raise:
  - {when: "payments >= 6", zh: "六次以上", en: "six times or more"}
lower:
  - {when: "reasons >= payments", zh: "各次救助原因不同", en: "a different reason each time"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  least: {default: 3, unit: "次", zh: "次数起点", en: "least payments"}
  window: {default: 12, unit: "月", zh: "时间窗", en: "months"}
basis:
  - {zh: "社会救助暂行办法 第四十七条至第四十九条", en: "Interim Measures for Social Assistance, Art. 47 to 49"}
explain:
  zh: "{name} 一户在 {first_day} 至 {last_day} 领取临时救助 {payments} 次[(原因:{reason_list})],共 {amount}。"
  en: "The household of {name} received temporary relief {payments} time(s) from {first_day} to {last_day}[ (reasons: {reason_list})], {amount} in all."
innocent:
  - {zh: "不同成员分别患病、一事分次发放:查审批表和医疗票据", en: "illnesses of several members, one decision in parts: see forms and bills"}
verify:
  - {zh: "查每次申请的事由、票据和审批", en: "cause, bills and approval of each"}
steps:
  - {zh: "按户(户主,无户主的按本人)归集不同日期的发放,退款冲减;时间窗内达到次数的为疑点", en: "payments of different days by household, refunds netted; as many as the least within the window"}
---
WITH relief AS (
  SELECT coalesce(s.household_head_id, s.id_no) AS id_no, coalesce(s.pay_date, lower(s.period)) AS on_day,
         max(CAST(s.reason AS TEXT)) AS reason, sum(s.amount) AS amount
  FROM subsidy s
  WHERE is_a(s.program, '临时救助') AND id_usable(coalesce(s.household_head_id, s.id_no))
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY coalesce(s.household_head_id, s.id_no), coalesce(s.pay_date, lower(s.period))
  HAVING sum(s.amount) > 0
), near AS (
  SELECT a.id_no, a.on_day, count(*) AS payments, max(b.on_day) AS last_day, sum(b.amount) AS amount, count(DISTINCT b.reason) AS reasons,
         left(string_agg(DISTINCT b.reason, '、' ORDER BY b.reason), 80) AS reason_list,
         row_number() OVER (PARTITION BY a.id_no ORDER BY count(*) DESC, a.on_day) AS n
  FROM relief a
  JOIN relief b ON b.id_no = a.id_no AND b.on_day >= a.on_day AND b.on_day < add_months(a.on_day, :window)
  GROUP BY a.id_no, a.on_day
)
SELECT n.id_no, n.payments, n.on_day AS first_day, n.last_day, n.reasons, n.reason_list, n.amount
FROM near n
WHERE n.n = 1 AND n.payments >= :least
