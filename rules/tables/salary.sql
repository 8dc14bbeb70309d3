-- Wages by person and month. `class` says whose money it is and on what footing:
--   财政供养 on the public establishment or retired from it; 未注明 not stated;
--   编外, 村干部, 遗属, 企业, 自筹 are not wages of public staff.
-- Village group leaders, rangers, trainees and survivors stand on the payrolls of towns and bureaus
-- next to the staff; kind of staff, post or remark tell them apart. What a row says of itself counts
-- before what the heading of its sheet says of all.
CREATE VIEW salary AS
SELECT w.id_no, w.person_name, w.employer, w.employer_name, w.staff_type, w.post, w.on_duty_status,
       w.entry_date, w.leave_date, w.account_no, w.remark, w.period, w.pay,
       CASE WHEN is_a(w.staff_type, '编外') OR is_a(w.fund_source, '专项资金') OR w.note = '编外' THEN '编外'
            WHEN is_a(w.staff_type, '村干部') OR is_a(w.staff_type, '乡村医生') OR w.note = '村干部' THEN '村干部'
            WHEN is_a(w.staff_type, '遗属') OR w.note = '遗属' THEN '遗属'
            WHEN is_a(w.staff_type, '企业职工') OR is_a(w.fund_source, '企业资金') THEN '企业'
            WHEN is_a(w.fund_source, '自筹') THEN '自筹'
            WHEN is_a(w.staff_type, '在编') OR is_a(w.staff_type, '离退休') THEN '财政供养'
            WHEN w.duty IN ('编外', '村干部', '遗属') THEN CAST(w.duty AS TEXT)
            WHEN is_a(w.staff_type, '财政供养') OR is_a(w.fund_source, '财政拨款') THEN '财政供养'
            ELSE '未注明' END AS class
FROM (
  SELECT p.id_no, p.person_name, p.employer,
         replace(CAST(p.employer AS TEXT), 'name:', '') AS employer_name,
         p.staff_type, p.fund_source, p.post, p.on_duty_status, p.entry_date, p.leave_date, p.account_no, p.remark,
         coalesce(p.pay_month, period(p.pay_date),
                  period(p.entry_date, greatest(p.entry_date, coalesce(p.leave_date, a.as_of, current_date))),
                  period(a.as_of)) AS period,
         coalesce(p.net_pay, p.gross_pay, p.base_pay) AS pay,
         code_within(p.remark, 'duty') AS note,
         coalesce(code_within(CAST(p.staff_type AS TEXT), 'duty'), code_within(p.post, 'duty'),
                  code_within(p.department, 'duty')) AS duty
  FROM payroll p
  LEFT JOIN source a ON a.source = p.source
  WHERE p.id_no IS NOT NULL
    AND (coalesce(p.net_pay, p.gross_pay, p.base_pay) IS NULL OR coalesce(p.net_pay, p.gross_pay, p.base_pay) > 0)
) w
