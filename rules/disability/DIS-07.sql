---
id: DIS-07
title: {zh: "服刑期间领取残疾人补贴、高龄津贴", en: "Disability or old-age money during imprisonment"}
purpose: {zh: "查明服刑期间仍领取残疾人两项补贴的情形。", en: "Find disability subsidies paid for months in prison."}
severity: medium
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "当地残疾人两项补贴实施细则(判决生效次月起停发)", en: "local rules: stopped from the month after the judgment"}
explain:
  zh: "{name} 在 {held_from} 至 {held_until} 服刑,期间 {span} 仍领取{programs} {months} 个月,共 {amount}。"
  en: "{name} was in prison from {held_from} to {held_until}; {programs} went on for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "缓刑、监外执行、保外就医(备注注明的已剔除):查裁判文书", en: "suspended sentence or medical parole (left out where noted): see the judgment"}
verify:
  - {zh: "查收监、释放证明和银行支取记录", en: "certificates of custody and release, withdrawals"}
steps:
  - {zh: "所属期全部在刑期之内的发放为疑点,首末月不计;社区矫正不计", en: "payments whose months lie wholly within the sentence; community correction does not count"}
---
SELECT p.id_no, max(q.held_from) AS held_from, max(q.held_until) AS held_until,
       string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs,
       sum(months(p.period)) FILTER (WHERE p.amount > 0) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, sum(p.amount) AS amount,
       coalesce(bool_or(same_name(p.person_name, q.person_name)), TRUE) AS same_name
FROM payment p
JOIN imprisoned q ON q.id_no = p.id_no
WHERE is_a(p.program, '残疾两补') AND lower(p.period) > q.held_from AND upper(p.period) <= q.held_until
GROUP BY p.id_no
HAVING sum(p.amount) > 0
