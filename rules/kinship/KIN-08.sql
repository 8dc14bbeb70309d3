---
id: KIN-08
title: {zh: "干部亲属进入本单位公益性岗位、编外岗位", en: "Relative placed in a welfare or temporary post of the official's unit"}
purpose: {zh: "查明干部任职单位(或任职村)的公益性岗位、编外人员中有其亲属的情形,供核查招聘和回避。", en: "Find temporary and welfare posts of a unit or village held by relatives of its officials, to check recruitment and recusal."}
severity: low
raise:
  - {when: "leads AND months >= :long", zh: "干部为负责人且持续较久", en: "the official leads the unit, and it has gone on for long"}
lower:
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
  - {when: "in_need", zh: "本人为认定的就业困难人员、脱贫或低保对象,符合公益性岗位安置对象", en: "on the rolls for whom welfare posts are meant"}
status: experimental
subject: relative
key: [relative, official, unit]
amount: amount
match: exact
params:
  long: {default: 6, unit: "月", zh: "持续月数", en: "months that count as long"}
basis:
  - {zh: "公务员法 第七十四条、第七十六条;中国共产党纪律处分条例 第一百二十四条", en: "Civil Servants Law, Art. 74, 76; Party Disciplinary Regulations, Art. 124"}
explain:
  zh: "{relative_name} 在 {span} 任 {unit} 的编外(公益性)岗位[{their_post}]共 {months} 个月[,领取 {amount}];同期 {official_name} 任该单位[{post}],{relative_name} 是其{relation}。"
  en: "{relative_name} held a temporary or welfare post[ ({their_post})] of {unit} for {months} month(s) in {span}[, paid {amount}]; {official_name} was[ {post}] there, and {relative_name} is the {relation} of {official_name}."
innocent:
  - {zh: "公开招聘、考试录用:查招聘公告和成绩", en: "recruited by open examination: see notice and marks"}
  - {zh: "本人符合安置条件且干部已回避:查认定表、会议记录", en: "meets the conditions, and the official stayed out: see the form and minutes"}
verify:
  - {zh: "查招聘程序、考勤和实际到岗", en: "recruitment, attendance, actual work"}
steps:
  - {zh: "取编外、公益性岗位工资,单位名称与亲属干部任职单位一致且月份在任期内;无单位的按同镇同村", en: "wages of temporary posts whose unit is that of a relative in office in those months; same village where the unit is a village"}
---
WITH hired AS (
  SELECT s.id_no, s.employer_name, org_name_key(s.employer_name) AS unit_key, s.period, sum(s.pay) AS pay, max(s.post) AS post
  FROM salary s
  WHERE s.class = '编外' AND id_usable(s.id_no)
  GROUP BY s.id_no, s.employer_name, org_name_key(s.employer_name), s.period
)
SELECT k.relative, k.official, h.employer_name AS unit, min(k.relation) AS relation, min(k.evidence) AS evidence, max(o.post) AS post,
       max(h.post) AS their_post, bool_or(o.leads) AS leads, sum(months(h.period)) AS months,
       period(min(lower(h.period)), max(upper(h.period)) - 1) AS span, sum(h.pay) AS amount,
       EXISTS (SELECT 1 FROM roll r WHERE r.id_no = k.relative
               AND (is_a(r.program, '就业困难人员') OR is_a(r.program, '脱贫户') OR is_a(r.program, '监测户') OR is_a(r.program, '低保'))) AS in_need
FROM hired h
JOIN kin k ON k.relative = h.id_no AND k.range IS NOT NULL
JOIN office o ON o.id_no = k.official AND o.unit_key = h.unit_key
WHERE same_organisation(o.unit, h.employer_name)
  AND (o.since IS NULL OR o.since < upper(h.period))
  AND (o.until IS NULL OR o.until >= lower(h.period))
GROUP BY k.relative, k.official, h.employer_name
