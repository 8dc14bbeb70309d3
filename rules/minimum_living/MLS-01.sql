---
id: MLS-01
title: {zh: "财政供养人员本人享受低保、特困", en: "Person on the public payroll receives subsistence aid"}
purpose:
  zh: "查明领取财政工资或退休费的人员是否同时享受低保、特困供养,揭示收入瞒报和审核把关不严。"
  en: "Find people who draw a public salary or retirement pay while they receive subsistence aid."
severity: medium
raise:
  - {when: "months >= 6 AND class = '财政供养'", zh: "重叠六个月以上且人员类别明确为财政供养", en: "six months or more, and the payroll names the person as public staff"}
lower:
  - {when: "class = '未注明' AND pay < months * :casual_pay", zh: "未注明人员类别且月均金额偏低,可能为公益性岗位、村级补贴或临时劳务", en: "the kind of staff is not stated and the pay is small: perhaps a public-welfare post, a village allowance or casual work"}
  - {when: "months = 1", zh: "仅重叠一个月", en: "one month only"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: stable
subject: id_no
key: [id_no]
amount: amount
match: exact
params:
  casual_pay: {default: 2000.00, type: money, unit: "元/月", zh: "低于此数且未注明类别的视为可能不是工资", en: "below this and without a kind of staff it may be no salary"}
basis:
  - {zh: "社会救助暂行办法 第九条、第十三条、第六十八条", en: "Interim Measures for Social Assistance, Art. 9, 13, 68"}
explain:
  zh: "{name} 享受{programs},同期在 {employer} 领取工资,重叠 {months} 个月({span})[,期间工资合计 {pay}][,领取救助金 {amount}][,其中已退回 {refunded}]。"
  en: "{name} receives {programs} while on the payroll of {employer}: {months} month(s) in common ({span})[, wages of {pay} in them][, aid of {amount}][, {refunded} of it already returned]."
innocent:
  - {zh: "身份证号录入错误或同名不同人:核对身份证复印件和人口库", en: "wrong number or a namesake: compare the ID copy with the population base"}
  - {zh: "工资表实为遗属补助、村干部补贴或临时劳务:调取工资表原件和编制信息", en: "the list pays survivors, village officials or casual work: see the original payroll and the establishment list"}
  - {zh: "仅作为户主联系人登记,本人不是保障对象:查低保家庭成员表", en: "listed as head for contact only: see the list of insured members"}
verify:
  - {zh: "调取低保审批档案中的家庭收入核算表,核对是否计入工资", en: "check whether the wage is in the household income sheet"}
  - {zh: "核对录用(招聘)时间与申报变更时间", en: "compare the date of recruitment with the date it was reported"}
steps:
  - {zh: "按人归集低保、特困的发放月份;没有发放数据的用名册起止时间;退款冲减", en: "collect the months of aid per person from payments, else from the roll; net refunds"}
  - {zh: "从工资表中剔除编外、村干部、遗属、企业和自收自支人员", en: "leave out temporary staff, village officials, survivors, enterprises and self-financed units"}
  - {zh: "按身份证号关联,只保留月份重叠的部分", en: "join on the identity number and keep months in common"}
---
WITH aid AS (
  SELECT b.id_no, b.period, max(b.person_name) AS person_name, sum(b.amount) AS amount,
         string_agg(DISTINCT b.program, '、' ORDER BY b.program) AS programs
  FROM benefit b
  WHERE (is_a(b.program, '低保') OR is_a(b.program, '特困')) AND id_usable(b.id_no)
    AND EXISTS (SELECT 1 FROM payroll x WHERE x.id_no = b.id_no)
  GROUP BY b.id_no, b.period
), wage AS (
  SELECT w.id_no, w.period, max(w.person_name) AS person_name, sum(w.pay) AS pay,
         string_agg(DISTINCT w.employer_name, '、' ORDER BY w.employer_name) AS employer,
         max(w.class) AS class
  FROM salary w
  WHERE w.class IN ('财政供养', '未注明')
  GROUP BY w.id_no, w.period
), part AS (
  SELECT a.id_no, a.period, a.amount, a.programs,
         CASE WHEN count(w.period) = 0 THEN 0
              ELSE least(months(a.period), sum(months(w.period * a.period))) END AS months,
         min(lower(w.period * a.period)) AS first_day, max(upper(w.period * a.period)) AS end_day,
         max(w.employer) AS employer, CAST(sum(w.pay * months(w.period * a.period) / months(w.period)) AS MONEY) AS pay,
         max(w.class) AS class, bool_or(same_name(a.person_name, w.person_name)) AS same_name
  FROM aid a
  LEFT JOIN wage w ON w.id_no = a.id_no AND w.period && a.period AND (a.amount IS NULL OR a.amount > 0)
  GROUP BY a.id_no, a.period, a.amount, a.programs
  HAVING count(w.period) > 0 OR a.amount < 0
)
SELECT p.id_no, max(p.programs) AS programs, sum(p.months) AS months,
       period(min(p.first_day), max(p.end_day) - 1) AS span,
       max(p.employer) AS employer, sum(p.pay) AS pay, max(p.class) AS class,
       CAST(sum(CASE WHEN p.amount < 0 THEN CAST(p.amount AS REAL)
                     ELSE p.amount * p.months / months(p.period) END) AS MONEY) AS amount,
       -(sum(p.amount) FILTER (WHERE p.amount < 0)) AS refunded,
       coalesce(bool_or(p.same_name), TRUE) AS same_name
FROM part p
GROUP BY p.id_no
HAVING coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
