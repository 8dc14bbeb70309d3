---
id: DIS-04
title: {zh: "残疾人护理补贴与工伤、失能护理待遇重复", en: "Disability care subsidy beside work-injury or frailty care"}
purpose: {zh: "查明同月领取残疾人两项补贴和工伤待遇,或护理补贴和失能护理补贴的情形(特困、孤儿见 ACC-07)。", en: "Find disability subsidies in months of work-injury benefits, or care subsidies of two kinds (destitute support and orphans: see ACC-07)."}
severity: medium
lower:
  - {when: "months = 1", zh: "仅一个月,可能为转换当月", en: "one month only, perhaps the month of change"}
  - {when: "other_program = '工伤待遇'", zh: "工伤资料未区分护理费和伤残津贴,只有护理费互斥", en: "the data do not tell care money from injury pensions: only the former excludes"}
status: testing
subject: id_no
key: [id_no, other_program]
amount: amount
basis:
  - {zh: "国发〔2015〕52号及各地实施细则", en: "State Council notice 52 of 2015 and local rules"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时领取{program}和{other_program},按就低计 {amount}。"
  en: "{name} received {program} and {other_program} in {months} month(s) within {span}; {amount} by the smaller one."
innocent:
  - {zh: "领取的是伤残津贴而非生活护理费:查待遇核定表", en: "the benefit is an injury pension, not care money: see the decision"}
  - {zh: "当地规定可以叠加:查实施细则", en: "local rules allow both"}
verify:
  - {zh: "按就高原则保留一项,核算应退金额", en: "keep the higher one, compute the refund"}
steps:
  - {zh: "同一人同月两类待遇取重叠,退款冲减", en: "months in common, refunds netted"}
---
WITH other AS (
  SELECT n.id_no, coalesce(n.period, period(n.pay_date)) AS period, '工伤待遇' AS program, sum(n.amount) AS amount
  FROM pension n
  WHERE is_a(n.benefit_type, '工伤待遇') AND coalesce(n.period, period(n.pay_date)) IS NOT NULL
  GROUP BY n.id_no, coalesce(n.period, period(n.pay_date))
  HAVING sum(n.amount) > 0
  UNION ALL
  SELECT q.id_no, q.period, CAST(q.program AS TEXT), q.amount
  FROM payment q
  WHERE is_a(q.program, '失能护理补贴') AND q.amount > 0
)
SELECT p.id_no, p.program, o.program AS other_program, sum(months(p.period * o.period)) AS months,
       period(min(lower(p.period * o.period)), max(upper(p.period * o.period)) - 1) AS span,
       CAST(least(sum(p.amount * months(p.period * o.period) / months(p.period)),
                  sum(o.amount * months(p.period * o.period) / months(o.period))) AS MONEY) AS amount
FROM payment p
JOIN other o ON o.id_no = p.id_no AND o.period && p.period
WHERE p.amount > 0 AND id_usable(p.id_no)
  AND (is_a(p.program, '残疾护理补贴') OR (is_a(p.program, '残疾生活补贴') AND o.program = '工伤待遇'))
GROUP BY p.id_no, p.program, o.program
