---
id: KIN-12
title: {zh: "涉权事项应报未报", en: "Relative's matter not reported"}
purpose: {zh: "查明干部已有申报记录、但近亲属享受救助、公租房等事项未申报或迟报的情形。", en: "Find near relatives on aid or in public housing whose official declared relatives, but not this matter, or late."}
severity: medium
raise:
  - {when: "payments >= 12 AND declared_on IS NULL AND NOT term_unclear", zh: "持续十二次以上且始终未申报", en: "twelve payments or more and never declared"}
lower:
  - {when: "declared_on IS NOT NULL", zh: "事后已补报", en: "declared later"}
  - {when: "term_unclear", zh: "任职起始时间不明且救助早已停止,不能确定享受期间在任", en: "the start of office is not known and the aid ended long ago: perhaps not in office at the time"}
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
status: testing
subject: id_no
key: [id_no, official]
amount: amount
params:
  days: {default: 30, unit: "天", zh: "事项发生后应申报的天数", en: "days within which to declare: a declaration handed in later than that has to show it"}
basis:
  - {zh: "领导干部报告个人有关事项规定 第三条、第四条;各地涉权事项报告办法", en: "Rules on reporting personal matters of leading officials, Art. 3, 4; local rules"}
explain:
  zh: "{name} 是 {official_name}[({post})]的{relation},自 {event} 起享受{programs} {payments} 次[,共 {amount}];{official_name} 已提交亲属申报,但该事项未按期申报[(补报于 {declared_on})][;其亲属申报中没有此人,关系见登记:{found_by}]。"
  en: "{name} is the {relation} of {official_name}[ ({post})] and has received {programs} {payments} time(s) since {event}[, {amount} in all]; {official_name} handed in a declaration of relatives, but did not declare this in time[ (declared on {declared_on})][; the declaration does not name this person at all, registers do: {found_by}]."
innocent:
  - {zh: "当事干部不知情,或不在当地规定的申报范围", en: "the official did not know, or the relation is outside the range to report"}
  - {zh: "已以其他形式报告、备案:查备案台账", en: "reported in another form: see the filing ledger"}
verify:
  - {zh: "约谈本人,核对申报表和知情时间", en: "interview; compare the declaration"}
steps:
  - {zh: "取有申报记录的干部,其备案范围内亲属在其任职期间享受低保、特困、临时救助、公租房、危改", en: "officials with a declaration; relatives in range who received aid, public rental or house grants in the term"}
  - {zh: "剔除已申报、已备案的;事项发生(或任职)超过规定天数后提交的申报中没有、以后才补报的仍列出(只有一次申报的年度表看不出迟报)", en: "leave out what was declared or filed; what was missing in a declaration handed in after the matter began (or after taking office) and was added later stays: one annual form alone cannot show lateness"}
---
WITH matter AS (
  SELECT b.id_no, string_agg(DISTINCT b.program, '、' ORDER BY b.program) AS programs, sum(b.amount) AS amount,
         count(DISTINCT b.period) AS payments, min(lower(b.period)) AS first_day, max(upper(b.period)) AS end_day
  FROM benefit b
  WHERE id_usable(b.id_no)
    AND (is_a(b.program, '低保') OR is_a(b.program, '特困') OR is_a(b.program, '临时救助')
         OR is_a(b.program, '危房改造') OR is_a(b.program, '公租房'))
  GROUP BY b.id_no
  HAVING coalesce(sum(b.amount), CAST(1 AS MONEY)) > 0
), declared AS (
  SELECT f.official_id, f.relative_id, min(f.declared_date) AS declared_on,
         bool_or(f.declared_date IS NULL) AS undated
  FROM kinship f
  WHERE f.matter IS NOT NULL AND f.relative_id IS NOT NULL
  GROUP BY f.official_id, f.relative_id
)
SELECT m.id_no, k.official, min(k.relation) AS relation, min(k.evidence) AS evidence, max(t.post) AS post, max(t.took_office) IS NULL AND m.end_day + 180 < current_date AS term_unclear,
       m.programs, m.payments, greatest(m.first_day, max(t.took_office)) AS event, max(d.declared_on) AS declared_on,
       m.amount, CASE WHEN NOT bool_or(k.declared) THEN min(k.path) END AS found_by
FROM matter m
JOIN kin k ON k.relative = m.id_no
LEFT JOIN official_term t ON t.id_no = k.official
LEFT JOIN declared d ON d.official_id = k.official AND d.relative_id = m.id_no
WHERE k.range IN ('R1', 'R2')
  AND EXISTS (SELECT 1 FROM kinship f WHERE f.official_id = k.official)
  -- A table of relatives without any matter declares none.
  AND EXISTS (SELECT 1 FROM kinship f WHERE f.matter IS NOT NULL)
  AND (t.took_office IS NULL OR t.took_office < m.end_day)
  AND (t.left_office IS NULL OR t.left_office >= m.first_day)
  AND (d.official_id IS NULL
       OR (NOT d.undated
           AND EXISTS (SELECT 1 FROM kinship f WHERE f.official_id = k.official AND f.declared_date < d.declared_on
                       AND f.declared_date > greatest(m.first_day, t.took_office) + :days)))
  -- declared by name alone, without a number: who else should be meant
  AND NOT EXISTS (SELECT 1 FROM kinship f JOIN person q ON q.id_no = m.id_no
                  WHERE f.official_id = k.official AND f.relative_id IS NULL AND f.matter IS NOT NULL
                    AND same_name(f.relative_name, q.person_name))
  AND NOT EXISTS (SELECT 1 FROM roll f WHERE f.id_no = m.id_no AND is_a(f.program, '村干部备案'))
GROUP BY m.id_no, k.official, m.programs, m.payments, m.first_day, m.end_day, m.amount
