-- Area subsidies of farmers by person, programme, year and village, with returned ones taken off. `head` is the head of
-- the household where the list names one: land is contracted in that name.
CREATE VIEW farm_claim AS
SELECT s.id_no, coalesce(s.household_head_id, s.id_no) AS head, s.program, year(lower(s.period)) AS year, s.village,
       max(s.person_name) AS person_name, max(s.town) AS town,
       sum(CASE WHEN s.amount < CAST(0 AS MONEY) THEN -abs(s.area_mu) ELSE s.area_mu END) AS area, sum(s.amount) AS amount
FROM subsidy s
WHERE (is_a(s.program, '耕地地力') OR is_a(s.program, '种粮补贴') OR is_a(s.program, '退耕还林')) AND id_usable(s.id_no)
  AND s.area_mu IS NOT NULL AND s.period IS NOT NULL AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
GROUP BY s.id_no, coalesce(s.household_head_id, s.id_no), s.program, year(lower(s.period)), s.village
HAVING sum(s.amount) > 0
