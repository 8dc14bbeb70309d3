---
id: MEAL-14
title: {zh: "供餐企业在本地没有参保职工(疑似转包)", en: "Caterer without insured staff in the county (perhaps subcontracted)"}
purpose: {zh: "查明承接学校供餐、食堂经营而在本地社保中没有一名职工的企业,可能为转包。", en: "Find firms that serve meals or run school canteens without a single employee in the local insurance data: perhaps the work is passed on."}
severity: low
raise:
  - {when: "amount >= :large", zh: "金额达到较大数额", en: "a large sum"}
status: experimental
subject: supplier
key: [supplier]
amount: amount
params:
  least: {default: 50000.00, type: money, unit: "元", zh: "采购金额起点", en: "least sum of purchases"}
  large: {default: 500000.00, type: money, unit: "元", zh: "较大数额", en: "large sum"}
  employers: {default: 20, unit: "个", zh: "社保资料中有信用代码的单位数起点,不足不判断", en: "employers with a credit code that the insurance data must hold"}
basis:
  - {zh: "招标投标法 第四十八条(不得转包)", en: "Bidding Law, Art. 48 (no passing on of the whole contract)"}
explain:
  zh: "{supplier_name} 承接 {buyers} 的供餐服务 {purchases} 笔({span}),共 {amount};同期社保资料(含 {employers_known} 个有信用代码的单位)中没有该企业参保的职工。"
  en: "{supplier_name} served meals for {buyers} ({purchases} purchase(s), {span}), {amount} in all; the insurance data of these months (with {employers_known} employer(s) by credit code) hold nobody employed by it."
innocent:
  - {zh: "职工在总公司所在地或以劳务派遣参保:查参保证明、派遣协议", en: "staff insured at the head office or through an agency: see the certificate and the agreement"}
  - {zh: "食材供应而非经营食堂:查合同内容", en: "it delivers food only: see the contract"}
verify:
  - {zh: "到厨房查谁在操作,查健康证、工资发放", en: "who works in the kitchen; health certificates, wages"}
  - {zh: "查合同款去向", en: "where the money goes"}
steps:
  - {zh: "取供餐、配餐、食堂经营服务的采购,按统一社会信用代码与社保单位比对,采购期间没有一人参保且金额达到起点的为疑点", en: "purchases of catering services by credit code against the employers of the insurance data; nobody insured in the period of the purchases and the sum reached"}
---
WITH served AS (
  SELECT p.supplier_uscc AS supplier, max(p.supplier_name) AS supplier_name, left(string_agg(DISTINCT p.buyer, '、' ORDER BY p.buyer), 120) AS buyers,
         count(*) AS purchases, sum(coalesce(p.amount, p.contract_amount, p.pay_amount)) AS amount,
         period(min(coalesce(p.in_date, p.sign_date, p.pay_date)), max(coalesce(p.in_date, p.sign_date, p.pay_date))) AS span
  FROM purchase p
  WHERE NOT CAST(p.supplier_uscc AS TEXT) LIKE 'name:%'
    AND coalesce(p.in_date, p.sign_date, p.pay_date) IS NOT NULL
    AND (p.item_name LIKE '%供餐%' OR p.item_name LIKE '%配餐%' OR p.item_name LIKE '%送餐%' OR p.item_name LIKE '%食堂%' OR p.item_name LIKE '%餐饮服务%')
  GROUP BY p.supplier_uscc
  HAVING sum(coalesce(p.amount, p.contract_amount, p.pay_amount)) >= CAST(:least AS MONEY)
), employer AS (
  SELECT i.employer, min(lower(i.pay_period)) AS first_day, max(upper(i.pay_period)) AS end_day
  FROM insurance i
  WHERE is_a(i.insurance_type, '职工保险') AND NOT CAST(i.employer AS TEXT) LIKE 'name:%'
  GROUP BY i.employer
), by_name AS (
  SELECT replace(CAST(i.employer AS TEXT), 'name:', '') AS employer
  FROM insurance i
  GROUP BY i.employer
), known AS (
  SELECT count(*) AS employers_known, min(e.first_day) AS first_day, max(e.end_day) AS end_day FROM employer e
)
SELECT s.supplier, s.supplier_name, s.supplier_name AS subject_name, s.buyers, s.purchases, s.span, s.amount, k.employers_known
FROM served s
JOIN known k ON k.employers_known >= :employers AND k.first_day <= lower(s.span) AND k.end_day >= upper(s.span)
WHERE NOT EXISTS (SELECT 1 FROM insurance i WHERE i.employer = s.supplier AND i.pay_period && s.span)
  AND NOT EXISTS (SELECT 1 FROM by_name n WHERE n.employer = s.supplier_name)
