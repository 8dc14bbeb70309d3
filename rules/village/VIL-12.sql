---
id: VIL-12
title: {zh: "同一项目多头申报", en: "One project claimed from several departments"}
purpose: {zh: "查明同一村名称相近的项目由不同部门(资金渠道)分别立项的情形。", en: "Find projects of nearly one name in one village that were approved by different departments."}
severity: low
raise:
  - {when: "same_scale", zh: "建设内容相同", en: "the same works are described"}
  - {when: "both_accepted", zh: "均已验收", en: "both were accepted"}
status: experimental
subject: project
key: [project, other]
amount: amount
params:
  likeness: {default: 0.8, type: real, unit: "相似度", zh: "项目名称相似度起点", en: "least likeness of the names"}
  months: {default: 24, unit: "月", zh: "立项间隔月数", en: "months between the approvals"}
basis:
  - {zh: "财政违法行为处罚处分条例 第九条", en: "Regulations on Penalties for Fiscal Offences, Art. 9"}
explain:
  zh: "{village}“{first_name}”({first_department},{first_day} 立项[,{first_amount}])与“{second_name}”({second_department},{second_day} 立项[,{amount}])名称相似度 {likeness}。"
  en: "{village}: “{first_name}” ({first_department}, approved {first_day}[, {first_amount}]) and “{second_name}” ({second_department}, approved {second_day}[, {amount}]) have names alike by {likeness} (1: the same)."
innocent:
  - {zh: "分期、分段实施或计划内配套资金:查设计和资金文件", en: "phases, sections, or matching funds by plan: see design and documents"}
verify:
  - {zh: "到现场核对位置、工程量和验收资料是否同一", en: "place, quantities and acceptance: are they the same?"}
steps:
  - {zh: "项目台账中同镇同村、主管部门(或资金渠道)不同的项目两两比较名称(去掉镇村名)", en: "projects of one village and different departments compared by name, place names left out"}
  - {zh: "相似度达起点且立项间隔在限内,剔除含一期二期、分段字样不同的", en: "alike and approved within the months; names of different phases or sections left out"}
---
WITH p AS (
  SELECT coalesce(x.project_code, x.project_name) AS project, x.project_name, x.village, coalesce(x.town, '') AS town,
         replace(replace(x.project_name, x.village, ''), coalesce(x.town, '无镇'), '') AS bare,
         coalesce(x.department, CAST(x.program AS TEXT)) AS department, x.approve_date, x.planned_amount, x.scale, x.accept_date
  FROM project x
  WHERE NOT (x.project_name LIKE '%期%' OR x.project_name LIKE '%标段%' OR x.project_name LIKE '%续建%')
)
SELECT a.project, b.project AS other, a.project_name AS subject_name, a.town || a.village AS village, a.project_name AS first_name, b.project_name AS second_name,
       a.department AS first_department, b.department AS second_department, a.approve_date AS first_day, b.approve_date AS second_day,
       a.planned_amount AS first_amount, b.planned_amount AS amount, round(name_similarity(CAST(a.bare AS NAME), CAST(b.bare AS NAME)), 2) AS likeness,
       coalesce(a.scale = b.scale, FALSE) AS same_scale, a.accept_date IS NOT NULL AND b.accept_date IS NOT NULL AS both_accepted
FROM p a
JOIN p b ON b.village = a.village AND b.town = a.town
WHERE a.project <> b.project AND a.department <> b.department
  AND (a.approve_date < b.approve_date OR (a.approve_date = b.approve_date AND a.project < b.project))
  AND b.approve_date <= add_months(a.approve_date, :months)
  AND length(a.bare) >= 3 AND name_similarity(CAST(a.bare AS NAME), CAST(b.bare AS NAME)) >= :likeness
