-- The family that is means-tested for 低保 or 特困 (最低生活保障审核确认办法 Art. 7): those on the
-- roll or paid, their spouses and their minor children. `head` stands for the household.
CREATE VIEW aid_member AS
SELECT m.head, m.member, min(m.kind) AS kind, max(m.since) AS since, max(m.until) AS until
FROM (
  SELECT a.head, a.id_no AS member, 1 AS kind, CAST(NULL AS DATE) AS since, CAST(NULL AS DATE) AS until
  FROM aid_recipient a
  UNION ALL
  SELECT a.head, s.spouse, 2, s.since, s.until
  FROM aid_recipient a
  JOIN spouse s ON s.id_no = a.id_no
  UNION ALL
  SELECT a.head, c.child, 3, CAST(NULL AS DATE), CAST(NULL AS DATE)
  FROM aid_recipient a
  JOIN child c ON c.id_no = a.id_no
  WHERE age_on(birth_date(c.child), current_date) < 18
) m
WHERE id_usable(m.member)
GROUP BY m.head, m.member
