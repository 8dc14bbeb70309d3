---
id: ACC-03
title: {zh: "短期换卡再换回", en: "Account swapped for a time and back"}
purpose: {zh: "查明补贴账户由甲换为乙、一两期后又换回甲,而乙账户另有他人收款的情形。", en: "Find accounts that changed from A to B for one or two periods and back, where B also receives other people's money."}
severity: low
raise:
  - {when: "staff", zh: "该账户同时为工资账户", en: "somebody is paid wages on that account"}
status: testing
subject: id_no
key: [id_no, account_no]
amount: amount
params:
  most: {default: 2, unit: "期", zh: "换卡期数上限", en: "most periods on the other account"}
basis:
  - {zh: "财办〔2020〕37号", en: "Notice 37 of 2020"}
explain:
  zh: "{name} 的{program}在 {span} 有 {periods} 期改打入账户 {account_no},前后均为另一账户,该账户还收取 {others} 人的补贴,共 {amount}。"
  en: "{program} of {name} went to account {account_no} for {periods} period(s) in {span}, and to another account before and after; that account also receives money for {others} other (person/people); {amount}."
innocent:
  - {zh: "卡遗失、补办期间借用家属账户(家属已剔除):查变更申请", en: "the card was lost and a relative's account lent (family left out): see the change form"}
verify:
  - {zh: "查变更申请表、开户人和支取记录", en: "change form, owner, withdrawals"}
steps:
  - {zh: "按人和项目排列各期账户;前后两期相同、中间不同且不超过期数上限,且中间账户另有非亲属收款的为疑点", en: "accounts by person, programme and period; equal before and after, different between, and used by people who are no family"}
---
WITH changed AS (
  -- most people keep one account: only the others need be put in order
  SELECT s.id_no, s.program
  FROM subsidy s
  WHERE id_usable(s.id_no)
  GROUP BY s.id_no, s.program
  HAVING count(DISTINCT s.account_no) >= 2
), paid AS (
  SELECT s.id_no, s.program, coalesce(s.period, period(s.pay_date)) AS period, min(CAST(s.account_no AS TEXT)) AS account, sum(s.amount) AS amount
  FROM changed c
  JOIN subsidy s ON s.id_no = c.id_no AND s.program = c.program
  WHERE account_usable(s.account_no) AND right(CAST(s.account_no AS TEXT), 3) <> '000'
    AND coalesce(s.period, period(s.pay_date)) IS NOT NULL AND s.amount > 0
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.id_no, s.program, coalesce(s.period, period(s.pay_date))
  HAVING min(CAST(s.account_no AS TEXT)) = max(CAST(s.account_no AS TEXT))
), ordered AS (
  SELECT p.id_no, p.program, p.period, p.account, p.amount,
         lag(p.account) OVER (PARTITION BY p.id_no, p.program ORDER BY p.period) AS before,
         lead(p.account) OVER (PARTITION BY p.id_no, p.program ORDER BY p.period) AS after,
         lag(p.account, 2) OVER (PARTITION BY p.id_no, p.program ORDER BY p.period) AS before_two,
         lead(p.account, 2) OVER (PARTITION BY p.id_no, p.program ORDER BY p.period) AS after_two
  FROM paid p
), swapped AS (
  SELECT o.id_no, o.program, o.account, count(*) AS periods, period(min(lower(o.period)), max(upper(o.period)) - 1) AS span, sum(o.amount) AS amount
  FROM ordered o
  WHERE (o.before <> o.account AND o.after = o.before)
     OR (o.before <> o.account AND o.after = o.account AND o.after_two = o.before)
     OR (o.before = o.account AND o.after <> o.account AND o.before_two = o.after)
  GROUP BY o.id_no, o.program, o.account
  HAVING count(*) <= :most
)
SELECT s.id_no, x.account_no, max(s.program) AS program, max(s.periods) AS periods, max(s.span) AS span,
       count(DISTINCT CAST(x.id_no AS TEXT)) AS others, max(s.amount) AS amount,
       EXISTS (SELECT 1 FROM payroll w WHERE w.account_no = x.account_no AND w.id_no <> s.id_no) AS staff
FROM swapped s
JOIN subsidy x ON CAST(x.account_no AS TEXT) = s.account
WHERE x.id_no <> s.id_no AND id_usable(x.id_no)
  AND NOT EXISTS (SELECT 1 FROM relative r WHERE r.id_no = s.id_no AND r.member = x.id_no)
GROUP BY s.id_no, x.account_no
