---
id: MED-02
title: {zh: "住院时间重叠", en: "Overlapping hospital stays"}
purpose: {zh: "查明同一人两次住院时间重叠一天以上的情形。", en: "Find stays of one person that overlap by more than the day of transfer."}
severity: medium
raise:
  - {when: "days >= 5", zh: "重叠五天以上", en: "five days or more"}
lower:
  - {when: "same_house", zh: "同一医院,可能为转科或分单结算", en: "one hospital: another ward or a split bill perhaps"}
  - {when: "newborn", zh: "两次入院诊断含分娩、新生儿,可能母婴共用身份证", en: "birth: mother and child on one number perhaps"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  min_days: {default: 2, unit: "天", zh: "重叠天数起点(转院当天不计)", en: "least days in common, beyond the day of transfer"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第十五条、第四十条", en: "Regulations on the Use of Medical Security Funds, Art. 15, 40"}
explain:
  zh: "{name} 的住院重叠 {days} 天:{hospital}({first_stay})与 {other}({second_stay})[,较小一方基金支付 {amount}]。"
  en: "Stays of {name} overlap by {days} day(s): {hospital} ({first_stay}) and {other} ({second_stay})[; {amount} paid by the fund for the smaller one]."
innocent:
  - {zh: "转院当日办理出入院:查转院单", en: "transfer on the day: see the referral"}
  - {zh: "母婴共用身份证、日间病床:查病历首页", en: "mother and child on one number, day beds: see the record"}
verify:
  - {zh: "查护理记录和床位登记", en: "nursing notes and bed register"}
steps:
  - {zh: "同一人的住院两两比较,重叠区间达到天数的为疑点;同一就诊号不计", en: "stays of one person in pairs; those of one visit number do not count"}
---
WITH stay AS (
  SELECT m.id_no, coalesce(m.hospital_name, m.hospital_code) AS hospital, m.admit_date, m.discharge_date,
         coalesce(m.visit_no, '') AS visit_no, sum(m.fund_pay) AS fund_pay,
         concat(CAST(m.admit_date AS TEXT), coalesce(m.hospital_name, m.hospital_code), coalesce(m.visit_no, ''), CAST(m.discharge_date AS TEXT)) AS place_in_order,
         coalesce(bool_or(m.diagnosis_name LIKE '%分娩%' OR m.diagnosis_name LIKE '%新生儿%' OR m.diagnosis_name LIKE '%剖宫产%'), FALSE) AS birth
  FROM medical m
  WHERE id_usable(m.id_no) AND m.discharge_date > m.admit_date
    AND coalesce(m.hospital_name, m.hospital_code) IS NOT NULL
    AND (m.visit_type IS NULL OR NOT (m.visit_type LIKE '%门诊%' OR m.visit_type LIKE '%购药%' OR m.visit_type LIKE '%家庭病床%'))
  GROUP BY m.id_no, coalesce(m.hospital_name, m.hospital_code), m.admit_date, m.discharge_date, coalesce(m.visit_no, '')
), pair AS (
  SELECT a.id_no, least(a.discharge_date, b.discharge_date) - greatest(a.admit_date, b.admit_date) AS days,
         a.hospital, b.hospital AS other, concat(CAST(a.admit_date AS TEXT), ' 至 ', CAST(a.discharge_date AS TEXT)) AS first_stay,
         concat(CAST(b.admit_date AS TEXT), ' 至 ', CAST(b.discharge_date AS TEXT)) AS second_stay,
         least(a.fund_pay, b.fund_pay) AS amount, a.birth OR b.birth AS newborn
  FROM stay a
  JOIN stay b ON b.id_no = a.id_no AND a.place_in_order < b.place_in_order
  WHERE (a.visit_no = '' OR a.visit_no <> b.visit_no)
), ranked AS (
  SELECT p.id_no, p.days, p.hospital, p.other, p.first_stay, p.second_stay, p.newborn,
         row_number() OVER (PARTITION BY p.id_no ORDER BY p.days DESC, concat(p.first_stay, p.second_stay, p.hospital, p.other)) AS n,
         sum(p.amount) OVER (PARTITION BY p.id_no) AS amount
  FROM pair p
  WHERE p.days >= :min_days
)
SELECT r.id_no, r.days, r.hospital, r.other, r.first_stay, r.second_stay, r.newborn, r.hospital = r.other AS same_house, r.amount
FROM ranked r
WHERE r.n = 1
