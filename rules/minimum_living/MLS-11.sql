---
id: MLS-11
title: {zh: "家庭人口虚增(发放人数多于可查到的家人)", en: "Paid for more people than the family has"}
purpose: {zh: "查明低保发放人数超过名册、户籍、婚姻登记合起来能查到的全部在世家人的情形。", en: "Find minimum living allowance paid for more people than rolls, registers and marriages together show as living family."}
severity: low
raise:
  - {when: "missing >= 2 AND months >= 6", zh: "多出两人以上且六个月以上", en: "two people too many or more, for six months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月,可能为新生儿未登记", en: "one month only: perhaps a newborn not yet registered"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "家人死亡当月之后的宽限月数", en: "months of grace after the month of a member's death"}
basis:
  - {zh: "最低生活保障审核确认办法 第七条(共同生活的家庭成员)", en: "Measures for confirming minimum living allowance, Art. 7 (members who live together)"}
explain:
  zh: "{name} 家在 {span} 按 {headcount} 人领取低保 {months} 个月,而名册、户籍、婚姻登记合计只查到在世家人 {people} 人(含本人),多 {missing} 人,对应 {amount}。"
  en: "The household of {name} was paid minimum living allowance for {headcount} (person/people) during {months} month(s) in {span}; rolls, registers and marriages together show {people} living (person/people) (this one included), {missing} fewer, worth {amount}."
innocent:
  - {zh: "新生儿、新婚配偶尚未登记:查出生证明、结婚证", en: "a newborn or a new spouse not yet registered: see the certificates"}
  - {zh: "隔代抚养、寄养的孩子户口在别处:查监护、抚养证明", en: "a grandchild or foster child registered elsewhere: see the papers of guardianship"}
verify:
  - {zh: "入户点人,逐人核对户口簿、身份证", en: "count the people at home against booklets and cards"}
steps:
  - {zh: "户主须在户籍中;归集与其有关的全部家人(同册、同户、配偶、父母子女),剔除发放月份之前已死亡(加宽限月)的", en: "the head must be registered; all people whom any table shows as family, without those who died before the month (plus grace)"}
  - {zh: "发放人数大于该数的月份为疑点,按多出人数占比计算金额", en: "months with a larger headcount are clues; the money by the share of people too many"}
---
WITH paid AS (
  SELECT p.id_no, p.period, p.amount, p.headcount
  FROM payment p
  WHERE is_a(p.program, '低保') AND id_usable(p.id_no) AND p.period IS NOT NULL
    AND EXISTS (SELECT 1 FROM household h WHERE h.id_no = p.id_no)
), family AS (
  SELECT p.id_no, p.period, p.amount, p.headcount, 1 + count(DISTINCT r.member) FILTER (WHERE d.died_on IS NULL OR lower(p.period) <= last_day(add_months(d.died_on, :grace))) AS people
  FROM paid p
  LEFT JOIN relative r ON r.id_no = p.id_no
  LEFT JOIN deceased d ON d.id_no = r.member
  GROUP BY p.id_no, p.period, p.amount, p.headcount
)
SELECT f.id_no, sum(months(f.period)) AS months, period(min(lower(f.period)), max(upper(f.period)) - 1) AS span,
       max(f.headcount) AS headcount, min(f.people) AS people, max(f.headcount - f.people) AS missing,
       CAST(sum(f.amount * (f.headcount - f.people) / f.headcount) AS MONEY) AS amount
FROM family f
WHERE f.headcount > f.people
  AND NOT EXISTS (SELECT 1 FROM payment r WHERE r.id_no = f.id_no AND is_a(r.program, '低保') AND r.amount < 0)
GROUP BY f.id_no
