---
id: MED-05
title: {zh: "在院人数超过开放床位", en: "More in-patients than beds"}
purpose: {zh: "查明医院同日结算在院人数超过开放床位、疑似挂床住院的情形。", en: "Find days on which more settled in-patients lay in a hospital than it has beds."}
severity: medium
raise:
  - {when: "percent >= 150", zh: "达到床位一倍半", en: "half as many again as beds"}
lower:
  - {when: "days <= 3", zh: "仅个别日期", en: "a few days only"}
status: testing
subject: hospital
key: [hospital]
params:
  over: {default: 1.1, type: real, unit: "倍", zh: "床位倍数", en: "times the beds"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第三十八条第一项", en: "Regulations on the Use of Medical Security Funds, Art. 38 (1)"}
explain:
  zh: "{hospital} 开放床位 {beds} 张,{peak_day} 同日在院 {peak} 人({percent}%),{first_day} 至 {last_day} 间至少有 {days} 个入院日超过床位 {over} 倍。"
  en: "{hospital} has {beds} bed(s); {peak} patient(s) lay there on {peak_day} ({percent}%), beyond {over} time(s) the beds on at least {days} day(s) of admission between {first_day} and {last_day}."
innocent:
  - {zh: "疫情、季节高峰加床:查加床登记", en: "extra beds in an epidemic or season: see the register"}
  - {zh: "床位数据过时、日间病房未计入:查执业登记", en: "an old number of beds, or day wards: see the licence"}
verify:
  - {zh: "夜间清点在床人数,核对护理记录和体温单", en: "count beds at night; nursing notes and temperature charts"}
steps:
  - {zh: "同一就诊合并为一次住院,入院日计入、出院日不计", en: "one stay for each visit; the day of admission counts, that of discharge does not"}
  - {zh: "按医院累计每个入院日结束时的在院人数(只含本地参保,只会少算),与开放床位比较", en: "in-patients at the end of each day of admission, local insured only and so too few rather than too many, against open beds"}
---
WITH bed AS (
  SELECT h.hospital_name AS hospital, max(h.beds) AS beds FROM hospital h WHERE h.beds > 0 GROUP BY h.hospital_name
), event AS (
  SELECT s.hospital, s.admit_date AS on_day, 1 AS change FROM hospital_stay s
  UNION ALL
  SELECT s.hospital, s.discharge_date, -1 FROM hospital_stay s
), daily AS (
  SELECT e.hospital, e.on_day, sum(e.change) AS change, max(e.change) AS admitted FROM event e GROUP BY e.hospital, e.on_day
), census AS (
  SELECT d.hospital, d.on_day, d.admitted, sum(d.change) OVER (PARTITION BY d.hospital ORDER BY d.on_day) AS patients FROM daily d
), ranked AS (
  SELECT c.hospital, c.on_day, c.patients, b.beds, row_number() OVER (PARTITION BY c.hospital ORDER BY c.patients DESC, c.on_day) AS n
  FROM census c
  JOIN bed b ON b.hospital = c.hospital
  WHERE c.admitted = 1 AND c.patients > b.beds * :over
)
SELECT r.hospital, max(r.beds) AS beds, max(r.on_day) FILTER (WHERE r.n = 1) AS peak_day, max(r.patients) AS peak, CAST(round(max(r.patients) * 100.0 / max(r.beds)) AS INT) AS percent,
       count(*) AS days, min(r.on_day) AS first_day, max(r.on_day) AS last_day
FROM ranked r
GROUP BY r.hospital
