---
id: MLS-07
title: {zh: "领取养老金等收入超过低保标准", en: "Pension lifts a minimum living allowance household above the line"}
purpose: {zh: "查明低保家庭成员按月领取的职工养老金、机关养老金、失业金等折算人均超过低保标准的情形;居民养老金不计。", en: "Find insured households whose monthly employee pensions, unemployment benefit and the like lift them above the line per head; the resident pension does not count."}
severity: medium
raise:
  - {when: "months >= 6 AND income_per_head >= 2 * :line", zh: "六个月以上且人均达到标准两倍", en: "six months or more, and twice the line per head"}
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
  - {when: "disabled", zh: "对象有重度残疾证,可能是依法单人保", en: "a severely disabled person: single-person cover may be lawful"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  line: {default: 700.00, type: money, unit: "元/人·月", zh: "低保标准(标准表没有时使用)", en: "line per head and month, where no table of standards gives it"}
  grace: {default: 3, unit: "月", zh: "开始领取之后的宽限月数(复核间隔)", en: "months of grace after the pension began (the interval of re-checks)"}
basis:
  - {zh: "社会救助暂行办法 第九条、第十三条", en: "Interim Measures for Social Assistance, Art. 9, 13"}
explain:
  zh: "{name} 家享受低保期间({span},{months} 个月),成员 {earners} 按月领取{kinds} {income},按 {headcount} 人折算人均 {income_per_head},高于标准 {the_line}[;同期领取低保 {amount}]。"
  en: "While the household of {name} receives minimum living allowance ({span}, {months} month(s)), {earners} draws {kinds} of {income} a month: {income_per_head} per head for {headcount} (person/people), above the line of {the_line}[; aid in these months {amount}]."
innocent:
  - {zh: "按当地规定部分收入不计(优抚、奖扶、护理费):查收入核算表", en: "income that local rules disregard: see the income sheet"}
  - {zh: "养老金新近批准,尚未到复核期:查批准时间和最近复核时间(已留宽限月)", en: "granted lately, before the next re-check: see both dates (months of grace are left)"}
  - {zh: "与领取人已离婚或分户:查离婚证、户口簿", en: "divorced or separate from the pensioner: see divorce record and booklet"}
verify:
  - {zh: "查低保档案收入核算表是否列入该项收入", en: "is the income in the sheet of the file?"}
steps:
  - {zh: "归集低保家庭成员(在册人员、配偶)按月领取的职工、机关养老金、失业金、工伤待遇,扣除退回", en: "monthly employee pensions, unemployment and work-injury benefits of people on the roll and spouses, refunds netted"}
  - {zh: "开始领取加宽限月之后,每月合计除以家庭人数(含配偶),与低保标准比较", en: "after the start and the months of grace: the month's sum by headcount (the spouse included), against the line"}
---
WITH line AS (
  SELECT coalesce(max(CASE WHEN s.unit LIKE '%年%' THEN CAST(s.amount / 12 AS MONEY) ELSE s.amount END), CAST(:line AS MONEY)) AS line
  FROM standard s
  WHERE is_a(s.program, '低保')
), drawn AS (
  SELECT m.head, n.id_no, m.kind, coalesce(n.period, period(n.pay_date)) AS period, sum(n.amount) AS amount,
         max(coalesce(n.person_name, p.person_name)) AS person_name, max(CAST(n.benefit_type AS TEXT)) AS kind_of_money,
         max(m.since) AS since, max(m.until) AS until
  FROM aid_member m
  JOIN pension n ON n.id_no = m.member
  LEFT JOIN person p ON p.id_no = m.member
  WHERE is_a(n.benefit_type, '职工养老金') OR is_a(n.benefit_type, '机关养老金') OR is_a(n.benefit_type, '失业金')
     OR is_a(n.benefit_type, '工伤待遇')
  GROUP BY m.head, n.id_no, m.kind, coalesce(n.period, period(n.pay_date))
), begun AS (
  SELECT d.id_no, min(lower(d.period)) AS first_day FROM drawn d GROUP BY d.id_no
), aid AS (
  SELECT b.head, b.period, coalesce(sum(b.amount) FILTER (WHERE b.evidence = 'payment'), sum(b.amount)) AS amount, greatest(coalesce(max(b.headcount), max(b.listed), 1), count(DISTINCT b.id_no)) AS headcount
  FROM benefit b
  WHERE is_a(b.program, '低保') AND id_usable(b.head) AND b.head IN (SELECT d.head FROM drawn d)
  GROUP BY b.head, b.period
), part AS (
  SELECT a.head, a.period, a.amount, a.headcount + count(DISTINCT d.id_no) FILTER (WHERE d.kind = 2) AS headcount,
         sum(d.amount) AS income, sum(months(d.period)) / count(DISTINCT d.id_no) AS months,
         string_agg(DISTINCT d.person_name, '、' ORDER BY d.person_name) AS earners,
         string_agg(DISTINCT d.kind_of_money, '、' ORDER BY d.kind_of_money) AS kinds
  FROM aid a
  JOIN drawn d ON d.head = a.head AND d.period && a.period AND d.amount > 0
       AND (d.until IS NULL OR d.until >= upper(a.period)) AND (d.since IS NULL OR d.since < lower(a.period))
  JOIN begun g ON g.id_no = d.id_no AND lower(d.period) >= add_months(g.first_day, :grace)
  GROUP BY a.head, a.period, a.amount, a.headcount
), odd AS (
  SELECT p.head, p.period, p.amount, p.headcount, least(p.months, months(p.period)) AS months, p.earners, p.kinds, l.line,
         CAST(p.income / p.months AS MONEY) AS income, CAST(p.income / (p.months * p.headcount) AS MONEY) AS income_per_head
  FROM part p
  JOIN line l ON p.income / (p.months * p.headcount) > CAST(l.line AS REAL)
)
SELECT o.head AS id_no, sum(o.months) FILTER (WHERE o.amount IS NULL OR o.amount > 0) AS months,
       period(min(lower(o.period)), max(upper(o.period)) - 1) AS span,
       max(o.earners) AS earners, max(o.kinds) AS kinds, max(o.headcount) AS headcount, max(o.income) AS income,
       max(o.income_per_head) AS income_per_head, max(o.line) AS the_line,
       CAST(sum(o.amount * o.months / months(o.period)) AS MONEY) AS amount,
       EXISTS (SELECT 1 FROM roll d WHERE d.id_no = o.head AND is_a(d.program, '残疾人证') AND d.disability_level IN ('一级', '二级')) AS disabled
FROM odd o
GROUP BY o.head
HAVING coalesce(sum(o.amount), CAST(1 AS MONEY)) > 0
