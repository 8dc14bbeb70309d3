-- Entries of rolls with the months that they cover. Aid begins the month after approval where no
-- start is given; an open entry runs to the day that its sheet describes. Entries that ended on an
-- unknown day are left out: nothing can be said about their months.
CREATE VIEW enrolment AS
SELECT r.id_no, r.person_name,
       coalesce(r.household_head_id, r.id_no) AS head,
       r.program, r.level, r.household_id, r.headcount, r.standard, r.income,
       r.apply_date, r.approve_date, r.start_date, r.end_date, r.status, r.guardian_id, r.handler,
       r.account_no, r.account_name, r.phone, r.town, r.village, r.region_code,
       r.disability_type, r.disability_level, r.support_mode, r.remark,
       period(coalesce(r.start_date, last_day(r.approve_date) + 1, a.as_of, current_date),
              greatest(coalesce(r.start_date, last_day(r.approve_date) + 1, a.as_of, current_date),
                       coalesce(r.end_date, a.as_of, current_date))) AS period
FROM roll r
LEFT JOIN source a ON a.source = r.source
WHERE r.id_no IS NOT NULL
  AND (r.end_date IS NULL OR r.start_date IS NULL OR r.end_date >= r.start_date)
  AND (r.end_date IS NOT NULL OR r.status IS NULL
       OR NOT (is_a(r.status, '终止') OR is_a(r.status, '暂停') OR is_a(r.status, '申请中')))
