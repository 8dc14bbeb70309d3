---
id: HOU-14
title: {zh: "不同农户危改房屋坐标相同", en: "One location for the houses of several grants"}
purpose: {zh: "查明危房改造、易地搬迁等档案中不同农户填报同一坐标的情形。", en: "Find records of house grants in which several households give the same coordinates."}
severity: low
raise:
  - {when: "households >= 3", zh: "三户以上", en: "three households or more"}
lower:
  - {when: "kin", zh: "各户有亲属关系,可能同住一院", en: "relatives, perhaps in one yard"}
status: testing
subject: location
key: [location]
params:
  digits: {default: 5, unit: "位", zh: "坐标保留的小数位(5 位约 1 米)", en: "decimals of a degree that are compared (5 are about one metre)"}
basis:
  - {zh: "财政违法行为处罚处分条例 第九条;农村危房改造档案管理要求", en: "Regulations on Penalties for Fiscal Offences, Art. 9; rules on the records of house grants"}
explain:
  zh: "{location} 在危改、搬迁档案中登记为 {households} 户的房屋:{names}[({villages})],须核实是否一房多报。"
  en: "{households} household(s) give the location {location} for their houses: {names}[ ({villages})]; see whether one house was claimed more than once."
innocent:
  - {zh: "在村委会或同一地点采集坐标:查采集时间和照片", en: "coordinates taken at the village office: see time and photo"}
  - {zh: "联建、共墙房屋:现场查看", en: "houses built together with one wall: look on site"}
verify:
  - {zh: "逐户现场定位拍照,核对改造前后照片", en: "locate and photograph each house, compare with the photos of the record"}
steps:
  - {zh: "坐标按小数位取整,同一坐标有两户以上且户主不同的为疑点;采集点雷同(十户以上)的不列", en: "coordinates rounded; two or more heads at one place; places of ten and more are points of collection and left out"}
---
WITH house AS (
  SELECT concat('东经 ', CAST(round(r.longitude, :digits) AS TEXT), ' 北纬 ', CAST(round(r.latitude, :digits) AS TEXT)) AS location,
         coalesce(r.household_head_id, r.id_no) AS head, max(r.person_name) FILTER (WHERE r.household_head_id IS NULL OR r.household_head_id = r.id_no) AS person_name,
         max(r.household_head_name) AS head_name, max(r.village) AS village
  FROM roll r
  WHERE (is_a(r.program, '危房改造') OR is_a(r.program, '易地搬迁') OR is_a(r.program, '灾后重建'))
    AND r.longitude BETWEEN 70.0 AND 140.0 AND r.latitude BETWEEN 3.0 AND 55.0 AND round(r.longitude, 3) <> r.longitude
    AND (r.status IS NULL OR NOT (is_a(r.status, '终止') OR is_a(r.status, '申请中')))
  GROUP BY concat('东经 ', CAST(round(r.longitude, :digits) AS TEXT), ' 北纬 ', CAST(round(r.latitude, :digits) AS TEXT)), coalesce(r.household_head_id, r.id_no)
), kin_house AS (
  SELECT a.location
  FROM house a
  JOIN relative r ON r.id_no = a.head
  JOIN house b ON b.head = r.member AND b.location = a.location
  GROUP BY a.location
)
SELECT h.location, count(*) AS households, string_agg(coalesce(h.person_name, h.head_name, '不详'), '、' ORDER BY coalesce(h.person_name, h.head_name, '不详')) AS names,
       string_agg(DISTINCT h.village, '、' ORDER BY h.village) AS villages, count(k.location) > 0 AS kin
FROM house h
LEFT JOIN kin_house k ON k.location = h.location
WHERE id_usable(h.head)
GROUP BY h.location
HAVING count(*) BETWEEN 2 AND 9
