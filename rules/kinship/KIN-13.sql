---
id: KIN-13
title: {zh: "补贴打入干部账户", en: "Benefit lands in an official's account"}
purpose: {zh: "查明他人补贴打入干部本人工资账户的情形。", en: "Find other people's benefits paid to the account on which an official is paid."}
severity: medium
raise:
  - {when: "people >= 3", zh: "三人以上", en: "three beneficiaries or more"}
lower:
  - {when: "family = people", zh: "均为干部的家属,可能由子女代领", en: "all are family of the official, who may collect for them"}
status: testing
subject: official
key: [official]
amount: amount
basis:
  - {zh: "财办〔2020〕37号;公职人员政务处分法 第三十三条", en: "Notice 37 of 2020; Law on Administrative Sanctions for Public Officials, Art. 33"}
explain:
  zh: "干部 {official_name}[({post})]的工资账户 {account_no} 同时收取 {people} 人的补贴:{names},{payments} 笔,共 {amount}[,其中 {family} 人为其家属]。"
  en: "The pay account {account_no} of the official {official_name}[ ({post})] also receives benefits of {people} (person/people): {names}; {payments} payment(s), {amount} in all[; {family} of them are family]."
innocent:
  - {zh: "受益人为干部的父母、配偶,使用子女银行卡", en: "the beneficiary is a parent or spouse who uses the official's card"}
verify:
  - {zh: "查支取记录和交付凭证", en: "withdrawals and receipts"}
steps:
  - {zh: "取干部工资账户,与他人补贴账户比对,剔除精度损坏账号", en: "pay accounts of officials against accounts of other people's benefits"}
---
WITH pay_account AS (
  SELECT w.account_no, o.id_no AS official, max(o.post) AS post
  FROM official o
  JOIN payroll w ON w.id_no = o.id_no
  WHERE account_usable(w.account_no) AND right(CAST(w.account_no AS TEXT), 3) <> '000' AND id_usable(o.id_no)
  GROUP BY w.account_no, o.id_no
), received AS (
  SELECT a.official, a.account_no, s.id_no, max(a.post) AS post, max(s.person_name) AS person_name,
         count(*) AS payments, sum(s.amount) AS amount
  FROM pay_account a
  JOIN subsidy s ON s.account_no = a.account_no
  WHERE s.id_no <> a.official AND id_usable(s.id_no)
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY a.official, a.account_no, s.id_no
)
SELECT r.official, r.account_no, max(r.post) AS post, count(*) AS people, sum(r.payments) AS payments,
       nullif(count(*) FILTER (WHERE f.id_no IS NOT NULL), 0) AS family, sum(r.amount) AS amount,
       left(string_agg(DISTINCT r.person_name, '、' ORDER BY r.person_name), 120) AS names
FROM received r
LEFT JOIN relative f ON f.id_no = r.official AND f.member = r.id_no
GROUP BY r.official, r.account_no
HAVING sum(r.amount) > 0
