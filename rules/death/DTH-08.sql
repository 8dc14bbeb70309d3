---
id: DTH-08
title: {zh: "死亡人员仍领取工资", en: "Wages paid to a dead person"}
purpose: {zh: "查明人员死亡后仍继续发放工资、补贴的情形。", en: "Find wages paid after the person's death."}
severity: high
lower:
  - {when: "months = 1", zh: "仅一个月,可能为年终结算", en: "one month only, perhaps a final settlement"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "死亡当月之后的宽限月数", en: "months of grace after the month of death"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条", en: "Regulations on Penalties for Fiscal Offences, Art. 6"}
explain:
  zh: "{name} 于 {died_on} 死亡,{employer} 在 {span} 仍发放工资 {months} 个月[,共 {amount}]。"
  en: "{name} died on {died_on}; {employer} went on paying wages for {months} month(s) in {span}[, {amount} in all]."
innocent:
  - {zh: "实为抚恤、丧葬、遗属补助或休假奖金结算", en: "survivor or funeral benefits, or a settlement of leave and bonuses"}
verify:
  - {zh: "查人事档案、工资审批和账户流水", en: "personnel file, wage approval, account flow"}
steps:
  - {zh: "剔除遗属、抚恤、丧葬类,取死亡月加宽限月之后的工资月份", en: "leave out survivor benefits; months after death plus grace"}
---
SELECT w.id_no, max(d.died_on) AS died_on, sum(months(w.period)) AS months,
       period(min(lower(w.period)), max(upper(w.period)) - 1) AS span,
       string_agg(DISTINCT w.employer_name, '、' ORDER BY w.employer_name) AS employer, sum(w.pay) AS amount,
       coalesce(bool_or(same_name(w.person_name, d.person_name)), TRUE) AS same_name
FROM salary w
JOIN deceased d ON d.id_no = w.id_no
WHERE w.class <> '遗属' AND lower(w.period) > add_months(d.died_on, :grace)
GROUP BY w.id_no
