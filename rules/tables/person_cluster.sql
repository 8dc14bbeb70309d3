-- The person behind a number: a whole number stands for itself, a masked or damaged one for the only person it can be.
CREATE VIEW person_cluster AS
SELECT p.id_no, p.id_no AS person, CAST(NULL AS REAL) AS probability, CAST(NULL AS TEXT) AS reason,
       CAST(NULL AS TEXT) AS reason_en
FROM person p
WHERE id_usable(p.id_no)
UNION ALL
SELECT m.a, m.b, m.probability, m.reason, m.reason_en
FROM same_person m
WHERE m.linked AND m.a IS NOT NULL
