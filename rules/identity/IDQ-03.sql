---
id: IDQ-03
title: {zh: "同名同村近似身份证号(疑似一人两号)", en: "Same name and village, nearly equal identity numbers"}
purpose: {zh: "查明同村同名、身份证号大部分相同的两个号码在同一项目同一月份都领到钱的情形。", en: "Find two numbers of one name in one village that agree for the most part and are both paid for the same programme and month."}
severity: medium
raise:
  - {when: "months >= 6 AND NOT both_registered", zh: "六个月以上,且有一个号码不在户籍", en: "six months or more, and one of the numbers is in no register"}
  - {when: "one_account", zh: "两个号码打入同一账户", en: "both are paid into one account"}
lower:
  - {when: "both_registered", zh: "两个号码都在户籍登记,可能确有两人", en: "both numbers stand in the household register: perhaps two people"}
  - {when: "months = 1", zh: "仅一个月,可能为换号当月", en: "one month only: perhaps the month of the change"}
status: experimental
subject: id_no
key: [id_no, other]
amount: amount
basis:
  - {zh: "居民身份证法 第三条", en: "Law on Resident Identity Cards, Art. 3"}
explain:
  zh: "{village} {name} 以两个号码(尾号 {tail}、{other_tail},{likeness})同期领取{programs} {months} 个月({span}),其中一份共 {amount}。"
  en: "{name} of {village} is paid {programs} for {months} month(s) ({span}) under two numbers (ending in {tail} and {other_tail}; {likeness_en}); one of the two shares comes to {amount}."
innocent:
  - {zh: "同村同名的两个人(双胞胎、同辈兄弟、重名):查户口簿", en: "two people of one name (twins, cousins, namesakes): see the booklets"}
  - {zh: "换证更正号码的当月重复列入:查更正证明和退款", en: "listed twice in the month in which the number was corrected: see the certificate and the refund"}
verify:
  - {zh: "查户口簿和人口库,是否确有两人", en: "booklet and population base: are there two people?"}
  - {zh: "查两个账户的开户人和支取人", en: "who opened the accounts and who draws the money"}
steps:
  - {zh: "同村同名的领款人两两比较:出生日期相同,或者地区、顺序码相同而仅出生日期不同的为近似;同一户口簿上的两人除外", en: "compare payees of one name and village: the same birth date, or the same region and sequence with another birth date; two people of one booklet left out"}
  - {zh: "两个号码在同一项目、同一月份都有发放(扣除退回)才为疑点", en: "a clue only where both are paid, net of refunds, for the same programme and month"}
---
WITH payee AS (
  SELECT s.id_no, s.village, s.person_name
  FROM subsidy s
  WHERE id_usable(s.id_no)
  GROUP BY s.id_no, s.village, s.person_name
), pair AS (
  SELECT a.id_no, b.id_no AS other, max(a.village) AS village, birth_date(a.id_no) = birth_date(b.id_no) AS same_birth
  FROM payee a
  JOIN payee b ON b.village = a.village AND b.person_name = a.person_name AND CAST(a.id_no AS TEXT) < CAST(b.id_no AS TEXT)
  WHERE birth_date(a.id_no) = birth_date(b.id_no)
     OR (region_code(a.id_no) = region_code(b.id_no)
         AND substr(CAST(a.id_no AS TEXT), 15, 3) = substr(CAST(b.id_no AS TEXT), 15, 3))
  GROUP BY a.id_no, b.id_no
)
SELECT x.id_no, x.other, x.village, right(CAST(x.id_no AS TEXT), 4) AS tail, right(CAST(x.other AS TEXT), 4) AS other_tail,
       CASE WHEN x.same_birth THEN '出生日期相同' ELSE '仅出生日期不同' END AS likeness,
       CASE WHEN x.same_birth THEN 'same birth date' ELSE 'only the birth date differs' END AS likeness_en,
       string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs, sum(months(p.period * q.period)) AS months,
       period(min(lower(p.period * q.period)), max(upper(p.period * q.period)) - 1) AS span, CAST(sum(q.amount * months(p.period * q.period) / months(q.period)) AS MONEY) AS amount,
       EXISTS (SELECT 1 FROM household h WHERE h.id_no = x.id_no) AND EXISTS (SELECT 1 FROM household g WHERE g.id_no = x.other) AS both_registered,
       EXISTS (SELECT 1 FROM subsidy s JOIN subsidy t ON t.account_no = s.account_no
               WHERE s.id_no = x.id_no AND t.id_no = x.other AND account_usable(s.account_no)) AS one_account
FROM pair x
JOIN payment p ON p.id_no = x.id_no AND p.amount > 0
JOIN payment q ON q.id_no = x.other AND q.amount > 0 AND q.program = p.program AND q.period && p.period
WHERE NOT EXISTS (SELECT 1 FROM household h JOIN household g ON g.household_id = h.household_id
                  WHERE h.id_no = x.id_no AND g.id_no = x.other)
  AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.id_no IN (x.id_no, x.other) AND r.program = p.program AND r.amount <= -q.amount)
GROUP BY x.id_no, x.other, x.village, x.same_birth
