---
id: MEAL-02
title: {zh: "供餐天数大于实际在校天数", en: "More meal days than school days"}
purpose: {zh: "查明申报供餐天数多于在校天数(没有登记的按当月周一至周五)的学校和月份。", en: "Find schools and months with more claimed meal days than school days (Mondays to Fridays where none are stated)."}
severity: medium
raise:
  - {when: "excess >= 5", zh: "单期超出五天以上", en: "five days or more in one period"}
lower:
  - {when: "by_calendar", zh: "在校天数未登记,仅按周一至周五推算,寄宿制学校周末也可能供餐", en: "no school days stated: Mondays to Fridays only, boarding schools may serve on weekends"}
status: experimental
subject: school_name
key: [school_name]
amount: amount
params:
  tolerance: {default: 0, unit: "天", zh: "允许超出天数", en: "days allowed"}
basis:
  - {zh: "义务教育法 第四十九条;学生营养改善计划资金管理的规定", en: "Compulsory Education Law, Art. 49; rules on the funds of the nutrition programme"}
explain:
  zh: "{school_name} 有 {periods} 期供餐天数多于{basis_zh}(单期最多 {meal_days} 天,{school_days} 天,超出 {excess} 天;{span})[,多报天数对应补助约 {amount}]。"
  en: "{school_name} claimed more meal days than {basis_en} in {periods} period(s) (up to {meal_days} against {school_days}, {excess} more; {span})[; worth about {amount}]."
innocent:
  - {zh: "调休上课、补课:查校历和调休通知", en: "make-up days: see the calendar and the notice"}
  - {zh: "寄宿制学校周末留校供餐:查留校名单", en: "boarders who stay over the weekend: see the list"}
verify:
  - {zh: "查校历、考勤、当日出库和领餐签字", en: "calendar, attendance, issues from store and signatures of the day"}
steps:
  - {zh: "同一期供餐天数减在校天数;没有在校天数的按周一至周五的天数;超过允许天数的为疑点", en: "meal days less school days of the period, else less the Mondays to Fridays"}
---
WITH claim AS (
  SELECT m.school_name, m.period, max(m.meal_days) AS meal_days, max(m.school_days) AS stated, max(m.diners) AS diners, max(m.standard) AS standard,
         workdays_between(lower(m.period) - 1, upper(m.period) - 1) AS weekdays
  FROM meal m
  WHERE m.school_name IS NOT NULL AND m.period IS NOT NULL
  GROUP BY m.school_name, m.period
), compared AS (
  SELECT c.school_name, c.period, c.meal_days, coalesce(c.stated, c.weekdays) AS school_days, c.stated IS NULL AS by_calendar, c.diners, c.standard,
         c.meal_days - coalesce(c.stated, c.weekdays) AS excess
  FROM claim c
)
SELECT c.school_name, count(*) AS periods, max(c.meal_days) AS meal_days, min(c.school_days) AS school_days, max(c.excess) AS excess,
       period(min(lower(c.period)), max(upper(c.period)) - 1) AS span, bool_and(c.by_calendar) AS by_calendar,
       CASE WHEN bool_and(c.by_calendar) THEN '周一至周五的天数' ELSE '在校天数' END AS basis_zh,
       CASE WHEN bool_and(c.by_calendar) THEN 'Mondays to Fridays' ELSE 'school days' END AS basis_en,
       CAST(sum(c.standard * (c.excess * c.diners)) AS MONEY) AS amount
FROM compared c
WHERE c.excess > :tolerance
GROUP BY c.school_name
