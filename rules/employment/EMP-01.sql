---
id: EMP-01
title: {zh: "劳务派遣单位截留稳岗返还", en: "Dispatch agency keeps the stable-job refund"}
purpose: {zh: "查明劳务派遣单位收到稳岗返还后未按约定转付用工单位的情形。", en: "Find dispatch agencies that received the refund and did not pass it on to the user units."}
severity: medium
raise:
  - {when: "passed_on = CAST(0 AS MONEY)", zh: "完全没有转付记录", en: "no passing on at all"}
  - {when: "kept >= :large", zh: "滞留金额较大", en: "a large sum is kept"}
status: stable
subject: agency
key: [agency]
amount: kept
params:
  days: {default: 30, unit: "天", zh: "协议转付期限(没有约定时)", en: "days to pass on, when no agreement says otherwise"}
  tolerance: {default: 0.01, type: real, unit: "比例", zh: "容差", en: "tolerance"}
  large: {default: 100000.00, type: money, unit: "元", zh: "金额较大", en: "sum that counts as large"}
basis:
  - {zh: "人社部发〔2019〕23号、人社部发〔2024〕2号及省级稳岗返还通知", en: "Notices 23 of 2019 and 2 of 2024 of the Ministry of Human Resources and provincial notices"}
explain:
  zh: "{agency} 在 {received_on} 收到稳岗返还 {received},转付用工单位 {passed_on},滞留 {kept},距最近一次收款 {days} 天。"
  en: "{agency} received refunds of {received} ({received_on}) and passed on {passed_on}; {kept} is kept, {days} day(s) after the last receipt."
innocent:
  - {zh: "尚未签订分配协议,或用工单位已注销", en: "no agreement yet, or the user unit is closed"}
  - {zh: "返还对应派遣单位自有职工部分,或派往机关事业单位的部分(不应转付)", en: "the part of the agency's own staff, or of workers sent to public bodies"}
  - {zh: "转付款走其他账户,未提供流水", en: "paid on from an account not handed over"}
verify:
  - {zh: "查派遣单位银行流水、与用工单位的协议、用工单位收款凭证", en: "the agency's bank statements, agreements, receipts of user units"}
  - {zh: "按参保人数核算派遣职工应占份额", en: "compute the share of dispatched workers from insurance headcounts"}
steps:
  - {zh: "取收款单位为派遣、人力资源公司的稳岗返还收入", en: "refunds received by dispatch or human-resources firms"}
  - {zh: "扣除其收款之后付给其他单位的稳岗返还支出", en: "less what they paid on to other units afterwards"}
---
WITH received AS (
  SELECT f.payee_name AS agency, sum(f.amount) AS amount,
         min(coalesce(f.received_date, f.date)) AS first_day, max(coalesce(f.received_date, f.date)) AS last_day
  FROM fund_flow f
  LEFT JOIN company c ON c.uscc = f.payee_name
  WHERE (is_a(f.program, '稳岗返还') OR f.purpose LIKE '%稳岗%' OR f.summary LIKE '%稳岗%')
    AND (CAST(f.payee_name AS TEXT) LIKE '%派遣%' OR CAST(f.payee_name AS TEXT) LIKE '%人力资源%'
         OR CAST(f.payee_name AS TEXT) LIKE '%劳务%' OR c.scope LIKE '%劳务派遣%')
    AND (f.payer_name IS NULL OR f.payer_name <> f.payee_name)
    AND coalesce(f.received_date, f.date) <= current_date - :days
  GROUP BY f.payee_name
), passed AS (
  SELECT f.payer_name AS agency, f.date, sum(f.amount) AS amount
  FROM fund_flow f
  WHERE (is_a(f.program, '稳岗返还') OR f.purpose LIKE '%稳岗%' OR f.summary LIKE '%稳岗%')
    AND (f.payee_name IS NULL OR f.payee_name <> f.payer_name)
  GROUP BY f.payer_name, f.date
)
SELECT r.agency, r.amount AS received, CASE WHEN r.first_day = r.last_day THEN to_char(r.first_day, 'YYYY-MM-DD')
            ELSE to_char(r.first_day, 'YYYY-MM-DD') || ' 至 ' || to_char(r.last_day, 'YYYY-MM-DD') END AS received_on,
       coalesce(sum(p.amount), CAST(0 AS MONEY)) AS passed_on,
       r.amount - coalesce(sum(p.amount), CAST(0 AS MONEY)) AS kept, current_date - r.last_day AS days
FROM received r
LEFT JOIN passed p ON p.agency = r.agency AND (p.date IS NULL OR p.date >= r.first_day)
GROUP BY r.agency, r.amount, r.first_day, r.last_day
HAVING r.amount > CAST(0 AS MONEY)
   AND r.amount - coalesce(sum(p.amount), CAST(0 AS MONEY)) > r.amount * :tolerance
