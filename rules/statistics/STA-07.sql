---
id: STA-07
title: {zh: "支付金额整千整百偏多", en: "Unusually many round amounts"}
purpose: {zh: "查明付款中整千元金额占比明显高于其他单位的单位;仅作抽样提示,不单独作为疑点。", en: "Find units whose payments are round thousands far more often than those of others; a hint for sampling, never a suspicion by itself."}
severity: info
status: testing
subject: payer
key: [payer, level]
amount: amount
params:
  min_payments: {default: 20, unit: "笔", zh: "每单位付款笔数起点", en: "least payments of a unit"}
  min_units: {default: 5, unit: "个", zh: "参与比较的单位数起点", en: "least units to compare"}
basis:
  - {zh: "审计抽样方法", en: "audit sampling"}
explain:
  zh: "{subject_name} 的 {payments} 笔付款中整千元的占 {share}%,同类 {units} 个单位的中位数为 {middle}%(离差中位数 {spread}%),整千元付款共 {amount}。"
  en: "{share}% of the {payments} payment(s) of {subject_name} are round thousands; the median of {units} unit(s) is {middle}% (median deviation {spread}%); round payments {amount} in all."
innocent:
  - {zh: "固定标准、定额补助:查补助文件", en: "fixed rates and grants: see the documents"}
verify:
  - {zh: "抽查整千元付款凭证", en: "sample vouchers of round payments"}
steps:
  - {zh: "按付款单位计算整千元付款占比;单位数、笔数不足的不判断", en: "share of round thousands by payer; few payments or few units are not judged"}
  - {zh: "高于中位数三倍离差中位数(×1.4826)以上且高出二十个百分点的列出", en: "beyond three scaled median deviations and twenty points above the median"}
---
WITH unit AS (
  -- transfers between levels of government are round by nature: only units of one level are compared
  SELECT f.payer_name AS payer, coalesce(CAST(f.level_from AS TEXT), '') AS level, count(*) AS payments,
         count(*) FILTER (WHERE f.amount = CAST(1000.0 * round(CAST(f.amount AS REAL) / 1000.0) AS MONEY)) * 100.0 / count(*) AS share,
         sum(f.amount) FILTER (WHERE f.amount = CAST(1000.0 * round(CAST(f.amount AS REAL) / 1000.0) AS MONEY)) AS amount
  FROM fund_flow f
  WHERE f.payer_name IS NOT NULL AND f.amount > 0
  GROUP BY f.payer_name, coalesce(CAST(f.level_from AS TEXT), '')
  HAVING count(*) >= :min_payments
), middle AS (
  SELECT u.level, median(u.share) AS middle, count(*) AS units FROM unit u GROUP BY u.level HAVING count(*) >= :min_units
), spread AS (
  SELECT m.level, m.middle, m.units, median(abs(u.share - m.middle)) AS spread
  FROM middle m
  JOIN unit u ON u.level = m.level
  GROUP BY m.level, m.middle, m.units
)
SELECT u.payer, u.level, replace(CAST(u.payer AS TEXT), 'name:', '') AS subject_name,
       u.payments, round(u.share, 1) AS share, round(s.middle, 1) AS middle, round(s.spread, 1) AS spread, s.units, u.amount
FROM unit u
JOIN spread s ON s.level = u.level AND u.share > s.middle + 4.4478 * s.spread AND u.share >= s.middle + 20.0
