---
id: KIN-07
title: {zh: "干部亲属在供应商挂名领薪", en: "Relative on the paper payroll of a supplier"}
purpose: {zh: "查明干部单位的供应商向其亲属发放工资、而该亲属同月在别处领薪或参保的情形。", en: "Find suppliers of an official's unit that pay wages to a relative who in the same months is paid or insured elsewhere."}
severity: medium
raise:
  - {when: "leads", zh: "干部为单位负责人", en: "the official leads the unit"}
lower:
  - {when: "months < 6", zh: "不满六个月", en: "less than six months"}
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
status: experimental
subject: relative
key: [relative, official, firm]
amount: amount
match: exact
params:
  least_months: {default: 3, unit: "月", zh: "同期月数起点", en: "least months at both places"}
basis:
  - {zh: "最高人民法院、最高人民检察院《关于办理受贿刑事案件适用法律若干问题的意见》(2007年,特定关系人挂名领取薪酬)", en: "Opinion of the two supreme bodies on bribery cases (2007): wages for related persons who do no work"}
explain:
  zh: "{firm} 为 {unit} 的供应商,向 {relative_name}({official_name}[{post}]的{relation})发放工资;其中 {months} 个月({span})该人同时在 {elsewhere} 领薪或参保,同期从供应商领取 {amount}。"
  en: "{firm}, a supplier of {unit}, pays wages to {relative_name}, the {relation} of {official_name}[ ({post})]; in {months} of these months ({span}) the same person was paid or insured at {elsewhere}; {amount} from the supplier in them."
innocent:
  - {zh: "合法兼职、顾问且有实际工作成果:查合同和工作记录", en: "a lawful second job or advice with real work: see contract and records"}
  - {zh: "集团内关联企业分别发薪、参保:查劳动合同", en: "one group with payroll and insurance in two firms: see the labour contract"}
verify:
  - {zh: "查考勤、工作成果、工资实际支取人", en: "attendance, work done, who drew the pay"}
steps:
  - {zh: "采购台账供应商名称与工资单位名称一致,取其工资表上的干部亲属(干部单位为采购单位)", en: "suppliers by name against payrolls; relatives of officials of the buyer on them"}
  - {zh: "与同月其他单位工资、职工社保比对,同期月数达起点的为疑点", en: "months in which another unit pays or insures the same person"}
---
WITH wage AS (
  SELECT w.id_no, w.employer_name, org_name_key(w.employer_name) AS firm_key, w.period, sum(w.pay) AS pay
  FROM salary w
  WHERE w.class IN ('企业', '未注明', '自筹') AND id_usable(w.id_no)
  GROUP BY w.id_no, w.employer_name, org_name_key(w.employer_name), w.period
), supplier AS (
  SELECT d.supplier_key, d.buyer_key, max(d.supplier_name) AS supplier_name, max(d.buyer) AS buyer
  FROM contract d
  GROUP BY d.supplier_key, d.buyer_key
), elsewhere AS (
  SELECT s.id_no, org_name_key(s.employer_name) AS unit_key, s.employer_name AS unit, s.period
  FROM salary s
  UNION
  SELECT i.id_no, org_name_key(CAST(i.employer AS TEXT)), replace(CAST(i.employer AS TEXT), 'name:', ''), i.pay_period
  FROM insurance i
  WHERE (i.status IS NULL OR NOT is_a(i.status, '终止'))
), paper AS (
  SELECT w.id_no, w.employer_name, w.firm_key, w.period, max(w.pay) AS pay, string_agg(DISTINCT e.unit, '、' ORDER BY e.unit) AS elsewhere
  FROM wage w
  JOIN elsewhere e ON e.id_no = w.id_no AND e.period && w.period AND e.unit_key <> w.firm_key
  GROUP BY w.id_no, w.employer_name, w.firm_key, w.period
)
SELECT k.relative, k.official, p.employer_name AS firm, max(s.buyer) AS unit, max(o.post) AS post, bool_or(o.leads) AS leads,
       min(k.relation) AS relation, min(k.evidence) AS evidence, sum(months(p.period)) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, max(p.elsewhere) AS elsewhere, sum(p.pay) AS amount
FROM paper p
JOIN supplier s ON s.supplier_key = p.firm_key
JOIN office o ON o.unit_key = s.buyer_key
JOIN kin k ON k.relative = p.id_no AND k.official = o.id_no AND k.range IS NOT NULL
WHERE same_organisation(p.employer_name, s.supplier_name) AND same_organisation(o.unit, s.buyer)
  AND (o.since IS NULL OR o.since < upper(p.period)) AND (o.until IS NULL OR o.until >= lower(p.period))
GROUP BY k.relative, k.official, p.employer_name
HAVING sum(months(p.period)) >= :least_months
