---
id: VIL-03
title: {zh: "拆分工程规避招标", en: "Works split below the tender limit"}
purpose: {zh: "查明同一单位九十天内与同一供应商签订多份各自低于限额、合计超过限额的合同。", en: "Find contracts of one buyer with one supplier within ninety days, each below the limit and above it together."}
severity: medium
raise:
  - {when: "contracts >= 4", zh: "四份以上", en: "four contracts or more"}
lower:
  - {when: "NOT alike", zh: "项目名称差异较大,可能为不同项目", en: "the names differ much: perhaps separate projects"}
status: testing
subject: buyer
key: [buyer, supplier]
amount: amount
params:
  limit: {default: 4000000.00, type: money, unit: "元", zh: "必须招标限额(工程;货物、服务和地方小额工程另设)", en: "tender limit for works; goods, services and local limits are lower"}
  days: {default: 90, unit: "天", zh: "时间窗", en: "days"}
basis:
  - {zh: "招标投标法 第四条、第四十九条;必须招标的工程项目规定", en: "Tender Law, Art. 4, 49; rules on projects that need a tender"}
explain:
  zh: "{buyer} 在 {first_day} 至 {last_day} 与 {supplier_name} 签订 {contracts} 份合同,每份不超过 {limit},合计 {amount}:{projects}。"
  en: "{buyer} signed {contracts} contract(s) with {supplier_name} from {first_day} to {last_day}, each at most {limit}, {amount} together: {projects}."
innocent:
  - {zh: "资金分批下达、标段位于不同村:查资金文件和施工图", en: "separate funding or places: see documents and drawings"}
verify:
  - {zh: "查立项、施工图和现场", en: "approval, drawings, site"}
steps:
  - {zh: "按单位、供应商取未公开招标的合同,时间窗内累计超过限额的为疑点", en: "contracts without open tender by buyer and supplier whose sum within the window exceeds the limit"}
---
WITH contract AS (
  SELECT p.buyer, coalesce(CAST(p.supplier_uscc AS TEXT), p.supplier_name) AS supplier, max(p.supplier_name) AS supplier_name,
         coalesce(p.project_no, p.project_name) AS project, max(p.project_name) AS project_name, min(p.sign_date) AS on_day, max(p.contract_amount) AS amount
  FROM purchase p
  WHERE p.contract_amount > 0 AND coalesce(p.project_no, p.project_name) IS NOT NULL
    AND (p.method IS NULL OR NOT (p.method LIKE '%公开招标%' OR p.method LIKE '%邀请招标%'))
  GROUP BY p.buyer, coalesce(CAST(p.supplier_uscc AS TEXT), p.supplier_name), coalesce(p.project_no, p.project_name)
  HAVING max(p.contract_amount) <= :limit
), span AS (
  SELECT a.buyer, a.supplier, a.on_day, max(b.supplier_name) AS supplier_name, count(*) AS contracts, max(b.on_day) AS last_day,
         sum(b.amount) AS amount, left(string_agg(coalesce(b.project_name, b.project), '、' ORDER BY b.on_day, b.project), 160) AS projects,
         min(coalesce(b.project_name, b.project)) AS one, max(coalesce(b.project_name, b.project)) AS other,
         row_number() OVER (PARTITION BY a.buyer, a.supplier ORDER BY sum(b.amount) DESC, a.on_day) AS n
  FROM (SELECT DISTINCT c.buyer, c.supplier, c.on_day FROM contract c) a
  JOIN contract b ON b.buyer = a.buyer AND b.supplier = a.supplier AND b.on_day >= a.on_day AND b.on_day <= a.on_day + :days
  GROUP BY a.buyer, a.supplier, a.on_day
  HAVING sum(b.amount) > :limit
)
SELECT s.buyer, s.supplier, coalesce(s.supplier_name, s.supplier) AS supplier_name, s.contracts, s.on_day AS first_day, s.last_day, s.amount,
       s.projects, name_similarity(CAST(s.one AS NAME), CAST(s.other AS NAME)) >= 0.5 AS alike
FROM span s
WHERE s.n = 1
