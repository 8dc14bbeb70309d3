---
id: EMP-05
title: {zh: "失业金领取期间已就业", en: "Unemployment benefit while employed"}
purpose: {zh: "查明领取失业保险金期间由单位缴纳职工社保的情形。", en: "Find unemployment benefit paid for months in which an employer paid contributions."}
severity: medium
raise:
  - {when: "months >= 4", zh: "四个月以上", en: "four months or more"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "容许的重叠月数", en: "months in common that are tolerated"}
basis:
  - {zh: "社会保险法 第五十一条;失业保险条例 第十五条、第二十八条", en: "Social Insurance Law, Art. 51; Unemployment Insurance Regulations, Art. 15, 28"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月领取失业金,同期由 {employers} 缴纳职工社保,失业金 {amount}。"
  en: "{name} drew unemployment benefit in {months} month(s) within {span} while {employers} paid employee contributions; benefit {amount}."
innocent:
  - {zh: "单位补缴以前月份", en: "contributions paid later for these months"}
  - {zh: "单位停保手续滞后", en: "the employer was late to stop"}
verify:
  - {zh: "查劳动合同起始日期和工资发放", en: "start of the contract and wages"}
steps:
  - {zh: "失业金月份与单位缴纳职工社保月份取重叠,扣除容许月数;个人身份参保不计", en: "months of benefit against months of employer contributions, beyond the tolerated ones; own contributions do not count"}
---
WITH benefit_month AS (
  SELECT p.id_no, coalesce(p.period, period(p.pay_date)) AS period, sum(p.amount) AS amount
  FROM pension p
  WHERE is_a(p.benefit_type, '失业金') AND id_usable(p.id_no)
  GROUP BY p.id_no, coalesce(p.period, period(p.pay_date))
  HAVING sum(p.amount) > 0
), job AS (
  SELECT i.id_no, i.pay_period, string_agg(DISTINCT replace(CAST(i.employer AS TEXT), 'name:', ''), '、') AS employers
  FROM insurance i
  WHERE is_a(i.insurance_type, '职工保险')
    AND NOT (CAST(i.employer AS TEXT) LIKE '%个体参保%' OR CAST(i.employer AS TEXT) LIKE '%灵活就业%' OR CAST(i.employer AS TEXT) LIKE '%个人%')
    AND (i.remark IS NULL OR NOT i.remark LIKE '%补缴%')
  GROUP BY i.id_no, i.pay_period
), part AS (
  SELECT b.id_no, b.period, b.amount, max(j.employers) AS employers,
         least(months(b.period), sum(months(b.period * j.pay_period))) AS months
  FROM benefit_month b
  JOIN job j ON j.id_no = b.id_no AND j.pay_period && b.period
  GROUP BY b.id_no, b.period, b.amount
)
SELECT p.id_no, sum(p.months) AS months, max(p.employers) AS employers,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       CAST(sum(p.amount * p.months / months(p.period)) AS MONEY) AS amount
FROM part p
GROUP BY p.id_no
HAVING sum(p.months) > :grace
