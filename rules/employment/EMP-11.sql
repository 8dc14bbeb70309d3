---
id: EMP-11
title: {zh: "公益性岗位人员同期在他处就业、住院或就读", en: "Public-welfare worker who works, studies or lies in hospital elsewhere"}
purpose: {zh: "查明公益性岗位发放岗位工资的月份由其他单位参保、长时间住院或为全日制在校学生的情形。", en: "Find months paid in a public-welfare post in which the person was insured by another employer, long in hospital or a full-time student."}
severity: low
raise:
  - {when: "job_months >= 6", zh: "六个月以上由其他单位参保", en: "insured by another employer for six months or more"}
status: testing
subject: id_no
key: [id_no]
amount: amount
stale: {student: never}
params:
  job_months: {default: 2, unit: "月", zh: "其他单位参保月数起点", en: "least months insured elsewhere"}
  attendance: {default: 20, unit: "天", zh: "视为满勤的天数", en: "days at work that are full attendance"}
  hospital_days: {default: 15, unit: "天", zh: "当月住院天数起点", en: "least days in hospital in a month"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条;公益性岗位开发管理办法", en: "Regulations on Penalties for Fiscal Offences, Art. 6; rules on public-welfare posts"}
explain:
  zh: "{name} 在 {span} 领取公益性岗位({employer})工资 {months} 个月,其中:[{job_months} 个月由 {job_at} 缴纳职工社保;][{hospital_months} 个月住院合计 {hospital_days} 天;][{study_months} 个月为 {school} 在校学生;]相关月份工资 {amount}。"
  en: "{name} was paid for a public-welfare post ({employer}) in {months} month(s) of {span}; of these[ {job_months} insured by {job_at};][ {hospital_months} with {hospital_days} day(s) in hospital;][ {study_months} as a student of {school};] pay of these months {amount}."
innocent:
  - {zh: "弹性工时、兼职许可:查岗位协议", en: "flexible hours by agreement: see the contract"}
  - {zh: "原单位减员手续滞后:查劳动合同终止日", en: "the former employer was late to end the insurance: see the contract"}
  - {zh: "病假期间按规定发放:查请假审批", en: "sick pay by the rules: see the leave"}
  - {zh: "在职函授、假期短期用工:查学习形式", en: "studies beside work, a holiday job: see the form of study"}
verify:
  - {zh: "查考勤、工作照片,不打招呼到岗查看,查工资卡由谁使用", en: "attendance, photos, an unannounced visit, who uses the card"}
steps:
  - {zh: "取公益性岗位工资月份,剔除以本岗位单位名义参保的", en: "months of public-welfare posts; insurance by the unit of the post does not count"}
  - {zh: "同月由其他单位缴纳职工社保、满勤而住院达到天数、全日制学籍在读的为疑点", en: "insured elsewhere, days in hospital beside full attendance, or enrolled full-time in the same month"}
---
WITH post AS (
  SELECT w.id_no, w.period, sum(w.pay) AS pay, max(w.employer_name) AS employer
  FROM salary w
  WHERE id_usable(w.id_no) AND months(w.period) = 1
    AND (is_a(w.staff_type, '公益性岗位') OR w.post LIKE '%公益性岗位%' OR w.post LIKE '%公益岗%')
    AND NOT coalesce(is_a(w.staff_type, '护林员') OR w.post LIKE '%护林%', FALSE)
  GROUP BY w.id_no, w.period
), attendance AS (
  SELECT p.id_no, coalesce(p.pay_month, period(p.pay_date)) AS period, max(p.attendance_days) AS days
  FROM payroll p
  GROUP BY p.id_no, coalesce(p.pay_month, period(p.pay_date))
), work AS (
  SELECT p.id_no, p.period, max(j.employer_name) AS job_at
  FROM post p
  JOIN job j ON j.id_no = p.id_no AND j.period && p.period
  WHERE p.employer IS NULL OR (strpos(j.employer_name, p.employer) = 0 AND strpos(p.employer, j.employer_name) = 0 AND NOT j.employer_name LIKE '%劳务%' AND NOT j.employer_name LIKE '%人力资源%')
  GROUP BY p.id_no, p.period
), ill AS (
  SELECT p.id_no, p.period, least(sum(least(s.discharge_date, upper(p.period)) - greatest(s.admit_date, lower(p.period))), 31) AS days
  FROM post p
  JOIN hospital_stay s ON s.id_no = p.id_no AND s.admit_date < upper(p.period) AND s.discharge_date > lower(p.period)
  GROUP BY p.id_no, p.period
  HAVING sum(least(s.discharge_date, upper(p.period)) - greatest(s.admit_date, lower(p.period))) >= :hospital_days
), study AS (
  SELECT p.id_no, p.period, max(t.school_name) AS school
  FROM post p
  JOIN student t ON t.id_no = p.id_no
  WHERE t.enroll_date < lower(p.period) AND (t.leave_date IS NULL OR t.leave_date > upper(p.period)) AND (t.status IS NULL OR is_a(t.status, '有效'))
    AND month(lower(p.period)) NOT IN (1, 2, 7, 8)
  GROUP BY p.id_no, p.period
), mark AS (
  SELECT p.id_no, p.period, p.pay, p.employer, w.job_at, CASE WHEN a.days >= :attendance THEN i.days END AS hospital_days, s.school
  FROM post p
  LEFT JOIN work w ON w.id_no = p.id_no AND w.period = p.period
  LEFT JOIN ill i ON i.id_no = p.id_no AND i.period = p.period
  LEFT JOIN study s ON s.id_no = p.id_no AND s.period = p.period
  LEFT JOIN attendance a ON a.id_no = p.id_no AND a.period = p.period
), person_mark AS (
  SELECT m.id_no, count(*) AS months, period(min(lower(m.period)), max(lower(m.period))) AS span, max(m.employer) AS employer,
         max(m.job_at) AS job_at, nullif(count(m.job_at), 0) AS job_months, nullif(count(m.hospital_days), 0) AS hospital_months, sum(m.hospital_days) AS hospital_days,
         max(m.school) AS school, nullif(count(m.school), 0) AS study_months, sum(m.pay) FILTER (WHERE m.job_at IS NOT NULL OR m.hospital_days IS NOT NULL OR m.school IS NOT NULL) AS amount
  FROM mark m
  GROUP BY m.id_no
)
SELECT q.id_no, q.months, q.span, coalesce(q.employer, '未注明') AS employer, CASE WHEN q.job_months >= :job_months THEN q.job_at END AS job_at,
       CASE WHEN q.job_months >= :job_months THEN q.job_months END AS job_months, q.hospital_months, q.hospital_days, q.school, q.study_months,
       q.amount
FROM person_mark q
WHERE q.job_months >= :job_months OR q.hospital_months > 0 OR q.study_months >= 2
