---
id: PAY-01
title: {zh: "同月两处领取财政工资", en: "Two public salaries in one month"}
purpose: {zh: "查明同一人同月在两个以上单位领取财政工资的情形。", en: "Find people who draw two public salaries in the same month."}
severity: medium
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "unclear", zh: "一处未注明人员类别,可能为兼职补贴、公益性岗位或村级报酬", en: "one list does not say what kind of staff it pays: perhaps an allowance, a public-welfare or a village post"}
  - {when: "equal_pay", zh: "两处金额相同,可能为同一笔重复报送", en: "equal amounts: perhaps one wage reported twice"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  min_months: {default: 2, unit: "月", zh: "重叠月数达到(剔除调动当月)", en: "months from which on (leaves out the month of transfer)"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条", en: "Regulations on Penalties for Fiscal Offences, Art. 6"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时在 {employers} 领取工资[,较低一处合计 {amount}]。"
  en: "{name} draws wages from {employers} at once in {months} month(s) within {span}[, {amount} at the lower paid one]."
innocent:
  - {zh: "借调、挂职期间的补贴", en: "allowances while on secondment"}
  - {zh: "调动当月两边结算、补发工资(备注补发的已剔除)", en: "month of transfer, back pay (rows marked so are left out)"}
  - {zh: "同一单位名称写法不同(互相包含的已剔除)", en: "one employer written in two ways (names that contain each other are left out)"}
verify:
  - {zh: "查人事调动文件、编制和工资关系转移证明", en: "personnel orders and transfer certificates"}
steps:
  - {zh: "剔除编外、村干部、遗属、企业人员,按人按月归集单位", en: "leave out temporary staff, village officials, survivors, enterprises; employers by person and month"}
  - {zh: "同月两个以上单位且名称互不包含的为疑点", en: "months with two employers whose names do not contain each other"}
---
WITH monthly AS (
  SELECT w.id_no, w.period, w.employer_name, sum(w.pay) AS pay,
         bool_or(w.class = '未注明') AS unclear
  FROM salary w
  WHERE w.class IN ('财政供养', '未注明') AND id_usable(w.id_no) AND w.employer_name IS NOT NULL
    AND months(w.period) = 1
    AND (w.remark IS NULL OR NOT (w.remark LIKE '%补发%' OR w.remark LIKE '%借调%' OR w.remark LIKE '%挂职%'))
  GROUP BY w.id_no, w.period, w.employer_name
), double AS (
  SELECT m.id_no, m.period, min(m.employer_name) AS one, max(m.employer_name) AS other,
         sum(m.pay) - max(m.pay) AS extra, min(m.pay) = max(m.pay) AS equal_pay,
         bool_or(m.unclear) AS unclear
  FROM monthly m
  GROUP BY m.id_no, m.period
  HAVING strpos(min(m.employer_name), max(m.employer_name)) = 0
     AND strpos(max(m.employer_name), min(m.employer_name)) = 0
)
SELECT d.id_no, count(*) AS months, period(min(lower(d.period)), max(lower(d.period))) AS span, min(d.one) || '、' || max(d.other) AS employers,
       sum(d.extra) AS amount, coalesce(bool_and(d.equal_pay), FALSE) AS equal_pay, bool_or(d.unclear) AS unclear
FROM double d
GROUP BY d.id_no
HAVING count(*) >= :min_months
