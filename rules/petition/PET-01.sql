---
id: PET-01
title: {zh: "诉求超期未办结", en: "Overdue complaint"}
purpose: {zh: "查明超过办理期限仍未办结或超期办结的诉求;未注明期限的按受理次日起六十日。", en: "Find complaints open or closed beyond their due date; sixty days from receipt where none is given."}
severity: low
raise:
  - {when: "open AND days_late >= :long", zh: "仍未办结且超期较长", en: "still open and long overdue"}
lower:
  - {when: "days_late <= 5", zh: "超期五天以内", en: "five days at most"}
status: testing
subject: case_no
key: [case_no]
params:
  limit: {default: 60, unit: "天", zh: "办理期限(未注明时)", en: "limit where none is given"}
  long: {default: 30, unit: "天", zh: "较长超期", en: "days that count as long"}
basis:
  - {zh: "信访工作条例 第三十四条", en: "Regulations on Petition Work, Art. 34"}
explain:
  zh: "诉求 {case_no}[(承办 {unit})]于 {received_on} 收到,应于 {due_on} 前办结[,实际 {finished_on} 办结][,已批准延期 {extended} 天],超期 {days_late} 天。"
  en: "Complaint {case_no}[ (with {unit})] was received on {received_on} and due by {due_on}[, closed on {finished_on}][, extended by {extended} day(s)]: {days_late} day(s) late."
innocent:
  - {zh: "鉴定、听证期间中止计算:查中止审批", en: "suspended for an appraisal or hearing: see the approval"}
  - {zh: "已办结未录入:查答复意见书", en: "closed but not entered: see the reply"}
verify:
  - {zh: "调阅办理卷宗,电话回访诉求人", en: "the file; call the petitioner"}
steps:
  - {zh: "期限取登记的到期日,否则收到日加期限,加批准的延期天数;与办结日或资料截止日比较", en: "due date as entered, else receipt plus the limit, plus the extension; against the day of closing or the day of the data"}
---
SELECT p.case_no, max(p.handler_unit) AS unit, max(p.handler_unit) AS subject_name, max(p.receive_date) AS received_on,
       max(coalesce(p.due_date, p.receive_date + :limit) + coalesce(p.extend_days, 0)) AS due_on,
       max(p.finish_date) AS finished_on, nullif(max(p.extend_days), 0) AS extended, count(p.finish_date) = 0 AS open,
       coalesce(max(p.finish_date), max(a.as_of), current_date)
         - max(coalesce(p.due_date, p.receive_date + :limit) + coalesce(p.extend_days, 0)) AS days_late
FROM petition p
LEFT JOIN source a ON a.source = p.source
WHERE p.case_no IS NOT NULL AND p.receive_date IS NOT NULL
  AND (p.finish_date IS NOT NULL OR p.status IS NULL OR NOT (is_a(p.status, '办结') OR is_a(p.status, '终止') OR is_a(p.status, '暂停')))
GROUP BY p.case_no
HAVING coalesce(max(p.finish_date), max(a.as_of), current_date)
         > max(coalesce(p.due_date, p.receive_date + :limit) + coalesce(p.extend_days, 0))
