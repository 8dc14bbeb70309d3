---
id: MEAL-01
title: {zh: "营养餐申报人数大于学籍人数", en: "Meals claimed for more pupils than enrolled"}
purpose: {zh: "查明申报供餐的学生数超过在校(学籍)人数的学校和月份。", en: "Find schools and months whose claimed diners exceed the pupils enrolled."}
severity: low
raise:
  - {when: "percent >= :high_percent", zh: "超出一成以上", en: "ten per cent above or more"}
  - {when: "periods >= 3", zh: "三期以上", en: "three periods or more"}
status: experimental
subject: school_name
key: [school_name]
amount: amount
params:
  percent: {default: 2.0, type: real, unit: "%", zh: "超出比例起点", en: "least excess in per cent"}
  heads: {default: 3, unit: "人", zh: "超出人数起点(须同时超过)", en: "least excess in pupils (both have to be passed)"}
  high_percent: {default: 10.0, type: real, unit: "%", zh: "加重的超出比例", en: "excess that weighs more"}
basis:
  - {zh: "义务教育法 第四十九条;学生营养改善计划资金管理的规定", en: "Compulsory Education Law, Art. 49; rules on the funds of the nutrition programme"}
explain:
  zh: "{school_name} 有 {periods} 期申报供餐人数多于{basis_zh}(最多 {claimed} 人,在校 {pupils} 人,超出 {excess} 人、{percent}%;{span})[,多报人数对应补助约 {amount}]。"
  en: "{school_name} claimed meals for more pupils than {basis_en} in {periods} period(s) (at most {claimed} against {pupils}, {excess} or {percent}% more; {span})[; the surplus is worth about {amount}]."
innocent:
  - {zh: "学期中转入、附设幼儿班一并供餐:查转学名单、幼儿班名册", en: "pupils who came during the term, a kindergarten class fed along: see the lists"}
verify:
  - {zh: "当日清点各班就餐人数,查领餐签字", en: "count the diners of each class on the day, see the signatures"}
steps:
  - {zh: "供餐表的就餐人数与同表在校人数比较;没有在校人数的,与学籍(有学籍号、当期在读)人数比较", en: "diners against the sheet's own number of pupils, else against the school register (with a register number, enrolled in the period)"}
---
WITH claim AS (
  SELECT m.school_name, coalesce(m.period, period(m.meal_date)) AS period, max(m.diners) AS diners, max(m.enrolled) AS stated,
         max(CAST(m.diners * m.meal_days AS REAL)) AS portions, max(m.meal_days) AS days, max(m.standard) AS standard
  FROM meal m
  WHERE m.school_name IS NOT NULL AND coalesce(m.period, period(m.meal_date)) IS NOT NULL
  GROUP BY m.school_name, coalesce(m.period, period(m.meal_date))
), register AS (
  SELECT c.school_name, c.period, count(DISTINCT s.student_no) AS pupils
  FROM claim c
  JOIN student s ON s.school_name = c.school_name
  WHERE (s.enroll_date IS NULL OR s.enroll_date < upper(c.period)) AND (s.leave_date IS NULL OR s.leave_date >= lower(c.period))
  GROUP BY c.school_name, c.period
), compared AS (
  SELECT c.school_name, c.period, c.diners, coalesce(c.stated, r.pupils) AS pupils, c.stated IS NOT NULL AS stated, c.days, c.standard
  FROM claim c
  LEFT JOIN register r ON r.school_name = c.school_name AND r.period = c.period
)
SELECT c.school_name, count(*) AS periods, max(c.diners) AS claimed, min(c.pupils) AS pupils, max(c.diners - c.pupils) AS excess,
       round(max(100.0 * (c.diners - c.pupils) / c.pupils), 1) AS percent, period(min(lower(c.period)), max(upper(c.period)) - 1) AS span,
       CASE WHEN bool_and(c.stated) THEN '同表在校人数' ELSE '学籍人数' END AS basis_zh,
       CASE WHEN bool_and(c.stated) THEN 'the sheet itself counts' ELSE 'the school register has' END AS basis_en,
       CAST(sum(c.standard * ((c.diners - c.pupils) * c.days)) AS MONEY) AS amount
FROM compared c
WHERE c.diners - c.pupils > :heads AND 100.0 * (c.diners - c.pupils) > :percent * c.pupils
GROUP BY c.school_name
