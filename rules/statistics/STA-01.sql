---
id: STA-01
title: {zh: "公示不足七天", en: "Publicity shorter than seven days"}
purpose: {zh: "查明公示开始至批准不足七天的救助审批。", en: "Find approvals of aid less than seven days after publicity began."}
severity: info
raise:
  - {when: "days <= 2", zh: "两天以内", en: "two days at most"}
status: testing
subject: id_no
key: [id_no, program]
params:
  days_needed: {default: 7, unit: "天", zh: "公示天数", en: "days of publicity"}
basis:
  - {zh: "各地最低生活保障条例(重庆第十八条、浙江第十一条);特困人员认定办法", en: "local regulations on minimum living allowance; measures for destitute persons"}
explain:
  zh: "{name} 的{program}于 {shown_on} 公示、{approved_on} 批准,相隔 {days} 天,少于 {days_needed} 天[(经办 {handler})]。"
  en: "{program} of {name} was made public on {shown_on} and approved on {approved_on}, {days} day(s) later, fewer than {days_needed}[ (handled by {handler})]."
innocent:
  - {zh: "急难救助、小额救助简化程序:查审批类别", en: "urgent or small relief with a short procedure: see its kind"}
  - {zh: "登记的是第二次(批准后)公示日期(早于批准之日的才比对):查公示照片", en: "the date is that of the second publicity (only dates before approval are compared): see the photo"}
verify:
  - {zh: "查公示照片、公示栏记录", en: "photo and record of the notice board"}
steps:
  - {zh: "公示日期不晚于批准日期,相差天数少于规定的为疑点;急难、临时救助除外", en: "publicity on or before approval with fewer days between than required; urgent and temporary relief left out"}
---
SELECT r.id_no, r.program, max(r.publicity_date) AS shown_on, max(r.approve_date) AS approved_on,
       min(r.approve_date - r.publicity_date) AS days, max(r.handler) AS handler
FROM roll r
WHERE id_usable(r.id_no) AND r.publicity_date <= r.approve_date AND r.approve_date - r.publicity_date < :days_needed
  AND (is_a(r.program, '低保') OR is_a(r.program, '特困') OR is_a(r.program, '低收入'))
  AND (r.remark IS NULL OR NOT (r.remark LIKE '%急难%' OR r.remark LIKE '%复核%'))
GROUP BY r.id_no, r.program
