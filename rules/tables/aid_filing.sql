-- Whose aid an official has filed: the relative who is named, and where that is the head of a household, all of it that
-- are on the roll of 低保 or 特困.
CREATE VIEW aid_filing AS
SELECT f.official_id, f.relative_id AS id_no
FROM kinship f
WHERE f.matter LIKE '%低保%' OR f.matter LIKE '%特困%' OR f.matter LIKE '%救助%' OR f.matter LIKE '%备案%'
UNION
SELECT f.official_id, r.id_no
FROM kinship f
JOIN roll r ON r.household_head_id = f.relative_id
WHERE (f.matter LIKE '%低保%' OR f.matter LIKE '%特困%' OR f.matter LIKE '%救助%' OR f.matter LIKE '%备案%')
  AND (is_a(r.program, '低保') OR is_a(r.program, '特困'))
