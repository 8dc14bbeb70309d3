---
id: DTH-04
title: {zh: "死亡后继续发放残疾人两项补贴", en: "Disability subsidies paid after death"}
purpose: {zh: "查明残疾人两项补贴对象死亡后仍继续发放的情形。", en: "Find disability subsidies that went on being paid after the person's death."}
severity: medium
raise:
  - {when: "months >= 6", zh: "死亡后六个月以上", en: "six months or more after death"}
lower:
  - {when: "months <= 2", zh: "两个月以内", en: "two months at most"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "死亡当月之后的宽限月数", en: "months of grace after the month of death"}
basis:
  - {zh: "国发〔2015〕52号;当地实施细则", en: "State Council notice 52 of 2015; local rules"}
explain:
  zh: "{name} 于 {died_on} 死亡,此后 {span} 仍发放{programs} {months} 个月,共 {amount}[(已扣除退回 {refunded})]。"
  en: "{name} died on {died_on}; {programs} went on for {months} month(s) in {span}, {amount} in all[ (net of {refunded} returned)]."
innocent:
  - {zh: "补发死亡之前月份的待遇(按季、按半年滞后发放):查所属期", en: "arrears for months before death, paid by quarter or half-year: see the period"}
  - {zh: "死亡信息登记有误:核对火化证明、户籍", en: "wrong person or date in the death record"}
  - {zh: "已退回财政:查退款凭证", en: "already returned: see the receipt"}
verify:
  - {zh: "查银行卡由谁持有、何人支取", en: "who holds the card and withdrew the money"}
  - {zh: "查最近一次生存核查由谁经办", en: "who made the last check that the person was alive"}
steps:
  - {zh: "取各来源最早的死亡日期", en: "the earliest day of death of all sources"}
  - {zh: "所属期全部在死亡月加宽限月之后的发放为疑点,退款冲减", en: "payments for months wholly after death plus grace, refunds netted"}
---
SELECT p.id_no, max(d.died_on) AS died_on,
       string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs,
       sum(months(p.period)) FILTER (WHERE p.amount > 0) AS months,
       period(min(lower(p.period)) FILTER (WHERE p.amount > 0), max(upper(p.period)) FILTER (WHERE p.amount > 0) - 1) AS span,
       sum(p.amount) AS amount, -(sum(p.amount) FILTER (WHERE p.amount < 0)) AS refunded,
       max(d.latest) - max(d.died_on) AS days_apart,
       coalesce(bool_or(same_name(p.person_name, d.person_name)), TRUE) AS same_name
FROM payment p
JOIN deceased d ON d.id_no = p.id_no
WHERE is_a(p.program, '残疾两补')
  AND lower(p.period) > add_months(d.died_on, :grace)
GROUP BY p.id_no
HAVING sum(p.amount) > 0
