-- Stays in hospital: one row per visit, the lines of its bill taken together.
CREATE VIEW hospital_stay AS
SELECT m.id_no, coalesce(m.hospital_name, m.hospital_code) AS hospital, m.admit_date, m.discharge_date,
       coalesce(m.visit_no, '') AS visit_no, max(m.person_name) AS person_name, max(m.village) AS village, max(m.town) AS town,
       max(m.diagnosis_code) AS diagnosis_code, max(m.diagnosis_name) AS diagnosis, max(m.identity_type) AS identity_type,
       sum(m.total_cost) AS total_cost, sum(m.fund_pay) AS fund_pay, sum(m.aid_pay) AS aid_pay, max(m.hospital_code) AS hospital_code
FROM medical m
WHERE id_usable(m.id_no) AND m.admit_date IS NOT NULL AND m.discharge_date > m.admit_date
  AND coalesce(m.hospital_name, m.hospital_code) IS NOT NULL
  AND (m.visit_type IS NULL OR NOT (m.visit_type LIKE '%门诊%' OR m.visit_type LIKE '%购药%' OR m.visit_type LIKE '%药店%'
                                    OR m.visit_type LIKE '%家庭病床%' OR m.visit_type LIKE '%门特%' OR m.visit_type LIKE '%门慢%'))
GROUP BY m.id_no, coalesce(m.hospital_name, m.hospital_code), m.admit_date, m.discharge_date, coalesce(m.visit_no, '')
HAVING sum(m.total_cost) > 0
