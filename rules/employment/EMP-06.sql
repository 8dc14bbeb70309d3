---
id: EMP-06
title: {zh: "失业金与养老金重叠", en: "Unemployment benefit and pension at once"}
purpose: {zh: "查明同月领取失业保险金和基本养老金的情形。", en: "Find unemployment benefit and pension paid for the same months."}
severity: medium
raise:
  - {when: "months >= 4", zh: "四个月以上", en: "four months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月,可能为退休审批当月", en: "one month only, perhaps the month of retirement"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "社会保险法 第五十一条第四项;失业保险条例 第十五条", en: "Social Insurance Law, Art. 51 (4); Unemployment Insurance Regulations, Art. 15"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时领取失业金和{kinds},失业金 {amount}。"
  en: "{name} received unemployment benefit and {kinds} in {months} month(s) within {span}; unemployment benefit {amount}."
innocent:
  - {zh: "退休审批追溯、养老金补发:查审批时间和退款", en: "retirement granted for past months: see the date and the refund"}
verify:
  - {zh: "查退休审批表,核算应退失业金", en: "retirement approval; compute the refund"}
steps:
  - {zh: "失业金月份与养老金月份取重叠,退款冲减;补发的养老金不计", en: "months in common, refunds netted; back pay of pensions does not count"}
---
WITH benefit_month AS (
  SELECT p.id_no, coalesce(p.period, period(p.pay_date)) AS period, sum(p.amount) AS amount
  FROM pension p
  WHERE is_a(p.benefit_type, '失业金') AND id_usable(p.id_no)
  GROUP BY p.id_no, coalesce(p.period, period(p.pay_date))
  HAVING sum(p.amount) > 0
), retired AS (
  SELECT p.id_no, coalesce(p.period, period(p.pay_date)) AS period, max(p.benefit_type) AS kind
  FROM pension p
  WHERE (is_a(p.benefit_type, '职工养老金') OR is_a(p.benefit_type, '机关养老金') OR is_a(p.benefit_type, '居民养老金'))
    AND (p.remark IS NULL OR NOT p.remark LIKE '%补发%')
  GROUP BY p.id_no, coalesce(p.period, period(p.pay_date))
  HAVING sum(p.amount) > 0
), part AS (
  SELECT b.id_no, b.period, b.amount, max(r.kind) AS kind, least(months(b.period), sum(months(b.period * r.period))) AS months
  FROM benefit_month b
  JOIN retired r ON r.id_no = b.id_no AND r.period && b.period
  GROUP BY b.id_no, b.period, b.amount
)
SELECT p.id_no, sum(p.months) AS months, max(p.kind) AS kinds, period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       CAST(sum(p.amount * p.months / months(p.period)) AS MONEY) AS amount
FROM part p
GROUP BY p.id_no
