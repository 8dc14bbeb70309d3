---
id: MED-12
title: {zh: "医疗救助对象身份不符", en: "Medical aid to people of another status"}
purpose: {zh: "查明以低保、特困、监测户等身份享受医疗救助,而就医时本人及家庭都不在相应名册的情形。", en: "Find medical aid for people as minimum living allowance, destitute support or monitored households who, with their family, were on no such roll when treated."}
severity: medium
raise:
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
lower:
  - {when: "other_group", zh: "在另一类困难群众名册中,可能为类别填错或比例不同", en: "on the roll of another group: perhaps the wrong category, or another rate"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "退出名册后的宽限月数", en: "months of grace after leaving the roll"}
  large: {default: 10000.00, type: money, unit: "元", zh: "金额较大", en: "sum that counts as large"}
basis:
  - {zh: "社会救助暂行办法 第二十八条、第三十条", en: "Interim Measures for Social Assistance, Art. 28, 30"}
explain:
  zh: "{name} 在 {first_day} 至 {last_day} {visits} 次就医以{claimed}身份享受医疗救助 {amount},但就医时本人及家庭不在{claimed}名册({listed} 人)[,在{other}名册中]。"
  en: "{name} had medical aid of {amount}, claimed under {claimed}, for {visits} visit(s) from {first_day} to {last_day}, but neither person nor family was on that roll then ({listed} (person/people))[; on the roll of {other}]."
innocent:
  - {zh: "身份追溯认定、依申请救助的因病致贫重病患者:查认定表", en: "recognised later, or aided on application as impoverished by illness: see the form"}
  - {zh: "名册只有现状、就医时在册:查当时名册", en: "the roll shows today only: see that of the day"}
verify:
  - {zh: "查救助审批、身份认定时间和系统标识变更记录", en: "approval, day of recognition, changes of the mark in the system"}
steps:
  - {zh: "取医疗救助支付大于零、注明救助对象类别的结算", en: "settlements with money of medical aid and a stated group"}
  - {zh: "入院日(就诊日)加宽限期内本人及亲属不在同类名册和发放表的为疑点;没有该类名册的不看", en: "neither person nor relatives on a roll or payment of the group on the day, with grace; groups without any roll are left out"}
---
WITH aided AS (
  SELECT m.id_no, CAST(m.identity_type AS TEXT) AS claimed, m.admit_date AS on_day, coalesce(m.visit_no, '') AS visit_no, sum(m.aid_pay) AS amount
  FROM medical m
  WHERE id_usable(m.id_no) AND m.admit_date IS NOT NULL
  GROUP BY m.id_no, CAST(m.identity_type AS TEXT), m.admit_date, coalesce(m.visit_no, '')
  HAVING sum(m.aid_pay) > CAST(0 AS MONEY)
), size AS (
  SELECT l.kind, count(DISTINCT l.id_no) AS listed FROM aided_group l GROUP BY l.kind
), family AS (
  SELECT a.id_no, a.id_no AS member FROM aided a
  UNION
  SELECT a.id_no, r.member FROM aided a JOIN relative r ON r.id_no = a.id_no
), status AS (
  SELECT f.id_no, l.kind, l.period
  FROM family f
  JOIN aided_group l ON l.id_no = f.member
), elsewhere AS (
  SELECT a.id_no, a.on_day, min(s.kind) AS kind
  FROM aided a
  JOIN status s ON s.id_no = a.id_no
  WHERE lower(s.period) <= a.on_day AND add_months(upper(s.period), :grace) > a.on_day
  GROUP BY a.id_no, a.on_day
), odd AS (
  SELECT a.id_no, a.claimed, z.listed, a.on_day, a.amount, e.kind AS other
  FROM aided a
  JOIN size z ON z.kind = a.claimed
  LEFT JOIN elsewhere e ON e.id_no = a.id_no AND e.on_day = a.on_day
  WHERE NOT EXISTS (SELECT 1 FROM status s WHERE s.id_no = a.id_no AND s.kind = a.claimed
                    AND lower(s.period) <= last_day(a.on_day) AND add_months(upper(s.period), :grace) > a.on_day)
)
SELECT o.id_no, min(o.claimed) AS claimed, max(o.listed) AS listed, min(o.on_day) AS first_day, max(o.on_day) AS last_day, count(*) AS visits,
       min(o.other) AS other, count(o.other) = count(*) AS other_group, sum(o.amount) AS amount
FROM odd o
GROUP BY o.id_no
