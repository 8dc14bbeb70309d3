-- Wages by person and month. `class` says whose money it is and on what footing:
--   财政供养 on the public establishment or retired from it; 未注明 not stated;
--   编外, 村干部, 遗属, 企业, 自筹 are not wages of public staff.
CREATE VIEW salary AS
SELECT p.id_no, p.person_name, p.employer,
       replace(CAST(p.employer AS TEXT), 'name:', '') AS employer_name,
       p.staff_type, p.post, p.on_duty_status, p.entry_date, p.leave_date, p.account_no, p.remark,
       coalesce(p.pay_month, period(p.pay_date),
                period(p.entry_date, greatest(p.entry_date, coalesce(p.leave_date, a.as_of))),
                period(a.as_of)) AS period,
       coalesce(p.net_pay, p.gross_pay, p.base_pay) AS pay,
       CASE WHEN is_a(p.staff_type, '编外') OR is_a(p.fund_source, '专项资金')
                 OR CAST(p.staff_type AS TEXT) LIKE '%编外%' OR CAST(p.staff_type AS TEXT) LIKE '%公益%'
                 OR CAST(p.staff_type AS TEXT) LIKE '%派遣%' OR CAST(p.staff_type AS TEXT) LIKE '%临%聘%'
                 OR p.post LIKE '%公益%' OR p.post LIKE '%临聘%' OR p.post LIKE '%护林%' OR p.post LIKE '%保洁%'
                 OR p.remark LIKE '%公益性岗位%' OR p.remark LIKE '%临聘%' THEN '编外'
            WHEN is_a(p.staff_type, '村干部') OR is_a(p.staff_type, '乡村医生')
                 OR CAST(p.staff_type AS TEXT) LIKE '%村%干部%' OR p.post LIKE '%村干部%' OR p.post LIKE '%村民小组%'
                 OR p.remark LIKE '%村民小组%' OR p.remark LIKE '%村干部%' THEN '村干部'
            WHEN is_a(p.staff_type, '遗属') OR CAST(p.staff_type AS TEXT) LIKE '%遗属%' OR p.remark LIKE '%遗属%' OR p.remark LIKE '%抚恤%'
                 OR p.remark LIKE '%丧葬%' THEN '遗属'
            WHEN is_a(p.staff_type, '企业职工') OR is_a(p.fund_source, '企业资金') THEN '企业'
            WHEN is_a(p.fund_source, '自筹') THEN '自筹'
            WHEN is_a(p.staff_type, '财政供养') OR is_a(p.fund_source, '财政拨款') THEN '财政供养'
            ELSE '未注明' END AS class
FROM payroll p
LEFT JOIN source a ON a.source = p.source
WHERE p.id_no IS NOT NULL
  AND (coalesce(p.net_pay, p.gross_pay, p.base_pay) IS NULL OR coalesce(p.net_pay, p.gross_pay, p.base_pay) > 0)
