---
id: PEN-05
title: {zh: "未到年龄领取居民养老金", en: "Resident pension before the age of sixty"}
purpose: {zh: "查明未满 60 周岁即领取城乡居民养老金的情形;职工养老金因工种、身份年龄不同,只列女 45、男 50 周岁以下的。", en: "Find resident pensions paid before sixty; employee pensions only below 45 (women) and 50 (men), as the age depends on post and trade."}
severity: medium
raise:
  - {when: "years_short >= 2 AND resident", zh: "居民养老金提前两年以上", en: "resident pension two years or more too early"}
lower:
  - {when: "months <= 2 AND years_short <= 1", zh: "两个月以内,可能按当年集中办理", en: "two months at most: handled in one go for the year"}
  - {when: "NOT resident", zh: "职工养老金可因特殊工种、病退提前:查审批", en: "employee pensions may begin early for trade or illness"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  resident_age: {default: 60, unit: "周岁", zh: "居民养老金起领年龄", en: "age of the resident pension"}
basis:
  - {zh: "社会保险法 第十六条、第二十一条", en: "Social Insurance Law, Art. 16, 21"}
explain:
  zh: "{name} 出生于 {born_on},{span} 领取{kinds} {months} 个月,起领时 {age} 周岁,低于 {needed} 周岁,共 {amount}。"
  en: "{name}, born on {born_on}, received {kinds} for {months} month(s) ({span}) from the age of {age} on, below {needed}; {amount} in all."
innocent:
  - {zh: "特殊工种、病退、军转等提前退休:查提前退休审批表", en: "early retirement by trade or illness: see the approval"}
  - {zh: "身份证出生日期曾更正:查首份档案", en: "the birth date was corrected: see the first record"}
verify:
  - {zh: "查退休审批表、首份档案和待遇核定单", en: "retirement approval, first personal record, decision"}
steps:
  - {zh: "由身份证号取出生日期,按所属期最后一天计算周岁;退款冲减", en: "age on the last day of each period by the identity number; refunds netted"}
---
SELECT t.id_no, birth_date(t.id_no) AS born_on, string_agg(DISTINCT t.benefit_type, '、' ORDER BY t.benefit_type) AS kinds,
       sum(months(t.period)) FILTER (WHERE t.amount > 0) AS months,
       period(min(lower(t.period)), max(upper(t.period)) - 1) AS span, min(t.age) AS age, max(t.needed) AS needed,
       max(t.needed - t.age) AS years_short, bool_or(t.resident) AS resident, sum(t.amount) AS amount
FROM (
  SELECT p.id_no, p.benefit_type, coalesce(p.period, period(p.pay_date)) AS period, p.amount,
         is_a(p.benefit_type, '居民养老金') AS resident,
         CASE WHEN is_a(p.benefit_type, '居民养老金') THEN :resident_age WHEN sex(p.id_no) = 'F' THEN 45 ELSE 50 END AS needed,
         age_on(birth_date(p.id_no), upper(coalesce(p.period, period(p.pay_date))) - 1) AS age
  FROM pension p
  WHERE (is_a(p.benefit_type, '居民养老金') OR is_a(p.benefit_type, '职工养老金') OR is_a(p.benefit_type, '机关养老金'))
    AND id_usable(p.id_no)
) t
WHERE t.age < t.needed
GROUP BY t.id_no
HAVING sum(t.amount) > 0
