---
id: HOU-16
title: {zh: "危改房屋面积不合控制标准", en: "Rebuilt house outside the size limits"}
purpose: {zh: "查明危房改造重建面积与家庭人口不相称的情形。", en: "Find rebuilt houses whose area does not fit the size of the household."}
severity: low
raise:
  - {when: "area > most * 1.5", zh: "超出上限一半以上", en: "half as much again as the limit"}
lower:
  - {when: "area < least", zh: "面积低于下限,属安全保障问题", en: "below the least area: a matter of safety"}
  - {when: "area <= most + :ancillary", zh: "超出部分不大于附属用房面积", en: "no more than side rooms may explain"}
status: testing
subject: id_no
key: [id_no]
params:
  small_least: {default: 20.0, type: real, unit: "㎡", zh: "一人户下限(二人、三人户各加十)", en: "least area for one person (ten more for two and for three)"}
  small_most: {default: 60.0, type: real, unit: "㎡", zh: "三人以下户上限", en: "limit for one to three persons"}
  head_least: {default: 13.0, type: real, unit: "㎡/人", zh: "四人以上户人均下限", en: "least area per head for four and more"}
  head_most: {default: 18.0, type: real, unit: "㎡/人", zh: "四人以上户人均上限", en: "limit per head for four and more"}
  ancillary: {default: 25.0, type: real, unit: "㎡", zh: "附属用房面积", en: "side rooms that some places leave out"}
basis:
  - {zh: "农村危房改造面积控制标准(按当地年度文件设置)", en: "size limits for rural house grants, as set by the local document of the year"}
explain:
  zh: "{name} 户 {plan} 危房改造(重建)面积 {area} ㎡,家庭 {people} 人,控制标准 {least} 至 {most} ㎡。"
  en: "The rebuilt house of {name} ({plan}) has {area} m2 for {people} (person/people); the limits are {least} to {most} m2."
innocent:
  - {zh: "竣工后自筹扩建、附属用房计入:查验收表和照片", en: "extended later at own cost, side rooms counted: see acceptance and photos"}
  - {zh: "分户、并户后人口变化:查审批时人口", en: "people joined or left: see the headcount at approval"}
verify:
  - {zh: "现场丈量,核对竣工验收表", en: "measure on site, compare the acceptance form"}
steps:
  - {zh: "取重建(修缮加固除外)的建成面积,家庭人口取名册人数,没有的按户籍在册成员", en: "area of rebuilt houses, repairs left out; headcount of the list, else members of the register"}
  - {zh: "低于下限或高于上限的为疑点", en: "below the least or above the limit"}
---
WITH rebuilt AS (
  SELECT coalesce(r.household_head_id, r.id_no) AS head, max(r.area_sqm) AS area, max(r.headcount) AS headcount, count(DISTINCT r.id_no) AS listed,
         min(coalesce(r.plan_year, period(r.approve_date))) AS plan
  FROM roll r
  WHERE is_a(r.program, '危房改造') AND r.area_sqm > 0 AND (r.status IS NULL OR NOT (is_a(r.status, '终止') OR is_a(r.status, '申请中')))
    AND code_within(CAST(r.rebuild_mode AS TEXT), 'repair') IS NULL
    AND (r.house_grade IS NULL OR NOT r.house_grade LIKE '%C%')
  GROUP BY coalesce(r.household_head_id, r.id_no)
), register AS (
  SELECT h.id_no, count(DISTINCT h.member) + 1 AS members FROM household_member h GROUP BY h.id_no
), sized AS (
  SELECT b.head, b.area, b.plan, coalesce(b.headcount, CASE WHEN b.listed >= 2 THEN b.listed END, g.members) AS people
  FROM rebuilt b
  LEFT JOIN register g ON g.id_no = b.head
  WHERE id_usable(b.head)
), limited AS (
  SELECT s.head, s.area, s.plan, s.people, CASE WHEN s.people <= 3 THEN :small_least + 10 * (s.people - 1) ELSE :head_least * s.people END AS least,
         CASE WHEN s.people <= 3 THEN :small_most ELSE :head_most * s.people END AS most
  FROM sized s
  WHERE s.people >= 1
)
SELECT l.head AS id_no, l.plan, round(l.area, 1) AS area, l.people, l.least, l.most
FROM limited l
WHERE l.area < l.least OR l.area > l.most
