---
id: MLS-12
title: {zh: "申请前后分户、配偶有收入财产(疑似拆户保)", en: "Household split about the application while the spouse has means"}
purpose: {zh: "查明申请低保前一年内夫妻一方迁户、配偶未列入保障而有工资、车辆、房产、企业的情形。", en: "Find minimum living allowance applied for within a year of one spouse moving out of the register, while the spouse is not insured and has a wage, car, homes or a company."}
severity: medium
raise:
  - {when: "signs >= 2", zh: "配偶有两类以上收入财产", en: "two kinds of means or more"}
lower:
  - {when: "disabled", zh: "对象有重度残疾证,可能是依法单人保", en: "a severely disabled person: single-person cover may be lawful"}
status: experimental
subject: id_no
key: [id_no, spouse]
amount: amount
params:
  window: {default: 12, unit: "月", zh: "迁户早于申请的月数上限", en: "most months from the move to the application"}
basis:
  - {zh: "最低生活保障审核确认办法 第七条(配偶为共同生活的家庭成员)", en: "Measures for confirming minimum living allowance, Art. 7 (the spouse is a member)"}
explain:
  zh: "{name} 于 {applied_on} 申请低保,{moved_on} 夫妻一方刚迁户;配偶 {spouse_name} 未列入保障,婚姻未解除,有{list}[;此后已领低保 {amount}]。"
  en: "{name} applied for minimum living allowance on {applied_on}; one of the couple had changed registers on {moved_on}. The spouse {spouse_name} is not insured, the marriage stands, means found: {list}[; minimum living allowance paid since: {amount}]."
innocent:
  - {zh: "重病、重残人员依法单人保:查审批类别", en: "severely ill or disabled people may be insured alone: see the kind of approval"}
  - {zh: "实际分居、正在离婚诉讼:查法院文书、村(社区)证明", en: "really separated or in divorce: see court papers and the village's statement"}
verify:
  - {zh: "走访邻居,查水电表、实际居住", en: "ask neighbours, see meters and who lives there"}
steps:
  - {zh: "取低保名册申请日(无则批准日)前规定月数内本人或配偶的户籍迁入、迁出", en: "moves of person or spouse within the months before the application (else the approval)"}
  - {zh: "配偶不在低保、特困名单,两人不在同一户口簿,婚姻未解除,并在申请时已有收入财产", en: "the spouse on no roll of minimum living allowance or destitute support, the two not in one booklet, the marriage standing, means held when applying"}
---
WITH applied AS (
  SELECT e.id_no, max(coalesce(e.apply_date, e.approve_date)) AS applied_on
  FROM enrolment e
  WHERE is_a(e.program, '低保') AND id_usable(e.id_no)
  GROUP BY e.id_no
), couple_at AS (
  SELECT a.id_no, a.applied_on, s.spouse
  FROM applied a
  JOIN spouse s ON s.id_no = a.id_no AND s.until IS NULL AND s.since < a.applied_on
  WHERE NOT EXISTS (SELECT 1 FROM aid_recipient r WHERE r.id_no = s.spouse)
), move AS (
  SELECT h.id_no, h.move_in_date AS on_day FROM household h
  UNION ALL
  SELECT h.id_no, h.move_out_date FROM household h
), moved AS (
  SELECT x.id_no, x.spouse, max(x.on_day) AS moved_on
  FROM (
    SELECT c.id_no, c.spouse, c.applied_on, v.on_day FROM couple_at c JOIN move v ON v.id_no = c.id_no
    UNION ALL
    SELECT c.id_no, c.spouse, c.applied_on, v.on_day FROM couple_at c JOIN move v ON v.id_no = c.spouse
  ) x
  WHERE x.on_day <= x.applied_on AND x.on_day > add_months(x.applied_on, -:window)
  GROUP BY x.id_no, x.spouse
), paid AS (
  SELECT b.id_no, sum(b.amount) AS amount
  FROM payment b
  JOIN applied a ON a.id_no = b.id_no
  WHERE is_a(b.program, '低保') AND lower(b.period) >= a.applied_on
  GROUP BY b.id_no
)
SELECT c.id_no, c.spouse, c.applied_on, m.moved_on, max(p.person_name) AS spouse_name, count(DISTINCT n.kind) AS signs,
       string_agg(DISTINCT concat(n.kind, '(' || n.what || ')'), '、' ORDER BY concat(n.kind, '(' || n.what || ')')) AS list, max(d.amount) AS amount,
       EXISTS (SELECT 1 FROM roll d WHERE d.id_no = c.id_no AND is_a(d.program, '残疾人证') AND d.disability_level IN ('一级', '二级')) AS disabled
FROM couple_at c
JOIN moved m ON m.id_no = c.id_no AND m.spouse = c.spouse
JOIN means n ON n.id_no = c.spouse AND n.since <= c.applied_on AND (n.until IS NULL OR n.until > c.applied_on)
LEFT JOIN person p ON p.id_no = c.spouse
LEFT JOIN paid d ON d.id_no = c.id_no
WHERE NOT EXISTS (SELECT 1 FROM household_member t WHERE t.id_no = c.id_no AND t.member = c.spouse)
GROUP BY c.id_no, c.spouse, c.applied_on, m.moved_on
