---
id: MED-06
title: {zh: "同村人员同日批量入院出院", en: "Batch of admissions from one village"}
purpose: {zh: "查明同一医院同日收治同村多人、出院日相近且费用接近的情形。", en: "Find several people of one village admitted to one hospital on a day, discharged together, at like costs."}
severity: low
raise:
  - {when: "people >= :people * 2", zh: "人数较多", en: "many people"}
lower:
  - {when: "one_home", zh: "疑为养老、福利机构人员,可能统一送医", en: "perhaps residents of a home taken there together"}
status: testing
subject: hospital
key: [hospital, village, admitted]
amount: amount
params:
  people: {default: 5, unit: "人", zh: "人数起点", en: "least people"}
  spread: {default: 0.2, type: real, unit: "比例", zh: "费用变异系数上限", en: "most variation of costs (deviation by mean)"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第十五条、第四十条", en: "Regulations on the Use of Medical Security Funds, Art. 15, 40"}
explain:
  zh: "{hospital} {admitted} 收治 {town}{village} 人员 {people} 人({names}),{first_left} 至 {last_left} 出院,费用均值 {mean}、变异系数 {variation}(样本 {people} 人)[,基金支付 {amount}]。"
  en: "{hospital} admitted {people} (person/people) of {town}{village} on {admitted} ({names}), discharged {first_left} to {last_left}, mean cost {mean}, variation {variation} (sample {people})[; {amount} paid by the fund]."
innocent:
  - {zh: "食物中毒、传染病、事故集中救治:查疾控和急救记录", en: "poisoning, infection, an accident: see the records"}
  - {zh: "白内障等公益筛查项目:查项目文件和手术记录", en: "a programme of screening, cataracts for instance: see its papers"}
  - {zh: "养老机构统一送医:查机构名单", en: "a home took its residents there: see its list"}
verify:
  - {zh: "询问患者谁接送、有无礼品和免费承诺,查病历是否雷同", en: "who drove them, gifts, promises; are the records alike"}
steps:
  - {zh: "按医院、村、入院日归集住院,出院日相差不超过一天", en: "stays by hospital, village and day of admission, discharged within a day of each other"}
  - {zh: "人数达到起点且费用变异系数低于上限的为疑点", en: "enough people and costs that vary little"}
---
WITH placed AS (
  SELECT s.id_no, s.hospital, s.admit_date, s.discharge_date, coalesce(s.village, p.village) AS village, coalesce(s.town, p.town, '') AS town,
         s.person_name, s.total_cost, s.fund_pay, e.id_no IS NOT NULL AS in_home
  FROM hospital_stay s
  LEFT JOIN (SELECT h.id_no, max(h.village) AS village, max(h.town) AS town FROM household h WHERE h.village IS NOT NULL GROUP BY h.id_no) p ON p.id_no = s.id_no
  LEFT JOIN (SELECT r.id_no FROM roll r WHERE is_a(r.program, '集中特困') OR r.support_mode LIKE '%集中%' GROUP BY r.id_no) e ON e.id_no = s.id_no
)
SELECT v.hospital, v.village, v.town, v.admit_date AS admitted, count(DISTINCT v.id_no) AS people,
       left(string_agg(DISTINCT v.person_name, '、' ORDER BY v.person_name), 80) AS names, min(v.discharge_date) AS first_left, max(v.discharge_date) AS last_left,
       CAST(avg(v.total_cost) AS MONEY) AS mean, round(stddev_samp(CAST(v.total_cost AS REAL)) / avg(v.total_cost), 2) AS variation,
       count(*) FILTER (WHERE v.in_home) * 2 > count(*) AS one_home, sum(v.fund_pay) AS amount
FROM placed v
WHERE v.village IS NOT NULL
GROUP BY v.hospital, v.village, v.town, v.admit_date
HAVING count(DISTINCT v.id_no) >= :people AND max(v.discharge_date) - min(v.discharge_date) <= 1
   AND stddev_samp(CAST(v.total_cost AS REAL)) < avg(v.total_cost) * :spread
