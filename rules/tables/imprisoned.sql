-- Who was held in prison from one day to another, by one sentence only: between two sentences lies freedom, so that
-- people with several are left out. Suspended sentences and those served outside are none.
CREATE VIEW imprisoned AS
SELECT r.id_no, max(r.person_name) AS person_name, min(r.start_date) AS held_from, max(r.end_date) AS held_until
FROM roll r
WHERE is_a(r.program, '服刑') AND r.start_date IS NOT NULL AND r.end_date IS NOT NULL AND id_usable(r.id_no)
  AND (r.remark IS NULL OR NOT (r.remark LIKE '%缓刑%' OR r.remark LIKE '%监外%' OR r.remark LIKE '%保外%'))
GROUP BY r.id_no
HAVING count(DISTINCT r.start_date) = 1 AND count(DISTINCT r.end_date) = 1 AND min(r.start_date) < max(r.end_date)
