---
id: DIS-02
title: {zh: "残疾证失效、注销后领取补贴", en: "Subsidy on an expired or cancelled disability certificate"}
purpose: {zh: "查明残疾证到期、注销、冻结后仍领取两项补贴的情形。", en: "Find disability subsidies paid after the certificate ended."}
severity: medium
lower:
  - {when: "months <= 2", zh: "两个月以内,可能正在换证", en: "two months at most, perhaps being renewed"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "失效当月之后的宽限月数", en: "months of grace after the month it ended"}
basis:
  - {zh: "国发〔2015〕52号;当地实施细则", en: "State Council notice 52 of 2015; local rules"}
explain:
  zh: "{name} 的残疾证于 {ended_on} 失效,{span} 仍领取{programs} {months} 个月,共 {amount}。"
  en: "The disability certificate of {name} ended on {ended_on}; {programs} went on for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "已换发新证,原证未更新", en: "renewed under a new certificate"}
verify:
  - {zh: "查残联证件系统历史记录", en: "history in the certificate system"}
steps:
  - {zh: "取每人最晚的残疾证到期日(有长期有效证的除外),其后加宽限月的发放为疑点", en: "latest end of any certificate; payments after it plus grace"}
---
WITH ended AS (
  SELECT r.id_no, max(r.end_date) AS ended_on
  FROM roll r
  WHERE is_a(r.program, '残疾人证') AND id_usable(r.id_no)
  GROUP BY r.id_no
  HAVING count(*) = count(r.end_date)
)
SELECT p.id_no, max(e.ended_on) AS ended_on, string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs,
       sum(months(p.period)) FILTER (WHERE p.amount > 0) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       sum(p.amount) AS amount
FROM payment p
JOIN ended e ON e.id_no = p.id_no
WHERE is_a(p.program, '残疾两补') AND lower(p.period) > add_months(e.ended_on, :grace)
GROUP BY p.id_no
HAVING sum(p.amount) > 0
