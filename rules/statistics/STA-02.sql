---
id: STA-02
title: {zh: "申请、审批、享受时间顺序倒置", en: "Impossible order of dates"}
purpose: {zh: "查明名册中批准早于申请、享受早于申请的登记。", en: "Find entries approved before they were applied for, or in force before the application."}
severity: low
raise:
  - {when: "days >= 180", zh: "相差半年以上", en: "half a year or more"}
status: testing
subject: id_no
key: [id_no, program]
params:
  grace: {default: 3, unit: "天", zh: "容差天数", en: "days of tolerance"}
basis:
  - {zh: "社会救助暂行办法 第十一条", en: "Interim Measures for Social Assistance, Art. 11"}
explain:
  zh: "{name} 的{program}:{problem},相差 {days} 天(申请 {applied_on},批准 {approved_on}[,享受 {began_on}])。"
  en: "{program} of {name}: {problem_en}, {days} day(s) (applied {applied_on}, approved {approved_on}[, in force {began_on}])."
innocent:
  - {zh: "录入时以整户重新申请日期覆盖原日期:查历次审批表", en: "the date of a later application of the household replaced the first: see the forms"}
  - {zh: "先行救助后补手续(急难):查急难救助审批", en: "urgent relief first, papers later: see the approval"}
verify:
  - {zh: "核对纸质申请书、入户调查表和审批表日期", en: "dates on application, visit record and decision"}
steps:
  - {zh: "比较申请、批准、享受起始日期,超过容差的为疑点;急难救助除外", en: "compare the dates; beyond the tolerance is a clue; urgent relief left out"}
---
WITH odd AS (
  SELECT r.id_no, r.program, r.apply_date, r.approve_date, r.start_date, r.approve_date + :grace < r.apply_date AS early
  FROM roll r
  WHERE id_usable(r.id_no) AND r.approve_date IS NOT NULL
    AND (is_a(r.program, '低保') OR is_a(r.program, '特困') OR is_a(r.program, '高龄津贴') OR is_a(r.program, '残疾两补')
         OR is_a(r.program, '孤儿') OR is_a(r.program, '危房改造') OR is_a(r.program, '公租房') OR is_a(r.program, '低收入'))
    AND (r.approve_date + :grace < r.apply_date
         -- aid may count from the month of the application
         OR (r.start_date < date_trunc_month(r.apply_date) AND r.start_date + :grace < r.apply_date))
    AND (r.remark IS NULL OR NOT (r.remark LIKE '%急难%' OR r.remark LIKE '%重新申请%' OR r.remark LIKE '%复核%'))
), person AS (
  SELECT o.id_no, o.program, max(o.apply_date) AS applied_on, min(o.approve_date) AS approved_on, min(o.start_date) AS began_on, bool_or(o.early) AS early,
         max(o.apply_date - o.approve_date) AS days_early, max(o.apply_date - o.start_date) AS days_before
  FROM odd o
  GROUP BY o.id_no, o.program
)
SELECT p.id_no, p.program, p.applied_on, p.approved_on, p.began_on, CASE WHEN p.early THEN '批准早于申请' ELSE '享受早于申请' END AS problem,
       CASE WHEN p.early THEN 'approved before the application' ELSE 'in force before the application' END AS problem_en,
       CASE WHEN p.early THEN p.days_early ELSE p.days_before END AS days
FROM person p
