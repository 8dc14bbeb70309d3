---
id: MED-08
title: {zh: "按日收费项目超过住院天数", en: "Daily items charged more often than there were days"}
purpose: {zh: "查明床位、护理、诊查等按日收费的项目数量超过住院天数的情形。", en: "Find items charged by the day (bed, nursing, ward rounds) more often than the stay had days."}
severity: low
raise:
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
status: testing
subject: hospital
key: [hospital, item]
amount: amount
params:
  tolerance: {default: 1.0, type: real, unit: "次", zh: "每次住院容许多收次数(入院当日)", en: "times a stay that are tolerated (the day of admission)"}
  large: {default: 10000.00, type: money, unit: "元", zh: "金额较大", en: "sum that counts as large"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第十五条、第三十八条第三项", en: "Regulations on the Use of Medical Security Funds, Art. 15, 38 (3)"}
explain:
  zh: "{hospital} 有 {visits} 次住院的{item}收费次数超过住院天数(合计多收 {extra} 次,最多一次 {days} 天收 {most} 次),涉及患者 {people} 人,多收约 {amount}。"
  en: "In {visits} stay(s) at {hospital} {item} was charged more often than there were days ({extra} time(s) too many in all; at worst {most} time(s) in {days} day(s)); {people} patient(s), about {amount}."
innocent:
  - {zh: "入院、出院当日均计:查计价规定(容许一次)", en: "both the first and the last day count: see the rule (one is tolerated)"}
  - {zh: "按小时计价的监护项目、陪护床位:查计价单位", en: "items charged by the hour, a companion's bed: see the unit"}
verify:
  - {zh: "核对医嘱单、护理记录和收费清单", en: "orders and nursing notes against the bill"}
steps:
  - {zh: "按就诊、项目汇总数量,退费冲减;每日限次取收费目录,没有的床位、分级护理、住院诊查按每日一次", en: "quantities by visit and item, refunds netted; the catalogue's daily limit, else once a day for bed, nursing and ward rounds"}
  - {zh: "数量超过住院天数乘每日限次加容许次数的,按医院和项目归集", en: "more than days times the limit and the tolerance, by hospital and item"}
---
WITH catalogue AS (
  SELECT i.item_name, max(i.daily_most) AS daily_most FROM medical_item i WHERE i.daily_most > 0.0 GROUP BY i.item_name
), line AS (
  SELECT m.id_no, coalesce(m.hospital_name, m.hospital_code) AS hospital, m.visit_no, m.item_name, code_within(m.item_name, 'daily_item') AS word,
         max(m.admit_date) AS admit_date, max(m.discharge_date) AS discharge_date, sum(CASE WHEN m.total_cost < CAST(0 AS MONEY) THEN -abs(m.qty) ELSE m.qty END) AS qty,
         sum(m.total_cost) AS cost
  FROM medical m
  WHERE id_usable(m.id_no) AND m.qty IS NOT NULL AND m.visit_no IS NOT NULL AND m.discharge_date > m.admit_date
    AND coalesce(m.hospital_name, m.hospital_code) IS NOT NULL
    AND NOT (m.item_name LIKE '%陪护%' OR m.item_name LIKE '%加床%' OR m.item_name LIKE '%小时%')
  GROUP BY m.id_no, coalesce(m.hospital_name, m.hospital_code), m.visit_no, m.item_name
), limited AS (
  SELECT l.id_no, l.hospital, l.visit_no, l.item_name, l.qty, l.cost, l.discharge_date - l.admit_date AS days,
         (l.discharge_date - l.admit_date) * coalesce(c.daily_most, 1.0) + :tolerance AS most
  FROM line l
  LEFT JOIN catalogue c ON c.item_name = l.item_name
  WHERE c.item_name IS NOT NULL OR l.word IS NOT NULL
), over AS (
  SELECT x.id_no, x.hospital, x.visit_no, x.item_name, x.days, x.qty, x.qty - x.most AS extra, CAST(x.cost * ((x.qty - x.most) / x.qty) AS MONEY) AS amount,
         row_number() OVER (PARTITION BY x.hospital, x.item_name ORDER BY x.qty - x.most DESC, x.visit_no) AS n
  FROM limited x
  WHERE x.qty > x.most
)
SELECT o.hospital, o.item_name AS item, count(*) AS visits, count(DISTINCT o.id_no) AS people, round(sum(o.extra), 1) AS extra,
       max(o.days) FILTER (WHERE o.n = 1) AS days, round(max(o.qty) FILTER (WHERE o.n = 1), 1) AS most, sum(o.amount) AS amount
FROM over o
GROUP BY o.hospital, o.item_name
