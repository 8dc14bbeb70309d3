---
id: VIL-13
title: {zh: "换届、检查前突击支出", en: "Rush spending before an election or inspection"}
purpose: {zh: "查明村(镇)在换届选举、巡察检查前两个月支出明显高于平时的情形。", en: "Find villages and towns that spent far more than usual in the two months before an election or inspection."}
severity: low
raise:
  - {when: "times >= 5", zh: "为平月中位数五倍以上", en: "five times the usual month or more"}
status: experimental
subject: payer
key: [payer, event_date]
amount: amount
params:
  months: {default: 2, unit: "月", zh: "事前月数", en: "months before the event"}
  least_months: {default: 8, unit: "月", zh: "有支出的其他月份起点", en: "least other months with spending"}
  least_z: {default: 3, type: real, unit: "倍", zh: "离差中位数倍数(×1.4826)", en: "scaled median deviations"}
  least: {default: 20000.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
basis:
  - {zh: "村民委员会组织法 第三十五条(任期和离任经济责任审计)", en: "Organic Law of Villagers' Committees, Art. 35 (audit of terms)"}
explain:
  zh: "{subject_name} 在 {event_date} {kind}前 {months} 个月内,{month} 支出 {amount},为其他 {n} 个月中位数 {middle}(离差中位数 {spread})的 {times} 倍。"
  en: "In {month}, within {months} month(s) before the {kind} of {event_date}, {subject_name} spent {amount}: {times} time(s) the median of {middle} of {n} other month(s) (median deviation {spread})."
innocent:
  - {zh: "项目集中结算、年节慰问、农忙:查凭证和合同", en: "projects settled, holidays, harvest: see vouchers and contracts"}
verify:
  - {zh: "逐笔核对该月支出的决议、合同和验收", en: "decision, contract and acceptance of each payment of that month"}
steps:
  - {zh: "按付款单位和月份汇总支出(转拨下级的不计);事件按村名或镇名对应单位", en: "spending by unit and month, transfers to units below left out; events by village or town"}
  - {zh: "事前月份与其他月份的中位数、离差中位数比较", en: "the months before against median and median deviation of the others"}
---
WITH monthly AS (
  SELECT x.payer, x.unit_key, x.month, sum(x.amount) AS amount
  FROM (
    SELECT f.payer_name AS payer, org_name_key(CAST(f.payer_name AS TEXT)) AS unit_key, period(f.date) AS month, f.amount
    FROM fund_flow f
    WHERE f.amount > 0
      -- what a town passes on to its villages it does not spend
      AND (f.level_to IS NULL OR NOT (is_a(f.level_to, '县级') OR is_a(f.level_to, '镇级') OR is_a(f.level_to, '村级')))
    GROUP BY f.payer_name, f.date, f.amount, f.payee_name, f.voucher_no
  ) x
  GROUP BY x.payer, x.unit_key, x.month
), at AS (
  SELECT e.event_date, max(CAST(e.event_kind AS TEXT)) AS kind, org_name_key(coalesce(e.village, CAST(e.unit AS TEXT), e.town)) AS place_key
  FROM event e
  GROUP BY e.event_date, org_name_key(coalesce(e.village, CAST(e.unit AS TEXT), e.town))
), before AS (
  SELECT m.payer, m.month, m.amount, a.event_date, a.kind
  FROM monthly m
  JOIN at a ON a.place_key = m.unit_key
  WHERE lower(m.month) < a.event_date AND lower(m.month) > add_months(date_trunc_month(a.event_date), - :months)
), usual AS (
  SELECT b.payer, b.month, b.amount, b.event_date, b.kind, count(*) AS n, median(CAST(m.amount AS REAL)) AS middle, mad(CAST(m.amount AS REAL)) AS spread
  FROM before b
  JOIN monthly m ON m.payer = b.payer
  WHERE NOT EXISTS (SELECT 1 FROM before o WHERE o.payer = m.payer AND o.month = m.month)
  GROUP BY b.payer, b.month, b.amount, b.event_date, b.kind
)
SELECT u.payer, replace(CAST(u.payer AS TEXT), 'name:', '') AS subject_name, u.event_date,
       coalesce(u.kind, '检查') AS kind, u.month, u.amount, u.n, CAST(u.middle AS MONEY) AS middle, CAST(u.spread AS MONEY) AS spread, round(u.amount / u.middle, 1) AS times
FROM usual u
WHERE u.n >= :least_months AND u.amount >= :least
  AND CAST(u.amount AS REAL) > u.middle + :least_z * 1.4826 * greatest(u.spread, u.middle * 0.1)
