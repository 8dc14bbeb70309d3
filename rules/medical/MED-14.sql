---
id: MED-14
title: {zh: "资助参保对象已死亡", en: "Premium aid for the dead"}
purpose: {zh: "查明参保年度开始之前已死亡、仍由财政资助参保的人。", en: "Find people whose premium was paid from public money for a year that began after their death."}
severity: medium
raise:
  - {when: "years >= 2", zh: "两个年度以上", en: "two years or more"}
lower:
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
  - {when: "at_year_start", zh: "参保集中期(上年九月至十二月)内死亡,可能先缴费后死亡", en: "died in the months of enrolment, perhaps after the premium was paid"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "社会救助暂行办法 第二十九条第一项;城乡居民医保参保办法", en: "Interim Measures for Social Assistance, Art. 29 (1); rules on enrolment"}
explain:
  zh: "{name} 于 {died_on} 死亡,此后 {years} 个年度({span})仍资助参保居民医保,资助 {amount}。"
  en: "{name} died on {died_on}; premium aid for resident medical insurance went on for {years} year(s) ({span}), {amount} in all."
innocent:
  - {zh: "缴费后、年度开始前死亡,按规定不退:查缴费日期", en: "died after the premium was paid, not refundable: see the day it was paid"}
  - {zh: "死亡登记有误:核对户籍", en: "an error in the death record: see the register"}
verify:
  - {zh: "查资助名单、缴费凭证和退费记录", en: "list of aid, receipts, refunds"}
steps:
  - {zh: "居民医疗保险有财政资助且参保期间开始日晚于死亡日的为疑点", en: "resident medical insurance with a subsidy whose period begins after the death"}
---
SELECT i.id_no, max(d.died_on) AS died_on, count(DISTINCT year(lower(i.pay_period))) AS years,
       period(min(lower(i.pay_period)), max(upper(i.pay_period)) - 1) AS span, sum(i.subsidy_amt) AS amount,
       max(d.latest) - max(d.died_on) AS days_apart,
       min(year(lower(i.pay_period))) = max(year(d.died_on)) + 1 AND max(year(lower(i.pay_period))) = max(year(d.died_on)) + 1
         AND max(month(d.died_on)) >= 9 AS at_year_start,
       coalesce(bool_or(same_name(i.person_name, d.person_name)), TRUE) AS same_name
FROM insurance i
JOIN deceased d ON d.id_no = i.id_no
WHERE is_a(i.insurance_type, '居民医疗') AND i.subsidy_amt IS NOT NULL AND lower(i.pay_period) > d.died_on
  AND months(i.pay_period) >= 6
GROUP BY i.id_no
HAVING sum(i.subsidy_amt) > 0
