---
id: MED-04
title: {zh: "住院期间多次门诊结算", en: "Outpatient settlements during a stay"}
purpose: {zh: "查明住院期间(首尾两日除外)在其他机构多次由统筹基金支付门诊费用的情形。", en: "Find stays during which the pooled fund paid several outpatient bills elsewhere, the first and last day aside."}
severity: low
raise:
  - {when: "visits >= 10 OR amount >= :large", zh: "次数很多或金额较大", en: "many visits, or a large sum"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  visits: {default: 3, unit: "天", zh: "门诊天数起点", en: "least days with outpatient bills"}
  large: {default: 3000.00, type: money, unit: "元", zh: "金额较大", en: "sum that counts as large"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第十七条、第四十一条", en: "Regulations on the Use of Medical Security Funds, Art. 17, 41"}
explain:
  zh: "{name} 在 {hospital} 住院期间({stay_days})另有 {visits} 天门诊由基金支付({places}),共 {amount}。"
  en: "While {name} lay in {hospital} ({stay_days}) the fund paid outpatient bills on {visits} other day(s) ({places}), {amount} in all."
innocent:
  - {zh: "家属持卡购药(个人账户共济,非统筹支付):查支付渠道", en: "the family bought with the card from the personal account: see the channel"}
  - {zh: "住院期间外出检查、会诊、透析:查转诊和医嘱", en: "examination, consultation or dialysis elsewhere: see referral and orders"}
  - {zh: "门诊日期为记账日期而非就诊日期", en: "the day of booking, not of the visit"}
verify:
  - {zh: "查门诊处方、签名和监控,询问谁来就诊、取药", en: "prescription, signature, camera: who came"}
  - {zh: "查住院护理记录,当日是否在院", en: "nursing notes: was the patient there"}
steps:
  - {zh: "取统筹基金支付的普通门诊(购药、急诊、透析、放化疗除外)", en: "outpatient bills paid by the fund, without pharmacies, emergencies, dialysis and therapy"}
  - {zh: "就诊日在同人住院首尾两日之间且机构不同,天数达到起点的为疑点", en: "between the first and last day of a stay and at another house, from the least days on"}
---
WITH visit AS (
  SELECT m.id_no, m.admit_date AS visited_on, coalesce(m.hospital_name, m.hospital_code) AS place, sum(m.fund_pay) AS fund_pay
  FROM medical m
  WHERE id_usable(m.id_no) AND m.visit_type LIKE '%门诊%'
    AND NOT (m.visit_type LIKE '%急%' OR m.visit_type LIKE '%购药%' OR m.visit_type LIKE '%药店%' OR m.visit_type LIKE '%特殊%' OR m.visit_type LIKE '%慢%')
    AND code_within(m.diagnosis_name, 'long_care') IS NULL
  GROUP BY m.id_no, m.admit_date, coalesce(m.hospital_name, m.hospital_code)
  HAVING sum(m.fund_pay) > CAST(0 AS MONEY)
), inside AS (
  SELECT s.id_no, s.hospital, s.admit_date, s.discharge_date, count(DISTINCT v.visited_on) AS visits,
         string_agg(DISTINCT v.place, '、' ORDER BY v.place) AS places, sum(v.fund_pay) AS amount
  FROM hospital_stay s
  JOIN visit v ON v.id_no = s.id_no AND v.visited_on > s.admit_date AND v.visited_on < s.discharge_date
  WHERE v.place <> s.hospital
  GROUP BY s.id_no, s.hospital, s.admit_date, s.discharge_date
), ranked AS (
  SELECT i.id_no, i.hospital, i.admit_date, i.discharge_date, i.visits, i.places, i.amount,
         row_number() OVER (PARTITION BY i.id_no ORDER BY i.visits DESC, i.admit_date, i.hospital) AS n
  FROM inside i
  WHERE i.visits >= :visits
)
SELECT r.id_no, r.hospital, to_char(r.admit_date, 'YYYY-MM-DD') || ' 至 ' || to_char(r.discharge_date, 'YYYY-MM-DD') AS stay_days, r.visits, r.places, r.amount
FROM ranked r
WHERE r.n = 1
