---
id: HOU-05
title: {zh: "公租房长期空置", en: "Public rental home long vacant"}
purpose: {zh: "查明在租公租房用水用电极少的情形。", en: "Find leases in force with hardly any water and power used."}
severity: low
raise:
  - {when: "months >= 12", zh: "十二个月以上", en: "twelve months or more"}
status: testing
subject: id_no
key: [id_no]
params:
  water: {default: 1.0, type: real, unit: "吨", zh: "月用水上限", en: "most water a month"}
  power: {default: 5.0, type: real, unit: "度", zh: "月用电上限", en: "most power a month"}
  min_months: {default: 6, unit: "月", zh: "月份数起点", en: "least months"}
basis:
  - {zh: "公共租赁住房管理办法 第二十七条(连续六个月以上闲置)", en: "Measures for Public Rental Housing, Art. 27 (idle for six months without reason)"}
explain:
  zh: "{name} 承租的公租房[({house})]有 {months} 期读数均为用水不超过 {water} 吨、用电不超过 {power} 度。"
  en: "The public home of {name}[ ({house})] shows at most {water} t of water and {power} kWh in all of {months} reading(s)."
innocent:
  - {zh: "住院、外出务工、表坏、预付费:查入户记录和缴费方式", en: "in hospital, working away, broken meter, prepaid: see the visit record"}
verify:
  - {zh: "夜间入户,询问邻居", en: "visit at night, ask neighbours"}
steps:
  - {zh: "按承租人取各期用水用电;全部读数均在上限以下且达到月数的为疑点,有一期正常使用的不列", en: "readings by tenant; every one at or below the limits, and as many as six"}
---
SELECT t.tenant_id AS id_no, max(coalesce(t.house_address, t.house_no)) AS house, count(DISTINCT t.source) AS months
FROM tenancy t
WHERE id_usable(t.tenant_id) AND t.exit_date IS NULL AND t.water_use IS NOT NULL AND t.power_use IS NOT NULL
  AND (t.status IS NULL OR NOT (is_a(t.status, '终止') OR is_a(t.status, '申请中')))
GROUP BY t.tenant_id
HAVING count(DISTINCT t.source) >= :min_months AND max(t.water_use) <= :water AND max(t.power_use) <= :power
