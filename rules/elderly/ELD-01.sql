---
id: ELD-01
title: {zh: "未达到年龄领取高龄津贴", en: "Old-age allowance before the qualifying age"}
purpose: {zh: "查明未满规定年龄即领取高龄津贴的情形。", en: "Find old-age allowance paid before the qualifying age."}
severity: medium
raise:
  - {when: "years_short >= 3", zh: "相差三岁以上", en: "three years short or more"}
lower:
  - {when: "years_short <= 1", zh: "差一岁以内,可能按虚岁或当年起发", en: "within one year: counted by nominal age or paid from the start of the year"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  min_age: {default: 80, unit: "周岁", zh: "起领年龄", en: "qualifying age"}
basis:
  - {zh: "老年人权益保障法 第三十三条;当地高龄津贴办法", en: "Law on the Rights of the Elderly, Art. 33; local rules"}
explain:
  zh: "{name} 出生于 {born_on},{span} 领取{programs} {months} 个月,起领时只有 {age} 周岁,未满 {needed} 周岁,共 {amount}。"
  en: "{name}, born on {born_on}, received {programs} for {months} month(s) ({span}) from the age of {age} on, below {needed}; {amount} in all."
innocent:
  - {zh: "当地另有 70 周岁以上津贴:查政策文件,调整参数 min_age", en: "a local programme from 70 on: see the document and change min_age"}
  - {zh: "身份证号出生日期曾更正:查户籍更正记录", en: "the birth date was corrected: see the register"}
verify:
  - {zh: "核对身份证、户口簿和审批表年龄", en: "identity card, household booklet and the form"}
steps:
  - {zh: "由身份证号取出生日期,按所属期最后一天计算周岁,与档次起领年龄比较", en: "age on the last day of each period from the identity number, against the age of the tier"}
---
SELECT t.id_no, birth_date(t.id_no) AS born_on, max(t.needed) AS needed,
       string_agg(DISTINCT t.program, '、' ORDER BY t.program) AS programs,
       min(t.age) FILTER (WHERE t.amount > 0) AS age, max(t.needed - t.age) FILTER (WHERE t.amount > 0) AS years_short,
       sum(months(t.period)) FILTER (WHERE t.amount > 0) AS months,
       period(min(lower(t.period)) FILTER (WHERE t.amount > 0), max(upper(t.period)) FILTER (WHERE t.amount > 0) - 1) AS span, sum(t.amount) AS amount
FROM (
  SELECT p.id_no, p.program, p.period, p.amount,
         CASE WHEN is_a(p.program, '高龄津贴100') THEN 100 WHEN is_a(p.program, '高龄津贴90-99') THEN 90
              ELSE :min_age END AS needed,
         age_on(birth_date(p.id_no), upper(p.period) - 1) AS age
  FROM payment p
  WHERE is_a(p.program, '高龄津贴') AND id_usable(p.id_no)
) t
WHERE t.age < t.needed
GROUP BY t.id_no
HAVING sum(t.amount) > 0
