---
id: PAY-14
title: {zh: "遗属补助对象死亡后仍发放", en: "Survivor's subsidy after the survivor's death"}
purpose: {zh: "查明工资表中遗属补助对象死亡后仍继续发放的情形。", en: "Find survivors' subsidies on payrolls that went on after the survivor's death."}
severity: medium
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "months <= 2", zh: "两个月以内", en: "two months at most"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "死亡当月之后的宽限月数", en: "months of grace after the month of death"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条;各地遗属生活困难补助办法", en: "Regulations on Penalties for Fiscal Offences, Art. 6; local rules on survivors"}
explain:
  zh: "{name} 于 {died_on} 死亡,[{employer} ]此后在 {span} 仍发放遗属补助 {months} 个月,共 {amount}。"
  en: "{name} died on {died_on}; the survivor's subsidy went on for {months} month(s) in {span}[, paid by {employer}], {amount} in all."
innocent:
  - {zh: "列为丧葬、一次性抚恤的款项(已剔除):查发放说明", en: "funeral or one-off money (left out): see what it is for"}
  - {zh: "死亡登记有误:核对户籍", en: "an error in the death record: see the register"}
verify:
  - {zh: "查银行支取记录和年度申报表", en: "withdrawals, yearly declaration"}
steps:
  - {zh: "工资表遗属类发放月份晚于死亡月加宽限月的为疑点", en: "survivor pay for months after the month of death plus grace"}
---
SELECT w.id_no, max(d.died_on) AS died_on, max(w.employer_name) AS employer, sum(months(w.period)) AS months,
       period(min(lower(w.period)), max(upper(w.period)) - 1) AS span, sum(w.pay) AS amount,
       max(d.latest) - max(d.died_on) AS days_apart, coalesce(bool_or(same_name(w.person_name, d.person_name)), TRUE) AS same_name
FROM salary w
JOIN deceased d ON d.id_no = w.id_no
WHERE w.class = '遗属' AND lower(w.period) > add_months(d.died_on, :grace)
  AND NOT coalesce(w.remark LIKE '%丧葬%' OR w.remark LIKE '%一次性%' OR w.remark LIKE '%补发%', FALSE)
  AND NOT coalesce(w.post LIKE '%丧葬%' OR w.post LIKE '%一次性%', FALSE)
GROUP BY w.id_no
HAVING sum(w.pay) > 0
