---
id: AGR-02
title: {zh: "村级补贴总面积大于耕地面积", en: "Village total exceeds its arable land"}
purpose: {zh: "查明一村年度耕地地力补贴总面积超过全村耕地面积的情形。", en: "Find villages whose subsidised area of a year exceeds all their arable land."}
severity: low
raise:
  - {when: "excess >= arable * :much", zh: "超出比例较大", en: "a large share too much"}
status: testing
subject: village
key: [town, village, year]
amount: amount
params:
  tolerance: {default: 0.02, type: real, unit: "比例", zh: "容差", en: "tolerance"}
  much: {default: 0.1, type: real, unit: "比例", zh: "超出比例较大", en: "share that counts as much"}
basis:
  - {zh: "耕地地力保护补贴政策(补贴面积不得超过实有耕地)", en: "rules of the arable subsidy: no more than the land there is"}
explain:
  zh: "{town}{village} {year} 年耕地地力补贴 {households} 户共 {area} 亩,全村耕地 {arable} 亩,超出 {excess} 亩,按平均标准折合 {amount}。"
  en: "{town}{village} was paid for {area} mu of {households} household(s) in {year} with {arable} mu of arable land: {excess} mu too much, {amount} at the average rate."
innocent:
  - {zh: "行政区划调整、并村:查调整文件", en: "boundaries changed or villages merged: see the order"}
  - {zh: "在外村有承包地(插花地):查确权台账", en: "contracted land in another village: see the register"}
  - {zh: "耕地面积口径不同(习惯亩、台账未更新)", en: "land measured in another way, or an old register"}
verify:
  - {zh: "逐户核对确权台账,抽查面积最大的农户", en: "the register household by household; the largest areas on site"}
steps:
  - {zh: "按村、年度汇总补贴面积,退回的冲减", en: "area by village and year, returned ones taken off"}
  - {zh: "与村基本情况表的耕地面积(多年的取最大)比较,同名村按乡镇区分", en: "against the arable land of the village, the largest of several years; villages of one name told apart by town"}
---
WITH claim AS (
  SELECT coalesce(f.town, '') AS town, f.village, f.year, sum(f.area) AS area, sum(f.amount) AS amount, count(DISTINCT f.head) AS households
  FROM farm_claim f
  WHERE is_a(f.program, '耕地地力') AND f.village IS NOT NULL
  GROUP BY coalesce(f.town, ''), f.village, f.year
), profile AS (
  SELECT coalesce(v.town, '') AS town, v.village, max(v.arable_mu) AS arable
  FROM village_profile v
  WHERE v.arable_mu > 0
  GROUP BY coalesce(v.town, ''), v.village
)
SELECT c.village, c.town, c.year, max(c.households) AS households, round(max(c.area), 1) AS area, round(sum(p.arable), 1) AS arable,
       round(max(c.area) - sum(p.arable), 1) AS excess, CAST(max(c.amount) * ((max(c.area) - sum(p.arable)) / max(c.area)) AS MONEY) AS amount
FROM claim c
JOIN profile p ON p.village = c.village AND (p.town = c.town OR p.town = '' OR c.town = '')
GROUP BY c.village, c.town, c.year
HAVING max(c.area) > sum(p.arable) * (1 + :tolerance)
