---
id: ELD-08
title: {zh: "应享未享高龄津贴", en: "Eligible elders not paid"}
purpose:
  zh: "找出年龄、户籍符合条件而没有领取高龄津贴的老人,告知政策。这是服务线索,不是对任何人的疑点。"
  en: "Find elders of the age and registration for old-age allowance who do not receive it, to tell them the policy: help to give, no clue about anybody."
severity: info
raise:
  - {when: "listed", zh: "名册中已有其高龄津贴登记而没有发放", en: "listed for the allowance and yet not paid"}
status: experimental
subject: id_no
key: [id_no]
params:
  age: {default: 80, unit: "周岁", zh: "起领年龄", en: "age from which it is paid"}
  wait: {default: 3, unit: "月", zh: "到龄后办理所需的月数", en: "months that an application takes"}
  settled: {default: 6, unit: "月", zh: "户籍迁入至少的月数", en: "months since the registration moved here"}
  recent: {default: 6, unit: "月", zh: "最近几个月没有发放视为没有领取", en: "not paid in so many months counts as not paid"}
  covered: {default: 0.5, type: real, unit: "比例", zh: "同镇符合条件的老人中在领的比例起点,低于此数说明发放资料不全", en: "least share of elders of the town who are paid: below it the payment data do not cover the town"}
basis:
  - {zh: "老年人权益保障法 第三十三条;当地高龄津贴办法", en: "Law on the Rights of the Elderly, Art. 33; local rules"}
explain:
  zh: "{name} 户籍在{town},已 {age_now} 周岁,最近 {recent} 个月没有领取高龄津贴;同镇符合条件的 {elders} 人中 {paid} 人在领。"
  en: "{name}, registered in {town}, is {age_now} year(s) old and received no old-age allowance in {recent} month(s); {paid} of {elders} elder(s) of the town do."
innocent:
  - {zh: "自愿放弃或未申请:问本人", en: "declined or never applied: ask"}
  - {zh: "在外地领取、领取互斥的其他待遇(离休、集中供养):查待遇发放名单", en: "paid elsewhere, or another benefit excludes it (veteran retirement, care home): see the lists of those"}
  - {zh: "人户分离、失联,已暂停发放:查暂停名单", en: "lives elsewhere, payment is suspended: see the list of suspensions"}
verify:
  - {zh: "由村(社区)上门告知政策,协助申请", en: "tell the policy at home and help to apply"}
steps:
  - {zh: "从户籍表取到龄满办理期、迁入满规定月数、未迁出未注销且没有死亡记录的老人", en: "elders of the register past the age and the time to apply, settled here, neither moved, cancelled nor dead"}
  - {zh: "减去最近几个月领取高龄津贴的人", en: "leave out those who were paid in recent months"}
  - {zh: "同镇在领比例过低的,资料不全,不判断", en: "towns in which few are paid are not covered by the data and not judged"}
---
WITH elder AS (
  SELECT h.id_no, max(h.town) AS town
  FROM household h
  WHERE id_usable(h.id_no)
    AND age_on(birth_date(h.id_no), add_months(current_date, -:wait)) >= :age
    AND (h.move_in_date IS NULL OR h.move_in_date <= add_months(current_date, -:settled))
    AND NOT EXISTS (SELECT 1 FROM household g WHERE g.id_no = h.id_no
                    AND (g.move_out_date IS NOT NULL OR g.cancel_date IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = h.id_no)
  GROUP BY h.id_no
), receiver AS (
  SELECT p.id_no
  FROM payment p
  WHERE is_a(p.program, '高龄津贴') AND p.amount > 0
    AND upper(p.period) > add_months(current_date + 1, -:recent)
  GROUP BY p.id_no
), town AS (
  SELECT e.town, count(*) AS elders, count(r.id_no) AS paid
  FROM elder e
  LEFT JOIN receiver r ON r.id_no = e.id_no
  GROUP BY e.town
)
SELECT e.id_no, e.town, age_on(birth_date(e.id_no), current_date) AS age_now, t.elders, t.paid,
       EXISTS (SELECT 1 FROM enrolment n WHERE n.id_no = e.id_no AND is_a(n.program, '高龄津贴')) AS listed
FROM elder e
JOIN town t ON t.town = e.town
WHERE NOT EXISTS (SELECT 1 FROM receiver r WHERE r.id_no = e.id_no)
  AND EXISTS (SELECT 1 FROM (SELECT s.program FROM subsidy s WHERE is_a(s.program, '高龄津贴') GROUP BY s.program) c)
  AND t.paid >= :covered * t.elders
