---
id: PAY-03
title: {zh: "服刑期间发放工资", en: "Salary during imprisonment"}
purpose: {zh: "查明在监服刑期间仍发放财政工资、退休费的情形。", en: "Find public salaries and retirement pay for months in prison."}
severity: medium
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "公职人员政务处分法;公务员法(被判处刑罚的,停发工资)", en: "Law on Administrative Sanctions for Public Officials; Civil Servants Law"}
explain:
  zh: "{name} 在 {held_from} 至 {held_until} 服刑,期间 {span} {kinds} 仍发放工资 {months} 个月,共 {amount}。"
  en: "{name} was in prison from {held_from} to {held_until}; {kinds} paid wages for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "缓刑、监外执行、保外就医(备注注明的已剔除):查裁判文书", en: "suspended sentence or medical parole (left out where noted): see the judgment"}
verify:
  - {zh: "查收监、释放证明,查处分决定和停薪手续", en: "certificates of custody and release; decision and stop of pay"}
steps:
  - {zh: "所属期全部在刑期之内的发放为疑点,首末月不计、补发除外;两次以上刑期不判断", en: "payments wholly within the sentence, back pay left out; people with several sentences are not judged"}
---
SELECT p.id_no, max(q.held_from) AS held_from, max(q.held_until) AS held_until,
       string_agg(DISTINCT p.employer_name, '、' ORDER BY p.employer_name) AS kinds,
       sum(months(p.period)) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, sum(p.pay) AS amount,
       coalesce(bool_or(same_name(p.person_name, q.person_name)), TRUE) AS same_name
FROM salary p
JOIN imprisoned q ON q.id_no = p.id_no
WHERE p.class = '财政供养' AND (p.remark IS NULL OR NOT p.remark LIKE '%补发%')
  AND lower(p.period) > q.held_from AND upper(p.period) <= q.held_until
GROUP BY p.id_no
HAVING sum(p.pay) > 0
