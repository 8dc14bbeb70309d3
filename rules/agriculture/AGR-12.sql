---
id: AGR-12
title: {zh: "农机购机人已死亡、未成年", en: "Machine bought by a dead person or a child"}
purpose: {zh: "查明农机购置补贴的购机人在购机年度之前已死亡,或未满十六周岁的情形。", en: "Find machinery subsidies of people who died before the year of purchase or were under sixteen."}
severity: medium
raise:
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
lower:
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
status: testing
subject: id_no
key: [id_no, problem]
amount: amount
params:
  large: {default: 10000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
  min_age: {default: 16, unit: "周岁", zh: "最低年龄", en: "least age"}
basis:
  - {zh: "财政违法行为处罚处分条例 第十四条;农机购置与应用补贴办法", en: "Regulations on Penalties for Fiscal Offences, Art. 14; rules on machinery subsidies"}
explain:
  zh: "{name} 领取农机购置补贴({years} 年),{problem}({day}),共 {amount}。"
  en: "{name} received a machinery subsidy ({years}): {problem_en} {day}, {amount} in all."
innocent:
  - {zh: "子女以老人名义购机,申请在死亡之前:查发票日期", en: "children bought in the old person's name, invoice before the death: see its date"}
  - {zh: "身份证录入错误:核对身份证复印件", en: "a wrong number: compare the copy"}
verify:
  - {zh: "查发票、人机合影和机具去向", en: "invoice, photo with the buyer, where the machine is"}
steps:
  - {zh: "补贴所属期开始日晚于死亡日一年以上(补贴常跨年兑付)或所属期末未满最低年龄的为疑点,退款冲减", en: "periods that begin more than a year after the death (money often comes the year after), or end below the least age; refunds netted"}
---
WITH odd AS (
  SELECT p.id_no, p.period, p.amount, '购机人已死亡' AS problem, 'the buyer had died on' AS problem_en, d.died_on AS day,
         d.latest - d.died_on AS days_apart, same_name(p.person_name, d.person_name) AS same_name
  FROM payment p
  JOIN deceased d ON d.id_no = p.id_no
  WHERE is_a(p.program, '农机购置补贴') AND lower(p.period) > add_months(d.died_on, 12)
  UNION ALL
  SELECT p.id_no, p.period, p.amount, '购机人未成年,出生于', 'the buyer was a child, born on', birth_date(p.id_no), 0, TRUE
  FROM payment p
  WHERE is_a(p.program, '农机购置补贴') AND id_usable(p.id_no) AND age_on(birth_date(p.id_no), upper(p.period) - 1) < :min_age
)
SELECT o.id_no, o.problem, max(o.problem_en) AS problem_en, max(o.day) AS day, max(o.days_apart) AS days_apart,
       string_agg(DISTINCT CAST(year(lower(o.period)) AS TEXT), '、' ORDER BY CAST(year(lower(o.period)) AS TEXT)) AS years,
       coalesce(bool_or(o.same_name), TRUE) AS same_name, sum(o.amount) AS amount
FROM odd o
GROUP BY o.id_no, o.problem
HAVING sum(o.amount) > 0
