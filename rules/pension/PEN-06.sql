---
id: PEN-06
title: {zh: "多人养老金进入同一账户", en: "Many pensions, one account"}
purpose: {zh: "查明多名无亲属关系人员的养老待遇打入同一账户的情形。", en: "Find accounts that collect the pensions of people who are not one family."}
severity: medium
raise:
  - {when: "people >= 5", zh: "五人以上", en: "five people or more"}
lower:
  - {when: "strangers < people", zh: "部分人互为亲属", en: "some are related"}
status: testing
subject: account_no
key: [account_no]
amount: amount
params:
  min_people: {default: 3, unit: "人", zh: "共用人数达到", en: "people from which on"}
basis:
  - {zh: "社会保险经办条例", en: "Regulations on Social Insurance Agencies"}
explain:
  zh: "账户 {account_no}[(户名 {account_name})]收取 {people} 人的养老待遇:{names};其中 {strangers} 人与其他人查无亲属关系,共 {amount}。"
  en: "Account {account_no}[ (in the name of {account_name})] collects the pensions of {people} (person/people): {names}; {strangers} of them are related to none of the others; {amount} in all."
innocent:
  - {zh: "养老机构代管且有协议(户名为单位的已剔除)", en: "held by a home with an agreement (accounts named after a unit are left out)"}
verify:
  - {zh: "查账户户主、支取记录和授权", en: "owner, withdrawals, authority"}
steps:
  - {zh: "剔除精度损坏账号和单位账户,按账户归集领取人,剔除互为亲属的", en: "leave out damaged numbers and units, collect payees by account, leave out families"}
---
WITH payee AS (
  SELECT p.account_no, p.id_no, max(p.person_name) AS person_name, max(p.account_name) AS account_name, sum(p.amount) AS amount
  FROM pension p
  WHERE account_usable(p.account_no) AND right(CAST(p.account_no AS TEXT), 3) <> '000' AND id_usable(p.id_no)
    AND (p.account_name IS NULL OR NOT is_organisation_name(p.account_name))
  GROUP BY p.account_no, p.id_no
), shared AS (
  SELECT p.account_no FROM payee p GROUP BY p.account_no HAVING count(*) >= :min_people
), related AS (
  SELECT a.account_no, a.id_no
  FROM payee a
  JOIN relative r ON r.id_no = a.id_no
  JOIN payee b ON b.id_no = r.member AND b.account_no = a.account_no
  GROUP BY a.account_no, a.id_no
)
SELECT p.account_no, max(p.account_name) AS account_name, count(*) AS people,
       count(*) FILTER (WHERE r.id_no IS NULL) AS strangers,
       left(string_agg(DISTINCT p.person_name, '、' ORDER BY p.person_name), 120) AS names, sum(p.amount) AS amount
FROM payee p
JOIN shared s ON s.account_no = p.account_no
LEFT JOIN related r ON r.account_no = p.account_no AND r.id_no = p.id_no
GROUP BY p.account_no
HAVING count(*) FILTER (WHERE r.id_no IS NULL) > 0 AND sum(p.amount) > 0
