---
id: FLOW-17
title: {zh: "退汇后补发到他人账户", en: "Returned payment sent again to somebody else's account"}
purpose: {zh: "查明发放失败(退汇)后补发到另一账户,而该账户同时收取非亲属他人补贴、本人其他月份从未使用的情形。", en: "Find payments that failed, sent again to another account, one that collects for people who are no relatives and that this person never used otherwise."}
severity: medium
raise:
  - {when: "of_official", zh: "该账户为干部工资账户", en: "an official is paid on this account"}
status: experimental
subject: id_no
key: [id_no, account_no]
amount: amount
basis:
  - {zh: "财办〔2020〕37号;财政违法行为处罚处分条例 第六条", en: "Notice 37 of 2020; Regulations on Penalties for Fiscal Offences, Art. 6"}
explain:
  zh: "{name} 的{programs} {periods} 发放失败后补发到账户 {account_no},共 {payments} 笔 {amount};该账户还收取 {others} 人({other_names})的补贴,{name} 其他月份未用过此账户。"
  en: "{programs} of {name} for {periods} failed, sent again to the account {account_no}: {payments} payment(s), {amount}; the account also collects for {others} (person/people) ({other_names}), and {name} never used it otherwise."
innocent:
  - {zh: "本人卡注销,委托邻居、村干部代收并已转交:查委托书和交付凭证", en: "the card was cancelled and a neighbour or official received and handed over: see authority and receipt"}
  - {zh: "账户为敬老院等集中代管账户:查代管协议", en: "an account of a home that keeps the money: see the agreement"}
verify:
  - {zh: "查补发审批、支取记录,询问本人是否收到", en: "approval, withdrawals; did the person receive it?"}
steps:
  - {zh: "同人同项目同期失败后又成功,且成功账户不同于失败账户", en: "failed and later paid for the same person, programme and period, to another account"}
  - {zh: "剔除本人其他期用过的账户、亲属同户的账户,其余账户收取他人补贴的列出", en: "leave out accounts used in other months and those of family; the rest collects for others"}
---
WITH good AS (
  SELECT s.id_no, s.program, coalesce(s.period, period(s.pay_date)) AS period, s.account_no, sum(s.amount) AS amount
  FROM subsidy s
  WHERE account_usable(s.account_no) AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.id_no, s.program, coalesce(s.period, period(s.pay_date)), s.account_no
), again AS (
  SELECT f.id_no, f.program, f.period, g.account_no, max(g.amount) AS amount
  FROM (SELECT s.id_no, s.program, coalesce(s.period, period(s.pay_date)) AS period, s.account_no
        FROM subsidy s
        WHERE is_a(s.pay_status, '失败') AND id_usable(s.id_no)) f
  JOIN good g ON g.id_no = f.id_no AND g.program = f.program AND g.period = f.period
  WHERE g.account_no <> f.account_no AND g.amount > 0
    AND NOT EXISTS (SELECT 1 FROM good o WHERE o.id_no = f.id_no AND o.account_no = g.account_no AND NOT o.period && f.period)
  GROUP BY f.id_no, f.program, f.period, g.account_no
), holder AS (
  SELECT a.id_no, a.account_no, o.id_no AS other, max(o.person_name) AS other_name
  FROM (SELECT x.id_no, x.account_no FROM again x GROUP BY x.id_no, x.account_no) a
  JOIN subsidy o ON o.account_no = a.account_no
  WHERE o.id_no <> a.id_no AND id_usable(o.id_no)
  GROUP BY a.id_no, a.account_no, o.id_no
), shared AS (
  SELECT h.id_no, h.account_no, count(*) AS others, left(string_agg(h.other_name, '、' ORDER BY h.other_name), 60) AS other_names
  FROM holder h
  GROUP BY h.id_no, h.account_no
)
SELECT a.id_no, a.account_no, string_agg(DISTINCT a.program, '、' ORDER BY a.program) AS programs,
       left(string_agg(DISTINCT CAST(a.period AS TEXT), '、' ORDER BY CAST(a.period AS TEXT)), 60) AS periods,
       count(*) AS payments, sum(a.amount) AS amount, max(s.others) AS others, max(s.other_names) AS other_names,
       EXISTS (SELECT 1 FROM payroll w JOIN official p ON p.id_no = w.id_no WHERE w.account_no = a.account_no) AS of_official
FROM again a
JOIN shared s ON s.id_no = a.id_no AND s.account_no = a.account_no
-- an account on which a relative is paid may be the family's
WHERE NOT EXISTS (SELECT 1 FROM holder h JOIN relative r ON r.id_no = h.id_no AND r.member = h.other
                  WHERE h.id_no = a.id_no AND h.account_no = a.account_no)
GROUP BY a.id_no, a.account_no
