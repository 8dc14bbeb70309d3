---
id: EMP-13
title: {zh: "培训学员同日两班、住院期间签到", en: "Trainees in two classes on a day, or signed in from a hospital bed"}
purpose: {zh: "查明培训签到中同一人同日在两个机构上课,或住院期间仍签到的情形。", en: "Find trainees who signed in at two institutions on one day, or while they lay in hospital."}
severity: low
raise:
  - {when: "days >= :many", zh: "天数较多", en: "many days"}
status: testing
subject: id_no
key: [id_no]
params:
  least: {default: 2, unit: "天", zh: "天数起点", en: "least days"}
  many: {default: 5, unit: "天", zh: "天数较多", en: "days that count as many"}
basis:
  - {zh: "就业补助资金管理办法;财政违法行为处罚处分条例 第十四条", en: "Measures for Employment Subsidies; Regulations on Penalties for Fiscal Offences, Art. 14"}
explain:
  zh: "{name} 在 {first_day} 至 {last_day} 的培训签到有 {days} 天不可能本人在场:[{double_days} 天同日在 {organisers} 上课;][{hospital_days} 天正在 {hospital} 住院;]请核对签到和影像。"
  en: "Of the lessons that {name} signed in for from {first_day} to {last_day}, {days} day(s) cannot be:[ {double_days} at {organisers} on one day;][ {hospital_days} as a patient of {hospital};] see sheets and videos."
innocent:
  - {zh: "白天、夜间两个班次或线上课程:查课表", en: "a day and an evening class, or online lessons: see the timetable"}
  - {zh: "住院当日办理入院、出院:首尾两日已剔除", en: "the first and the last day in hospital (left out)"}
verify:
  - {zh: "调取签到影像和人脸记录,电话核实学员", en: "videos and face records, call the trainees"}
steps:
  - {zh: "按人、签到日归集培训机构(互相包含的名称算一个),同日两个机构的为疑点", en: "institutions by person and day, names that contain each other counted as one"}
  - {zh: "签到日在住院首尾两日之间的为疑点;合计天数达到起点", en: "days strictly within a stay; from the least days on"}
---
WITH lesson AS (
  SELECT s.id_no, s.sign_date, replace(CAST(s.organiser AS TEXT), 'name:', '') AS organiser
  FROM sign_in s
  WHERE id_usable(s.id_no) AND s.sign_date IS NOT NULL AND s.goods IS NULL
  GROUP BY s.id_no, s.sign_date, replace(CAST(s.organiser AS TEXT), 'name:', '')
), daily AS (
  SELECT l.id_no, l.sign_date, CASE WHEN strpos(min(l.organiser), max(l.organiser)) = 0 AND strpos(max(l.organiser), min(l.organiser)) = 0
                                    THEN min(l.organiser) || '、' || max(l.organiser) END AS organisers
  FROM lesson l
  GROUP BY l.id_no, l.sign_date
), bed AS (
  SELECT d.id_no, d.sign_date, max(s.hospital) AS hospital
  FROM daily d
  JOIN hospital_stay s ON s.id_no = d.id_no AND s.admit_date < d.sign_date AND s.discharge_date > d.sign_date
  GROUP BY d.id_no, d.sign_date
)
SELECT d.id_no, min(d.sign_date) AS first_day, max(d.sign_date) AS last_day, count(*) AS days, max(d.organisers) AS organisers,
       nullif(count(d.organisers), 0) AS double_days, max(b.hospital) AS hospital, nullif(count(b.hospital), 0) AS hospital_days
FROM daily d
LEFT JOIN bed b ON b.id_no = d.id_no AND b.sign_date = d.sign_date
WHERE d.organisers IS NOT NULL OR b.hospital IS NOT NULL
GROUP BY d.id_no
HAVING count(*) >= :least
