-- Months of aid by person. `evidence` says where they come from:
--   payment  paid to the person;
--   share    paid to the head of a household for this member (amount divided by the headcount);
--   roll     only an entry in a roll: no amounts are known.
-- Entries of a roll count only where no payment of the same programme is there, so that a person
-- who is in both is not counted twice.
CREATE VIEW benefit AS
SELECT p.id_no, p.person_name, p.head, p.program, p.period, p.amount, p.headcount,
       CAST(NULL AS INT) AS listed, 'payment' AS evidence
FROM payment p
UNION ALL
SELECT r.id_no, max(r.person_name), r.head, p.program, p.period,
       max(CAST(p.amount / nullif(coalesce(p.headcount, r.headcount), 0) AS MONEY)),
       max(p.headcount), max(r.headcount), 'share'
FROM enrolment r
JOIN payment p ON p.id_no = r.head AND p.period && r.period
WHERE r.head <> r.id_no
  AND (is_a(p.program, CAST(r.program AS TEXT)) OR is_a(r.program, CAST(p.program AS TEXT)))
  AND NOT EXISTS (SELECT 1 FROM subsidy s WHERE s.id_no = r.id_no
                  AND (is_a(s.program, CAST(r.program AS TEXT)) OR is_a(r.program, CAST(s.program AS TEXT))))
GROUP BY r.id_no, r.head, p.program, p.period
UNION ALL
SELECT r.id_no, r.person_name, r.head, r.program, r.period, CAST(NULL AS MONEY), CAST(NULL AS INT),
       r.headcount, 'roll'
FROM enrolment r
WHERE NOT EXISTS (SELECT 1 FROM subsidy s WHERE s.id_no = r.id_no
                  AND (is_a(s.program, CAST(r.program AS TEXT)) OR is_a(r.program, CAST(s.program AS TEXT))))
  AND NOT EXISTS (SELECT 1 FROM subsidy s WHERE s.id_no = r.head
                  AND (is_a(s.program, CAST(r.program AS TEXT)) OR is_a(r.program, CAST(s.program AS TEXT))))
