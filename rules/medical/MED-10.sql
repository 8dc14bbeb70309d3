---
id: MED-10
title: {zh: "住院期间在岗满勤、服刑羁押", en: "At work or in custody while in hospital"}
purpose: {zh: "查明住院期间工资考勤满勤或正在服刑、疑似冒名或虚假住院的情形。", en: "Find stays while the payroll shows full attendance or the person was in custody: perhaps another patient or none."}
severity: medium
lower:
  - {when: "custody IS NULL AND days < 5", zh: "考勤重叠不足五天", en: "attendance in common of less than five days"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  least: {default: 3, unit: "天", zh: "重叠天数起点", en: "least days in common"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第十五条、第四十一条", en: "Regulations on the Use of Medical Security Funds, Art. 15, 41"}
explain:
  zh: "{name} {stay_days} 在 {hospital} 住院[,期间在 {employer} 的考勤与住院天数之和比当月天数多 {days} 天][,期间正在服刑、羁押({custody})][,基金支付 {amount}]。"
  en: "{name} lay in {hospital} ({stay_days})[; attendance at {employer} and days in hospital exceed the month by {days} day(s)][; in custody at the time ({custody})][; {amount} paid by the fund]."
innocent:
  - {zh: "考勤由系统自动填写、按应出勤填报:查打卡原始记录", en: "attendance filled in automatically: see the clock"}
  - {zh: "服刑期间保外就医、监狱医院转诊:查审批", en: "medical parole or sent by the prison: see the order"}
  - {zh: "他人冒用身份住院:查病历和人脸核验", en: "another patient under this number: see record and face check"}
verify:
  - {zh: "查护理记录、医生谈话签字、打卡和监控", en: "nursing notes, signatures, clock and camera"}
steps:
  - {zh: "当月考勤天数加当月住院天数大于当月天数及起点(休息日不影响)", en: "attendance and hospital days of a month beyond its days and the least, so that days off do not matter"}
  - {zh: "或住院全程在服刑、羁押期间;保外就医的除外", en: "or the whole stay within custody; medical parole left out"}
---
WITH month_stay AS (
  SELECT s.id_no, s.hospital, s.admit_date, s.discharge_date, s.fund_pay, a.employer, a.period,
         least(s.discharge_date, upper(a.period)) - greatest(s.admit_date, lower(a.period)) + a.days - (upper(a.period) - lower(a.period)) AS days
  FROM hospital_stay s
  JOIN (
    SELECT p.id_no, coalesce(p.pay_month, period(p.pay_date)) AS period, replace(CAST(max(CAST(p.employer AS TEXT)) AS TEXT), 'name:', '') AS employer, max(p.attendance_days) AS days
    FROM payroll p
    WHERE p.attendance_days > 0 AND id_usable(p.id_no)
    GROUP BY p.id_no, coalesce(p.pay_month, period(p.pay_date))
    HAVING months(coalesce(p.pay_month, period(p.pay_date))) = 1
  ) a ON a.id_no = s.id_no AND s.admit_date < upper(a.period) AND s.discharge_date > lower(a.period)
), custody AS (
  SELECT s.id_no, s.hospital, s.admit_date, s.discharge_date, s.fund_pay,
         to_char(r.start_date, 'YYYY-MM-DD') || coalesce(' 至 ' || to_char(r.end_date, 'YYYY-MM-DD'), ' 起') AS custody
  FROM hospital_stay s
  JOIN roll r ON r.id_no = s.id_no
  WHERE is_a(r.program, '服刑') AND r.start_date < s.admit_date AND (r.end_date IS NULL OR r.end_date > s.discharge_date)
    AND (r.end_date IS NOT NULL OR r.status IS NULL OR NOT is_a(r.status, '终止'))
    AND NOT coalesce(r.remark LIKE '%保外就医%' OR r.remark LIKE '%暂予监外%', FALSE)
), odd AS (
  SELECT m.id_no, m.hospital, m.admit_date, m.discharge_date, m.fund_pay, m.employer, m.days, CAST(NULL AS TEXT) AS custody
  FROM month_stay m
  WHERE m.days >= :least
  UNION ALL
  SELECT c.id_no, c.hospital, c.admit_date, c.discharge_date, c.fund_pay, CAST(NULL AS TEXT), CAST(NULL AS INT), c.custody
  FROM custody c
), one AS (
  SELECT o.id_no, o.hospital, o.admit_date, o.discharge_date, max(o.fund_pay) AS fund_pay, max(o.employer) AS employer, max(o.days) AS days, max(o.custody) AS custody
  FROM odd o
  GROUP BY o.id_no, o.hospital, o.admit_date, o.discharge_date
), ranked AS (
  SELECT x.id_no, x.hospital, x.admit_date, x.discharge_date, x.employer, x.days, x.custody, sum(x.fund_pay) OVER (PARTITION BY x.id_no) AS amount,
         row_number() OVER (PARTITION BY x.id_no ORDER BY x.custody IS NULL, x.days DESC, x.admit_date, x.hospital) AS n
  FROM one x
)
SELECT r.id_no, to_char(r.admit_date, 'YYYY-MM-DD') || ' 至 ' || to_char(r.discharge_date, 'YYYY-MM-DD') AS stay_days, r.hospital, r.employer, r.days, r.custody, r.amount
FROM ranked r
WHERE r.n = 1
