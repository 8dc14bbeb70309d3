---
id: STA-08
title: {zh: "应据实项目连片同额", en: "A whole group paid the same"}
purpose: {zh: "查明按面积、损失等据实计算的补贴在一村连续多户金额完全相同的情形。", en: "Find payments that should follow area or loss and are equal for many households in a row."}
severity: low
raise:
  - {when: "rows >= 50", zh: "五十行以上", en: "fifty rows or more"}
status: experimental
subject: village
key: [village, town_key, program, period]
amount: amount
params:
  least_rows: {default: 20, unit: "行", zh: "连续行数起点", en: "least rows in a row"}
  least_elsewhere: {default: 10, unit: "种", zh: "其他村不同金额种数起点", en: "least different sums in other villages"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条", en: "Regulations on Penalties for Fiscal Offences, Art. 6"}
explain:
  zh: "[{town}]{village} {period} {program}清册第 {first_row} 至 {last_row} 行连续 {rows} 人金额均为 {each},共 {amount};该项目其他村有 {elsewhere} 种金额。"
  en: "[{town} ]{village}, {program}, {period}: rows {first_row} to {last_row} pay {rows} (person/people) the same {each}, {amount} in all; other villages have {elsewhere} different sum(s)."
innocent:
  - {zh: "按人定额发放的政策:查补贴标准文件", en: "a fixed sum per head: see the standard"}
  - {zh: "同面积的集中流转、搬迁安置:查面积台账", en: "equal plots of a resettlement: see the ledger of areas"}
verify:
  - {zh: "抽户核对实际面积(损失),查村民会议是否平均分配", en: "areas or losses of a sample; did a meeting share it out?"}
steps:
  - {zh: "取耕地地力、退耕、公益林、草原、种粮、冬春救助、灾后重建等据实项目的清册,按表内行序", en: "lists of programmes by area or loss in the order of their rows"}
  - {zh: "同村同期连续同额的行数达起点,且该项目在其他村金额多样", en: "equal sums in a row, while the programme varies in other villages"}
---
WITH listed AS (
  SELECT s.village, coalesce(s.town, '') AS town, s.program, coalesce(s.period, period(s.pay_date)) AS period, s.amount, s.source, s.source_row
  FROM subsidy s
  WHERE s.amount > 0
    AND (is_a(s.program, '耕地地力') OR is_a(s.program, '种粮补贴') OR is_a(s.program, '退耕还林') OR is_a(s.program, '公益林补偿')
         OR is_a(s.program, '草原补奖') OR is_a(s.program, '征地补偿') OR is_a(s.program, '冬春救助') OR is_a(s.program, '农业保险'))
), ordered AS (
  SELECT l.village, l.town, l.program, l.period, l.amount, l.source, l.source_row,
         row_number() OVER (PARTITION BY l.source, l.village, l.town, l.program, l.period ORDER BY l.source_row)
         - row_number() OVER (PARTITION BY l.source, l.village, l.town, l.program, l.period, l.amount ORDER BY l.source_row) AS island
  FROM listed l
), run AS (
  SELECT o.village, o.town, o.program, o.period, o.amount AS each, count(*) AS rows, min(o.source_row) AS first_row, max(o.source_row) AS last_row,
         row_number() OVER (PARTITION BY o.village, o.town, o.program, o.period ORDER BY count(*) DESC, min(o.source_row)) AS n
  FROM ordered o
  GROUP BY o.source, o.village, o.town, o.program, o.period, o.amount, o.island
  HAVING count(*) >= :least_rows
), sums AS (
  SELECT l.program, l.village, l.town, count(DISTINCT l.amount) AS kinds
  FROM listed l
  GROUP BY l.program, l.village, l.town
)
SELECT r.village, r.town AS town_key, nullif(r.town, '') AS town, r.village AS subject_name, CAST(r.program AS TEXT) AS program, r.period,
       r.rows, r.first_row, r.last_row, r.each, r.each * r.rows AS amount, max(s.kinds) AS elsewhere
FROM run r
JOIN sums s ON s.program = r.program AND (s.village <> r.village OR s.town <> r.town)
WHERE r.n = 1
GROUP BY r.village, r.town, r.program, r.period, r.rows, r.first_row, r.last_row, r.each
HAVING max(s.kinds) >= :least_elsewhere
