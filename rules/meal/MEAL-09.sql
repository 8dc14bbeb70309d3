---
id: MEAL-09
title: {zh: "出库数量大于入库数量", en: "More goods issued than received"}
purpose: {zh: "查明同一学校同一品名出库总量大于入库总量的情形(同表记有入库、出库)。", en: "Find items of which a school issued more than it took in, where one table records both."}
severity: low
raise:
  - {when: "surplus >= 0.5 * taken", zh: "超出一半以上", en: "half as much again"}
status: testing
subject: buyer
key: [buyer, item_name]
params:
  tolerance: {default: 0.05, type: real, unit: "比例", zh: "容差", en: "tolerance"}
  min_rows: {default: 5, unit: "笔", zh: "记录笔数起点", en: "least rows"}
basis:
  - {zh: "学校食堂出入库管理规定", en: "rules on stores of school canteens"}
explain:
  zh: "{buyer} 的{item_name}({unit})在 {span} 入库 {taken},出库 {issued},超出 {surplus}({rows} 笔记录)。"
  en: "{buyer} took in {taken} {unit} of {item_name} in {span} and issued {issued}, {surplus} more ({rows} row(s))."
innocent:
  - {zh: "期初有库存:查上期盘点表", en: "stock from before: see the last stock-taking"}
  - {zh: "单位混用(斤、公斤、袋):查原始单据", en: "units mixed: see the slips"}
verify:
  - {zh: "盘点库存,核对出入库单和菜谱", en: "count the store, compare slips and menus"}
steps:
  - {zh: "按学校、品名、单位汇总入库和出库;记有库存余额的先加上首日余额", en: "sums of what came in and went out by school, item and unit; the first recorded stock is added"}
---
WITH store AS (
  SELECT p.buyer, p.item_name, p.unit, count(*) AS rows, sum(p.qty) AS taken, sum(p.out_qty) AS issued,
         coalesce(max(p.stock_qty), 0.0) AS stock,
         period(min(coalesce(p.in_date, p.out_date)), max(coalesce(p.out_date, p.in_date))) AS span
  FROM purchase p
  WHERE p.buyer IS NOT NULL AND p.unit IS NOT NULL AND p.item_name IS NOT NULL AND (p.qty IS NOT NULL OR p.out_qty IS NOT NULL)
  GROUP BY p.buyer, p.item_name, p.unit
)
SELECT s.buyer, s.item_name, s.unit, s.rows, s.span, round(s.taken, 2) AS taken, round(s.issued, 2) AS issued,
       round(s.issued - s.taken, 2) AS surplus
FROM store s
WHERE s.rows >= :min_rows AND s.taken > 0 AND s.issued > (s.taken + s.stock) * (1 + :tolerance)
