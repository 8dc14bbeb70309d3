---
id: ELD-03
title: {zh: "跨区县重复领取高龄津贴", en: "Old-age allowance from two counties"}
purpose: {zh: "查明同一人同月在两个以上区县领取高龄津贴的情形。", en: "Find people who are paid old-age allowance by two counties for the same months."}
severity: high
lower:
  - {when: "months = 1", zh: "仅一个月,可能为户籍迁移当月", en: "one month only, perhaps the month of moving"}
  - {when: "NOT same_name", zh: "两地姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "当地高龄津贴办法(以户籍为准,不得重复享受)", en: "local rules: by household registration, paid once"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时在 {counties} 领取高龄津贴,重复部分 {amount}。"
  en: "{name} is paid old-age allowance by {counties} at once in {months} month(s) within {span}; {amount} of it twice."
innocent:
  - {zh: "户籍迁移衔接期,原地已停发退回:查两地停发记录", en: "moved, the old county stopped and recovered: see the stop records"}
  - {zh: "区划调整后同一记录由新老区县各报一次:查区划调整文件", en: "one record exported by both sides after a boundary change: see the order"}
verify:
  - {zh: "核查户籍地和两地停发、追缴记录", en: "registration, stop and recovery records of both"}
steps:
  - {zh: "按行政区划归到县级,剔除发放失败,退款冲减;取不同区县重叠月份(每月只计一次),金额取每月较多一方以外的部分", en: "payments by county, failed ones left out, refunds netted; months common to different counties (each once), the money beyond the larger side"}
---
WITH place AS (
  SELECT s.id_no, g.county, coalesce(s.period, period(s.pay_date)) AS period,
         max(s.person_name) AS person_name, sum(s.amount) AS amount
  FROM subsidy s
  JOIN region g ON g.region = s.region_code
  WHERE is_a(s.program, '高龄津贴') AND id_usable(s.id_no)
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.id_no, g.county, coalesce(s.period, period(s.pay_date))
  HAVING sum(s.amount) > 0
), pair AS (
  -- the side that pays less a month is the one paid on top
  SELECT b.id_no, b.county, b.period, b.amount, a.period * b.period AS common,
         CASE WHEN CAST(a.county AS TEXT) < CAST(b.county AS TEXT) THEN c.name ELSE d.name END AS first_name,
         CASE WHEN CAST(a.county AS TEXT) < CAST(b.county AS TEXT) THEN d.name ELSE c.name END AS second_name,
         same_name(a.person_name, b.person_name) AS same
  FROM place a
  JOIN place b ON b.id_no = a.id_no AND b.period && a.period
  JOIN region c ON c.region = a.county
  JOIN region d ON d.region = b.county
  WHERE a.county <> b.county
    -- a code and a name that stands for no code may be the same county
    AND (CAST(a.county AS TEXT) < 'A') = (CAST(b.county AS TEXT) < 'A')
    AND (a.amount * months(b.period) > b.amount * months(a.period)
         OR (a.amount * months(b.period) = b.amount * months(a.period) AND CAST(a.county AS TEXT) < CAST(b.county AS TEXT)))
), overlap AS (
  -- how far the overlaps before this one reach: of the person, and of the payment on top
  SELECT p.id_no, p.amount / months(p.period) AS monthly, p.common, p.first_name, p.second_name, p.same,
         max(upper(p.common)) OVER (PARTITION BY p.id_no ORDER BY lower(p.common) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reach,
         max(upper(p.common)) OVER (PARTITION BY p.id_no, p.county, p.period ORDER BY lower(p.common) ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS paid_reach
  FROM pair p
)
SELECT o.id_no, sum(CASE WHEN o.reach >= upper(o.common) THEN 0 ELSE months(period(greatest(lower(o.common), o.reach), upper(o.common) - 1)) END) AS months,
       period(min(lower(o.common)), max(upper(o.common)) - 1) AS span,
       concat(string_agg(DISTINCT o.first_name, '、'), '、', string_agg(DISTINCT o.second_name, '、')) AS counties,
       CAST(sum(CASE WHEN o.paid_reach >= upper(o.common) THEN 0 ELSE o.monthly * months(period(greatest(lower(o.common), o.paid_reach), upper(o.common) - 1)) END) AS MONEY) AS amount,
       coalesce(bool_or(o.same), TRUE) AS same_name
FROM overlap o
GROUP BY o.id_no
