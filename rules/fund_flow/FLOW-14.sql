---
id: FLOW-14
title: {zh: "带贫分红应付未付", en: "Dividends due but unpaid"}
purpose: {zh: "查明带贫主体、集体经济组织到期分红未足额兑付的情形。", en: "Find firms and collectives that did not pay in full the dividends that were due."}
severity: medium
raise:
  - {when: "people >= 10 AND days >= 365", zh: "十人以上且拖欠一年以上", en: "ten people or more, for a year or more"}
lower:
  - {when: "days < 180", zh: "拖欠不足半年", en: "for less than half a year"}
status: experimental
subject: payer
key: [payer, village]
amount: amount
params:
  grace_days: {default: 60, unit: "天", zh: "到期后宽限天数", en: "days of grace after the due date"}
  least: {default: 100.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
basis:
  - {zh: "带贫合作协议约定;扶贫(衔接)资金形成资产管理规定", en: "the agreements; rules on assets formed by poverty (transition) funds"}
explain:
  zh: "{unit} [在{village}]应付分红到期逾 {grace_days} 天未足额兑付,涉及 {people} 人(笔),应付 {due},已付 {paid},尚欠 {amount},最早 {first_due} 到期({days} 天)。"
  en: "{unit} has not paid in full dividends due for more than {grace_days} day(s)[ in {village}]: {people} (person/people) or entries, {due} due, {paid} paid, {amount} open, the first due on {first_due} ({days} day(s))."
innocent:
  - {zh: "协议约定亏损年度不分红或已展期:查协议和财务报表", en: "the agreement waives years of loss, or was extended: see it and the accounts"}
  - {zh: "以实物、务工等方式兑现:查兑付凭证", en: "paid in kind or by work: see the vouchers"}
verify:
  - {zh: "核对协议、银行兑付凭证,询问受益户", en: "agreement, bank vouchers, ask the households"}
steps:
  - {zh: "分红台账按人(笔)比较应付与已付,到期超过宽限天数的按主体和村归集", en: "due against paid by entry; what is overdue beyond the grace, by payer and village"}
---
SELECT d.payer_name AS payer, d.village, replace(CAST(d.payer_name AS TEXT), 'name:', '') AS unit, replace(CAST(d.payer_name AS TEXT), 'name:', '') AS subject_name,
       count(*) AS people, sum(d.due_amount) AS due, sum(coalesce(d.paid_amount, CAST(0 AS MONEY))) AS paid,
       sum(d.due_amount - coalesce(d.paid_amount, CAST(0 AS MONEY))) AS amount, min(d.due_date) AS first_due, current_date - min(d.due_date) AS days
FROM dividend d
WHERE d.payer_name IS NOT NULL AND d.due_date + :grace_days < current_date
  AND d.due_amount > coalesce(d.paid_amount, CAST(0 AS MONEY))
  -- a ledger without any payment says nothing about payments
  AND EXISTS (SELECT 1 FROM dividend e WHERE e.paid_amount IS NOT NULL)
GROUP BY d.payer_name, d.village
HAVING sum(d.due_amount - coalesce(d.paid_amount, CAST(0 AS MONEY))) >= :least
