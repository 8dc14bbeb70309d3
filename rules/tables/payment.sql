-- Payments net of refunds: one row per person, programme and period; returned and failed ones left out.
-- A row with a negative amount is a refund that was booked in a period of its own.
CREATE VIEW payment AS
SELECT s.id_no,
       max(s.person_name) AS person_name,
       coalesce(s.household_head_id, s.id_no) AS head,
       s.program,
       coalesce(s.period, period(s.pay_date)) AS period,
       sum(s.amount) AS amount,
       max(s.headcount) AS headcount,
       count(*) AS n_rows
FROM subsidy s
WHERE s.id_no IS NOT NULL
  AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
GROUP BY s.id_no, coalesce(s.household_head_id, s.id_no), s.program, coalesce(s.period, period(s.pay_date))
HAVING sum(s.amount) <> 0
