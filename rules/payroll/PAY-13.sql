---
id: PAY-13
title: {zh: "津补贴重复发放、超范围发放", en: "Allowance paid twice or off its scope"}
purpose: {zh: "查明同一津补贴同月发放两次以上,或乡镇工作补贴发给县级机关人员的情形。", en: "Find one allowance paid twice in a month, or township allowances paid to people of county units."}
severity: low
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "unequal", zh: "两次金额不同,可能为补差", en: "unequal sums: perhaps a correction"}
status: testing
subject: id_no
key: [id_no, item, problem]
amount: amount
params:
  min_months: {default: 2, unit: "月", zh: "月数起点", en: "least months"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条第四项;违规发放津贴补贴行为处分规定", en: "Regulations on Penalties for Fiscal Offences, Art. 6 (4); Provisions on Sanctions for Improper Allowances"}
explain:
  zh: "{name} 的{item}在 {span} 间有 {months} 个月{problem}({units}),涉及 {amount}。"
  en: "{item} of {name}: {problem_en} in {months} month(s) within {span} ({units}); {amount}."
innocent:
  - {zh: "补发以前月份、补差:查发放依据(备注注明的已剔除)", en: "arrears or a correction: see its basis (left out where noted)"}
  - {zh: "县级机关派驻乡镇、借调乡镇工作:查派驻文件", en: "stationed in a township: see the order"}
verify:
  - {zh: "查津补贴项目批准文件、发放审批和人员工作地点", en: "approval of the item, of the payment, the place of work"}
steps:
  - {zh: "按人、项目、月份归集,同月两笔以上为重复,多出的部分计金额;退回冲减、补发除外", en: "by person, item and month: two payments or more, the surplus counts; refunds netted, arrears left out"}
  - {zh: "乡镇工作补贴的发放单位名称没有乡、镇、街道、学校、卫生院等基层单位字样的为超范围", en: "township allowances paid by units whose names show no township, school or health centre"}
---
WITH paid AS (
  SELECT a.id_no, a.allowance_item, coalesce(a.pay_month, period(a.pay_date)) AS period, a.source, a.source_row, a.amount,
         coalesce(replace(CAST(a.employer AS TEXT), 'name:', ''), '未注明') AS unit, a.town
  FROM allowance a
  WHERE id_usable(a.id_no) AND a.allowance_item IS NOT NULL AND coalesce(a.pay_month, period(a.pay_date)) IS NOT NULL
    AND code_within(a.remark, 'allowance_note') IS NULL
), monthly AS (
  SELECT p.id_no, p.allowance_item, p.period, count(*) FILTER (WHERE p.amount > CAST(0 AS MONEY)) - count(*) FILTER (WHERE p.amount < CAST(0 AS MONEY)) AS times,
         sum(p.amount) - max(p.amount) AS surplus, max(p.amount) <> min(p.amount) AS unequal,
         string_agg(DISTINCT p.unit, '、' ORDER BY p.unit) AS units
  FROM paid p
  GROUP BY p.id_no, p.allowance_item, p.period
  HAVING months(p.period) = 1
), odd AS (
  SELECT m.id_no, CAST(m.allowance_item AS TEXT) AS item, m.period, '同月重复发放' AS problem, 'paid twice in a month' AS problem_en, m.units, m.surplus AS amount, m.unequal
  FROM monthly m
  WHERE m.times >= 2 AND m.surplus > CAST(0 AS MONEY)
  UNION ALL
  SELECT p.id_no, CAST(p.allowance_item AS TEXT), p.period, '由非乡镇单位发放', 'paid by a unit outside the townships', max(p.unit), sum(p.amount), FALSE
  FROM paid p
  WHERE is_a(p.allowance_item, '乡镇工作补贴') AND p.unit <> '未注明' AND p.town IS NULL
    AND code_within(p.unit, 'grassroots_unit') IS NULL
  GROUP BY p.id_no, p.allowance_item, p.period
  HAVING sum(p.amount) > CAST(0 AS MONEY)
)
SELECT o.id_no, o.item, o.problem, max(o.problem_en) AS problem_en, count(*) AS months, period(min(lower(o.period)), max(upper(o.period)) - 1) AS span,
       max(o.units) AS units, bool_and(o.unequal) AS unequal, sum(o.amount) AS amount
FROM odd o
GROUP BY o.id_no, o.item, o.problem
HAVING count(*) >= :min_months
