---
id: DIS-08
title: {zh: "评残机构重度比例异常", en: "Assessor with an unusual share of severe levels"}
purpose: {zh: "查明同一残疾类别中,某评定机构评为一、二级的比例明显高于其他机构合计的情形。", en: "Find assessors whose share of levels 1 and 2 lies far above that of all others together, within one type of disability."}
severity: low
raise:
  - {when: "active_share >= 20", zh: "其重度持证人有两成以上在职、参保或经营", en: "a fifth or more of its severe cases have a job or a company"}
status: experimental
subject: assessor
key: [assessor, disability_type]
params:
  least: {default: 50, unit: "例", zh: "每个机构例数起点", en: "least cases of an assessor"}
  least_others: {default: 2, unit: "个", zh: "可比的其他机构数起点", en: "least other assessors with enough cases"}
  z: {default: 3.0, type: real, unit: "倍标准误", zh: "偏离标准误倍数起点", en: "least standard errors beyond the others' share"}
basis:
  - {zh: "残疾人证管理办法;残疾人残疾分类和分级 GB/T 26341", en: "rules on disability certificates; GB/T 26341, classification of disability"}
explain:
  zh: "{assessor} 评定的{disability_type}残疾 {cases} 例中一、二级 {severe} 例,占 {share}%;同类别其他 {others} 个机构合计 {other_cases} 例中占 {other_share}%;其重度持证人中 {active_share}% 有在职、参保或经营记录。"
  en: "{assessor} assessed {cases} case(s) of {disability_type} disability, {severe} ({share}%) of them level 1 or 2; {others} other assessor(s) found {other_share}% in {other_cases} case(s); {active_share}% of its severe cases have a job or a company."
innocent:
  - {zh: "当地唯一收治该类重症的医院,或专门接收疑难、集中入户评定:查评定安排", en: "the only hospital for severe cases, or home assessments: see how cases are assigned"}
verify:
  - {zh: "抽取样本请第三方复评", en: "have a sample assessed again by a third party"}
  - {zh: "查同一日集中评定的影像和签名", en: "images and signatures of days with many cases"}
steps:
  - {zh: "按评定机构和残疾类别统计一、二级比例,与其他达到例数的机构合计比较,超过规定倍数标准误的为疑点;例数、机构数不足的不判断", en: "share of levels 1 and 2 by assessor and type against the other assessors with enough cases, by standard errors; too few cases or assessors are not judged"}
---
WITH card AS (
  SELECT r.assessor, r.disability_type, r.id_no, max(CASE WHEN r.disability_level IN ('一级', '二级') THEN 1 ELSE 0 END) AS severe
  FROM roll r
  WHERE is_a(r.program, '残疾人证') AND r.disability_level IS NOT NULL
    AND id_usable(r.id_no)
  GROUP BY r.assessor, r.disability_type, r.id_no
), active AS (
  SELECT c.assessor, c.disability_type, count(DISTINCT c.id_no) AS people
  FROM card c
  JOIN means m ON m.id_no = c.id_no AND m.kind IN ('财政工资', '职工参保', '企业')
  WHERE c.severe = 1
  GROUP BY c.assessor, c.disability_type
), unit AS (
  SELECT c.assessor, c.disability_type, count(*) AS cases, sum(c.severe) AS severe
  FROM card c
  GROUP BY c.assessor, c.disability_type
  HAVING count(*) >= :least
), compared AS (
  SELECT u.assessor, u.disability_type, u.cases, u.severe, count(*) AS others, sum(o.cases) AS other_cases,
         1.0 * u.severe / u.cases AS share, 1.0 * sum(o.severe) / sum(o.cases) AS other_share
  FROM unit u
  JOIN unit o ON o.disability_type = u.disability_type AND o.assessor <> u.assessor
  GROUP BY u.assessor, u.disability_type, u.cases, u.severe
)
SELECT c.assessor, c.disability_type, c.cases, c.severe, c.others, c.other_cases, round(100 * c.share, 1) AS share,
       round(100 * c.other_share, 1) AS other_share, round(100.0 * coalesce(a.people, 0) / c.severe, 1) AS active_share
FROM compared c
LEFT JOIN active a ON a.assessor = c.assessor AND a.disability_type = c.disability_type
WHERE c.others >= :least_others AND c.share > c.other_share
  AND (c.share - c.other_share) * (c.share - c.other_share) * c.cases > :z * :z * c.other_share * (1 - c.other_share)
