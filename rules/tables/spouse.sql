-- Husband and wife, in both directions, with the day of marriage (NULL when only a register shows
-- it) and of divorce (NULL while they are married; a later remarriage to each other counts).
CREATE VIEW spouse AS
SELECT c.id_no, c.spouse,
       max(c.on_day) FILTER (WHERE NOT c.divorce) AS since,
       CASE WHEN max(c.on_day) FILTER (WHERE c.divorce) < max(c.on_day) FILTER (WHERE NOT c.divorce) THEN CAST(NULL AS DATE)
            ELSE max(c.on_day) FILTER (WHERE c.divorce) END AS until
FROM couple c
WHERE c.id_no IS NOT NULL AND c.spouse IS NOT NULL AND c.id_no <> c.spouse
  AND id_usable(c.id_no) AND id_usable(c.spouse)
GROUP BY c.id_no, c.spouse
