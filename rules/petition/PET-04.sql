---
id: PET-04
title: {zh: "当日批量办结", en: "Closed in bulk on the day of assignment"}
purpose: {zh: "查明同一单位一天之内把二十件以上非咨询类诉求在交办当日全部办结,或办结日期早于收到日期的情形。", en: "Find units that closed twenty complaints or more, enquiries left out, on the very day of assignment, and cases closed before they were received."}
severity: low
raise:
  - {when: "cases >= 50", zh: "五十件以上", en: "fifty cases or more"}
lower:
  - {when: "reversed AND cases <= 2", zh: "仅一两件日期颠倒,可能为录入差错", en: "one or two reversed dates only: perhaps slips"}
status: experimental
subject: handler_unit
key: [handler_unit, on_day, problem]
params:
  least: {default: 20, unit: "件", zh: "当日办结件数起点", en: "least cases closed on the day"}
  share: {default: 0.8, type: real, unit: "比例", zh: "当日交办、当日办结占该日办结的比例起点", en: "least share of the day's closings that were assigned that day"}
basis:
  - {zh: "信访工作条例 第四十条、第四十五条", en: "Regulations on Petition Work, Art. 40, 45"}
explain:
  zh: "{handler_unit} {problem} {cases} 件[({on_day},占当日办结 {percent}%)][,如 {example}]。"
  en: "{handler_unit}: {problem_en}, {cases} case(s)[ (on {on_day}, {percent}% of that day's closings)][, e.g. {example}]."
innocent:
  - {zh: "线下早已办结、当日集中补录:查纸质卷宗日期", en: "settled before and entered together: see the dates in the files"}
  - {zh: "同一事项的群体诉求一并答复:查诉求内容", en: "one matter raised by many and answered together: see the contents"}
verify:
  - {zh: "抽查答复内容,电话回访", en: "read some of the replies and call the petitioners"}
steps:
  - {zh: "非咨询类诉求按承办单位、办结日归集,交办日(没有的用收到日)与办结日相同的件数和占比达到起点", en: "cases other than enquiries by unit and day of closing: those assigned (else received) on that day, and their share"}
  - {zh: "办结日期早于收到日期的按单位归集", en: "cases closed before receipt, by unit"}
---
WITH closed AS (
  SELECT p.handler_unit, p.case_no, max(p.finish_date) AS finished_on, max(coalesce(p.assign_date, p.receive_date)) AS assigned_on, max(p.receive_date) AS received_on
  FROM petition p
  WHERE p.handler_unit IS NOT NULL
    AND (p.category IS NULL OR NOT p.category LIKE '%咨询%')
  GROUP BY p.handler_unit, p.case_no
), bulk AS (
  SELECT c.handler_unit, c.finished_on AS on_day, count(*) FILTER (WHERE c.assigned_on = c.finished_on) AS cases, count(*) AS all_cases
  FROM closed c
  GROUP BY c.handler_unit, c.finished_on
)
SELECT b.handler_unit, b.on_day, '当日交办、当日批量办结' AS problem, 'assigned and closed on one day' AS problem_en, b.cases,
       round(100.0 * b.cases / b.all_cases, 0) AS percent, CAST(NULL AS TEXT) AS example, FALSE AS reversed
FROM bulk b
WHERE b.cases >= :least AND b.cases >= :share * b.all_cases
UNION ALL
SELECT c.handler_unit, CAST(NULL AS DATE), '办结日期早于收到日期', 'closed before receipt', count(*), CAST(NULL AS REAL),
       min(c.case_no), TRUE
FROM closed c
WHERE c.finished_on < c.received_on
GROUP BY c.handler_unit
