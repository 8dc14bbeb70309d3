---
id: PAY-10
title: {zh: "在编人员连续从同一单位领取劳务报酬", en: "Public servant with a steady second income"}
purpose: {zh: "查明在编在岗人员从企业、协会等单位连续领取劳务报酬或金额较大的情形。", en: "Find staff in service with pay for services from one firm or association over months, or of a large sum."}
severity: low
raise:
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
lower:
  - {when: "expert", zh: "支付单位为学校、党校、评审机构,可能为讲课、评审费", en: "a school or a review body: perhaps fees for lectures or reviews"}
status: testing
subject: id_no
key: [id_no, payer]
amount: amount
params:
  months: {default: 3, unit: "月", zh: "月数起点", en: "least months"}
  yearly: {default: 5000.00, type: money, unit: "元/年", zh: "年金额起点", en: "least sum in a year"}
  large: {default: 30000.00, type: money, unit: "元", zh: "金额较大", en: "sum that counts as large"}
basis:
  - {zh: "公务员法 第四十四条;公职人员政务处分法 第三十六条", en: "Civil Servants Law, Art. 44; Law on Administrative Sanctions for Public Officials, Art. 36"}
explain:
  zh: "{name} 在 {employer} 领取财政工资,{span} 间有 {months} 个月从 {payer} 取得{kinds},共 {amount}。"
  en: "{name} is paid by {employer} and had {kinds} from {payer} in {months} month(s) within {span}, {amount} in all."
innocent:
  - {zh: "经批准的讲课、评审、兼职不取酬以外的补贴:查批准和标准", en: "lectures, reviews or a post as approved: see approval and rates"}
  - {zh: "稿酬、专利等合法收入(已剔除)", en: "fees for writing and patents (left out)"}
  - {zh: "他人借用身份申报个税:本人可在个税系统申诉", en: "somebody used the identity: the person may complain in the tax system"}
verify:
  - {zh: "查兼职审批、劳务合同、收款账户", en: "approval, contract, the account"}
steps:
  - {zh: "个税扣缴明细中的劳务报酬、股息红利以外经营所得,按人、支付单位、年度汇总", en: "pay for services by person, payer and year from tax withheld"}
  - {zh: "支付单位不是本单位,月数或年金额达到起点,且当月在编在岗的为疑点", en: "not the person's own unit, from the months or the sum on, in months of service"}
---
WITH staff AS (
  SELECT w.id_no, w.period, max(w.employer_name) AS employer
  FROM salary w
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编') AND id_usable(w.id_no)
    AND (w.on_duty_status IS NULL OR is_a(w.on_duty_status, '在岗'))
  GROUP BY w.id_no, w.period
), extra AS (
  SELECT t.id_no, t.period, t.payer, replace(CAST(t.payer AS TEXT), 'name:', '') AS payer_name, CAST(max(t.income_type) AS TEXT) AS kind, sum(t.income) AS income
  FROM income_tax t
  WHERE (is_a(t.income_type, '劳务报酬') OR is_a(t.income_type, '经营所得')) AND id_usable(t.id_no)
  GROUP BY t.id_no, t.period, t.payer
  HAVING sum(t.income) > CAST(0 AS MONEY)
), part AS (
  SELECT e.id_no, e.payer_name, e.period, e.kind, e.income, max(s.employer) AS employer
  FROM extra e
  JOIN staff s ON s.id_no = e.id_no AND s.period && e.period
  WHERE strpos(e.payer_name, s.employer) = 0 AND strpos(s.employer, e.payer_name) = 0
  GROUP BY e.id_no, e.payer_name, e.period, e.kind, e.income
), yearly AS (
  SELECT p.id_no, p.payer_name, year(lower(p.period)) AS year, sum(months(p.period)) AS months, sum(p.income) AS income
  FROM part p
  GROUP BY p.id_no, p.payer_name, year(lower(p.period))
  HAVING sum(months(p.period)) >= :months OR sum(p.income) >= :yearly
)
SELECT p.id_no, p.payer_name AS payer, max(p.employer) AS employer, period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, sum(months(p.period)) AS months,
       string_agg(DISTINCT p.kind, '、' ORDER BY p.kind) AS kinds, sum(p.income) AS amount,
       code_within(p.payer_name, 'teaching_body') IS NOT NULL AS expert
FROM part p
JOIN yearly y ON y.id_no = p.id_no AND y.payer_name = p.payer_name AND y.year = year(lower(p.period))
GROUP BY p.id_no, p.payer_name
