---
id: MLS-17
title: {zh: "特困人员有履行能力的法定义务人", en: "Destitute person with able legal supporters"}
purpose: {zh: "查明特困人员的成年子女或配偶有财政工资、职工参保、两套住房、汽车或企业的情形。", en: "Find destitute people whose adult child or spouse has a public wage, a job, two homes, a car or a company."}
severity: low
raise:
  - {when: "signs >= 2", zh: "有两类以上收入财产", en: "two kinds of means or more"}
  - {when: "public_wage", zh: "义务人为财政供养人员", en: "the supporter is on the public payroll"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  max_age: {default: 60, unit: "周岁", zh: "义务人年龄上限(满此年龄不列)", en: "age from which a supporter is left out"}
basis:
  - {zh: "社会救助暂行办法 第十四条;特困人员认定办法 第二十四条第五项", en: "Interim Measures for Social Assistance, Art. 14; Measures for recognising destitute persons, Art. 24 (5)"}
explain:
  zh: "{name} 在 {span} 享受特困供养 {months} 个月[,共 {amount}],而户籍显示其{supporters}同期有{list}。"
  en: "{name} is supported as destitute for {months} month(s) in {span}[, {amount} in all]; by the register {supporters} has means in these months: {list}."
innocent:
  - {zh: "义务人服刑、失踪、重残、重病(名单中的已剔除):查证明", en: "the supporter is in prison, missing, disabled or ill (listed ones are left out): see the papers"}
  - {zh: "收养解除、继子女无赡养义务、早已断绝抚养关系:查派出所家庭关系证明、法院文书", en: "adoption ended, a step-child without duty: see the family statement of the police, court papers"}
verify:
  - {zh: "请派出所出具家庭关系证明,问村邻谁在赡养", en: "a family statement by the police; ask neighbours who supports the person"}
steps:
  - {zh: "由户籍、婚姻取子女、配偶,18 岁以上、未到年龄上限、在世、未服刑、无残疾证、本人不在低保特困的为义务人", en: "children and spouses by registers and marriages, of age and below the limit, alive, not in prison, not disabled, not on aid themselves"}
  - {zh: "义务人已有收入财产之后的供养月份为疑点,退款冲减", en: "months of support after the means began are clues, refunds netted"}
---
WITH tie AS (
  SELECT c.id_no, c.child AS supporter, '子女' AS tie, CAST(NULL AS DATE) AS since FROM child c
  UNION ALL
  SELECT s.id_no, s.spouse, '配偶', s.since FROM spouse s WHERE s.until IS NULL
), able AS (
  SELECT t.id_no, t.supporter, max(t.tie) AS tie, n.kind, max(n.what) AS what, max(greatest(n.since, t.since)) AS since, max(n.until) AS until
  FROM tie t
  JOIN means n ON n.id_no = t.supporter
  WHERE age_on(birth_date(t.supporter), current_date) < :max_age
    AND age_on(birth_date(t.supporter), n.since) >= 18
    AND NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = t.supporter)
    AND NOT EXISTS (SELECT 1 FROM roll r WHERE r.id_no = t.supporter AND (is_a(r.program, '残疾人证') OR is_a(r.program, '服刑')))
    AND NOT EXISTS (SELECT 1 FROM aid_recipient a WHERE a.id_no = t.supporter)
  GROUP BY t.id_no, t.supporter, n.kind
), part AS (
  SELECT b.id_no, b.period, b.amount, count(DISTINCT a.kind) AS signs, bool_or(a.kind = '财政工资') AS public_wage,
         string_agg(DISTINCT a.tie || ' ' || coalesce(p.person_name, ''), '、' ORDER BY a.tie || ' ' || coalesce(p.person_name, '')) AS supporters,
         string_agg(DISTINCT concat(a.kind, '(' || a.what || ')'), '、' ORDER BY concat(a.kind, '(' || a.what || ')')) AS list
  FROM benefit b
  JOIN able a ON a.id_no = b.id_no AND a.since <= lower(b.period) AND (a.until IS NULL OR a.until > lower(b.period))
  LEFT JOIN person p ON p.id_no = a.supporter
  WHERE is_a(b.program, '特困') AND id_usable(b.id_no)
  GROUP BY b.id_no, b.period, b.amount
)
SELECT p.id_no, sum(months(p.period)) FILTER (WHERE p.amount IS NULL OR p.amount > 0) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, sum(p.amount) AS amount,
       max(p.signs) AS signs, bool_or(p.public_wage) AS public_wage, max(p.supporters) AS supporters, substr(max(CAST(p.signs AS TEXT) || p.list), 2) AS list
FROM part p
GROUP BY p.id_no
HAVING coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
