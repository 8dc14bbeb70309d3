---
id: KIN-14
title: {zh: "村务监督成员与村委会成员为近亲属", en: "Village supervisor is a near relative of a committee member"}
purpose: {zh: "查明村务监督委员会成员是村民委员会成员的近亲属、或同时任两职的情形。", en: "Find members of the village supervision committee who are near relatives of committee members, or hold both offices."}
severity: medium
raise:
  - {when: "head", zh: "与村主任、书记或会计有亲属关系", en: "related to the head, the secretary or the accountant"}
lower:
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
  - {when: "NOT dated", zh: "任期不明,不能确定同期任职", en: "terms are not given: perhaps not in office at the same time"}
status: experimental
subject: supervisor
key: [supervisor, member]
match: exact
basis:
  - {zh: "村民委员会组织法 第三十二条(村民委员会成员及其近亲属不得担任村务监督机构成员);农村集体经济组织法", en: "Organic Law of Villagers' Committees, Art. 32; Law on Rural Collective Economic Organisations"}
explain:
  zh: "{supervisor_name} 任{village}{their_post},[同村{member_post} {member_name} 是其{relation}]{both}。"
  en: "{supervisor_name} is {their_post} of {village};[ {member_name}, {member_post} of the village, is the {relation}]{both_en}."
innocent:
  - {zh: "任期前后错开:查换届选举记录", en: "the terms do not overlap: see the election record"}
  - {zh: "名册职务填写有误:查任职文件", en: "the post is wrong in the list: see the appointment"}
verify:
  - {zh: "查换届选举和任职备案资料;核查任期内监督记录", en: "election and appointment file; minutes of supervision"}
steps:
  - {zh: "同村干部名册中区分监督岗位与村委会岗位,取任期重叠者", en: "supervisors and committee members of one village whose terms overlap"}
  - {zh: "二者为近亲属(R1)或同一人的为疑点", en: "near relatives (R1), or one and the same person"}
---
WITH post AS (
  SELECT o.id_no, o.village, o.town, o.post, o.start_date, o.end_date,
         o.post LIKE '%监督%' OR o.post LIKE '%监委%' AS watches
  FROM official o
  WHERE id_usable(o.id_no)
), pair AS (
  SELECT w.id_no AS supervisor, m.id_no AS member, w.village, w.post AS their_post, m.post AS member_post,
         w.start_date IS NOT NULL AND m.start_date IS NOT NULL AS dated,
         m.post LIKE '%主任%' OR m.post LIKE '%书记%' OR m.post LIKE '%会计%' AS head
  FROM post w
  JOIN post m ON m.village = w.village AND m.town IS NOT DISTINCT FROM w.town
  WHERE w.watches AND NOT m.watches
    AND (m.post LIKE '%主任%' OR m.post LIKE '%书记%' OR m.post LIKE '%委员%' OR m.post LIKE '%会计%' OR m.post LIKE '%文书%')
    AND (w.start_date IS NULL OR m.end_date IS NULL OR w.start_date <= m.end_date)
    AND (m.start_date IS NULL OR w.end_date IS NULL OR m.start_date <= w.end_date)
)
SELECT p.supervisor, p.member, p.village, p.their_post, p.member_post, k.relation, k.evidence, p.dated,
       p.head, '' AS both, '' AS both_en
FROM pair p
JOIN kin k ON k.official = p.supervisor AND k.relative = p.member AND k.range = 'R1'
UNION ALL
SELECT p.supervisor, p.member, p.village, p.their_post, p.member_post, CAST(NULL AS CODE), CAST(NULL AS CODE), p.dated,
       p.head, '同时任' || p.member_post, ' also ' || p.member_post
FROM pair p
WHERE p.member = p.supervisor
