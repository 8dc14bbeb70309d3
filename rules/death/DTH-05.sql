---
id: DTH-05
title: {zh: "审批、认定时间晚于死亡时间", en: "Approved after death"}
purpose: {zh: "查明在人员死亡之后才申请或批准待遇的情形。", en: "Find benefits applied for or approved after the person's death."}
severity: high
lower:
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
status: stable
subject: id_no
key: [id_no]
params:
  days: {default: 30, unit: "天", zh: "批准晚于死亡的宽限天数", en: "days of grace between death and approval"}
basis:
  - {zh: "社会救助暂行办法 第六十六条", en: "Interim Measures for Social Assistance, Art. 66"}
explain:
  zh: "{name} 于 {died_on} 死亡,{programs}审批[,申请日期为 {applied_on}][,批准日期为 {approved_on}],晚于死亡 {late_days} 天。"
  en: "{name} died on {died_on}; {programs}[, applied for on {applied_on}][, approved on {approved_on}], {late_days} day(s) after death."
innocent:
  - {zh: "年份录入错误:核对纸质审批表", en: "a wrong year typed: see the paper form"}
  - {zh: "家庭成员死亡后整户重新审批", en: "the whole household approved anew after a member's death"}
verify:
  - {zh: "核对申请书签字、入户调查记录和照片日期", en: "signature on the application, visit record and photo dates"}
steps:
  - {zh: "名册申请、批准日期与死亡日期比较", en: "compare dates of application and approval with the day of death"}
---
SELECT r.id_no, max(d.died_on) AS died_on,
       string_agg(DISTINCT r.program, '、' ORDER BY r.program) AS programs,
       max(r.apply_date) FILTER (WHERE r.apply_date > d.died_on) AS applied_on,
       max(r.approve_date) FILTER (WHERE r.approve_date > d.died_on) AS approved_on,
       max(greatest(r.apply_date, r.approve_date)) - max(d.died_on) AS late_days,
       max(d.latest) - max(d.died_on) AS days_apart,
       coalesce(bool_or(same_name(r.person_name, d.person_name)), TRUE) AS same_name
FROM roll r
JOIN deceased d ON d.id_no = r.id_no
WHERE (r.apply_date > d.died_on OR r.approve_date > d.died_on + :days)
  AND (is_a(r.program, '低保') OR is_a(r.program, '特困') OR is_a(r.program, '高龄津贴') OR is_a(r.program, '残疾两补')
       OR is_a(r.program, '残疾人证') OR is_a(r.program, '危房改造') OR is_a(r.program, '公租房')
       OR is_a(r.program, '临时救助') OR is_a(r.program, '孤儿'))
GROUP BY r.id_no
