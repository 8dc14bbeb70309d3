---
id: FLOW-01
title: {zh: "县级到镇街资金滞留", en: "County holds funds"}
purpose: {zh: "查明县级收到资金后超期未拨付的情形。", en: "Find money that the county held beyond the limit."}
severity: medium
raise:
  - {when: "days >= 3 * :limit", zh: "超过期限三倍", en: "three times the limit or more"}
lower:
  - {when: "open AND days < 2 * :limit", zh: "仍在账上,尚未超过期限两倍", en: "still held, less than twice the limit"}
status: stable
subject: fund
key: [fund, org]
amount: amount
params:
  limit: {default: 30, unit: "天", zh: "拨付期限", en: "days within which to pass on"}
  least: {default: 1000.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
basis:
  - {zh: "预算法 第五十二条、第五十七条;财政违法行为处罚处分条例 第六条", en: "Budget Law, Art. 52, 57; Regulations on Penalties for Fiscal Offences, Art. 6"}
explain:
  zh: "{org}[收到的“{fund}”资金]中有 {amount}滞留超过 {limit} 天,最长 {days} 天(最早 {received_on} 收到[,最晚 {paid_on} 付出])[,其中 {held} 至今未付]。"
  en: "{org} held {amount}[ of the funds “{fund}”] for more than {limit} day(s), {days} day(s) at most (first received on {received_on}[, last paid on {paid_on}])[; {held} of it is still held]."
innocent:
  - {zh: "附条件项目、竣工验收后结算:查项目进度", en: "conditional projects, settled after acceptance"}
  - {zh: "年初预拨、下一批次一并下达", en: "advance allotment passed on with the next batch"}
verify:
  - {zh: "调取该单位银行对账单和拨付审批手续", en: "bank statements of the unit and approvals of payment"}
steps:
  - {zh: "按先进先出逐笔推算每笔资金在该单位停留天数", en: "follow each receipt first-in first-out and count the days it stayed"}
  - {zh: "超过期限且达到金额起点的为疑点,按单位和资金汇总;看不到付出记录的单位不判断", en: "sum the parts beyond the limit by unit and fund; units whose payments are not in the data are not judged"}
---
SELECT d.fund, d.org, replace(CAST(d.org AS TEXT), 'name:', '') AS subject_name,
       sum(d.amount) FILTER (WHERE d.days > :limit) AS amount, max(d.days) AS days,
       min(d.received_on) FILTER (WHERE d.days > :limit) AS received_on,
       max(d.paid_on) FILTER (WHERE d.days > :limit) AS paid_on,
       sum(d.amount) FILTER (WHERE d.days > :limit AND d.paid_on IS NULL) AS held,
       bool_and(d.paid_on IS NULL) FILTER (WHERE d.days > :limit) AS open
FROM fund_dwell d
WHERE d.level = 'county'
  -- a unit that pays nothing onward anywhere in the data is where the money is spent, not held
  AND EXISTS (SELECT 1 FROM fund_flow f WHERE f.payer_name = d.org)
GROUP BY d.fund, d.org
HAVING sum(d.amount) FILTER (WHERE d.days > :limit) >= :least
