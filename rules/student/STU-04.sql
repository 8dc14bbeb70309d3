---
id: STU-04
title: {zh: "多名学生资助打入同一账户", en: "Aid of several pupils paid to one account"}
purpose: {zh: "查明三名以上非同户学生的资助打入同一个人账户的情形。", en: "Find accounts of individuals that receive the aid of three or more pupils of different households."}
severity: medium
raise:
  - {when: "staff IS NOT NULL", zh: "户名为学校教职工", en: "the owner is on the payroll of a school"}
status: testing
subject: account_no
key: [account_no]
amount: amount
params:
  min_people: {default: 3, unit: "人", zh: "学生人数起点", en: "least pupils"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条;财办〔2020〕37号", en: "Regulations on Penalties for Fiscal Offences, Art. 6; notice 37 of 2020"}
explain:
  zh: "账户 {account_no}[(户名 {account_name})]收取 {people} 名非同户学生的资助:{names}({school_list}),共 {amount}[;户名与教职工 {staff} 相同]。"
  en: "Account {account_no}[ (in the name of {account_name})] receives the aid of {people} pupil(s) of different households: {names} ({school_list}), {amount} in all[; {staff} on a school's payroll bears that name]."
innocent:
  - {zh: "教师代寄宿生领取现金发放:查签领表", en: "a teacher collects for boarders and pays cash: see the receipts"}
  - {zh: "兄弟姐妹、同一监护人(已剔除):查户口簿", en: "siblings or one guardian (left out)"}
verify:
  - {zh: "查开户人、支取记录和交付凭证", en: "owner, withdrawals, receipts"}
steps:
  - {zh: "剔除单位账户、精度损坏账号、互为亲属和同一监护人的学生", en: "leave out accounts of units, damaged numbers, families and wards of one guardian"}
---
WITH payee AS (
  SELECT s.account_no, s.id_no, max(s.person_name) AS person_name, max(s.account_name) AS account_name,
         max(coalesce(CAST(s.guardian_id AS TEXT), s.guardian_name)) AS guardian, max(s.school_name) AS school_name,
         sum(s.aid_amount) AS amount
  FROM student s
  WHERE account_usable(s.account_no) AND right(CAST(s.account_no AS TEXT), 3) <> '000' AND id_usable(s.id_no)
    AND (s.account_name IS NULL OR NOT is_organisation_name(s.account_name))
  GROUP BY s.account_no, s.id_no
), family AS (
  SELECT a.account_no, a.id_no
  FROM payee a
  JOIN relative r ON r.id_no = a.id_no
  JOIN payee b ON b.id_no = r.member AND b.account_no = a.account_no
  GROUP BY a.account_no, a.id_no
  UNION ALL
  SELECT a.account_no, a.id_no
  FROM payee a
  JOIN payee b ON b.account_no = a.account_no AND b.guardian = a.guardian
  WHERE b.id_no <> a.id_no
  GROUP BY a.account_no, a.id_no
)
SELECT p.account_no, max(p.account_name) AS account_name, count(*) AS people,
       left(string_agg(DISTINCT p.person_name, '、' ORDER BY p.person_name), 120) AS names,
       left(string_agg(DISTINCT p.school_name, '、' ORDER BY p.school_name), 80) AS school_list,
       max(t.person_name) AS staff, sum(p.amount) AS amount
FROM payee p
LEFT JOIN (SELECT w.person_name FROM payroll w
           WHERE CAST(w.employer AS TEXT) LIKE '%学%' OR CAST(w.employer AS TEXT) LIKE '%幼儿园%'
           GROUP BY w.person_name) t ON t.person_name = p.account_name
WHERE NOT EXISTS (SELECT 1 FROM family f WHERE f.account_no = p.account_no AND f.id_no = p.id_no)
GROUP BY p.account_no
HAVING count(*) >= :min_people AND sum(p.amount) > 0
