---
id: DTH-11
title: {zh: "证件号码不全的死亡人员,疑似死亡后仍享受待遇", en: "Paid after a death recorded under an incomplete number"}
purpose: {zh: "死亡名单或待遇名册的证件号码被遮盖、损坏或缺失时,按姓名和留存的信息找到唯一对应的人,查明疑似死亡后发放。", en: "Where the number of a death or a payment is masked, damaged or missing, find the only person it can be, and payments after the death."}
severity: low
raise:
  - {when: "months >= 6", zh: "死亡后六个月以上", en: "six months or more after death"}
lower:
  - {when: "headcount >= 2", zh: "按户发放,其他成员仍可享受", en: "paid by household: others remain entitled"}
status: testing
subject: id_no
key: [id_no]
amount: amount
match: probable
params:
  grace: {default: 1, unit: "月", zh: "死亡当月之后的宽限月数", en: "months of grace after the month of death"}
  least: {default: 0.9, type: real, zh: "同一人的概率下限", en: "least probability of being one person"}
basis:
  - {zh: "社会救助暂行办法 第十三条、第六十六条、第六十八条", en: "Interim Measures for Social Assistance, Art. 13, 66, 68"}
explain:
  zh: "{name} 疑似于 {died_on} 死亡(概率 {probability}:{reason}),此后 {span} 仍发放{programs} {months} 个月[,共 {amount}]。"
  en: "{name} probably died on {died_on} (probability {probability}: {reason_en}); {programs} went on for {months} month(s) in {span}[, {amount} in all]."
innocent:
  - {zh: "同名不同人:按死亡证明、户籍底册核对完整证件号码", en: "a namesake: compare the full number in the death certificate and the register"}
  - {zh: "按户发放,家庭其他成员仍符合条件", en: "paid by household, the others remain entitled"}
verify:
  - {zh: "请报送单位补全证件号码后重新比对", en: "ask the supplier for the full number and match again"}
  - {zh: "入户核实本人是否健在", en: "visit: is the person alive"}
steps:
  - {zh: "证件号码不全或缺失的记录,按姓名、留存的号码、出生日期、住址、电话、账号寻找对应的人;只有一人时才作为疑似", en: "look for the person behind incomplete numbers by name, what is left of the number, birth date, place, phone and account; a match only where there is one candidate"}
  - {zh: "剔除已按完整号码登记死亡的人(见 DTH-01 至 DTH-04)", en: "leave out deaths recorded under the full number (see DTH-01 to DTH-04)"}
---
WITH pair AS (
  SELECT u.id_no, u.died_on, b.program, b.period, b.amount, b.headcount, u.probability, u.reason, u.reason_en
  FROM uncertain_death u
  JOIN benefit b ON b.id_no = u.id_no
  WHERE u.linked AND NOT EXISTS (SELECT 1 FROM deceased x WHERE x.id_no = u.id_no)
  UNION ALL
  SELECT d.id_no, d.died_on, b.program, b.period, b.amount, b.headcount, m.probability, m.reason, m.reason_en
  FROM same_person m
  JOIN benefit b ON b.id_no = m.a
  JOIN deceased d ON d.id_no = m.b
  WHERE m.linked
  UNION ALL
  SELECT d.id_no, d.died_on, s.program, s.period, s.amount, s.headcount, m.probability, m.reason, m.reason_en
  FROM same_person m
  JOIN subsidy s ON s.source = m.of_source AND s.source_row = m.of_row
  JOIN deceased d ON d.id_no = m.b
  WHERE m.linked AND m.a IS NULL
)
SELECT p.id_no, min(p.died_on) AS died_on, string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs,
       sum(months(p.period)) FILTER (WHERE p.amount > 0 OR p.amount IS NULL) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       sum(p.amount) AS amount, max(p.headcount) AS headcount,
       min(p.probability) AS probability, min(p.reason) AS reason, min(p.reason_en) AS reason_en
FROM pair p
WHERE (is_a(p.program, '低保') OR is_a(p.program, '特困') OR is_a(p.program, '高龄津贴') OR is_a(p.program, '残疾两补'))
  AND p.probability >= :least
  AND lower(p.period) > add_months(p.died_on, :grace)
GROUP BY p.id_no
HAVING coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
