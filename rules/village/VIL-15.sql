---
id: VIL-15
title: {zh: "集体经济收益分红名单异常", en: "Defects of the dividend list"}
purpose: {zh: "查明集体分红发给已死亡多时的人、非成员,或成员漏发的情形。", en: "Find collective dividends paid to people long dead or not members."}
severity: low
raise:
  - {when: "payments >= 3", zh: "三次以上", en: "three times or more"}
lower:
  - {when: "household_member", zh: "同户有成员,可能以户为单位登记", en: "somebody of the household is a member: perhaps entered by household"}
status: experimental
subject: id_no
key: [id_no, what_en]
amount: amount
params:
  dead_months: {default: 12, unit: "月", zh: "死亡多少个月后仍领取", en: "months after death from which a payment counts"}
basis:
  - {zh: "农村集体经济组织法(成员确认、收益分配)", en: "Law on Rural Collective Economic Organisations (membership, distribution)"}
explain:
  zh: "{name} 领取[{village}]集体分红 {payments} 次共 {amount}({first_day} 至 {last_day}):{what}[({detail})]。"
  en: "{name} received collective dividends[ of {village}] {payments} time(s), {amount} ({first_day} to {last_day}): {what_en}[ ({detail})]."
innocent:
  - {zh: "章程规定股份可继承、静态管理:查章程和继承登记", en: "the charter lets shares be inherited: see charter and register"}
  - {zh: "成员名册未更新:查成员(代表)会议决议", en: "the roll of members is out of date: see the decision of the meeting"}
verify:
  - {zh: "核对章程、成员名册、分红方案和签领表", en: "charter, roll, plan of distribution, signatures"}
steps:
  - {zh: "取项目为集体分红的发放和分红台账已付部分", en: "payments of collective dividends and what ledgers show as paid"}
  - {zh: "死亡超过规定月数;或该村有成员名册而本人不在其中", en: "long dead; or not on the village's roll of members, where there is one"}
---
WITH paid AS (
  SELECT s.id_no, s.village, coalesce(s.pay_date, upper(s.period) - 1) AS on_day, s.amount
  FROM subsidy s
  WHERE is_a(s.program, '集体分红') AND id_usable(s.id_no) AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  UNION ALL
  SELECT d.id_no, d.village, coalesce(d.paid_date, upper(d.period) - 1), d.paid_amount
  FROM dividend d
  WHERE id_usable(d.id_no) AND d.paid_amount IS NOT NULL
    AND (d.payer_name IS NULL OR NOT (CAST(d.payer_name AS TEXT) LIKE '%公司%'))
), member AS (
  SELECT r.id_no, r.village
  FROM roll r
  WHERE is_a(r.program, '集体成员') AND (r.status IS NULL OR NOT is_a(r.status, '终止'))
  GROUP BY r.id_no, r.village
)
SELECT p.id_no, max(p.village) AS village, count(*) FILTER (WHERE p.amount > 0) AS payments, sum(p.amount) AS amount, min(p.on_day) AS first_day, max(p.on_day) AS last_day,
       '本人早已死亡' AS what, 'dead long before' AS what_en, '死亡 ' || CAST(max(d.latest) AS TEXT) AS detail, FALSE AS household_member
FROM paid p
JOIN deceased d ON d.id_no = p.id_no
WHERE p.on_day > add_months(d.latest, :dead_months)
GROUP BY p.id_no
HAVING sum(p.amount) > 0
UNION ALL
SELECT p.id_no, max(p.village), count(*) FILTER (WHERE p.amount > 0), sum(p.amount), min(p.on_day), max(p.on_day),
       '不在成员名册', 'not on the roll of members', CAST(NULL AS TEXT),
       EXISTS (SELECT 1 FROM household_member h JOIN member m ON m.id_no = h.member WHERE h.id_no = p.id_no)
FROM paid p
JOIN (SELECT v.village, count(*) AS n FROM member v GROUP BY v.village) v ON v.village = p.village
LEFT JOIN (SELECT x.id_no FROM member x GROUP BY x.id_no) m ON m.id_no = p.id_no
WHERE m.id_no IS NULL AND p.on_day IS NOT NULL
GROUP BY p.id_no
HAVING sum(p.amount) > 0
