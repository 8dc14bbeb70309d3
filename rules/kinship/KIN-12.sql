---
id: KIN-12
title: {zh: "涉权事项应报未报", en: "Relative's matter not reported"}
purpose: {zh: "查明干部已有申报记录、但近亲属享受救助、公租房等事项未申报的情形。", en: "Find officials who declared relatives, but not that a near relative receives aid or public housing."}
severity: medium
raise:
  - {when: "months >= 12", zh: "持续十二个月以上", en: "twelve months or more"}
lower:
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
status: testing
subject: id_no
key: [id_no, official]
amount: amount
basis:
  - {zh: "领导干部报告个人有关事项规定 第三条、第四条;各地涉权事项报告办法", en: "Rules on reporting personal matters of leading officials, Art. 3, 4; local rules"}
explain:
  zh: "{official_name} 已提交亲属申报,但其{relation} {name} 享受{programs}的事项未见申报({path};{first_month} 至 {last_month},{months} 个月[,共 {amount}])。"
  en: "{official_name} handed in a declaration of relatives, but that {name} ({relation}) receives {programs} is not in it ({path}; {first_month} to {last_month}, {months} month(s)[, {amount} in all])."
innocent:
  - {zh: "当事干部不知情,或不在当地规定的申报范围", en: "the official did not know, or the relation is outside the range to report"}
  - {zh: "事项发生在最近一次申报之后:查下一次申报表", en: "the matter came up after the latest declaration: see the next one"}
verify:
  - {zh: "约谈本人,核对申报表和知情时间", en: "interview; compare the declaration"}
steps:
  - {zh: "取有申报记录的干部,其备案范围内亲属享受低保、特困、公租房、危改", en: "officials with a declaration; relatives in range with aid, public rental or house grants"}
  - {zh: "剔除已申报该亲属事项的", en: "leave out declared matters"}
---
WITH matter AS (
  SELECT b.id_no, b.period, sum(b.amount) AS amount, max(b.person_name) AS person_name,
         string_agg(DISTINCT b.program, '、' ORDER BY b.program) AS programs
  FROM benefit b
  WHERE id_usable(b.id_no)
    AND (is_a(b.program, '低保') OR is_a(b.program, '特困') OR is_a(b.program, '临时救助')
         OR is_a(b.program, '危房改造') OR is_a(b.program, '公租房'))
  GROUP BY b.id_no, b.period
), office AS (
  SELECT x.id_no, min(x.start_date) AS took_office,
         CASE WHEN count(*) = count(x.end_date) THEN max(x.end_date) END AS left_office
  FROM official x
  GROUP BY x.id_no
)
SELECT m.id_no, k.official, k.relation, k.path, k.evidence,
       max(m.person_name) AS person_name, max(q.person_name) AS official_name, max(m.programs) AS programs,
       sum(months(m.period)) FILTER (WHERE coalesce(m.amount, CAST(1 AS MONEY)) > 0) AS months,
       period(min(lower(m.period))) AS first_month, period(max(upper(m.period)) - 1) AS last_month,
       sum(m.amount) AS amount
FROM matter m
JOIN kin k ON k.relative = m.id_no
LEFT JOIN office o ON o.id_no = k.official
LEFT JOIN person q ON q.id_no = k.official
WHERE k.range IN ('R1', 'R2')
  AND (o.took_office IS NULL OR o.took_office < upper(m.period))
  AND (o.left_office IS NULL OR o.left_office >= lower(m.period))
  AND EXISTS (SELECT 1 FROM kinship d WHERE d.official_id = k.official)
  AND NOT EXISTS (SELECT 1 FROM kinship f WHERE f.official_id = k.official AND f.relative_id = m.id_no
                  AND f.matter IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM roll f WHERE f.id_no = m.id_no AND is_a(f.program, '村干部备案'))
GROUP BY m.id_no, k.official, k.relation, k.path, k.evidence
HAVING coalesce(sum(m.amount), CAST(1 AS MONEY)) > 0
