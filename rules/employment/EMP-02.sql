---
id: EMP-02
title: {zh: "派遣至机关事业单位人员计入稳岗返还", en: "Refund that counts workers sent to public bodies"}
purpose: {zh: "查明领取稳岗返还的劳务派遣单位,其派遣人员中有派往机关事业单位而未扣除的情形。", en: "Find dispatch agencies with a refund some of whose workers serve public bodies, for whom none is due."}
severity: low
raise:
  - {when: "share >= 50", zh: "派往机关事业单位的占半数以上", en: "half or more of them serve public bodies"}
lower:
  - {when: "by_name = public_workers", zh: "仅凭用工单位名称判断为机关事业单位", en: "public bodies by their names only"}
status: testing
subject: agency
key: [agency, year]
amount: amount
params:
  least: {default: 3, unit: "人", zh: "人数起点", en: "least workers"}
basis:
  - {zh: "人社部发〔2024〕2号及省级稳岗返还通知(派遣至机关事业单位的人员不计入)", en: "Notice 2 of 2024 of the Ministry of Human Resources and provincial notices"}
explain:
  zh: "{agency} {year} 年收到稳岗返还 {refund},上年派遣 {workers} 人中有 {public_workers} 人({share}%)派往 {units} 等机关事业单位,按人数折算 {amount}。"
  en: "{agency} got a refund of {refund} in {year}; {public_workers} of the {workers} worker(s) sent out in the year before ({share}%) served public bodies such as {units}: {amount} by heads."
innocent:
  - {zh: "申报时已扣除这部分人员:查返还核算表", en: "these workers were left out of the claim: see the calculation"}
  - {zh: "用工单位性质登记过时(已转企):查法人登记", en: "the unit has become a company: see its registration"}
verify:
  - {zh: "查派遣协议、参保名单和返还核算明细", en: "agreements, insured list, details of the refund"}
steps:
  - {zh: "取派遣人员名册中返还年度上一年在派的人员,按用工单位性质(没有的按名称)分类", en: "workers sent out in the year before the refund, by kind of unit or its name"}
  - {zh: "派往机关事业单位的人数达到起点的为疑点,返还按人数比例折算", en: "from the least workers on; the refund divided by heads"}
---
WITH refund AS (
  SELECT f.payee_name AS agency, year(coalesce(f.received_date, f.date)) AS year, sum(f.amount) AS refund
  FROM fund_flow f
  WHERE (is_a(f.program, '稳岗返还') OR f.purpose LIKE '%稳岗%' OR f.summary LIKE '%稳岗%')
    AND (f.payer_name IS NULL OR f.payer_name <> f.payee_name)
  GROUP BY f.payee_name, year(coalesce(f.received_date, f.date))
  HAVING sum(f.amount) > CAST(0 AS MONEY)
), sent AS (
  SELECT r.agency, r.year, d.id_no, max(replace(CAST(d.user_unit AS TEXT), 'name:', '')) AS unit, bool_or(is_a(d.user_type, '公共机构')) AS stated,
         bool_and(d.user_type IS NULL AND is_a(code_within(CAST(d.user_unit AS TEXT), 'public_body'), '公共机构')) AS by_name
  FROM refund r
  JOIN dispatch d ON d.agency = r.agency
  WHERE id_usable(d.id_no) AND (d.start_date IS NULL OR d.start_date <= make_date(r.year - 1, 12, 31))
    AND (d.end_date IS NULL OR d.end_date >= make_date(r.year - 1, 1, 1))
  GROUP BY r.agency, r.year, d.id_no
), counted AS (
  SELECT s.agency, s.year, count(*) AS workers, count(*) FILTER (WHERE s.stated OR s.by_name) AS public_workers, count(*) FILTER (WHERE s.by_name) AS by_name,
         left(string_agg(DISTINCT s.unit, '、' ORDER BY s.unit) FILTER (WHERE s.stated OR s.by_name), 60) AS units
  FROM sent s
  GROUP BY s.agency, s.year
)
SELECT c.agency, c.year, r.refund, c.workers, c.public_workers, c.by_name, c.units, CAST(round(c.public_workers * 100.0 / c.workers) AS INT) AS share,
       CAST(r.refund * c.public_workers / c.workers AS MONEY) AS amount
FROM counted c
JOIN refund r ON r.agency = c.agency AND r.year = c.year
WHERE c.public_workers >= :least
