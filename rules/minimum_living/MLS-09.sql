---
id: MLS-09
title: {zh: "城市低保与农村低保重复享受", en: "Urban and rural minimum living allowance at the same time"}
purpose: {zh: "查明同一人同月既领城市低保又领农村低保的情形。", en: "Find people who receive urban and rural minimum living allowance for the same months."}
severity: high
lower:
  - {when: "months = 1", zh: "仅一个月,可能为户籍转换当月", en: "one month only, perhaps the month of changing registration"}
  - {when: "amount IS NULL", zh: "仅名册显示,没有发放记录", en: "only rolls show it, no payments"}
status: stable
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "社会救助暂行办法 第十二条", en: "Interim Measures for Social Assistance, Art. 12"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时享受城市低保和农村低保[,重复领取 {amount}]。"
  en: "{name} receives urban and rural minimum living allowance in {months} month(s) within {span}[, {amount} of it twice]."
innocent:
  - {zh: "农转非当月衔接发放,后已退回", en: "paid in the month of changing registration and returned"}
  - {zh: "城乡统一标准后同一笔在一份表内列示两次:核对证号和账户", en: "one payment listed twice after the standards were unified: compare certificate and account"}
verify:
  - {zh: "核对两个低保证号、发放账户和退款记录", en: "both certificate numbers, accounts and refunds"}
steps:
  - {zh: "分别归集城市、农村低保月份,按身份证号关联取重叠", en: "months of each, joined by identity number, common months kept"}
---
WITH rural AS (
  SELECT b.id_no, b.period, sum(b.amount) AS amount
  FROM benefit b
  WHERE is_a(b.program, '农村低保') AND id_usable(b.id_no)
  GROUP BY b.id_no, b.period
  HAVING coalesce(sum(b.amount), CAST(1 AS MONEY)) > 0
), urban AS (
  SELECT b.id_no, b.period, sum(b.amount) AS amount
  FROM benefit b
  WHERE is_a(b.program, '城市低保') AND id_usable(b.id_no)
    AND b.id_no IN (SELECT x.id_no FROM rural x)
  GROUP BY b.id_no, b.period
), part AS (
  SELECT u.id_no, u.period, u.amount,
         CASE WHEN count(r.period) = 0 THEN 0
              ELSE least(months(u.period), sum(months(u.period * r.period))) END AS months,
         min(lower(u.period * r.period)) AS first_day, max(upper(u.period * r.period)) AS end_day
  FROM urban u
  LEFT JOIN rural r ON r.id_no = u.id_no AND r.period && u.period AND (u.amount IS NULL OR u.amount > 0)
  GROUP BY u.id_no, u.period, u.amount
  HAVING count(r.period) > 0 OR u.amount < 0
)
SELECT p.id_no, sum(p.months) AS months,
       period(min(p.first_day), max(p.end_day) - 1) AS span,
       CAST(sum(CASE WHEN p.amount < 0 THEN CAST(p.amount AS REAL)
                     ELSE p.amount * p.months / months(p.period) END) AS MONEY) AS amount
FROM part p
GROUP BY p.id_no
HAVING coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
