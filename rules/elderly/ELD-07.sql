---
id: ELD-07
title: {zh: "百岁老人无活动痕迹", en: "Centenarian without signs of life"}
purpose: {zh: "查明年满百岁仍领高龄津贴、但资料覆盖的两年内既无就医结算也无资格认证的老人,供上门走访。", en: "Find centenarians on old-age allowance without a medical settlement or a life certificate in the two years that the data cover, for a visit."}
severity: low
raise:
  - {when: "age >= 105", zh: "一百零五岁以上", en: "aged 105 or more"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  min_age: {default: 100, unit: "周岁", zh: "年龄起点", en: "least age"}
  months: {default: 24, unit: "月", zh: "无痕迹月数", en: "months without a sign"}
basis:
  - {zh: "社会保险经办条例 第二十六条(资格核验,参照)", en: "Regulations on Social Insurance Agencies, Art. 26, by analogy"}
explain:
  zh: "{name} 已 {age} 周岁,仍领取高龄津贴(最近 {last_paid});就医结算资料覆盖 {covered},最近 {months} 个月没有就医[,期间津贴 {amount}][,最后一次认证 {auth_on}]。"
  en: "{name} is {age} and still paid old-age allowance (last for {last_paid}); the medical data cover {covered} and show no visit in the last {months} month(s)[, in which {amount} was paid][, last life certificate on {auth_on}]."
innocent:
  - {zh: "身体健康或在村卫生室自费就医:上门走访", en: "healthy, or treated by the village doctor at own cost: visit"}
  - {zh: "居住外地:查异地就医和亲属说明", en: "lives elsewhere: see treatment there and what the family says"}
verify:
  - {zh: "上门见人,核对身份证和照片", en: "see the person, compare card and photo"}
steps:
  - {zh: "取百岁以上且近三个月仍在发放的老人;就医资料须覆盖两年以上,否则不判断", en: "centenarians paid within the last three months; only where the medical data cover the two years"}
  - {zh: "剔除已有死亡记录的(见 DTH-03)和两年内有就医或认证的", en: "leave out the dead (see DTH-03) and those with a visit or a certificate"}
---
WITH seen AS (
  SELECT min(coalesce(m.admit_date, m.settle_date)) AS first_day, max(coalesce(m.settle_date, m.admit_date)) AS last_day
  FROM medical m
), elder AS (
  SELECT p.id_no, max(last_month(p.period)) AS last_paid,
         CAST(sum(p.amount) FILTER (WHERE lower(p.period) >= add_months(current_date, -:months)) AS MONEY) AS amount
  FROM payment p
  WHERE is_a(p.program, '高龄津贴') AND id_usable(p.id_no)
    AND age_on(birth_date(p.id_no), current_date) >= :min_age
  GROUP BY p.id_no
  HAVING max(upper(p.period)) > add_months(current_date, -3)
)
SELECT e.id_no, age_on(birth_date(e.id_no), current_date) AS age, e.last_paid,
       period(s.first_day, s.last_day) AS covered, max(n.auth_date) AS auth_on, e.amount
FROM elder e
JOIN seen s ON s.first_day <= add_months(current_date, -:months) AND s.last_day >= add_months(current_date, -3)
LEFT JOIN pension n ON n.id_no = e.id_no
WHERE NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = e.id_no)
  AND NOT EXISTS (SELECT 1 FROM medical m WHERE m.id_no = e.id_no
                  AND coalesce(m.settle_date, m.admit_date) >= add_months(current_date, -:months))
GROUP BY e.id_no, e.last_paid, s.first_day, s.last_day, e.amount
HAVING max(n.auth_date) IS NULL OR max(n.auth_date) < add_months(current_date, -:months)
