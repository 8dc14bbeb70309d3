---
id: PEN-10
title: {zh: "职工养老保险重复参保缴费", en: "Two employers pay employee pension insurance at once"}
purpose: {zh: "查明同一人同一月份由两个单位或在两地缴纳职工养老保险三个月以上的情形,以便归并,并核实有无虚假用工。", en: "Find people for whom two employers, or two places, pay employee pension insurance in the same months, for three months or more: to merge the accounts and to see whether one job is not real."}
severity: info
raise:
  - {when: "months >= 12", zh: "十二个月以上", en: "twelve months or more"}
  - {when: "regions >= 2 AND months >= 6", zh: "两地同时参保六个月以上", en: "in two places for six months or more"}
status: experimental
subject: id_no
key: [id_no]
params:
  min_months: {default: 3, unit: "月", zh: "重叠月数起点", en: "least months in common"}
basis:
  - {zh: "社会保险法 第十九条;城镇企业职工基本养老保险关系转移接续的规定", en: "Social Insurance Law, Art. 19; rules on transferring pension insurance"}
explain:
  zh: "{name} 在 {span} 有 {months} 个月由 {employers} 同时缴纳职工养老保险[(参保地 {region_list})]。"
  en: "For {months} month(s) in {span} {employers} paid employee pension insurance for {name} at once[ (in {region_list})]."
innocent:
  - {zh: "换工作当月两家都缴:查离职、入职时间(不足三个月的已剔除)", en: "both paid in the month of a change: see the days (fewer than three months are left out)"}
  - {zh: "非全日制用工、关联企业代缴:查合同", en: "part-time work, paid by a related firm: see the contracts"}
verify:
  - {zh: "查劳动合同、工资流水,核实有无真实用工,办理归并", en: "contracts and wages: is each job real; merge the accounts"}
steps:
  - {zh: "职工养老(含机关)缴费按人、月归集,两个以上单位的月份计数;已停保的除外", en: "months of employee and civil pension insurance with two employers or more; ended entries left out"}
---
WITH paid AS (
  SELECT i.id_no, i.pay_period, i.employer, max(CAST(i.region AS TEXT)) AS region
  FROM insurance i
  WHERE (is_a(i.insurance_type, '职工养老') OR is_a(i.insurance_type, '机关养老')) AND id_usable(i.id_no)
    AND (i.status IS NULL OR NOT (is_a(i.status, '终止') OR is_a(i.status, '暂停'))) AND (i.remark IS NULL OR NOT i.remark LIKE '%补缴%')
    AND NOT (CAST(i.employer AS TEXT) LIKE '%灵活就业%' OR CAST(i.employer AS TEXT) LIKE '%个人%')
  GROUP BY i.id_no, i.pay_period, i.employer
), both AS (
  SELECT a.id_no, a.pay_period * b.pay_period AS period, a.employer AS first, b.employer AS second, a.region AS first_region, b.region AS second_region
  FROM paid a
  JOIN paid b ON b.id_no = a.id_no AND CAST(b.employer AS TEXT) > CAST(a.employer AS TEXT) AND b.pay_period && a.pay_period
)
SELECT b.id_no, sum(months(b.period)) AS months, period(min(lower(b.period)), max(upper(b.period)) - 1) AS span,
       replace(max(CAST(b.first AS TEXT)), 'name:', '') || '、' || replace(max(CAST(b.second AS TEXT)), 'name:', '') AS employers,
       CASE WHEN max(b.first_region) <> max(b.second_region) THEN 2 ELSE 1 END AS regions,
       CASE WHEN max(b.first_region) <> max(b.second_region) THEN max(b.first_region) || '、' || max(b.second_region) END AS region_list
FROM both b
GROUP BY b.id_no
HAVING sum(months(b.period)) >= :min_months
