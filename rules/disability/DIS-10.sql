---
id: DIS-10
title: {zh: "应享未享残疾人护理补贴", en: "Eligible for care money and not paid"}
purpose:
  zh: "找出持一级、二级残疾人证而没有领取重度残疾人护理补贴的人,告知政策。这是服务线索,不是对任何人的疑点。"
  en: "Find holders of a certificate of grade one or two who do not receive care money, to tell them the policy: help to give, no clue about anybody."
severity: info
raise:
  - {when: "poor", zh: "同时是低保、特困家庭", en: "the family is on subsistence aid as well"}
status: experimental
subject: id_no
key: [id_no]
params:
  wait: {default: 2, unit: "月", zh: "发证后办理所需的月数", en: "months that an application takes after the certificate"}
  recent: {default: 6, unit: "月", zh: "最近几个月没有发放视为没有领取", en: "not paid in so many months counts as not paid"}
  covered: {default: 0.5, type: real, unit: "比例", zh: "同镇符合条件的人中在领的比例起点,低于此数说明发放资料不全", en: "least share of holders of the town who are paid: below it the payment data do not cover the town"}
basis:
  - {zh: "残疾人保障法 第四十八条;国发〔2015〕52号", en: "Law on the Protection of Disabled Persons, Art. 48; State Council notice 52 of 2015"}
explain:
  zh: "{name} 持{level}残疾人证[({kind})],最近 {recent} 个月没有领取重度残疾人护理补贴;{town}符合条件的 {holders} 人中 {paid} 人在领。"
  en: "{name} holds a disability certificate of {level}[ ({kind})] and received no care money in {recent} month(s); {paid} of {holders} holder(s) of {town} do."
innocent:
  - {zh: "已享受不能重复的更高待遇(工伤护理费、特困照料护理、集中供养):查相应名单", en: "a higher benefit excludes it (care money for injury at work, for the destitute, a home): see those lists"}
  - {zh: "没有申请或自愿放弃:问本人", en: "never applied or declined: ask"}
  - {zh: "户籍已迁出,由迁入地发放:查户籍", en: "moved away and paid there: see the register"}
verify:
  - {zh: "由村(社区)上门告知政策,协助申请", en: "tell the policy at home and help to apply"}
steps:
  - {zh: "从残疾人名册取一级、二级、状态有效、发证满办理期的人,去掉迁出、注销、死亡的", en: "holders of grade one or two, in force, past the time to apply, neither moved, cancelled nor dead"}
  - {zh: "减去最近几个月领取护理补贴或享受互斥待遇的人", en: "leave out those who were paid in recent months or have a benefit that excludes it"}
  - {zh: "同镇在领比例过低的,资料不全,不判断", en: "towns in which few are paid are not covered by the data and not judged"}
---
WITH holder AS (
  SELECT r.id_no, max(r.town) AS town, min(r.disability_level) AS level, max(r.disability_type) AS kind
  FROM roll r
  WHERE is_a(r.program, '残疾人证') AND id_usable(r.id_no)
    AND r.disability_level IN ('一级', '二级')
    AND (r.status IS NULL OR NOT is_a(r.status, '终止'))
    AND (r.end_date IS NULL OR r.end_date > current_date)
    AND (r.approve_date IS NULL OR r.approve_date <= add_months(current_date, -:wait))
    AND NOT EXISTS (SELECT 1 FROM household g WHERE g.id_no = r.id_no
                    AND (g.move_out_date IS NOT NULL OR g.cancel_date IS NOT NULL))
    AND NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = r.id_no)
  GROUP BY r.id_no
), receiver AS (
  SELECT p.id_no
  FROM payment p
  WHERE (is_a(p.program, '残疾护理补贴') OR p.program = '残疾两补') AND p.amount > 0
    AND upper(p.period) > add_months(current_date + 1, -:recent)
  GROUP BY p.id_no
), town AS (
  SELECT h.town, count(*) AS holders, count(r.id_no) AS paid
  FROM holder h
  LEFT JOIN receiver r ON r.id_no = h.id_no
  GROUP BY h.town
)
SELECT h.id_no, h.town, h.level, h.kind, t.holders, t.paid,
       EXISTS (SELECT 1 FROM aid_recipient a WHERE a.id_no = h.id_no) AS poor
FROM holder h
JOIN town t ON t.town = h.town
WHERE NOT EXISTS (SELECT 1 FROM receiver r WHERE r.id_no = h.id_no)
  AND NOT EXISTS (SELECT 1 FROM payment q WHERE q.id_no = h.id_no AND q.amount > 0
                  AND (is_a(q.program, '特困护理') OR is_a(q.program, '失能护理补贴') OR is_a(q.program, '集中特困')))
  AND NOT EXISTS (SELECT 1 FROM pension n WHERE n.id_no = h.id_no AND is_a(n.benefit_type, '工伤待遇'))
  AND EXISTS (SELECT 1 FROM (SELECT s.program FROM subsidy s WHERE is_a(s.program, '残疾两补') GROUP BY s.program) c)
  AND t.paid >= :covered * t.holders
