---
id: DIS-01
title: {zh: "护理补贴残疾等级不符", en: "Care subsidy without the required level"}
purpose: {zh: "查明残疾等级不符合重度残疾人护理补贴条件仍领取的情形。", en: "Find care subsidies paid to people whose certificate shows another level."}
severity: medium
lower:
  - {when: "extension", zh: "三、四级智力或精神残疾,部分地区已扩面", en: "third or fourth degree mental or intellectual disability, covered in some places"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "国发〔2015〕52号(一级、二级且需要长期照护)", en: "State Council notice 52 of 2015 (first and second degree in need of long-term care)"}
explain:
  zh: "{name} 的残疾证为[{kind}]{level},{span} 领取重度残疾人护理补贴 {months} 个月,共 {amount}。"
  en: "The certificate of {name} shows [{kind} ]{level}; the care subsidy for severe disability was paid for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "重新评定前等级为一、二级", en: "first or second degree before the last assessment"}
  - {zh: "当地扩面到三级智力、精神残疾", en: "local extension to third degree mental or intellectual disability"}
verify:
  - {zh: "查残联证件系统和评定时间", en: "certificate system and date of assessment"}
steps:
  - {zh: "取每人残疾证最重等级,与护理补贴发放比对", en: "the heaviest level of any certificate, against the care subsidy"}
---
WITH certificate AS (
  SELECT r.id_no,
         max(CASE coalesce(CAST(r.disability_level AS TEXT), CAST(r.level AS TEXT))
             WHEN '一级' THEN 3 WHEN '二级' THEN 3 WHEN '三级' THEN 2 WHEN '四级' THEN 1 END) AS weight,
         max(r.disability_type) AS kind,
         coalesce(bool_or(r.disability_type IN ('智力', '精神', '多重')), FALSE) AS mental
  FROM roll r
  WHERE is_a(r.program, '残疾人证') AND id_usable(r.id_no)
  GROUP BY r.id_no
)
SELECT p.id_no, CASE c.weight WHEN 2 THEN '三级' ELSE '四级' END AS level, c.kind, c.mental AS extension,
       sum(months(p.period)) FILTER (WHERE p.amount > 0) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, sum(p.amount) AS amount
FROM payment p
JOIN certificate c ON c.id_no = p.id_no
WHERE is_a(p.program, '残疾护理补贴') AND c.weight IN (1, 2)
GROUP BY p.id_no, c.weight, c.kind, c.mental
HAVING sum(p.amount) > 0
