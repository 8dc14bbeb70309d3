---
id: PAY-06
title: {zh: "在编工资册人员不在编制库", en: "On the staff payroll but not on the establishment"}
purpose: {zh: "查明按在编人员发放工资、而编制名册和职工社保中都没有的人员。", en: "Find people paid as established staff whom neither the establishment list nor employee insurance knows."}
severity: medium
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "months <= 3", zh: "三个月以内,可能为新录用", en: "three months at most: perhaps just hired"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  min_months: {default: 2, unit: "月", zh: "月数起点", en: "least months"}
  covered: {default: 0.8, type: real, unit: "比例", zh: "本单位在编人员在编制库的比例", en: "share of the unit's staff that the list holds"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条;机构编制监督检查工作规定", en: "Regulations on Penalties for Fiscal Offences, Art. 6; rules on the control of establishments"}
explain:
  zh: "{name} 在 {employer} 按在编人员领取工资 {months} 个月({span})[,共 {amount}];编制库和职工社保记录中都没有此人(本单位在编工资册 {staff} 人,{known} 人在编制库)。"
  en: "{name} was paid as established staff by {employer} for {months} month(s) ({span})[, {amount} in all]; neither the establishment list nor employee insurance has this person ({known} of the {staff} staff of the unit are on the list)."
innocent:
  - {zh: "新录用、新调入,编制手续未办完:查录用文件", en: "just hired or transferred: see the order"}
  - {zh: "身份证号在两库写法不同(旧号、录错):核对姓名和人事档案", en: "the number is written in another way in the two lists: see name and file"}
  - {zh: "编外人员误标为在编", en: "temporary staff marked as established"}
verify:
  - {zh: "查看本人是否到岗,核对编制卡、工资审批和社保", en: "see the person; establishment card, approval of pay, insurance"}
steps:
  - {zh: "在编在职工资按人、单位汇总月数", en: "months of established staff by person and unit"}
  - {zh: "编制库、编制名册和职工社保中都查无此号,且所在单位在编人员多数能在编制库查到的为疑点", en: "the number in neither list while most of the unit's staff are on it"}
---
WITH listed AS (
  SELECT l.id_no
  FROM (
    SELECT e.id_no FROM establishment e
    UNION ALL
    SELECT r.id_no FROM roll r WHERE is_a(r.program, '编制')
  ) l
  WHERE id_usable(l.id_no)
  GROUP BY l.id_no
), staff AS (
  SELECT w.id_no, max(w.employer_name) AS employer, max(w.person_name) AS person_name, count(DISTINCT w.period) AS months,
         period(min(lower(w.period)), max(upper(w.period)) - 1) AS span, sum(w.pay) AS amount
  FROM salary w
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编') AND id_usable(w.id_no) AND months(w.period) = 1 AND w.employer_name IS NOT NULL
  GROUP BY w.id_no
), unit AS (
  SELECT s.employer, count(*) AS staff, count(l.id_no) AS known
  FROM staff s
  LEFT JOIN listed l ON l.id_no = s.id_no
  GROUP BY s.employer
)
SELECT s.id_no, s.employer, s.months, s.span, s.amount, u.staff, u.known
FROM staff s
JOIN unit u ON u.employer = s.employer
WHERE s.months >= :min_months AND u.known >= 3 AND u.known >= (u.staff - 1) * :covered
  AND NOT EXISTS (SELECT 1 FROM listed l WHERE l.id_no = s.id_no)
  AND NOT EXISTS (SELECT 1 FROM insurance i WHERE i.id_no = s.id_no AND is_a(i.insurance_type, '职工保险'))
  AND NOT EXISTS (SELECT 1 FROM official o WHERE o.id_no = s.id_no)
