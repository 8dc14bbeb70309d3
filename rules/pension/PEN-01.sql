---
id: PEN-01
title: {zh: "死亡后继续领取养老金", en: "Pension paid after death"}
purpose: {zh: "查明人员死亡后仍继续发放养老待遇的情形。", en: "Find pensions paid after the person's death."}
severity: medium
raise:
  - {when: "months > 3", zh: "超过三个月", en: "more than three months"}
lower:
  - {when: "months = 1", zh: "仅一个月,可能以丧葬费抵扣", en: "one month only, perhaps offset by the funeral grant"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 0, unit: "月", zh: "死亡当月之后的宽限月数", en: "months of grace after the month of death"}
basis:
  - {zh: "社会保险法 第八十八条;社会保险经办条例 第二十六条、第五十五条", en: "Social Insurance Law, Art. 88; Regulations on Social Insurance Agencies, Art. 26, 55"}
explain:
  zh: "{name} 于 {died_on} 死亡,此后 {span} 仍发放{types} {months} 个月,共 {amount}。"
  en: "{name} died on {died_on}; {types} went on for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "已用丧葬费抵扣或追回:查核销记录", en: "offset by the funeral grant or recovered"}
  - {zh: "死亡信息登记有误", en: "an error in the death record"}
verify:
  - {zh: "查资格认证记录和账户支取", en: "life certificates and withdrawals"}
steps:
  - {zh: "死亡当月之后的发放为疑点,退回冲减,丧葬抚恤除外", en: "payments after the month of death, refunds netted, funeral grants left out"}
---
SELECT t.id_no, max(t.died_on) AS died_on, string_agg(DISTINCT t.benefit_type, '、' ORDER BY t.benefit_type) AS types,
       sum(months(t.period)) FILTER (WHERE t.amount > 0) AS months,
       period(min(lower(t.period)) FILTER (WHERE t.amount > 0), max(upper(t.period)) FILTER (WHERE t.amount > 0) - 1) AS span, sum(t.amount) AS amount,
       max(t.latest) - max(t.died_on) AS days_apart,
       coalesce(bool_or(same_name(t.person_name, t.dead_name)), TRUE) AS same_name
FROM (
  SELECT p.id_no, coalesce(CAST(p.benefit_type AS TEXT), '养老待遇') AS benefit_type,
         coalesce(p.period, period(p.pay_date)) AS period, p.amount, p.person_name,
         d.person_name AS dead_name, d.died_on, d.latest
  FROM pension p
  JOIN deceased d ON d.id_no = p.id_no
  WHERE p.benefit_type IS NULL OR NOT (is_a(p.benefit_type, '丧葬抚恤') OR is_a(p.benefit_type, '遗属待遇')
                                       OR is_a(p.benefit_type, '企业年金') OR is_a(p.benefit_type, '失业金'))
) t
WHERE lower(t.period) > add_months(t.died_on, :grace)
GROUP BY t.id_no
HAVING sum(t.amount) > 0
