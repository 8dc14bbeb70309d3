---
id: VIL-06
title: {zh: "长期单一供应商", en: "One supplier dominates"}
purpose: {zh: "查明单位近两年采购、工程大部分由同一供应商承接的情形;仅作提示。", en: "Find units most of whose purchases of two years went to one supplier. A hint only."}
severity: low
raise:
  - {when: "share >= 90 AND amount >= :large AND NOT open_tender", zh: "九成以上、金额较大且未见公开招标", en: "nine tenths, a large sum and no open tender"}
lower:
  - {when: "open_tender", zh: "均经公开招标", en: "all by open tender"}
status: experimental
subject: buyer
key: [buyer, supplier]
amount: amount
params:
  months: {default: 24, unit: "月", zh: "统计月数", en: "months looked at"}
  least_share: {default: 0.6, type: real, unit: "比例", zh: "占比起点", en: "least share"}
  least_deals: {default: 6, unit: "份", zh: "合同(批次)起点", en: "least contracts or deliveries of the buyer"}
  least: {default: 20000.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
  large: {default: 200000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "政府采购法 第二十八条;统计筛查", en: "Government Procurement Law, Art. 28; a statistical screen"}
explain:
  zh: "{buyer} 近 {months} 个月({first_day} 至 {last_day})采购 {deals} 份共 {spent},其中 {supplier} {theirs} 份 {amount},占 {share}%[,共有供应商 {suppliers} 家]。"
  en: "{buyer} bought for {spent} in {deals} contract(s) of {months} month(s) ({first_day} to {last_day}); {supplier} had {theirs} of them, {amount}, {share}%[, of {suppliers} supplier(s)]."
innocent:
  - {zh: "当地仅此一家具备条件、定点供应商:查定点名录和询价记录", en: "the only one of the place, or a listed supplier: see list and quotations"}
  - {zh: "连续项目续签:查首次采购程序", en: "a project goes on: see how it was first bought"}
verify:
  - {zh: "比对同类询价、市场价格;查供应商背景", en: "compare quotations and market prices; who is behind the supplier"}
steps:
  - {zh: "按单位统计资料最后一笔起往前规定月数内的合同,每一交货月算一份", en: "contracts of the months before the buyer's last one; of goods without a project each month of delivery is one"}
  - {zh: "单一供应商金额占比、份数、金额达起点的列出", en: "share, number and amount from the least on"}
---
WITH deal AS (
  SELECT d.buyer, coalesce(CAST(d.supplier_uscc AS TEXT), org_name_key(d.supplier_name)) AS supplier, max(d.supplier_name) AS supplier_name,
         coalesce(d.project_no, d.project_name, CAST(period(coalesce(d.in_date, d.pay_date)) AS TEXT)) AS what,
         min(coalesce(d.sign_date, d.award_date, d.in_date, d.pay_date)) AS on_day, max(CAST(d.method AS TEXT)) AS method,
         coalesce(max(d.contract_amount), sum(d.amount), sum(d.pay_amount)) AS amount
  FROM purchase d
  WHERE d.supplier_uscc IS NOT NULL OR d.supplier_name IS NOT NULL
  GROUP BY d.buyer, coalesce(CAST(d.supplier_uscc AS TEXT), org_name_key(d.supplier_name)),
           coalesce(d.project_no, d.project_name, CAST(period(coalesce(d.in_date, d.pay_date)) AS TEXT))
), latest AS (
  SELECT x.buyer, x.supplier, x.supplier_name, x.on_day, x.amount, x.method, max(x.on_day) OVER (PARTITION BY x.buyer) AS last_day
  FROM deal x
  WHERE x.amount > 0
), recent AS (
  SELECT l.buyer, l.supplier, l.supplier_name, l.on_day, l.amount, l.method
  FROM latest l
  WHERE l.on_day > add_months(l.last_day, - :months)
), total AS (
  SELECT r.buyer, count(*) AS deals, count(DISTINCT r.supplier) AS suppliers, sum(r.amount) AS spent, min(r.on_day) AS first_day, max(r.on_day) AS last_day
  FROM recent r
  GROUP BY r.buyer
)
SELECT r.buyer, coalesce(max(r.supplier_name), r.supplier) AS supplier, t.deals, t.suppliers, t.spent, t.first_day, t.last_day, count(*) AS theirs,
       sum(r.amount) AS amount, round(sum(r.amount) / t.spent * 100, 0) AS share,
       bool_and(coalesce(r.method LIKE '%公开招标%', FALSE)) AS open_tender
FROM recent r
JOIN total t ON t.buyer = r.buyer
GROUP BY r.buyer, r.supplier, t.deals, t.suppliers, t.spent, t.first_day, t.last_day
HAVING t.deals >= :least_deals AND sum(r.amount) >= t.spent * :least_share AND sum(r.amount) >= :least
