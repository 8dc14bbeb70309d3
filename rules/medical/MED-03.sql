---
id: MED-03
title: {zh: "分解住院", en: "Split admissions"}
purpose: {zh: "查明同院同诊断短期内再次住院的情形;肿瘤、透析、精神等需反复住院的不列。", en: "Find readmissions to one hospital for one diagnosis within days; tumours, dialysis and psychiatry are left out."}
severity: low
raise:
  - {when: "readmissions >= 2 OR gap <= 2", zh: "两次以上或间隔两天以内", en: "twice, or within two days"}
status: testing
subject: id_no
key: [id_no, hospital, diagnosis]
amount: amount
params:
  gap_days: {default: 15, unit: "天", zh: "再入院间隔", en: "days from discharge to readmission"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第十五条、第三十八条第一项", en: "Regulations on the Use of Medical Security Funds, Art. 15, 38 (1)"}
explain:
  zh: "{name} 因{disease}({diagnosis})在 {hospital} 出院后 {gap_days} 天内再次入院 {readmissions} 次,最短间隔 {gap} 天({first_day} 至 {last_day})[,再次住院基金支付 {amount}]。"
  en: "{name} was readmitted to {hospital} for {disease} ({diagnosis}) {readmissions} time(s) within {gap_days} day(s), the shortest gap {gap} day(s) ({first_day} to {last_day})[; {amount} paid by the fund for readmissions]."
innocent:
  - {zh: "病情加重、分期手术、放化疗:查出院标准和医嘱", en: "worse, staged surgery, therapy: see discharge and orders"}
verify:
  - {zh: "查两次病历、出院小结和费用清单", en: "both records, summaries and bills"}
steps:
  - {zh: "同人同院主诊断前三位相同,出院至再入院天数在间隔以内;急诊入院和需反复住院的诊断除外", en: "one person, hospital and three-character diagnosis; emergencies and diagnoses that need repeated stays left out"}
---
WITH stay AS (
  SELECT m.id_no, m.hospital_name AS hospital, left(m.diagnosis_code, 3) AS diagnosis, m.admit_date,
         max(m.discharge_date) AS discharge_date, sum(m.fund_pay) AS fund_pay, max(m.diagnosis_name) AS disease
  FROM medical m
  WHERE id_usable(m.id_no) AND m.discharge_date >= m.admit_date AND m.hospital_name IS NOT NULL
    AND length(m.diagnosis_code) >= 3 AND m.visit_type LIKE '%住院%'
    AND NOT (m.visit_type LIKE '%急%' OR left(m.diagnosis_code, 1) IN ('C', 'F', 'O') OR left(m.diagnosis_code, 3) IN ('N18', 'Z49', 'Z51', 'D46', 'D61'))
  GROUP BY m.id_no, m.hospital_name, left(m.diagnosis_code, 3), m.admit_date
), again AS (
  SELECT s.id_no, s.hospital, s.diagnosis, s.disease, s.admit_date, s.fund_pay,
         s.admit_date - lag(s.discharge_date) OVER (PARTITION BY s.id_no, s.hospital, s.diagnosis ORDER BY s.admit_date) AS gap
  FROM stay s
)
SELECT a.id_no, a.hospital, a.diagnosis, coalesce(max(a.disease), '未注明') AS disease, count(*) AS readmissions, min(a.gap) AS gap,
       min(a.admit_date) AS first_day, max(a.admit_date) AS last_day, sum(a.fund_pay) AS amount
FROM again a
WHERE a.gap BETWEEN 0 AND :gap_days
GROUP BY a.id_no, a.hospital, a.diagnosis
