---
id: PET-03
title: {zh: "延期不规范", en: "Improper extension"}
purpose: {zh: "查明延期超过三十天、或到期之后才批准延期的诉求。", en: "Find complaints extended by more than thirty days, or whose extension was approved only after the due date."}
severity: info
raise:
  - {when: "too_long AND too_late", zh: "两种情形都有", en: "both"}
status: experimental
subject: case_no
key: [case_no]
params:
  limit: {default: 60, unit: "天", zh: "办理期限(未注明时)", en: "limit where none is given"}
  longest: {default: 30, unit: "天", zh: "延期上限", en: "longest extension"}
basis:
  - {zh: "信访工作条例 第三十四条(延期不超过三十日)", en: "Regulations on Petition Work, Art. 34 (thirty days at most)"}
explain:
  zh: "诉求 {case_no}[(承办 {unit})]原应于 {due_on} 前办结[,延期 {long_days} 天,超过上限 {longest} 天][,{late_on} 才批准延期,晚 {days_late} 天]。"
  en: "Complaint {case_no}[ (with {unit})] was due by {due_on}[; extended by {long_days} day(s), more than {longest}][; the extension was approved on {late_on}, {days_late} day(s) late]."
innocent:
  - {zh: "经两级批准的疑难案件、鉴定中止:查审批", en: "a hard case approved at two levels, or suspended for an appraisal: see the approval"}
verify:
  - {zh: "查延期审批表、告知信访人的书面记录", en: "the approval and the notice to the petitioner"}
steps:
  - {zh: "期限取登记的到期日,否则收到日加期限;延期天数超过上限,或批准日晚于期限的为疑点", en: "due date as entered, else receipt plus the limit; a longer extension or an approval after that day"}
---
WITH extended AS (
  SELECT p.case_no, max(p.handler_unit) AS unit, max(coalesce(p.due_date, p.receive_date + :limit)) AS due_on, max(p.extend_days) AS days, min(p.extend_date) AS approved_on
  FROM petition p
  WHERE p.case_no IS NOT NULL
  GROUP BY p.case_no
)
SELECT e.case_no, e.unit, e.unit AS subject_name, e.due_on, CASE WHEN e.days > :longest THEN e.days END AS long_days,
       e.approved_on AS late_on, CASE WHEN e.approved_on > e.due_on THEN e.approved_on - e.due_on END AS days_late,
       coalesce(e.days > :longest, FALSE) AS too_long, coalesce(e.approved_on > e.due_on, FALSE) AS too_late
FROM extended e
WHERE (e.days > :longest OR e.approved_on > e.due_on) AND e.due_on IS NOT NULL
