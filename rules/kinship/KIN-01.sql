---
id: KIN-01
title: {zh: "干部近亲属享受低保、特困", en: "Close relative of an official receives subsistence aid"}
purpose: {zh: "查明干部近亲属享受低保、特困是否备案、是否回避、是否符合条件。近亲属享受救助本身不是问题。", en: "Find relatives of officials on subsistence aid, to check filing, recusal and conditions. Kinship as such is no fault."}
severity: medium
raise:
  - {when: "payments >= 6 AND NOT filed AND filings_known AND NOT term_unclear", zh: "持续六次以上且未见备案", en: "six payments or more and no filing seen"}
lower:
  - {when: "filed", zh: "已登记备案", en: "declared and filed"}
  - {when: "NOT filings_known", zh: "资料中没有备案、涉权事项记录,不能判断是否已备案", en: "no filings are in the data: whether this one was filed cannot be told"}
  - {when: "term_unclear", zh: "任职起始时间不明且救助早已停止,不能确定享受期间在任", en: "the start of office is not known and the aid ended long ago: perhaps not in office at the time"}
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
status: stable
subject: id_no
key: [id_no, official]
amount: amount
match: exact
params:
  max_degree: {default: 3, unit: "层", zh: "亲属关系层级", en: "degrees of kinship"}
basis:
  - {zh: "最低生活保障审核确认办法及各省近亲属备案规定;民发〔2022〕83号(不得仅以职业、身份作为认定依据)", en: "Measures for confirming minimum living allowance with provincial filing rules; notice 83 of 2022 (no decision by occupation or status alone)"}
  - {zh: "中国共产党纪律处分条例 第一百二十四条", en: "Party Disciplinary Regulations, Art. 124"}
explain:
  zh: "{name} 是 {official_name}[({post})]的{relation}({path}),[{span} ]享受{programs}[ {payments} 次][,共领取 {amount}]。"
  en: "{name} is the {relation} of {official_name}[ ({post})] ({path}); [{payments} payment(s) of ]{programs}[ in {span}][, {amount} in all]."
innocent:
  - {zh: "家庭确实困难、符合条件并已备案:查备案表和入户核查记录", en: "the family is poor, qualifies and was filed: see the filing form and the visit record"}
  - {zh: "干部任职前即已享受", en: "the aid began before the official took office"}
  - {zh: "亲属关系已因离婚等终止", en: "the relation ended, for instance by divorce"}
verify:
  - {zh: "县级百分之百入户核查,查干部是否参与评议、审核", en: "county household visit; did the official take part in the review?"}
steps:
  - {zh: "由申报亲属、户籍、婚姻登记构建关系图,取备案范围(R2)内亲属", en: "graph of declared kin, registers and marriages; relatives within the filing range R2"}
  - {zh: "关联低保、特困发放,任职期间与享受期间重叠", en: "join with aid in months of the official's term"}
  - {zh: "与备案名单比对,已备案的降级;按户主备案的,同户享受成员视为已备案", en: "compare with the filing list; filed ones are lowered, and a filing of the head covers the members of that household on aid"}
---
SELECT a.id_no, k.official, k.relation, k.path, k.evidence,
       max(o.post) AS post, max(o.took_office) IS NULL AND max(upper(a.period)) + 180 < current_date AS term_unclear, max(a.programs) AS programs,
       nullif(count(DISTINCT a.period) FILTER (WHERE coalesce(a.amount, CAST(1 AS MONEY)) > 0), 0) AS payments,
       period(min(lower(a.period)), max(upper(a.period)) - 1) AS span,
       sum(a.amount) AS amount,
       (EXISTS (SELECT 1 FROM aid_filing f WHERE f.official_id = k.official AND f.id_no = a.id_no)
        OR EXISTS (SELECT 1 FROM roll f WHERE f.id_no = a.id_no AND is_a(f.program, '村干部备案'))) AS filed,
       (EXISTS (SELECT 1 FROM kinship f WHERE f.matter IS NOT NULL)
        OR EXISTS (SELECT 1 FROM roll f WHERE is_a(f.program, '村干部备案'))) AS filings_known
FROM aid_month a
JOIN kin k ON k.relative = a.id_no
LEFT JOIN official_term o ON o.id_no = k.official
WHERE k.degree <= :max_degree AND k.range IN ('R1', 'R2')
  AND coalesce(o.case_worker, FALSE) = FALSE
  AND (o.took_office IS NULL OR o.took_office < upper(a.period))
  AND (o.left_office IS NULL OR o.left_office >= lower(a.period))
GROUP BY a.id_no, k.official, k.relation, k.path, k.evidence
HAVING coalesce(sum(a.amount), CAST(1 AS MONEY)) > 0
