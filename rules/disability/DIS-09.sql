---
id: DIS-09
title: {zh: "一级残疾人员全勤从事体力劳动", en: "Level-one disability and full attendance at manual work"}
purpose: {zh: "列出持一级视力、肢体残疾证而同期在工资表上全勤从事体力岗位的人,供人工核查。", en: "List holders of level-one visual or physical certificates who attend manual work in full on a payroll, for review by hand."}
severity: low
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  days: {default: 20, unit: "天", zh: "月出勤天数起点", en: "days of attendance in a month"}
basis:
  - {zh: "财政违法行为处罚处分条例 第十四条;残疾人就业规定", en: "Regulations on Penalties for Fiscal Offences, Art. 14; rules on employment of disabled people"}
explain:
  zh: "{name} 持{kind}一级残疾证,{span} 在 {employers} 以“{post}”岗位全勤 {months} 个月[,工资 {amount}]。"
  en: "{name} holds a level-one certificate ({kind}) and attended in full as “{post}” at {employers} for {months} month(s) in {span}[, wages {amount}]."
innocent:
  - {zh: "评残之前在岗,或评定后恢复:查评定日期", en: "at work before the assessment, or recovered: see its date"}
  - {zh: "用人单位挂证减免残保金,实际不在岗:查劳动合同和考勤", en: "an employer uses the certificate and nobody works: see contract and attendance"}
verify:
  - {zh: "见人、看岗位和考勤原始记录;必要时复评", en: "see the person, the post and the original attendance; assess again where needed"}
steps:
  - {zh: "工资表出勤天数达到起点且岗位为护林、保洁、环卫、保安、搬运、驾驶、施工等体力岗位", en: "attendance at posts of manual work"}
---
SELECT w.id_no, max(c.kind) AS kind, string_agg(DISTINCT replace(CAST(w.employer AS TEXT), 'name:', ''), '、') AS employers,
       max(w.post) AS post, count(DISTINCT w.pay_month) AS months,
       period(min(lower(w.pay_month)), max(upper(w.pay_month)) - 1) AS span,
       sum(coalesce(w.net_pay, w.gross_pay, w.base_pay)) AS amount
FROM payroll w
JOIN (
  SELECT r.id_no, min(CASE WHEN is_a(r.disability_type, '视力') THEN '视力' ELSE '肢体' END) AS kind,
         max(coalesce(r.approve_date, r.start_date)) AS assessed_on
  FROM roll r
  WHERE is_a(r.program, '残疾人证') AND id_usable(r.id_no)
    AND (is_a(r.disability_type, '视力') OR is_a(r.disability_type, '肢体'))
    AND (r.status IS NULL OR NOT is_a(r.status, '终止'))
  GROUP BY r.id_no
  HAVING bool_and(is_a(r.disability_level, '一级'))
) c ON c.id_no = w.id_no
WHERE w.attendance_days >= :days AND months(w.pay_month) = 1
  AND (c.assessed_on IS NULL OR c.assessed_on < lower(w.pay_month))
  AND (w.post LIKE '%护林%' OR w.post LIKE '%保洁%' OR w.post LIKE '%环卫%' OR w.post LIKE '%清扫%' OR w.post LIKE '%保安%'
       OR w.post LIKE '%搬运%' OR w.post LIKE '%驾驶%' OR w.post LIKE '%司机%' OR w.post LIKE '%施工%' OR w.post LIKE '%巡查%')
GROUP BY w.id_no
