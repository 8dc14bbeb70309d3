---
id: KIN-04
title: {zh: "分管干部近亲属享受公租房、危改、易地搬迁", en: "Relative of the official in charge in public housing or house grants"}
purpose: {zh: "查明分管住房、危改、搬迁(或任职该镇)的干部,其近亲属享受公租房、危改、易地搬迁而未见备案的情形。亲属符合条件即可享受,关键在条件和回避。", en: "Find near relatives of the official in charge of housing (or in office in that town) who received public rental, house grants or relocation. A relative who meets the conditions may; conditions and recusal are what counts."}
severity: low
raise:
  - {when: "nearest AND NOT filed", zh: "为配偶、父母、子女,且未见备案、申报", en: "spouse, parent or child, and no filing seen"}
lower:
  - {when: "filed", zh: "已备案、申报", en: "filed or declared"}
  - {when: "also_poor", zh: "同时为低保、特困、监测或脱贫对象,资格另有依据", en: "also on aid or on the poverty rolls, a ground of its own"}
status: experimental
subject: id_no
key: [id_no, official]
amount: amount
match: exact
basis:
  - {zh: "中国共产党纪律处分条例 第一百二十四条;公职人员政务处分法 第三十三条", en: "Party Disciplinary Regulations, Art. 124; Law on Administrative Sanctions for Public Officials, Art. 33"}
explain:
  zh: "{name} 是 {official_name}[({post})]的{relation},自 {since} 享受{programs}[,共 {amount}];{official_name} {charge}。"
  en: "{name} is the {relation} of {official_name}[ ({post})] and has had {programs} since {since}[, {amount} in all]; {official_name} {charge_en}."
innocent:
  - {zh: "家庭符合条件、程序完整、干部已回避:先核资格,再看程序", en: "the household meets the conditions and the official stayed out: check the conditions first"}
  - {zh: "享受在干部任职、分管之前", en: "it began before the official was in charge"}
verify:
  - {zh: "查资格审核、公示和分配记录,核对签批人", en: "review of conditions, notice, allocation; who signed"}
steps:
  - {zh: "取公租房承租人、危房改造和易地搬迁享受人", en: "tenants of public rental, recipients of house grants and relocation"}
  - {zh: "其近亲属(R2)为分管住建、危改、扶贫的干部或所在镇干部,起始日期在任期内", en: "a near relative (R2) in charge of the field or in office in the town, begun in the term"}
---
WITH matter AS (
  SELECT t.tenant_id AS id_no, '公租房' AS program, coalesce(t.contract_start, t.allocate_date) AS on_day, CAST(NULL AS MONEY) AS amount, CAST(NULL AS TEXT) AS town
  FROM tenancy t
  UNION ALL
  SELECT s.id_no, CAST(s.program AS TEXT), coalesce(s.pay_date, lower(s.period)), s.amount, s.town
  FROM subsidy s
  WHERE (is_a(s.program, '危房改造') OR is_a(s.program, '易地搬迁') OR is_a(s.program, '租赁补贴'))
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  UNION ALL
  SELECT r.id_no, CAST(r.program AS TEXT), coalesce(r.approve_date, r.start_date), CAST(NULL AS MONEY), r.town
  FROM roll r
  WHERE (is_a(r.program, '危房改造') OR is_a(r.program, '易地搬迁') OR is_a(r.program, '公租房'))
    AND (r.status IS NULL OR NOT is_a(r.status, '申请中'))
), boss AS (
  SELECT o.id_no, o.unit_key, o.post, o.since, o.until,
         coalesce(o.in_charge LIKE '%住建%' OR o.in_charge LIKE '%住房%' OR o.in_charge LIKE '%公租%' OR o.in_charge LIKE '%危改%' OR o.in_charge LIKE '%危房%'
                  OR o.in_charge LIKE '%搬迁%' OR o.in_charge LIKE '%扶贫%' OR o.in_charge LIKE '%乡村振兴%'
                  OR o.unit LIKE '%住建%' OR o.unit LIKE '%住房%' OR o.unit LIKE '%乡村振兴%', FALSE) AS field
  FROM office o
)
SELECT m.id_no, k.official, min(k.relation) AS relation, max(b.post) AS post,
       string_agg(DISTINCT m.program, '、' ORDER BY m.program) AS programs, min(m.on_day) AS since, sum(m.amount) AS amount,
       CASE WHEN bool_or(b.field) THEN '分管该领域' ELSE '任职该镇' END AS charge,
       CASE WHEN bool_or(b.field) THEN 'is in charge of the field' ELSE 'is in office in that town' END AS charge_en,
       bool_or(k.relation IN ('配偶', '父亲', '母亲', '儿子', '女儿')) AS nearest,
       (EXISTS (SELECT 1 FROM kinship f WHERE f.official_id = k.official AND f.relative_id = m.id_no AND f.matter IS NOT NULL)
        OR EXISTS (SELECT 1 FROM roll f WHERE f.id_no = m.id_no AND is_a(f.program, '村干部备案'))) AS filed,
       EXISTS (SELECT 1 FROM roll p WHERE p.id_no = m.id_no AND (is_a(p.program, '低保') OR is_a(p.program, '特困') OR is_a(p.program, '监测户') OR is_a(p.program, '脱贫户'))) AS also_poor
FROM matter m
JOIN kin k ON k.relative = m.id_no AND k.range IN ('R1', 'R2')
JOIN boss b ON b.id_no = k.official
WHERE id_usable(m.id_no) AND m.on_day IS NOT NULL
  AND (b.field OR (b.unit_key = org_name_key(m.town)))
  AND (b.since IS NULL OR m.on_day >= b.since) AND (b.until IS NULL OR m.on_day <= b.until)
GROUP BY m.id_no, k.official
HAVING coalesce(sum(m.amount), CAST(1 AS MONEY)) > 0
