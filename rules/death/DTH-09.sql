---
id: DTH-09
title: {zh: "死亡人员被列入务工、培训、签领名册", en: "Dead person signs for work, training or goods"}
purpose: {zh: "查明死亡之后仍在务工考勤、培训签到、物资签领名册上签名的人。", en: "Find people whose signature stands on sheets of work, training or goods dated after their death."}
severity: medium
raise:
  - {when: "days >= 3", zh: "三天以上", en: "three days or more"}
lower:
  - {when: "goods_only", zh: "仅为领取物资,可能由家属代签", en: "goods only: perhaps signed by the family"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "财政违法行为处罚处分条例 第六条第一项", en: "Regulations on Penalties for Fiscal Violations, Art. 6 (1)"}
explain:
  zh: "{name} 于 {died_on} 死亡,此后 {first_day} 至 {last_day} 仍在{activities}的名册上签到、签领 {days} 天[,报酬 {amount}]。"
  en: "{name} died on {died_on}; signatures for {activities} follow on {days} day(s) from {first_day} to {last_day}[; pay {amount}]."
innocent:
  - {zh: "家属以登记人名义代领物资:查领取人签名", en: "a relative signed for goods under the registered name: see the signature"}
  - {zh: "死亡登记日期有误或张冠李戴:核对火化证明", en: "a wrong day or person in the death record: see the certificate"}
verify:
  - {zh: "比对签名笔迹,问同班学员、工友", en: "compare signatures, ask classmates and workmates"}
  - {zh: "查报酬、补贴由谁领取", en: "who drew the pay or the grant"}
steps:
  - {zh: "签到、签领日期晚于各来源最早死亡日期的为疑点,不设宽限", en: "sheets dated after the earliest day of death, no grace"}
---
SELECT s.id_no, max(d.died_on) AS died_on, min(s.sign_date) AS first_day, max(s.sign_date) AS last_day,
       count(DISTINCT s.sign_date) AS days, sum(s.pay) AS amount,
       coalesce(string_agg(DISTINCT coalesce(s.activity, s.goods), '、' ORDER BY coalesce(s.activity, s.goods)), '未注明项目') AS activities,
       bool_and(s.goods IS NOT NULL AND s.activity IS NULL) AS goods_only, max(d.latest) - max(d.died_on) AS days_apart,
       coalesce(bool_or(same_name(s.person_name, d.person_name)), TRUE) AS same_name
FROM sign_in s
JOIN deceased d ON d.id_no = s.id_no
WHERE s.sign_date > d.died_on
GROUP BY s.id_no
