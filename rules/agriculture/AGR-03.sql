---
id: AGR-03
title: {zh: "同一地块多人申报", en: "One plot claimed by several"}
purpose: {zh: "查明同一村同一地块同年同项目由两人以上申报、面积相同的情形。", en: "Find plots of a village that two people claim in a year and programme with the same area."}
severity: low
raise:
  - {when: "people >= 3", zh: "三人以上", en: "three people or more"}
lower:
  - {when: "family = people", zh: "均为一家人", en: "all of one family"}
status: testing
subject: plot_code
key: [plot_code, village, program]
amount: amount
basis:
  - {zh: "财政违法行为处罚处分条例 第十四条", en: "Regulations on Penalties for Fiscal Offences, Art. 14"}
explain:
  zh: "{town}{village} 地块 {plot_code} 在 {year} 年由 {people} 人申报{program}:{names},面积均为 {area} 亩,超出一份 {amount}。"
  en: "Plot {plot_code} in {town} {village} is claimed for {program} in {year} by {people} (person/people): {names}, each with {area} mu; {amount} beyond one."
innocent:
  - {zh: "一户分户各耕一半、轮作两季:查地块图和合同", en: "a divided plot, two seasons: see map and contract"}
  - {zh: "地块编码不唯一(村内重复编号):查编码规则", en: "the code is not unique: see how plots are numbered"}
verify:
  - {zh: "实地查看、GPS 复测,查承包和流转合同", en: "visit, measure, contracts"}
steps:
  - {zh: "编码八位以上,按村、地块、年度、项目、作物归集;面积各不相同的视为分割", en: "codes of eight characters or more, by village, plot, year, programme and crop; unequal areas are taken as parts"}
---
WITH claim AS (
  SELECT s.plot_code, s.village, max(s.town) AS town, s.program, coalesce(CAST(s.crop AS TEXT), '') AS crop,
         year(lower(s.period)) AS year, s.id_no, max(s.person_name) AS person_name, max(s.area_mu) AS area, sum(s.amount) AS amount
  FROM subsidy s
  WHERE is_a(s.program, '惠农补贴') AND length(s.plot_code) >= 8 AND id_usable(s.id_no) AND s.village IS NOT NULL
    AND s.area_mu > 0 AND s.period IS NOT NULL AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.plot_code, s.village, s.program, coalesce(CAST(s.crop AS TEXT), ''), year(lower(s.period)), s.id_no
  HAVING sum(s.amount) > 0
), kin_pair AS (
  SELECT a.plot_code, a.village, a.program, a.year, a.crop, a.id_no
  FROM claim a
  JOIN relative r ON r.id_no = a.id_no
  JOIN claim b ON b.id_no = r.member AND b.plot_code = a.plot_code AND b.village = a.village AND b.program = a.program
       AND b.year = a.year AND b.crop = a.crop
  GROUP BY a.plot_code, a.village, a.program, a.year, a.crop, a.id_no
), plot AS (
  SELECT c.plot_code, c.village, c.program, c.year, c.crop, max(c.town) AS town, count(*) AS people, count(k.id_no) AS family,
         max(c.area) AS area, min(c.area) AS least, sum(c.amount) - max(c.amount) AS amount,
         left(string_agg(c.person_name, '、' ORDER BY c.person_name), 120) AS names
  FROM claim c
  LEFT JOIN kin_pair k ON k.plot_code = c.plot_code AND k.village = c.village AND k.program = c.program AND k.year = c.year
       AND k.crop = c.crop AND k.id_no = c.id_no
  GROUP BY c.plot_code, c.village, c.program, c.year, c.crop
)
SELECT p.plot_code, p.village, coalesce(max(p.town), '') AS town, p.program, max(p.year) AS year, max(p.people) AS people,
       max(p.family) AS family, max(p.area) AS area, max(p.names) AS names, sum(p.amount) AS amount
FROM plot p
WHERE p.people >= 2 AND p.area = p.least
GROUP BY p.plot_code, p.village, p.program
