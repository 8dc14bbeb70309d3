---
id: MLS-08
title: {zh: "低保与特困供养重复享受", en: "Minimum living allowance and destitute support at the same time"}
purpose: {zh: "查明同一人同月既领低保又领特困供养金的情形。", en: "Find people who receive minimum living allowance and destitute support for the same months."}
severity: high
lower:
  - {when: "headcount >= 2", zh: "低保按户发放给多人,本人可能未计入", en: "the minimum living allowance is paid to a household of several people"}
  - {when: "amount IS NULL", zh: "仅名册显示,没有发放记录", en: "only rolls show it, no payments"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "转保衔接月数", en: "months of transition between the two"}
basis:
  - {zh: "社会救助暂行办法 第十五条", en: "Interim Measures for Social Assistance, Art. 15"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时享受低保和特困供养[,其中重复领取低保 {amount}][、特困供养 {other_amount}]。"
  en: "{name} receives both minimum living allowance and destitute support in {months} month(s) within {span}[, of it {amount} of minimum living allowance][ and {other_amount} of destitute support]."
innocent:
  - {zh: "转保当月衔接发放,后已退回:查退款凭证", en: "paid in the month of change and returned later"}
  - {zh: "低保为家庭其他成员,登记在本人名下:查低保证成员", en: "the minimum living allowance is for other members of the household"}
verify:
  - {zh: "核对两项待遇审批时间和停发通知,查退款记录", en: "dates of both decisions, stop notice, refund record"}
steps:
  - {zh: "分别归集两项待遇月份,按人关联,只取重叠月份,扣除衔接月", en: "months of each programme, joined by person; keep common months beyond the transition"}
---
WITH destitute AS (
  SELECT b.id_no, b.period, sum(b.amount) AS amount
  FROM benefit b
  WHERE is_a(b.program, '特困') AND id_usable(b.id_no)
  GROUP BY b.id_no, b.period
  HAVING coalesce(sum(b.amount), CAST(1 AS MONEY)) > 0
), low AS (
  SELECT b.id_no, b.period, sum(b.amount) AS amount, max(coalesce(b.headcount, b.listed)) AS headcount
  FROM benefit b
  WHERE is_a(b.program, '低保') AND id_usable(b.id_no)
    AND b.id_no IN (SELECT x.id_no FROM destitute x)
  GROUP BY b.id_no, b.period
), part AS (
  SELECT l.id_no, l.period, l.amount, l.headcount, sum(d.amount) AS other_amount,
         CASE WHEN count(d.period) = 0 THEN 0
              ELSE least(months(l.period), sum(months(l.period * d.period))) END AS months,
         min(lower(l.period * d.period)) AS first_day, max(upper(l.period * d.period)) AS end_day
  FROM low l
  LEFT JOIN destitute d ON d.id_no = l.id_no AND d.period && l.period AND (l.amount IS NULL OR l.amount > 0)
  GROUP BY l.id_no, l.period, l.amount, l.headcount
  HAVING count(d.period) > 0 OR l.amount < 0
)
SELECT p.id_no, sum(p.months) AS months,
       period(min(p.first_day), max(p.end_day) - 1) AS span,
       CAST(sum(CASE WHEN p.amount < 0 THEN CAST(p.amount AS REAL)
                     ELSE p.amount * p.months / months(p.period) END) AS MONEY) AS amount,
       sum(p.other_amount) AS other_amount, max(p.headcount) AS headcount
FROM part p
GROUP BY p.id_no
HAVING sum(p.months) > :grace AND coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
