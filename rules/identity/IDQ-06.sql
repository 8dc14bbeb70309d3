---
id: IDQ-06
title: {zh: "领取人不在人口库", en: "Payee not found in the population base"}
purpose: {zh: "查明领取以户籍为条件的救助、津贴,而户籍资料中既没有本人、别处也没有就医、参保等生活痕迹的人。", en: "Find payees of aid that depends on local registration who stand in no household register and left no trace of life in medical, insurance or pension data."}
severity: low
raise:
  - {when: "months >= 12", zh: "十二个月以上", en: "twelve months or more"}
lower:
  - {when: "from_elsewhere", zh: "身份证号的地区不在本县,可能为人户分离", en: "the number was given in another county: perhaps registered elsewhere"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  coverage: {default: 0.9, type: real, unit: "比例", zh: "户籍资料至少含有的领取人比例,不足则不判断", en: "share of payees that the registers must hold; below it nothing is judged"}
  min_people: {default: 20, unit: "人", zh: "判断所需的领取人数", en: "least payees for a judgement"}
  min_months: {default: 3, unit: "月", zh: "领取月数起点", en: "least months"}
basis:
  - {zh: "社会救助暂行办法 第十一条、第十六条(向户籍所在地申请)", en: "Interim Measures for Social Assistance, Art. 11, 16 (apply where the registration is)"}
explain:
  zh: "{name} 在 {span} 领取{programs} {months} 个月,共 {amount};户籍资料(含同类领取人 {payees} 人的 {share}%)中没有此人,也没有就医、参保、养老、在校记录。"
  en: "{name} received {programs} for {months} month(s) in {span}, {amount} in all; the registers (which hold {share}% of {payees} such payee(s)) do not know this person, nor do medical, insurance, pension or school data."
innocent:
  - {zh: "户籍资料只含部分乡镇,或为集体户、刚迁入:请公安机关查询", en: "the extract leaves out towns, collective households or newcomers: ask the police"}
  - {zh: "号码更正过,户籍用新号:查更正证明", en: "the number was corrected and the register has the new one: see the certificate"}
verify:
  - {zh: "请公安机关查询是否有此人、户籍在何处", en: "ask the police whether and where the person is registered"}
  - {zh: "到村见人,核对身份证", en: "see the person and the card"}
steps:
  - {zh: "外县协查名单(名单中半数以上的人不在户籍资料内)不判断", en: "lists of another county (more than half of the people are not in the registers) are left out"}
  - {zh: "先算户籍资料含有的领取人比例,不足的不判断", en: "first the share of payees that the registers hold; below the limit nothing is judged"}
  - {zh: "剔除死亡人员,以及户籍中同村同名、出生日期相同的(号码更正)", en: "leave out the dead and those whom the register of the village has under the same name and birth date"}
---
WITH listed AS (
  SELECT s.source, s.id_no, EXISTS (SELECT 1 FROM household h WHERE h.id_no = s.id_no) AS known
  FROM subsidy s
  WHERE id_usable(s.id_no)
  GROUP BY s.source, s.id_no
), other_county AS (
  -- a list that another county sent for comparison: hardly anybody on it is in the register
  SELECT l.source FROM listed l
  GROUP BY l.source
  HAVING count(*) >= :min_people AND count(*) FILTER (WHERE l.known) < count(*) * 0.5
), here AS (
  SELECT l.id_no FROM listed l
  WHERE NOT EXISTS (SELECT 1 FROM other_county o WHERE o.source = l.source)
  GROUP BY l.id_no
), paid AS (
  SELECT p.id_no, max(p.person_name) AS person_name, sum(months(p.period)) FILTER (WHERE p.amount > 0) AS months,
         period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, sum(p.amount) AS amount,
         string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs,
         EXISTS (SELECT 1 FROM household h WHERE h.id_no = p.id_no) AS known
  FROM payment p
  WHERE id_usable(p.id_no) AND EXISTS (SELECT 1 FROM here r WHERE r.id_no = p.id_no)
    AND (is_a(p.program, '低保') OR is_a(p.program, '特困') OR is_a(p.program, '高龄津贴') OR is_a(p.program, '残疾两补')
         OR is_a(p.program, '孤儿') OR is_a(p.program, '事实无人抚养儿童'))
  GROUP BY p.id_no
  HAVING sum(p.amount) > 0
), total AS (
  SELECT count(*) AS payees, count(*) FILTER (WHERE p.known) AS known FROM paid p
), place AS (
  SELECT h.id_no, region_code(h.id_no) AS region FROM household h
), home AS (
  SELECT r.region FROM place r GROUP BY r.region HAVING count(*) >= 10
)
SELECT p.id_no, p.months, p.span, p.amount, p.programs, t.payees, round(100.0 * t.known / t.payees, 1) AS share,
       NOT EXISTS (SELECT 1 FROM home o WHERE o.region = region_code(p.id_no)) AS from_elsewhere
FROM paid p
JOIN total t ON t.payees >= :min_people AND t.known >= t.payees * :coverage
JOIN person n ON n.id_no = p.id_no
WHERE NOT p.known AND p.months >= :min_months
  AND NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = p.id_no)
  AND NOT EXISTS (SELECT 1 FROM household h WHERE h.person_name = p.person_name AND h.village = n.village
                  AND birth_date(h.id_no) = birth_date(p.id_no))
  AND NOT EXISTS (SELECT 1 FROM medical m WHERE m.id_no = p.id_no)
  AND NOT EXISTS (SELECT 1 FROM insurance i WHERE i.id_no = p.id_no)
  AND NOT EXISTS (SELECT 1 FROM pension e WHERE e.id_no = p.id_no)
  AND NOT EXISTS (SELECT 1 FROM student s WHERE s.id_no = p.id_no)
