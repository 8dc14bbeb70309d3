---
id: MLS-04
title: {zh: "低保家庭有两套以上住房或商业用房", en: "Minimum living allowance household owns two homes, or a shop or office"}
purpose:
  zh: "查明低保家庭成员名下有两套以上住房,或有商铺、办公等非住宅的情形。"
  en: "Find insured households that own two homes or more, or non-residential property."
severity: medium
raise:
  - {when: "homes >= 3 OR (shops >= 1 AND homes >= 1)", zh: "三套以上,或有住房又有商业用房", en: "three homes, or a home and business premises"}
lower:
  - {when: "shops = 0 AND homes = 2 AND village_homes >= 1", zh: "一处为农村宅基地住房", en: "one of the two is a village house"}
  - {when: "part_owned >= 1", zh: "含按份共有(可能为继承份额)", en: "one is owned in shares, perhaps inherited"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  homes_limit: {default: 2, unit: "套", zh: "住房套数达到", en: "homes from which on"}
basis:
  - {zh: "社会救助暂行办法 第九条;当地低保家庭财产规定", en: "Interim Measures for Social Assistance, Art. 9; local rules on household assets"}
explain:
  zh: "{name} 家享受低保期间({span},{months} 个月),名下有住房 {homes} 套、商业等非住宅 {shops} 处:{list}[;同期领取低保 {amount}]。"
  en: "While the household of {name} receives minimum living allowance ({span}, {months} month(s)), it owns {homes} home(s) and {shops} business premises: {list}[; aid in these months {amount}]."
innocent:
  - {zh: "拆迁安置过渡期、旧房待拆:查安置协议", en: "resettlement in transition, the old house awaiting demolition"}
  - {zh: "继承份额或与父母共有:查登记簿共有情况", en: "inherited share or joint ownership with parents"}
  - {zh: "已网签出售未过户:查合同备案", en: "sold by registered contract, not yet transferred"}
verify:
  - {zh: "查不动产登记簿摘录、现场查看房屋状况和租金收入", en: "extract of the register, visit, rent income"}
steps:
  - {zh: "归集低保家庭成员,关联不动产登记,同一不动产单元只计一次", en: "members of the household; each real-estate unit counts once"}
  - {zh: "剔除已注销、转移、灭失、仅抵押或预告的登记,车库储藏室、不足一半的份额不计", en: "leave out ended registrations, mortgages and notices; garages, store rooms and shares below one half do not count"}
  - {zh: "只统计登记之后、转移之前的享受月份", en: "count only months after registration and before transfer"}
---
WITH home AS (
  SELECT m.head, o.unit, max(o.address) AS address, bool_or(o.shop) AS shop, bool_or(o.village_home) AS village_home,
         bool_or(o.part_owned) AS part_owned, min(o.owned_from) AS owned_from, max(o.owned_until) AS owned_until,
         max(coalesce(o.owner_name, p.person_name)) AS owner_name, max(o.area_sqm) AS area_sqm,
         max(m.since) AS since, max(m.until) AS until
  FROM aid_member m
  JOIN dwelling o ON o.owner_id = m.member
  LEFT JOIN person p ON p.id_no = m.member
  GROUP BY m.head, o.unit
), aid AS (
  SELECT b.head, b.period, coalesce(sum(b.amount) FILTER (WHERE b.evidence = 'payment'), sum(b.amount)) AS amount
  FROM benefit b
  WHERE is_a(b.program, '低保') AND id_usable(b.head)
    AND b.head IN (SELECT x.head FROM home x)
  GROUP BY b.head, b.period
), part AS (
  SELECT a.head, a.period, a.amount,
         months_between(greatest(lower(a.period), min(h.owned_from)), upper(a.period)) AS months,
         count(*) FILTER (WHERE NOT h.shop) AS homes, count(*) FILTER (WHERE h.shop) AS shops,
         count(*) FILTER (WHERE h.village_home) AS village_homes,
         count(*) FILTER (WHERE h.part_owned) AS part_owned,
         string_agg(concat(h.owner_name, ' ' || h.address, CASE WHEN h.shop THEN '(非住宅)' ELSE '' END), '、' ORDER BY h.unit) AS list,
         count(*) FILTER (WHERE NOT h.shop) >= :homes_limit OR count(*) FILTER (WHERE h.shop) > 0 AS too_many
  FROM aid a
  LEFT JOIN home h ON h.head = a.head AND (a.amount IS NULL OR a.amount > 0)
       AND (h.owned_from IS NULL OR h.owned_from < lower(a.period)
            OR (a.amount IS NULL AND h.owned_from < upper(a.period)))
       AND (h.owned_until IS NULL OR h.owned_until >= upper(a.period))
       AND (h.until IS NULL OR h.until >= upper(a.period))
       AND (h.since IS NULL OR h.since < upper(a.period))
  GROUP BY a.head, a.period, a.amount
)
SELECT p.head AS id_no, sum(p.months) FILTER (WHERE p.too_many) AS months,
       max(p.homes) AS homes, max(p.shops) AS shops, max(p.village_homes) AS village_homes,
       max(p.part_owned) AS part_owned,
       period(min(lower(p.period)) FILTER (WHERE p.too_many), max(upper(p.period)) FILTER (WHERE p.too_many) - 1) AS span,
       max(p.list) AS list, sum(p.amount) AS amount
FROM part p
WHERE p.too_many OR p.amount < 0
GROUP BY p.head
HAVING coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
