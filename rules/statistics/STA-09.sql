---
id: STA-09
title: {zh: "同一人跨类名册矛盾", en: "Contradictory statuses"}
purpose: {zh: "查明同一时期两类记录互相矛盾的人:集中供养而外出领薪、公益岗满勤而整月住院、孤儿而已成年领薪等,供核实哪一边有误。", en: "Find people whose records contradict each other at the same time: kept in a home yet paid elsewhere, in full attendance yet in hospital all month, orphan yet on a payroll."}
severity: low
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
status: experimental
subject: id_no
key: [id_no, what_en]
amount: amount
params:
  least_months: {default: 2, unit: "月", zh: "月数起点", en: "least months"}
basis:
  - {zh: "特困人员认定办法;就业补助资金管理规定;统计筛查", en: "rules on destitute support and on employment funds; a statistical screen"}
explain:
  zh: "{name} 在 {span} 有 {months} 个月{what}[({detail})][,同期工资 {amount}]。"
  en: "{name}: {what_en} in {months} month(s) of {span}[ ({detail})][, wages of {amount}]."
innocent:
  - {zh: "名册更新滞后,身份变化有时间差:查变更日期", en: "a roll brought up to date late: see the day of the change"}
  - {zh: "机构内公益劳动:查机构说明", en: "work within the home: ask the institution"}
verify:
  - {zh: "核对机构在院记录、考勤和住院记录,当面询问", en: "records of home, attendance and hospital; ask the person"}
steps:
  - {zh: "集中供养月份与工资月份重叠;孤儿、事实无人抚养儿童与工资月份重叠", en: "months in a home or as an orphan on aid against months of wages"}
  - {zh: "公益性岗位出勤二十日以上的月份与整月住院重叠", en: "months with twenty days of attendance in a welfare post against whole months in hospital"}
---
WITH listed AS (
  SELECT e.id_no, e.period, is_a(e.program, '特困') AS in_home
  FROM enrolment e
  WHERE id_usable(e.id_no)
    AND (is_a(e.program, '集中特困') OR (is_a(e.program, '特困') AND is_a(e.support_mode, '集中')) OR is_a(e.program, '孤儿') OR is_a(e.program, '事实无人抚养儿童'))
), wage AS (
  SELECT s.id_no, s.period, sum(s.pay) AS pay, max(s.employer_name) AS unit
  FROM salary s
  WHERE s.class IN ('财政供养', '编外', '企业', '村干部', '自筹', '未注明')
  GROUP BY s.id_no, s.period
), both_at_once AS (
  SELECT l.id_no, l.in_home, w.period, max(w.pay) AS pay, max(w.unit) AS unit
  FROM listed l
  JOIN wage w ON w.id_no = l.id_no AND w.period && l.period
  GROUP BY l.id_no, l.in_home, w.period
), bed AS (
  SELECT p.id_no, coalesce(p.pay_month, period(p.pay_date)) AS period, max(replace(CAST(p.employer AS TEXT), 'name:', '')) AS unit, max(coalesce(p.net_pay, p.gross_pay)) AS pay
  FROM payroll p
  JOIN medical m ON m.id_no = p.id_no AND m.admit_date <= lower(coalesce(p.pay_month, period(p.pay_date))) AND m.discharge_date >= upper(coalesce(p.pay_month, period(p.pay_date))) - 1
  WHERE id_usable(p.id_no) AND p.attendance_days >= 20 AND is_a(p.staff_type, '公益性岗位')
  GROUP BY p.id_no, coalesce(p.pay_month, period(p.pay_date))
)
SELECT b.id_no, CASE WHEN b.in_home THEN '登记为集中供养,同时领取工资' ELSE '登记为孤儿(事实无人抚养儿童),同时领取工资' END AS what,
       CASE WHEN b.in_home THEN 'kept in an institution and paid wages' ELSE 'on aid as an orphan and paid wages' END AS what_en,
       sum(months(b.period)) AS months, period(min(lower(b.period)), max(upper(b.period)) - 1) AS span, max(b.unit) AS detail, sum(b.pay) AS amount
FROM both_at_once b
GROUP BY b.id_no, b.in_home
HAVING sum(months(b.period)) >= :least_months
UNION ALL
SELECT d.id_no, '公益性岗位满勤,同时整月住院', 'full attendance in a welfare post and all month in hospital', sum(months(d.period)), period(min(lower(d.period)), max(upper(d.period)) - 1),
       max(d.unit), sum(d.pay)
FROM bed d
GROUP BY d.id_no
HAVING sum(months(d.period)) >= :least_months
