---
id: DTH-10
title: {zh: "死亡人员证件、资格未注销", en: "Certificate or status of a dead person still valid"}
purpose: {zh: "列出死亡已满三个月而残疾人证、优抚等资格仍登记有效的人,供主管部门批量注销。", en: "List people dead for three months whose disability certificate or veteran's status is still valid, for the owner to cancel."}
severity: info
raise:
  - {when: "amount IS NOT NULL", zh: "死亡之后仍凭此发放待遇", en: "benefits that rest on it are still paid after the death"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  days: {default: 90, unit: "天", zh: "死亡之后的天数起点", en: "least days since the death"}
basis:
  - {zh: "残疾人证管理办法;优抚对象管理规定", en: "rules on disability certificates and on veterans' status"}
explain:
  zh: "{name} 于 {died_on} 死亡,至 {list_day} 已 {days_since} 天,{certificates}仍登记有效[,此后仍发放相关待遇 {amount}]。"
  en: "{name} died on {died_on}; {days_since} day(s) later, on {list_day}, {certificates} is still valid[; benefits that rest on it went on: {amount}]."
innocent:
  - {zh: "名册更新滞后:以主管部门系统为准", en: "the list lags behind: the owner's system decides"}
  - {zh: "死亡登记张冠李戴,本人健在:核对户籍", en: "the death record is of somebody else: see the register"}
verify:
  - {zh: "交残联、退役军人事务部门批量注销", en: "hand over to the owners to cancel"}
steps:
  - {zh: "名册上状态有效、未到期的残疾人证、优抚,名册日期距最早死亡日期满规定天数、姓名一致的列出", en: "certificates in force and not expired; the list is so many days younger than the earliest death; the same name"}
---
WITH valid AS (
  SELECT r.id_no, r.program, coalesce(a.as_of, current_date) AS list_day, d.died_on
  FROM roll r
  JOIN deceased d ON d.id_no = r.id_no
  LEFT JOIN source a ON a.source = r.source
  WHERE (is_a(r.program, '残疾人证') OR is_a(r.program, '优抚'))
    AND (r.status IS NULL OR is_a(r.status, '有效'))
    AND (r.end_date IS NULL OR r.end_date > coalesce(a.as_of, current_date))
    AND coalesce(a.as_of, current_date) - d.died_on >= :days
    AND same_name(r.person_name, d.person_name)
), paid AS (
  SELECT p.id_no, sum(p.amount) AS amount
  FROM payment p
  JOIN deceased d ON d.id_no = p.id_no
  WHERE (is_a(p.program, '残疾两补') OR is_a(p.program, '优抚')) AND lower(p.period) > last_day(add_months(d.died_on, 1))
  GROUP BY p.id_no
  HAVING sum(p.amount) > 0
)
SELECT v.id_no, max(v.died_on) AS died_on, max(v.list_day) AS list_day, max(v.list_day) - max(v.died_on) AS days_since,
       string_agg(DISTINCT v.program, '、' ORDER BY v.program) AS certificates, max(p.amount) AS amount
FROM valid v
LEFT JOIN paid p ON p.id_no = v.id_no
GROUP BY v.id_no
