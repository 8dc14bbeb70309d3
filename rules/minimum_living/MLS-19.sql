---
id: MLS-19
title: {zh: "集中、分散供养与机构入住不符", en: "Support in or outside a home contradicts the home's register"}
purpose: {zh: "查明离开供养机构之后仍按集中供养领款、或者入住机构期间另领分散供养金的特困人员。", en: "Find destitute people paid as residents after they left the home, or paid as living at home while they were residents."}
severity: medium
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
status: experimental
subject: id_no
key: [id_no, problem]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "入住、离院当月之后的宽限月数", en: "months of grace after the month of admission or discharge"}
basis:
  - {zh: "社会救助暂行办法 第十九条;农村五保供养工作条例 第二十二条、第二十三条", en: "Interim Measures for Social Assistance, Art. 19; Regulations on Rural Five-Guarantees Support, Art. 22, 23"}
explain:
  zh: "{name} {admitted_on} 入住{institution}[,{left_on} 离院],{span} 却{problem} {months} 个月,共 {amount}。"
  en: "{name} was admitted to {institution} on {admitted_on}[ and left on {left_on}] but {problem_en} for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "请假回家、短期住院,床位保留:查请假条、住院记录", en: "on leave or in hospital with the bed kept: see the slips"}
  - {zh: "转到另一机构,未在名册:查转院手续", en: "moved to another home that is not on the list: see the papers"}
verify:
  - {zh: "夜间清点床位,查食堂就餐、护理记录", en: "count beds at night, see meals and care records"}
steps:
  - {zh: "入离院登记与供养金月份比对:整月在院的不应领分散供养,离院加宽限月之后不应领集中供养(再次入住的除外);退款冲减", en: "the register of the home against months of support: none at home while in the home for whole months, none as a resident after discharge plus grace, unless admitted again; refunds netted"}
---
WITH resident AS (
  SELECT s.id_no, s.admit_date, max(s.leave_date) AS leave_date, max(s.institution) AS institution, bool_or(s.leave_date IS NULL) AS still_in
  FROM stay s
  WHERE id_usable(s.id_no) AND s.admit_date IS NOT NULL
    AND (s.leave_date IS NOT NULL OR s.status IS NULL OR NOT is_a(s.status, '终止'))
  GROUP BY s.id_no, s.admit_date
), odd AS (
  SELECT p.id_no, p.period, p.amount, r.admit_date, r.leave_date, r.institution,
         '按分散供养领款' AS problem, 'was paid as living at home' AS problem_en
  FROM payment p
  JOIN resident r ON r.id_no = p.id_no
  WHERE is_a(p.program, '分散特困') AND lower(p.period) > last_day(add_months(r.admit_date, :grace))
    AND (r.still_in OR r.leave_date >= upper(p.period))
  UNION ALL
  SELECT p.id_no, p.period, p.amount, r.admit_date, r.leave_date, r.institution, '仍按集中供养领款', 'was still paid as a resident'
  FROM payment p
  JOIN resident r ON r.id_no = p.id_no
  WHERE is_a(p.program, '集中特困') AND lower(p.period) > last_day(add_months(r.leave_date, :grace))
    AND NOT EXISTS (SELECT 1 FROM resident b WHERE b.id_no = p.id_no AND b.admit_date > r.admit_date)
    AND NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = p.id_no)
)
SELECT o.id_no, o.problem, max(o.problem_en) AS problem_en, max(o.admit_date) AS admitted_on, max(o.leave_date) AS left_on, max(o.institution) AS institution,
       sum(months(o.period)) FILTER (WHERE o.amount > 0) AS months, period(min(lower(o.period)), max(upper(o.period)) - 1) AS span, sum(o.amount) AS amount
FROM odd o
GROUP BY o.id_no, o.problem
HAVING sum(o.amount) > 0
