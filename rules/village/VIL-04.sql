---
id: VIL-04
title: {zh: "金额贴近限额", en: "Amounts just below a limit"}
purpose: {zh: "查明单位合同金额明显集中在限额以下一成之内、而限额以上很少的情形;仅作提示。", en: "Find units whose contracts crowd within a tenth below a limit and hardly lie above it. A hint only."}
severity: low
raise:
  - {when: "above = 0 AND below >= 20", zh: "二十份以上且无一超过限额", en: "twenty or more, and none above"}
status: experimental
subject: buyer
key: [buyer, threshold]
amount: amount
params:
  works: {default: 4000000.00, type: money, unit: "元", zh: "工程必须招标限额", en: "tender limit for works"}
  goods: {default: 2000000.00, type: money, unit: "元", zh: "货物必须招标限额", en: "tender limit for goods"}
  services: {default: 1000000.00, type: money, unit: "元", zh: "服务必须招标限额", en: "tender limit for services"}
  local: {default: 300000.00, type: money, unit: "元", zh: "当地小额限额(按本地规定修改)", en: "local limit (set it as the place rules)"}
  least_ratio: {default: 3, type: real, unit: "倍", zh: "限额下一成与限额上一成的份数之比", en: "ratio of contracts in the tenth below to those in the tenth above"}
  least_cases: {default: 10, unit: "份", zh: "限额上下一成内份数起点", en: "least contracts within a tenth of the limit"}
  most_chance: {default: 0.01, type: real, unit: "概率", zh: "二项检验概率上限", en: "greatest chance in the binomial test"}
basis:
  - {zh: "招标投标法 第四条、第四十九条;政府采购法 第二十八条", en: "Tendering Law, Art. 4, 49; Government Procurement Law, Art. 28"}
explain:
  zh: "{buyer} 有 {below} 份合同在 {threshold} 以下一成之内(共 {amount}),以上一成之内 {above} 份;本单位合同共 {contracts} 份,偶然如此的可能性不到 {one_in} 分之一。"
  en: "{buyer} has {below} contract(s) within a tenth below {threshold} ({amount}) and {above} within a tenth above, of {contracts} contract(s) in all; by chance less than once in {one_in}."
innocent:
  - {zh: "预算控制价即为限额、补助按限额核定:查预算批复", en: "the budget itself equals the limit: see its approval"}
verify:
  - {zh: "抽查贴近限额的合同,核对控制价编制和是否另行追加", en: "sample them: how was the ceiling set, was anything added later?"}
steps:
  - {zh: "按采购单位统计各限额下一成、上一成内的合同份数", en: "contracts within a tenth below and above each limit, by buyer"}
  - {zh: "份数达起点、比例达起点且二项检验显著的列出", en: "least number, ratio and a significant binomial test"}
---
WITH priced AS (
  SELECT c.buyer, c.amount, count(*) OVER (PARTITION BY c.buyer) AS contracts
  FROM contract c
  WHERE c.project IS NOT NULL AND c.amount > 0
), near AS (
  SELECT p.buyer, t.threshold, max(p.contracts) AS contracts,
         count(*) FILTER (WHERE p.amount < t.threshold) AS below, count(*) FILTER (WHERE p.amount >= t.threshold) AS above,
         sum(p.amount) FILTER (WHERE p.amount < t.threshold) AS amount
  FROM priced p
  JOIN (SELECT CAST(:works AS MONEY) AS threshold UNION SELECT CAST(:goods AS MONEY)
        UNION SELECT CAST(:services AS MONEY) UNION SELECT CAST(:local AS MONEY)) t
    ON p.amount >= t.threshold * 0.9 AND p.amount < t.threshold * 1.1
  GROUP BY p.buyer, t.threshold
)
SELECT n.buyer, n.threshold, n.contracts, n.below, n.above, n.amount,
       CAST(floor(1 / greatest(binomial_tail(n.below, n.below + n.above, 0.5), 0.000001)) AS INT) AS one_in
FROM near n
WHERE n.below + n.above >= :least_cases AND n.below > n.above * :least_ratio
  AND binomial_tail(n.below, n.below + n.above, 0.5) < :most_chance
