-- What shows that a person has means of their own: a wage or pension, two homes, premises, a car, a company; with the
-- days from and until when. `what` names it. Things of which the first day is not known are left out: nothing can be
-- said about the months before. Vehicles and homes are counted as in MLS-03 and MLS-04.
CREATE VIEW means AS
SELECT w.id_no, '财政工资' AS kind, max(w.employer_name) AS what, min(lower(w.period)) AS since, max(upper(w.period)) AS until
FROM salary w
WHERE w.class = '财政供养' AND w.pay IS NOT NULL
GROUP BY w.id_no
UNION ALL
SELECT i.id_no, '职工参保', max(replace(CAST(i.employer AS TEXT), 'name:', '')), min(lower(i.pay_period)), max(upper(i.pay_period))
FROM insurance i
WHERE is_a(i.insurance_type, '职工保险') AND i.employer IS NOT NULL AND i.pay_period IS NOT NULL
  AND (i.status IS NULL OR NOT (is_a(i.status, '终止') OR is_a(i.status, '暂停')))
  AND NOT (CAST(i.employer AS TEXT) LIKE '%灵活就业%' OR CAST(i.employer AS TEXT) LIKE '%个人%' OR CAST(i.employer AS TEXT) LIKE '%代理%')
GROUP BY i.id_no
UNION ALL
SELECT n.id_no, '退休待遇', max(CAST(n.benefit_type AS TEXT)), min(lower(n.period)), max(upper(n.period))
FROM pension n
WHERE (is_a(n.benefit_type, '职工养老金') OR is_a(n.benefit_type, '机关养老金')) AND n.amount > 0
GROUP BY n.id_no
UNION ALL
SELECT d.owner_id, '两套以上住房', CAST(count(DISTINCT d.unit) AS TEXT) || '套', max(d.owned_from), CAST(NULL AS DATE)
FROM dwelling d
WHERE NOT d.shop AND d.owned_until IS NULL
GROUP BY d.owner_id
HAVING count(DISTINCT d.unit) >= 2
UNION ALL
SELECT d.owner_id, '商业用房', max(d.address), min(d.owned_from), CAST(NULL AS DATE)
FROM dwelling d
WHERE d.shop AND d.owned_until IS NULL
GROUP BY d.owner_id
UNION ALL
SELECT v.owner_id, '汽车', max(coalesce(CAST(v.vehicle_type AS TEXT), v.model)), min(v.register_date), CAST(NULL AS DATE)
FROM vehicle v
WHERE v.transfer_date IS NULL AND (is_a(v.vehicle_type, '汽车') OR (v.vehicle_type IS NULL AND is_a(v.plate_type, '汽车号牌')))
  AND (v.status IS NULL OR NOT (is_a(v.status, '终止') OR is_a(v.status, '停驶')))
GROUP BY v.owner_id
UNION ALL
SELECT c.legal_rep_id, '企业', max(c.company_name), min(c.establish_date), CAST(NULL AS DATE)
FROM company c
WHERE c.cancel_date IS NULL AND (c.status IS NULL OR is_a(c.status, '有效'))
  AND (c.company_type IS NULL OR NOT (is_a(c.company_type, '个体工商户') OR is_a(c.company_type, '农民专业合作社')))
GROUP BY c.legal_rep_id
