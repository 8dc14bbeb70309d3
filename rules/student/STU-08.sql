---
id: STU-08
title: {zh: "雨露计划对象整学期在职参保", en: "Vocational grant for somebody employed all the while"}
purpose: {zh: "查明领取雨露计划的学期及此前半年一直由用人单位缴纳职工保险、疑似并未在校就读的人。", en: "Find recipients of the vocational-training grant whom an employer insured during the whole term and the half year before: perhaps not students at all."}
severity: low
raise:
  - {when: "terms >= 2", zh: "两个学期以上", en: "two terms or more"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  months: {default: 10, unit: "月", zh: "学期及此前半年内参保月数起点", en: "least insured months within the term and the half year before"}
basis:
  - {zh: "雨露计划职业教育补助的规定(接受中、高等职业教育的在校生)", en: "rules on the vocational-training grant (students of vocational schools and colleges)"}
explain:
  zh: "{name} 领取雨露计划补助的学期({term_list},共 {amount})及此前半年,由 {employer} 缴纳职工保险 {insured} 个月。"
  en: "{name} received the vocational grant ({term_list}, {amount} in all) while {employer} paid employee insurance for {insured} month(s) of the term and the half year before."
innocent:
  - {zh: "毕业年级顶岗实习,由企业参保:查实习协议、学籍", en: "placement in the last year, insured by the firm: see the agreement and the school register"}
  - {zh: "半工半读、在职学历教育:查录取通知和学籍", en: "works and studies: see admission and school register"}
verify:
  - {zh: "向学校核实学籍、考勤和缴费", en: "ask the school for enrolment, attendance and fees"}
steps:
  - {zh: "以补助学期开始前六个月至学期结束为窗口,统计由单位缴纳职工保险的不同月份数;灵活就业除外", en: "from six months before the term to its end: different months insured by an employer; people who insure themselves left out"}
---
WITH aid AS (
  SELECT x.id_no, x.term, sum(x.amount) AS amount
  FROM (
    SELECT s.id_no, s.aid_term AS term, s.aid_amount AS amount FROM student s WHERE is_a(s.aid_program, '雨露计划')
    UNION ALL
    SELECT p.id_no, p.period, p.amount FROM payment p WHERE is_a(p.program, '雨露计划')
  ) x
  WHERE id_usable(x.id_no)
  GROUP BY x.id_no, x.term
  HAVING sum(x.amount) > 0
), job AS (
  SELECT i.id_no, i.pay_period, max(replace(CAST(i.employer AS TEXT), 'name:', '')) AS employer
  FROM insurance i
  WHERE is_a(i.insurance_type, '职工保险')
    AND NOT (CAST(i.employer AS TEXT) LIKE '%灵活就业%' OR CAST(i.employer AS TEXT) LIKE '%个人%' OR CAST(i.employer AS TEXT) LIKE '%学校%'
             OR CAST(i.employer AS TEXT) LIKE '%学院%')
  GROUP BY i.id_no, i.pay_period
), part AS (
  SELECT a.id_no, a.term, a.amount, max(j.employer) AS employer,
         sum(months(j.pay_period * period(add_months(lower(a.term), -6), upper(a.term) - 1))) AS insured
  FROM aid a
  JOIN job j ON j.id_no = a.id_no
  GROUP BY a.id_no, a.term, a.amount
)
SELECT p.id_no, max(p.employer) AS employer, max(p.insured) AS insured, count(*) AS terms, sum(p.amount) AS amount,
       string_agg(replace(CAST(p.term AS TEXT), '~', ' 至 '), '、' ORDER BY CAST(p.term AS TEXT)) AS term_list
FROM part p
WHERE p.insured >= :months
GROUP BY p.id_no
