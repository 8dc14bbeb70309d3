---
id: EMP-10
title: {zh: "公益性岗位超期、超龄", en: "Public-welfare post beyond the term or the age"}
purpose: {zh: "查明公益性岗位累计超过 36 个月或年满 60 周岁仍在岗的人员。", en: "Find public-welfare workers with more than 36 months in all, or aged sixty and more."}
severity: low
raise:
  - {when: "months >= :max_months + 12 AND NOT near_retirement", zh: "超期十二个月以上", en: "twelve months or more beyond the term"}
lower:
  - {when: "near_retirement AND NOT over_age", zh: "首次上岗时距退休不足五年,可延至退休", en: "within five years of retirement when first hired: the term may run until then"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  max_months: {default: 36, unit: "月", zh: "累计月数上限", en: "most months in all"}
  max_age: {default: 60, unit: "周岁", zh: "年龄上限", en: "highest age"}
basis:
  - {zh: "公益性岗位开发管理办法(期限一般不超过三年,距退休不足五年的可延长至退休)", en: "rules on public-welfare posts: three years, to retirement for those within five years of it"}
explain:
  zh: "{name} 在公益性岗位({employers})累计 {months} 个月({span})[,其中满 {max_age} 周岁后 {over_months} 个月],超出部分 {amount}。"
  en: "{name} held public-welfare posts ({employers}) for {months} month(s) ({span})[, {over_months} of them after turning {max_age}]; {amount} beyond the term or the age."
innocent:
  - {zh: "特殊年度政策延长:查当年文件", en: "extended by policy in special years: see the notice"}
  - {zh: "乡村公益性岗位(护林、保洁)年龄上限另有规定:查本地文件,调整参数", en: "rural posts have their own age limit: see the local document and change the parameter"}
verify:
  - {zh: "查首次上岗审批、考勤和在岗情况", en: "first approval, attendance, presence"}
steps:
  - {zh: "工资表公益性岗位按人按月归集;超过上限的月份和满龄之后的月份为疑点", en: "months of public-welfare posts by person; those beyond the limit and after the age"}
---
WITH post AS (
  SELECT w.id_no, w.period, sum(w.pay) AS pay, max(w.employer_name) AS employer
  FROM salary w
  WHERE id_usable(w.id_no) AND months(w.period) = 1
    AND (is_a(w.staff_type, '公益性岗位') OR w.post LIKE '%公益性岗位%' OR w.post LIKE '%公益岗%')
  GROUP BY w.id_no, w.period
), counted AS (
  SELECT p.id_no, p.period, p.pay, p.employer, row_number() OVER (PARTITION BY p.id_no ORDER BY p.period) AS n,
         age_on(birth_date(p.id_no), lower(p.period)) >= :max_age AS over_age
  FROM post p
)
SELECT c.id_no, count(*) AS months, period(min(lower(c.period)), max(upper(c.period)) - 1) AS span,
       string_agg(DISTINCT c.employer, '、' ORDER BY c.employer) AS employers, bool_or(c.over_age) AS over_age,
       nullif(count(*) FILTER (WHERE c.over_age), 0) AS over_months,
       age_on(birth_date(c.id_no), min(lower(c.period))) >= CASE WHEN sex(c.id_no) = 'F' THEN 45 ELSE 55 END AS near_retirement,
       sum(c.pay) FILTER (WHERE c.over_age OR c.n > :max_months) AS amount
FROM counted c
GROUP BY c.id_no
HAVING count(*) > :max_months OR bool_or(c.over_age)
