---
id: DTH-12
title: {zh: "死亡名单证件号码不全,有待人工比对的同名享受人", en: "Deaths under incomplete numbers: recipients to compare by hand"}
purpose: {zh: "死亡名单证件号码不全且不能确定是谁时,列出同名并在此后仍有发放的人,供人工比对,不作为疑点依据。", en: "Where it cannot be told whom a death with an incomplete number is about, list recipients of the name for comparison by hand. No clue by itself."}
severity: info
status: testing
subject: id_no
key: [id_no, died_on]
amount: amount
match: probable
params:
  grace: {default: 1, unit: "月", zh: "死亡当月之后的宽限月数", en: "months of grace after the month of death"}
basis:
  - {zh: "仅为核查线索,不作为认定依据", en: "a lead for looking up, no ground for a decision"}
explain:
  zh: "死亡名单中有同名人员于 {died_on} 死亡,证件号码不全,可能是 {name}({reason});{name} 此后仍领取{programs}[ {amount}]。请人工比对。"
  en: "A person of this name died on {died_on}, recorded under an incomplete number, perhaps {name} ({reason_en}), who went on receiving {programs}[ ({amount})]. Compare by hand."
innocent:
  - {zh: "同名不同人", en: "a namesake"}
verify:
  - {zh: "请报送单位补全证件号码", en: "ask the supplier for the full number"}
steps:
  - {zh: "等级 E(姓名、出生日期、同村同县)或有两人以上可能的死亡记录", en: "deaths of grade E (name, day of birth, place) or with two candidates or more"}
---
SELECT u.id_no, u.died_on, string_agg(DISTINCT b.program, '、' ORDER BY b.program) AS programs,
       sum(b.amount) AS amount, max(u.candidates) AS candidates, min(u.grade) AS grade,
       min(u.probability) AS probability, min(u.reason) AS reason, min(u.reason_en) AS reason_en
FROM uncertain_death u
JOIN benefit b ON b.id_no = u.id_no
WHERE NOT u.linked AND u.probability > 0.05
  AND NOT EXISTS (SELECT 1 FROM deceased x WHERE x.id_no = u.id_no)
  AND (is_a(b.program, '低保') OR is_a(b.program, '特困') OR is_a(b.program, '高龄津贴') OR is_a(b.program, '残疾两补'))
  AND lower(b.period) > add_months(u.died_on, :grace)
GROUP BY u.id_no, u.died_on
HAVING coalesce(sum(b.amount), CAST(1 AS MONEY)) > 0
