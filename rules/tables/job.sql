-- Months in which an employer paid employee insurance for somebody: who works where. Own contributions
-- through an agent and payments made up later for earlier months say nothing of a job.
CREATE VIEW job AS
SELECT i.id_no, i.pay_period AS period, i.employer, max(replace(CAST(i.employer AS TEXT), 'name:', '')) AS employer_name,
       max(i.person_name) AS person_name, max(i.base) AS base
FROM insurance i
WHERE is_a(i.insurance_type, '职工保险') AND i.employer IS NOT NULL AND i.pay_period IS NOT NULL AND id_usable(i.id_no)
  AND NOT (CAST(i.employer AS TEXT) LIKE '%个体参保%' OR CAST(i.employer AS TEXT) LIKE '%灵活就业%'
           OR CAST(i.employer AS TEXT) LIKE '%个人%' OR CAST(i.employer AS TEXT) LIKE '%就业服务%'
           OR CAST(i.employer AS TEXT) LIKE '%人才%' OR CAST(i.employer AS TEXT) LIKE '%代理%')
  AND (i.status IS NULL OR NOT (is_a(i.status, '终止') OR is_a(i.status, '暂停')))
  AND (i.remark IS NULL OR NOT i.remark LIKE '%补缴%')
GROUP BY i.id_no, i.pay_period, i.employer
