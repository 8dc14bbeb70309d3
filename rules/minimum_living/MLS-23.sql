---
id: MLS-23
title: {zh: "孤儿、事实无人抚养儿童资格丧失", en: "Orphan or unsupported child no longer eligible"}
purpose: {zh: "查明年满十八周岁不在校、父母健在或刑满释放之后仍领取孤儿、事实无人抚养儿童补贴的情形。", en: "Find the money for orphans and de facto unsupported children paid after they came of age and left school, or while a parent lives, or after the parent was released."}
severity: low
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
status: experimental
subject: id_no
key: [id_no, problem]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "满十八周岁、释放当月之后的宽限月数", en: "months of grace after the birthday or the release"}
basis:
  - {zh: "国务院、民政部关于孤儿和事实无人抚养儿童保障的文件;当地实施办法", en: "documents of the State Council and the Ministry of Civil Affairs on orphans and unsupported children; local rules"}
explain:
  zh: "{name}({born_on} 出生){problem},{span} 仍按{programs}领取待遇 {months} 个月,共 {amount}。"
  en: "{name} (born {born_on}) {problem_en}; {programs} went on for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "十八岁后仍在外地全日制学校就读:查学籍证明", en: "still a full-time student elsewhere: see the certificate of the school"}
  - {zh: "父母一方失踪、重残、失联,登记仍在:查法院宣告、公安查找证明", en: "a parent missing, severely disabled or out of reach but still registered: see the court's declaration, the police's statement"}
verify:
  - {zh: "查监护协议、抚养人和在校证明", en: "guardianship, who brings the child up, school certificate"}
steps:
  - {zh: "满十八周岁加宽限月之后领取、本县学籍没有在读记录的;孤儿的父亲或母亲在户籍中健在的;事实无人抚养儿童的父母刑满加宽限月之后的", en: "paid after the eighteenth birthday plus grace without a school entry; an orphan whose father or mother lives by the register; an unsupported child after a parent's release plus grace"}
---
WITH paid AS (
  SELECT p.id_no, p.program, p.period, p.amount, is_a(p.program, '孤儿') AS orphan
  FROM payment p
  WHERE (is_a(p.program, '孤儿') OR is_a(p.program, '事实无人抚养儿童')) AND id_usable(p.id_no) AND p.period IS NOT NULL
), living AS (
  SELECT c.child, max(h.person_name) AS parent
  FROM child c
  JOIN household h ON h.id_no = c.id_no
  WHERE h.cancel_date IS NULL AND h.cancel_reason IS NULL
    AND NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = c.id_no)
  GROUP BY c.child
), released AS (
  SELECT c.child, max(r.end_date) AS free_on
  FROM child c
  JOIN roll r ON r.id_no = c.id_no AND is_a(r.program, '服刑')
  GROUP BY c.child
  HAVING count(*) = count(r.end_date)
), odd AS (
  SELECT p.id_no, p.program, p.period, p.amount, '已满十八周岁且不在校' AS problem, 'is of age and in no school' AS problem_en
  FROM paid p
  WHERE lower(p.period) > last_day(add_months(birth_date(p.id_no), 18 * 12 + :grace))
    AND NOT EXISTS (SELECT 1 FROM student s WHERE s.id_no = p.id_no AND (s.leave_date IS NULL OR s.leave_date >= lower(p.period)))
  UNION ALL
  SELECT p.id_no, p.program, p.period, p.amount, '的父母 ' || l.parent || ' 户籍显示健在', 'has a living parent by the register: ' || l.parent
  FROM paid p
  JOIN living l ON l.child = p.id_no
  WHERE p.orphan
  UNION ALL
  SELECT p.id_no, p.program, p.period, p.amount, '的父母已于 ' || to_char(r.free_on, 'YYYY-MM-DD') || ' 刑满', 'has a parent who was released on ' || to_char(r.free_on, 'YYYY-MM-DD')
  FROM paid p
  JOIN released r ON r.child = p.id_no AND lower(p.period) > last_day(add_months(r.free_on, :grace))
  WHERE NOT p.orphan
)
SELECT o.id_no, o.problem, max(o.problem_en) AS problem_en, birth_date(o.id_no) AS born_on,
       string_agg(DISTINCT o.program, '、' ORDER BY o.program) AS programs, sum(months(o.period)) FILTER (WHERE o.amount > 0) AS months,
       period(min(lower(o.period)), max(upper(o.period)) - 1) AS span, sum(o.amount) AS amount
FROM odd o
GROUP BY o.id_no, o.problem
HAVING sum(o.amount) > 0
