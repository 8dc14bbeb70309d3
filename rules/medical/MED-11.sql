---
id: MED-11
title: {zh: "一年内住院次数、天数异常多", en: "Very many stays in a year"}
purpose: {zh: "查明一年内住院次数或天数极多的参保人;肿瘤、透析、精神等需长期住院的不列。", en: "Find insured people with very many stays or days in hospital within a year; tumours, dialysis and psychiatry are left out."}
severity: info
raise:
  - {when: "hospitals = 1 AND stays >= :stays", zh: "均在同一家医院", en: "all in one hospital"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  stays: {default: 10, unit: "次", zh: "年住院次数起点", en: "least stays in a year"}
  days: {default: 200, unit: "天", zh: "年住院天数起点", en: "least days in a year"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第三十八条第五项、第四十一条第三项", en: "Regulations on the Use of Medical Security Funds, Art. 38 (5), 41 (3)"}
explain:
  zh: "{name} {year} 年住院 {stays} 次、{days} 天,涉及 {hospitals} 家医院({places}),主要诊断 {diagnosis}[,基金支付 {amount}]。"
  en: "{name} was in hospital {stays} time(s) for {days} day(s) in {year}, in {hospitals} hospital(s) ({places}), mainly for {diagnosis}[; {amount} paid by the fund]."
innocent:
  - {zh: "慢性病反复发作、康复治疗:查病历和住院指征", en: "chronic illness, rehabilitation: see the record"}
  - {zh: "医养结合机构长期护理:查机构性质(也可能应由长期护理保险支付)", en: "a nursing home with beds of a hospital: see what it is"}
verify:
  - {zh: "查历次入院指征、查房记录,走访本人", en: "reasons of admission, ward rounds, a visit"}
steps:
  - {zh: "按人、入院年度统计住院次数和天数,需反复住院的诊断(肿瘤、透析、精神、放化疗)除外", en: "stays and days by person and year, without diagnoses that need repeated stays"}
---
WITH counted AS (
  SELECT s.id_no, year(s.admit_date) AS year, count(*) AS stays, sum(s.discharge_date - s.admit_date) AS days, count(DISTINCT s.hospital) AS hospitals,
         string_agg(DISTINCT s.hospital, '、' ORDER BY s.hospital) AS places, max(s.diagnosis) AS diagnosis, sum(s.fund_pay) AS amount
  FROM hospital_stay s
  WHERE NOT coalesce(left(s.diagnosis_code, 1) IN ('C', 'F') OR left(s.diagnosis_code, 3) IN ('N18', 'Z49', 'Z51', 'D46', 'D61'), FALSE)
    AND code_within(s.diagnosis, 'long_care') IS NULL
  GROUP BY s.id_no, year(s.admit_date)
  HAVING count(*) >= :stays OR sum(s.discharge_date - s.admit_date) >= :days
), ranked AS (
  SELECT c.id_no, c.year, c.stays, c.days, c.hospitals, c.places, c.diagnosis, c.amount,
         row_number() OVER (PARTITION BY c.id_no ORDER BY c.stays DESC, c.days DESC, c.year DESC) AS n
  FROM counted c
)
SELECT r.id_no, r.year, r.stays, r.days, r.hospitals, r.places, coalesce(r.diagnosis, '未注明') AS diagnosis, r.amount
FROM ranked r
WHERE r.n = 1
