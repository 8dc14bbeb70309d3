---
id: MEAL-11
title: {zh: "食堂列支无关人员工资", en: "Canteen pays wages of people who do not work there"}
purpose: {zh: "查明食堂工资表上同时领取财政工资、或者没有健康证的人员。", en: "Find people on a canteen's payroll who draw a public wage in the same months, or hold no health certificate."}
severity: low
raise:
  - {when: "public_wage AND months >= 6", zh: "同时领取财政工资六个月以上", en: "a public wage besides for six months or more"}
lower:
  - {when: "NOT public_wage AND months <= 2", zh: "仅一两个月,可能为临时帮工", en: "one or two months only: perhaps a temporary hand"}
status: experimental
subject: id_no
key: [id_no, canteen]
amount: amount
params:
  coverage: {default: 0.8, type: real, unit: "比例", zh: "食堂人员中有健康证的比例达到此数才判断无证", en: "share of canteen staff with a certificate from which a missing one is judged"}
basis:
  - {zh: "食品安全法 第四十五条(从业人员健康证明);学校食堂单独核算的规定", en: "Food Safety Law, Art. 45 (health certificates); rules on separate accounts of canteens"}
explain:
  zh: "{name} 在 {span} 领取{canteen}食堂工资 {months} 个月,共 {amount}[;同期又在 {other_employer} 领取财政工资][;健康证名单(含 {covered}% 的食堂人员)中没有此人({no_certificate})]。"
  en: "{name} was paid by the canteen of {canteen} for {months} month(s) in {span}, {amount} in all[; in these months {other_employer} paid a public wage too][; the list of health certificates (which has {covered}% of canteen staff) does not know this person ({no_certificate})]."
innocent:
  - {zh: "在编教师兼任食堂管理员、会计,按规定领取补贴:查任命和发放依据", en: "a teacher who also manages the canteen by appointment: see appointment and basis"}
  - {zh: "健康证在外地办理、正在换证:查证件原件", en: "certified elsewhere, or being renewed: see the certificate"}
verify:
  - {zh: "查考勤、排班表和岗位,到食堂点人", en: "attendance, shifts, count the people in the kitchen"}
steps:
  - {zh: "工资表部门、岗位含食堂、厨师、炊事、帮厨的为食堂人员;与其他单位或岗位的财政工资月份、健康证名单比对", en: "rows whose department or post names the canteen or kitchen; against public wages of the same months and the list of certificates"}
---
WITH canteen AS (
  SELECT p.id_no, max(p.person_name) AS person_name, replace(CAST(p.employer AS TEXT), 'name:', '') AS canteen,
         coalesce(p.pay_month, period(p.pay_date)) AS period, sum(coalesce(p.net_pay, p.gross_pay)) AS pay
  FROM payroll p
  WHERE id_usable(p.id_no) AND coalesce(p.pay_month, period(p.pay_date)) IS NOT NULL
    AND (concat(p.department, p.post) LIKE '%食堂%' OR concat(p.department, p.post) LIKE '%厨%' OR concat(p.department, p.post) LIKE '%炊事%')
  GROUP BY p.id_no, p.employer, coalesce(p.pay_month, period(p.pay_date))
  HAVING sum(coalesce(p.net_pay, p.gross_pay)) > 0
), holder AS (
  SELECT r.id_no FROM roll r WHERE is_a(r.program, '健康证') GROUP BY r.id_no
), staff AS (
  SELECT c.id_no FROM canteen c GROUP BY c.id_no
), covered AS (
  SELECT 1.0 * count(h.id_no) / nullif(count(*), 0) AS share
  FROM staff f
  LEFT JOIN holder h ON h.id_no = f.id_no
), wage AS (
  SELECT w.id_no, w.period, max(w.employer_name) AS employer
  FROM salary w
  WHERE w.class = '财政供养'
    AND NOT (coalesce(w.post, '') LIKE '%食堂%' OR coalesce(w.post, '') LIKE '%厨%' OR coalesce(w.post, '') LIKE '%炊事%')
  GROUP BY w.id_no, w.period
), month AS (
  SELECT c.id_no, c.canteen, c.period, c.pay, max(w.employer) AS other_employer
  FROM canteen c
  LEFT JOIN wage w ON w.id_no = c.id_no AND w.period && c.period
  GROUP BY c.id_no, c.canteen, c.period, c.pay
)
SELECT m.id_no, m.canteen, sum(months(m.period)) AS months, period(min(lower(m.period)), max(upper(m.period)) - 1) AS span, sum(m.pay) AS amount,
       max(m.other_employer) AS other_employer, max(m.other_employer) IS NOT NULL AS public_wage, round(100 * v.share, 0) AS covered,
       CASE WHEN h.id_no IS NULL AND v.share >= :coverage THEN '无证' END AS no_certificate
FROM month m
JOIN covered v ON TRUE
LEFT JOIN holder h ON h.id_no = m.id_no
WHERE m.other_employer IS NOT NULL OR (h.id_no IS NULL AND v.share >= :coverage)
GROUP BY m.id_no, m.canteen, v.share, h.id_no
