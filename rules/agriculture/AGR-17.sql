---
id: AGR-17
title: {zh: "产业奖补同一牲畜重复申报", en: "One animal claimed twice for an award"}
purpose: {zh: "查明同一耳标号的牲畜在产业奖补中由多人或多次申报的情形。", en: "Find ear tags that occur in several claims for awards, of several people or of several years."}
severity: medium
raise:
  - {when: "claims >= 3", zh: "申报三次以上", en: "claimed three times or more"}
lower:
  - {when: "people = 1", zh: "同一人跨期申报,可能为按年补助的存栏奖补", en: "one person in several periods: perhaps an award paid by the year"}
status: testing
subject: animal_tag
key: [animal_tag]
amount: amount
basis:
  - {zh: "财政违法行为处罚处分条例 第十四条;当地产业奖补办法", en: "Regulations on Penalties for Fiscal Offences, Art. 14; local rules on the award"}
explain:
  zh: "耳标 {animal_tag} 在 {span} 被申报 {claims} 次,涉及 {people} 人:{names},超出一份 {amount}。"
  en: "Ear tag {animal_tag} was claimed {claims} time(s) in {span} by {people} person(s): {names}; {amount} beyond one share."
innocent:
  - {zh: "牲畜买卖后由新户申报新的奖补环节:查检疫和交易记录", en: "sold, and the new owner claimed another award: see quarantine and sale records"}
  - {zh: "合伙养殖分户申报、耳标号录入错误:查现场照片", en: "raised together, or a wrong number: see the photos"}
verify:
  - {zh: "现场核对耳标、栏舍和数量,查防疫登记", en: "tags, stable and number on site, the vaccination record"}
steps:
  - {zh: "按耳标号归集惠农、产业奖补的发放,退回的冲减,两人或两期以上为疑点", en: "payments by ear tag, returned ones taken off; two people or two periods"}
---
WITH claim AS (
  SELECT s.animal_tag, s.id_no, coalesce(s.period, period(s.pay_date)) AS period, max(s.person_name) AS person_name, sum(s.amount) AS amount
  FROM subsidy s
  WHERE is_a(s.program, '惠农补贴') AND length(s.animal_tag) >= 8 AND id_usable(s.id_no) AND coalesce(s.period, period(s.pay_date)) IS NOT NULL
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.animal_tag, s.id_no, coalesce(s.period, period(s.pay_date))
  HAVING sum(s.amount) > 0
)
SELECT c.animal_tag, count(*) AS claims, count(DISTINCT c.id_no) AS people, period(min(lower(c.period)), max(upper(c.period)) - 1) AS span,
       string_agg(DISTINCT c.person_name, '、' ORDER BY c.person_name) AS names, sum(c.amount) - max(c.amount) AS amount
FROM claim c
GROUP BY c.animal_tag
HAVING count(*) >= 2
