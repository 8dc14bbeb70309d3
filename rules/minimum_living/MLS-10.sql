---
id: MLS-10
title: {zh: "跨区县重复享受低保", en: "Minimum living allowance in two counties at once"}
purpose: {zh: "查明同一人在两个以上区县同月享受低保的情形。", en: "Find people who receive minimum living allowance in two counties for the same months."}
severity: high
lower:
  - {when: "amount IS NULL", zh: "仅名册显示,没有发放记录", en: "only rolls show it, no payments"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  min_months: {default: 2, unit: "月", zh: "重叠月数达到", en: "months in common from which on"}
basis:
  - {zh: "最低生活保障审核确认办法 第五条", en: "Measures for confirming minimum living allowance, Art. 5"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时在 {counties} 享受低保[,重复部分 {amount}]。"
  en: "{name} receives minimum living allowance in {counties} at once in {months} month(s) within {span}[; {amount} of it twice]."
innocent:
  - {zh: "人户分离转移接续期间,原地已停发退回", en: "transfer between counties, the old one stopped and recovered"}
  - {zh: "区划调整后同一记录由新老区县各报一次", en: "the same record exported by old and new county after a boundary change"}
verify:
  - {zh: "核查户籍地、实际居住地和两地停保记录", en: "registration, residence and the stop records of both"}
steps:
  - {zh: "按行政区划(代码、旧代码、名称归为同一区县)归到县级,按人归集月份", en: "bring regions to county level, codes, older codes and names of one county as one; collect months per person"}
  - {zh: "取不同区县之间重叠的月份,金额取较小一方", en: "keep months common to different counties; money of the smaller side"}
---
WITH place AS (
  SELECT x.id_no, x.county, x.period, sum(x.amount) AS amount
  FROM (
    SELECT s.id_no, g.county, coalesce(s.period, period(s.pay_date)) AS period, s.amount
    FROM subsidy s
    JOIN region g ON g.region = s.region_code
    WHERE is_a(s.program, '低保') AND id_usable(s.id_no)
      AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
    UNION ALL
    SELECT e.id_no, g.county, e.period, CAST(NULL AS MONEY)
    FROM enrolment e
    JOIN region g ON g.region = e.region_code
    WHERE is_a(e.program, '低保') AND id_usable(e.id_no)
      AND NOT EXISTS (SELECT 1 FROM subsidy s JOIN region h ON h.region = s.region_code
                      WHERE s.id_no = e.id_no AND is_a(s.program, '低保') AND h.county = g.county)
  ) x
  GROUP BY x.id_no, x.county, x.period
  HAVING coalesce(sum(x.amount), CAST(1 AS MONEY)) > 0
), pair AS (
  SELECT a.id_no, a.county, b.county AS other, a.period * b.period AS period,
         max(least(a.amount * months(a.period * b.period) / months(a.period),
                   b.amount * months(a.period * b.period) / months(b.period))) AS amount
  FROM place a
  JOIN place b ON b.id_no = a.id_no AND b.period && a.period
  WHERE CAST(a.county AS TEXT) < CAST(b.county AS TEXT)
    -- A code and a name that stands for no code may be the same county.
    AND (CAST(a.county AS TEXT) < 'A') = (CAST(b.county AS TEXT) < 'A')
  GROUP BY a.id_no, a.county, b.county, a.period * b.period
)
SELECT p.id_no, sum(months(p.period)) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       concat(string_agg(DISTINCT coalesce(g.name, CAST(p.county AS TEXT)), '、'), '、',
              string_agg(DISTINCT coalesce(o.name, CAST(p.other AS TEXT)), '、')) AS counties,
       CAST(sum(p.amount) AS MONEY) AS amount
FROM pair p
LEFT JOIN region g ON g.region = p.county
LEFT JOIN region o ON o.region = p.other
GROUP BY p.id_no
HAVING sum(months(p.period)) >= :min_months
