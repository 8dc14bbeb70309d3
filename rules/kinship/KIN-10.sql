---
id: KIN-10
title: {zh: "干部与救助对象的隐性关联(同账户、同电话、同地址、共有房产、原同户)", en: "Hidden link between an official and a beneficiary"}
purpose: {zh: "由共用账户、电话、地址、共有房产、原户号推断干部与救助对象之间未申报的关联,仅作线索。", en: "Infer undeclared links from shared accounts, phones, co-owned property and old household numbers. A lead only."}
severity: low
raise:
  - {when: "n_links >= 2", zh: "两种以上相互独立的关联", en: "two independent links"}
status: testing
subject: id_no
key: [id_no, official]
amount: amount
params:
  min_score: {default: 0.6, type: real, zh: "关联分值下限", en: "least score"}
  phone_limit: {default: 5, unit: "人", zh: "电话使用人数达到即视为公用号码", en: "people from which a phone counts as a service number"}
  village_limit: {default: 2, unit: "人", zh: "村(社区)干部的电话,使用人数达到即视为代留号码", en: "the same for the phone of a village official, who leaves it for others"}
  address_limit: {default: 12, unit: "人", zh: "同一地址登记人数达到即视为集体或笼统地址", en: "people from which an address is a collective or a vague one"}
basis:
  - {zh: "仅为核查线索,不作为认定依据", en: "a lead for checking, no ground for a decision"}
explain:
  zh: "{name} 享受{programs}[ {amount}],与 {official_name}[({post})]存在关联:{links};现有资料中未见亲属关系申报。"
  en: "{name} receives {programs}[ ({amount})] and is linked to {official_name}[ ({post})]: {links}; no table shows a declared relation."
innocent:
  - {zh: "邻居、租客、房东或村干部代留电话", en: "neighbours, tenants, landlord, or an official who left the own phone"}
verify:
  - {zh: "向公安机关调取关系证明,向银行查询账户户主", en: "relation certificate of the police, owner of the account"}
steps:
  - {zh: "剔除公用、代留电话和精度损坏账号,按账户(0.6)、电话(0.6)、共有房产(0.7)、曾在同一户籍(原户号,0.6)、同一户籍地址且同姓(0.5,单独不成线索)计分;文书、网格员、民政经办等填表人的电话计 0.4,单独不成线索", en: "leave out service numbers and damaged accounts; score account 0.6, phone 0.6, property 0.7, once in one household by an old number 0.6, one address and surname 0.5 (no lead by itself); the phone of those who fill in the forms (clerks, grid and civil-affairs workers) 0.4, no lead by itself"}
  - {zh: "剔除关系图中已有亲属关系的", en: "leave out pairs that are kin in the graph"}
---
WITH boss AS (
  SELECT o.id_no, max(o.post) AS post
  FROM official o
  WHERE id_usable(o.id_no)
  GROUP BY o.id_no
), aid AS (
  SELECT b.id_no, string_agg(DISTINCT b.program, '、' ORDER BY b.program) AS programs, sum(b.amount) AS amount
  FROM benefit b
  WHERE id_usable(b.id_no)
    AND (is_a(b.program, '低保') OR is_a(b.program, '特困') OR is_a(b.program, '临时救助') OR is_a(b.program, '危房改造'))
  GROUP BY b.id_no
  HAVING coalesce(sum(b.amount), CAST(1 AS MONEY)) > 0
), official_account AS (
  SELECT w.account_no, o.id_no
  FROM boss o
  JOIN payroll w ON w.id_no = o.id_no
  WHERE account_usable(w.account_no)
  GROUP BY w.account_no, o.id_no
), service AS (
  SELECT c.phone, count(DISTINCT c.id_no) AS people
  FROM (
    -- those who receive: the owner's own entry in the register makes no service number
    SELECT x.phone, x.id_no FROM subsidy x
    UNION ALL
    SELECT x.phone, x.id_no FROM roll x
  ) c
  GROUP BY c.phone
  HAVING count(DISTINCT c.id_no) >= least(:phone_limit, :village_limit)
), caller AS (
  SELECT o.id_no, o.phone,
         coalesce(o.post LIKE '%村%' OR o.post LIKE '%社区%' OR o.post LIKE '%居委%' OR is_a(o.official_type, '村干部'), FALSE) AS village,
         coalesce(o.post LIKE '%文书%' OR o.post LIKE '%网格%' OR replace(o.post, '人民政府', '') LIKE '%民政%' OR o.post LIKE '%经办%'
                  OR o.in_charge LIKE '%民政%', FALSE) AS fills_forms
  FROM official o
  WHERE phone_usable(o.phone)
), contact AS (
  SELECT x.id_no, x.phone FROM subsidy x
  UNION ALL
  SELECT x.id_no, x.phone FROM roll x
), neighbour AS (
  SELECT g.id_no AS official, g.person_name AS official_name, g.address, h.id_no, h.person_name
  FROM boss o
  JOIN household g ON g.id_no = o.id_no
  JOIN household h ON h.address = g.address
  WHERE h.id_no <> g.id_no
), crowd AS (
  -- a whole village under one address is no address
  SELECT n.address, count(DISTINCT n.id_no) AS people
  FROM neighbour n
  GROUP BY n.address
), link AS (
  SELECT s.id_no, a.id_no AS official, 0.6 AS score, '同一收款账户' AS what
  FROM subsidy s
  JOIN official_account a ON a.account_no = s.account_no
  UNION ALL
  SELECT t.id_no, o.id_no, CASE WHEN o.fills_forms THEN 0.4 ELSE 0.6 END, '同一联系电话'
  FROM contact t
  JOIN caller o ON o.phone = t.phone
  LEFT JOIN service x ON x.phone = t.phone
  WHERE x.phone IS NULL OR (NOT o.village AND x.people < :phone_limit)
  UNION ALL
  SELECT p.owner_id, o.id_no, 0.7, '共有房产'
  FROM property p
  JOIN property q ON q.unit_no = p.unit_no
  JOIN boss o ON o.id_no = q.owner_id
  WHERE p.owner_id <> q.owner_id
  UNION ALL
  SELECT n.id_no, n.official, 0.5, '同一地址且同姓'
  FROM neighbour n
  JOIN crowd c ON c.address = n.address
  WHERE c.people < :address_limit AND surname(n.person_name) = surname(n.official_name)
  UNION ALL
  SELECT k.relative, k.official, 0.6, '曾在同一户籍'
  FROM kin k
  WHERE k.relation = '曾同户'
), scored AS (
  SELECT l.id_no, l.official, l.what, max(l.score) AS score
  FROM link l
  WHERE l.id_no <> l.official
  GROUP BY l.id_no, l.official, l.what
)
SELECT s.id_no, s.official, max(o.post) AS post, max(a.programs) AS programs, max(a.amount) AS amount,
       sum(s.score) AS score, count(*) AS n_links, string_agg(s.what, '、' ORDER BY s.what) AS links
FROM scored s
JOIN aid a ON a.id_no = s.id_no
JOIN boss o ON o.id_no = s.official
WHERE NOT EXISTS (SELECT 1 FROM kin k WHERE k.relative = s.id_no AND k.official = s.official AND k.relation <> '曾同户')
GROUP BY s.id_no, s.official
HAVING sum(s.score) >= :min_score
