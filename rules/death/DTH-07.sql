---
id: DTH-07
title: {zh: "死亡人员名下仍领惠农补贴", en: "Farm subsidy in a dead person's name"}
purpose: {zh: "查明以上年及以前已死亡人员名义领取耕地地力等惠农补贴的情形,区分整户消亡和未及时更名。", en: "Find farm subsidies in the name of people who died before the subsidy year; tell extinct households from names not yet changed."}
severity: medium
raise:
  - {when: "living = 0 AND registered", zh: "户内已无在世成员(消亡户)", en: "no living member is left in the household"}
lower:
  - {when: "living > 0", zh: "户内有在世成员,可能只是未更名", en: "members are alive: perhaps only the name was not changed"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: stable
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "耕地地力保护补贴政策(补贴对象为拥有承包权并耕种的农民)", en: "policy on arable land subsidies: paid to the holder of the contract right who farms"}
  - {zh: "财政违法行为处罚处分条例 第十四条", en: "Regulations on Penalties for Fiscal Offences, Art. 14"}
explain:
  zh: "{name} 于 {died_on} 死亡,{span} 仍以其名义领取{programs} {payments} 笔,共 {amount};同户在世成员 {living} 人。"
  en: "{name} died on {died_on}; {payments} payment(s) of {programs} for {span} still came in this name, {amount} in all; {living} member(s) of the household are alive."
innocent:
  - {zh: "承包地属于农户,户内成员继续耕种、未及时更名(常见)", en: "contract land belongs to the household and others farm it; the name was not changed (common)"}
  - {zh: "补贴面积核定早于死亡", en: "the area was registered before the death"}
verify:
  - {zh: "实地查看地块由谁耕种、账户由谁持有", en: "who farms the plot, who holds the account"}
steps:
  - {zh: "补贴所属期首日晚于死亡日期的发放为疑点", en: "payments whose period begins after the day of death"}
  - {zh: "查同户在世成员,无人的为消亡户", en: "look for living members of the household"}
---
SELECT p.id_no, max(d.died_on) AS died_on,
       string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs,
       count(*) FILTER (WHERE p.amount > 0) AS payments,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       sum(p.amount) AS amount,
       coalesce(max(m.living), 0) AS living,
       EXISTS (SELECT 1 FROM household h WHERE h.id_no = p.id_no) AS registered,
       coalesce(bool_or(same_name(p.person_name, d.person_name)), TRUE) AS same_name
FROM payment p
JOIN deceased d ON d.id_no = p.id_no
LEFT JOIN (
  SELECT r.id_no, count(*) AS living
  FROM household_member r
  JOIN household h ON h.id_no = r.member
  WHERE h.cancel_date IS NULL AND NOT EXISTS (SELECT 1 FROM deceased x WHERE x.id_no = r.member)
  GROUP BY r.id_no
) m ON m.id_no = p.id_no
WHERE is_a(p.program, '惠农补贴') AND NOT is_a(p.program, '农机购置补贴')  -- bought in life, paid later: see AGR-12
  AND lower(p.period) > d.died_on
GROUP BY p.id_no
HAVING sum(p.amount) > 0
