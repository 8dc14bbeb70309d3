---
id: FLOW-16
title: {zh: "小额信贷贴息对象不符合条件", en: "Subsidised loan to somebody who does not qualify"}
purpose: {zh: "查明享受财政贴息的小额信贷借款人放款时已死亡、由财政供养、超龄,或不在脱贫、监测名册的情形。", en: "Find borrowers of subsidised household loans who at the grant were dead, paid by the state, too old, or not on the poverty rolls."}
severity: low
raise:
  - {when: "dead", zh: "放款时已死亡", en: "dead at the grant"}
  - {when: "public", zh: "放款时为财政供养人员", en: "paid by the state at the grant"}
status: experimental
subject: id_no
key: [id_no, why_en]
amount: amount
params:
  most_age: {default: 65, unit: "岁", zh: "年龄上限", en: "greatest age"}
basis:
  - {zh: "脱贫人口小额信贷政策(支持对象为脱贫户、监测户,年龄一般在 18 至 65 周岁)", en: "Policy on small loans for households out of poverty: for those households, aged 18 to 65 as a rule"}
explain:
  zh: "{name} 于 {granted_on} 获贷 {amount}[,已贴息 {subsidised}],放款时{why}[({detail})]。"
  en: "{name} was granted a loan of {amount} on {granted_on}[, interest of {subsidised} subsidised]; at that time {why_en}[ ({detail})]."
innocent:
  - {zh: "家庭成员在册、以户为单位:查户内其他成员", en: "another member of the household is on the roll: see the household"}
  - {zh: "不属脱贫人口小额信贷,为其他贷款品种:查贷款合同", en: "a loan of another kind: see the contract"}
verify:
  - {zh: "查贷款档案、面签资料和还款来源", en: "loan file, signature in person, who repays"}
steps:
  - {zh: "贷款台账与死亡、财政供养工资、身份证号年龄、脱贫(监测)名册比对", en: "loans against deaths, public wages, age, the poverty rolls"}
  - {zh: "名册按户判断:同户有人在册不列;没有名册资料时不判断", en: "rolls by household: somebody of the household on it is enough; without any roll nothing is said"}
---
WITH borrower AS (
  SELECT l.id_no, l.grant_date, l.amount, l.subsidy_amt
  FROM loan l
  WHERE id_usable(l.id_no) AND l.grant_date IS NOT NULL AND l.amount > 0
    AND (l.program IS NULL OR is_a(l.program, '小额信贷'))
), poor AS (
  SELECT r.id_no FROM roll r
  WHERE is_a(r.program, '脱贫户') OR is_a(r.program, '监测户')
  GROUP BY r.id_no
)
SELECT b.id_no, b.grant_date AS granted_on, sum(b.amount) AS amount, sum(b.subsidy_amt) AS subsidised, '已死亡' AS why, 'dead' AS why_en,
       CAST(d.died_on AS TEXT) AS detail, TRUE AS dead, FALSE AS public
FROM borrower b
JOIN deceased d ON d.id_no = b.id_no
WHERE d.latest < b.grant_date
GROUP BY b.id_no, b.grant_date, d.died_on
UNION ALL
SELECT b.id_no, b.grant_date, sum(b.amount), sum(b.subsidy_amt), '为财政供养人员', 'paid by the state', max(s.employer_name), FALSE, TRUE
FROM borrower b
JOIN (SELECT w.id_no, w.period, max(w.employer_name) AS employer_name FROM salary w WHERE w.class = '财政供养' GROUP BY w.id_no, w.period) s
  ON s.id_no = b.id_no AND s.period @> b.grant_date
GROUP BY b.id_no, b.grant_date
UNION ALL
SELECT b.id_no, b.grant_date, sum(b.amount), sum(b.subsidy_amt), '超过年龄上限', 'above the age limit', CAST(age_on(birth_date(b.id_no), b.grant_date) AS TEXT), FALSE, FALSE
FROM borrower b
WHERE age_on(birth_date(b.id_no), b.grant_date) > :most_age
GROUP BY b.id_no, b.grant_date
UNION ALL
SELECT b.id_no, b.grant_date, sum(b.amount), sum(b.subsidy_amt), '不在脱贫、监测名册', 'not on the poverty rolls', CAST(NULL AS TEXT), FALSE, FALSE
FROM borrower b
WHERE EXISTS (SELECT 1 FROM poor p)
  AND NOT EXISTS (SELECT 1 FROM poor p WHERE p.id_no = b.id_no)
  AND NOT EXISTS (SELECT 1 FROM household_member m JOIN poor p ON p.id_no = m.member WHERE m.id_no = b.id_no)
  AND NOT EXISTS (SELECT 1 FROM roll r WHERE r.household_head_id = b.id_no AND (is_a(r.program, '脱贫户') OR is_a(r.program, '监测户')))
GROUP BY b.id_no, b.grant_date
