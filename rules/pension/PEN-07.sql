---
id: PEN-07
title: {zh: "死亡之后仍有资格认证", en: "Life certificate dated after death"}
purpose: {zh: "查明养老待遇领取人的资格认证日期晚于死亡日期的情形。", en: "Find life certificates of pensioners that are dated after their death."}
severity: high
lower:
  - {when: "days_late <= 7", zh: "七天以内,可能为日期差错", en: "within a week, perhaps a slip in the date"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
  - {when: "by_data", zh: "认证方式为数据比对,可能为系统自动", en: "certified by comparing data: perhaps by the system itself"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "社会保险经办条例 第二十六条;社会保险法 第八十八条", en: "Regulations on Social Insurance Agencies, Art. 26; Social Insurance Law, Art. 88"}
explain:
  zh: "{name} 于 {died_on} 死亡,{certified_on} 仍登记通过领取资格认证[(方式 {mode})],晚 {days_late} 天[,此后发放养老待遇 {amount}]。"
  en: "{name} died on {died_on} and was certified as living on {certified_on}[ (by {mode})], {days_late} day(s) later[; pension paid since {amount}]."
innocent:
  - {zh: "死亡登记张冠李戴,本人健在:核对户籍和本人", en: "the death record is of somebody else: see the register and the person"}
  - {zh: "认证日期为批量导入日期:查认证日志", en: "the date is that of a batch import: see the log"}
verify:
  - {zh: "查认证影像、操作账号和支取记录", en: "image, account of the operator, withdrawals"}
steps:
  - {zh: "认证日期与最早死亡日期比较;同时列出死亡次月起的发放", en: "day of the certificate against the earliest day of death; with what was paid from the month after"}
---
SELECT c.id_no, max(d.died_on) AS died_on, max(c.auth_date) AS certified_on, max(c.auth_mode) AS mode,
       max(c.auth_date) - max(d.died_on) AS days_late, max(d.latest) - max(d.died_on) AS days_apart,
       coalesce(bool_and(c.auth_mode LIKE '%数据%' OR c.auth_mode LIKE '%自动%' OR c.auth_mode LIKE '%比对%'), FALSE) AS by_data,
       coalesce(bool_or(same_name(c.person_name, d.person_name)), TRUE) AS same_name, max(p.amount) AS amount
FROM pension c
JOIN deceased d ON d.id_no = c.id_no
LEFT JOIN (
  SELECT n.id_no, sum(n.amount) AS amount
  FROM pension n
  JOIN deceased e ON e.id_no = n.id_no
  WHERE lower(n.period) > e.died_on AND (n.benefit_type IS NULL OR NOT is_a(n.benefit_type, '丧葬抚恤'))
  GROUP BY n.id_no
  HAVING sum(n.amount) > 0
) p ON p.id_no = c.id_no
WHERE c.auth_date > d.died_on AND (c.benefit_type IS NULL OR NOT (is_a(c.benefit_type, '丧葬抚恤') OR is_a(c.benefit_type, '遗属待遇')))
GROUP BY c.id_no
