---
id: MLS-25
title: {zh: "低保边缘、刚性支出家庭财产超标", en: "Near-poor household with assets beyond the limits"}
purpose: {zh: "查明登记为低保边缘、刚性支出困难的家庭有两套以上住房、商业用房、汽车或企业的情形。", en: "Find households registered as near-poor or poor by expenses that own two homes, premises, a car or a company."}
severity: info
raise:
  - {when: "signs >= 2", zh: "有两类以上财产", en: "two kinds of assets or more"}
  - {when: "amount IS NOT NULL", zh: "已据此发放资金", en: "money was paid on the strength of it"}
status: experimental
subject: id_no
key: [id_no, program]
amount: amount
basis:
  - {zh: "各地低收入家庭认定办法(财产条件)", en: "local rules on recognising low-income households (assets)"}
explain:
  zh: "{name} 自 {since} 登记为{program}[(经办 {handler})],同期家庭(本人、配偶)有{list}[;已发放 {amount}]。"
  en: "{name} is registered ({program}) since {since}[ (handled by {handler})]; the household (this person and the spouse) has: {list}[; {amount} was paid]."
innocent:
  - {zh: "当地允许的生活用车、残疾人用车、自住之外的危旧房:查当地财产规定", en: "a vehicle or an old house that local rules allow: see the rules"}
  - {zh: "已卖未过户、挂名:查转让协议", en: "sold without transfer, a name that was lent: see the agreement"}
verify:
  - {zh: "重新核对家庭经济状况", en: "check the household's means again"}
steps:
  - {zh: "在册的低保边缘、刚性支出困难人员及其配偶,关联住房(两套以上)、商业用房、汽车、企业;取得须在名册所载期间结束之前", en: "people on the roll and their spouses against homes (two or more), premises, cars, companies, held before the entry ends"}
---
WITH listed AS (
  SELECT e.id_no, e.program, min(lower(e.period)) AS since, max(upper(e.period)) AS until, max(e.handler) AS handler
  FROM enrolment e
  WHERE (is_a(e.program, '低保边缘') OR is_a(e.program, '刚性支出困难')) AND id_usable(e.id_no)
  GROUP BY e.id_no, e.program
), owner AS (
  SELECT l.id_no, l.id_no AS owner FROM listed l
  UNION ALL
  SELECT s.id_no, s.spouse FROM spouse s WHERE s.until IS NULL
), paid AS (
  SELECT p.id_no, sum(p.amount) AS amount
  FROM payment p
  WHERE is_a(p.program, '低收入')
  GROUP BY p.id_no
  HAVING sum(p.amount) > 0
)
SELECT l.id_no, l.program, l.since, l.handler, count(DISTINCT n.kind) AS signs,
       string_agg(DISTINCT concat(n.kind, '(' || n.what || ')'), '、' ORDER BY concat(n.kind, '(' || n.what || ')')) AS list, max(p.amount) AS amount
FROM listed l
JOIN owner o ON o.id_no = l.id_no
JOIN means n ON n.id_no = o.owner AND n.since < l.until AND n.kind IN ('两套以上住房', '商业用房', '汽车', '企业')
LEFT JOIN paid p ON p.id_no = l.id_no
GROUP BY l.id_no, l.program, l.since, l.handler
