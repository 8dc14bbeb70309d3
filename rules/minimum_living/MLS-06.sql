---
id: MLS-06
title: {zh: "低保成员为企业法人、股东", en: "Member of a minimum living allowance household runs or owns a company"}
purpose: {zh: "查明低保家庭成员在享受期间担任企业法定代表人、股东的情形。", en: "Find insured households with a legal representative or shareholder of an active company."}
severity: medium
raise:
  - {when: "companies >= 2 OR capital >= :large", zh: "两家以上或注册资本较大", en: "two companies or a large capital"}
lower:
  - {when: "cooperatives = companies", zh: "均为农民专业合作社,可能因政策入社", en: "cooperatives only, perhaps joined by policy"}
  - {when: "small = companies", zh: "均为个体工商户且资本较小", en: "small traders only"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  small: {default: 50000.00, type: money, unit: "元", zh: "小额资本上限", en: "capital up to which a trader is small"}
  large: {default: 1000000.00, type: money, unit: "元", zh: "较大资本", en: "capital that counts as large"}
basis:
  - {zh: "社会救助暂行办法 第九条;当地低保家庭财产规定", en: "Interim Measures for Social Assistance, Art. 9; local rules on household assets"}
explain:
  zh: "{name} 家享受低保期间({span},{months} 个月),家庭成员为 {companies} 家在营市场主体的法人或股东:{list}[;同期领取低保 {amount}]。"
  en: "While the household of {name} receives minimum living allowance ({span}, {months} month(s)), a member is legal representative or shareholder of {companies} active compan(y/ies): {list}[; aid in these months {amount}]."
innocent:
  - {zh: "身份被冒用、借用注册:查登记档案签名和税务记录", en: "identity borrowed or stolen: see the signature in the file and the tax record"}
  - {zh: "夫妻店、小卖部或已停业未注销", en: "a family shop, or dormant and not cancelled"}
  - {zh: "按帮扶政策加入合作社", en: "joined a cooperative by policy"}
verify:
  - {zh: "查纳税申报、对公账户流水、经营场所", en: "tax declarations, bank account, premises"}
steps:
  - {zh: "归集低保家庭成员,关联法定代表人、股东高管登记", en: "members of the household against registers of companies and shareholders"}
  - {zh: "剔除注销、吊销和享受期间之后成立、之前退出的", en: "leave out ended ones, and those founded after or left before the months of aid"}
---
WITH held AS (
  SELECT h.id_no, h.unit, max(h.title) AS title, min(h.since) AS since, max(h.until) AS until,
         max(h.capital) AS capital, bool_or(h.cooperative) AS cooperative, bool_or(h.trader) AS trader
  FROM (
    SELECT c.legal_rep_id AS id_no, coalesce(CAST(c.uscc AS TEXT), c.company_name) AS unit,
           c.company_name AS title, c.establish_date AS since, c.cancel_date AS until, c.reg_capital AS capital,
           coalesce(is_a(c.company_type, '农民专业合作社') OR c.company_name LIKE '%合作社%', FALSE) AS cooperative,
           coalesce(is_a(c.company_type, '个体工商户'), FALSE) AS trader
    FROM company c
    WHERE c.status IS NULL OR NOT is_a(c.status, '终止')
    UNION ALL
    SELECT s.holder_id, coalesce(CAST(s.uscc AS TEXT), s.company_name), coalesce(s.company_name, c.company_name),
           coalesce(s.start_date, c.establish_date), coalesce(s.end_date, c.cancel_date), c.reg_capital,
           coalesce(is_a(c.company_type, '农民专业合作社') OR s.company_name LIKE '%合作社%', FALSE),
           coalesce(is_a(c.company_type, '个体工商户'), FALSE)
    FROM shareholder s
    LEFT JOIN company c ON c.uscc = s.uscc
    WHERE c.status IS NULL OR NOT is_a(c.status, '终止')
  ) h
  GROUP BY h.id_no, h.unit
), firm AS (
  SELECT m.head, h.unit, max(h.title) AS title, min(h.since) AS since, max(h.until) AS until,
         max(h.capital) AS capital, bool_or(h.cooperative) AS cooperative, bool_or(h.trader) AS trader,
         max(p.person_name) AS holder, max(m.until) AS married_until, max(m.since) AS married_since
  FROM aid_member m
  JOIN held h ON h.id_no = m.member
  LEFT JOIN person p ON p.id_no = m.member
  WHERE m.kind IN (1, 2)
  GROUP BY m.head, h.unit
), aid AS (
  SELECT b.head, b.period, coalesce(sum(b.amount) FILTER (WHERE b.evidence = 'payment'), sum(b.amount)) AS amount
  FROM benefit b
  WHERE is_a(b.program, '低保') AND id_usable(b.head) AND b.head IN (SELECT x.head FROM firm x)
  GROUP BY b.head, b.period
), part AS (
  SELECT a.head, a.period, a.amount, count(f.unit) AS companies, max(f.capital) AS capital,
         count(*) FILTER (WHERE f.cooperative) AS cooperatives,
         count(*) FILTER (WHERE f.trader AND (f.capital IS NULL OR f.capital <= :small)) AS small,
         string_agg(concat(f.title, '(' || f.holder || ')'), '、' ORDER BY f.unit) AS list,
         months_between(greatest(lower(a.period), min(f.since)), upper(a.period)) AS months
  FROM aid a
  LEFT JOIN firm f ON f.head = a.head AND (a.amount IS NULL OR a.amount > 0)
       AND (f.since IS NULL OR f.since < lower(a.period) OR (a.amount IS NULL AND f.since < upper(a.period)))
       AND (f.until IS NULL OR f.until >= upper(a.period))
       AND (f.married_until IS NULL OR f.married_until >= upper(a.period))
       AND (f.married_since IS NULL OR f.married_since < upper(a.period))
  GROUP BY a.head, a.period, a.amount
  HAVING count(f.unit) > 0 OR a.amount < 0
)
SELECT p.head AS id_no, sum(p.months) FILTER (WHERE p.companies > 0) AS months, max(p.companies) AS companies,
       max(p.cooperatives) AS cooperatives, max(p.small) AS small, max(p.capital) AS capital,
       period(min(lower(p.period)) FILTER (WHERE p.companies > 0),
              max(upper(p.period)) FILTER (WHERE p.companies > 0) - 1) AS span,
       max(p.list) AS list, sum(p.amount) AS amount
FROM part p
GROUP BY p.head
HAVING coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
