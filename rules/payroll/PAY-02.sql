---
id: PAY-02
title: {zh: "离职、退休后仍发在职工资", en: "Paid as staff after leaving"}
purpose: {zh: "查明人员辞职、调出、退休后原单位仍发在职工资的情形。", en: "Find staff wages paid after the person left or retired."}
severity: medium
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月,可能为手续滞后", en: "one month only, perhaps a late order"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "离岗当月之后的宽限月数", en: "months of grace after the month of leaving"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条", en: "Regulations on Penalties for Fiscal Offences, Art. 6"}
explain:
  zh: "{name} 于 {left_on} 离开岗位({how}),{employer} 在 {span} 仍发在职工资 {months} 个月[,共 {amount}]。"
  en: "{name} left on {left_on} ({how}); {employer} went on paying staff wages for {months} month(s) in {span}[, {amount} in all]."
innocent:
  - {zh: "手续滞后、结算年终奖", en: "late order, settlement of a bonus"}
  - {zh: "工资表中的退休人员补贴,并非在职工资", en: "a supplement for retirees in the same list"}
verify:
  - {zh: "查离职、退休文件和编制下编时间", en: "order of leaving and the establishment list"}
steps:
  - {zh: "取工资表离职日期,或机关养老金起领月份", en: "date of leaving in the payroll, or the start of the public pension"}
  - {zh: "其后加宽限月仍有在职工资的为疑点", en: "staff wages after that plus grace"}
---
WITH gone AS (
  SELECT g.id_no, min(g.left_on) AS left_on, max(g.how) AS how
  FROM (
    SELECT w.id_no, w.leave_date AS left_on, '工资表登记离职' AS how FROM payroll w WHERE w.leave_date IS NOT NULL
    UNION ALL
    SELECT p.id_no, coalesce(p.start_date, p.retire_date), '已领取机关养老金'
    FROM pension p
    WHERE is_a(p.benefit_type, '机关养老金') AND coalesce(p.start_date, p.retire_date) IS NOT NULL
  ) g
  GROUP BY g.id_no
)
SELECT w.id_no, max(g.left_on) AS left_on, max(g.how) AS how, sum(months(w.period)) AS months,
       period(min(lower(w.period)), max(upper(w.period)) - 1) AS span,
       string_agg(DISTINCT w.employer_name, '、' ORDER BY w.employer_name) AS employer, sum(w.pay) AS amount
FROM salary w
JOIN gone g ON g.id_no = w.id_no
WHERE id_usable(w.id_no) AND w.class IN ('财政供养', '未注明')
  AND (w.staff_type IS NULL OR NOT is_a(w.staff_type, '离退休'))
  AND (w.entry_date IS NULL OR w.entry_date <= g.left_on)
  AND lower(w.period) > add_months(g.left_on, :grace)
GROUP BY w.id_no
