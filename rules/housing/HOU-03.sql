---
id: HOU-03
title: {zh: "公租房承租人死亡未变更", en: "Tenant of public housing is dead"}
purpose: {zh: "查明承租人死亡后合同仍有效、房屋可能空置或被他人占用的情形。", en: "Find leases still in force after the tenant's death."}
severity: medium
raise:
  - {when: "members = 0", zh: "合同内没有其他家庭成员", en: "the lease names no other member"}
lower:
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: stable
subject: id_no
key: [id_no]
params:
  days: {default: 90, unit: "天", zh: "死亡后的宽限天数", en: "days of grace after death"}
basis:
  - {zh: "当地公共租赁住房管理规定", en: "local rules on public rental housing"}
explain:
  zh: "承租人 {name} 于 {died_on} 死亡,至今 {days_since} 天,公租房合同仍有效[({house})];合同内其他在世成员 {members} 人。"
  en: "The tenant {name} died on {died_on}, {days_since} day(s) ago, and the lease is still in force[ ({house})]; other living members named in it: {members}."
innocent:
  - {zh: "配偶等共同承租人继续居住、正在办理变更", en: "the spouse lives on there and the change is pending"}
verify:
  - {zh: "上门核查实际居住人和缴费人", en: "who lives there, who pays"}
steps:
  - {zh: "在租合同承租人与死亡信息比对,超过宽限天数的为疑点", en: "leases in force against deaths, beyond the days of grace"}
---
SELECT t.tenant_id AS id_no, max(d.died_on) AS died_on, current_date - max(d.died_on) AS days_since,
       max(coalesce(t.house_address, t.house_no)) AS house,
       count(DISTINCT t.member_id) FILTER (WHERE x.id_no IS NULL) AS members,
       coalesce(bool_or(same_name(t.tenant_name, d.person_name)), TRUE) AS same_name
FROM tenancy t
JOIN deceased d ON d.id_no = t.tenant_id
LEFT JOIN deceased x ON x.id_no = t.member_id
WHERE t.exit_date IS NULL AND (t.status IS NULL OR NOT (is_a(t.status, '终止') OR is_a(t.status, '申请中')))
  AND (t.contract_end IS NULL OR t.contract_end >= current_date)
  AND d.died_on + :days < current_date
GROUP BY t.tenant_id
