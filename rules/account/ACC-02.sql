---
id: ACC-02
title: {zh: "账户户名与领款人不一致", en: "Account name differs from the payee"}
purpose: {zh: "查明补贴打入他人账户、且户主不是其家庭成员的情形。", en: "Find money paid to an account in the name of someone outside the family."}
severity: medium
raise:
  - {when: "collects >= 3", zh: "该账户收取三人以上的补贴", en: "the account collects for three people or more"}
  - {when: "of_official", zh: "该账户为公职人员或经办人的账户", en: "the account is an official's or the handler's"}
lower:
  - {when: "same_surname AND NOT of_official", zh: "户名与本人同姓,可能为未登记的亲属或曾用名", en: "the same surname: perhaps a relative that no table shows, or a former name"}
  - {when: "named_payee", zh: "清册登记了代领人", en: "the list names this person as proxy"}
status: stable
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "财办〔2020〕37号", en: "Notice 37 of 2020"}
explain:
  zh: "{name} 的{programs}共 {payments} 笔({span})打入户名为 {account_names} 的账户,合计 {amount};现有资料中户主不是其家庭成员。"
  en: "{payments} payment(s) of {programs} for {name} ({span}) went to an account in the name of {account_names}, {amount} in all; no table shows this person as family."
innocent:
  - {zh: "户名为异体字、曾用名或银行替代字", en: "a variant character, a former name or the bank's substitute character"}
  - {zh: "家属代领但关系未登记在册:查代领委托和关系证明", en: "a relative collects, but no table shows the relation"}
verify:
  - {zh: "查银行开户资料,核对实际支取人", en: "account opening file, who withdrew"}
steps:
  - {zh: "户名与享受人姓名比较(含异体字、繁简、模糊字)", en: "compare account name and beneficiary, variants folded"}
  - {zh: "剔除户主、曾用名、家庭成员和单位账户", en: "leave out the head, former names, family and units"}
---
SELECT s.id_no, count(*) AS payments,
       max(c.people) AS collects,
       coalesce(bool_or(o.account_no IS NOT NULL OR same_name(CAST(s.handler AS NAME), s.account_name)), FALSE) AS of_official,
       coalesce(bool_and(surname(s.account_name) = surname(s.person_name)), FALSE) AS same_surname,
       string_agg(DISTINCT s.program, '、' ORDER BY s.program) AS programs,
       string_agg(DISTINCT s.account_name, '、' ORDER BY s.account_name) AS account_names,
       period(min(lower(coalesce(s.period, period(s.pay_date)))), max(upper(coalesce(s.period, period(s.pay_date)))) - 1) AS span,
       coalesce(bool_or(same_name(s.payee_name, s.account_name)), FALSE) AS named_payee,
       sum(s.amount) AS amount
FROM subsidy s
LEFT JOIN (
  SELECT x.account_no, count(DISTINCT x.id_no) AS people
  FROM subsidy x
  WHERE account_usable(x.account_no)
  GROUP BY x.account_no
) c ON c.account_no = s.account_no
LEFT JOIN (
  SELECT w.account_no
  FROM official y
  JOIN payroll w ON w.id_no = y.id_no
  WHERE account_usable(w.account_no)
  GROUP BY w.account_no
) o ON o.account_no = s.account_no
WHERE id_usable(s.id_no) AND NOT same_name(s.account_name, s.person_name)
  AND NOT is_organisation_name(s.account_name) AND NOT is_organisation_name(s.person_name)
  AND (s.household_head_name IS NULL OR NOT same_name(s.account_name, s.household_head_name))
  AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  AND NOT EXISTS (SELECT 1 FROM relative r JOIN person q ON q.id_no = r.member
                  WHERE r.id_no = s.id_no AND same_name(q.person_name, s.account_name))
  AND NOT EXISTS (SELECT 1 FROM household h
                  WHERE h.id_no = s.id_no AND (same_name(h.former_name, s.account_name) OR same_name(h.person_name, s.account_name)
                        OR same_name(h.father_name, s.account_name) OR same_name(h.mother_name, s.account_name)
                        OR same_name(h.spouse_name, s.account_name) OR same_name(h.head_name, s.account_name)))
  AND NOT EXISTS (SELECT 1 FROM roll g
                  WHERE g.id_no = s.id_no AND (same_name(g.guardian_name, s.account_name) OR same_name(g.household_head_name, s.account_name)))
GROUP BY s.id_no
HAVING sum(s.amount) > 0
