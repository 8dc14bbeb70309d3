---
id: ACC-05
title: {zh: "同一电话多户", en: "One phone, many households"}
purpose: {zh: "查明同一电话登记在多户享受人名下的情形;多为村干部代填,用于回访前清理。", en: "Find one phone entered for many households. Mostly clerks who leave their own: to be cleared before anybody is called back."}
severity: info
raise:
  - {when: "shares_account", zh: "其中多人还共用收款账户", en: "several of them share an account besides"}
  - {when: "official AND NOT clerk", zh: "该电话为干部本人电话,且不是经办、村级代填人员", en: "the phone of an official who does not fill in forms"}
status: experimental
subject: phone
key: [phone]
amount: amount
params:
  least_households: {default: 5, unit: "户", zh: "户数起点", en: "least households"}
basis:
  - {zh: "统计筛查,不单独作为疑点", en: "a statistical screen, no suspicion by itself"}
explain:
  zh: "电话 {phone} 登记在 {households} 户 {people} 名享受人名下({programs})[,共发放 {amount}][,为 {owner} 的电话]。"
  en: "The phone {phone} stands for {people} (person/people) of {households} household(s) ({programs})[; {amount} paid][; it is that of {owner}]."
innocent:
  - {zh: "村干部、网格员代留联系电话:更正为本人或家属电话", en: "a village clerk's own number: replace it"}
  - {zh: "敬老院、学校统一电话:查机构名册", en: "the phone of a home or school: see its list"}
verify:
  - {zh: "逐户核实本人电话并回访是否收到补贴", en: "the right phone of each household; was the benefit received?"}
steps:
  - {zh: "发放表和名册的电话按户(户主)计数,剔除集中供养人员", en: "phones of payments and rolls by household, people in institutions left out"}
  - {zh: "与干部名册电话比对", en: "against the phones of officials"}
---
WITH used AS (
  SELECT x.phone, x.head, x.id_no, x.program, x.account_no, x.amount
  FROM (
    SELECT s.phone, coalesce(s.household_head_id, s.id_no) AS head, s.id_no, s.program, s.account_no, s.amount FROM subsidy s
    UNION ALL
    SELECT r.phone, coalesce(r.household_head_id, r.id_no), r.id_no, r.program, r.account_no, CAST(NULL AS MONEY) FROM roll r
    WHERE (r.support_mode IS NULL OR NOT is_a(r.support_mode, '集中')) AND (r.status IS NULL OR NOT is_a(r.status, '终止'))
  ) x
  WHERE phone_usable(x.phone) AND id_usable(x.id_no)
    AND NOT (is_a(x.program, '集中特困') OR is_a(x.program, '服刑'))
), owner AS (
  SELECT o.phone, max(o.person_name) AS owner,
         bool_and(coalesce(o.post LIKE '%文书%' OR o.post LIKE '%网格%' OR replace(o.post, '人民政府', '') LIKE '%民政%' OR o.post LIKE '%经办%' OR o.post LIKE '%村%' OR o.post LIKE '%社区%'
                           OR o.village IS NOT NULL OR is_a(o.official_type, '村干部'), FALSE)) AS clerk
  FROM official o
  GROUP BY o.phone
), shared AS (
  SELECT u.phone, u.account_no
  FROM used u
  WHERE account_usable(u.account_no)
  GROUP BY u.phone, u.account_no
  HAVING count(DISTINCT u.head) >= 2
)
SELECT u.phone, count(DISTINCT u.head) AS households, count(DISTINCT u.id_no) AS people, sum(u.amount) AS amount,
       left(string_agg(DISTINCT u.program, '、' ORDER BY u.program), 80) AS programs, max(w.owner) AS owner, max(w.owner) IS NOT NULL AS official, bool_and(w.clerk) AS clerk,
       EXISTS (SELECT 1 FROM shared a WHERE a.phone = u.phone) AS shares_account
FROM used u
LEFT JOIN owner w ON w.phone = u.phone
GROUP BY u.phone
HAVING count(DISTINCT u.head) >= :least_households
