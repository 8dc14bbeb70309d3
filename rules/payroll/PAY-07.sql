---
id: PAY-07
title: {zh: "多人工资发入同一账户", en: "Several wages, one account"}
purpose: {zh: "查明多人工资发入同一银行账户(可能冒领、吃空饷)的情形。", en: "Find wages of several people paid to one account."}
severity: medium
raise:
  - {when: "people >= 3", zh: "三人以上", en: "three people or more"}
lower:
  - {when: "strangers < people", zh: "互为家属", en: "they are family"}
status: testing
subject: account_no
key: [account_no]
amount: amount
basis:
  - {zh: "财政违法行为处罚处分条例 第六条、第十七条", en: "Regulations on Penalties for Fiscal Offences, Art. 6, 17"}
explain:
  zh: "账户 {account_no} 收取 {people} 人的工资:{names}({employers}),{span} 共 {amount}。"
  en: "Account {account_no} receives the wages of {people} (person/people): {names} ({employers}), {amount} in {span}."
innocent:
  - {zh: "夫妻共用一卡(一般不允许)", en: "a couple's joint card (normally not allowed)"}
  - {zh: "账号录入错误", en: "a slip in the number"}
verify:
  - {zh: "查银行开户人,核对在岗情况", en: "owner at the bank, presence at work"}
steps:
  - {zh: "剔除精度损坏账号,按账户归集领薪人员", en: "leave out damaged numbers, collect staff by account"}
---
WITH payee AS (
  SELECT w.account_no, w.id_no, max(w.person_name) AS person_name, sum(w.pay) AS pay,
         string_agg(DISTINCT w.employer_name, '、' ORDER BY w.employer_name) AS employer,
         min(lower(w.period)) AS first_day, max(upper(w.period)) AS end_day
  FROM salary w
  WHERE account_usable(w.account_no) AND right(CAST(w.account_no AS TEXT), 3) <> '000' AND id_usable(w.id_no)
  GROUP BY w.account_no, w.id_no
), shared AS (
  SELECT p.account_no FROM payee p GROUP BY p.account_no HAVING count(*) >= 2
), related AS (
  SELECT a.account_no, a.id_no
  FROM payee a
  JOIN relative r ON r.id_no = a.id_no
  JOIN payee b ON b.id_no = r.member AND b.account_no = a.account_no
  GROUP BY a.account_no, a.id_no
)
SELECT p.account_no, count(*) AS people, count(*) FILTER (WHERE r.id_no IS NULL) AS strangers,
       left(string_agg(DISTINCT p.person_name, '、' ORDER BY p.person_name), 120) AS names,
       left(string_agg(DISTINCT p.employer, '、' ORDER BY p.employer), 120) AS employers,
       period(min(p.first_day), max(p.end_day) - 1) AS span, sum(p.pay) AS amount
FROM payee p
JOIN shared s ON s.account_no = p.account_no
LEFT JOIN related r ON r.account_no = p.account_no AND r.id_no = p.id_no
GROUP BY p.account_no
