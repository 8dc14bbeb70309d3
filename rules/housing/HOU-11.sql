---
id: HOU-11
title: {zh: "危房改造申报身份与名册不符", en: "Category claimed for a rural house grant is not true"}
purpose: {zh: "查明危房改造以低保、特困、残疾、脱贫、监测户身份申报,而本人及家庭都不在相应名册的情形。", en: "Find rural house grants claimed as minimum living allowance, destitute support, disabled or poor households while neither the person nor the family is on that roll."}
severity: medium
lower:
  - {when: "other_group", zh: "在另一类困难群众名册中,可能为类别填错", en: "on the roll of another group: perhaps the wrong category"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  around: {default: 12, unit: "月", zh: "计划年度前后宽限月数", en: "months of grace before and after the year of the plan"}
basis:
  - {zh: "社会救助暂行办法 第三十七条、第三十八条;农村危房改造政策(重点对象)", en: "Interim Measures for Social Assistance, Art. 37, 38; rules on rural house grants for priority groups"}
explain:
  zh: "{name} {plan} 以{claimed}身份享受农村危房改造[,补助 {amount}],但本人及家庭成员前后一年内都不在{claimed}名册({listed} 人)[,在{other}名册中]。"
  en: "{name} had a rural house grant in {plan}, claimed under {claimed}[, {amount}], but neither person nor family was on that roll ({listed} (person/people)) within a year[; on the roll of {other}]."
innocent:
  - {zh: "以家庭其他成员的身份认定:查户口簿和认定表", en: "by the status of another member: see register and form"}
  - {zh: "身份在申报后取消,名册只有现状:查当年名册", en: "the status ended later and the roll shows today only: see that year's roll"}
verify:
  - {zh: "查审批表、身份证明和公示材料", en: "approval, proof of the status, the notice"}
steps:
  - {zh: "取危房改造名册的申报身份,关联同类名册、补贴发放和残疾人证", en: "category claimed in the list of grants against rolls, payments and certificates of that group"}
  - {zh: "本人、户主和亲属在计划年度前后宽限期内都不在册的为疑点;没有该类名册的不看", en: "neither person nor relatives on it around the year of the plan; categories without any roll are left out"}
---
WITH granted AS (
  SELECT r.id_no, r.claimed_type, min(coalesce(r.plan_year, period(r.approve_date), period(r.start_date))) AS plan
  FROM roll r
  WHERE is_a(r.program, '危房改造') AND id_usable(r.id_no)
    AND (r.status IS NULL OR NOT (is_a(r.status, '终止') OR is_a(r.status, '申请中')))
    AND coalesce(r.plan_year, period(r.approve_date), period(r.start_date)) IS NOT NULL
  GROUP BY r.id_no, r.claimed_type
), size AS (
  SELECT l.kind, count(DISTINCT l.id_no) AS listed FROM aided_group l GROUP BY l.kind
), family AS (
  SELECT g.id_no, g.id_no AS member FROM granted g
  UNION
  SELECT g.id_no, r.member FROM granted g JOIN relative r ON r.id_no = g.id_no
), status AS (
  SELECT f.id_no, l.kind
  FROM family f
  JOIN granted g ON g.id_no = f.id_no
  JOIN aided_group l ON l.id_no = f.member
  WHERE l.period && period(add_months(lower(g.plan), -:around), add_months(upper(g.plan) - 1, :around))
     OR (l.kind IN ('残疾', '脱贫户'))
  GROUP BY f.id_no, l.kind
), paid AS (
  SELECT p.id_no, sum(p.amount) AS amount FROM payment p WHERE is_a(p.program, '危房改造') GROUP BY p.id_no
)
SELECT g.id_no, CAST(g.claimed_type AS TEXT) AS claimed, g.plan, z.listed, m.amount, o.kind AS other, o.kind IS NOT NULL AS other_group
FROM granted g
JOIN size z ON z.kind = CAST(g.claimed_type AS TEXT)
LEFT JOIN (SELECT s.id_no, min(s.kind) AS kind FROM status s GROUP BY s.id_no) o ON o.id_no = g.id_no
LEFT JOIN paid m ON m.id_no = g.id_no
WHERE NOT EXISTS (SELECT 1 FROM status s WHERE s.id_no = g.id_no AND s.kind = CAST(g.claimed_type AS TEXT))
  AND (m.amount > CAST(0 AS MONEY)
       OR (m.amount IS NULL AND NOT EXISTS (SELECT 1 FROM subsidy s WHERE s.id_no = g.id_no AND is_a(s.program, '危房改造'))))
