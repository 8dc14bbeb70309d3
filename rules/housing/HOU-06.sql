---
id: HOU-06
title: {zh: "公租房疑似转租转借", en: "Public home perhaps sublet"}
purpose: {zh: "查明入户核查时居住的不是承租家庭成员的公租房。", en: "Find public homes in which only people from outside the tenant's family were found to live."}
severity: medium
raise:
  - {when: "checks >= 2", zh: "两次以上核查均非本户居住", en: "found so at two checks or more"}
lower:
  - {when: "NOT payer_outside AND checks = 1", zh: "仅一次核查,水电缴费人未登记或为本户", en: "one check only, and the family pays or the payer is not stated"}
status: testing
subject: id_no
key: [id_no]
params:
  months: {default: 24, unit: "月", zh: "核查日期回溯月数", en: "months back in which checks count"}
basis:
  - {zh: "公共租赁住房管理办法(转借、转租或者擅自调换的应当退回)", en: "Measures for Public Rental Housing: a home lent or sublet has to be given back"}
explain:
  zh: "{name} 承租的公租房[({house})]在 {first_check} 至 {last_check} {checks} 次核查中,居住人 {occupants} 均不是承租家庭成员或亲属[,水电缴费人为 {payer}]。"
  en: "In the public home of {name}[ ({house})], {checks} check(s) from {first_check} to {last_check} found only {occupants}, neither members nor relatives[; water and power are paid by {payer}]."
innocent:
  - {zh: "护工、临时照料人、短期探亲:查居住时长", en: "a carer, or a visit of a few days: see for how long"}
  - {zh: "已办理承租人变更、名册未更新:查合同", en: "the tenant has changed and the list is old: see the contract"}
  - {zh: "居住人是名册未登记的家庭新成员:查户口簿、结婚证", en: "a new member of the family: see register and certificate"}
verify:
  - {zh: "夜间、周末复查,查看租金支付和手机微信收款", en: "a second visit at night or weekend; who pays rent to whom"}
  - {zh: "询问邻居和物业", en: "ask neighbours and the management"}
steps:
  - {zh: "归集核查登记的实际居住人,按承租人和核查日期", en: "occupants by tenant and day of the check"}
  - {zh: "同次核查中没有任何承租人、共同申请人及其亲属的为疑点", en: "checks without tenant, member or relative of either"}
---
WITH family AS (
  SELECT f.tenant_id, f.id_no
  FROM (
    SELECT t.tenant_id, t.tenant_id AS id_no FROM tenancy t
    UNION ALL
    SELECT t.tenant_id, t.member_id FROM tenancy t
    UNION ALL
    SELECT t.tenant_id, r.member FROM tenancy t JOIN relative r ON r.id_no = t.tenant_id
    UNION ALL
    SELECT t.tenant_id, r.member FROM tenancy t JOIN relative r ON r.id_no = t.member_id
  ) f
  GROUP BY f.tenant_id, f.id_no
), lease AS (
  SELECT t.tenant_id, max(coalesce(t.house_address, t.house_no)) AS house
  FROM tenancy t
  WHERE id_usable(t.tenant_id) AND t.exit_date IS NULL AND (t.status IS NULL OR NOT (is_a(t.status, '终止') OR is_a(t.status, '申请中')))
  GROUP BY t.tenant_id
), found AS (
  SELECT o.tenant_id, o.check_date, coalesce(o.occupant_name, '不详') AS occupant, id_usable(o.occupant_id) AS known,
         f.id_no IS NOT NULL OR coalesce(is_a(o.relation_to_head, '户主') OR is_a(o.relation_to_head, '配偶') OR is_a(o.relation_to_head, '子')
           OR is_a(o.relation_to_head, '女') OR is_a(o.relation_to_head, '父亲') OR is_a(o.relation_to_head, '母亲')
           OR o.relation_to_head LIKE '%护工%', FALSE) AS at_home,
         CASE WHEN o.payer_id IS NOT NULL AND g.id_no IS NULL THEN coalesce(o.payer_name, '不详') END AS payer
  FROM occupancy o
  LEFT JOIN family f ON f.tenant_id = o.tenant_id AND f.id_no = o.occupant_id
  LEFT JOIN family g ON g.tenant_id = o.tenant_id AND g.id_no = o.payer_id
  WHERE o.check_date > add_months(current_date, -:months)
), visit AS (
  SELECT v.tenant_id, v.check_date, string_agg(DISTINCT v.occupant, '、' ORDER BY v.occupant) AS occupants, max(v.payer) AS payer
  FROM found v
  GROUP BY v.tenant_id, v.check_date
  HAVING NOT bool_or(v.at_home) AND bool_and(v.known)
)
SELECT l.tenant_id AS id_no, l.house, count(*) AS checks, min(v.check_date) AS first_check, max(v.check_date) AS last_check,
       max(v.occupants) AS occupants, max(v.payer) AS payer, bool_or(v.payer IS NOT NULL) AS payer_outside
FROM lease l
JOIN visit v ON v.tenant_id = l.tenant_id
GROUP BY l.tenant_id, l.house
