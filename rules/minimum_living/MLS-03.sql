---
id: MLS-03
title: {zh: "低保家庭名下有机动车", en: "Minimum living allowance household owns a motor vehicle"}
purpose:
  zh: "查明低保家庭成员名下有汽车(不含摩托车、三轮车、农用车、电动自行车、残疾人代步车)的情形。"
  en: "Find insured households that own a car; motorcycles, three-wheelers, farm vehicles, e-bikes and disabled persons' scooters do not count."
severity: medium
raise:
  - {when: "price >= :price_limit", zh: "车辆价格达到限额", en: "the price reaches the limit"}
  - {when: "cars >= 2", zh: "名下两辆以上", en: "two cars or more"}
lower:
  - {when: "kind_unknown OR first_registered IS NULL", zh: "车辆种类或登记日期不明,不能确定享受期间拥有汽车", en: "the kind of vehicle or its day of registration is not stated: a car in these months is not proven"}
  - {when: "disabled", zh: "对象有残疾证,可能是残疾人用车", en: "the person holds a disability certificate: it may be their vehicle"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  price_limit: {default: 100000.00, type: money, unit: "元", zh: "车辆价格限额", en: "price from which a car weighs more"}
basis:
  - {zh: "社会救助暂行办法 第九条、第十条;当地低保家庭财产规定", en: "Interim Measures for Social Assistance, Art. 9, 10; local rules on household assets"}
explain:
  zh: "{name} 家享受低保期间({span},{months} 个月),名下有 {cars} 辆机动车:{car_list}[;同期领取低保 {amount}]。"
  en: "While the household of {name} receives minimum living allowance ({span}, {months} month(s)), it owns {cars} motor vehicle(s): {car_list}[; aid in these months {amount}]."
innocent:
  - {zh: "已卖出未过户、已报废未注销:查转让协议、保险和违章记录", en: "sold without transfer or scrapped without cancellation: see agreement, insurance, violations"}
  - {zh: "名义车主(挂名),实际由他人出资使用", en: "the name was lent; another person paid for and drives it"}
  - {zh: "残疾人代步或当地规定允许的生产用车", en: "a vehicle for a disabled person, or one that local rules allow"}
verify:
  - {zh: "查交通违法、交强险投保人和实际驾驶人", en: "who is insured, fined and seen driving"}
  - {zh: "核对购车时间与纳入低保时间、资金来源", en: "compare the date and money of the purchase with the start of aid"}
steps:
  - {zh: "归集低保家庭成员(在册人员、配偶、未成年子女)", en: "members: people on the roll, spouses, minor children"}
  - {zh: "关联车辆登记,剔除非汽车、状态不正常和享受前已转移的", en: "join vehicles; leave out non-cars, abnormal status and those transferred before"}
  - {zh: "只统计登记之后、转移之前的享受月份", en: "count only months after registration and before transfer"}
---
WITH car AS (
  SELECT m.head, v.plate_no, max(v.register_date) AS register_date, max(v.transfer_date) AS transfer_date,
         max(m.since) AS since, max(m.until) AS until, max(v.price) AS price,
         max(coalesce(v.owner_name, p.person_name)) AS owner_name, min(m.kind) AS kind,
         max(coalesce(CAST(v.vehicle_type AS TEXT), v.model, '')) AS what,
         bool_and(v.vehicle_type IS NULL AND v.plate_type IS NULL) AS kind_unknown
  FROM aid_member m
  JOIN vehicle v ON v.owner_id = m.member
  LEFT JOIN person p ON p.id_no = m.member
  WHERE (v.status IS NULL OR NOT (is_a(v.status, '终止') OR is_a(v.status, '停驶')))
    AND (v.vehicle_type IS NULL OR NOT is_a(v.vehicle_type, '非大额车辆'))
    AND (v.plate_type IS NULL OR NOT is_a(v.plate_type, '非大额号牌'))
    AND (v.model IS NULL OR NOT (v.model LIKE '%摩托%' OR v.model LIKE '%三轮%' OR v.model LIKE '%残疾%'
                                 OR v.model LIKE '%轮椅%' OR v.model LIKE '%拖拉机%' OR v.model LIKE '%电动自行车%'))
    AND (v.vehicle_type IS NOT NULL OR v.plate_type IS NOT NULL OR v.model IS NULL OR NOT is_motorcycle_model(v.model))
  GROUP BY m.head, v.plate_no
), aid AS (
  SELECT b.head, b.period, coalesce(sum(b.amount) FILTER (WHERE b.evidence = 'payment'), sum(b.amount)) AS amount
  FROM benefit b
  WHERE is_a(b.program, '低保') AND id_usable(b.head)
    AND b.head IN (SELECT x.head FROM car x)
  GROUP BY b.head, b.period
), part AS (
  SELECT a.head, a.period, a.amount,
         months_between(greatest(lower(a.period), min(c.register_date)), upper(a.period)) AS months, count(c.plate_no) AS cars,
         string_agg(concat(c.owner_name, CASE c.kind WHEN 2 THEN '(配偶)' WHEN 3 THEN '(子女)' ELSE '' END,
                           ' ' || c.what) || ' ' || CAST(c.plate_no AS TEXT)
                    || coalesce('(' || to_char(c.register_date, 'YYYY-MM-DD') || ' 登记)', ''),
                    '、' ORDER BY c.plate_no) AS car_list,
         max(c.price) AS price, bool_and(c.kind_unknown) AS kind_unknown, min(c.register_date) AS first_registered
  FROM aid a
  LEFT JOIN car c ON c.head = a.head AND (a.amount IS NULL OR a.amount > 0)
       AND (c.register_date IS NULL OR c.register_date < lower(a.period)
            OR (a.amount IS NULL AND c.register_date < upper(a.period)))
       AND (c.transfer_date IS NULL OR c.transfer_date >= upper(a.period))
       AND (c.until IS NULL OR c.until >= upper(a.period))
       AND (c.since IS NULL OR c.since < upper(a.period))
  GROUP BY a.head, a.period, a.amount
  HAVING count(c.plate_no) > 0 OR a.amount < 0
)
SELECT p.head AS id_no, sum(p.months) FILTER (WHERE p.cars > 0) AS months, max(p.cars) AS cars,
       period(min(lower(p.period)) FILTER (WHERE p.cars > 0), max(upper(p.period)) FILTER (WHERE p.cars > 0) - 1) AS span,
       max(p.car_list) AS car_list, max(p.price) AS price, bool_and(p.kind_unknown) AS kind_unknown, min(p.first_registered) AS first_registered,
       sum(p.amount) AS amount,
       EXISTS (SELECT 1 FROM roll d WHERE d.id_no = p.head AND is_a(d.program, '残疾人证')) AS disabled
FROM part p
GROUP BY p.head
HAVING coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
