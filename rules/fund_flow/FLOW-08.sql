---
id: FLOW-08
title: {zh: "过渡户、非备案账户", en: "Detour through an account that is not registered"}
purpose: {zh: "查明单位收款未进入其备案账户、或进入个人账户的情形。", en: "Find money for a unit that went to an account that it has not registered, or to a person's account."}
severity: medium
raise:
  - {when: "personal", zh: "收款账户为个人账户", en: "the account is a person's"}
lower:
  - {when: "NOT personal AND amount < :large", zh: "非备案账户且金额较小", en: "not registered, and a small sum"}
status: experimental
subject: payee
key: [payee, account_no]
amount: amount
params:
  large: {default: 50000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "财政违法行为处罚处分条例 第十七条;预算单位银行账户管理规定", en: "Regulations on Penalties for Fiscal Offences, Art. 17; rules on accounts of budget units"}
explain:
  zh: "付给 {unit} 的 {payments} 笔资金({first_day} 至 {last_day},共 {amount})进入账户 {account_no},{what}[(该账户持有人 {owner})]。"
  en: "{payments} payment(s) to {unit} ({first_day} to {last_day}, {amount} in all) went to the account {account_no}: {what_en}[ (held by {owner})]."
innocent:
  - {zh: "账户已更换、新开户未及备案:查开户许可和备案表", en: "a new account not yet registered: see permit and register"}
  - {zh: "村干部代收后交存集体账户:查交存凭证", en: "a village official received and paid it in: see the deposit"}
verify:
  - {zh: "查账户开户资料和该账户流水去向", en: "opening file and statement of the account"}
steps:
  - {zh: "收款方为单位、收款账户可用;该单位有备案账户而收款账户不在其中的列出", en: "payee is a unit that has registered accounts, and this one is not among them"}
  - {zh: "收款账户为工资、补贴发放中的个人账户的,不论有无备案均列出", en: "an account on which a person is paid wages or benefits is listed in any case"}
---
WITH paid AS (
  SELECT f.payee_name AS payee, f.payee_account AS account_no, f.date, f.amount, org_name_key(replace(CAST(f.payee_name AS TEXT), 'name:', '')) AS unit_key
  FROM fund_flow f
  WHERE account_usable(f.payee_account)
    AND is_organisation_name(CAST(replace(CAST(f.payee_name AS TEXT), 'name:', '') AS NAME))
    AND NOT (CAST(f.payee_name AS TEXT) LIKE '%公司%' OR CAST(f.payee_name AS TEXT) LIKE '%厂' OR CAST(f.payee_name AS TEXT) LIKE '%店' OR CAST(f.payee_name AS TEXT) LIKE '%部')
), registered AS (
  SELECT b.account_no, org_name_key(replace(CAST(b.unit AS TEXT), 'name:', '')) AS unit_key
  FROM bank_account b
  WHERE b.close_date IS NULL
  GROUP BY b.account_no, org_name_key(replace(CAST(b.unit AS TEXT), 'name:', ''))
), personal AS (
  SELECT x.account_no, max(x.person_name) AS person_name
  FROM (
    SELECT s.account_no, s.person_name FROM subsidy s WHERE s.id_no IS NOT NULL
    UNION ALL
    SELECT w.account_no, w.person_name FROM payroll w WHERE w.id_no IS NOT NULL
  ) x
  GROUP BY x.account_no
)
SELECT p.payee, p.account_no, replace(CAST(p.payee AS TEXT), 'name:', '') AS unit, replace(CAST(p.payee AS TEXT), 'name:', '') AS subject_name,
       count(*) AS payments, min(p.date) AS first_day, max(p.date) AS last_day, sum(p.amount) AS amount, max(o.person_name) AS owner,
       max(o.person_name) IS NOT NULL AS personal,
       CASE WHEN max(o.person_name) IS NOT NULL THEN '为个人账户' ELSE '不在该单位备案账户之内' END AS what,
       CASE WHEN max(o.person_name) IS NOT NULL THEN 'an account of a person' ELSE 'not among the registered accounts of the unit' END AS what_en
FROM paid p
LEFT JOIN personal o ON o.account_no = p.account_no
WHERE NOT EXISTS (SELECT 1 FROM registered r WHERE r.account_no = p.account_no)
  AND (o.account_no IS NOT NULL OR EXISTS (SELECT 1 FROM registered r WHERE r.unit_key = p.unit_key))
GROUP BY p.payee, p.account_no
HAVING sum(p.amount) > 0
