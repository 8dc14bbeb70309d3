---
id: FLOW-11
title: {zh: "年底突击拨付", en: "Year-end rush"}
purpose: {zh: "查明单位在十二月最后若干天集中付出全年大部分资金、而资金早已到账的情形。", en: "Find units that pay out much of the year's money in the last days of December though it came long before."}
severity: low
raise:
  - {when: "held_share >= 80", zh: "突击付出的资金八成以上到账超过九十天", en: "four fifths of it had been there for more than ninety days"}
status: experimental
subject: org
key: [org, year]
amount: amount
params:
  days: {default: 10, unit: "天", zh: "年底天数", en: "last days of December"}
  least_share: {default: 0.4, type: real, unit: "比例", zh: "占全年付出比例起点", en: "least share of what the unit paid in the year"}
  held_days: {default: 30, unit: "天", zh: "到账超过多少天才计入", en: "days that the money had been there to count"}
  least_parts: {default: 10, unit: "笔", zh: "全年付出笔数起点", en: "least payments in the year"}
  least: {default: 10000.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
basis:
  - {zh: "预算法 第五十七条", en: "Budget Law, Art. 57"}
explain:
  zh: "{org} {year} 年付出 {paid}({parts} 笔),其中 12 月最后 {days} 天付出 {amount},占 {share}%,而这些资金到账均已超过 {held_days} 天(中位 {middle} 天)。"
  en: "{org} paid {paid} in {year} ({parts} payment(s)), {amount} of it ({share}%) in the last {days} day(s) of December, money that had been there for more than {held_days} day(s) (median {middle})."
innocent:
  - {zh: "上级文件规定年末一次性发放,或验收结算集中在年末:查资金文件、验收单", en: "the document sets one payment at the end of the year, or acceptance falls there: see document and certificate"}
verify:
  - {zh: "查年底付款是否有合同、验收和真实用途,是否转入往来账虚列支出", en: "contracts, acceptance and real use; or money parked as spent?"}
steps:
  - {zh: "按先进先出推算年底付出的资金何时到账,到账不足规定天数的不计(上级年末才下达)", en: "when did it come, first-in first-out? What came late is left out"}
  - {zh: "占全年付出达到比例、全年笔数达起点的列出", en: "share of the year's payments, and a minimum of payments"}
---
WITH part AS (
  SELECT d.org, year(d.paid_on) AS year, d.amount, d.days,
         d.paid_on > make_date(year(d.paid_on), 12, 31) - :days AND d.days > :held_days AS rush
  FROM fund_dwell d
  WHERE d.received_on IS NOT NULL AND d.level IN ('county', 'town', 'village')
)
SELECT p.org, p.year, replace(CAST(p.org AS TEXT), 'name:', '') AS subject_name, sum(p.amount) AS paid, count(*) AS parts,
       sum(p.amount) FILTER (WHERE p.rush) AS amount, round(sum(p.amount) FILTER (WHERE p.rush) / sum(p.amount) * 100, 0) AS share,
       median(CAST(p.days AS REAL)) FILTER (WHERE p.rush) AS middle,
       sum(p.amount) FILTER (WHERE p.rush AND p.days > 90) / sum(p.amount) FILTER (WHERE p.rush) * 100 AS held_share
FROM part p
GROUP BY p.org, p.year
HAVING count(*) >= :least_parts AND sum(p.amount) FILTER (WHERE p.rush) >= :least
   AND sum(p.amount) FILTER (WHERE p.rush) >= sum(p.amount) * :least_share
