-- Pairs in one household register, both directions, by household number or by the head's number.
CREATE VIEW household_member AS
SELECT m.id_no, m.member
FROM (
  SELECT a.id_no, b.id_no AS member
  FROM household a
  JOIN household b ON b.household_id = a.household_id
  WHERE coalesce(a.village, '') = coalesce(b.village, '')
  UNION ALL
  SELECT a.id_no, b.id_no
  FROM household a
  JOIN household b ON b.head_id = a.head_id
  UNION ALL
  SELECT h.id_no, h.head_id FROM household h
  UNION ALL
  SELECT h.head_id, h.id_no FROM household h
) m
WHERE m.id_no IS NOT NULL AND m.member IS NOT NULL AND m.id_no <> m.member
GROUP BY m.id_no, m.member
