-- Married pairs from every source, in both directions; registrations of divorces too. `kind_known`:
-- the record says which of the two it is.
CREATE VIEW couple AS
SELECT m.husband_id AS id_no, m.wife_id AS spouse, m.register_date AS on_day,
       coalesce(is_a(m.register_type, '离婚'), FALSE) AS divorce,
       m.register_type IS NOT NULL AS kind_known
FROM marriage m
UNION ALL
SELECT m.wife_id, m.husband_id, m.register_date, coalesce(is_a(m.register_type, '离婚'), FALSE), m.register_type IS NOT NULL
FROM marriage m
UNION ALL
SELECT m.id_no, m.spouse_id, m.register_date, coalesce(is_a(m.register_type, '离婚'), FALSE), m.register_type IS NOT NULL
FROM marriage m
UNION ALL
SELECT m.spouse_id, m.id_no, m.register_date, coalesce(is_a(m.register_type, '离婚'), FALSE), m.register_type IS NOT NULL
FROM marriage m
UNION ALL
SELECT h.id_no, h.spouse_id, CAST(NULL AS DATE), FALSE, FALSE
FROM household h
UNION ALL
SELECT h.spouse_id, h.id_no, CAST(NULL AS DATE), FALSE, FALSE
FROM household h
UNION ALL
SELECT h.head_id, h.id_no, CAST(NULL AS DATE), FALSE, FALSE
FROM household h
WHERE is_a(h.relation_to_head, '配偶') AND h.head_id <> h.id_no
UNION ALL
SELECT h.id_no, h.head_id, CAST(NULL AS DATE), FALSE, FALSE
FROM household h
WHERE is_a(h.relation_to_head, '配偶') AND h.head_id <> h.id_no
UNION ALL
SELECT a.id_no, b.id_no, CAST(NULL AS DATE), FALSE, FALSE
FROM household a
JOIN household b ON b.household_id = a.household_id
WHERE is_a(a.relation_to_head, '户主') AND is_a(b.relation_to_head, '配偶') AND a.id_no <> b.id_no
  AND coalesce(a.village, '') = coalesce(b.village, '')
UNION ALL
SELECT b.id_no, a.id_no, CAST(NULL AS DATE), FALSE, FALSE
FROM household a
JOIN household b ON b.household_id = a.household_id
WHERE is_a(a.relation_to_head, '户主') AND is_a(b.relation_to_head, '配偶') AND a.id_no <> b.id_no
  AND coalesce(a.village, '') = coalesce(b.village, '')
