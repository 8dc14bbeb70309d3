---
id: MLS-02
title: {zh: "低保家庭成员有财政工资未计收入", en: "Public wage in the family of a minimum living allowance household is not counted"}
purpose:
  zh: "查明低保家庭的配偶等共同生活成员领取财政工资、折算人均收入超过低保标准的情形。"
  en: "Find insured households whose spouse draws a public wage that lifts them above the line."
severity: medium
raise:
  - {when: "months >= 6 AND income_per_head >= 2 * :line", zh: "六个月以上且人均工资达到标准两倍", en: "six months or more, and twice the line per head"}
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
  - {when: "disabled", zh: "对象有重度残疾证,可能是依法单人保", en: "a severely disabled person: single-person cover may be lawful"}
status: stable
subject: id_no
key: [id_no]
amount: amount
params:
  line: {default: 700.00, type: money, unit: "元/人·月", zh: "当地低保标准(每人每月)", en: "local minimum living allowance line per head and month"}
basis:
  - {zh: "最低生活保障审核确认办法 第七条;社会救助暂行办法 第五十八条", en: "Measures for confirming minimum living allowance, Art. 7; Interim Measures for Social Assistance, Art. 58"}
explain:
  zh: "{name} 家享受低保期间({span},{months} 个月),家庭成员 {earners} 领取财政工资,按 {headcount} 人折算人均每月约 {income_per_head},高于标准 {line}[;同期领取低保 {amount}]。"
  en: "While the household of {name} receives minimum living allowance ({span}, {months} month(s)), {earners} draws a public wage: about {income_per_head} per head and month for {headcount} (person/people), above the line of {line}[; aid in these months {amount}]."
innocent:
  - {zh: "已离婚或依法分户,工资人员不属共同生活成员:查离婚证、抚养协议", en: "divorced or lawfully separate: see the divorce record and maintenance agreement"}
  - {zh: "重度残疾、重病人员依法单人纳入低保", en: "severely disabled or ill people may be insured alone"}
  - {zh: "工资已计入收入但刚性支出核减后仍符合:查收入核算表", en: "the wage was counted and the family still qualified after deductions"}
verify:
  - {zh: "查低保档案收入核算表是否列入该成员工资", en: "is the wage in the income sheet of the file?"}
  - {zh: "入户了解实际共同生活人口", en: "who really lives in the household"}
steps:
  - {zh: "由婚姻登记、户籍确定享受人的配偶(剔除已离婚的)", en: "spouses from marriage and household registers, divorced ones left out"}
  - {zh: "汇总配偶当月财政工资,除以家庭人数,与低保标准比较", en: "monthly public wage divided by the headcount, against the line"}
---
WITH wage AS (
  SELECT m.head, w.id_no, w.period, m.since, m.until, max(w.person_name) AS person_name, sum(w.pay) AS pay,
         string_agg(DISTINCT w.employer_name, '、' ORDER BY w.employer_name) AS employer
  FROM aid_member m
  JOIN salary w ON w.id_no = m.member
  WHERE m.kind = 2 AND w.class IN ('财政供养', '未注明') AND w.pay IS NOT NULL
  GROUP BY m.head, w.id_no, w.period, m.since, m.until
), aid AS (
  SELECT b.head, b.period, coalesce(sum(b.amount) FILTER (WHERE b.evidence = 'payment'), sum(b.amount)) AS amount,
         greatest(coalesce(max(b.headcount), max(b.listed), 1), count(DISTINCT b.id_no)) AS headcount
  FROM benefit b
  WHERE is_a(b.program, '低保') AND id_usable(b.head)
    AND b.head IN (SELECT w.head FROM wage w)
  GROUP BY b.head, b.period
), part AS (
  SELECT a.head, a.period, a.amount, a.headcount + count(DISTINCT w.id_no) AS headcount,
         sum(w.pay * months(w.period * a.period) / months(w.period)) AS pay,
         min(lower(w.period * a.period)) AS first_day, max(upper(w.period * a.period)) AS end_day,
         -- two earners of the same months count once
         least(sum(months(w.period * a.period)), months(period(min(lower(w.period * a.period)), max(upper(w.period * a.period)) - 1))) AS months,
         string_agg(DISTINCT w.person_name || '(配偶,' || coalesce(w.employer, '单位不详') || ')', '、') AS earners
  FROM aid a
  LEFT JOIN wage w ON w.head = a.head AND w.period && a.period AND (a.amount IS NULL OR a.amount > 0)
       AND (w.until IS NULL OR w.until >= lower(a.period))
       AND (w.since IS NULL OR w.since < upper(a.period))
  GROUP BY a.head, a.period, a.amount, a.headcount
)
SELECT p.head AS id_no, sum(p.months) AS months,
       period(min(p.first_day), max(p.end_day) - 1) AS span,
       max(p.earners) AS earners, max(p.headcount) AS headcount,
       CAST(avg(p.pay / (p.months * p.headcount)) AS MONEY) AS income_per_head,
       CAST(sum(CASE WHEN p.amount < 0 THEN CAST(p.amount AS REAL)
                     ELSE p.amount * p.months / months(p.period) END) AS MONEY) AS amount,
       EXISTS (SELECT 1 FROM roll d WHERE d.id_no = p.head AND is_a(d.program, '残疾人证')
               AND d.disability_level IN ('一级', '二级')) AS disabled
FROM part p
WHERE p.amount < 0 OR p.pay / (p.months * p.headcount) > CAST(:line AS REAL)
GROUP BY p.head
HAVING coalesce(sum(p.amount), CAST(1 AS MONEY)) > 0
