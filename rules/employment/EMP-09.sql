---
id: EMP-09
title: {zh: "灵活就业社保补贴对象为在职或企业法人", en: "Flexible-work insurance subsidy to an employee or company head"}
purpose: {zh: "查明领取灵活就业社保补贴同月由单位参保,或为在营公司法定代表人的情形。", en: "Find subsidies for the self-insured paid in months when an employer paid contributions, or to legal representatives of active companies."}
severity: medium
raise:
  - {when: "months >= 6 AND employer IS NOT NULL", zh: "六个月以上由单位参保", en: "insured by an employer for six months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月,可能为就业当月", en: "one month only, perhaps the month of hiring"}
  - {when: "employer IS NULL", zh: "仅为公司法定代表人,公司可能已停业", en: "legal representative only: the company may be dormant"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "就业补助资金管理办法;当地灵活就业社保补贴办法", en: "rules on employment funds; local rules"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月领取社保补贴 {amount}[,同期由 {employer} 缴纳职工社保][,同期为 {company} 法定代表人]。"
  en: "{name} received insurance subsidies of {amount} in {months} month(s) within {span}[ while {employer} paid contributions][ as legal representative of {company}]."
innocent:
  - {zh: "就业当月未及时停发、已退回(退款已冲减):查停发记录", en: "hired that month and returned (netted): see the stop"}
  - {zh: "公司停业未注销:查纳税申报", en: "a dormant company: see taxes"}
verify:
  - {zh: "查劳动合同、参保缴费和补贴申请表", en: "contract, contributions, application"}
steps:
  - {zh: "社保补贴月份与单位缴纳职工社保月份、在营公司(不含个体、合作社)任法定代表人期间取重叠", en: "months of subsidy against months of employer contributions and of office in active companies; traders and cooperatives left out"}
---
WITH paid AS (
  SELECT p.id_no, p.period, sum(p.amount) AS amount
  FROM payment p
  WHERE is_a(p.program, '社保补贴') AND id_usable(p.id_no)
  GROUP BY p.id_no, p.period
  HAVING sum(p.amount) > 0
), job AS (
  SELECT i.id_no, i.pay_period, max(replace(CAST(i.employer AS TEXT), 'name:', '')) AS employer
  FROM insurance i
  WHERE is_a(i.insurance_type, '职工保险')
    AND NOT (CAST(i.employer AS TEXT) LIKE '%个体参保%' OR CAST(i.employer AS TEXT) LIKE '%灵活就业%' OR CAST(i.employer AS TEXT) LIKE '%个人%'
             OR CAST(i.employer AS TEXT) LIKE '%就业服务%' OR CAST(i.employer AS TEXT) LIKE '%人才%')
    AND (i.remark IS NULL OR NOT i.remark LIKE '%补缴%')
  GROUP BY i.id_no, i.pay_period
), head AS (
  SELECT c.legal_rep_id AS id_no, max(c.company_name) AS company, min(c.establish_date) AS since
  FROM company c
  WHERE is_a(c.status, '有效') AND (is_a(c.company_type, '公司') OR (c.company_type IS NULL AND c.company_name LIKE '%公司'))
    AND NOT c.company_name LIKE '%合作社%'
  GROUP BY c.legal_rep_id
), part AS (
  SELECT p.id_no, p.period, p.amount, max(j.employer) AS employer, max(h.company) AS company,
         CASE WHEN max(h.company) IS NOT NULL THEN months(p.period) ELSE least(months(p.period), sum(months(p.period * j.pay_period))) END AS months
  FROM paid p
  LEFT JOIN job j ON j.id_no = p.id_no AND j.pay_period && p.period
  LEFT JOIN head h ON h.id_no = p.id_no AND h.since < lower(p.period)
  WHERE j.id_no IS NOT NULL OR h.id_no IS NOT NULL
  GROUP BY p.id_no, p.period, p.amount
)
SELECT p.id_no, sum(p.months) AS months, max(p.employer) AS employer, max(p.company) AS company,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, CAST(sum(p.amount * p.months / months(p.period)) AS MONEY) AS amount
FROM part p
GROUP BY p.id_no
