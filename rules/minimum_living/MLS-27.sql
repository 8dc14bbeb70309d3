---
id: MLS-27
title: {zh: "工资表或名册证件号码不全,疑似财政供养人员享受低保、特困", en: "Public payroll and subsistence aid, one of them under an incomplete number"}
purpose: {zh: "工资表或救助名册的证件号码被遮盖、损坏或缺失时,找到唯一对应的人,查明疑似财政供养人员享受低保、特困。", en: "Where the number in a payroll or a roll is masked, damaged or missing, find the only person it can be, and public staff on subsistence aid."}
severity: low
raise:
  - {when: "months >= 6", zh: "重叠六个月以上", en: "six months or more in common"}
lower:
  - {when: "class = '未注明'", zh: "工资表未注明人员类别", en: "the payroll does not state the kind of staff"}
status: testing
subject: id_no
key: [id_no]
amount: amount
match: probable
params:
  least: {default: 0.9, type: real, zh: "同一人的概率下限", en: "least probability of being one person"}
basis:
  - {zh: "社会救助暂行办法 第九条、第十三条、第六十八条", en: "Interim Measures for Social Assistance, Art. 9, 13, 68"}
explain:
  zh: "{name} 享受{programs},疑似(概率 {probability}:{reason})同期在 {employer} 领取工资,重叠 {months} 个月({span})[,领取救助金 {amount}]。"
  en: "{name} receives {programs} and is probably (probability {probability}: {reason_en}) on the payroll of {employer} in {months} of the same months ({span})[, aid of {amount}]."
innocent:
  - {zh: "同名不同人:核对完整证件号码", en: "a namesake: compare the full number"}
  - {zh: "工资表实为遗属补助、村干部补贴或临时劳务", en: "the list pays survivors, village officials or casual work"}
verify:
  - {zh: "请报送单位补全证件号码后重新比对", en: "ask the supplier for the full number and match again"}
steps:
  - {zh: "证件号码不全或缺失的记录,按姓名、留存的号码、出生日期、住址、电话、账号寻找唯一对应的人", en: "find the only person behind incomplete numbers by name, what is left of the number, birth date, place, phone and account"}
  - {zh: "剔除编外、村干部、遗属、企业和自收自支人员,以及按完整号码已在工资表的人(见 MLS-01)", en: "leave out temporary staff, village officials, survivors, enterprises and self-financed units, and people on a payroll under the full number (see MLS-01)"}
---
WITH unnumbered AS (
  SELECT m.b AS id_no, w.pay_month AS period, replace(CAST(w.employer AS TEXT), 'name:', '') AS employer_name,
         CASE WHEN is_a(w.staff_type, '财政供养') OR is_a(w.fund_source, '财政拨款') THEN '财政供养'
              WHEN w.staff_type IS NULL AND code_within(w.post, 'duty') IS NULL AND code_within(w.remark, 'duty') IS NULL
              THEN '未注明' END AS class,
         m.probability, m.reason, m.reason_en
  FROM same_person m
  JOIN payroll w ON w.source = m.of_source AND w.source_row = m.of_row
  WHERE m.linked
), pair AS (
  SELECT b.id_no, b.program, b.amount, b.period, w.period AS wage_period, w.employer_name, w.class, m.probability, m.reason, m.reason_en
  FROM same_person m
  JOIN salary w ON w.id_no = m.a
  JOIN benefit b ON b.id_no = m.b
  WHERE m.linked AND NOT EXISTS (SELECT 1 FROM payroll x WHERE x.id_no = b.id_no)
  UNION ALL
  SELECT b.id_no, b.program, b.amount, b.period, u.period, u.employer_name, u.class, u.probability, u.reason, u.reason_en
  FROM unnumbered u
  JOIN benefit b ON b.id_no = u.id_no
  WHERE NOT EXISTS (SELECT 1 FROM payroll x WHERE x.id_no = b.id_no)
  UNION ALL
  SELECT w.id_no, b.program, b.amount, b.period, w.period, w.employer_name, w.class, m.probability, m.reason, m.reason_en
  FROM same_person m
  JOIN benefit b ON b.id_no = m.a
  JOIN salary w ON w.id_no = m.b
  WHERE m.linked
), part AS (
  SELECT p.id_no, p.program, p.period, p.amount, least(months(p.period), sum(months(p.wage_period * p.period))) AS months,
         min(lower(p.wage_period * p.period)) AS first_day, max(upper(p.wage_period * p.period)) AS end_day,
         max(p.employer_name) AS employer, max(p.class) AS class,
         min(p.probability) AS probability, min(p.reason) AS reason, min(p.reason_en) AS reason_en
  FROM pair p
  WHERE (is_a(p.program, '低保') OR is_a(p.program, '特困')) AND p.class IN ('财政供养', '未注明')
    AND p.wage_period && p.period AND p.probability >= :least
  GROUP BY p.id_no, p.program, p.period, p.amount
)
SELECT t.id_no, string_agg(DISTINCT t.program, '、' ORDER BY t.program) AS programs, sum(t.months) AS months,
       period(min(t.first_day), max(t.end_day) - 1) AS span, max(t.employer) AS employer, max(t.class) AS class,
       CAST(sum(t.amount * t.months / months(t.period)) AS MONEY) AS amount,
       min(t.probability) AS probability, min(t.reason) AS reason, min(t.reason_en) AS reason_en
FROM part t
GROUP BY t.id_no
HAVING coalesce(sum(t.amount), CAST(1 AS MONEY)) > 0
