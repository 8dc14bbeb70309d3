-- Who is paid 低保 or 特困, or is on its roll, with the head that stands for the household.
CREATE VIEW aid_recipient AS
SELECT r.head, r.id_no
FROM (
  SELECT coalesce(s.household_head_id, s.id_no) AS head, s.id_no
  FROM subsidy s
  WHERE is_a(s.program, '低保') OR is_a(s.program, '特困')
  UNION ALL
  SELECT coalesce(e.household_head_id, e.id_no), e.id_no
  FROM roll e
  WHERE is_a(e.program, '低保') OR is_a(e.program, '特困')
) r
WHERE r.id_no IS NOT NULL AND id_usable(r.id_no)
GROUP BY r.head, r.id_no
