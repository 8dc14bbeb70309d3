---
id: STA-11
title: {zh: "审批集中突击", en: "Bursts of approvals"}
purpose: {zh: "查明同一乡镇同一项目在个别日子批准人数远超平时的情形,供抽查审批材料;不指向任何个人。", en: "Find days on which one town approved far more people for one programme than on its other days, for sampling the papers. Points at nobody."}
severity: info
raise:
  - {when: "z >= 20", zh: "稳健 z 值二十以上", en: "a robust z of twenty or more"}
status: experimental
subject: unit
key: [unit, program, approved_on]
params:
  least_z: {default: 6, type: real, unit: "倍", zh: "稳健 z 值起点", en: "least robust z"}
  least_days: {default: 20, unit: "天", zh: "有审批的天数起点", en: "least days with approvals"}
  least_people: {default: 20, unit: "人", zh: "当日批准人数起点", en: "least people approved on the day"}
  most_bursts: {default: 3, unit: "天", zh: "集中日最多天数(再多即为成批审批的习惯)", en: "most such days of a unit (more are its way of approving in batches)"}
  most_units: {default: 2, unit: "个", zh: "同日集中的乡镇最多个数(再多即为统一批次)", en: "most towns with the same day (more are a batch of the county)"}
basis:
  - {zh: "审计抽样方法,统计筛查", en: "audit sampling, a statistical screen"}
explain:
  zh: "[{town} ]{program}:{approved_on} 一天批准 {people} 人;有审批的 {days} 天中每天批准人数的中位数为 {middle} 人、离差中位数 {spread} 人,稳健 z 值 {z}。"
  en: "[{town}, ]{program}: {people} (person/people) approved on {approved_on}; the median of {days} day(s) with approvals is {middle} (median deviation {spread}), robust z {z}."
innocent:
  - {zh: "集中评审会、年度复核、历史数据迁移时统一填写日期:查会议纪要、系统日志", en: "a panel's session, the yearly review, one date filled in when a system was replaced: see minutes and logs"}
  - {zh: "扩面政策、灾后集中救助:查文件", en: "a new policy or relief after a disaster: see the documents"}
verify:
  - {zh: "抽查当日批准对象的申请、入户调查、评议公示材料是否齐全、日期是否合理", en: "sample the people of that day: applications, visits, publicity, and their dates"}
steps:
  - {zh: "名册按乡镇、项目、批准日期统计人数,同一人在几份名册中只计一次;只看逐户审批的项目", en: "people by town, programme and day of approval, each once; only programmes that are approved case by case"}
  - {zh: "与该乡镇该项目有审批各天的中位数、离差中位数(×1.4826,不足一人的按一人)比较;天数不足(包括每月定日成批审批)的不判断", en: "against median and median deviation (scaled by 1.4826, at least one person) of the days with approvals; too few days (such as one day a month) are not judged"}
  - {zh: "集中日多的乡镇、多个乡镇同日集中的,为成批审批,不列", en: "many such days of a town, or many towns on one day, are batches and left out"}
---
WITH day AS (
  SELECT coalesce(r.town, '未注明乡镇') AS unit, max(r.town) AS town, r.program, r.approve_date AS approved_on, count(DISTINCT r.id_no) AS people
  FROM roll r
  WHERE id_usable(r.id_no) AND r.approve_date IS NOT NULL
    AND (is_a(r.program, '低保') OR is_a(r.program, '特困') OR is_a(r.program, '高龄津贴') OR is_a(r.program, '残疾两补')
         OR is_a(r.program, '孤儿') OR is_a(r.program, '低收入') OR is_a(r.program, '临时救助'))
  GROUP BY coalesce(r.town, '未注明乡镇'), r.program, r.approve_date
), usual AS (
  SELECT d.unit, d.program, count(*) AS days, median(d.people) AS middle, mad(d.people) AS spread
  FROM day d
  GROUP BY d.unit, d.program
  HAVING count(*) >= :least_days
), measured AS (
  -- most days have one or two: a deviation of less than one person is no measure
  SELECT d.unit, d.town, d.program, d.approved_on, d.people, u.days, u.middle, u.spread, (d.people - u.middle) / greatest(1.4826 * u.spread, 1.0) AS z
  FROM day d
  JOIN usual u ON u.unit = d.unit AND u.program = d.program
  WHERE d.people >= :least_people
), burst AS (
  SELECT m.unit, m.town, m.program, m.approved_on, m.people, m.days, m.middle, m.spread, m.z,
         count(*) OVER (PARTITION BY m.unit, m.program) AS bursts, count(*) OVER (PARTITION BY m.program, m.approved_on) AS units
  FROM measured m
  WHERE m.z >= :least_z
)
SELECT b.unit, CAST(b.program AS TEXT) AS program, b.approved_on, b.unit AS subject_name, b.town, b.people, b.days,
       round(b.middle, 1) AS middle, round(b.spread, 1) AS spread, round(b.z, 1) AS z
FROM burst b
WHERE b.bursts <= :most_bursts AND b.units <= :most_units
