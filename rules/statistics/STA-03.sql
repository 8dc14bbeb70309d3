---
id: STA-03
title: {zh: "超期审批", en: "Late decision"}
purpose: {zh: "按镇(街道)查明救助申请到批准超过规定工作日的情形(工作日按国务院放假安排计算)。", en: "Find towns whose decisions on aid took more working days than allowed (working days by the announced holidays)."}
severity: info
raise:
  - {when: "late >= 20", zh: "二十件以上", en: "twenty cases or more"}
status: experimental
subject: town
key: [town, program]
params:
  limit: {default: 30, unit: "工作日", zh: "审批期限(本地更短的按本地规定)", en: "working days allowed (less where the place rules so)"}
  special_limit: {default: 45, unit: "工作日", zh: "特殊情形期限", en: "working days allowed in special cases"}
  least_cases: {default: 3, unit: "件", zh: "超期件数起点", en: "least late cases"}
basis:
  - {zh: "最低生活保障审核确认办法(自受理起三十个工作日,特殊情况四十五个工作日)及各地更短的期限", en: "Measures for confirming minimum living allowance (thirty working days from acceptance, forty-five in special cases); shorter local limits"}
explain:
  zh: "{town} 的{program}有 {late} 件从申请到批准超过 {limit} 个工作日(共 {cases} 件,占 {share}%),最长 {longest} 个工作日,其中 {very_late} 件超过 {special_limit} 个工作日。"
  en: "{town}, {program}: {late} of {cases} decision(s) ({share}%) took more than {limit} working day(s), the longest {longest}; {very_late} took more than {special_limit}."
innocent:
  - {zh: "补正材料、异议复核、公示延长:查受理和补正告知记录", en: "papers completed later, objections, longer publicity: see the record"}
  - {zh: "申请日期为意向登记日期而非受理日期:查受理通知", en: "the day is that of a first request, not of acceptance: see the notice"}
verify:
  - {zh: "抽查最长的几件,核对受理、公示、审批日期", en: "the longest cases: acceptance, publicity, decision"}
steps:
  - {zh: "名册的申请日期与批准日期之间的工作日数(扣除节假日、计入调休上班日)", en: "working days from application to decision by the calendar"}
  - {zh: "申请晚于批准的不计(见 STA-02),一年以上的视为登记错误", en: "applications after the decision are left to STA-02; more than a year counts as a slip"}
---
WITH decided AS (
  SELECT r.town, r.program, workdays_between(r.apply_date, r.approve_date) AS days
  FROM roll r
  WHERE r.town IS NOT NULL AND r.apply_date <= r.approve_date AND r.approve_date <= r.apply_date + 366
    AND (is_a(r.program, '低保') OR is_a(r.program, '低收入') OR is_a(r.program, '特困') OR is_a(r.program, '孤儿') OR is_a(r.program, '残疾两补') OR is_a(r.program, '高龄津贴'))
  GROUP BY r.id_no, r.town, r.program, r.apply_date, r.approve_date
)
SELECT d.town, CAST(d.program AS TEXT) AS program, d.town AS subject_name, count(*) AS cases, count(*) FILTER (WHERE d.days > :limit) AS late,
       count(*) FILTER (WHERE d.days > :special_limit) AS very_late, max(d.days) AS longest,
       round(count(*) FILTER (WHERE d.days > :limit) * 100.0 / count(*), 0) AS share
FROM decided d
GROUP BY d.town, d.program
HAVING count(*) FILTER (WHERE d.days > :limit) >= :least_cases
