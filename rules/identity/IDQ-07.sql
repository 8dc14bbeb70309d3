---
id: IDQ-07
title: {zh: "虚构人员特征(连号并有另一迹象)", en: "Signs of invented people: consecutive numbers and one sign more"}
purpose: {zh: "查明同一项目同村三人以上身份证号连号,而且同电话、账号相连或都不在户籍的情形。", en: "Find three people or more of one programme and village with consecutive identity numbers who also share a telephone, have consecutive accounts or are in no register."}
severity: medium
raise:
  - {when: "signs >= 2", zh: "另有两个以上迹象", en: "two further signs or more"}
status: experimental
subject: id_no
key: [id_no, program]
amount: amount
params:
  least: {default: 3, unit: "人", zh: "连号人数起点", en: "least people with consecutive numbers"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条、第十四条", en: "Regulations on Penalties for Fiscal Violations, Art. 6, 14"}
explain:
  zh: "{village} {name} 领取{program},同村 {people} 人身份证号前十四位相同、顺序码相连[,共用电话 {phone}][,银行账号相连({accounts} 个)][,{unknown} 人都不在户籍];本人共领 {amount}。"
  en: "{name} of {village} is paid {program}; {people} (person/people) of the village share the first fourteen digits and have consecutive sequence numbers[, one telephone {phone}][, {accounts} consecutive accounts][, all {unknown} are in no household register]; this person received {amount}."
innocent:
  - {zh: "多胞胎:查出生证明、户口簿", en: "twins and triplets: see birth certificates and booklet"}
  - {zh: "同日集中编号的户口(补录、集体落户),村里集中办卡:查户籍办理记录", en: "numbers given on one day to latecomers, cards issued in bulk: see the records of the police"}
verify:
  - {zh: "逐人见面,核对身份证和照片", en: "see each person, compare card and photo"}
  - {zh: "查开户资料和就医、就学痕迹", en: "account files, traces of treatment and school"}
steps:
  - {zh: "按项目、村、号码前十四位分组,三人以上且顺序码首尾之差恰为人数减一的为连号", en: "group by programme, village and first fourteen digits; three people or more without a gap in the sequence"}
  - {zh: "连号本身不是疑点:还要共用电话、账号相连、全部不在户籍三者有其一;同户的除外", en: "consecutive numbers alone are no clue: one of telephone, accounts, absence from the register has to join; members of one household left out"}
---
WITH payee AS (
  SELECT s.id_no, s.program, s.village, left(CAST(s.id_no AS TEXT), 14) AS prefix,
         CAST(substr(CAST(s.id_no AS TEXT), 15, 3) AS INT) AS place, sum(s.amount) AS amount, max(CASE WHEN phone_usable(s.phone) THEN CAST(s.phone AS TEXT) END) AS phone,
         max(CAST(CASE WHEN account_usable(s.account_no) THEN right(CAST(s.account_no AS TEXT), 9) END AS INT)) AS account,
         (SELECT max(CAST(h.household_id AS TEXT)) FROM household h WHERE h.id_no = s.id_no) AS booklet,
         EXISTS (SELECT 1 FROM household g WHERE g.id_no = s.id_no) AS registered
  FROM subsidy s
  WHERE id_usable(s.id_no)
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.id_no, s.program, s.village
  HAVING sum(s.amount) > 0
), batch AS (
  SELECT p.program, p.village, p.prefix, count(*) AS people,
         CASE WHEN count(p.phone) = count(*) AND count(DISTINCT p.phone) = 1 THEN max(p.phone) END AS phone,
         CASE WHEN count(DISTINCT p.account) = count(*) AND max(p.account) - min(p.account) <= 2 * count(*) THEN count(*) END AS accounts,
         CASE WHEN NOT bool_or(p.registered) THEN count(*) END AS unknown
  FROM payee p
  GROUP BY p.program, p.village, p.prefix
  HAVING count(*) >= :least AND max(p.place) - min(p.place) = count(*) - 1
     AND NOT (count(p.booklet) = count(*) AND count(DISTINCT p.booklet) = 1)
)
SELECT p.id_no, p.program, p.village, b.people, '***' || right(b.phone, 4) AS phone, b.accounts, b.unknown, p.amount,
       CASE WHEN b.phone IS NULL THEN 0 ELSE 1 END + CASE WHEN b.accounts IS NULL THEN 0 ELSE 1 END + CASE WHEN b.unknown IS NULL THEN 0 ELSE 1 END AS signs
FROM payee p
JOIN batch b ON b.program = p.program AND b.village = p.village AND b.prefix = p.prefix
WHERE b.phone IS NOT NULL OR b.accounts IS NOT NULL OR b.unknown IS NOT NULL
