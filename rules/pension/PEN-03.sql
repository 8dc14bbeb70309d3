---
id: PEN-03
title: {zh: "两地重复领取职工养老金", en: "Employee pensions from two agencies"}
purpose: {zh: "查明同一人同月从两个经办机构领取职工(机关)养老金的情形。", en: "Find people paid an employee pension by two agencies for the same months."}
severity: high
lower:
  - {when: "months <= 2", zh: "两个月以内,可能为关系转移", en: "two months at most, perhaps a transfer"}
  - {when: "NOT same_name", zh: "姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "社会保险法 第十九条;基本养老保险关系转移接续办法", en: "Social Insurance Law, Art. 19; rules on transfer of pension rights"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时由 {agencies} 发放{kinds},较低一方合计 {amount}。"
  en: "{name} was paid {kinds} by {agencies} at once in {months} month(s) within {span}; {amount} at the lower paying one."
innocent:
  - {zh: "2010 年以前重复参保的清理期:查清理方案", en: "double enrolment from before 2010 being cleared: see the plan"}
  - {zh: "同一机构名称写法不同(互相包含的已剔除)", en: "one agency written in two ways (names that contain each other are left out)"}
verify:
  - {zh: "保留一处,核算应退金额", en: "keep one, compute the refund"}
steps:
  - {zh: "职工、机关养老金按人、机构、月份归集,退款冲减;不同机构重叠月份取较低一方", en: "pensions by person, agency and month, refunds netted; months in common, money of the lower one"}
---
WITH paid AS (
  SELECT p.id_no, p.agency, replace(CAST(p.agency AS TEXT), 'name:', '') AS agency_name, coalesce(p.period, period(p.pay_date)) AS period,
         max(p.benefit_type) AS kind, max(p.person_name) AS person_name, sum(p.amount) AS amount
  FROM pension p
  WHERE (is_a(p.benefit_type, '职工养老金') OR is_a(p.benefit_type, '机关养老金')) AND id_usable(p.id_no)
    AND (p.remark IS NULL OR NOT (p.remark LIKE '%补发%' OR p.remark LIKE '%年金%'))
  GROUP BY p.id_no, p.agency, coalesce(p.period, period(p.pay_date))
  HAVING sum(p.amount) > 0
)
SELECT a.id_no, sum(months(a.period * b.period)) AS months,
       period(min(lower(a.period * b.period)), max(upper(a.period * b.period)) - 1) AS span,
       concat(min(a.agency_name), '、', max(b.agency_name)) AS agencies,
       CASE WHEN min(a.kind) = max(b.kind) THEN CAST(min(a.kind) AS TEXT) ELSE concat(min(a.kind), '、', max(b.kind)) END AS kinds,
       CAST(sum(least(a.amount * months(a.period * b.period) / months(a.period),
                      b.amount * months(a.period * b.period) / months(b.period))) AS MONEY) AS amount,
       coalesce(bool_or(same_name(a.person_name, b.person_name)), TRUE) AS same_name
FROM paid a
JOIN paid b ON b.id_no = a.id_no AND b.period && a.period
WHERE a.agency_name < b.agency_name AND strpos(a.agency_name, b.agency_name) = 0 AND strpos(b.agency_name, a.agency_name) = 0
GROUP BY a.id_no
