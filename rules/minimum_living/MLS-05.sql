---
id: MLS-05
title: {zh: "低保成员有企业职工参保缴费(隐瞒就业)", en: "Member of a minimum living allowance household insured as an employee"}
purpose: {zh: "查明低保家庭成员由用人单位缴纳职工社会保险、缴费基数折算人均收入超过低保标准的情形。", en: "Find insured households with a member whose employer pays employee insurance on a base that lifts the household above the line."}
severity: low
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
  - {when: "income_per_head >= 3 * :line", zh: "人均达到标准三倍", en: "three times the line per head"}
lower:
  - {when: "disabled", zh: "对象有残疾证,可能为用人单位安置或挂靠", en: "disability certificate: perhaps placed with, or only named by, the employer"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  line: {default: 700.00, type: money, unit: "元/人·月", zh: "低保标准(标准表没有时使用)", en: "line per head and month, where no table of standards gives it"}
  min_months: {default: 3, unit: "月", zh: "重叠月数起点", en: "least months in common"}
basis:
  - {zh: "社会救助暂行办法 第九条、第十三条", en: "Interim Measures for Social Assistance, Art. 9, 13"}
explain:
  zh: "{name} 家享受低保期间,成员 {workers} 由 {employers} 缴纳职工社会保险({span},{months} 个月),缴费基数每月 {base},按 {headcount} 人折算人均 {income_per_head},高于标准 {the_line}[;同期领取低保 {amount}]。"
  en: "While the household of {name} receives minimum living allowance, {workers} is insured as an employee of {employers} ({span}, {months} month(s)) on a monthly base of {base}: {income_per_head} per head for {headcount} (person/people), above the line of {the_line}[; aid in these months {amount}]."
innocent:
  - {zh: "就业后渐退期内按规定继续享受:查渐退审批", en: "the months of gradual exit after finding work: see the approval"}
  - {zh: "挂靠参保、单位代缴而无工资:查劳动合同和工资流水", en: "insured by name only, without a wage: see contract and bank record"}
  - {zh: "收入已计入仍符合条件(扣除就业成本、刚性支出):查收入核算表", en: "counted, and the family still qualified after deductions: see the income sheet"}
verify:
  - {zh: "查劳动合同、工资流水和个人所得税", en: "contract, wages, income tax"}
steps:
  - {zh: "归集低保家庭(在册人员、配偶、未成年子女)的职工保险缴费月份,灵活就业、个人缴费的除外", en: "months of employee insurance of people on the roll, spouses and minor children; people who insure themselves left out"}
  - {zh: "以缴费基数为工资下限,除以家庭人数,与低保标准比较;月数不足的不列", en: "the base is the least wage; divided by the headcount, against the line; fewer months are left out"}
---
WITH line AS (
  SELECT coalesce(max(CASE WHEN s.unit LIKE '%年%' THEN CAST(s.amount / 12 AS MONEY) ELSE s.amount END), CAST(:line AS MONEY)) AS line
  FROM standard s
  WHERE is_a(s.program, '低保')
), work AS (
  SELECT m.head, i.id_no, m.kind, i.pay_period AS period, max(i.base) AS base, max(coalesce(i.person_name, p.person_name)) AS person_name,
         max(replace(CAST(i.employer AS TEXT), 'name:', '')) AS employer, max(m.since) AS since, max(m.until) AS until
  FROM aid_member m
  JOIN insurance i ON i.id_no = m.member
  LEFT JOIN person p ON p.id_no = m.member
  WHERE is_a(i.insurance_type, '职工保险')
    AND (i.status IS NULL OR NOT (is_a(i.status, '终止') OR is_a(i.status, '暂停')))
    AND NOT (CAST(i.employer AS TEXT) LIKE '%灵活就业%' OR CAST(i.employer AS TEXT) LIKE '%个人%' OR CAST(i.employer AS TEXT) LIKE '%代理%')
  GROUP BY m.head, i.id_no, m.kind, i.pay_period
), aid AS (
  SELECT b.head, b.period, coalesce(sum(b.amount) FILTER (WHERE b.evidence = 'payment'), sum(b.amount)) AS amount, greatest(coalesce(max(b.headcount), max(b.listed), 1), count(DISTINCT b.id_no)) AS headcount
  FROM benefit b
  WHERE is_a(b.program, '低保') AND id_usable(b.head) AND b.head IN (SELECT w.head FROM work w)
  GROUP BY b.head, b.period
), part AS (
  SELECT a.head, a.period, a.amount, a.headcount + count(DISTINCT w.id_no) FILTER (WHERE w.kind = 2) AS headcount,
         sum(w.base) AS income, least(sum(months(w.period * a.period)) / count(DISTINCT w.id_no), months(a.period)) AS months, count(*) AS n_rows, count(DISTINCT w.id_no) AS n_workers,
         string_agg(DISTINCT w.person_name, '、' ORDER BY w.person_name) AS workers,
         string_agg(DISTINCT w.employer, '、' ORDER BY w.employer) AS employers
  FROM aid a
  JOIN work w ON w.head = a.head AND w.period && a.period
       AND (w.until IS NULL OR w.until >= upper(a.period)) AND (w.since IS NULL OR w.since < lower(a.period))
  GROUP BY a.head, a.period, a.amount, a.headcount
), odd AS (
  SELECT p.head, p.period, p.amount, p.headcount, p.months, p.workers, p.employers, l.line,
         CAST(p.income * p.n_workers / p.n_rows AS MONEY) AS base,
         CAST(p.income * p.n_workers / (p.n_rows * p.headcount) AS MONEY) AS income_per_head
  FROM part p
  JOIN line l ON p.income * p.n_workers / (p.n_rows * p.headcount) > CAST(l.line AS REAL)
)
SELECT o.head AS id_no, sum(o.months) FILTER (WHERE o.amount IS NULL OR o.amount > 0) AS months,
       period(min(lower(o.period)), max(upper(o.period)) - 1) AS span,
       max(o.workers) AS workers, max(o.employers) AS employers, max(o.headcount) AS headcount, max(o.base) AS base,
       max(o.income_per_head) AS income_per_head, max(o.line) AS the_line,
       CAST(sum(o.amount * o.months / months(o.period)) AS MONEY) AS amount,
       EXISTS (SELECT 1 FROM roll d WHERE d.id_no = o.head AND is_a(d.program, '残疾人证')) AS disabled
FROM odd o
GROUP BY o.head
HAVING sum(o.months) FILTER (WHERE o.amount IS NULL OR o.amount > 0) >= :min_months AND coalesce(sum(o.amount), CAST(1 AS MONEY)) > 0
