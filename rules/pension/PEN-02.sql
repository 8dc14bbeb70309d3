---
id: PEN-02
title: {zh: "职工与居民养老待遇重复领取", en: "Employee and resident pension at once"}
purpose: {zh: "查明同一人同月既领职工(机关)养老金又领居民养老金的情形。", en: "Find people with an employee (or public) pension and the resident pension in the same months."}
severity: medium
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
status: stable
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "城乡养老保险制度衔接暂行办法(不得同时领取,退还居民基本养老金)", en: "Interim measures linking the two systems: one only, the resident pension is refunded"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时领取{types}和居民养老金,居民养老金 {amount}。"
  en: "{name} draws {types} and the resident pension in {months} month(s) within {span}; resident pension {amount}."
innocent:
  - {zh: "制度衔接当月", en: "the month of changing over"}
  - {zh: "地方补贴借居民系统发放", en: "a local supplement paid through the resident system"}
verify:
  - {zh: "核算应退居民基本养老金", en: "compute the refund of the resident pension"}
steps:
  - {zh: "分别归集两类待遇月份,按人取重叠", en: "months of each kind, common months by person"}
---
WITH resident AS (
  SELECT p.id_no, coalesce(p.period, period(p.pay_date)) AS period, sum(p.amount) AS amount
  FROM pension p
  WHERE is_a(p.benefit_type, '居民养老金') AND id_usable(p.id_no)
  GROUP BY p.id_no, coalesce(p.period, period(p.pay_date))
  HAVING sum(p.amount) > 0
), staff AS (
  SELECT p.id_no, coalesce(p.period, period(p.pay_date)) AS period,
         string_agg(DISTINCT p.benefit_type, '、' ORDER BY p.benefit_type) AS types
  FROM pension p
  WHERE (is_a(p.benefit_type, '职工养老金') OR is_a(p.benefit_type, '机关养老金')) AND id_usable(p.id_no)
  GROUP BY p.id_no, coalesce(p.period, period(p.pay_date))
  HAVING sum(p.amount) > 0
), part AS (
  SELECT r.id_no, r.period, r.amount, max(s.types) AS types,
         least(months(r.period), sum(months(r.period * s.period))) AS months
  FROM resident r
  JOIN staff s ON s.id_no = r.id_no AND s.period && r.period
  GROUP BY r.id_no, r.period, r.amount
)
SELECT p.id_no, max(p.types) AS types, sum(p.months) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       CAST(sum(p.amount * p.months / months(p.period)) AS MONEY) AS amount
FROM part p
GROUP BY p.id_no
