---
id: KIN-10
title: {zh: "干部与救助对象的隐性关联(同账户、同电话、共有房产)", en: "Hidden link between an official and a beneficiary"}
purpose: {zh: "由共用账户、电话、共有房产推断干部与救助对象之间未申报的关联,仅作线索。", en: "Infer undeclared links from shared accounts, phones and co-owned property. A lead only."}
severity: low
raise:
  - {when: "score >= 1.2", zh: "两种以上相互独立的关联", en: "two independent links"}
status: testing
subject: id_no
key: [id_no, official]
amount: amount
params:
  min_score: {default: 0.6, type: real, zh: "关联分值下限", en: "least score"}
  phone_limit: {default: 2, unit: "人", zh: "电话使用人数达到即视为公用号码", en: "people from which a phone counts as a service number"}
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
  - {zh: "剔除公用电话和精度损坏账号,按账户(0.6)、电话(0.6)、共有房产(0.7)计分", en: "leave out service numbers and damaged accounts; score account 0.6, phone 0.6, property 0.7"}
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
  SELECT s.phone
  FROM subsidy s
  WHERE s.phone IS NOT NULL
  GROUP BY s.phone
  HAVING count(DISTINCT s.id_no) >= :phone_limit
), service_roll AS (
  SELECT s.phone
  FROM roll s
  WHERE s.phone IS NOT NULL
  GROUP BY s.phone
  HAVING count(DISTINCT s.id_no) >= :phone_limit
), link AS (
  SELECT s.id_no, a.id_no AS official, 0.6 AS score, '同一收款账户' AS what
  FROM subsidy s
  JOIN official_account a ON a.account_no = s.account_no
  UNION ALL
  SELECT s.id_no, o.id_no, 0.6, '同一联系电话'
  FROM subsidy s
  JOIN official o ON o.phone = s.phone
  WHERE phone_usable(s.phone) AND NOT EXISTS (SELECT 1 FROM service x WHERE x.phone = s.phone)
  UNION ALL
  SELECT s.id_no, o.id_no, 0.6, '同一联系电话'
  FROM roll s
  JOIN official o ON o.phone = s.phone
  WHERE phone_usable(s.phone) AND NOT EXISTS (SELECT 1 FROM service_roll x WHERE x.phone = s.phone)
  UNION ALL
  SELECT p.owner_id, o.id_no, 0.7, '共有房产'
  FROM property p
  JOIN property q ON q.unit_no = p.unit_no
  JOIN boss o ON o.id_no = q.owner_id
  WHERE p.owner_id <> q.owner_id
), scored AS (
  SELECT l.id_no, l.official, l.what, max(l.score) AS score
  FROM link l
  WHERE l.id_no <> l.official
  GROUP BY l.id_no, l.official, l.what
)
SELECT s.id_no, s.official, max(o.post) AS post, max(a.programs) AS programs, max(a.amount) AS amount,
       sum(s.score) AS score, string_agg(s.what, '、' ORDER BY s.what) AS links
FROM scored s
JOIN aid a ON a.id_no = s.id_no
JOIN boss o ON o.id_no = s.official
WHERE NOT EXISTS (SELECT 1 FROM kin k WHERE k.relative = s.id_no AND k.official = s.official)
GROUP BY s.id_no, s.official
HAVING sum(s.score) >= :min_score
