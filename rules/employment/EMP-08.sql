---
id: EMP-08
title: {zh: "失业金领取超过法定期限", en: "Unemployment benefit beyond the legal term"}
purpose: {zh: "查明一次失业期间领取失业金月数超过法定上限的情形。", en: "Find spells of unemployment with more months of benefit than the law allows."}
severity: medium
raise:
  - {when: "excess >= 7", zh: "超过半年以上", en: "more than half a year too long"}
lower:
  - {when: "excess <= 6", zh: "超出六个月以内,可能含失业补助金或延长政策", en: "six months at most: perhaps the assistance of those years or an extension"}
  - {when: "near_retirement", zh: "距退休不足一年,期满可延至退休", en: "less than a year to retirement: the term may run until then"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  gap: {default: 12, unit: "月", zh: "间隔达到几个月视为另一次失业", en: "months of a break that make another spell"}
basis:
  - {zh: "社会保险法 第四十六条", en: "Social Insurance Law, Art. 46"}
explain:
  zh: "{name} 在 {span} 领取失业金 {months} 个月[(累计缴费 {contributed} {unit})],上限 {most} 个月,超出 {excess} 个月,金额 {amount}。"
  en: "{name} drew unemployment benefit for {months} month(s) in {span}[ ({contributed} {unit_en} of contributions)]; the limit is {most}, {excess} month(s) too long, {amount}."
innocent:
  - {zh: "期满距退休不足一年,按政策延至退休:查审批", en: "extended to retirement by policy: see the approval"}
  - {zh: "含失业补助金等阶段性待遇:查待遇项目", en: "includes the temporary assistance of those years: see the item"}
  - {zh: "两次失业之间重新就业缴费、期限重新计算:查缴费记录", en: "worked again in between and a new term began: see contributions"}
verify:
  - {zh: "按缴费年限重新计算期限,核定应退金额", en: "compute the term from the contributions, and the refund"}
steps:
  - {zh: "按人归集失业金月份,退款冲减;间隔达到月数或期间由单位参保满一年的分作两次", en: "months of benefit by person, refunds netted; a long break begins a new spell"}
  - {zh: "上限:缴费满一年不足五年 12 个月,满五年不足十年 18 个月,十年以上或缴费年限不明 24 个月", en: "limit: 12 months for one to five years of contributions, 18 for five to ten, 24 for ten and more or unknown"}
---
WITH paid AS (
  SELECT p.id_no, coalesce(p.period, period(p.pay_date)) AS period, sum(p.amount) AS amount, max(p.paid_months) AS contributed
  FROM pension p
  WHERE is_a(p.benefit_type, '失业金') AND id_usable(p.id_no) AND coalesce(p.period, period(p.pay_date)) IS NOT NULL
    AND (p.remark IS NULL OR NOT p.remark LIKE '%补助金%')
  GROUP BY p.id_no, coalesce(p.period, period(p.pay_date))
  HAVING sum(p.amount) > 0
), step AS (
  SELECT p.id_no, p.period, p.amount, p.contributed,
         CASE WHEN months_between(lag(upper(p.period)) OVER (PARTITION BY p.id_no ORDER BY p.period), lower(p.period)) >= :gap THEN 1 ELSE 0 END AS begins
  FROM paid p
), spell AS (
  SELECT s.id_no, s.period, s.amount, s.contributed, sum(s.begins) OVER (PARTITION BY s.id_no ORDER BY s.period) AS n
  FROM step s
), total AS (
  SELECT s.id_no, s.n, sum(months(s.period)) AS months, period(min(lower(s.period)), max(upper(s.period)) - 1) AS span, sum(s.amount) AS amount,
         max(s.contributed) AS contributed
  FROM spell s
  GROUP BY s.id_no, s.n
), limited AS (
  SELECT t.id_no, t.months, t.span, t.amount, t.contributed,
         CASE WHEN t.contributed BETWEEN 1 AND 4 THEN 12 WHEN t.contributed BETWEEN 5 AND 9 THEN 18
              WHEN t.contributed BETWEEN 46 AND 59 THEN 12 WHEN t.contributed BETWEEN 60 AND 119 THEN 18 ELSE 24 END AS most,
         row_number() OVER (PARTITION BY t.id_no ORDER BY t.months DESC, t.n) AS k
  FROM total t
)
SELECT l.id_no, l.span, l.months, l.contributed, CASE WHEN l.contributed <= 45 THEN '年' ELSE '个月' END AS unit,
       CASE WHEN l.contributed <= 45 THEN 'years' ELSE 'months' END AS unit_en, l.most, l.months - l.most AS excess,
       CAST(l.amount * (l.months - l.most) / l.months AS MONEY) AS amount,
       age_on(birth_date(l.id_no), upper(l.span)) >= CASE WHEN sex(l.id_no) = 'F' THEN 49 ELSE 59 END AS near_retirement
FROM limited l
WHERE l.k = 1 AND l.months > l.most
