---
id: FLOW-12
title: {zh: "三级流速异常", en: "Odd velocity"}
purpose: {zh: "查明同级单位中资金停留天数明显高于其他单位的单位(稳健 z 值);仅作比较,是否超期见 FLOW-01、FLOW-02。", en: "Find units that hold money much longer than others of their level (robust z). A comparison: whether limits were broken is for FLOW-01 and FLOW-02."}
severity: info
raise:
  - {when: "middle >= 30", zh: "中位停留超过三十天", en: "held for thirty days or more in the median"}
status: experimental
subject: org
key: [org]
amount: amount
params:
  least_z: {default: 3, type: real, unit: "倍", zh: "稳健 z 值起点", en: "least robust z"}
  least_parts: {default: 5, unit: "笔", zh: "每单位笔数起点", en: "least payments of a unit"}
  least_units: {default: 5, unit: "个", zh: "同级单位数起点", en: "least units of the level"}
  least_gap: {default: 7, type: real, unit: "天", zh: "与中位数相差天数起点", en: "least days above the median of the level"}
basis:
  - {zh: "统计筛查,不单独作为疑点", en: "a statistical screen, no suspicion by itself"}
explain:
  zh: "{org} 的 {parts} 笔资金停留天数中位数为 {middle} 天;同级({level})的 {units} 个单位中位数 {group_middle} 天、离差中位数 {group_spread} 天,稳健 z 值 {z},涉及 {amount}。"
  en: "{org} held {parts} payment(s) for {middle} day(s) in the median; the median of {units} unit(s) at {level} level is {group_middle} day(s) (median deviation {group_spread}), robust z {z}; {amount}."
innocent:
  - {zh: "所管资金以项目类为主,按进度支付:查资金结构", en: "mostly project money paid by progress: see what it manages"}
  - {zh: "人手、系统切换等原因短期积压:查情况说明", en: "a short backlog: see the explanation"}
verify:
  - {zh: "抽取停留最长的几笔核对审批流程", en: "the approvals of those held longest"}
steps:
  - {zh: "按先进先出推算每笔资金停留天数,取各单位中位数", en: "days held first-in first-out, median by unit"}
  - {zh: "同级单位的中位数和离差中位数比较,z =(本单位-中位数)/(1.4826×离差中位数,至少 1 天)", en: "against median and median deviation of the level: z = (unit - median) / (1.4826 × deviation, one day at least)"}
---
WITH unit AS (
  SELECT d.org, d.level, count(*) AS parts, median(CAST(d.days AS REAL)) AS middle, sum(d.amount) AS amount
  FROM fund_dwell d
  WHERE d.paid_on IS NOT NULL AND d.received_on IS NOT NULL AND d.level IN ('county', 'town', 'village')
  GROUP BY d.org, d.level
  HAVING count(*) >= :least_parts
), peers AS (
  SELECT u.level, count(*) AS units, median(u.middle) AS group_middle, mad(u.middle) AS group_spread
  FROM unit u
  GROUP BY u.level
  HAVING count(*) >= :least_units
), judged AS (
  SELECT u.org, u.level, u.parts, u.middle, u.amount, p.units, p.group_middle, p.group_spread, u.middle - p.group_middle AS gap,
         greatest(1.4826 * p.group_spread, 1.0) AS deviation
  FROM unit u
  JOIN peers p ON p.level = u.level
)
SELECT j.org, replace(CAST(j.org AS TEXT), 'name:', '') AS subject_name, CASE j.level WHEN 'county' THEN '县级' WHEN 'town' THEN '镇街' ELSE '村级' END AS level,
       j.parts, round(j.middle, 1) AS middle, j.units, round(j.group_middle, 1) AS group_middle, round(j.group_spread, 1) AS group_spread,
       round(j.gap / j.deviation, 1) AS z, j.amount
FROM judged j
WHERE j.gap >= :least_z * j.deviation AND j.gap >= :least_gap
