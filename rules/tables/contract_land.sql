-- Contracted land by holder, from the register of confirmed rights or from the list of plots, whichever says more:
-- the two describe the same land. A household may hold several certificates; lines repeated for its members count once.
CREATE VIEW contract_land AS
SELECT c.id_no, max(c.area) AS area
FROM (
  SELECT r.id_no, sum(r.area_mu) AS area
  FROM (
    SELECT coalesce(e.household_head_id, e.id_no) AS id_no, e.cert_no, e.plot_code, e.area_mu
    FROM roll e
    WHERE is_a(e.program, '确权') AND e.area_mu > 0 AND (e.status IS NULL OR NOT is_a(e.status, '终止'))
    GROUP BY coalesce(e.household_head_id, e.id_no), e.cert_no, e.plot_code, e.area_mu
  ) r
  GROUP BY r.id_no
  UNION ALL
  SELECT p.id_no, sum(p.area_mu)
  FROM (
    SELECT l.id_no, coalesce(l.plot_code, l.plot_name, CAST(l.source_row AS TEXT)) AS plot, max(l.area_mu) AS area_mu
    FROM land l
    WHERE is_a(l.land_type, '承包地') AND l.area_mu > 0
    GROUP BY l.id_no, coalesce(l.plot_code, l.plot_name, CAST(l.source_row AS TEXT))
  ) p
  GROUP BY p.id_no
) c
WHERE id_usable(c.id_no)
GROUP BY c.id_no
