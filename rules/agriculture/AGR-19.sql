---
id: AGR-19
title: {zh: "规模种粮补贴面积没有承包、流转合同支撑", en: "Growers' subsidy of scale without land to match"}
purpose: {zh: "查明领取规模种粮补贴、而承包和流入合同面积明显不足的情形。", en: "Find growers' subsidies of scale whose area is not covered by contracted and rented land."}
severity: low
raise:
  - {when: "held = 0 AND area >= :large", zh: "没有任何承包、流转记录且面积很大", en: "no contract at all and a very large area"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  least: {default: 50.0, type: real, unit: "亩", zh: "规模起点", en: "area from which growing is of scale"}
  cover: {default: 0.8, type: real, unit: "比例", zh: "合同面积占补贴面积的比例", en: "share of the area that contracts should cover"}
  large: {default: 200.0, type: real, unit: "亩", zh: "面积很大", en: "area that counts as very large"}
basis:
  - {zh: "种粮补贴政策(补给实际种粮者,规模经营须有流转合同)", en: "rules of the growers' subsidy: paid to who sows; scale needs rent contracts"}
explain:
  zh: "{name} {year} 年领取规模种粮补贴 {area} 亩,当年承包、流入合同合计 {held} 亩,缺 {missing} 亩,对应补贴 {amount}。"
  en: "{name} was paid as a grower for {area} mu in {year}; contracted and rented land {held} mu, {missing} mu short: {amount}."
innocent:
  - {zh: "口头流转、代耕代种未签合同:询问周边农户", en: "rented by word of mouth: ask the neighbours"}
  - {zh: "在外县流入土地:查合同原件", en: "land rented in another county: see the contract"}
  - {zh: "流转台账登记在合作社名下:查合作社成员账", en: "contracts in the name of the cooperative: see its books"}
verify:
  - {zh: "实地查看种植面积,查农资和售粮凭证", en: "the sown area on site, receipts for seed and grain"}
  - {zh: "核实补贴是否约定归实际耕种者", en: "who should get the subsidy by the contract"}
steps:
  - {zh: "按人、年度汇总种粮补贴面积,达到规模起点", en: "growers' subsidy by person and year from the scale on"}
  - {zh: "加总本人(户)确权承包面积和当年有效的流入合同面积,不足比例的为疑点;须有流转台账", en: "contracted land and rent contracts in force in the year; less than the share is a clue; needs the register of contracts"}
---
WITH claim AS (
  SELECT f.head, f.year, sum(f.area) AS area, sum(f.amount) AS amount
  FROM farm_claim f
  WHERE is_a(f.program, '种粮补贴')
  GROUP BY f.head, f.year
  HAVING sum(f.area) >= :least
), rented AS (
  SELECT c.head, c.year, sum(t.area_mu) AS area
  FROM claim c
  JOIN land_transfer t ON t.lessee_id = c.head
  WHERE (t.contract_start IS NULL OR t.contract_start <= make_date(c.year, 12, 31))
    AND (t.contract_end IS NULL OR t.contract_end >= make_date(c.year, 1, 1))
  GROUP BY c.head, c.year
), short AS (
  SELECT c.head, c.year, c.area, c.amount, coalesce(r.area, 0.0) + coalesce(h.area, 0.0) AS held
  FROM claim c
  LEFT JOIN rented r ON r.head = c.head AND r.year = c.year
  LEFT JOIN contract_land h ON h.id_no = c.head
  WHERE EXISTS (SELECT 1 FROM land_transfer t WHERE t.area_mu > 0)
), ranked AS (
  SELECT s.head, s.year, s.area, s.held, s.area - s.held AS missing, s.amount * (1 - s.held / s.area) AS amount,
         row_number() OVER (PARTITION BY s.head ORDER BY s.area - s.held DESC, s.year) AS n
  FROM short s
  WHERE s.held < s.area * :cover
)
SELECT r.head AS id_no, max(r.year) FILTER (WHERE r.n = 1) AS year, round(max(r.area) FILTER (WHERE r.n = 1), 1) AS area,
       round(max(r.held) FILTER (WHERE r.n = 1), 1) AS held, round(max(r.missing) FILTER (WHERE r.n = 1), 1) AS missing,
       CAST(sum(r.amount) AS MONEY) AS amount
FROM ranked r
GROUP BY r.head
