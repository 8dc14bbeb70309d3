---
id: KIN-15
title: {zh: "任职回避", en: "Relatives in one unit, one of them leading"}
purpose: {zh: "查明同一单位内领导与其亲属任人事、纪检、审计、财务岗位(或均为领导)的情形。", en: "Find units where a leader's relative holds personnel, discipline, audit or money, or leads as well."}
severity: medium
lower:
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
  - {when: "NOT dated", zh: "任期不明,不能确定同期任职", en: "terms are not given: perhaps not in office at the same time"}
status: experimental
subject: relative
key: [relative, official]
match: exact
basis:
  - {zh: "公务员法 第七十四条(任职回避)", en: "Civil Servants Law, Art. 74 (recusal by post)"}
explain:
  zh: "{official_name} 任 {unit} {post},其{relation} {relative_name} 同时任该单位{their_post}。"
  en: "{official_name} is {post} of {unit}; {relative_name}, the {relation}, is {their_post} there."
innocent:
  - {zh: "经批准变通执行(地域、工作性质特殊):查组织人事部门批准文件", en: "an exemption was granted: see the decision of the personnel office"}
  - {zh: "单位同名、职务已调整:查任免文件", en: "another unit of the name, or the post has changed: see appointments"}
verify:
  - {zh: "查任免文件、分工文件和回避审批", en: "appointments, division of duties, recusal decisions"}
steps:
  - {zh: "同一单位在任干部中,一方为负责人,另一方任人事、纪检、审计、财务或也为负责人", en: "in one unit at one time: one leads, the other holds personnel, discipline, audit or money, or leads too"}
  - {zh: "二人为任职回避范围内亲属(夫妻、直系血亲、三代以内旁系血亲、近姻亲)的为疑点", en: "the two are relatives within the range of recusal"}
---
SELECT k.relative, k.official, a.unit, a.post, b.post AS their_post, k.relation, k.evidence,
       a.since IS NOT NULL AND b.since IS NOT NULL AS dated
FROM kin k
JOIN office a ON a.id_no = k.official
JOIN office b ON b.id_no = k.relative AND b.unit_key = a.unit_key
WHERE k.range IS NOT NULL AND a.leads AND (b.grip OR b.leads) AND same_organisation(a.unit, b.unit)
  AND a.village IS NOT DISTINCT FROM b.village
  AND (a.since IS NULL OR b.until IS NULL OR a.since <= b.until)
  AND (b.since IS NULL OR a.until IS NULL OR b.since <= a.until)
  -- two leaders are one finding
  AND (NOT b.leads OR CAST(a.id_no AS TEXT) < CAST(b.id_no AS TEXT))
