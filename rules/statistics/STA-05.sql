---
id: STA-05
title: {zh: "名册检查前后突变", en: "Roll shrinks around an inspection"}
purpose: {zh: "查明在检查、巡察前后集中退出救助、数月后又重新纳入的情形。", en: "Find groups who left aid around an inspection and came back within months."}
severity: low
raise:
  - {when: "people >= 20", zh: "二十人以上", en: "twenty people or more"}
status: experimental
subject: town
key: [town, event_date]
params:
  around_days: {default: 31, unit: "天", zh: "检查前后天数", en: "days before and after the inspection"}
  back_months: {default: 6, unit: "月", zh: "重新纳入的月数", en: "months within which they came back"}
  least_people: {default: 5, unit: "人", zh: "人数起点", en: "least people"}
basis:
  - {zh: "社会救助暂行办法 第十三条(动态管理)", en: "Interim Measures for Social Assistance, Art. 13 (changes)"}
explain:
  zh: "{town} 在 {event_date} {kind}前后 {around_days} 天内有 {exits} 人退出救助,其中 {people} 人在 {back_months} 个月内重新纳入:{names}。"
  en: "{town}: {exits} (person/people) left aid within {around_days} day(s) of the {kind} of {event_date}, and {people} of them came back within {back_months} month(s): {names}."
innocent:
  - {zh: "年度复核集中在该月,复核有误后恢复:查复核资料和恢复审批", en: "the yearly review fell there, and errors were mended: see review and approvals"}
verify:
  - {zh: "查退出原因、重新纳入的申请和审批时间", en: "reasons of leaving, applications and approvals of coming back"}
steps:
  - {zh: "名册中结束日期在检查日前后规定天数内的人员", en: "entries that ended within the days of an inspection"}
  - {zh: "同一人在规定月数内有新的起始(批准)记录的,按镇汇总", en: "the same person entered again within the months, by town"}
---
WITH exit AS (
  SELECT r.id_no, max(r.person_name) AS person_name, r.town, r.end_date
  FROM roll r
  WHERE id_usable(r.id_no) AND r.town IS NOT NULL AND (is_a(r.program, '低保') OR is_a(r.program, '特困'))
  GROUP BY r.id_no, r.town, r.end_date
), visit AS (
  SELECT e.event_date, e.town, max(CAST(e.event_kind AS TEXT)) AS kind
  FROM event e
  WHERE is_a(e.event_kind, '检查')
  GROUP BY e.event_date, e.town
), near AS (
  SELECT v.event_date, v.kind, x.town, x.id_no, max(x.person_name) AS person_name, min(x.end_date) AS end_date
  FROM exit x
  JOIN visit v ON x.end_date >= v.event_date - :around_days AND x.end_date <= v.event_date + :around_days
  WHERE v.town IS NULL OR v.town = x.town
  GROUP BY v.event_date, v.kind, x.town, x.id_no
), back AS (
  SELECT n.event_date, n.town, n.id_no
  FROM near n
  JOIN roll r ON r.id_no = n.id_no AND coalesce(r.start_date, r.approve_date) > n.end_date
       AND coalesce(r.start_date, r.approve_date) <= add_months(n.end_date, :back_months)
  WHERE is_a(r.program, '低保') OR is_a(r.program, '特困')
  GROUP BY n.event_date, n.town, n.id_no
)
SELECT n.town, n.event_date, n.town AS subject_name, max(n.kind) AS kind, count(*) AS exits, count(b.id_no) AS people,
       left(string_agg(n.person_name, '、' ORDER BY n.person_name) FILTER (WHERE b.id_no IS NOT NULL), 120) AS names
FROM near n
LEFT JOIN back b ON b.event_date = n.event_date AND b.town = n.town AND b.id_no = n.id_no
GROUP BY n.town, n.event_date
HAVING count(b.id_no) >= :least_people
