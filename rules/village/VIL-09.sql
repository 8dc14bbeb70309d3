---
id: VIL-09
title: {zh: "先付款后验收、超合同付款", en: "Paid before acceptance or above the contract"}
purpose: {zh: "查明验收之前付清、或付款超过合同一成以上的项目。", en: "Find projects paid in full before acceptance, or more than a tenth above the contract."}
severity: low
raise:
  - {when: "over AND amount >= :large", zh: "超合同付款且金额较大", en: "above the contract by a large sum"}
status: testing
subject: project
key: [project, buyer]
amount: amount
params:
  advance: {default: 0.3, type: real, unit: "比例", zh: "验收前付款比例上限(预付款)", en: "share that may be paid before acceptance"}
  over_limit: {default: 1.1, type: real, unit: "倍", zh: "超合同倍数", en: "ratio above the contract"}
  large: {default: 50000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "财政违法行为处罚处分条例 第九条;政府采购合同管理规定", en: "Regulations on Penalties for Fiscal Offences, Art. 9; rules on contracts"}
explain:
  zh: "{buyer} 的“{project_name}”合同 {contract}[(验收 {accepted_on})],{problem},涉及 {amount}。"
  en: "“{project_name}” of {buyer}, contract {contract}[ (accepted {accepted_on})]: {problem_en}; {amount}."
innocent:
  - {zh: "合同约定进度款、预付款比例较高:查合同条款", en: "the contract provides for instalments or a higher advance: see it"}
  - {zh: "经批准的变更增加:查变更审批", en: "an approved change: see it"}
verify:
  - {zh: "查合同、变更签证、验收单和支付凭证", en: "contract, changes, acceptance, vouchers"}
steps:
  - {zh: "按项目汇总付款;验收前付款达到九成五以上,或付款超过合同规定倍数且超过结算价的为疑点", en: "payments by project; 95 per cent before acceptance, or beyond the ratio and above the settlement"}
---
WITH paid AS (
  SELECT coalesce(p.project_no, p.project_name) AS project, p.buyer, max(p.project_name) AS project_name, max(p.contract_amount) AS contract,
         max(p.settle_amount) AS settled, max(p.accept_date) AS accepted_on, sum(p.pay_amount) AS paid,
         sum(p.pay_amount) FILTER (WHERE p.pay_date < p.accept_date) AS early
  FROM purchase p
  WHERE coalesce(p.project_no, p.project_name) IS NOT NULL AND p.buyer IS NOT NULL AND p.contract_amount > 0
  GROUP BY coalesce(p.project_no, p.project_name), p.buyer
), judged AS (
  SELECT p.project, p.buyer, p.project_name, p.contract, p.accepted_on, p.paid, p.early,
         p.paid > p.contract * :over_limit AND (p.settled IS NULL OR p.paid > p.settled) AS over
  FROM paid p
)
SELECT j.project, j.buyer, coalesce(j.project_name, j.project) AS project_name, j.buyer AS subject_name, j.contract, j.accepted_on, j.over,
       CASE WHEN j.over THEN '付款超过合同一成以上' ELSE '验收之前已基本付清' END AS problem,
       CASE WHEN j.over THEN 'paid more than a tenth above it' ELSE 'paid nearly in full before acceptance' END AS problem_en,
       CASE WHEN j.over THEN j.paid - j.contract ELSE j.early - CAST(j.contract * :advance AS MONEY) END AS amount
FROM judged j
WHERE j.over OR j.early >= j.contract * 0.95
