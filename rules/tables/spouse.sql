-- Husband and wife, in both directions, with the day of marriage (NULL when only a register shows
-- it) and of divorce (NULL while they are married; a later remarriage to each other counts). Where
-- the registrations of a pair do not say what they are, the second is taken for the divorce.
CREATE VIEW spouse AS
SELECT c.id_no, c.spouse,
       CASE WHEN count(DISTINCT c.on_day) FILTER (WHERE NOT c.kind_known) >= 2 THEN min(c.on_day)
            ELSE max(c.on_day) FILTER (WHERE NOT c.divorce) END AS since,
       CASE WHEN count(DISTINCT c.on_day) FILTER (WHERE NOT c.kind_known) >= 2 THEN max(c.on_day)
            WHEN max(c.on_day) FILTER (WHERE c.divorce) < max(c.on_day) FILTER (WHERE NOT c.divorce) THEN CAST(NULL AS DATE)
            ELSE max(c.on_day) FILTER (WHERE c.divorce) END AS until
FROM couple c
WHERE c.id_no IS NOT NULL AND c.spouse IS NOT NULL AND c.id_no <> c.spouse
  AND id_usable(c.id_no) AND id_usable(c.spouse)
GROUP BY c.id_no, c.spouse
