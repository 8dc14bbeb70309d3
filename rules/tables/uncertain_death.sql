-- Deaths recorded under a masked, damaged or missing number, with the people whom they may be about (see same_person).
CREATE VIEW uncertain_death AS
SELECT m.b AS id_no, d.person_name, least(d.death_date, d.cremation_date, d.burial_date, d.cancel_date) AS died_on,
       m.probability, m.grade, m.linked, m.candidates, m.reason, m.reason_en
FROM same_person m
JOIN death d ON d.id_no = m.a
UNION ALL
SELECT m.b, d.person_name, least(d.death_date, d.cremation_date, d.burial_date, d.cancel_date),
       m.probability, m.grade, m.linked, m.candidates, m.reason, m.reason_en
FROM same_person m
JOIN death d ON d.source = m.of_source AND d.source_row = m.of_row
WHERE m.a IS NULL
