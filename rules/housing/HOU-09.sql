---
id: HOU-09
title: {zh: "公租房轮候次序倒置", en: "Public home let ahead of the queue"}
purpose: {zh: "查明同类申请人中申请较晚而配租明显靠前的情形。", en: "Find applicants who applied late and were let a home well ahead of others of their group."}
severity: low
raise:
  - {when: "percent >= 50", zh: "越过半数以上较早的申请人", en: "ahead of half or more of the earlier applicants"}
lower:
  - {when: "type_unknown", zh: "名册未注明申请类别,优先对象无法区分", en: "the list does not state the groups: priority cannot be told"}
status: testing
subject: id_no
key: [id_no]
params:
  percent: {default: 20, unit: "%", zh: "越过较早申请人的比例起点", en: "least share of earlier applicants passed"}
  earlier: {default: 10, unit: "人", zh: "较早申请人的最少人数", en: "least earlier applicants"}
basis:
  - {zh: "公共租赁住房管理办法(轮候与配租公开、按序)", en: "Measures for Public Rental Housing: homes are let openly and in turn"}
explain:
  zh: "{name} {applied} 申请、{let} 配租;同类({kind})申请人中较早申请的 {earlier_n} 人,至少 {passed} 人({percent}%)配租更晚或尚未配租。"
  en: "{name} applied on {applied} and was let a home on {let}; of {earlier_n} who applied earlier in the group ({kind}) at least {passed} ({percent}%) were let one later or not yet."
innocent:
  - {zh: "属优先保障对象:查申请类别和证明", en: "a priority group: see the category and its proof"}
  - {zh: "前序申请人放弃选房、资格取消:查放弃声明", en: "those before declined or lost their title: see the statements"}
  - {zh: "经公开摇号产生次序:查摇号公证", en: "the order was drawn by lot: see the notary's record"}
verify:
  - {zh: "查轮候册、摇号或评分记录和审批签字", en: "the queue, lot or score, who signed"}
steps:
  - {zh: "按保障方式、申请类别、户型人口分组,组内按申请日和配租日分别排序,尚未配租的排在最后", en: "groups by kind of support and of applicant; ranks by day of application and of letting, those not let last"}
  - {zh: "申请名次与配租名次之差为至少越过的人数,达到比例和最少人数的为疑点", en: "the difference of ranks is the least number passed; from the share and the number on"}
---
WITH applicant AS (
  SELECT t.tenant_id, coalesce(CAST(max(t.support_type) AS TEXT), '') AS support, CAST(max(t.applicant_type) AS TEXT) AS kind,
         min(t.apply_date) AS applied, min(coalesce(t.allocate_date, t.contract_start)) AS let
  FROM tenancy t
  WHERE id_usable(t.tenant_id) AND t.apply_date IS NOT NULL AND (t.status IS NULL OR NOT is_a(t.status, '终止') OR t.allocate_date IS NOT NULL)
  GROUP BY t.tenant_id
), ranked AS (
  SELECT a.tenant_id, a.support, a.kind, a.applied, a.let,
         rank() OVER (PARTITION BY a.support, a.kind ORDER BY a.applied) - 1 AS applied_before,
         rank() OVER (PARTITION BY a.support, a.kind ORDER BY coalesce(a.let, DATE '9999-12-31')) - 1 AS let_before,
         count(*) OVER (PARTITION BY a.support, a.kind, coalesce(a.let, DATE '9999-12-31')) - 1 AS let_with
  FROM applicant a
  WHERE a.let IS NULL OR a.let >= a.applied
)
SELECT r.tenant_id AS id_no, r.applied, r.let, coalesce(r.kind, '未注明') AS kind, r.applied_before AS earlier_n,
       r.applied_before - r.let_before - r.let_with AS passed,
       CAST(floor((r.applied_before - r.let_before - r.let_with) * 100.0 / r.applied_before) AS INT) AS percent, r.kind IS NULL AS type_unknown
FROM ranked r
WHERE r.let IS NOT NULL AND r.applied_before >= :earlier
  AND (r.applied_before - r.let_before - r.let_with) * 100 >= r.applied_before * :percent
