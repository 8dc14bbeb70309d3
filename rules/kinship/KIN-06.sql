---
id: KIN-06
title: {zh: "干部亲属在本部门拨款的企业任职持股", en: "Relative behind a firm that the official's department pays"}
purpose: {zh: "查明部门拨付稳岗返还、补贴、项目资金的企业(含派遣公司)由本部门干部的亲属任法定代表人或持股的情形。", en: "Find firms (dispatch agencies too) that receive refunds, subsidies or project money from a department while a relative of its officials is behind them."}
severity: medium
raise:
  - {when: "leads AND amount >= :large", zh: "干部为部门负责人且金额较大", en: "the official leads the department and the sum is large"}
lower:
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
  - {when: "universal", zh: "均为符合条件即发的稳岗返还、社保补贴", en: "all of it money that every firm receives that meets the conditions"}
status: experimental
subject: relative
key: [relative, official, firm]
amount: amount
match: exact
params:
  least_share: {default: 0.05, type: real, unit: "比例", zh: "股权比例起点", en: "least share of a holder"}
  large: {default: 100000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "公职人员政务处分法 第三十三条;公务员法 第七十四条第二款", en: "Law on Administrative Sanctions for Public Officials, Art. 33; Civil Servants Law, Art. 74"}
explain:
  zh: "{unit} 在 {first_day} 至 {last_day} 向 {firm} 拨付{programs} {payments} 笔,共 {amount};该企业{role} {relative_name} 是 {official_name}[({post})]的{relation}。"
  en: "{unit} paid {firm} {payments} time(s) from {first_day} to {last_day} ({programs}), {amount} in all; {relative_name}, its {role}, is the {relation} of {official_name}[ ({post})]."
innocent:
  - {zh: "按条件普惠发放、程序公开:查申报审核和公示资料", en: "paid by conditions to all: see application and notice"}
  - {zh: "干部未参与审核:查回避记录", en: "the official had no part in it: see the recusal record"}
verify:
  - {zh: "查资金审核流程、签批人;核查企业申报条件是否真实", en: "who reviewed and signed; are the conditions true?"}
steps:
  - {zh: "资金流水中收款单位名称与企业名称一致,取企业法定代表人、股东(达比例)", en: "payees by name against firms, with legal representatives and holders"}
  - {zh: "其亲属干部任职单位即付款单位,付款在任期内", en: "the payer is the unit of a relative who is an official, in the term"}
---
WITH paid AS (
  SELECT replace(CAST(f.payer_name AS TEXT), 'name:', '') AS payer, replace(CAST(f.payee_name AS TEXT), 'name:', '') AS payee, f.date, f.amount,
         coalesce(CAST(f.program AS TEXT), f.purpose, '资金') AS program,
         coalesce(is_a(f.program, '稳岗返还') OR is_a(f.program, '社保补贴'), FALSE) AS universal
  FROM fund_flow f
  WHERE f.date IS NOT NULL
), tied AS (
  SELECT p.payer, p.payee, p.date, p.amount, p.program, p.universal, f.person, min(f.role) AS role
  FROM paid p
  JOIN firm_person f ON f.firm_key = org_name_key(p.payee)
  WHERE same_organisation(f.firm, p.payee) AND (f.share IS NULL OR f.share >= :least_share)
    AND (f.since IS NULL OR f.since <= p.date) AND (f.until IS NULL OR f.until >= p.date)
  GROUP BY p.payer, p.payee, p.date, p.amount, p.program, p.universal, f.person
)
SELECT k.relative, k.official, t.payee AS firm, max(o.unit) AS unit, max(o.post) AS post, bool_or(o.leads) AS leads,
       min(k.relation) AS relation, min(k.evidence) AS evidence, min(t.role) AS role,
       count(*) AS payments, min(t.date) AS first_day, max(t.date) AS last_day, sum(t.amount) AS amount,
       string_agg(DISTINCT t.program, '、' ORDER BY t.program) AS programs, bool_and(t.universal) AS universal
FROM tied t
JOIN kin k ON k.relative = t.person AND k.range IS NOT NULL
JOIN office o ON o.id_no = k.official AND o.unit_key = org_name_key(t.payer)
WHERE same_organisation(o.unit, t.payer)
  AND (o.since IS NULL OR t.date >= o.since) AND (o.until IS NULL OR t.date <= o.until)
GROUP BY k.relative, k.official, t.payee
HAVING sum(t.amount) > 0
