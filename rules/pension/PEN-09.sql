---
id: PEN-09
title: {zh: "违规一次性补缴养老保险", en: "Improper lump-sum back payment"}
purpose: {zh: "查明一个月内由单位为职工补缴三十六个月以上养老保险,而单位当时尚未成立或职工未满十六周岁的情形。", en: "Find back payments of thirty-six months or more in one month by an employer that had not yet been founded, or for a worker who was under sixteen then."}
severity: medium
raise:
  - {when: "retired_on IS NOT NULL", zh: "补缴后一年内办理退休", en: "retired within a year of the payment"}
  - {when: "people >= 5", zh: "同一单位同月补缴五人以上", en: "five people or more by one employer in that month"}
status: experimental
subject: id_no
key: [id_no, paid_in]
amount: amount
stale: {insurance: never}
params:
  months: {default: 36, unit: "月", zh: "补缴月数起点", en: "least months paid back"}
  late: {default: 12, unit: "月", zh: "晚于所属期多少个月才算补缴", en: "months after the period from which it counts as back payment"}
basis:
  - {zh: "社会保险法 第八十八条;养老保险补缴的规定", en: "Social Insurance Law, Art. 88; rules on back payment"}
explain:
  zh: "{name} 于 {paid_in} 由 {employer} 一次补缴养老保险 {months} 个月({span}),{problem}[,补缴 {amount}][;同月该单位共补缴 {people} 人][;{retired_on} 起领取养老金]。"
  en: "In {paid_in} {employer} paid back {months} month(s) ({span}) of pension insurance for {name}; {problem_en}[; {amount} paid][; {people} (person/people) in that month][; pension from {retired_on}]."
innocent:
  - {zh: "法院、仲裁裁决补缴:查裁决书", en: "ordered by a court or an arbitration: see the award"}
  - {zh: "知青、集体企业、改制企业等政策性补缴(由承继单位办理):查政策依据和原始档案", en: "by a policy for certain groups, through a successor: see the policy and the first records"}
verify:
  - {zh: "查原始人事档案、工资凭证、补缴审批", en: "personnel file, wage records, approval of the back payment"}
steps:
  - {zh: "同一人、同一单位、同一缴费月,归集晚于所属期规定月数以上的养老保险缴费月数,达到起点且单位成立日期晚于或职工十六周岁生日晚于所属期开始的为疑点", en: "by person, employer and month of payment: months paid later than the limit; enough of them, and the employer founded, or the worker sixteen, only after the period began"}
---
WITH back AS (
  SELECT i.id_no, i.employer, period(i.pay_date) AS paid_in, sum(months(i.pay_period)) AS months, period(min(lower(i.pay_period)), max(upper(i.pay_period)) - 1) AS span,
         sum(coalesce(i.amount, i.employer_amt)) AS amount
  FROM insurance i
  WHERE is_a(i.insurance_type, '职工养老') AND id_usable(i.id_no)
    AND upper(i.pay_period) <= add_months(i.pay_date, -:late)
  GROUP BY i.id_no, i.employer, period(i.pay_date)
  HAVING sum(months(i.pay_period)) >= :months
), firm AS (
  SELECT c.uscc, min(c.establish_date) AS founded, max(c.company_name) AS company_name FROM company c GROUP BY c.uscc
), crowd AS (
  SELECT b.employer, b.paid_in, count(*) AS people FROM back b GROUP BY b.employer, b.paid_in
)
SELECT b.id_no, b.paid_in, max(coalesce(f.company_name, replace(CAST(b.employer AS TEXT), 'name:', ''))) AS employer, b.months, b.span, b.amount, max(c.people) AS people,
       CASE WHEN max(f.founded) > lower(b.span) THEN '而该单位 ' || to_char(max(f.founded), 'YYYY-MM-DD') || ' 才成立'
            ELSE '而本人 ' || to_char(add_months(birth_date(b.id_no), 16 * 12), 'YYYY-MM-DD') || ' 才满十六周岁' END AS problem,
       CASE WHEN max(f.founded) > lower(b.span) THEN 'it was founded on ' || to_char(max(f.founded), 'YYYY-MM-DD')
            ELSE 'the worker turned sixteen on ' || to_char(add_months(birth_date(b.id_no), 16 * 12), 'YYYY-MM-DD') END AS problem_en,
       min(n.start_date) AS retired_on
FROM back b
JOIN crowd c ON c.employer = b.employer AND c.paid_in = b.paid_in
LEFT JOIN firm f ON f.uscc = b.employer
LEFT JOIN pension n ON n.id_no = b.id_no AND n.start_date >= lower(b.paid_in) AND n.start_date < add_months(lower(b.paid_in), 13)
WHERE f.founded > lower(b.span) OR add_months(birth_date(b.id_no), 16 * 12) > lower(b.span)
GROUP BY b.id_no, b.paid_in, b.months, b.span, b.amount
