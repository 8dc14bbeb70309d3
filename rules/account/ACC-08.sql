---
id: ACC-08
title: {zh: "代领集中", en: "One person collects for many"}
purpose: {zh: "查明一人代五名以上非亲属领取补贴的情形。", en: "Find people who collect the benefits of five or more people who are not their relatives."}
severity: medium
raise:
  - {when: "official", zh: "代领人为干部", en: "the collector is an official"}
lower:
  - {when: "institution_only", zh: "均为集中供养人员", en: "all are kept in an institution"}
status: testing
subject: payee_id_no
key: [payee_id_no]
amount: amount
params:
  min_people: {default: 5, unit: "人", zh: "被代领人数起点", en: "least beneficiaries"}
basis:
  - {zh: "财办〔2020〕37号", en: "Notice 37 of 2020"}
explain:
  zh: "{name} 代 {people} 名非亲属领取补贴 {payments} 笔:{names},共 {amount}。"
  en: "{name} collected {payments} payment(s) for {people} (person/people) who are no relatives: {names}; {amount} in all."
innocent:
  - {zh: "供养机构、护理人员受托代领:查委托书", en: "an institution or carer with authority: see the letters"}
verify:
  - {zh: "逐人核对委托书、交付凭证和签字", en: "authority, receipts and signatures of each"}
steps:
  - {zh: "领款人与享受人身份证号不同的发放按领款人归集,剔除亲属、同户、监护人", en: "payments whose collector is another person, by collector; family, household and guardians left out"}
---
WITH collected AS (
  SELECT s.payee_id_no, s.id_no, max(s.person_name) AS person_name, count(*) AS payments, sum(s.amount) AS amount
  FROM subsidy s
  WHERE id_usable(s.payee_id_no) AND id_usable(s.id_no) AND s.payee_id_no <> s.id_no
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
    AND NOT EXISTS (SELECT 1 FROM relative r WHERE r.id_no = s.payee_id_no AND r.member = s.id_no)
  GROUP BY s.payee_id_no, s.id_no
  HAVING sum(s.amount) > 0
)
SELECT c.payee_id_no, count(*) AS people, sum(c.payments) AS payments, sum(c.amount) AS amount,
       left(string_agg(c.person_name, '、' ORDER BY c.person_name), 120) AS names,
       EXISTS (SELECT 1 FROM official o WHERE o.id_no = c.payee_id_no) AS official,
       bool_and(k.id_no IS NOT NULL) AS institution_only
FROM collected c
LEFT JOIN (SELECT x.id_no FROM roll x WHERE is_a(x.support_mode, '集中') GROUP BY x.id_no) k ON k.id_no = c.id_no
GROUP BY c.payee_id_no
HAVING count(*) >= :min_people
