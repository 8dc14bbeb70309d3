-- Pairs that any table shows to be of one family or household, both directions: who may lawfully
-- share an account or collect for each other.
CREATE VIEW relative AS
SELECT r.id_no, r.member
FROM (
  SELECT s.id_no, s.spouse AS member FROM spouse s
  UNION ALL
  SELECT c.id_no, c.child FROM child c
  UNION ALL
  SELECT c.child, c.id_no FROM child c
  UNION ALL
  SELECT m.id_no, m.member FROM household_member m
  UNION ALL
  SELECT r.id_no, r.household_head_id FROM roll r
  UNION ALL
  SELECT r.household_head_id, r.id_no FROM roll r
  UNION ALL
  SELECT a.id_no, b.id_no
  FROM roll a
  JOIN roll b ON b.household_head_id = a.household_head_id
  UNION ALL
  SELECT s.id_no, s.household_head_id FROM subsidy s WHERE s.household_head_id IS NOT NULL
  UNION ALL
  SELECT s.household_head_id, s.id_no FROM subsidy s WHERE s.household_head_id IS NOT NULL
  UNION ALL
  SELECT r.id_no, r.guardian_id FROM roll r
  UNION ALL
  SELECT r.guardian_id, r.id_no FROM roll r
  UNION ALL
  SELECT s.id_no, s.guardian_id FROM student s
  UNION ALL
  SELECT s.guardian_id, s.id_no FROM student s
  UNION ALL
  SELECT k.official_id, k.relative_id FROM kinship k
  UNION ALL
  SELECT k.relative_id, k.official_id FROM kinship k
) r
WHERE r.id_no IS NOT NULL AND r.member IS NOT NULL AND r.id_no <> r.member
GROUP BY r.id_no, r.member
