---
id: PEN-04
title: {zh: "服刑期间领取养老金", en: "Pension during imprisonment"}
purpose: {zh: "查明在监服刑期间仍发放基本养老金的情形。", en: "Find pensions paid for months in prison."}
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
  - {zh: "劳社厅函〔2001〕44号(拘役、有期徒刑以上服刑期间停发,管制、缓刑、监外执行照发不调)", en: "Labour ministry letter 44 of 2001: stopped in prison; kept without increases under supervision, suspension and parole"}
explain:
  zh: "{name} 在 {held_from} 至 {held_until} 服刑,期间 {span} 仍发放{kinds} {months} 个月,共 {amount}。"
  en: "{name} was in prison from {held_from} to {held_until}; {kinds} went on for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "缓刑、监外执行、保外就医(备注注明的已剔除):查裁判文书", en: "suspended sentence or medical parole (left out where noted): see the judgment"}
verify:
  - {zh: "查收监、释放证明,核算应停发金额", en: "certificates of custody and release; compute what had to be stopped"}
steps:
  - {zh: "所属期全部在刑期之内的发放为疑点,首末月不计,退款冲减;两次以上刑期不判断", en: "payments wholly within the sentence, refunds netted; people with several sentences are not judged"}
---
SELECT p.id_no, max(q.held_from) AS held_from, max(q.held_until) AS held_until,
       string_agg(DISTINCT p.benefit_type, '、' ORDER BY p.benefit_type) AS kinds,
       sum(months(p.period)) FILTER (WHERE p.amount > 0) AS months,
       period(min(lower(p.period)) FILTER (WHERE p.amount > 0), max(upper(p.period)) FILTER (WHERE p.amount > 0) - 1) AS span, sum(p.amount) AS amount,
       coalesce(bool_or(same_name(p.person_name, q.person_name)), TRUE) AS same_name
FROM pension p
JOIN imprisoned q ON q.id_no = p.id_no
WHERE (is_a(p.benefit_type, '职工养老金') OR is_a(p.benefit_type, '机关养老金') OR is_a(p.benefit_type, '居民养老金'))
  AND lower(p.period) > q.held_from AND upper(p.period) <= q.held_until
GROUP BY p.id_no
HAVING sum(p.amount) > 0
