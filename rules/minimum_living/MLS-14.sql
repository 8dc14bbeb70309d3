---
id: MLS-14
title: {zh: "低保发放金额超过标准上限", en: "Minimum living allowance above the ceiling of the standard"}
purpose: {zh: "查明每月每人低保金超过当地保障标准规定倍数的发放。", en: "Find minimum living allowance that per head and month exceeds the local standard by more than the allowed factor."}
severity: low
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月,可能为补发", en: "one month only: perhaps arrears"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  factor: {default: 1.6, type: real, unit: "倍", zh: "分类施保后的上限倍数", en: "ceiling as a multiple of the standard, additions for special groups included"}
basis:
  - {zh: "社会救助暂行办法 第十二条(差额发给、分类施保)", en: "Interim Measures for Social Assistance, Art. 12 (the difference is paid, with additions for special groups)"}
explain:
  zh: "{name} 在 {span} 有 {months} 个月的低保金按 {headcount} 人计每人每月最高 {per_head},超过标准 {line} 的 {factor} 倍,超出部分共 {amount}。"
  en: "For {months} month(s) in {span} {name} was paid up to {per_head} per head and month ({headcount} (person/people)), more than {factor} time(s) the standard of {line}; the surplus comes to {amount}."
innocent:
  - {zh: "一次补发多个月、提标补发:查补发审批", en: "arrears of several months or of a raised standard: see the approval"}
  - {zh: "价格补贴、取暖补贴合并发放:查发放明细", en: "paid together with price or heating supplements: see the details"}
verify:
  - {zh: "查审批表、收入核算表,重新计算应发金额", en: "approval and income sheet; calculate again"}
steps:
  - {zh: "以标准表中低保最高一档为准(不分城乡、年度,从宽);发放金额除以月数和人数,超过倍数的为疑点;前三个月没有发放的首笔除外(可能为补发)", en: "the highest line of the table of standards counts, in favour of the payee; money by months and people above the factor; a first payment after three months without any is left out (perhaps arrears)"}
---
WITH line AS (
  SELECT max(CASE WHEN s.unit LIKE '%年%' THEN CAST(s.amount / 12 AS MONEY) ELSE s.amount END) AS line
  FROM standard s
  WHERE is_a(s.program, '低保')
), listed AS (
  SELECT r.head, max(r.headcount) AS headcount, count(DISTINCT r.id_no) AS members
  FROM enrolment r
  WHERE is_a(r.program, '低保')
  GROUP BY r.head
), paid AS (
  SELECT p.id_no, p.period, p.amount, greatest(coalesce(p.headcount, 1), coalesce(l.headcount, 1), coalesce(l.members, 1)) AS headcount
  FROM payment p
  LEFT JOIN listed l ON l.head = p.id_no
  WHERE is_a(p.program, '低保') AND id_usable(p.id_no)
)
SELECT p.id_no, sum(months(p.period)) AS months, period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       max(p.headcount) AS headcount, max(l.line) AS line, CAST(max(p.amount / (months(p.period) * p.headcount)) AS MONEY) AS per_head,
       CAST(sum(p.amount - l.line * (:factor * p.headcount * months(p.period))) AS MONEY) AS amount
FROM paid p
JOIN line l ON p.amount / (months(p.period) * p.headcount) > CAST(l.line AS REAL) * :factor
WHERE EXISTS (SELECT 1 FROM payment e WHERE e.id_no = p.id_no AND is_a(e.program, '低保')
              AND upper(e.period) <= lower(p.period) AND upper(e.period) >= add_months(lower(p.period), -2))
  AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.id_no = p.id_no AND is_a(r.program, '低保') AND r.amount < 0)
GROUP BY p.id_no
