---
id: FLOW-05
title: {zh: "专项资金用途不符", en: "Special funds spent on other purposes"}
purpose: {zh: "查明专项资金支出摘要、用途为招待、奖金、公车、办公、借款往来等与项目无关的情形。", en: "Find payments from special funds whose purpose or summary speaks of entertainment, bonuses, cars, office costs or loans."}
severity: medium
raise:
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
lower:
  - {when: "weak", zh: "均为办公、工作经费类,文件可能允许列支管理费", en: "office costs only: the document may allow a share for administration"}
status: experimental
subject: payer
key: [payer, fund]
amount: amount
params:
  large: {default: 50000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
  least: {default: 500.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
basis:
  - {zh: "预算法 第六十三条、第九十三条;社会救助暂行办法 第六十七条", en: "Budget Law, Art. 63, 93; Interim Measures for Social Assistance, Art. 67"}
explain:
  zh: "{unit} 从“{fund}”资金支付与用途不符的{kinds} {payments} 笔({first_day} 至 {last_day}),共 {amount},摘要如“{example}”。"
  en: "{unit} made {payments} payment(s) from the funds “{fund}” whose purpose does not fit ({kinds}; {first_day} to {last_day}), {amount} in all, for instance “{example}”."
innocent:
  - {zh: "资金文件允许列支管理费、工作经费:查资金管理办法和比例", en: "the rules of the fund allow a share for administration: see them"}
  - {zh: "摘要书写笼统,实为项目支出:查凭证附件", en: "a loose wording for a cost of the project: see the voucher"}
verify:
  - {zh: "调取记账凭证、发票和审批单", en: "voucher, invoice, approval"}
steps:
  - {zh: "取有资金名称或文号的付款,按词表归类用途和摘要(招待、奖金、公车、办公、借款、装修)", en: "payments with programme or document; purpose and summary classed by a list of words"}
  - {zh: "剔除正当用途字样和单位公用经费,退款冲减", en: "leave out words of proper use and running costs; refunds are netted"}
---
WITH spent AS (
  SELECT f.payer_name AS payer, coalesce(f.doc_no, CAST(f.program AS TEXT)) AS fund, f.date, f.amount,
         coalesce(f.summary, f.purpose) AS words,
         coalesce(code_within(f.purpose, 'off_purpose'), code_within(f.summary, 'off_purpose')) AS kind,
         coalesce(code_within(f.purpose, 'off_purpose') = '正当用途', FALSE) OR coalesce(code_within(f.summary, 'off_purpose') = '正当用途', FALSE) AS proper
  FROM fund_flow f
  WHERE f.payer_name IS NOT NULL AND coalesce(f.doc_no, CAST(f.program AS TEXT)) IS NOT NULL
    AND (f.program IS NULL OR NOT (CAST(f.program AS TEXT) LIKE '%公用经费%' OR CAST(f.program AS TEXT) LIKE '%办公经费%' OR CAST(f.program AS TEXT) LIKE '%工作经费%'))
)
SELECT s.payer, replace(CAST(s.payer AS TEXT), 'name:', '') AS unit, replace(CAST(s.payer AS TEXT), 'name:', '') AS subject_name, s.fund,
       string_agg(DISTINCT CAST(s.kind AS TEXT), '、' ORDER BY CAST(s.kind AS TEXT)) AS kinds, count(*) FILTER (WHERE s.amount > 0) AS payments,
       min(s.date) AS first_day, max(s.date) AS last_day, sum(s.amount) AS amount, max(s.words) AS example,
       bool_and(s.kind = '办公经费') AS weak
FROM spent s
WHERE s.kind IS NOT NULL AND NOT s.proper
GROUP BY s.payer, s.fund
HAVING sum(s.amount) >= :least
