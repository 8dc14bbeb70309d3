-- Who is behind a firm: legal representatives, and holders and officers with their share.
CREATE VIEW firm_person AS
SELECT f.uscc, f.firm, org_name_key(f.firm) AS firm_key, f.person, f.role, f.share, f.since, f.until
FROM (
  SELECT c.uscc, c.company_name AS firm, c.legal_rep_id AS person, '法定代表人' AS role, CAST(NULL AS REAL) AS share,
         c.establish_date AS since, c.cancel_date AS until
  FROM company c
  UNION ALL
  SELECT s.uscc, coalesce(s.company_name, c.company_name), s.holder_id, coalesce(CAST(s.role AS TEXT), '股东'), s.share_ratio,
         coalesce(s.start_date, c.establish_date), coalesce(s.end_date, c.cancel_date)
  FROM shareholder s
  LEFT JOIN (SELECT x.uscc, max(x.company_name) AS company_name, max(x.establish_date) AS establish_date, max(x.cancel_date) AS cancel_date
             FROM company x WHERE x.uscc IS NOT NULL GROUP BY x.uscc) c ON c.uscc = s.uscc
) f
WHERE f.person IS NOT NULL AND id_usable(f.person) AND (f.uscc IS NOT NULL OR f.firm IS NOT NULL)
