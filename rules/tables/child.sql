-- Parents and their children as household registers name them.
CREATE VIEW child AS
SELECT c.id_no, c.child
FROM (
  SELECT h.father_id AS id_no, h.id_no AS child FROM household h
  UNION ALL
  SELECT h.mother_id, h.id_no FROM household h
  UNION ALL
  SELECT h.head_id, h.id_no FROM household h
  WHERE is_a(h.relation_to_head, '子') OR is_a(h.relation_to_head, '女')
  UNION ALL
  SELECT a.id_no, b.id_no
  FROM household a
  JOIN household b ON b.household_id = a.household_id
  WHERE (is_a(a.relation_to_head, '户主') OR is_a(a.relation_to_head, '配偶'))
    AND (is_a(b.relation_to_head, '子') OR is_a(b.relation_to_head, '女'))
    AND coalesce(a.village, '') = coalesce(b.village, '')
) c
WHERE c.id_no IS NOT NULL AND c.child IS NOT NULL AND c.id_no <> c.child
  AND id_usable(c.id_no) AND id_usable(c.child)
GROUP BY c.id_no, c.child
