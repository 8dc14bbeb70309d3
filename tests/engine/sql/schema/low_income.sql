-- Payments of the minimum living allowance.
CREATE VIEW low_income AS
SELECT s.id_no, s.period, s.amount
FROM subsidy s
WHERE s.program = '低保';
