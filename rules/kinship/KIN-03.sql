---
id: KIN-03
title: {zh: "经办人审批本人亲属的救助", en: "Handler dealt with the aid of an own relative"}
purpose: {zh: "查明名册、清册登记的经办人与享受人为近亲属的情形,供核查是否回避。", en: "Find rolls and payment lists whose handler is a near relative of the beneficiary, to check recusal."}
severity: medium
raise:
  - {when: "payments >= 6 AND namesakes = 1 AND NOT filed", zh: "六次以上且未见备案", en: "six payments or more and no filing seen"}
lower:
  - {when: "filed", zh: "已登记备案", en: "declared and filed"}
  - {when: "namesakes > 1", zh: "干部名册中有同名人员,经办人可能另有其人", en: "there are namesakes among the officials: the handler may be another"}
  - {when: "evidence = 'inferred'", zh: "亲属关系由户籍推断", en: "the relation is inferred from registers"}
status: experimental
subject: id_no
key: [id_no, official]
amount: amount
match: exact
basis:
  - {zh: "公务员法 第七十六条(公务回避);公职人员政务处分法 第三十三条", en: "Civil Servants Law, Art. 76 (recusal); Law on Administrative Sanctions for Public Officials, Art. 33"}
explain:
  zh: "{name} 享受{programs},登记的经办人为 {official_name}[({post})];{name} 是其{relation}[,共领取 {amount}]。"
  en: "{name} is on {programs}; the handler named is {official_name}[ ({post})], of whom {name} is the {relation}[; {amount} received]."
innocent:
  - {zh: "经办人只是录入、代填人,审批由他人作出:查系统日志和审批表签字", en: "the handler only typed the entry: see log and signatures"}
  - {zh: "同名不同人:核对经办人身份", en: "another person of the same name"}
  - {zh: "已回避、已备案:查回避记录和备案表", en: "recused or filed: see the record"}
verify:
  - {zh: "调取审批表,核对各环节签字人;核查该户是否符合条件", en: "approval form with all signatures; does the household meet the conditions?"}
steps:
  - {zh: "取低保、特困、临时救助、危改、公租房等名册和发放清册的经办人姓名", en: "handlers named in rolls and lists of means-tested programmes"}
  - {zh: "享受人的亲属(R3 以内)中有同名干部的为疑点;普惠性补贴不纳入", en: "a relative (within R3) of the beneficiary who is an official of that name; universal money is left out"}
---
WITH handled AS (
  SELECT r.id_no, r.program, r.handler, CAST(NULL AS MONEY) AS amount, 0 AS payments
  FROM roll r
  WHERE (r.status IS NULL OR NOT is_a(r.status, '申请中'))
  UNION ALL
  SELECT s.id_no, s.program, s.handler, s.amount, 1
  FROM subsidy s
  WHERE (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
)
SELECT h.id_no, k.official, min(k.relation) AS relation, min(k.evidence) AS evidence, max(o.post) AS post,
       string_agg(DISTINCT h.program, '、' ORDER BY h.program) AS programs,
       sum(h.payments) AS payments, sum(h.amount) AS amount, max(n.people) AS namesakes,
       (EXISTS (SELECT 1 FROM kinship f WHERE f.official_id = k.official AND f.relative_id = h.id_no AND f.matter IS NOT NULL)
        OR EXISTS (SELECT 1 FROM roll f WHERE f.id_no = h.id_no AND is_a(f.program, '村干部备案'))) AS filed
FROM handled h
JOIN kin k ON k.relative = h.id_no AND k.range IS NOT NULL
JOIN (SELECT x.id_no, max(x.person_name) AS person_name, max(x.post) AS post FROM office x GROUP BY x.id_no) o ON o.id_no = k.official
JOIN (SELECT x.person_name, count(DISTINCT x.id_no) AS people FROM office x GROUP BY x.person_name) n ON n.person_name = o.person_name
WHERE id_usable(h.id_no) AND strpos(h.handler, o.person_name) > 0
  AND (is_a(h.program, '低保') OR is_a(h.program, '低收入') OR is_a(h.program, '特困') OR is_a(h.program, '临时救助') OR is_a(h.program, '危房改造')
       OR is_a(h.program, '公租房') OR is_a(h.program, '易地搬迁') OR is_a(h.program, '孤儿') OR is_a(h.program, '岗位补贴')
       OR is_a(h.program, '助学金') OR is_a(h.program, '监测户'))
GROUP BY h.id_no, k.official
HAVING coalesce(sum(h.amount), CAST(1 AS MONEY)) > 0
