---
id: HOU-15
title: {zh: "易地搬迁人均面积超标、旧宅未拆除", en: "Relocation: too much area, or the old homestead kept"}
purpose: {zh: "查明易地搬迁户人均安置面积超过标准,或搬迁满期限后旧宅基地仍登记在册的情形。", en: "Find relocated households with more area per head than the standard, or whose old homestead is still registered after the term."}
severity: low
raise:
  - {when: "over AND per_head >= :area * 1.5", zh: "人均面积超标一半以上", en: "half as much again as the standard"}
lower:
  - {when: "NOT over AND shared", zh: "旧宅为共有或联建,可能无法单独拆除", en: "the old house is shared or has a common wall"}
status: testing
subject: id_no
key: [id_no]
params:
  area: {default: 25.0, type: real, unit: "㎡/人", zh: "人均面积标准", en: "standard of area per head"}
  years: {default: 2, unit: "年", zh: "旧宅腾退期限", en: "years to give up the old homestead"}
basis:
  - {zh: "易地扶贫搬迁政策(住房面积标准、旧宅基地拆除复垦)", en: "rules on relocation: area of homes, old homesteads pulled down"}
explain:
  zh: "{name} 户 {moved} 易地搬迁[,安置面积 {area_given} ㎡、在世 {alive} 人、人均 {per_head} ㎡(标准 {area})][,旧宅 {old_home} 至今仍登记在册]。"
  en: "The household of {name} was relocated in {moved}[: {area_given} m2 for {alive} living member(s), {per_head} m2 per head (standard {area})][; the old homestead {old_home} is still registered]."
innocent:
  - {zh: "安置后人口减少(死亡、婚嫁):查签约时人口", en: "fewer people since: see the headcount at the contract"}
  - {zh: "旧宅联建共墙、列入传统村落保护或用于生产:查批复", en: "a common wall, a protected village, or used for work: see the approval"}
  - {zh: "已拆除未办注销登记:现场查看", en: "pulled down, the register not yet changed: look on site"}
verify:
  - {zh: "查搬迁协议、拆旧协议和复垦验收", en: "agreements to move and to pull down, acceptance of the land"}
steps:
  - {zh: "签约时在世的家庭成员数与安置面积相除,人数以名册登记和在世成员中较多者计", en: "area divided by members living at the contract; the larger of the stated headcount and the living members"}
  - {zh: "搬迁满期限后户主及配偶名下农村宅基地住房仍为现势的为疑点", en: "a village house of head or spouse still in force after the term"}
---
WITH moved AS (
  SELECT coalesce(r.household_head_id, r.id_no) AS head, max(r.area_sqm) AS area_given, max(r.headcount) AS headcount, count(DISTINCT r.id_no) AS listed,
         min(coalesce(r.start_date, r.approve_date, lower(r.plan_year))) AS moved_on, max(r.house_address) AS new_home
  FROM roll r
  WHERE is_a(r.program, '易地搬迁') AND (r.status IS NULL OR NOT (is_a(r.status, '终止') OR is_a(r.status, '申请中')))
  GROUP BY coalesce(r.household_head_id, r.id_no)
), dead AS (
  SELECT m.head, count(DISTINCT d.id_no) AS n
  FROM moved m
  JOIN roll r ON coalesce(r.household_head_id, r.id_no) = m.head
  JOIN deceased d ON d.id_no = r.id_no
  WHERE is_a(r.program, '易地搬迁') AND d.died_on < m.moved_on
  GROUP BY m.head
), old_home AS (
  SELECT m.head, max(p.address) AS address, bool_and(p.part_owned) AS shared
  FROM moved m
  JOIN (
    SELECT x.head, x.head AS owner FROM moved x
    UNION ALL
    SELECT x.head, s.spouse FROM moved x JOIN spouse s ON s.id_no = x.head WHERE s.until IS NULL
  ) o ON o.head = m.head
  JOIN dwelling p ON p.owner_id = o.owner
  WHERE p.village_home AND p.owned_from < m.moved_on AND p.owned_until IS NULL AND m.moved_on < add_months(current_date, -12 * :years)
    AND (m.new_home IS NULL OR p.address IS NULL OR m.new_home <> p.address)
  GROUP BY m.head
), judged AS (
  SELECT m.head, m.moved_on, m.area_given, greatest(m.headcount - coalesce(d.n, 0), m.listed - coalesce(d.n, 0), 1) AS alive, m.headcount, o.address, o.shared
  FROM moved m
  LEFT JOIN dead d ON d.head = m.head
  LEFT JOIN old_home o ON o.head = m.head
  WHERE id_usable(m.head) AND m.moved_on IS NOT NULL
), weighed AS (
  SELECT j.head, j.moved_on, j.area_given, j.alive, j.headcount, j.address, j.shared,
         coalesce(j.area_given > j.alive * :area AND j.headcount IS NOT NULL, FALSE) AS over
  FROM judged j
)
SELECT w.head AS id_no, period(w.moved_on) AS moved, CASE WHEN w.over THEN round(w.area_given, 1) END AS area_given,
       w.alive, CASE WHEN w.headcount IS NOT NULL THEN round(w.area_given / w.alive, 1) END AS per_head,
       w.over, w.address AS old_home, w.shared
FROM weighed w
WHERE w.over OR w.address IS NOT NULL
