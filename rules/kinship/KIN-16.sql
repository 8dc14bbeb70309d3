---
id: KIN-16
title: {zh: "配偶、子女及其配偶经商与职权领域关联", en: "Business of spouse or children in the official's field"}
purpose: {zh: "查明干部配偶、子女及子女配偶任法定代表人、股东的企业,其经营范围与干部分管领域相同的情形,供核查报告和规范情况。", en: "Find firms of spouse, children and their spouses whose business is in the field that the official supervises, to check what was reported."}
severity: low
raise:
  - {when: "leads AND NOT declared AND legal_rep", zh: "干部为负责人、亲属任法定代表人且未见申报", en: "the official leads, the relative is legal representative, and nothing was declared"}
lower:
  - {when: "declared", zh: "已申报", en: "declared"}
  - {when: "small", zh: "个体工商户或小额出资,可能为家庭小店", en: "a sole trader or a small stake: perhaps a family shop"}
status: experimental
subject: relative
key: [relative, official, firm]
match: exact
params:
  least_share: {default: 0.05, type: real, unit: "比例", zh: "股权比例起点", en: "least share of a holder"}
basis:
  - {zh: "公务员法 第七十四条第二款;领导干部报告个人有关事项规定 第三条、第四条", en: "Civil Servants Law, Art. 74; Rules on reporting personal matters of leading officials, Art. 3, 4"}
explain:
  zh: "{official_name}({unit}[{post}])分管{field},其{relation} {relative_name} 任{role}的 {firm} 经营范围也属{field}[,自 {since} 起][,{status_text}]。"
  en: "{official_name} ({unit}[, {post}]) supervises {field}; {relative_name}, the {relation} of {official_name}, is {role} of {firm}, whose business is in the same field[, since {since}][, {status_text}]."
innocent:
  - {zh: "已按规定报告并规范(退出或调整分管):查报告表和组织处理材料", en: "reported and put in order: see the report and the decision"}
  - {zh: "经营范围登记宽泛,实际未从事该领域:查实际业务和纳税", en: "a broad registered scope without such business: see contracts and tax"}
  - {zh: "小店自营,与职权无交集", en: "a small shop without any contact with the office"}
verify:
  - {zh: "比对个人有关事项报告;查该企业与其主管单位、服务对象有无业务往来", en: "compare the report of personal matters; dealings of the firm with the unit and those it supervises"}
steps:
  - {zh: "由分管工作、职务归出职权领域,由经营范围、行业归出企业领域(code_within 词表)", en: "field of office from what the official is in charge of, field of the firm from scope and industry"}
  - {zh: "配偶、子女及其配偶任法定代表人、高管或持股达起点,领域相同的为疑点", en: "spouse, children and their spouses as legal representative, officer or holder; equal fields"}
---
WITH boss AS (
  SELECT o.id_no, o.unit, o.post, o.leads, coalesce(code_within(o.in_charge, 'field'), code_within(o.unit, 'field')) AS field
  FROM office o
), firm AS (
  SELECT c.uscc, c.company_name, org_name_key(c.company_name) AS firm_key, coalesce(code_within(c.scope, 'field'), code_within(CAST(c.industry AS TEXT), 'field'), code_within(c.company_name, 'field')) AS field,
         is_a(c.company_type, '个体工商户') OR c.reg_capital < 100000 AS small
  FROM company c
  WHERE c.company_name IS NOT NULL
    AND (c.status IS NULL OR NOT (is_a(c.status, '终止')))
), held AS (
  SELECT p.person, f.company_name AS firm, f.field, f.small, p.role, p.share, p.since, p.until
  FROM firm_person p JOIN firm f ON f.uscc = p.uscc
  UNION
  SELECT p.person, f.company_name, f.field, f.small, p.role, p.share, p.since, p.until
  FROM firm_person p JOIN firm f ON f.firm_key = p.firm_key
  WHERE p.uscc IS NULL OR f.uscc IS NULL
)
SELECT k.relative, k.official, h.firm, min(k.relation) AS relation, max(b.unit) AS unit, max(b.post) AS post, CAST(h.field AS TEXT) AS field,
       bool_or(b.leads) AS leads, string_agg(DISTINCT h.role, '、' ORDER BY h.role) AS role, min(h.since) AS since, bool_or(h.role = '法定代表人') AS legal_rep,
       CASE WHEN bool_or(f.official_id IS NOT NULL) THEN '已申报' END AS status_text, bool_or(f.official_id IS NOT NULL) AS declared,
       coalesce(bool_and(h.small), FALSE) AS small
FROM held h
JOIN kin k ON k.relative = h.person AND k.relation IN ('配偶', '儿子', '女儿', '儿媳', '女婿')
JOIN boss b ON b.id_no = k.official AND b.field = h.field
LEFT JOIN (SELECT x.official_id, x.relative_id FROM kinship x
           WHERE x.matter LIKE '%经商%' OR x.matter LIKE '%企业%' OR x.matter LIKE '%投资%' OR x.relative_employer LIKE '%公司%'
           GROUP BY x.official_id, x.relative_id) f ON f.official_id = k.official AND f.relative_id = k.relative
WHERE (h.share IS NULL OR h.share >= :least_share) AND h.until IS NULL
GROUP BY k.relative, k.official, h.firm, h.field
