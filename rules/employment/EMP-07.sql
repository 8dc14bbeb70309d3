---
id: EMP-07
title: {zh: "失业金领取人死亡、服刑", en: "Unemployment benefit after death or in prison"}
purpose: {zh: "查明死亡之后、服刑期间仍领取失业保险金的情形。", en: "Find unemployment benefit paid after death or for months in prison."}
severity: medium
raise:
  - {when: "months >= 4", zh: "四个月以上", en: "four months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no, event]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "事件当月之后的宽限月数", en: "months of grace after the month of the event"}
basis:
  - {zh: "社会保险法 第四十九条、第五十一条;失业保险条例 第十五条", en: "Social Insurance Law, Art. 49, 51; Unemployment Insurance Regulations, Art. 15"}
explain:
  zh: "{name} 于 {event_on} {event},此后 {span} 仍领取失业金 {months} 个月,共 {amount}。"
  en: "{name}: {event_en} on {event_on}; unemployment benefit went on for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "补发事件之前的月份:查所属期", en: "arrears for earlier months: see the period"}
  - {zh: "缓刑、监外执行(备注注明的已剔除):查裁判文书", en: "suspended sentence (left out where noted): see the judgment"}
verify:
  - {zh: "查银行支取、停发和追缴记录", en: "withdrawals, stop and recovery"}
steps:
  - {zh: "失业金所属期晚于死亡月加宽限月,或全部在刑期之内的为疑点,退款冲减", en: "months after death plus grace, or wholly within a sentence; refunds netted"}
---
WITH event AS (
  SELECT d.id_no, d.person_name, '死亡' AS event, 'death' AS event_en, d.died_on AS event_on,
         add_months(d.died_on, :grace) AS grace_end, CAST(NULL AS DATE) AS end_day
  FROM deceased d
  UNION ALL
  SELECT q.id_no, q.person_name, '服刑', 'prison', q.held_from, add_months(q.held_from, :grace), q.held_until
  FROM imprisoned q
)
SELECT p.id_no, e.event, max(e.event_en) AS event_en, max(e.event_on) AS event_on,
       sum(months(p.period)) FILTER (WHERE p.amount > 0) AS months, period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       sum(p.amount) AS amount, coalesce(bool_or(same_name(p.person_name, e.person_name)), TRUE) AS same_name
FROM pension p
JOIN event e ON e.id_no = p.id_no
WHERE is_a(p.benefit_type, '失业金') AND lower(p.period) > e.grace_end AND (e.end_day IS NULL OR upper(p.period) <= e.end_day)
GROUP BY p.id_no, e.event
HAVING sum(p.amount) > 0
