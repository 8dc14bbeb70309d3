---
id: VIL-14
title: {zh: "村务公开不及时", en: "Village publicity missing for a quarter"}
purpose: {zh: "查明有补贴发放而整个季度没有任何公开记录的村。", en: "Find villages where benefits were paid in a quarter for which nothing at all was published."}
severity: low
raise:
  - {when: "quarters >= 4", zh: "四个季度以上", en: "four quarters or more"}
status: experimental
subject: village
key: [village, town_key]
amount: amount
params:
  grace_days: {default: 31, unit: "天", zh: "季度结束后公开期限", en: "days after the quarter within which to publish"}
basis:
  - {zh: "村民委员会组织法 第三十条(一般事项至少每季度公布一次)", en: "Organic Law of Villagers' Committees, Art. 30 (at least once a quarter)"}
explain:
  zh: "[{town}]{village} 有 {quarters} 个季度({list})发放补贴 {amount}({people} 人)而无任何公开记录;同期本村其他季度有公开。"
  en: "[{town} ]{village}: nothing was published for {quarters} quarter(s) ({list}) in which {amount} were paid to {people} (person/people); for other quarters there are notices."
innocent:
  - {zh: "已张榜但未提供电子清单:查公开栏照片和档案", en: "put up on the board but not handed over: see photos and files"}
verify:
  - {zh: "查公开栏照片、村务公开档案,走访村民", en: "photos, files, ask villagers"}
steps:
  - {zh: "按镇村和季度汇总补贴发放,公示清单按所属期(无所属期的按公示日期)归入季度", en: "benefits by village and quarter; notices by the period they are for, else by their day"}
  - {zh: "只判断提供过公示清单的村,且限于其首末公示季度之间", en: "only villages with notices, and only between their first and last"}
---
WITH told AS (
  SELECT n.village, coalesce(n.town, '') AS town, year(coalesce(lower(n.period), n.notice_date)) * 4 + (month(coalesce(lower(n.period), n.notice_date)) - 1) / 3 AS quarter
  FROM notice n
  GROUP BY n.village, coalesce(n.town, ''), year(coalesce(lower(n.period), n.notice_date)) * 4 + (month(coalesce(lower(n.period), n.notice_date)) - 1) / 3
), span AS (
  SELECT t.village, t.town, min(t.quarter) AS first, max(t.quarter) AS last
  FROM told t
  GROUP BY t.village, t.town
), paid AS (
  SELECT s.village, coalesce(s.town, '') AS town, year(coalesce(s.pay_date, lower(s.period))) * 4 + (month(coalesce(s.pay_date, lower(s.period))) - 1) / 3 AS quarter,
         sum(s.amount) AS amount, count(DISTINCT s.id_no) AS people
  FROM subsidy s
  WHERE (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.village, coalesce(s.town, ''), year(coalesce(s.pay_date, lower(s.period))) * 4 + (month(coalesce(s.pay_date, lower(s.period))) - 1) / 3
  HAVING sum(s.amount) > 0
)
SELECT p.village, p.town AS town_key, nullif(p.town, '') AS town, p.village AS subject_name, count(*) AS quarters, sum(p.amount) AS amount, max(p.people) AS people,
       left(string_agg(CAST(p.quarter / 4 AS TEXT) || ' 年第 ' || CAST(p.quarter % 4 + 1 AS TEXT) || ' 季度', '、' ORDER BY p.quarter), 120) AS list
FROM paid p
JOIN span s ON s.village = p.village AND s.town = p.town
LEFT JOIN told t ON t.village = p.village AND t.town = p.town AND t.quarter = p.quarter
WHERE t.quarter IS NULL AND p.quarter > s.first AND p.quarter < s.last
  AND p.quarter < year(current_date - :grace_days) * 4 + (month(current_date - :grace_days) - 1) / 3
GROUP BY p.village, p.town
