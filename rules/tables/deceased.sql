-- One row per dead person: the earliest day that any record names, and the latest.
CREATE VIEW deceased AS
SELECT d.id_no, max(d.person_name) AS person_name, min(d.died_on) AS died_on,
       max(d.died_on) AS latest, min(d.evidence) AS evidence
FROM (
  SELECT d.id_no, d.person_name, least(d.death_date, d.cremation_date, d.burial_date, d.cancel_date) AS died_on,
         '死亡信息' AS evidence
  FROM death d
  UNION ALL
  SELECT h.id_no, h.person_name, h.cancel_date, '户籍死亡注销'
  FROM household h
  WHERE h.cancel_reason LIKE '%死亡%'
) d
WHERE d.id_no IS NOT NULL AND d.died_on IS NOT NULL AND id_usable(d.id_no)
GROUP BY d.id_no
