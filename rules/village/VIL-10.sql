---
id: VIL-10
title: {zh: "集体资产低价、超期、欠租发包", en: "Collective assets let cheaply, too long or unpaid"}
purpose: {zh: "查明集体资产资源合同租金明显低于同类、租期超过法定最长期限、或长期欠租的情形。", en: "Find contracts of collective assets with a rent far below that of their kind, a term beyond the legal maximum, or rent long unpaid."}
severity: low
raise:
  - {when: "insider", zh: "承租人为干部或其亲属", en: "the lessee is an official or a relative of one"}
  - {when: "n_problems >= 2", zh: "同时存在两种以上问题", en: "two problems or more"}
status: experimental
subject: contract
key: [contract, lessor]
amount: amount
params:
  cheap_share: {default: 0.5, type: real, unit: "比例", zh: "低于同类中位数的比例", en: "share of the median of its kind below which a rent is cheap"}
  least_group: {default: 8, unit: "份", zh: "同类合同起点", en: "least contracts of a kind"}
  most_years: {default: 20, unit: "年", zh: "租赁最长年限(耕地承包另计)", en: "longest lease (contracted farm land apart)"}
  most_land_years: {default: 30, unit: "年", zh: "耕地最长年限", en: "longest term of farm land"}
  arrears_months: {default: 12, unit: "月", zh: "欠租月数", en: "months of rent unpaid"}
basis:
  - {zh: "民法典 第七百零五条(租赁期限不得超过二十年);农村土地承包法;村民委员会组织法 第二十四条;农村集体经济组织法", en: "Civil Code, Art. 705 (no lease beyond twenty years); Rural Land Contracting Law; Organic Law of Villagers' Committees, Art. 24; Law on Rural Collective Economic Organisations"}
explain:
  zh: "{village_text}“{asset_name}”发包给 {lessee}({start_date} 至 {end_date}[,年租金 {rent}]):{problems}[;承租人{tie}]。"
  en: "“{asset_name}” of {village_text}, let to {lessee} ({start_date} to {end_date}[, yearly rent {rent}]): {problems_en}[; the lessee {tie_en}]."
innocent:
  - {zh: "偏远、投资开发条款、租金递增:查合同条款和评估", en: "remote land, an investment clause, a rising rent: see contract and valuation"}
  - {zh: "四荒地等其他方式承包可更长:查资源性质", en: "waste land may be let longer: see the kind of resource"}
verify:
  - {zh: "查村民会议决议、公开竞价记录、租金入账凭证", en: "decision of the villagers, open bidding, receipts of rent"}
steps:
  - {zh: "按资产类别比较每亩(无面积的每份)年租金,低于中位数规定比例", en: "yearly rent per mu (or per contract) within one kind of asset, against the median"}
  - {zh: "租期超过最长年限;租金缴至日早于资料日规定月数或列有欠租", en: "the term against the maximum; rent paid until long ago, or arrears stated"}
---
WITH contract AS (
  SELECT coalesce(l.contract_no, l.asset_name) AS contract, coalesce(l.lessor, l.village) AS lessor, max(l.asset_name) AS asset_name, max(coalesce(l.village, l.lessor)) AS village_text,
         max(l.village) AS village, max(l.asset_kind) AS kind, max(l.lessee_name) AS lessee, max(CAST(l.lessee_id AS TEXT)) AS lessee_text,
         max(l.annual_rent) AS rent, nullif(max(l.area_mu), 0.0) AS area, min(coalesce(l.start_date, l.sign_date)) AS start_date, max(l.end_date) AS end_date,
         max(l.rent_paid_until) AS paid_until, max(l.arrears) AS arrears
  FROM lease l
  WHERE coalesce(l.contract_no, l.asset_name) IS NOT NULL AND (l.status IS NULL OR NOT is_a(l.status, '终止'))
  GROUP BY coalesce(l.contract_no, l.asset_name), coalesce(l.lessor, l.village)
), priced AS (
  SELECT c.contract, c.lessor, c.kind, c.area IS NOT NULL AS by_area, c.rent / coalesce(c.area, 1.0) AS price
  FROM contract c
  WHERE c.rent > 0
), middle AS (
  SELECT p.kind, p.by_area, median(p.price) AS price, count(*) AS n
  FROM priced p
  GROUP BY p.kind, p.by_area
  HAVING count(*) >= :least_group
), insider AS (
  SELECT l.contract_no, l.asset_name, coalesce(l.lessor, l.village) AS lessor, max(k.relation) AS relation, bool_or(o.id_no IS NOT NULL) AS official
  FROM lease l
  LEFT JOIN kin k ON k.relative = l.lessee_id AND k.range IS NOT NULL
  LEFT JOIN (SELECT x.id_no FROM office x GROUP BY x.id_no) o ON o.id_no = l.lessee_id
  WHERE id_usable(l.lessee_id)
  GROUP BY l.contract_no, l.asset_name, coalesce(l.lessor, l.village)
), judged AS (
  SELECT c.contract, c.lessor, c.asset_name, c.village_text, c.lessee, c.rent, c.start_date, c.end_date, m.n, m.price AS middle, p.price, c.arrears,
         coalesce(p.price < m.price * :cheap_share, FALSE) AS cheap,
         coalesce(c.end_date > add_months(c.start_date, 12 * CASE WHEN is_a(c.kind, '耕地') OR is_a(c.kind, '林地') THEN :most_land_years ELSE :most_years END), FALSE) AS too_long,
         coalesce(add_months(c.paid_until, :arrears_months) < least(current_date, c.end_date), FALSE) OR coalesce(c.arrears > 0, FALSE) AS unpaid,
         coalesce(i.official, FALSE) AS is_official, i.relation
  FROM contract c
  LEFT JOIN priced p ON p.contract = c.contract AND p.lessor IS NOT DISTINCT FROM c.lessor
  LEFT JOIN middle m ON m.kind = p.kind AND m.by_area = p.by_area
  LEFT JOIN insider i ON coalesce(i.contract_no, i.asset_name) = c.contract AND i.lessor IS NOT DISTINCT FROM c.lessor
)
SELECT j.contract, j.lessor, coalesce(j.asset_name, j.contract) AS asset_name, coalesce(j.asset_name, j.contract) AS subject_name, coalesce(j.village_text, '(未填)') AS village_text,
       coalesce(CAST(j.lessee AS TEXT), '(未填)') AS lessee, j.rent, coalesce(CAST(j.start_date AS TEXT), '未填') AS start_date, coalesce(CAST(j.end_date AS TEXT), '未填') AS end_date,
       j.arrears AS amount,
       rtrim(concat(CASE WHEN j.cheap THEN '租金单价 ' || CAST(CAST(j.price AS MONEY) AS TEXT) || ' 元,为同类 ' || CAST(j.n AS TEXT) || ' 份合同中位数 ' || CAST(CAST(j.middle AS MONEY) AS TEXT) || ' 元的 ' || CAST(CAST(floor(j.price / j.middle * 100) AS INT) AS TEXT) || '%;' END,
              CASE WHEN j.too_long THEN '租期超过最长年限;' END, CASE WHEN j.unpaid THEN '租金拖欠;' END), ';') AS problems,
       rtrim(concat(CASE WHEN j.cheap THEN 'a price of ' || CAST(CAST(j.price AS MONEY) AS TEXT) || ' yuan, ' || CAST(CAST(floor(j.price / j.middle * 100) AS INT) AS TEXT) || '% of the median of ' || CAST(CAST(j.middle AS MONEY) AS TEXT) || ' of ' || CAST(j.n AS TEXT) || ' contracts of its kind; ' END,
              CASE WHEN j.too_long THEN 'longer than the law allows; ' END, CASE WHEN j.unpaid THEN 'rent unpaid; ' END), '; ') AS problems_en,
       CASE WHEN j.is_official THEN '为干部' WHEN j.relation IS NOT NULL THEN '为干部的' || j.relation END AS tie,
       CASE WHEN j.is_official THEN 'is an official' WHEN j.relation IS NOT NULL THEN 'is a relative of one' END AS tie_en,
       j.is_official OR j.relation IS NOT NULL AS insider,
       CAST(j.cheap AS INT) + CAST(j.too_long AS INT) + CAST(j.unpaid AS INT) AS n_problems
FROM judged j
WHERE j.cheap OR j.too_long OR j.unpaid
