---
id: FLOW-10
title: {zh: "立项前拨款、未完工付清", en: "Paid before approval or fully before completion"}
purpose: {zh: "查明项目资金在立项批复之前拨付、或验收之前已基本付清的情形。", en: "Find project money paid before the project was approved, or nearly all of it before acceptance."}
severity: low
raise:
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
lower:
  - {when: "to_unit", zh: "均为上级拨给乡镇、村等项目单位,并非付给施工方", en: "all went to the town or village that runs the project, not to the builder"}
status: experimental
subject: project
key: [project, what_en]
amount: amount
params:
  nearly_all: {default: 0.95, type: real, unit: "比例", zh: "视为付清的比例", en: "share that counts as paid in full"}
  large: {default: 200000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "财政违法行为处罚处分条例 第九条;各项目资金管理办法", en: "Regulations on Penalties for Fiscal Offences, Art. 9; rules of the funds"}
explain:
  zh: "项目“{project_name}”[({place})]{what}:{payments} 笔共 {amount}({first_day} 至 {last_day}),立项 {approved}[,批复投资 {planned}][,验收 {accepted}]。"
  en: "Project “{project_name}”[ ({place})]: {what_en}; {payments} payment(s), {amount} in all ({first_day} to {last_day}); approved {approved}[, planned {planned}][, accepted {accepted}]."
innocent:
  - {zh: "合同约定预付款,应急抢险先实施后补批:查合同、会议纪要", en: "an advance by contract, emergency works approved later: see contract and minutes"}
  - {zh: "验收资料未录入台账:查验收单", en: "acceptance is not in the ledger: see the certificate"}
verify:
  - {zh: "到现场看项目是否实施、完工;查付款审批", en: "is it there and finished? approval of payment"}
steps:
  - {zh: "资金流水与项目台账按项目编码匹配", en: "payments and projects by project code"}
  - {zh: "付款日早于立项日,或付款合计达批复投资的规定比例而未验收(或早于验收日)的列出;同一笔在上下级账中只计收款方为施工方或最末一级的", en: "payments before approval; payments up to nearly all of the planned sum without acceptance or before it"}
---
WITH paid AS (
  SELECT f.project_code, f.date, f.amount, f.payee_name,
         CAST(f.payee_name AS TEXT) LIKE '%政府%' OR CAST(f.payee_name AS TEXT) LIKE '%村民委员会%' OR CAST(f.payee_name AS TEXT) LIKE '%村委会%'
         OR CAST(f.payee_name AS TEXT) LIKE '%财政所%' OR CAST(f.payee_name AS TEXT) LIKE '%办事处%' OR CAST(f.payee_name AS TEXT) LIKE '%局' AS to_unit
  FROM fund_flow f
  WHERE f.date IS NOT NULL AND f.amount IS NOT NULL
  GROUP BY f.project_code, f.date, f.amount, f.payee_name, f.voucher_no
), plan AS (
  SELECT p.project_code, max(p.project_name) AS project_name, max(coalesce(p.town, '') || coalesce(p.village, '')) AS place, min(p.approve_date) AS approved,
         max(p.planned_amount) AS planned, max(p.accept_date) AS accepted
  FROM project p
  GROUP BY p.project_code
)
SELECT p.project_code AS project, coalesce(p.project_name, p.project_code) AS project_name, coalesce(p.project_name, p.project_code) AS subject_name, nullif(p.place, '') AS place,
       '立项之前已拨款' AS what, 'paid before approval' AS what_en, count(*) AS payments, min(f.date) AS first_day, max(f.date) AS last_day,
       sum(f.amount) AS amount, p.approved, p.planned, p.accepted, bool_and(f.to_unit) AS to_unit
FROM plan p
JOIN paid f ON f.project_code = p.project_code
WHERE f.date < p.approved
GROUP BY p.project_code, p.project_name, p.place, p.approved, p.planned, p.accepted
HAVING sum(f.amount) > 0
UNION ALL
SELECT p.project_code, coalesce(p.project_name, p.project_code), coalesce(p.project_name, p.project_code), nullif(p.place, ''),
       '验收之前已基本付清', 'nearly all was paid before acceptance', count(*), min(f.date), max(f.date), sum(f.amount), p.approved, p.planned, p.accepted, FALSE
FROM plan p
JOIN paid f ON f.project_code = p.project_code
WHERE NOT f.to_unit AND (p.accepted IS NULL OR f.date < p.accepted) AND p.approved IS NOT NULL
  -- a ledger without any day of acceptance says nothing
  AND EXISTS (SELECT 1 FROM project q WHERE q.accept_date IS NOT NULL)
GROUP BY p.project_code, p.project_name, p.place, p.approved, p.planned, p.accepted
HAVING sum(f.amount) >= max(p.planned) * :nearly_all AND max(p.planned) > 0
