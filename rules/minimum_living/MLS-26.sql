---
id: MLS-26
title: {zh: "毕业离校的成员仍按在校生计入低保", en: "Graduate still counted as a dependent"}
purpose: {zh: "查明低保家庭中已成年的子女毕业离校之后、由单位缴纳职工保险,仍计入保障人口的情形。", en: "Find adult children counted in a minimum living allowance household after they left school and are insured by an employer."}
severity: low
raise:
  - {when: "months >= 6", zh: "离校、就业之后六个月以上", en: "six months or more after leaving and finding work"}
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
stale: {student: never}
params:
  grace: {default: 3, unit: "月", zh: "离校当月之后的宽限月数", en: "months of grace after the month of leaving"}
basis:
  - {zh: "最低生活保障审核确认办法 第七条第三项", en: "Measures for confirming minimum living allowance, Art. 7 (3)"}
explain:
  zh: "{name} 于 {left_on} 从{school}离校,{employer} 为其缴纳职工保险,{span} 仍计入低保 {months} 个月[,本人份额 {amount}]。"
  en: "{name} left {school} on {left_on} and is insured by {employer}, but is still counted in minimum living allowance for {months} month(s) in {span}[; this person's share {amount}]."
innocent:
  - {zh: "考入上一级学校继续就读:查录取、学籍证明", en: "went on to a higher school: see the certificate"}
  - {zh: "就业渐退期内按规定保留:查渐退审批", en: "kept during gradual exit: see the approval"}
verify:
  - {zh: "查毕业证、劳动合同和工资", en: "diploma, contract, wage"}
steps:
  - {zh: "成员满十八周岁、学籍全部已离校加宽限月之后、由单位缴纳职工保险的月份为疑点;按户发放的计本人份额", en: "members of age, all school entries ended and grace passed, months insured by an employer; this person's share of household payments"}
---
WITH gone AS (
  SELECT s.id_no, max(s.leave_date) AS left_on, max(s.school_name) AS school
  FROM student s
  GROUP BY s.id_no
  HAVING count(s.leave_date) = count(*)
), job AS (
  SELECT n.id_no, n.what, n.since, n.until FROM means n WHERE n.kind = '职工参保'
)
SELECT b.id_no, g.left_on, max(g.school) AS school, max(j.what) AS employer, sum(months(b.period)) FILTER (WHERE b.amount IS NULL OR b.amount > 0) AS months,
       period(min(lower(b.period)), max(upper(b.period)) - 1) AS span,
       CAST(sum(b.amount / CASE WHEN b.evidence = 'payment' THEN greatest(coalesce(b.headcount, 1), 1) ELSE 1 END) AS MONEY) AS amount
FROM benefit b
JOIN gone g ON g.id_no = b.id_no AND lower(b.period) > last_day(add_months(g.left_on, :grace))
JOIN job j ON j.id_no = b.id_no AND j.since <= lower(b.period) AND j.until > lower(b.period)
WHERE is_a(b.program, '低保') AND id_usable(b.id_no) AND age_on(birth_date(b.id_no), lower(b.period)) >= 18
GROUP BY b.id_no, g.left_on
HAVING coalesce(sum(b.amount), CAST(1 AS MONEY)) > 0
