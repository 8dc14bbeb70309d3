---
id: DTH-01
title: {zh: "死亡后继续发放低保金", en: "Minimum living allowance paid after death"}
purpose: {zh: "查明低保对象死亡后仍继续发放低保金的情形。", en: "Find minimum living allowance that went on being paid after the person's death."}
severity: medium
raise:
  - {when: "months >= 6", zh: "死亡后六个月以上", en: "six months or more after death"}
lower:
  - {when: "months <= 2", zh: "两个月以内", en: "two months at most"}
  - {when: "headcount >= 2", zh: "按户发放,其他成员仍可享受,只计本人份额", en: "paid by household: others remain entitled, only this person's share counts"}
  - {when: "NOT same_name", zh: "两表姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
  - {when: "days_apart > 31", zh: "各来源死亡日期相差一个月以上", en: "the sources disagree on the day of death by more than a month"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "死亡当月之后的宽限月数", en: "months of grace after the month of death"}
basis:
  - {zh: "社会救助暂行办法 第十三条、第六十六条、第六十八条", en: "Interim Measures for Social Assistance, Art. 13, 66, 68"}
  - {zh: "户口登记条例 第八条", en: "Regulations on Household Registration, Art. 8"}
explain:
  zh: "{name} 于 {died_on} 死亡,此后 {span} 仍发放低保 {months} 个月[,共 {amount}][(已扣除退回 {refunded})]。"
  en: "{name} died on {died_on}; minimum living allowance went on for {months} month(s) in {span}[, {amount} in all][ (net of {refunded} returned)]."
innocent:
  - {zh: "按户发放,家庭其他成员仍符合条件:查保障人口和核减记录", en: "paid by household, the others remain entitled: see the headcount and its reduction"}
  - {zh: "补发死亡之前月份的待遇:查发放所属期", en: "arrears for months before death: see the period they are for"}
  - {zh: "死亡信息登记有误或张冠李戴:核对火化证明、户籍", en: "wrong person or date in the death record"}
  - {zh: "已退回财政:查退款凭证", en: "already returned: see the receipt"}
verify:
  - {zh: "查银行流水,何人支取", en: "who withdrew the money"}
  - {zh: "查村(社区)何时上报死亡、季度核查由谁签字", en: "when the village reported the death, who signed the checks"}
steps:
  - {zh: "取各来源最早的死亡日期", en: "the earliest day of death of all sources"}
  - {zh: "所属期全部在死亡月加宽限月之后的发放为疑点,退款冲减;按户发放的只计本人份额,死亡后已核减人数(清册没有人数时,金额已减少)的除外", en: "payments for months wholly after death plus grace, refunds netted; of household payments only this person's share, and none where the headcount was reduced (or the money, in lists without a headcount)"}
---
WITH before AS (
  SELECT p.id_no, lower(p.period) AS from_day, max(p.headcount) AS headcount, max(p.amount / months(p.period)) AS monthly
  FROM payment p
  JOIN deceased x ON x.id_no = p.id_no
  WHERE is_a(p.program, '低保') AND lower(p.period) <= x.died_on AND p.amount > CAST(0 AS MONEY)
  GROUP BY p.id_no, lower(p.period)
), alive AS (
  -- the last payment in the person's life, the least of its last months, the household on the roll
  SELECT b.id_no, max(b.headcount) FILTER (WHERE b.from_day = l.from_day) AS headcount, min(b.monthly) AS monthly,
         (SELECT max(r.headcount) FROM roll r WHERE r.id_no = b.id_no AND is_a(r.program, '低保')) AS listed
  FROM before b
  JOIN (SELECT f.id_no, max(f.from_day) AS from_day FROM before f GROUP BY f.id_no) l
    ON l.id_no = b.id_no AND b.from_day >= add_months(l.from_day, -5)
  GROUP BY b.id_no
)
SELECT b.id_no, max(d.died_on) AS died_on,
       sum(months(b.period)) FILTER (WHERE b.amount > 0) AS months,
       period(min(lower(b.period)) FILTER (WHERE b.amount > 0), max(upper(b.period)) FILTER (WHERE b.amount > 0) - 1) AS span,
       CAST(sum(CASE WHEN b.evidence = 'payment' AND b.amount > 0
                     THEN b.amount / greatest(b.headcount, 1)
                     ELSE CAST(b.amount AS REAL) END) AS MONEY) AS amount,
       -(sum(b.amount) FILTER (WHERE b.amount < 0)) AS refunded,
       max(b.headcount) AS headcount, max(d.latest) - max(d.died_on) AS days_apart,
       coalesce(bool_or(same_name(b.person_name, d.person_name)), TRUE) AS same_name
FROM benefit b
JOIN deceased d ON d.id_no = b.id_no
LEFT JOIN alive v ON v.id_no = b.id_no
WHERE is_a(b.program, '低保')
  AND ((b.evidence = 'payment' AND (b.amount < 0 OR NOT coalesce(
          -- fewer people than before the death, or less money where the list has no headcount
          CASE WHEN b.headcount IS NOT NULL AND v.headcount IS NOT NULL THEN b.headcount < v.headcount
               WHEN v.listed = 1 THEN FALSE
               ELSE b.amount / months(b.period) < v.monthly * 0.98 END, FALSE)))
       OR b.headcount >= b.listed) -- a share, listed as before
  AND lower(b.period) > add_months(d.died_on, :grace)
GROUP BY b.id_no
HAVING sum(b.amount) > 0
