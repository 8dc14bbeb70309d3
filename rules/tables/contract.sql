-- What units bought, one row per buyer, supplier and project (goods without a project: one row for
-- each pair). The amount is that of the contract, else what was delivered, else what was paid.
CREATE VIEW contract AS
SELECT d.buyer, org_name_key(d.buyer) AS buyer_key, d.supplier_uscc, d.supplier_name, org_name_key(d.supplier_name) AS supplier_key,
       d.project, d.project_name, d.method, d.on_day, d.amount, d.town, d.village
FROM (
  SELECT p.buyer, p.supplier_uscc, p.supplier_name, coalesce(p.project_no, p.project_name) AS project,
         max(p.project_name) AS project_name, max(CAST(p.method AS TEXT)) AS method,
         min(coalesce(p.sign_date, p.award_date, p.in_date, p.pay_date)) AS on_day,
         coalesce(max(p.contract_amount), sum(p.amount), sum(p.pay_amount)) AS amount,
         max(p.town) AS town, max(p.village) AS village
  FROM purchase p
  WHERE p.buyer IS NOT NULL AND (p.supplier_uscc IS NOT NULL OR p.supplier_name IS NOT NULL)
  GROUP BY p.buyer, p.supplier_uscc, p.supplier_name, coalesce(p.project_no, p.project_name)
) d
