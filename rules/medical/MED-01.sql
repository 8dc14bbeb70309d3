---
id: MED-01
title: {zh: "死亡后仍有就医结算", en: "Medical settlement after death"}
purpose: {zh: "查明死亡之后发生入院、门诊、购药的医保结算。", en: "Find admissions, visits and purchases dated after death."}
severity: high
lower:
  - {when: "days_after <= 3", zh: "三天以内,可能为日期差错", en: "three days at most, perhaps a slip in the date"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "医疗保障基金使用监督管理条例 第四十条、第四十一条", en: "Regulations on the Use of Medical Security Funds, Art. 40, 41"}
explain:
  zh: "{name} 于 {died_on} 死亡,此后在 {hospitals} 仍有 {visits} 次就医结算(最早 {first_visit},最晚 {last_visit})[,基金支付 {amount}]。"
  en: "{name} died on {died_on}; {visits} settlement(s) at {hospitals} (is/are) dated later ({first_visit} to {last_visit})[, {amount} paid by the fund]."
innocent:
  - {zh: "生前住院、死后结算或手工报销(以入院日期判断,已剔除)", en: "admitted before and settled after death (left out: the day of admission counts)"}
  - {zh: "死亡日期登记有误", en: "an error in the day of death"}
verify:
  - {zh: "查病历、身份核验和监控", en: "medical record, identity check, camera"}
steps:
  - {zh: "以入院日期(门诊购药以结算日期)与死亡日期比较", en: "day of admission (of settlement for outpatients and pharmacies) against the day of death"}
---
SELECT m.id_no, max(d.died_on) AS died_on, count(*) AS visits,
       left(string_agg(DISTINCT m.hospital_name, '、' ORDER BY m.hospital_name), 120) AS hospitals,
       min(coalesce(m.admit_date, m.item_date, m.settle_date)) AS first_visit,
       max(coalesce(m.admit_date, m.item_date, m.settle_date)) AS last_visit,
       max(coalesce(m.admit_date, m.item_date, m.settle_date)) - max(d.died_on) AS days_after,
       sum(coalesce(m.fund_pay, m.total_cost)) AS amount, max(d.latest) - max(d.died_on) AS days_apart,
       coalesce(bool_or(same_name(m.person_name, d.person_name)), TRUE) AS same_name
FROM medical m
JOIN deceased d ON d.id_no = m.id_no
WHERE coalesce(m.admit_date, m.item_date, m.settle_date) > d.died_on
GROUP BY m.id_no
HAVING sum(coalesce(m.fund_pay, m.total_cost)) > 0
