---
id: VIL-01
title: {zh: "误工补贴虚列、重复", en: "Fictitious or duplicate day-labour pay"}
purpose: {zh: "查明误工、务工补助中一人一月天数超过可能、或人已死亡、住院的情形。", en: "Find day-labour pay for more days than a month has, or for people who were dead or in hospital."}
severity: medium
raise:
  - {when: "dead", zh: "本人已死亡", en: "the person was dead"}
lower:
  - {when: "days <= :month_days AND NOT dead AND NOT in_hospital", zh: "天数偏多但不超过当月天数", en: "many days, but not more than the month has"}
status: experimental
subject: id_no
key: [id_no, month]
amount: amount
params:
  most_days: {default: 26, unit: "天", zh: "一月天数提示线", en: "days in a month from which it is looked at"}
  month_days: {default: 31, unit: "天", zh: "一月最多天数", en: "days that a month has at most"}
basis:
  - {zh: "村民委员会组织法 第二十四条(误工补贴人员和标准由村民会议决定)", en: "Organic Law of Villagers' Committees, Art. 24 (who is paid and how much is for the villagers' meeting)"}
explain:
  zh: "{name} {month} 在 {units} 领取误工(务工)费 {rows} 笔、计 {days} 天[,共 {amount}]:{problem}。"
  en: "{name} was paid for {days} day(s) of labour in {month} by {units} ({rows} entr(y/ies))[, {amount}]: {problem_en}."
innocent:
  - {zh: "半日计一天、加班折算:查考勤和计酬办法", en: "half days or overtime counted as days: see attendance and rates"}
  - {zh: "补发以前月份、由家属代工:查用工记录", en: "back pay, or a relative worked: see the records"}
verify:
  - {zh: "核对用工现场照片、考勤和签字,询问本人", en: "photos, attendance, signatures; ask the person"}
steps:
  - {zh: "工资表中岗位、部门、备注为误工、务工、投劳的,按人月汇总天数", en: "rows of payrolls whose post, department or remark says day labour, days by person and month"}
  - {zh: "超过提示天数、死亡次月以后、当月整月住院的列出", en: "more than the days, after the month of death, in hospital for the whole month"}
---
WITH labour AS (
  SELECT p.id_no, coalesce(p.pay_month, period(p.pay_date)) AS month, count(*) AS rows, sum(p.attendance_days) AS days,
         sum(coalesce(p.net_pay, p.gross_pay, p.base_pay)) AS amount,
         string_agg(DISTINCT replace(CAST(p.employer AS TEXT), 'name:', ''), '、' ORDER BY replace(CAST(p.employer AS TEXT), 'name:', '')) AS units
  FROM payroll p
  WHERE id_usable(p.id_no)
    AND (p.post LIKE '%误工%' OR p.department LIKE '%误工%' OR p.remark LIKE '%误工%' OR p.post LIKE '%务工%' OR p.remark LIKE '%务工%'
         OR p.post LIKE '%投工投劳%' OR p.remark LIKE '%投工投劳%' OR CAST(p.staff_type AS TEXT) LIKE '%误工%')
  GROUP BY p.id_no, coalesce(p.pay_month, period(p.pay_date))
  HAVING sum(coalesce(p.net_pay, p.gross_pay, p.base_pay)) IS NULL OR sum(coalesce(p.net_pay, p.gross_pay, p.base_pay)) > 0
), state AS (
  SELECT l.id_no, l.month, l.rows, l.days, l.amount, l.units, coalesce(d.latest < lower(l.month), FALSE) AS dead, d.died_on,
         EXISTS (SELECT 1 FROM medical m WHERE m.id_no = l.id_no AND m.admit_date <= lower(l.month) AND m.discharge_date >= upper(l.month) - 1) AS in_hospital
  FROM labour l
  LEFT JOIN deceased d ON d.id_no = l.id_no
)
SELECT s.id_no, s.month, s.rows, coalesce(s.days, 0) AS days, s.amount, coalesce(s.units, '(未填)') AS units, s.dead, s.in_hospital,
       CASE WHEN s.dead THEN '本人已于 ' || CAST(s.died_on AS TEXT) || ' 死亡' WHEN s.in_hospital THEN '当月整月住院' ELSE '天数超过提示线' END AS problem,
       CASE WHEN s.dead THEN 'dead since ' || CAST(s.died_on AS TEXT) WHEN s.in_hospital THEN 'in hospital for the whole month' ELSE 'more days than usual' END AS problem_en
FROM state s
WHERE s.dead OR s.in_hospital OR s.days > :most_days * months(s.month)
