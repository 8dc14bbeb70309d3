---
id: MEAL-07
title: {zh: "供应商与学校、教育干部有亲属关系", en: "Supplier related to officials of schools or education"}
purpose: {zh: "查明学校食堂供应商的法定代表人、股东是采购学校或教育部门干部近亲属的情形;亲属关系本身不是问题,看是否申报、回避。", en: "Find canteen suppliers whose legal representative or shareholder is a close relative of an official of the buying school or the education department. Kinship is no fault: declaration and recusal are."}
severity: medium
raise:
  - {when: "own_school", zh: "干部就在采购学校任职", en: "the official serves at the buying school"}
lower:
  - {when: "declared", zh: "亲属关系已申报", en: "the relation was declared"}
  - {when: "tendered", zh: "全部经公开招标", en: "all by open tender"}
status: experimental
subject: supplier
key: [supplier, official]
amount: amount
params:
  max_degree: {default: 3, unit: "亲等", zh: "亲等上限", en: "most degrees of kinship"}
basis:
  - {zh: "公职人员政务处分法 第三十三条;中国共产党纪律处分条例关于亲属经营活动的规定", en: "Law on Administrative Sanctions for Public Officials, Art. 33; Party Disciplinary Regulations on relatives' business"}
explain:
  zh: "供应商 {supplier_name} 的{role} {holder} 是 {official_name}({employer} {post})的{relation};{buyers} 向其采购 {purchases} 笔({first_day} 至 {last_day})[,共 {amount}]。"
  en: "{holder}, {role} of the supplier {supplier_name}, is a relative ({relation}) of {official_name} ({post} of {employer}); {buyers} bought {purchases} time(s) ({first_day} to {last_day})[, {amount} in all]."
innocent:
  - {zh: "公开招标、价格公允,干部已申报并回避:查招标文件、申报表、会议记录", en: "open tender at a fair price, declared and recused: see tender, declaration, minutes"}
  - {zh: "当地唯一有资质的供应商:查资质名单", en: "the only qualified supplier of the place: see the list"}
verify:
  - {zh: "查招标评审、询价记录和资金往来", en: "tender, quotations and the flow of money"}
steps:
  - {zh: "按统一社会信用代码取供应商的法定代表人、股东、高管,与干部亲属关系比对;干部须在采购学校或教育部门任职且在任期内,采购须在其任职之后", en: "legal representative, shareholders and officers by credit code against kinship; the official serves at the buying school or in education, and the purchase falls into the term"}
---
WITH bought AS (
  SELECT p.supplier_uscc AS supplier, p.buyer, coalesce(p.in_date, p.sign_date, p.pay_date) AS on_day, max(p.supplier_name) AS supplier_name,
         count(*) AS purchases, sum(coalesce(p.amount, p.contract_amount, p.pay_amount)) AS amount, bool_and(p.method LIKE '%公开招标%') AS tendered
  FROM purchase p
  WHERE p.buyer LIKE '%学%' OR p.buyer LIKE '%幼儿园%'
  GROUP BY p.supplier_uscc, p.buyer, coalesce(p.in_date, p.sign_date, p.pay_date)
), holder AS (
  SELECT c.uscc, c.legal_rep_id AS holder, max(c.legal_rep_name) AS holder_name, '法定代表人' AS role FROM company c GROUP BY c.uscc, c.legal_rep_id
  UNION ALL
  SELECT s.uscc, s.holder_id, max(s.holder_name), '股东、高管' FROM shareholder s GROUP BY s.uscc, s.holder_id
), tie AS (
  SELECT h.uscc, h.holder, max(h.holder_name) AS holder_name, min(h.role) AS role, k.official, min(k.degree) AS degree, max(k.relation) AS relation,
         bool_or(k.declared) AS declared
  FROM holder h
  JOIN kin k ON k.relative = h.holder AND k.degree <= :max_degree
  GROUP BY h.uscc, h.holder, k.official
), served AS (
  SELECT o.id_no, max(o.person_name) AS person_name, replace(CAST(o.employer AS TEXT), 'name:', '') AS employer, max(o.post) AS post,
         min(o.start_date) AS since, max(o.end_date) AS until
  FROM official o
  GROUP BY o.id_no, o.employer
)
SELECT b.supplier, t.official, max(b.supplier_name) AS supplier_name, max(b.supplier_name) AS subject_name, max(t.holder_name) AS holder, min(t.role) AS role,
       max(o.person_name) AS official_name, max(o.employer) AS employer, coalesce(max(o.post), '职务未注明') AS post, max(t.relation) AS relation, bool_or(t.declared) AS declared,
       coalesce(bool_and(b.tendered), FALSE) AS tendered, bool_or(o.employer = b.buyer) AS own_school,
       left(string_agg(DISTINCT b.buyer, '、' ORDER BY b.buyer), 120) AS buyers, sum(b.purchases) AS purchases,
       min(b.on_day) AS first_day, max(b.on_day) AS last_day, sum(b.amount) AS amount
FROM bought b
JOIN tie t ON t.uscc = b.supplier
JOIN served o ON o.id_no = t.official AND (o.since IS NULL OR o.since <= b.on_day) AND (o.until IS NULL OR o.until >= b.on_day)
WHERE o.employer LIKE '%教育%' OR o.employer = b.buyer
GROUP BY b.supplier, t.official
