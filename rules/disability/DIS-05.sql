---
id: DIS-05
title: {zh: "跨区县重复领取残疾人补贴", en: "Disability subsidies from two counties"}
purpose: {zh: "查明同一人同月在两个以上区县领取残疾人补贴的情形。", en: "Find people who are paid disability subsidies by two counties for the same months."}
severity: high
lower:
  - {when: "months = 1", zh: "仅一个月,可能为户籍迁移当月", en: "one month only, perhaps the month of moving"}
  - {when: "NOT same_name", zh: "两地姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "国发〔2015〕52号;当地实施细则(以户籍为准)", en: "State Council notice 52 of 2015; local rules: by household registration"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时在 {counties} 领取残疾人补贴,重复部分 {amount}。"
  en: "{name} is paid disability subsidies by {counties} at once in {months} month(s) within {span}; {amount} of it twice."
innocent:
  - {zh: "户籍迁移衔接期,原地已停发退回:查两地停发记录", en: "moved, the old county stopped and recovered: see the stop records"}
  - {zh: "区划调整后同一记录由新老区县各报一次:查区划调整文件", en: "one record exported by both sides after a boundary change: see the order"}
verify:
  - {zh: "核查户籍地和两地停发、追缴记录", en: "registration, stop and recovery records of both"}
steps:
  - {zh: "按行政区划归到县级,剔除发放失败,退款冲减;取不同区县重叠月份,金额取较小一方", en: "payments by county, failed ones left out, refunds netted; months common to different counties, money of the smaller side"}
---
WITH place AS (
  SELECT s.id_no, s.program, g.county, coalesce(s.period, period(s.pay_date)) AS period,
         max(s.person_name) AS person_name, sum(s.amount) AS amount
  FROM subsidy s
  JOIN region g ON g.region = s.region_code
  WHERE is_a(s.program, '残疾两补') AND id_usable(s.id_no)
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.id_no, s.program, g.county, coalesce(s.period, period(s.pay_date))
  HAVING sum(s.amount) > 0
)
SELECT a.id_no, sum(months(a.period * b.period)) AS months,
       period(min(lower(a.period * b.period)), max(upper(a.period * b.period)) - 1) AS span,
       concat(string_agg(DISTINCT c.name, '、'), '、', string_agg(DISTINCT d.name, '、')) AS counties,
       CAST(sum(least(a.amount * months(a.period * b.period) / months(a.period),
                      b.amount * months(a.period * b.period) / months(b.period))) AS MONEY) AS amount,
       coalesce(bool_or(same_name(a.person_name, b.person_name)), TRUE) AS same_name
FROM place a
JOIN place b ON b.id_no = a.id_no AND b.program = a.program AND b.period && a.period
JOIN region c ON c.region = a.county
JOIN region d ON d.region = b.county
WHERE CAST(a.county AS TEXT) < CAST(b.county AS TEXT)
  -- a code and a name that stands for no code may be the same county
  AND (CAST(a.county AS TEXT) < 'A') = (CAST(b.county AS TEXT) < 'A')
GROUP BY a.id_no
