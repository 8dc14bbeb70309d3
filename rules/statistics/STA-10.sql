---
id: STA-10
title: {zh: "金额首位数字分布异常", en: "First digits of amounts off Benford's law"}
purpose: {zh: "查明付款或采购金额的首位数字分布明显偏离本福特定律的单位,供抽样查凭证;不单独作为疑点。", en: "Find units whose amounts of payments or purchases have first digits far off Benford's law, for sampling vouchers. No suspicion by itself."}
severity: info
raise:
  - {when: "deviation >= 3", zh: "平均偏差三个百分点以上", en: "a mean deviation of three points or more"}
status: experimental
subject: unit
key: [unit, book_en]
params:
  least_amounts: {default: 500, unit: "笔", zh: "每单位笔数起点", en: "least amounts of a unit"}
  least_span: {default: 3, type: real, unit: "个数量级", zh: "金额跨度起点", en: "least orders of magnitude"}
  standard: {default: 1, type: real, unit: "%", zh: "同一金额占比达到多少视为固定标准", en: "share of one amount from which it is a fixed standard", max: 100}
  most_standard: {default: 50, type: real, unit: "%", zh: "固定标准金额最多占比", en: "most that fixed standards may make up", max: 100}
  most_p: {default: 0.001, type: real, zh: "显著性水平", en: "level of significance", min: 0, max: 1}
  least_deviation: {default: 1.5, type: real, unit: "百分点", zh: "平均偏差起点", en: "least mean deviation in points"}
basis:
  - {zh: "审计抽样方法:数字分析(本福特定律),统计筛查", en: "audit sampling: digital analysis (Benford's law), a statistical screen"}
explain:
  zh: "{unit} 的 {amounts} 笔{book}金额[(固定标准的 {fixed} 笔除外)]中,首位数字为 {digit} 的占 {share}%,按本福特定律应为 {expected}%;九个首位数字平均偏差 {deviation} 个百分点,卡方值 {chi_square}[(计入与不计那 {fixed} 笔,取较小值)],p {p_text}。"
  en: "Of {amounts} {book_en} amounts of {unit}[ ({fixed} of fixed standards left out)] {share}% begin with {digit}, where Benford's law expects {expected}%; mean deviation of the nine digits {deviation} points, chi-square {chi_square}[ (the smaller one of with and without those {fixed})], p {p_text}."
innocent:
  - {zh: "按标准、按面积、按人数计算,或有限额的支出,本来就不服从该定律:查补助文件、限额规定", en: "amounts by standard, area, headcount or under a limit do not follow the law anyway: see the documents"}
  - {zh: "金额多数取整:查付款习惯", en: "most amounts are rounded: see how the unit pays"}
verify:
  - {zh: "抽查该首位数字的付款凭证、发票和合同", en: "sample vouchers, invoices and contracts of the amounts with that digit"}
steps:
  - {zh: "按单位分别汇总付款金额(资金台账)和采购金额,同一凭证只计一次,不足十元的和退款不计", en: "payments of the ledger and purchases by unit; a voucher counts once, amounts below ten yuan and refunds do not"}
  - {zh: "同一金额反复出现的视为固定标准,剔除;剔除过多的单位不判断", en: "amounts that come back are fixed standards and left out; units with too many of them are not judged"}
  - {zh: "笔数不足、金额(第 1 至第 99 百分位)跨度不足的单位不判断", en: "units with few amounts, or whose amounts (1st to 99th percentile) span too little, are not judged"}
  - {zh: "首位数字与本福特定律作卡方检验(自由度 8),剔除固定标准前后都显著、且平均偏差够大的列出", en: "chi-square test of the first digits (8 degrees of freedom); listed when significant with and without the fixed standards and off by enough"}
---
WITH line AS (
  -- one voucher may stand in the books of payer and payee; lines without voucher or payee are told apart by their row
  SELECT '付款' AS book, 'payment' AS book_en, replace(CAST(f.payer_name AS TEXT), 'name:', '') AS unit, f.amount
  FROM fund_flow f
  GROUP BY f.payer_name, f.payee_name, f.voucher_no, f.date, f.amount,
           CASE WHEN f.voucher_no IS NULL OR f.payee_name IS NULL THEN CAST(f.source AS TEXT) || ' ' || CAST(f.source_row AS TEXT) END
  UNION ALL
  SELECT '采购', 'purchase', p.buyer, coalesce(p.amount, p.pay_amount, p.contract_amount)
  FROM purchase p
), entry AS (
  SELECT l.book, l.book_en, l.unit, l.amount FROM line l WHERE l.unit IS NOT NULL AND l.amount >= 10
), unit AS (
  SELECT e.book, e.book_en, e.unit, count(*) AS n
  FROM entry e
  GROUP BY e.book, e.book_en, e.unit
  HAVING log(percentile_cont(0.99) WITHIN GROUP (ORDER BY CAST(e.amount AS REAL)) / percentile_cont(0.01) WITHIN GROUP (ORDER BY CAST(e.amount AS REAL))) >= :least_span
), value AS (
  SELECT u.book, u.unit, left(CAST(e.amount AS TEXT), 1) AS digit, count(*) AS times,
         CASE WHEN count(*) * 100.0 >= :standard * u.n THEN 0 ELSE count(*) END AS free
  FROM unit u
  JOIN entry e ON e.book = u.book AND e.unit = u.unit
  GROUP BY u.book, u.unit, u.n, e.amount
), seen AS (
  SELECT v.book, v.unit, v.digit, sum(v.times) AS times, sum(v.free) AS free
  FROM value v
  GROUP BY v.book, v.unit, v.digit
), judged AS (
  SELECT u.book, u.book_en, u.unit, u.n, sum(s.free) AS free
  FROM unit u
  JOIN seen s ON s.book = u.book AND s.unit = u.unit
  GROUP BY u.book, u.book_en, u.unit, u.n
  HAVING sum(s.free) >= :least_amounts AND (u.n - sum(s.free)) * 100.0 <= :most_standard * u.n
), digit AS (
  -- a digit that never occurs counts as well
  SELECT j.book, j.book_en, j.unit, j.n, j.free AS amounts, d.digit, log(1 + 1.0 / d.digit) AS expected,
         coalesce(s.times, 0) * 1.0 / j.n AS share_all, coalesce(s.free, 0) * 1.0 / j.free AS share
  FROM judged j
  CROSS JOIN (VALUES (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS d(digit)
  LEFT JOIN seen s ON s.book = j.book AND s.unit = j.unit AND s.digit = CAST(d.digit AS TEXT)
), tested AS (
  -- the smaller chi-square of the two is the greater p
  SELECT g.book, g.unit, least(sum(power(g.share - g.expected, 2) / g.expected) * max(g.amounts),
                               sum(power(g.share_all - g.expected, 2) / g.expected) * max(g.n)) AS chi_square,
         sum(abs(g.share - g.expected)) * 100.0 / 9 AS deviation,
         max(abs(g.share - g.expected) / sqrt(g.expected * (1 - g.expected))) AS farthest
  FROM digit g
  GROUP BY g.book, g.unit
)
SELECT g.unit, g.book, g.book_en, g.unit AS subject_name, g.amounts, nullif(g.n - g.amounts, 0) AS fixed, min(g.digit) AS digit,
       round(g.share * 100, 1) AS share, round(g.expected * 100, 1) AS expected, round(t.deviation, 1) AS deviation, round(t.chi_square, 1) AS chi_square,
       CASE WHEN chi_square_tail(t.chi_square, 8) < 0.0001 THEN '< 0.0001' ELSE '= ' || CAST(round(chi_square_tail(t.chi_square, 8), 4) AS TEXT) END AS p_text
FROM tested t
JOIN digit g ON g.book = t.book AND g.unit = t.unit AND abs(g.share - g.expected) / sqrt(g.expected * (1 - g.expected)) = t.farthest
WHERE chi_square_tail(t.chi_square, 8) < :most_p AND t.deviation >= :least_deviation
GROUP BY g.unit, g.book, g.book_en, g.amounts, g.n, g.share, g.expected, t.deviation, t.chi_square
