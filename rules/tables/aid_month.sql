-- Months of 低保 and 特困 by person, whatever the programmes: their money and their names.
CREATE VIEW aid_month AS
SELECT b.id_no, b.period, sum(b.amount) AS amount,
       string_agg(DISTINCT b.program, '、' ORDER BY b.program) AS programs
FROM benefit b
WHERE (is_a(b.program, '低保') OR is_a(b.program, '特困')) AND id_usable(b.id_no)
GROUP BY b.id_no, b.period
