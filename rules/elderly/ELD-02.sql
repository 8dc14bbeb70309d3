---
id: ELD-02
title: {zh: "高龄津贴档次与年龄不符", en: "Old-age allowance of another age tier"}
purpose: {zh: "查明按其他年龄档标准发放高龄津贴的情形;标准由同期同档多数人的金额得出。", en: "Find old-age allowance paid at the rate of another age tier; the rate of a tier is what nearly everybody in it is paid."}
severity: medium
lower:
  - {when: "under", zh: "少发,属应补发", en: "paid too little: the person is owed money"}
  - {when: "months = 1", zh: "仅一个月,可能为换档当月", en: "one month only, perhaps the month of change"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  min_group: {default: 5, unit: "人", zh: "同档人数起点", en: "least people in a tier"}
  settling: {default: 3, unit: "月", zh: "满龄换档之后的宽限月数(次月、次季起执行)", en: "months after the birthday in which the change of tier may take effect"}
  share: {default: 0.8, type: real, unit: "比例", zh: "同档金额一致的比例起点", en: "share of a tier that is paid alike"}
basis:
  - {zh: "老年人权益保障法 第三十三条;当地高龄津贴标准", en: "Law on the Rights of the Elderly, Art. 33; local rates"}
explain:
  zh: "{name} 在 {span} 有 {months} 个月按 {paid} 的标准领取高龄津贴,本人年龄档为 {own}(同档 {people} 人),差额 {amount}。"
  en: "{name} was paid old-age allowance at {paid} a month in {months} month(s) within {span}; the rate of the own age tier is {own} ({people} (person/people) in it); the difference is {amount}."
innocent:
  - {zh: "标准年中调整、换档次月起执行:查调标文件", en: "rates changed within the year or from the next month on: see the notice"}
  - {zh: "身份证出生日期曾更正:查户籍更正记录", en: "the birth date was corrected: see the register"}
verify:
  - {zh: "按出生日期和当地标准重新计算", en: "compute again from birth date and local rates"}
steps:
  - {zh: "按身份证号计算所属期首末日同属、且换档已满宽限月数的年龄档(80、90、100),求各期各档多数金额;同档金额不一致的不判断", en: "age tier of each period by the identity number, some months after a change of tier; the rate of a tier is the amount most are paid; tiers without a clear rate are not judged"}
  - {zh: "金额等于别档标准而不等于本档标准的为疑点", en: "amounts that equal the rate of another tier and not of the own one"}
---
WITH paid AS (
  SELECT p.id_no, p.period, months(p.period) AS months, CAST(p.amount / months(p.period) AS MONEY) AS monthly,
         age_on(birth_date(p.id_no), lower(p.period)) / 10 AS tier
  FROM payment p
  WHERE is_a(p.program, '高龄津贴') AND id_usable(p.id_no) AND p.amount > 0
    AND age_on(birth_date(p.id_no), lower(p.period)) >= 80
    AND age_on(birth_date(p.id_no), lower(p.period)) / 10
        = age_on(birth_date(p.id_no), upper(p.period) - 1) / 10
    -- the new rate may begin with the next quarter
    AND (age_on(birth_date(p.id_no), add_months(lower(p.period), - :settling)) < 80
         OR age_on(birth_date(p.id_no), lower(p.period)) / 10
            = age_on(birth_date(p.id_no), add_months(lower(p.period), - :settling)) / 10)
), middle AS (
  SELECT p.tier, p.period, count(*) AS people, CAST(median(CAST(p.monthly AS REAL)) AS MONEY) AS monthly
  FROM paid p
  GROUP BY p.tier, p.period
), rate AS (
  SELECT m.tier, m.period, m.people, m.monthly
  FROM middle m
  JOIN paid p ON p.tier = m.tier AND p.period = m.period
  WHERE m.people >= :min_group
  GROUP BY m.tier, m.period, m.people, m.monthly
  HAVING count(*) FILTER (WHERE p.monthly = m.monthly) >= :share * m.people
)
SELECT p.id_no, sum(p.months) AS months, period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       max(p.monthly) AS paid, max(o.monthly) AS own, max(o.people) AS people,
       max(p.monthly) < max(o.monthly) AS under, sum(abs(p.monthly - o.monthly) * p.months) AS amount
FROM paid p
JOIN rate o ON o.tier = p.tier AND o.period = p.period
WHERE p.monthly <> o.monthly
  AND EXISTS (SELECT 1 FROM rate x WHERE x.period = p.period AND x.monthly = p.monthly)
GROUP BY p.id_no
