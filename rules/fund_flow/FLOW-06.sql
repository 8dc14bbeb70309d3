---
id: FLOW-06
title: {zh: "资金闲置", en: "Idle balance"}
purpose: {zh: "查明收到一年以上仍未付出的资金(按先进先出推算到每一笔收入),供清理盘活。", en: "Find money that has not been paid out a year after it came, followed first-in first-out to each receipt."}
severity: low
raise:
  - {when: "months >= :idle_months", zh: "超过两年", en: "more than two years"}
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
lower:
  - {when: "spends_on", zh: "该单位仍在持续支付同一资金,可能为按进度付款", en: "the unit goes on paying from the same funds: perhaps by progress of the works"}
status: experimental
subject: fund
key: [fund, org]
amount: amount
params:
  warn_months: {default: 12, unit: "月", zh: "提示月数", en: "months from which money counts as idle"}
  idle_months: {default: 24, unit: "月", zh: "应收回月数", en: "months from which it has to be taken back"}
  least: {default: 1000.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
  large: {default: 1000000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "预算法及结转结余资金管理规定(连续两年未用完的结转资金作为结余资金管理)", en: "Budget Law and rules on carried-over funds: what is not used within two years counts as surplus"}
explain:
  zh: "{org} 收到的“{fund}”资金中 {amount}至今未付出(最早 {received_on} 收到),已 {months} 个月。"
  en: "{org} still holds {amount} of the funds “{fund}”, the first of it received on {received_on}, {months} month(s) ago."
innocent:
  - {zh: "质保金、诉讼冻结、按合同进度待付:查合同和法律文书", en: "warranty money, a lawsuit, payment by progress: see contract and papers"}
  - {zh: "付款记录在未提供的账户中:查该单位其他账户", en: "paid from an account that was not handed over: see the other accounts"}
verify:
  - {zh: "核对账面余额、银行余额和项目进度", en: "book balance, bank balance, progress of the project"}
steps:
  - {zh: "按先进先出推算每笔收入尚未付出的部分及停留时间(资料最后一日为止)", en: "the part of each receipt not yet paid out, first-in first-out, until the last day of the data"}
  - {zh: "看不到用收到的资金付出记录的单位(另有账目)不判断", en: "units that are not seen to pay from what they received (their books are elsewhere) are not judged"}
---
SELECT d.fund, d.org, replace(CAST(d.org AS TEXT), 'name:', '') AS subject_name, sum(d.amount) AS amount,
       min(d.received_on) AS received_on, max(d.days) / 30 AS months,
       bool_or(p.last_paid + 90 > current_date) AS spends_on
FROM fund_dwell d
JOIN (
  SELECT x.org, x.fund, max(x.paid_on) AS last_paid
  FROM fund_dwell x
  GROUP BY x.org, x.fund
) p ON p.org = d.org AND p.fund = d.fund
WHERE d.paid_on IS NULL AND d.days > :warn_months * 30
  -- a unit that is never seen to pay from what it received keeps those books elsewhere
  AND EXISTS (SELECT 1 FROM fund_dwell w WHERE w.org = d.org AND w.paid_on IS NOT NULL AND w.received_on IS NOT NULL)
  -- what firms and persons were given is theirs
  AND d.level IN ('county', 'town', 'village')
GROUP BY d.fund, d.org
HAVING sum(d.amount) >= :least
