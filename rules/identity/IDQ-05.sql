---
id: IDQ-05
title: {zh: "登记的出生年份、性别与身份证号不符", en: "Year of birth or sex disagrees with the identity number"}
purpose: {zh: "查明户籍、名册、发放表登记的出生年份或性别与身份证号不一致的人,先核实身份;按年龄发放的待遇优先。", en: "Find people whose year of birth or sex, as recorded, disagrees with the number; benefits by age come first."}
severity: info
raise:
  - {when: "year_differs AND amount IS NOT NULL", zh: "出生年份不符且已按年龄领取待遇", en: "the year differs and a benefit by age was paid"}
  - {when: "year_differs AND too_young", zh: "按登记的出生日期尚不到待遇年龄", en: "by the recorded day the person is below the age of the benefit"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  days: {default: 60, unit: "天", zh: "出生日期相差天数起点(农历生日在此以内)", en: "least difference in days (lunar birthdays lie within)"}
  old_age: {default: 80, unit: "周岁", zh: "高龄津贴起领年龄", en: "age of the old-age allowance"}
  pension_age: {default: 60, unit: "周岁", zh: "居民养老金起领年龄", en: "age of the resident pension"}
basis:
  - {zh: "社会保险法 第十六条;居民身份证法 第三条", en: "Social Insurance Law, Art. 16; Law on Resident Identity Cards, Art. 3"}
explain:
  zh: "{name} 的身份证号表明 {born_on} 出生、性别{sex_by_number}[,而{where_birth}登记出生日期 {written}][,{where_sex}登记性别{sex_written}][;本人按年龄领取待遇 {amount}]。"
  en: "By the number {name} was born on {born_on}, sex {sex_by_number}[; {where_birth} says born on {written}][; {where_sex} says {sex_written}][; benefits by age paid: {amount}]."
innocent:
  - {zh: "登记的是农历生日(相差不足两个月的已剔除)", en: "a lunar birthday was written (differences below two months are left out)"}
  - {zh: "公安机关更正过年龄或号码:查更正证明", en: "the police corrected age or number: see the certificate"}
  - {zh: "该栏填的是户主、号码是成员的:查原表", en: "the column is the head's, the number a member's: see the sheet"}
verify:
  - {zh: "查首次登记的户口底册、第一代身份证", en: "first register and first identity card"}
steps:
  - {zh: "汇总各表出生日期、性别,与身份证号比较;年份不同且相差两个月以上,或性别不同", en: "birth dates and sexes of all tables against the number: another year and two months or more apart, or another sex"}
---
WITH said AS (
  SELECT h.id_no, h.birth_date, h.gender, '户籍' AS place FROM household h
  UNION ALL
  SELECT r.id_no, r.birth_date, r.gender, '名册' FROM roll r
  UNION ALL
  SELECT s.id_no, s.birth_date, s.gender, '发放表' FROM subsidy s
  UNION ALL
  SELECT n.id_no, n.birth_date, n.gender, '养老金表' FROM pension n
  UNION ALL
  SELECT i.id_no, i.birth_date, i.gender, '社保' FROM insurance i
), odd AS (
  SELECT a.id_no, a.place, a.birth_date AS written,
         year(a.birth_date) <> year(birth_date(a.id_no)) AND abs(a.birth_date - birth_date(a.id_no)) >= :days AS year_differs,
         CASE WHEN a.gender = '男' AND sex(a.id_no) = 'F' THEN '男'
              WHEN a.gender = '女' AND sex(a.id_no) = 'M' THEN '女' END AS sex_written
  FROM said a
  WHERE id_usable(a.id_no)
), by_age AS (
  SELECT p.id_no, p.program, p.amount, upper(p.period) - 1 AS on_day, :old_age AS age
  FROM payment p
  WHERE is_a(p.program, '高龄津贴')
  UNION ALL
  SELECT n.id_no, CAST(n.benefit_type AS CODE), n.amount, coalesce(upper(n.period) - 1, n.pay_date), :pension_age
  FROM pension n
  WHERE is_a(n.benefit_type, '居民养老金')
), person_odd AS (
  SELECT o.id_no, coalesce(bool_or(o.year_differs), FALSE) AS year_differs, max(o.written) FILTER (WHERE o.year_differs) AS written,
         string_agg(DISTINCT o.place, '、' ORDER BY o.place) FILTER (WHERE o.year_differs) AS where_birth,
         string_agg(DISTINCT o.place, '、' ORDER BY o.place) FILTER (WHERE o.sex_written IS NOT NULL) AS where_sex,
         max(o.sex_written) AS sex_written
  FROM odd o
  WHERE o.year_differs OR o.sex_written IS NOT NULL
  GROUP BY o.id_no
), paid AS (
  SELECT b.id_no, sum(b.amount) AS amount, bool_or(age_on(o.written, b.on_day) < b.age) AS too_young
  FROM by_age b
  JOIN person_odd o ON o.id_no = b.id_no
  GROUP BY b.id_no
  HAVING sum(b.amount) > 0
)
SELECT o.id_no, birth_date(o.id_no) AS born_on, CASE WHEN sex(o.id_no) = 'F' THEN '女' ELSE '男' END AS sex_by_number,
       o.year_differs, o.written, o.where_birth, o.where_sex, o.sex_written,
       CASE WHEN o.year_differs THEN p.amount END AS amount, coalesce(p.too_young, FALSE) AS too_young
FROM person_odd o
LEFT JOIN paid p ON p.id_no = o.id_no
