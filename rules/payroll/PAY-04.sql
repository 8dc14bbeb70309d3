---
id: PAY-04
title: {zh: "在编人员由企业参保或领取企业工资", en: "On the public payroll but insured or paid by a company"}
purpose: {zh: "查明在编在岗人员领取财政工资期间,由企业缴纳职工社保或扣缴工资薪金个税的情形。", en: "Find staff in service who, while drawing public pay, were insured by a company or had tax on wages withheld by one."}
severity: medium
raise:
  - {when: "months >= 12", zh: "十二个月以上", en: "twelve months or more"}
lower:
  - {when: "state_firm", zh: "企业名称显示为国有、集团公司,可能为组织选派", en: "a state firm by its name: perhaps sent there"}
  - {when: "NOT same_name", zh: "姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  min_months: {default: 3, unit: "月", zh: "重叠月数起点", en: "least months in common"}
basis:
  - {zh: "公务员法 第四十四条、第五十九条第十六项、第十七项", en: "Civil Servants Law, Art. 44, 59 (16) (17)"}
explain:
  zh: "{name} 在 {employer} 领取财政工资,同期 {span} 间有 {months} 个月由 {company} {how},同期财政工资 {amount}。"
  en: "{name} is paid by {employer}; in {months} month(s) within {span} {company} {how_en}; public pay of these months {amount}."
innocent:
  - {zh: "经批准离岗创业、到企业挂职:查批准文件", en: "leave to found a firm, or sent to one, by approval: see it"}
  - {zh: "身份被冒用参保、报税:查劳动合同,可由本人申诉", en: "insured or taxed under a stolen identity: see the contract; the person may complain"}
  - {zh: "调入前原单位减员滞后:查调动时间", en: "the former employer was late to end the insurance: see the transfer"}
verify:
  - {zh: "查考勤、劳动合同、企业工资流水", en: "attendance, contract, wage statements"}
steps:
  - {zh: "在编在岗人员的工资月份,与企业缴纳职工社保、企业扣缴工资薪金的月份取重叠", en: "months of public pay against months insured by a company or taxed on its wages"}
  - {zh: "本单位及机关事业单位、社会团体参保的不计,达到月数的为疑点", en: "insurance by the unit itself, public bodies and associations left out; from the least months on"}
---
WITH staff AS (
  SELECT w.id_no, w.period, max(w.employer_name) AS employer, max(w.person_name) AS person_name, sum(w.pay) AS pay
  FROM salary w
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编') AND id_usable(w.id_no) AND months(w.period) = 1
    AND (w.on_duty_status IS NULL OR is_a(w.on_duty_status, '在岗'))
  GROUP BY w.id_no, w.period
), outside AS (
  SELECT j.id_no, j.period, j.employer_name AS company, j.person_name, '缴纳职工社保' AS how, 'paid insurance' AS how_en
  FROM job j
  WHERE is_a(code_within(j.employer_name, 'enterprise'), '企业')
  UNION ALL
  SELECT t.id_no, t.period, replace(CAST(t.payer AS TEXT), 'name:', ''), t.person_name, '扣缴工资个税', 'withheld tax on wages'
  FROM income_tax t
  WHERE is_a(t.income_type, '工资薪金') AND t.income > CAST(0 AS MONEY) AND is_a(code_within(CAST(t.payer AS TEXT), 'enterprise'), '企业')
), part AS (
  SELECT s.id_no, s.period, s.employer, s.pay, max(o.company) AS company, min(o.how) AS how, min(o.how_en) AS how_en,
         bool_or(same_name(s.person_name, o.person_name)) AS same_name, bool_or(o.person_name IS NULL) AS unnamed
  FROM staff s
  JOIN outside o ON o.id_no = s.id_no AND o.period && s.period
  WHERE strpos(o.company, s.employer) = 0 AND strpos(s.employer, o.company) = 0
  GROUP BY s.id_no, s.period, s.employer, s.pay
)
SELECT p.id_no, max(p.employer) AS employer, period(min(lower(p.period)), max(lower(p.period))) AS span, count(*) AS months, max(p.company) AS company,
       min(p.how) AS how, min(p.how_en) AS how_en, sum(p.pay) AS amount,
       bool_and(code_within(p.company, 'state_firm') IS NOT NULL) AS state_firm,
       coalesce(bool_or(p.same_name OR p.unnamed), TRUE) AS same_name
FROM part p
GROUP BY p.id_no
HAVING count(*) >= :min_months
