---
id: AGR-08
title: {zh: "在编人员领取规模种粮补贴", en: "Public staff paid as growers of scale"}
purpose: {zh: "查明在编在岗人员当年领取较大面积种粮补贴的情形;耕地地力补贴是承包户的普惠补贴,不在此列。", en: "Find people in service on the public establishment who were paid a growers' subsidy for a large area; the arable subsidy is universal and left out."}
severity: low
raise:
  - {when: "area >= :large", zh: "面积很大", en: "a very large area"}
lower:
  - {when: "contracted >= area", zh: "面积不超过本户确权承包面积,家人可能实际耕种", en: "no more than the household holds by contract: the family may work it"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  least: {default: 20.0, type: real, unit: "亩", zh: "面积起点", en: "least area"}
  large: {default: 100.0, type: real, unit: "亩", zh: "面积很大", en: "area that counts as very large"}
basis:
  - {zh: "种粮补贴政策(补给实际种粮者);公职人员政务处分法 第三十六条", en: "rules of the growers' subsidy: paid to who sows; Law on Administrative Sanctions for Public Officials, Art. 36"}
explain:
  zh: "{name} 在 {employer} 领取财政工资,{years} 年同时领取{programs} {area} 亩[(本户确权承包 {contracted} 亩)],共 {amount}。"
  en: "{name} is paid by {employer} and received {programs} for {area} mu in {years}[ ({contracted} mu under contract)], {amount} in all."
innocent:
  - {zh: "本人保留承包地、配偶或父母实际耕种:查谁购种、谁售粮", en: "contract land kept lawfully, spouse or parents work it: who buys seed and sells grain"}
  - {zh: "单位或村集体的地由本人账户代领:查村账入账(仍属账户管理问题)", en: "collective land paid through this account: see whether the village booked it"}
verify:
  - {zh: "查流转合同、农资购买和售粮凭证、考勤", en: "rent contracts, receipts for seed and grain, attendance"}
steps:
  - {zh: "种粮补贴按人、年度汇总面积达到起点", en: "growers' subsidy by person and year from the least area on"}
  - {zh: "同年为在编在岗财政供养人员(离退休、编外除外)", en: "on the establishment and in service in that year; retired and temporary staff left out"}
---
WITH claim AS (
  SELECT f.id_no, f.year, max(f.program) AS program, sum(f.area) AS area, sum(f.amount) AS amount
  FROM farm_claim f
  WHERE is_a(f.program, '种粮补贴')
  GROUP BY f.id_no, f.year
  HAVING sum(f.area) >= :least
), staff AS (
  SELECT c.id_no, c.year, max(w.employer_name) AS employer
  FROM claim c
  JOIN salary w ON w.id_no = c.id_no AND w.period && period(make_date(c.year, 1, 1), make_date(c.year, 12, 31))
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编') AND (w.on_duty_status IS NULL OR is_a(w.on_duty_status, '在岗'))
  GROUP BY c.id_no, c.year
)
SELECT c.id_no, string_agg(CAST(c.year AS TEXT), '、' ORDER BY c.year) AS years, max(s.employer) AS employer, max(c.program) AS programs,
       round(max(c.area), 2) AS area, round(max(h.area), 2) AS contracted, sum(c.amount) AS amount
FROM claim c
JOIN staff s ON s.id_no = c.id_no AND s.year = c.year
LEFT JOIN contract_land h ON h.id_no = c.id_no
GROUP BY c.id_no
