---
id: PAY-05
title: {zh: "全日制在读、服役、长期在境外期间发工资", en: "Paid while studying, in the army or long abroad"}
purpose: {zh: "查明在编人员全日制在读、现役或在境外期间仍发放在职工资的情形。", en: "Find staff pay for months of full-time study, military service or a long stay abroad."}
severity: medium
raise:
  - {when: "months >= 12", zh: "十二个月以上", en: "twelve months or more"}
lower:
  - {when: "reason = '在校'", zh: "可能为在职学习或委托培养", en: "perhaps studies beside work, or sent to study"}
status: testing
subject: id_no
key: [id_no, reason]
amount: amount
stale: {student: never}
params:
  min_months: {default: 3, unit: "月", zh: "重叠月数起点", en: "least months in common"}
basis:
  - {zh: "公务员法 第五十九条第十七项;公职人员政务处分法", en: "Civil Servants Law, Art. 59 (17); Law on Administrative Sanctions for Public Officials"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月{reason}({detail}),[{employer} ]仍发放在职工资[ {amount}]。"
  en: "{name} was {reason_en} ({detail}) in {months} month(s) within {span}; staff wages[ of {amount}] went on[, paid by {employer}]."
innocent:
  - {zh: "在职学习、委托培养、公派出国:查批准文件", en: "studies beside work, sent to study or abroad: see the approval"}
  - {zh: "产假、病假、探亲等批准的假期:查请假手续", en: "leave of absence as approved: see the papers"}
  - {zh: "服役期间按政策保留待遇:查优抚政策", en: "pay kept during service by policy: see it"}
verify:
  - {zh: "查考勤、请假审批、入学和出入境记录", en: "attendance, leave, enrolment and border records"}
steps:
  - {zh: "在编在职工资月份全部落在在籍(寒暑假月份不计)、服役、出境至入境之间的,按人汇总达到月数", en: "months of staff pay wholly within enrolment (holiday months aside), service or an absence abroad, from the least months on"}
---
WITH away AS (
  SELECT t.id_no, '在校' AS reason, 'a student' AS reason_en, coalesce(t.school_name, '未注明') AS detail, t.enroll_date AS from_day,
         coalesce(t.leave_date, last_day(current_date) + 1) AS until_day
  FROM student t
  WHERE (t.status IS NULL OR is_a(t.status, '有效'))
    AND code_within(concat(t.grade, t.remark), 'approved_absence') IS NULL
  UNION ALL
  SELECT r.id_no, '服役', 'in the army', '入伍名册', r.start_date, coalesce(r.end_date, last_day(current_date) + 1)
  FROM roll r
  WHERE is_a(r.program, '服役') AND (r.end_date IS NOT NULL OR r.status IS NULL OR NOT is_a(r.status, '终止'))
  UNION ALL
  SELECT b.id_no, '在境外', 'abroad', coalesce(b.destination, '未注明'), b.left_on, b.returned_on
  FROM border_crossing b
  WHERE code_within(b.trip_reason, 'approved_absence') IS NULL
), paid AS (
  SELECT w.id_no, w.period, max(w.employer_name) AS employer, sum(w.pay) AS pay
  FROM salary w
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编') AND id_usable(w.id_no) AND months(w.period) = 1
    AND (w.on_duty_status IS NULL OR is_a(w.on_duty_status, '在岗')) AND (w.remark IS NULL OR NOT w.remark LIKE '%补发%')
  GROUP BY w.id_no, w.period
), part AS (
  SELECT p.id_no, a.reason, p.period, max(a.reason_en) AS reason_en, max(a.detail) AS detail, max(p.employer) AS employer, max(p.pay) AS pay
  FROM paid p
  JOIN away a ON a.id_no = p.id_no AND a.from_day < lower(p.period) AND a.until_day >= upper(p.period)
  WHERE NOT (a.reason = '在校' AND month(lower(p.period)) IN (2, 7, 8))
  GROUP BY p.id_no, a.reason, p.period
)
SELECT p.id_no, p.reason, max(p.reason_en) AS reason_en, max(p.detail) AS detail, count(*) AS months, period(min(lower(p.period)), max(lower(p.period))) AS span,
       max(p.employer) AS employer, sum(p.pay) AS amount
FROM part p
GROUP BY p.id_no, p.reason
HAVING count(*) >= :min_months
