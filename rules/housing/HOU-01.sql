---
id: HOU-01
title: {zh: "公租房家庭名下有住房", en: "Public-rental household owns a home"}
purpose: {zh: "查明承租公租房期间家庭名下另有住房的情形。", en: "Find tenants of public rental housing whose family owns a home."}
severity: medium
raise:
  - {when: "homes >= 2", zh: "两套以上", en: "two homes or more"}
lower:
  - {when: "part_owned = homes", zh: "均为按份共有(可能为继承份额)", en: "all owned in shares, perhaps inherited"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  area_per_head: {default: 15, type: real, unit: "㎡/人", zh: "人均住房面积标准", en: "local line of floor area per head"}
basis:
  - {zh: "公共租赁住房管理办法;社会救助暂行办法 第三十七条至第四十条", en: "Measures for Public Rental Housing; Interim Measures for Social Assistance, Art. 37 to 40"}
explain:
  zh: "{name} 承租公租房[({house})][,自 {since} 起],其家庭名下有住房 {homes} 套[,共 {area} ㎡][(人均 {per_head} ㎡)]:{list}[;同期领取租赁补贴 {amount}]。"
  en: "{name} rents public housing[ ({house})][ since {since}] while the family owns {homes} home(s)[, {area} m2 in all][ ({per_head} m2 per head)]: {list}[; rent subsidy {amount}]."
innocent:
  - {zh: "继承份额不足一半、房屋已灭失或已网签出售", en: "an inherited share below one half, a house that is gone or sold by registered contract"}
  - {zh: "期房未交付", en: "a flat not yet handed over"}
verify:
  - {zh: "查不动产登记簿和交房时间,核对租赁合同期限", en: "register extract, date of handover, term of the lease"}
steps:
  - {zh: "归集在租合同的承租人、共同申请人及配偶", en: "tenants, members and spouses of leases in force"}
  - {zh: "关联住宅登记,剔除已转移、注销、抵押、非住宅、农村宅基地住房和不足一半的份额,人均面积低于标准的除外", en: "join homes in force; leave out village houses, shares below one half, and what is below the area per head"}
---
WITH lease AS (
  SELECT t.tenant_id, max(coalesce(t.house_address, t.house_no)) AS house,
         min(coalesce(t.contract_start, t.allocate_date)) AS since,
         greatest(max(t.headcount), count(DISTINCT t.member_id) + 1) AS headcount,
         sum(t.subsidy_amount) AS amount
  FROM tenancy t
  WHERE id_usable(t.tenant_id) AND t.exit_date IS NULL
    AND (t.status IS NULL OR NOT (is_a(t.status, '终止') OR is_a(t.status, '申请中')))
    AND (t.contract_end IS NULL OR t.contract_end >= current_date)
  GROUP BY t.tenant_id
), occupant AS (
  SELECT o.tenant_id, o.id_no
  FROM (
    SELECT t.tenant_id, t.tenant_id AS id_no FROM tenancy t
    UNION ALL
    SELECT t.tenant_id, t.member_id FROM tenancy t
    UNION ALL
    SELECT t.tenant_id, s.spouse FROM tenancy t JOIN spouse s ON s.id_no = t.tenant_id WHERE s.until IS NULL
  ) o
  WHERE id_usable(o.id_no)
  GROUP BY o.tenant_id, o.id_no
), home AS (
  SELECT c.tenant_id, p.unit, max(p.address) AS address, max(p.area_sqm) AS area_sqm,
         max(coalesce(p.owner_name, q.person_name)) AS owner_name, bool_or(p.part_owned) AS part_owned
  FROM occupant c
  JOIN dwelling p ON p.owner_id = c.id_no
  JOIN person q ON q.id_no = c.id_no
  WHERE (NOT p.shop OR is_a(p.usage, '商住')) AND NOT p.village_home
    AND (p.owned_until IS NULL OR p.owned_until > current_date)
  GROUP BY c.tenant_id, p.unit
)
SELECT l.tenant_id AS id_no, l.house, l.since, count(*) AS homes,
       count(*) FILTER (WHERE h.part_owned) AS part_owned,
       round(sum(h.area_sqm), 1) AS area, round(sum(h.area_sqm) / l.headcount, 1) AS per_head,
       string_agg(concat(h.owner_name, ' ', h.address), '、' ORDER BY h.unit) AS list, max(l.amount) AS amount
FROM lease l
JOIN home h ON h.tenant_id = l.tenant_id
GROUP BY l.tenant_id, l.house, l.since, l.headcount
HAVING sum(h.area_sqm) IS NULL OR sum(h.area_sqm) / l.headcount >= :area_per_head
