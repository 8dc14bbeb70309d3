---
id: AGR-16
title: {zh: "生态护林员不符合选聘条件", en: "Ecological ranger not eligible"}
purpose: {zh: "查明生态护林员同期在编领薪、由其他单位参保、年龄不符,或不在脱贫户、监测户名册的情形。", en: "Find ecological rangers who are on the establishment, insured by another employer, of the wrong age or on no roll of poor households."}
severity: low
raise:
  - {when: "staff_at IS NOT NULL", zh: "同期在编领薪", en: "paid as public staff at the time"}
  - {when: "job_months >= 6", zh: "六个月以上由其他单位参保", en: "insured by another employer for six months or more"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  least_age: {default: 18, unit: "周岁", zh: "最低年龄", en: "least age"}
  most_age: {default: 65, unit: "周岁", zh: "最高年龄", en: "highest age"}
  job_months: {default: 2, unit: "月", zh: "其他单位参保月数起点", en: "least months insured elsewhere"}
basis:
  - {zh: "生态护林员选聘管理规定(从脱贫人口、监测对象中选聘,身体能胜任)", en: "rules on ecological rangers: chosen from poverty-alleviated and monitored households, fit for the work"}
explain:
  zh: "{name} 在 {span} 领取生态护林员报酬 {months} 个月:[同期在 {staff_at} 领取财政工资;][有 {job_months} 个月由 {job_at} 缴纳职工社保;][有 {age_months} 个月年龄不在 {least_age} 至 {most_age} 周岁之间;][不在脱贫户、监测户名册({listed} 人)中{off_roll};]相关月份报酬 {amount}。"
  en: "{name} was paid as a ranger for {months} month(s) in {span}:[ also paid as public staff by {staff_at};][ insured by {job_at} for {job_months} month(s);][ {age_months} month(s) outside the ages {least_age} to {most_age};][ not on the roll of {listed} poor people{off_roll};] pay of these months {amount}."
innocent:
  - {zh: "由家庭成员顶岗:查护林协议和巡护记录", en: "a member of the family stands in: see the agreement and the patrol log"}
  - {zh: "选聘时在册、以后退出:查选聘年度名册", en: "on the roll when chosen: see that year's roll"}
  - {zh: "天然林、公益林专职护林员另有选聘条件:查聘用合同", en: "full-time rangers of other programmes have other conditions: see the contract"}
verify:
  - {zh: "查巡护轨迹、出勤和报酬领取人", en: "patrol tracks, attendance, who drew the pay"}
steps:
  - {zh: "从工资表和补贴发放中取生态护林员的月份", en: "months as a ranger from payrolls and payments"}
  - {zh: "同月在编领薪、由其他单位参保达到月数、年龄不符,或本人及家庭都不在脱贫户、监测户、低保名册的为疑点", en: "paid as staff, insured elsewhere, of the wrong age in these months, or neither person nor family on a roll of poor households"}
---
WITH duty AS (
  SELECT d.id_no, d.period, sum(d.pay) AS pay
  FROM (
    SELECT w.id_no, w.period, w.pay FROM salary w WHERE is_a(w.staff_type, '护林员') OR w.post LIKE '%生态护林%'
    UNION ALL
    SELECT p.id_no, p.period, p.amount FROM payment p WHERE is_a(p.program, '生态护林员')
  ) d
  WHERE id_usable(d.id_no) AND d.period IS NOT NULL
  GROUP BY d.id_no, d.period
  HAVING sum(d.pay) > CAST(0 AS MONEY)
), staff AS (
  SELECT d.id_no, d.period, max(w.employer_name) AS employer
  FROM duty d
  JOIN salary w ON w.id_no = d.id_no AND w.period && d.period
  WHERE w.class = '财政供养'
  GROUP BY d.id_no, d.period
), other AS (
  SELECT d.id_no, d.period, max(j.employer_name) AS employer, least(months(d.period), sum(months(d.period * j.period))) AS months
  FROM duty d
  JOIN job j ON j.id_no = d.id_no AND j.period && d.period
  WHERE NOT (j.employer_name LIKE '%林业%' OR j.employer_name LIKE '%护林%')
  GROUP BY d.id_no, d.period
), roster AS (
  SELECT r.id_no FROM roll r WHERE is_a(r.program, '脱贫户') OR is_a(r.program, '监测户') OR is_a(r.program, '低保') GROUP BY r.id_no
), size AS (
  SELECT nullif(count(DISTINCT r.id_no), 0) AS people FROM roll r WHERE is_a(r.program, '脱贫户')
), mark AS (
  SELECT d.id_no, d.period, d.pay, s.employer AS staff_at, o.employer AS job_at, o.months AS job_months,
         NOT age_on(birth_date(d.id_no), lower(d.period)) BETWEEN :least_age AND :most_age AS wrong_age,
         EXISTS (SELECT 1 FROM roster r WHERE r.id_no = d.id_no)
         OR EXISTS (SELECT 1 FROM relative m JOIN roster r ON r.id_no = m.member WHERE m.id_no = d.id_no) AS on_roll
  FROM duty d
  LEFT JOIN staff s ON s.id_no = d.id_no AND s.period = d.period
  LEFT JOIN other o ON o.id_no = d.id_no AND o.period = d.period
), person_mark AS (
  SELECT m.id_no, sum(months(m.period)) AS months, period(min(lower(m.period)), max(upper(m.period)) - 1) AS span, max(m.staff_at) AS staff_at,
         max(m.job_at) AS job_at, sum(m.job_months) AS job_months, nullif(coalesce(sum(months(m.period)) FILTER (WHERE m.wrong_age), 0), 0) AS age_months,
         bool_or(m.on_roll) AS on_roll, sum(m.pay) AS pay,
         sum(m.pay) FILTER (WHERE m.staff_at IS NOT NULL OR m.job_months > 0 OR m.wrong_age) AS odd_pay
  FROM mark m
  GROUP BY m.id_no
)
SELECT q.id_no, q.months, q.span, q.staff_at, CASE WHEN q.job_months >= :job_months THEN q.job_at END AS job_at,
       CASE WHEN q.job_months >= :job_months THEN q.job_months END AS job_months, q.age_months, CASE WHEN q.on_roll THEN CAST(NULL AS TEXT) ELSE '' END AS off_roll,
       z.people AS listed, CASE WHEN NOT q.on_roll AND z.people IS NOT NULL THEN q.pay ELSE q.odd_pay END AS amount
FROM person_mark q
CROSS JOIN size z
WHERE q.staff_at IS NOT NULL OR q.job_months >= :job_months OR q.age_months > 0 OR (NOT q.on_roll AND z.people IS NOT NULL)
