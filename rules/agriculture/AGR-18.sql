---
id: AGR-18
title: {zh: "农业保险投保理赔异常", en: "Odd policies and claims of agricultural insurance"}
purpose: {zh: "查明农业保险中被保险人已死亡、投保面积远大于补贴和流转面积、连续多年损失率相同、赔款打入单位账户的情形。", en: "Find insured people who had died, insured areas far beyond the land, the same loss rate year after year, and claims paid to an organisation's account."}
severity: low
raise:
  - {when: "dead", zh: "投保时被保险人已死亡", en: "the insured had died before"}
lower:
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no, problem]
amount: amount
params:
  tolerance: {default: 0.1, type: real, unit: "比例", zh: "面积容差", en: "tolerance of areas"}
  least: {default: 2.0, type: real, unit: "亩", zh: "超出面积起点", en: "least excess"}
  years: {default: 3, unit: "年", zh: "损失率相同的连续年数", en: "years in a row with one loss rate"}
basis:
  - {zh: "农业保险条例;财政违法行为处罚处分条例 第十四条", en: "Regulations on Agricultural Insurance; Regulations on Penalties for Fiscal Offences, Art. 14"}
explain:
  zh: "{name} 名下农业保险保单[({object})]:{problem},{detail}[,涉及赔款、保费补贴 {amount}]。"
  en: "Agricultural insurance of {name}[ ({object})]: {problem_en}, {detail_en}[; claims and premium subsidy {amount}]."
innocent:
  - {zh: "村集体或经营主体统一投保、有授权:查分户清单和授权书", en: "insured together by the village or a firm with authority: see list and letter"}
  - {zh: "死亡后由家人续保未改名:查投保单签字", en: "renewed by the family without a change of name: see the signature"}
  - {zh: "口头流入土地、开荒地投保:查实际种植", en: "land rented by word of mouth, reclaimed land: see what is sown"}
  - {zh: "同一灾害按统一比例定损:查定损报告(其他农户损失率也相同)", en: "one rate for all fields of one disaster: see the assessment"}
verify:
  - {zh: "向农户核实是否投保、是否收到赔款", en: "ask the farmer: insured, and paid?"}
  - {zh: "查赔款到户凭证和保险公司查勘照片", en: "receipts of claims and the assessor's photos"}
steps:
  - {zh: "保险起期晚于死亡日一年以上的保单", en: "policies that began more than a year after the death"}
  - {zh: "种植险年度投保面积大于当年耕地补贴面积、承包面积较大者加流入面积及容差", en: "area insured in a year beyond the larger of subsidised and contracted area plus rented land, and the tolerance"}
  - {zh: "同人同标的连续多年赔付且损失率完全相同(100% 除外);赔款户名为单位的", en: "claims year after year with one loss rate (total loss aside); claims paid to an account of an organisation"}
---
WITH cover AS (
  SELECT p.insured_id, p.policy_no, p.insured_object, p.start_date, year(p.start_date) AS year, max(p.insured_name) AS insured_name,
         max(p.insured_quantity) AS quantity, max(p.loss_rate) AS loss_rate, sum(p.claim_amount) AS claim, max(p.subsidy_amount) AS subsidy,
         max(p.account_name) AS account_name
  FROM policy p
  WHERE id_usable(p.insured_id)
  GROUP BY p.insured_id, p.policy_no, p.insured_object, p.start_date, year(p.start_date)
), crop AS (
  SELECT c.insured_id, c.year, sum(c.quantity) AS area, sum(c.claim) AS claim, sum(c.subsidy) AS subsidy, max(c.insured_object) AS object
  FROM cover c
  WHERE code_within(c.insured_object, 'field_crop') IS NOT NULL
  GROUP BY c.insured_id, c.year
), land_of AS (
  SELECT f.head, f.year, sum(f.area) AS area FROM farm_claim f WHERE is_a(f.program, '耕地地力') GROUP BY f.head, f.year
), rented AS (
  SELECT t.lessee_id, sum(t.area_mu) AS area FROM land_transfer t GROUP BY t.lessee_id
), beyond AS (
  SELECT c.insured_id, c.year, c.area, c.object, c.claim, c.subsidy, greatest(l.area, coalesce(h.area, 0.0)) + coalesce(r.area, 0.0) AS held
  FROM crop c
  JOIN land_of l ON l.head = c.insured_id AND l.year = c.year
  LEFT JOIN contract_land h ON h.id_no = c.insured_id
  LEFT JOIN rented r ON r.lessee_id = c.insured_id
), same_loss AS (
  SELECT s.insured_id, s.insured_object, s.loss_rate, count(*) AS n, min(s.year) AS first_year, max(s.year) AS last_year, sum(s.claim) AS claim
  FROM (
    SELECT c.insured_id, c.insured_object, c.year, max(c.loss_rate) AS loss_rate, sum(c.claim) AS claim
    FROM cover c
    WHERE c.claim > CAST(0 AS MONEY) AND c.loss_rate > 0.0 AND c.loss_rate <> 1.0 AND c.loss_rate <> 100.0
    GROUP BY c.insured_id, c.insured_object, c.year
  ) s
  GROUP BY s.insured_id, s.insured_object, s.loss_rate
  HAVING count(*) >= :years AND max(s.year) - min(s.year) = count(*) - 1
), odd AS (
  SELECT c.insured_id, c.insured_object AS object, '投保时被保险人已死亡' AS problem, 'the insured had died' AS problem_en,
         concat(to_char(d.died_on, 'YYYY-MM-DD'), ' 死亡,', to_char(c.start_date, 'YYYY-MM-DD'), ' 起保') AS detail,
         concat('died ', to_char(d.died_on, 'YYYY-MM-DD'), ', insured from ', to_char(c.start_date, 'YYYY-MM-DD')) AS detail_en,
         coalesce(c.claim, c.subsidy) AS amount, TRUE AS dead, coalesce(same_name(c.insured_name, d.person_name), TRUE) AS same_name
  FROM cover c
  JOIN deceased d ON d.id_no = c.insured_id
  WHERE c.start_date > add_months(d.died_on, 12)
  UNION ALL
  SELECT b.insured_id, b.object, '投保面积大于土地面积', 'more land insured than held',
         concat(CAST(b.year AS TEXT), ' 年投保 ', CAST(round(b.area, 1) AS TEXT), ' 亩,补贴、承包和流入面积 ', CAST(round(b.held, 1) AS TEXT), ' 亩'),
         concat(CAST(round(b.area, 1) AS TEXT), ' mu insured in ', CAST(b.year AS TEXT), ' against ', CAST(round(b.held, 1) AS TEXT), ' mu'),
         coalesce(b.claim, b.subsidy), FALSE, TRUE
  FROM beyond b
  WHERE b.area > b.held * (1 + :tolerance) AND b.area >= b.held + :least
  UNION ALL
  SELECT s.insured_id, s.insured_object, '连续多年损失率相同', 'one loss rate year after year',
         concat(CAST(s.first_year AS TEXT), ' 至 ', CAST(s.last_year AS TEXT), ' 年 ', CAST(s.n AS TEXT), ' 次赔付损失率均为 ', CAST(s.loss_rate AS TEXT)),
         concat(CAST(s.n AS TEXT), ' claims from ', CAST(s.first_year AS TEXT), ' to ', CAST(s.last_year AS TEXT), ', loss rate ', CAST(s.loss_rate AS TEXT)),
         s.claim, FALSE, TRUE
  FROM same_loss s
  UNION ALL
  SELECT c.insured_id, c.insured_object, '赔款打入单位账户', 'claim paid to an organisation', concat('户名 ', c.account_name),
         concat('account of ', c.account_name), c.claim, FALSE, TRUE
  FROM cover c
  WHERE c.claim > CAST(0 AS MONEY) AND is_organisation_name(c.account_name) AND (c.insured_name IS NULL OR NOT is_organisation_name(c.insured_name))
)
SELECT o.insured_id AS id_no, o.problem, max(o.problem_en) AS problem_en, max(o.object) AS object, max(o.detail) AS detail,
       max(o.detail_en) AS detail_en, sum(o.amount) AS amount, bool_or(o.dead) AS dead, bool_or(o.same_name) AS same_name
FROM odd o
GROUP BY o.insured_id, o.problem
