---
id: MEAL-08
title: {zh: "供应商成立之前、注销之后供货", en: "Supplier not yet founded or already cancelled"}
purpose: {zh: "查明采购日期早于供应商成立或晚于其注销的情形。", en: "Find purchases dated before the supplier was founded or after it was cancelled."}
severity: medium
raise:
  - {when: "purchases >= 3", zh: "三次以上", en: "three purchases or more"}
lower:
  - {when: "days_off <= 30", zh: "相差三十天以内,可能为补录或变更登记", en: "within thirty days: entered late or re-registered"}
status: testing
subject: supplier
key: [supplier, problem]
amount: amount
params:
  grace: {default: 7, unit: "天", zh: "宽限天数", en: "days of grace"}
basis:
  - {zh: "食品安全法(进货查验);政府采购法", en: "Food Safety Law (purchase inspection); Government Procurement Law"}
explain:
  zh: "供应商 {supplier_name} {problem}({on_day}),{buyers} 仍有 {purchases} 笔采购(最早 {first_day},最晚 {last_day})[,共 {amount}]。"
  en: "The supplier {supplier_name} was {problem_en} ({on_day}); purchases by {buyers}: {purchases} ({first_day} to {last_day})[, {amount} in all]."
innocent:
  - {zh: "企业更名、个转企换证,经营未中断:查变更登记", en: "renamed or converted, business went on: see the register"}
  - {zh: "采购日期录入有误:查发票和入库单", en: "a slip in the date: see invoice and delivery note"}
verify:
  - {zh: "查营业执照、发票和实际供货人", en: "licence, invoice, who delivered"}
steps:
  - {zh: "按统一社会信用代码关联登记信息(不按名称),比较采购日期与成立、注销日期", en: "join the register by credit code, never by name; compare days"}
---
WITH bought AS (
  SELECT p.supplier_uscc AS supplier, p.supplier_name, p.buyer, coalesce(p.in_date, p.sign_date, p.award_date) AS on_day,
         coalesce(p.amount, p.contract_amount, p.pay_amount) AS amount
  FROM purchase p
  WHERE NOT CAST(p.supplier_uscc AS TEXT) LIKE 'name:%'
), firm AS (
  SELECT c.uscc, min(c.establish_date) AS founded, max(c.cancel_date) AS ended, max(c.company_name) AS company_name,
         bool_or(c.cancel_date IS NULL) AS alive
  FROM company c
  GROUP BY c.uscc
), odd AS (
  SELECT b.supplier, coalesce(b.supplier_name, f.company_name) AS supplier_name, b.buyer, b.on_day, b.amount,
         '尚未成立' AS problem, 'not yet founded' AS problem_en, f.founded AS day, f.founded - b.on_day AS days
  FROM bought b
  JOIN firm f ON f.uscc = b.supplier
  WHERE b.on_day + :grace < f.founded
  UNION ALL
  SELECT b.supplier, coalesce(b.supplier_name, f.company_name), b.buyer, b.on_day, b.amount,
         '已注销', 'already cancelled', f.ended, b.on_day - f.ended
  FROM bought b
  JOIN firm f ON f.uscc = b.supplier
  WHERE NOT f.alive AND b.on_day > f.ended + :grace
)
SELECT o.supplier, max(o.supplier_name) AS supplier_name, max(o.supplier_name) AS subject_name, o.problem, max(o.problem_en) AS problem_en,
       max(o.day) AS on_day,
       count(*) AS purchases, min(o.on_day) AS first_day, max(o.on_day) AS last_day, max(o.days) AS days_off,
       left(string_agg(DISTINCT o.buyer, '、' ORDER BY o.buyer), 120) AS buyers, sum(o.amount) AS amount
FROM odd o
GROUP BY o.supplier, o.problem
