---
id: STU-09
title: {zh: "资助金额与标准不符", en: "Aid off the standard"}
purpose: {zh: "查明一学期资助金额既不等于标准表中该项目任何一档、也不等于其两倍的学生。", en: "Find pupils whose aid of a term equals neither any rate of its programme in the table of standards nor twice such a rate."}
severity: info
raise:
  - {when: "above", zh: "高于最高标准", en: "above the highest rate"}
status: experimental
subject: id_no
key: [id_no, aid_program]
amount: amount
stale: {standard: never}
params:
  tolerance: {default: 1.00, type: money, unit: "元", zh: "允许误差", en: "tolerance"}
basis:
  - {zh: "学生资助资金管理办法和当年标准文件", en: "rules on student aid and the standards of the year"}
explain:
  zh: "{name} {term_list} 领取{aid_program}每学期 {paid},与标准({rates})不符[,超出最高标准 {amount}]。"
  en: "{name} received {paid} of {aid_program} a term ({term_list}), not one of the rates ({rates})[; {amount} above the highest]."
innocent:
  - {zh: "两学期合并、补发差额:查发放批次", en: "two terms together or arrears: see the batches"}
  - {zh: "中途转入按月折算:查转学时间", en: "came during the term and is paid by the month: see the day"}
verify:
  - {zh: "查资助审批名单上的档次", en: "the rate in the approved list"}
steps:
  - {zh: "标准表按项目取每学期金额(按年的折半,按月的乘五),学生一学期的资助合计与任何一档或其两倍相差超过允许误差的列出", en: "rates per term by programme (years halved, months times five); a pupil's sum of a term that differs from every rate and from twice the rate"}
---
WITH rate AS (
  SELECT CAST(s.program AS TEXT) AS program,
         CASE WHEN s.unit LIKE '%年%' THEN CAST(s.amount / 2 AS MONEY) WHEN s.unit LIKE '%月%' THEN s.amount * 5 ELSE s.amount END AS per_term,
         s.start_date, s.end_date
  FROM standard s
), aid AS (
  SELECT a.id_no, CAST(a.aid_program AS TEXT) AS aid_program, a.aid_term, sum(a.aid_amount) AS amount
  FROM student a
  WHERE id_usable(a.id_no) AND a.aid_term IS NOT NULL
  GROUP BY a.id_no, a.aid_program, a.aid_term
  HAVING sum(a.aid_amount) > 0
), compared AS (
  SELECT a.id_no, a.aid_program, a.aid_term, a.amount, max(r.per_term) AS highest,
         string_agg(DISTINCT CAST(r.per_term AS TEXT), '、' ORDER BY CAST(r.per_term AS TEXT)) AS rates,
         bool_or(abs(a.amount - r.per_term) <= CAST(:tolerance AS MONEY) OR abs(a.amount - r.per_term * 2) <= CAST(:tolerance AS MONEY)) AS fits
  FROM aid a
  JOIN rate r ON r.program = a.aid_program AND (r.start_date IS NULL OR r.start_date < upper(a.aid_term)) AND (r.end_date IS NULL OR r.end_date >= lower(a.aid_term))
  GROUP BY a.id_no, a.aid_program, a.aid_term, a.amount
)
SELECT c.id_no, c.aid_program, max(c.amount) AS paid, max(c.rates) AS rates, coalesce(bool_or(c.amount > c.highest), FALSE) AS above,
       string_agg(CAST(c.aid_term AS TEXT), '、' ORDER BY CAST(c.aid_term AS TEXT)) AS term_list,
       CAST(sum(c.amount - c.highest) FILTER (WHERE c.amount > c.highest) AS MONEY) AS amount
FROM compared c
WHERE NOT c.fits
GROUP BY c.id_no, c.aid_program
