---
id: KIN-12
title: {zh: "涉权事项应报未报", en: "Relative's matter not reported"}
purpose: {zh: "查明干部已有申报记录、但近亲属享受救助、公租房等事项未申报的情形。", en: "Find officials who declared relatives, but not that a near relative receives aid or public housing."}
severity: medium
raise:
  - {when: "relatives >= 3", zh: "三名以上亲属", en: "three relatives or more"}
lower:
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relations are inferred from registers"}
status: testing
subject: official
key: [official]
amount: amount
basis:
  - {zh: "领导干部报告个人有关事项规定 第三条、第四条;各地涉权事项报告办法", en: "Rules on reporting personal matters of leading officials, Art. 3, 4; local rules"}
explain:
  zh: "{official_name} 已提交亲属申报,但 {relatives} 名近亲属享受的事项未见申报:{list}[,共 {amount}]。"
  en: "{official_name} handed in a declaration of relatives, but matters of {relatives} near relative(s) are not in it: {list}[, {amount} in all]."
innocent:
  - {zh: "当事干部不知情,或不在当地规定的申报范围", en: "the official did not know, or the relation is outside the range to report"}
  - {zh: "事项发生在本次申报之后", en: "the matter came up after the declaration"}
verify:
  - {zh: "约谈本人,核对申报表和知情时间", en: "interview; compare the declaration"}
steps:
  - {zh: "取有申报记录的干部,其备案范围内亲属享受低保、特困、公租房、危改", en: "officials with a declaration; relatives in range with aid, public rental or house grants"}
  - {zh: "剔除已申报该亲属事项的", en: "leave out declared matters"}
---
WITH matter AS (
  SELECT b.id_no, string_agg(DISTINCT b.program, '、' ORDER BY b.program) AS programs, sum(b.amount) AS amount,
         max(upper(b.period)) AS until
  FROM benefit b
  WHERE id_usable(b.id_no)
    AND (is_a(b.program, '低保') OR is_a(b.program, '特困') OR is_a(b.program, '临时救助')
         OR is_a(b.program, '危房改造') OR is_a(b.program, '公租房'))
  GROUP BY b.id_no
  HAVING coalesce(sum(b.amount), CAST(1 AS MONEY)) > 0
), declarer AS (
  SELECT f.official_id, max(f.declared_date) AS declared_on
  FROM kinship f
  WHERE id_usable(f.official_id)
  GROUP BY f.official_id
), pair AS (
  SELECT k.official, k.relative, min(k.relation) AS relation, min(k.evidence) AS evidence
  FROM kin k
  JOIN declarer d ON d.official_id = k.official
  WHERE k.range IN ('R1', 'R2')
    AND NOT EXISTS (SELECT 1 FROM kinship f WHERE f.official_id = k.official AND f.relative_id = k.relative
                    AND f.matter IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM roll f WHERE f.id_no = k.relative AND is_a(f.program, '村干部备案'))
  GROUP BY k.official, k.relative
)
SELECT p.official, count(*) AS relatives, sum(m.amount) AS amount, max(p.evidence) AS evidence,
       left(string_agg(concat(q.person_name, '(' || p.relation || ')', m.programs), '、' ORDER BY q.person_name), 160) AS list
FROM pair p
JOIN matter m ON m.id_no = p.relative
LEFT JOIN person q ON q.id_no = p.relative
GROUP BY p.official
