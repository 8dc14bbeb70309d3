---
id: FLOW-13
title: {zh: "户贷企用", en: "Household loans used by a firm"}
purpose: {zh: "查明多户小额信贷发放后数日内转入同一企业或个人的情形。", en: "Find small household loans that went to one firm or person within days of being granted."}
severity: medium
raise:
  - {when: "borrowers >= 10", zh: "十户以上", en: "ten households or more"}
status: experimental
subject: payee
key: [payee]
amount: amount
params:
  days: {default: 7, unit: "天", zh: "放款后天数", en: "days after the grant"}
  least_borrowers: {default: 3, unit: "户", zh: "借款户数起点", en: "least borrowers"}
  least_share: {default: 0.8, type: real, unit: "比例", zh: "转出占贷款比例起点", en: "least share of the loan passed on"}
basis:
  - {zh: "脱贫人口小额信贷政策(户借、户用、户还,禁止户贷企用)", en: "Policy on small loans for households out of poverty: borrowed, used and repaid by the household"}
explain:
  zh: "{borrowers} 户借款 {loaned}(放款 {first_day} 至 {last_day})在 {days} 天内转入 {unit},转入 {amount}:{names}。"
  en: "Loans of {borrowers} household(s), {loaned} (granted {first_day} to {last_day}), went to {unit} within {days} day(s), {amount}: {names}."
innocent:
  - {zh: "向同一养殖场、农资店购买种苗农资,货已到户:查购销凭证和实物", en: "stock or materials bought from one farm or shop and delivered: see receipts and the goods"}
verify:
  - {zh: "逐户询问贷款用途、是否知情、谁还本付息", en: "ask each: purpose, knowledge, who repays"}
steps:
  - {zh: "贷款台账按转入单位归集,取放款后规定天数内转出且达贷款额比例的", en: "loans by where they went, within the days and up to the share of the loan"}
  - {zh: "户数达起点的列出;转给本人的剔除", en: "from the least number of households on; what went to the borrower's own name left out"}
---
WITH passed AS (
  SELECT l.payee_name AS payee, coalesce(CAST(l.id_no AS TEXT), CAST(l.person_name AS TEXT)) AS borrower, max(l.person_name) AS person_name,
         sum(l.amount) AS loaned, sum(coalesce(l.transfer_amount, l.amount)) AS moved, min(l.grant_date) AS first_day, max(l.grant_date) AS last_day
  FROM loan l
  WHERE l.transfer_date >= l.grant_date AND l.transfer_date <= l.grant_date + :days
    AND coalesce(l.transfer_amount, l.amount) >= l.amount * :least_share
    AND replace(CAST(l.payee_name AS TEXT), 'name:', '') <> CAST(l.person_name AS TEXT)
  GROUP BY l.payee_name, coalesce(CAST(l.id_no AS TEXT), CAST(l.person_name AS TEXT))
)
SELECT p.payee, replace(CAST(p.payee AS TEXT), 'name:', '') AS unit, replace(CAST(p.payee AS TEXT), 'name:', '') AS subject_name,
       count(*) AS borrowers, sum(p.loaned) AS loaned, sum(p.moved) AS amount, min(p.first_day) AS first_day, max(p.last_day) AS last_day,
       left(string_agg(p.person_name, '、' ORDER BY p.person_name), 120) AS names
FROM passed p
GROUP BY p.payee
HAVING count(*) >= :least_borrowers
