---
id: HOU-02
title: {zh: "公租房承租家庭收入超过准入线", en: "Public-rental household with an income above the line"}
purpose: {zh: "按社保缴费基数和工资推算,查明承租家庭人均月收入超过准入线的情形。", en: "Find households in public rental housing whose income per head, by insured wages and pay, is above the line of entry."}
severity: low
raise:
  - {when: "per_head >= :limit * 2", zh: "人均收入达到准入线两倍", en: "twice the line or more"}
lower:
  - {when: "headcount_guessed", zh: "家庭人口按登记成员推算,可能少计", en: "members counted from the list, perhaps too few"}
status: testing
subject: id_no
key: [id_no]
params:
  limit: {default: 5000.00, type: money, unit: "元/人/月", zh: "准入线(按当地公布数设置)", en: "line of entry per head and month, as published locally"}
  months: {default: 6, unit: "月", zh: "收入月数起点", en: "least months with income"}
basis:
  - {zh: "公共租赁住房管理办法;社会救助暂行办法 第四十条", en: "Measures for Public Rental Housing; Interim Measures for Social Assistance, Art. 40"}
explain:
  zh: "{name} 家承租公租房[({house})],{year} 年 {earners} 人有工资或职工社保记录({who}),人均月收入约 {per_head},高于准入线 {limit}。"
  en: "The household of {name} rents public housing[ ({house})]; {earners} member(s) with wages or insured pay in {year} ({who}), about {per_head} per head and month, above the line {limit}."
innocent:
  - {zh: "面向新就业职工、引进人才、乡镇人员等不按收入准入的批次(登记为此类的已剔除)", en: "a scheme without income test for new workers, talents, township staff (those marked so are left out)"}
  - {zh: "收入在承租后增加、尚未到年度复核:查复核时间", en: "income rose after the lease and the yearly review is still to come"}
  - {zh: "缴费基数按下限上限核定,与实际工资不同", en: "the insured base is not the wage paid"}
verify:
  - {zh: "查年度复核材料和个税、工资流水", en: "the yearly review, taxes, wage statements"}
steps:
  - {zh: "归集在租家庭成员,取各人最近一年按月最高的缴费基数或实发工资", en: "members of leases in force; by month the higher of insured base and pay, in the last year of data"}
  - {zh: "全家月均之和除以家庭人口,月数不足的收入不计", en: "monthly means added and divided by the headcount; incomes of few months do not count"}
---
WITH lease AS (
  SELECT t.tenant_id, max(coalesce(t.house_address, t.house_no)) AS house,
         greatest(max(t.headcount), count(DISTINCT t.member_id) + 1) AS headcount, max(t.headcount) IS NULL AS headcount_guessed
  FROM tenancy t
  WHERE id_usable(t.tenant_id) AND t.exit_date IS NULL AND (t.status IS NULL OR NOT (is_a(t.status, '终止') OR is_a(t.status, '申请中')))
    AND (t.contract_end IS NULL OR t.contract_end >= current_date) AND (t.applicant_type IS NULL OR NOT is_a(t.applicant_type, '专项'))
  GROUP BY t.tenant_id
), member AS (
  SELECT m.tenant_id, m.id_no
  FROM (
    SELECT t.tenant_id, t.tenant_id AS id_no FROM tenancy t
    UNION ALL
    SELECT t.tenant_id, t.member_id FROM tenancy t
  ) m
  WHERE id_usable(m.id_no)
  GROUP BY m.tenant_id, m.id_no
), pay AS (
  SELECT m.tenant_id, m.id_no, j.period, j.base AS amount FROM member m JOIN job j ON j.id_no = m.id_no
  WHERE j.base > CAST(0 AS MONEY) AND months(j.period) = 1 AND lower(j.period) > add_months(current_date, -13)
  UNION ALL
  SELECT m.tenant_id, m.id_no, w.period, w.pay FROM member m JOIN salary w ON w.id_no = m.id_no
  WHERE w.pay IS NOT NULL AND months(w.period) = 1 AND lower(w.period) > add_months(current_date, -13)
), monthly AS (
  SELECT p.tenant_id, p.id_no, p.period, max(p.amount) AS amount FROM pay p GROUP BY p.tenant_id, p.id_no, p.period
), earner AS (
  SELECT m.tenant_id, m.id_no, max(q.person_name) AS person_name, CAST(avg(m.amount) AS MONEY) AS mean, max(year(lower(m.period))) AS year
  FROM monthly m
  JOIN person q ON q.id_no = m.id_no
  GROUP BY m.tenant_id, m.id_no
  HAVING count(*) >= :months
)
SELECT l.tenant_id AS id_no, l.house, max(e.year) AS year, count(*) AS earners, string_agg(e.person_name, '、' ORDER BY e.person_name) AS who,
       CAST(sum(e.mean) / l.headcount AS MONEY) AS per_head, l.headcount_guessed
FROM lease l
JOIN earner e ON e.tenant_id = l.tenant_id
GROUP BY l.tenant_id, l.house, l.headcount, l.headcount_guessed
HAVING sum(e.mean) / l.headcount > CAST(:limit AS REAL)
