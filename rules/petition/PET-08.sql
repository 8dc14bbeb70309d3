---
id: PET-08
title: {zh: "多次转办、推诿", en: "Ping-pong transfers"}
purpose: {zh: "查明在单位之间流转三次以上、或退回经手过的单位两次以上的诉求。", en: "Find complaints passed between units three times or more, or sent back twice to units that had them before."}
severity: info
raise:
  - {when: "returns >= 2", zh: "两次退回经手过的单位", en: "twice back to a unit that had it"}
  - {when: "open AND transfers >= 5", zh: "流转五次以上仍未办结", en: "five transfers or more and still open"}
status: experimental
subject: case_no
key: [case_no]
params:
  least: {default: 3, unit: "次", zh: "流转次数起点", en: "least transfers"}
  returns: {default: 2, unit: "次", zh: "退回次数起点", en: "least returns"}
basis:
  - {zh: "信访工作条例 第四十五条第一项", en: "Regulations on Petition Work, Art. 45 (1)"}
explain:
  zh: "诉求 {case_no} 在 {units} 之间流转 {transfers} 次[({first_day} 至 {last_day})],其中退回经手过的单位 {returns} 次[,至今未办结({status})]。"
  en: "Complaint {case_no} was passed {transfers} time(s) among {units}[ ({first_day} to {last_day})], of these {returns} back to a unit that had had it[; still open ({status})]."
innocent:
  - {zh: "事项复杂、涉及多个部门依次会办:查会办意见", en: "a complex matter that several departments handle in turn: see their opinions"}
  - {zh: "按层级下转(县—镇—村)的正常交办:查流转环节", en: "handed down by level (county, town, village): see the steps"}
verify:
  - {zh: "查职责清单,确定首办责任单位", en: "the list of duties: who should have handled it first"}
steps:
  - {zh: "按编号统计不同日期或单位的流转,转入单位此前曾转出同一诉求的为退回;次数达到起点的为疑点", en: "transfers by case; a return is one to a unit that had passed the case on before"}
---
WITH moved AS (
  SELECT t.case_no, t.from_unit, t.to_unit, t.transfer_date
  FROM petition_transfer t
  WHERE t.case_no IS NOT NULL AND t.from_unit <> t.to_unit
  GROUP BY t.case_no, t.from_unit, t.to_unit, t.transfer_date
), judged AS (
  SELECT m.case_no, m.from_unit, m.to_unit, m.transfer_date, count(b.case_no) > 0 AS returned
  FROM moved m
  LEFT JOIN moved b ON b.case_no = m.case_no AND b.from_unit = m.to_unit AND b.transfer_date <= m.transfer_date
  GROUP BY m.case_no, m.from_unit, m.to_unit, m.transfer_date
), total AS (
  SELECT j.case_no, count(*) AS transfers, count(*) FILTER (WHERE j.returned) AS returns, min(j.transfer_date) AS first_day, max(j.transfer_date) AS last_day,
         left(string_agg(DISTINCT j.to_unit, '、' ORDER BY j.to_unit), 120) AS units
  FROM judged j
  GROUP BY j.case_no
), state AS (
  SELECT p.case_no, max(p.status) AS status, count(p.finish_date) = 0 AS unfinished
  FROM petition p
  GROUP BY p.case_no
)
SELECT t.case_no, t.units AS subject_name, t.units, t.transfers, t.returns, t.first_day, t.last_day, coalesce(s.unfinished AND NOT is_a(s.status, '办结'), FALSE) AS open,
       CASE WHEN s.unfinished AND NOT is_a(s.status, '办结') THEN CAST(s.status AS TEXT) END AS status
FROM total t
LEFT JOIN state s ON s.case_no = t.case_no
WHERE t.transfers >= :least OR t.returns >= :returns
