---
id: MED-16
title: {zh: "多人报销款打入同一账户", en: "Reimbursements of several patients to one account"}
purpose: {zh: "查明三名以上非亲属患者的医疗报销打入同一个人账户的情形。", en: "Find accounts that collect the reimbursements of three or more patients who are not one family."}
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
  min_people: {default: 3, unit: "人", zh: "非亲属人数起点", en: "least patients who are no relatives"}
basis:
  - {zh: "医疗保障基金使用监督管理条例 第四十条", en: "Regulations on the Use of Medical Security Funds, Art. 40"}
explain:
  zh: "账户 {account_no} 收取 {people} 名患者的医疗报销:{names};其中 {strangers} 人与其他人查无亲属关系,共 {amount}。"
  en: "Account {account_no} receives the reimbursements of {people} patient(s): {names}; {strangers} of them are related to none of the others; {amount} in all."
innocent:
  - {zh: "村医代办报销后交付:查交付凭证", en: "the village doctor helps and hands over: see the receipts"}
  - {zh: "账户为医院、供养机构(查开户资料)", en: "the account is a hospital's or an institution's: see its owner"}
verify:
  - {zh: "查开户人、支取记录和病历真实性", en: "owner, withdrawals, and whether the treatment took place"}
steps:
  - {zh: "剔除精度损坏账号,按账户归集患者,剔除互为亲属的", en: "leave out damaged numbers, patients by account, families left out"}
---
WITH patient AS (
  SELECT m.account_no, m.id_no, max(m.person_name) AS person_name, sum(m.fund_pay) AS amount
  FROM medical m
  WHERE account_usable(m.account_no) AND right(CAST(m.account_no AS TEXT), 3) <> '000' AND id_usable(m.id_no)
  GROUP BY m.account_no, m.id_no
), related AS (
  SELECT a.account_no, a.id_no
  FROM patient a
  JOIN relative r ON r.id_no = a.id_no
  JOIN patient b ON b.id_no = r.member AND b.account_no = a.account_no
  GROUP BY a.account_no, a.id_no
)
SELECT p.account_no, count(*) AS people, count(*) FILTER (WHERE r.id_no IS NULL) AS strangers,
       left(string_agg(DISTINCT p.person_name, '、' ORDER BY p.person_name), 120) AS names, sum(p.amount) AS amount
FROM patient p
LEFT JOIN related r ON r.account_no = p.account_no AND r.id_no = p.id_no
GROUP BY p.account_no
HAVING count(*) FILTER (WHERE r.id_no IS NULL) >= :min_people AND sum(p.amount) > 0
