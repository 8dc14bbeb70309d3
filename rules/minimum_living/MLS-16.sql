---
id: MLS-16
title: {zh: "低保、特困长期未复核", en: "Minimum living allowance or destitute support not re-checked in time"}
purpose: {zh: "列出距最近一次复核已超过规定间隔的在保对象,按类别(A、B、C)分别计算。", en: "List people on aid whose last re-check is longer ago than the interval of their class (A, B, C)."}
severity: info
raise:
  - {when: "months_late >= interval", zh: "超过规定间隔一倍以上", en: "twice the interval or more"}
status: experimental
subject: id_no
key: [id_no, program]
params:
  class_a: {default: 12, unit: "月", zh: "A 类(重病重残、无劳动能力)复核间隔", en: "interval of class A (severe illness or disability)"}
  class_b: {default: 6, unit: "月", zh: "B 类和未分类的复核间隔", en: "interval of class B and of those without a class"}
  class_c: {default: 3, unit: "月", zh: "C 类(有劳动能力)复核间隔", en: "interval of class C (able to work)"}
basis:
  - {zh: "社会救助暂行办法 第十三条;当地低保条例关于定期核查的规定", en: "Interim Measures for Social Assistance, Art. 13; local rules on periodic checks"}
explain:
  zh: "{name} 的{program}({class})最近一次复核为 {checked_on},至 {list_day} 已 {months_since} 个月,超过间隔 {interval} 个月[(经办 {handler})]。"
  en: "{program} of {name} ({class}) was last re-checked on {checked_on}, {months_since} month(s) before {list_day}; the interval is {interval} month(s)[ (handled by {handler})]."
innocent:
  - {zh: "纸质已复核、系统未录入:查复核表、入户照片日期", en: "checked on paper but not entered: see the form and the day of the photo"}
verify:
  - {zh: "查复核表、入户照片及日期", en: "the forms and dated photos"}
steps:
  - {zh: "在保对象最近复核日与名册日期相隔的整月数超过该类间隔的列出;没有复核日期的不判断", en: "whole months from the last check to the list's day beyond the interval of the class; entries without a day are not judged"}
---
WITH listed AS (
  SELECT r.id_no, r.program, max(r.check_date) AS checked_on, max(coalesce(a.as_of, current_date)) AS list_day, max(CAST(r.level AS TEXT)) AS class,
         max(CASE WHEN is_a(r.level, 'A类') THEN :class_a WHEN is_a(r.level, 'C类') THEN :class_c ELSE :class_b END) AS interval,
         max(r.handler) AS handler
  FROM roll r
  LEFT JOIN source a ON a.source = r.source
  WHERE (is_a(r.program, '低保') OR is_a(r.program, '特困')) AND id_usable(r.id_no) AND r.check_date IS NOT NULL
    AND r.end_date IS NULL AND (r.status IS NULL OR is_a(r.status, '有效'))
  GROUP BY r.id_no, r.program
)
SELECT l.id_no, l.program, coalesce(l.class, '未分类') AS class, l.checked_on, l.list_day, months_between(l.checked_on, l.list_day) AS months_since,
       l.interval, months_between(l.checked_on, l.list_day) - l.interval AS months_late, l.handler
FROM listed l
WHERE add_months(l.checked_on, l.interval) < l.list_day
