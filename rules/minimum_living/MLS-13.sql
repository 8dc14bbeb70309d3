---
id: MLS-13
title: {zh: "服刑人员享受救助", en: "Prisoner receives aid"}
purpose: {zh: "查明服刑、羁押期间仍享受低保、特困供养的情形。", en: "Find aid paid for months in prison."}
severity: medium
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "headcount >= 2", zh: "按户发放,本人可能已核减", en: "paid by household: the member may have been deducted"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: stable
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "特困人员认定办法 第二十四条;最低生活保障审核确认办法 第七条", en: "Measures for confirming destitute persons, Art. 24; Measures for confirming minimum living allowance, Art. 7"}
explain:
  zh: "{name} 在 {held_from} 至 {held_until} 服刑,期间 {span} 仍享受{programs} {months} 个月[,共 {amount}]。"
  en: "{name} was in prison from {held_from} to {held_until}; {programs} went on for {months} month(s) in {span}[, {amount} in all]."
innocent:
  - {zh: "缓刑、监外执行、保外就医(社区矫正不计)", en: "suspended sentence, medical parole (community correction does not count)"}
  - {zh: "按户发放且已核减本人", en: "paid by household with this member deducted"}
verify:
  - {zh: "查刑期证明、收监和释放证明", en: "certificates of sentence, custody and release"}
steps:
  - {zh: "取服刑名单起止日期,所属期全部在服刑月份之内的发放为疑点", en: "payments whose months lie wholly within the sentence, first and last month left out"}
---
SELECT b.id_no, max(p.held_from) AS held_from, max(p.held_until) AS held_until,
       string_agg(DISTINCT b.program, '、' ORDER BY b.program) AS programs,
       sum(months(b.period)) FILTER (WHERE b.amount IS NULL OR b.amount > 0) AS months,
       period(min(lower(b.period)) FILTER (WHERE b.amount IS NULL OR b.amount > 0),
              max(upper(b.period)) FILTER (WHERE b.amount IS NULL OR b.amount > 0) - 1) AS span, max(b.headcount) AS headcount,
       CAST(sum(CASE WHEN b.evidence = 'payment' AND b.amount > 0 THEN b.amount / greatest(coalesce(b.headcount, 1), 1)
                     ELSE CAST(b.amount AS REAL) END) AS MONEY) AS amount,
       coalesce(bool_or(same_name(b.person_name, p.person_name)), TRUE) AS same_name
FROM benefit b
JOIN imprisoned p ON p.id_no = b.id_no
WHERE (is_a(b.program, '低保') OR is_a(b.program, '特困')) AND b.evidence <> 'roll'
  AND lower(b.period) > p.held_from AND upper(b.period) <= p.held_until
GROUP BY b.id_no
HAVING coalesce(sum(b.amount), CAST(1 AS MONEY)) > 0
