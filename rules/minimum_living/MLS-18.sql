---
id: MLS-18
title: {zh: "特困人员自有财产超标", en: "Destitute person owns disqualifying assets"}
purpose: {zh: "查明特困人员本人或配偶有两套以上住房、商业用房、汽车、企业或职工养老待遇的情形。", en: "Find destitute people who, or whose spouse, own two homes, premises, a car or a company, or draw an employee pension."}
severity: medium
raise:
  - {when: "signs >= 2", zh: "有两类以上财产、收入", en: "two kinds or more"}
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
  - {when: "car_only AND disabled", zh: "仅有汽车且有残疾证,可能是残疾人用车", en: "a car only, with a disability certificate: perhaps a disabled person's vehicle"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "社会救助暂行办法 第十四条;特困人员认定办法 第二十四条第四项", en: "Interim Measures for Social Assistance, Art. 14; Measures for recognising destitute persons, Art. 24 (4)"}
explain:
  zh: "{name} 在 {span} 享受特困供养 {months} 个月[,共 {amount}],同期本人{spouse_part}名下有{list}。"
  en: "{name} is supported as destitute for {months} month(s) in {span}[, {amount} in all] and{spouse_part_en} has means in these months: {list}."
innocent:
  - {zh: "继承的危旧房、已卖未过户、挂名车辆:查实物、协议", en: "an inherited ruin, sold without transfer, a name that was lent: see the thing and the agreement"}
  - {zh: "集体安置房登记在个人名下:查安置文件", en: "a collective home registered in the person's name: see the document"}
verify:
  - {zh: "实地查看房屋、车辆,问谁在使用、收租", en: "see house and vehicle; who uses them or draws the rent"}
steps:
  - {zh: "归集本人、配偶的住房(两套以上)、商业用房、汽车、企业、职工和机关养老待遇,取得之后的供养月份为疑点", en: "homes (two or more), premises, cars, companies and employee pensions of person and spouse; months of support after they began"}
---
WITH owned AS (
  SELECT n.id_no, n.kind, n.what, n.since, n.until, FALSE AS of_spouse
  FROM means n
  WHERE n.kind IN ('退休待遇', '两套以上住房', '商业用房', '汽车', '企业')
  UNION ALL
  SELECT s.id_no, n.kind, n.what, greatest(n.since, s.since), n.until, TRUE
  FROM spouse s
  JOIN means n ON n.id_no = s.spouse
  WHERE s.until IS NULL AND n.kind IN ('退休待遇', '两套以上住房', '商业用房', '汽车', '企业')
), part AS (
  SELECT b.id_no, b.period, b.amount, count(DISTINCT o.kind) AS signs, bool_and(o.kind = '汽车') AS car_only, bool_and(o.of_spouse) AS spouse_only,
         string_agg(DISTINCT concat(o.kind, '(' || o.what || ')'), '、' ORDER BY concat(o.kind, '(' || o.what || ')')) AS list
  FROM benefit b
  JOIN owned o ON o.id_no = b.id_no AND o.since <= lower(b.period) AND (o.until IS NULL OR o.until > lower(b.period))
  WHERE is_a(b.program, '特困') AND id_usable(b.id_no)
  GROUP BY b.id_no, b.period, b.amount
)
SELECT p.id_no, sum(months(p.period)) FILTER (WHERE p.amount IS NULL OR p.amount > 0) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, sum(p.amount) AS amount,
       max(p.signs) AS signs, bool_and(p.car_only) AS car_only, substr(max(CAST(p.signs AS TEXT) || p.list), 2) AS list,
       CASE WHEN bool_and(p.spouse_only) THEN '的配偶' ELSE '' END AS spouse_part,
       CASE WHEN bool_and(p.spouse_only) THEN ' the spouse' ELSE '' END AS spouse_part_en,
       EXISTS (SELECT 1 FROM roll d WHERE d.id_no = p.id_no AND is_a(d.program, '残疾人证')) AS disabled
FROM part p
GROUP BY p.id_no
HAVING coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
