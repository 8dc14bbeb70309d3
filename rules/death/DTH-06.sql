---
id: DTH-06
title: {zh: "已火化、安葬未注销户口", en: "Cremated or buried but still registered"}
purpose: {zh: "列出火化、安葬已满两个月而户籍仍未注销的人,供公安机关注销、各项目停发,防止继续支付。", en: "List people cremated or buried two months ago who are still in the household register, so that the police can cancel and programmes can stop."}
severity: info
raise:
  - {when: "programs IS NOT NULL", zh: "死亡之后仍有待遇发放", en: "benefits are still paid after the death"}
status: experimental
subject: id_no
key: [id_no]
params:
  days: {default: 60, unit: "天", zh: "死亡之后的天数起点", en: "least days since the death"}
basis:
  - {zh: "户口登记条例 第八条;殡葬管理条例 第十三条第二款", en: "Regulations on Household Registration, Art. 8; Regulations on Funerals, Art. 13 (2)"}
explain:
  zh: "{name} 已于 {gone_on} {how},至户籍资料 {register_day} 已 {days_since} 天,户口未注销[;此后仍发放{programs}]。"
  en: "{name} was {how_en} on {gone_on}; {days_since} day(s) later, on {register_day}, the household register still has this person[; {programs} went on after that]."
innocent:
  - {zh: "家属未及时申报(农村可在一个月内):由派出所通知办理", en: "the family has not reported yet: the police station asks it to"}
  - {zh: "殡葬资料号码登记错误:核对火化证明和本人", en: "a wrong number in the funeral data: see the certificate and the person"}
verify:
  - {zh: "交公安机关核实注销;把名单交各项目主管部门停发", en: "hand over to the police to cancel, and to the owners of the programmes to stop"}
steps:
  - {zh: "取死亡、火化、安葬最早一天,两表姓名一致、户籍没有注销日期和注销原因的列出", en: "the earliest day of death, cremation or burial; the same name, neither a day nor a reason of cancellation in the register"}
---
WITH gone AS (
  SELECT d.id_no, min(least(d.death_date, d.cremation_date, d.burial_date)) AS gone_on, max(d.person_name) AS person_name,
         bool_or(d.cremation_date IS NOT NULL) AS cremated, bool_or(d.burial_date IS NOT NULL) AS buried
  FROM death d
  WHERE id_usable(d.id_no)
  GROUP BY d.id_no
  HAVING max(d.cancel_date) IS NULL
), registered AS (
  SELECT h.id_no, max(coalesce(a.as_of, current_date)) AS register_day, max(h.person_name) AS person_name
  FROM household h
  LEFT JOIN source a ON a.source = h.source
  GROUP BY h.id_no
  HAVING max(h.cancel_date) IS NULL AND max(h.cancel_reason) IS NULL AND max(h.move_out_date) IS NULL
)
SELECT g.id_no, g.gone_on, r.register_day, r.register_day - g.gone_on AS days_since,
       CASE WHEN g.cremated THEN '火化' WHEN g.buried THEN '安葬' ELSE '死亡' END AS how,
       CASE WHEN g.cremated THEN 'cremated' WHEN g.buried THEN 'buried' ELSE 'reported dead' END AS how_en,
       string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs
FROM gone g
JOIN registered r ON r.id_no = g.id_no
LEFT JOIN payment p ON p.id_no = g.id_no AND lower(p.period) > last_day(add_months(g.gone_on, 1)) AND p.amount > 0
     AND NOT is_a(p.program, '丧葬补贴')
WHERE r.register_day - g.gone_on >= :days AND same_name(g.person_name, r.person_name)
GROUP BY g.id_no, g.gone_on, r.register_day, g.cremated, g.buried
