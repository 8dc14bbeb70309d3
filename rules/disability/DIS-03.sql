---
id: DIS-03
title: {zh: "困难残疾人生活补贴对象非低收入", en: "Disability living subsidy without low-income status"}
purpose: {zh: "查明领取困难残疾人生活补贴、当月却不在低保、特困、低收入范围的人。", en: "Find people on the living subsidy who are on no low-income roll in these months."}
severity: low
raise:
  - {when: "months >= 12", zh: "十二个月以上", en: "twelve months or more"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  min_months: {default: 2, unit: "月", zh: "月数起点", en: "least months"}
basis:
  - {zh: "国发〔2015〕52号(低保家庭中的残疾人);当地扩面规定", en: "State Council notice 52 of 2015 (disabled members of minimum living allowance households); local extensions"}
explain:
  zh: "{name} 在 {span} 领取困难残疾人生活补贴 {months} 个月,共 {amount};同期本人及同户、家属均不在低保、特困或低收入名单。"
  en: "{name} received the disability living subsidy for {months} month(s) in {span}, {amount} in all; neither this person nor the family is on minimum living allowance, destitute support or a low-income list in these months."
innocent:
  - {zh: "当地扩大到其他困难群体:查扩面文件和审批依据", en: "a local extension to other groups: see the document"}
  - {zh: "低保资料不全(只给了部分乡镇、月份):补充资料后重查", en: "the lists of minimum living allowance are incomplete: ask for the rest"}
verify:
  - {zh: "查审批表上的困难类别及证明", en: "the hardship category on the form and its proof"}
steps:
  - {zh: "补贴月份与本人、同户、家属的低保、特困、低收入月份比对;没有低收入资料的月份不判断", en: "months of subsidy against low-income months of person, household and family; months for which nobody is on such a list are not judged"}
---
WITH low AS (
  SELECT b.id_no, b.period FROM benefit b
  WHERE is_a(b.program, '低保') OR is_a(b.program, '特困') OR is_a(b.program, '低收入') OR is_a(b.program, '孤儿')
     OR is_a(b.program, '事实无人抚养儿童') OR is_a(b.program, '脱贫户') OR is_a(b.program, '监测户')
), covered AS (
  SELECT min(lower(l.period)) AS first_day, max(upper(l.period)) AS end_day FROM low l
)
SELECT p.id_no, sum(months(p.period)) AS months, period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       sum(p.amount) AS amount
FROM payment p
JOIN covered c ON c.first_day <= lower(p.period) AND c.end_day >= upper(p.period)
WHERE is_a(p.program, '残疾生活补贴') AND id_usable(p.id_no)
  AND NOT EXISTS (SELECT 1 FROM low l WHERE l.id_no = p.id_no AND l.period && p.period)
  AND NOT EXISTS (SELECT 1 FROM relative r JOIN low l ON l.id_no = r.member WHERE r.id_no = p.id_no AND l.period && p.period)
GROUP BY p.id_no
HAVING sum(p.amount) > 0 AND sum(months(p.period)) >= :min_months
