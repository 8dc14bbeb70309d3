---
id: PEN-11
title: {zh: "高龄领取人无生命迹象", en: "Old pensioner without traces of life"}
purpose: {zh: "列出年满九十周岁、两年内没有就医结算也没有本人资格认证而仍领取养老金的人,供上门见人。", en: "List pensioners aged ninety or more without a medical settlement or a personal life certificate in two years, for a visit."}
severity: info
raise:
  - {when: "age >= 100", zh: "一百周岁以上", en: "aged a hundred or more"}
status: experimental
subject: id_no
key: [id_no]
params:
  min_age: {default: 90, unit: "周岁", zh: "年龄起点", en: "least age"}
  months: {default: 24, unit: "月", zh: "无痕迹月数", en: "months without a sign"}
  usual: {default: 0.6, type: real, unit: "比例", zh: "同龄领取人中有就医记录的比例达到此数才判断", en: "share of pensioners of this age with treatment from which none at all is a sign"}
basis:
  - {zh: "社会保险经办条例 第二十六条", en: "Regulations on Social Insurance Agencies, Art. 26"}
explain:
  zh: "{name} 已 {age} 周岁,仍领取{kinds}(最近 {last_paid});最近 {months} 个月没有就医结算(资料覆盖 {covered},同龄 {peers} 人中 {treated}% 有)[,最后一次认证 {last_auth}({mode})]。请上门见人。"
  en: "{name} is {age} and still draws {kinds} (last for {last_paid}), with no medical settlement in the last {months} month(s) (data for {covered}; {treated}% of {peers} pensioner(s) of this age have some)[; last certificate on {last_auth} ({mode})]. A visit is due."
innocent:
  - {zh: "身体健康、在村卫生室自费就医:上门走访", en: "healthy, or treated at own cost in the village: visit"}
  - {zh: "居住外地、国外:查居住证明、使领馆证明", en: "lives elsewhere or abroad: see the proof of residence or the consulate's statement"}
verify:
  - {zh: "上门或视频见人,核对身份证和照片", en: "see the person at home or by video, compare card and photo"}
steps:
  - {zh: "取近三个月仍发放养老金的高龄人员;就医资料须覆盖规定月数,且多数同龄领取人有就医记录,否则不判断", en: "old people paid within three months; only where the medical data cover the months and most pensioners of this age were treated"}
  - {zh: "剔除有死亡记录的(见 PEN-01)、有就医的、规定月数内由本人认证(非代认证、数据比对)的", en: "leave out the dead (PEN-01), those treated, those certified in person (not by proxy or by data) within the months"}
---
WITH seen AS (
  SELECT min(coalesce(m.admit_date, m.settle_date)) AS first_day, max(coalesce(m.settle_date, m.admit_date)) AS last_day
  FROM medical m
), drawn AS (
  SELECT n.id_no, max(last_month(n.period)) AS last_paid, string_agg(DISTINCT n.benefit_type, '、' ORDER BY n.benefit_type) AS kinds,
         max(n.auth_date) AS last_auth, max(n.auth_mode) AS mode,
         max(n.auth_date) FILTER (WHERE NOT (coalesce(n.auth_mode, '') LIKE '%代%' OR coalesce(n.auth_mode, '') LIKE '%比对%' OR coalesce(n.auth_mode, '') LIKE '%自动%')) AS own_auth
  FROM pension n
  WHERE id_usable(n.id_no)
    AND (is_a(n.benefit_type, '居民养老金') OR is_a(n.benefit_type, '职工养老金') OR is_a(n.benefit_type, '机关养老金'))
    AND age_on(birth_date(n.id_no), current_date) >= :min_age
  GROUP BY n.id_no
  HAVING max(upper(n.period)) > add_months(current_date, -3)
), looked AS (
  SELECT d.id_no, d.last_paid, d.kinds, d.last_auth, d.mode, d.own_auth, period(s.first_day, s.last_day) AS covered,
         EXISTS (SELECT 1 FROM medical m WHERE m.id_no = d.id_no AND coalesce(m.settle_date, m.admit_date) >= add_months(current_date, -:months)) AS treated
  FROM drawn d
  JOIN seen s ON s.first_day <= add_months(current_date, -:months) AND s.last_day >= add_months(current_date, -3)
), peer AS (
  SELECT count(*) AS peers, count(*) FILTER (WHERE l.treated) AS treated FROM looked l
)
SELECT l.id_no, age_on(birth_date(l.id_no), current_date) AS age, l.last_paid, l.kinds, l.covered, l.last_auth,
       coalesce(l.mode, '方式未注明') AS mode, p.peers, 100 * p.treated / p.peers AS treated
FROM looked l
JOIN peer p ON p.treated >= :usual * p.peers
WHERE NOT l.treated AND (l.own_auth IS NULL OR l.own_auth < add_months(current_date, -:months))
  AND NOT EXISTS (SELECT 1 FROM deceased x WHERE x.id_no = l.id_no)
