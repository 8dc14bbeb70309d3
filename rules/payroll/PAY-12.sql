---
id: PAY-12
title: {zh: "村干部同时领取财政工资", en: "Village official with a public salary as well"}
purpose: {zh: "查明同月领取村干部报酬又领取在编财政工资的情形。", en: "Find village officials who also draw a salary of the public establishment in the same months."}
severity: low
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "NOT same_name", zh: "姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  min_months: {default: 2, unit: "月", zh: "月数起点", en: "least months in common"}
basis:
  - {zh: "村民委员会组织法 第二十四条、第三十三条;当地村干部报酬规定", en: "Organic Law of Villagers' Committees, Art. 24, 33; local rules"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月在 {village_employer} 领取村干部报酬,同时在 {employer} 领取财政工资,村干部报酬 {amount}。"
  en: "{name} was paid as a village official by {village_employer} and drew a public salary from {employer} in {months} month(s) within {span}; {amount} of village pay."
innocent:
  - {zh: "选派第一书记、驻村干部按规定领取补助(已剔除):查选派文件", en: "sent to the village by order, with an allowance (left out): see the order"}
  - {zh: "村级报酬未停、刚录用:查录用时间", en: "just recruited, village pay not yet stopped"}
verify:
  - {zh: "查任免文件、录用时间和工资关系", en: "appointments, recruitment, pay records"}
steps:
  - {zh: "村干部报酬与在编工资按人按月关联,剔除离退休、驻村和选派人员", en: "village pay against salaries by person and month; retired people and those sent to villages left out"}
---
WITH village AS (
  SELECT w.id_no, w.period, sum(w.pay) AS pay, max(w.employer_name) AS employer, max(w.person_name) AS person_name
  FROM salary w
  WHERE w.class = '村干部' AND id_usable(w.id_no) AND NOT coalesce(is_a(w.staff_type, '乡村医生'), FALSE)
    AND (w.post IS NULL OR NOT (w.post LIKE '%驻村%' OR w.post LIKE '%第一书记%' OR w.post LIKE '%选派%'))
    AND (w.remark IS NULL OR NOT (w.remark LIKE '%驻村%' OR w.remark LIKE '%第一书记%' OR w.remark LIKE '%选派%' OR w.remark LIKE '%补发%'))
  GROUP BY w.id_no, w.period
), staff AS (
  SELECT w.id_no, w.period, max(w.employer_name) AS employer, max(w.person_name) AS person_name
  FROM salary w
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编')
    AND (w.post IS NULL OR NOT (w.post LIKE '%驻村%' OR w.post LIKE '%第一书记%' OR w.post LIKE '%选派%'))
    AND (w.remark IS NULL OR NOT (w.remark LIKE '%驻村%' OR w.remark LIKE '%第一书记%' OR w.remark LIKE '%选派%' OR w.remark LIKE '%补发%'))
  GROUP BY w.id_no, w.period
), part AS (
  SELECT v.id_no, v.period, v.pay, v.employer AS village_employer, max(s.employer) AS employer,
         least(months(v.period), sum(months(v.period * s.period))) AS months, bool_or(same_name(v.person_name, s.person_name)) AS same_name
  FROM village v
  JOIN staff s ON s.id_no = v.id_no AND s.period && v.period
  GROUP BY v.id_no, v.period, v.pay, v.employer
)
SELECT p.id_no, sum(p.months) AS months, period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       max(p.village_employer) AS village_employer, max(p.employer) AS employer,
       CAST(sum(p.pay * p.months / months(p.period)) AS MONEY) AS amount, coalesce(bool_or(p.same_name), TRUE) AS same_name
FROM part p
GROUP BY p.id_no
HAVING sum(p.months) >= :min_months
