---
id: ACC-06
title: {zh: "同一人同一项目同期重复发放", en: "Same person, programme and period paid twice"}
purpose: {zh: "查明同一人同一项目同一所属期重复发放的情形。", en: "Find people who are paid twice for the same programme and period."}
severity: medium
raise:
  - {when: "equal_amounts", zh: "金额完全相同", en: "the amounts are equal"}
lower:
  - {when: "status_unknown AND equal_amounts", zh: "清册没有发放状态,不能排除首次发放失败后重发", en: "the lists do not say which payments failed: perhaps sent again after a failure"}
  - {when: "NOT equal_amounts", zh: "金额不同,可能为分类施保、补差等不同组成", en: "the amounts differ: perhaps parts of one entitlement"}
  - {when: "two_files", zh: "分别来自不同清册,可能为同一笔重复报送", en: "they come from different lists: perhaps one payment reported twice"}
  - {when: "several_names", zh: "姓名不同,可能为家庭成员借用证号登记", en: "different names: members entered under one number"}
status: stable
subject: id_no
key: [id_no, program]
amount: amount
basis:
  - {zh: "财政违法行为处罚处分条例 第六条", en: "Regulations on Penalties for Fiscal Offences, Art. 6"}
explain:
  zh: "{name} 的{program}在 {periods} 重复发放,共 {payments} 笔,多领 {amount}。"
  en: "{program} was paid to {name} more than once for {periods}: {payments} payment(s), {amount} too much."
innocent:
  - {zh: "补发、补差与当期在同一清册(备注为补发的已剔除)", en: "back pay in the same list (rows marked as such are left out)"}
  - {zh: "两级资金分别发放:查资金文件", en: "two levels of government fund it: see the documents"}
  - {zh: "同一笔由两个部门各报一次:核对银行流水", en: "one payment reported by two offices: compare with the bank"}
verify:
  - {zh: "查发放批次清单和银行到账流水", en: "batch lists and bank statements"}
steps:
  - {zh: "按人、项目、所属期(跨区县的见 MLS-10;惠农补贴另按地块、面积、机具)归集,冲减退回;注明事由的误工补贴按日分开,没有日期的不比较", en: "group by person, programme, period (and plot, area, machine); net refunds; day labour with its reason goes by the day, without a day it is not compared"}
  - {zh: "剔除补发补差和允许多次的临时性救助", en: "leave out back pay and one-off relief that may recur"}
---
WITH twice AS (
  SELECT s.id_no, s.program, s.period, count(*) FILTER (WHERE s.amount > 0) AS payments,
         sum(s.amount) - max(s.amount) AS extra,
         min(s.amount) FILTER (WHERE s.amount > 0) = max(s.amount) AS equal_amounts,
         count(DISTINCT s.source) = count(*) FILTER (WHERE s.amount > 0) AS two_files,
         count(DISTINCT s.person_name) > 1 AS several_names, bool_and(s.pay_status IS NULL) AS status_unknown
  FROM subsidy s
  WHERE id_usable(s.id_no) AND s.period IS NOT NULL
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
    AND (s.remark IS NULL OR NOT (s.remark LIKE '%补发%' OR s.remark LIKE '%补差%' OR s.remark LIKE '%提标%'))
    AND (s.batch_no IS NULL OR NOT s.batch_no LIKE '%补%')
    AND NOT (is_a(s.program, '临时救助') OR is_a(s.program, '医疗救助') OR is_a(s.program, '一次性生活补贴')
             OR is_a(s.program, '价格补贴') OR is_a(s.program, '冬春救助'))
  GROUP BY s.id_no, s.program, s.period, s.region_code, s.area_mu, s.plot_code, s.crop, s.machine_serial_no,
           CASE WHEN is_a(s.program, '村干部报酬') AND s.reason IS NOT NULL
                THEN coalesce(CAST(s.pay_date AS TEXT), CAST(s.source_row AS TEXT)) END
  HAVING sum(s.amount) > max(s.amount) -- only where two are paid
)
SELECT t.id_no, t.program, sum(t.payments) AS payments,
       left(string_agg(DISTINCT CAST(t.period AS TEXT), '、' ORDER BY CAST(t.period AS TEXT)), 160) AS periods,
       sum(t.extra) AS amount, bool_and(t.equal_amounts) AS equal_amounts,
       bool_and(t.two_files) AS two_files, bool_or(t.several_names) AS several_names,
       bool_or(t.status_unknown) AS status_unknown
FROM twice t
GROUP BY t.id_no, t.program
