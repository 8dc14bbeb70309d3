---
id: HOU-04
title: {zh: "公租房一户多套、实物与补贴重复", en: "Two public units, or a unit and a rent subsidy"}
purpose: {zh: "查明同一家庭同时承租两套公租房,或既实物配租又领取租赁补贴的情形。", en: "Find families with two public units, or a unit and a cash subsidy at once."}
severity: medium
raise:
  - {when: "units >= 2", zh: "两套以上实物配租", en: "two units or more"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "公共租赁住房管理办法(一户家庭只能享受一种保障)", en: "Measures for Public Rental Housing: one household, one security"}
explain:
  zh: "{name} 一家同时享受 {units} 套公租房、{subsidies} 份租赁补贴:{list}。"
  en: "The family of {name} has {units} public home(s) and {subsidies} rent subsid(y/ies) at once: {list}."
innocent:
  - {zh: "换租当月两份合同交接", en: "two contracts in the month of a swap"}
  - {zh: "离婚分户后各自承租", en: "rented apart after a divorce"}
verify:
  - {zh: "核对租赁合同、入住和退租手续", en: "contracts, moving in and out"}
steps:
  - {zh: "归集承租人、共同申请人及未离婚配偶,取期限重叠的不同合同", en: "tenants, members and spouses; different contracts whose terms overlap"}
---
WITH lease AS (
  SELECT t.tenant_id, coalesce(t.house_no, t.house_address, CAST(t.support_type AS TEXT), '') AS house,
         max(concat(t.house_address, t.house_no)) AS title, max(t.subsidy_amount) AS subsidy_amount,
         coalesce(bool_or(is_a(t.support_type, '租赁补贴')), FALSE) AS cash,
         min(coalesce(t.contract_start, t.allocate_date)) AS since, max(t.contract_end) AS until
  FROM tenancy t
  WHERE id_usable(t.tenant_id) AND t.exit_date IS NULL
    AND (t.status IS NULL OR NOT (is_a(t.status, '终止') OR is_a(t.status, '申请中')))
    AND (t.contract_end IS NULL OR t.contract_end >= current_date)
    -- a list that names the estate only speaks of the flat that another list names by its number
    AND (t.house_no IS NOT NULL OR t.house_address IS NULL
         OR NOT EXISTS (SELECT 1 FROM tenancy o WHERE o.tenant_id = t.tenant_id AND o.house_no IS NOT NULL AND o.house_address = t.house_address))
  GROUP BY t.tenant_id, coalesce(t.house_no, t.house_address, CAST(t.support_type AS TEXT), '')
), family AS (
  SELECT f.tenant_id, f.other
  FROM (
    SELECT l.tenant_id, l.tenant_id AS other FROM lease l
    UNION ALL
    SELECT t.tenant_id, t.member_id FROM tenancy t
    UNION ALL
    SELECT l.tenant_id, s.spouse FROM lease l JOIN spouse s ON s.id_no = l.tenant_id WHERE s.until IS NULL
  ) f
  GROUP BY f.tenant_id, f.other
), held AS (
  SELECT f.tenant_id, o.tenant_id AS other, o.house, o.title, o.cash, o.subsidy_amount
  FROM family f
  JOIN lease o ON o.tenant_id = f.other
)
SELECT h.tenant_id AS id_no, count(DISTINCT concat(h.title, h.house)) FILTER (WHERE NOT h.cash) AS units, count(*) FILTER (WHERE h.cash) AS subsidies,
       string_agg(concat(p.person_name, ' ', h.title, CASE WHEN h.cash THEN '(租赁补贴)' ELSE '' END), '、' ORDER BY h.house) AS list,
       sum(h.subsidy_amount) FILTER (WHERE h.cash) AS amount
FROM held h
JOIN person p ON p.id_no = h.other
WHERE EXISTS (SELECT 1 FROM lease l WHERE l.tenant_id = h.tenant_id)
GROUP BY h.tenant_id
-- one flat listed under every member of the family is one flat
HAVING count(DISTINCT concat(h.title, h.house, CASE WHEN h.cash THEN CAST(h.other AS TEXT) ELSE '' END)) >= 2 AND count(*) FILTER (WHERE NOT h.cash) >= 1
