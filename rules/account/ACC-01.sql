---
id: ACC-01
title: {zh: "多人共用同一银行账户", en: "Several payees, one bank account"}
purpose: {zh: "查明不属同一家庭的多人补贴打入同一账户的情形。", en: "Find accounts that collect the money of people who are not one family."}
severity: low
raise:
  - {when: "people >= 3", zh: "三人以上", en: "three people or more"}
  - {when: "people >= 5", zh: "五人以上", en: "five people or more"}
lower:
  - {when: "wards_only", zh: "收款人均为特困、孤儿等,清册没有户名,可能为监护人或供养机构账户", en: "all payees are wards of the state and no owner is named: perhaps a guardian's or an institution's account"}
  - {when: "strangers < 2", zh: "其中多数互为亲属", en: "most of them are related to each other"}
  - {when: "one_name", zh: "户名与收款人姓名相同的账号可能为录入错误", en: "one name only: perhaps one person under two numbers"}
status: stable
subject: account_no
key: [account_no]
amount: amount
params:
  min_people: {default: 2, unit: "人", zh: "共用人数达到", en: "people from which on"}
basis:
  - {zh: "财办〔2020〕37号:按户补贴发到户主卡,按人补贴发到本人卡", en: "Notice 37 of 2020: money per household to the head's card, money per person to that person's card"}
explain:
  zh: "账户 {account_no}[(户名 {account_name})]收取 {people} 人的补贴:{names};其中 {strangers} 人与其他人查无同户、夫妻、亲子或监护关系,共 {amount}。"
  en: "Account {account_no}[ (in the name of {account_name})] collects the money of {people} (person/people): {names}; {strangers} of them have no household, marriage, parent or guardian link to the others; {amount} in all."
innocent:
  - {zh: "监护人为多名被监护人代领:查监护证明", en: "a guardian of several wards"}
  - {zh: "养老、福利机构集体账户(户名为单位的已剔除)", en: "collective account of an institution (accounts named after a unit are left out)"}
  - {zh: "亲属关系未登记在册:查户籍底册", en: "related, but no table shows it"}
verify:
  - {zh: "向银行查询户主,核对支取记录和代领委托", en: "owner and withdrawals from the bank, written authority"}
steps:
  - {zh: "剔除精度损坏的账号和单位账户,按账户归集收款人", en: "leave out damaged numbers and accounts of units; collect payees by account"}
  - {zh: "剔除全部互为同户、夫妻、亲子、监护关系,或户名即为监护人的", en: "leave out accounts whose payees are all related to another one"}
---
WITH payee AS (
  SELECT s.account_no, s.id_no, max(s.person_name) AS person_name, max(s.account_name) AS account_name,
         sum(s.amount) AS amount,
         coalesce(bool_and(is_a(s.program, '特困') OR is_a(s.program, '特困护理') OR is_a(s.program, '孤儿')
                           OR is_a(s.program, '事实无人抚养儿童')), FALSE) AS ward
  FROM subsidy s
  WHERE account_usable(s.account_no) AND id_usable(s.id_no)
    AND right(CAST(s.account_no AS TEXT), 3) <> '000'
    AND (s.account_name IS NULL OR NOT is_organisation_name(s.account_name))
    AND (s.program IS NULL OR NOT is_a(s.program, '集中特困'))
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.account_no, s.id_no
), shared AS (
  SELECT p.account_no
  FROM payee p
  GROUP BY p.account_no
  HAVING count(*) >= :min_people
), related AS (
  SELECT a.account_no, a.id_no
  FROM payee a
  JOIN relative r ON r.id_no = a.id_no
  JOIN payee b ON b.id_no = r.member AND b.account_no = a.account_no
  GROUP BY a.account_no, a.id_no
  UNION ALL
  SELECT a.account_no, a.id_no
  FROM payee a
  JOIN roll g ON g.id_no = a.id_no
  GROUP BY a.account_no, a.id_no
  HAVING bool_or(same_name(g.guardian_name, a.account_name))
      OR bool_or(EXISTS (SELECT 1 FROM person q WHERE q.id_no = g.guardian_id AND same_name(q.person_name, a.account_name)))
  UNION ALL
  -- no owner is named: wards of one guardian, people whom an institution keeps
  SELECT a.account_no, a.id_no
  FROM payee a
  JOIN roll g ON g.id_no = a.id_no
  JOIN payee b ON b.account_no = a.account_no
  JOIN roll h ON h.id_no = b.id_no
  WHERE a.account_name IS NULL AND b.id_no <> a.id_no
    AND (g.guardian_id = h.guardian_id OR same_name(g.guardian_name, h.guardian_name)
         OR (is_a(g.support_mode, '集中') AND is_a(h.support_mode, '集中')))
  GROUP BY a.account_no, a.id_no
)
SELECT p.account_no, max(p.account_name) AS account_name, count(*) AS people,
       count(*) FILTER (WHERE r.id_no IS NULL) AS strangers,
       left(string_agg(DISTINCT p.person_name, '、' ORDER BY p.person_name), 120) AS names,
       min(p.person_name) = max(p.person_name) AS one_name,
       bool_and(p.ward AND p.account_name IS NULL) AS wards_only, sum(p.amount) AS amount
FROM payee p
JOIN shared s ON s.account_no = p.account_no
LEFT JOIN (SELECT x.account_no, x.id_no FROM related x GROUP BY x.account_no, x.id_no) r
  ON r.account_no = p.account_no AND r.id_no = p.id_no
GROUP BY p.account_no
HAVING count(*) FILTER (WHERE r.id_no IS NULL) > 0 AND sum(p.amount) > 0
