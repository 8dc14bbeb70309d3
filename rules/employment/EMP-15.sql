---
id: EMP-15
title: {zh: "同一劳动者被两个单位申领补贴", en: "One worker claimed by two employers"}
purpose: {zh: "查明同一劳动者同月由两个单位分别申领社保补贴、岗位补贴的情形。", en: "Find workers for whom two employers claimed subsidies in the same month."}
severity: medium
raise:
  - {when: "months >= 6", zh: "重叠六个月以上", en: "six months or more"}
lower:
  - {when: "months = 1", zh: "仅重叠一个月,可能为换岗当月", en: "one month only, perhaps the month of a change of job"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "就业补助资金管理办法;财政违法行为处罚处分条例 第十四条", en: "Measures for Employment Subsidies; Regulations on Penalties for Fiscal Offences, Art. 14"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月由 {units} 同时申领{programs},较低一方合计 {amount}。"
  en: "{units} both claimed {programs} for {name} in {months} month(s) within {span}; the lower of the two {amount}."
innocent:
  - {zh: "当月换岗,两单位各缴一部分:查劳动合同", en: "changed jobs within the month: see the contracts"}
  - {zh: "同一单位更名、以分公司名义申报(名称互相包含的已剔除)", en: "one unit renamed, or a branch (names that contain each other are left out)"}
verify:
  - {zh: "查劳动合同、参保单位和工资流水", en: "contracts, who insures, wage statements"}
steps:
  - {zh: "社保补贴、岗位补贴按人、项目、单位归集,退回的冲减;两单位所属期重叠的月份为疑点", en: "subsidies by person, programme and unit, returned ones taken off; months in common of two units"}
---
WITH claim AS (
  SELECT s.id_no, s.program, replace(CAST(s.applicant_unit AS TEXT), 'name:', '') AS unit, s.period, sum(s.amount) AS amount
  FROM subsidy s
  WHERE (is_a(s.program, '社保补贴') OR is_a(s.program, '岗位补贴')) AND id_usable(s.id_no)
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.id_no, s.program, replace(CAST(s.applicant_unit AS TEXT), 'name:', ''), s.period
  HAVING sum(s.amount) > 0
), pair AS (
  SELECT a.id_no, a.program, a.period * b.period AS common, a.unit, b.unit AS other,
         least(a.amount / months(a.period), b.amount / months(b.period)) * months(a.period * b.period) AS amount
  FROM claim a
  JOIN claim b ON b.id_no = a.id_no AND b.program = a.program AND b.period && a.period
  WHERE a.unit < b.unit AND strpos(b.unit, a.unit) = 0 AND strpos(a.unit, b.unit) = 0
)
SELECT p.id_no, sum(months(p.common)) AS months, period(min(lower(p.common)), max(upper(p.common)) - 1) AS span,
       string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs, min(p.unit) || '、' || max(p.other) AS units, CAST(sum(p.amount) AS MONEY) AS amount
FROM pair p
GROUP BY p.id_no
