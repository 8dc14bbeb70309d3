---
id: AGR-10
title: {zh: "补贴金额与面积乘标准不符", en: "Amount differs from area times standard"}
purpose: {zh: "查明惠农补贴金额大于面积乘标准的情形。", en: "Find farm subsidies above area times standard."}
severity: low
raise:
  - {when: "extra >= :large", zh: "多发较多", en: "a large surplus"}
status: testing
subject: id_no
key: [id_no, program]
amount: amount
params:
  tolerance: {default: 0.50, type: money, unit: "元", zh: "每笔容差", en: "tolerance for each payment"}
  large: {default: 500.00, type: money, unit: "元", zh: "较多起点", en: "surplus that counts as large"}
basis:
  - {zh: "各项目补贴标准文件", en: "standards of the programmes"}
explain:
  zh: "{name} 领取{program} {payments} 笔({span}),面积 {area} 亩乘标准应为 {due},实发 {paid},多发 {amount}。"
  en: "{name} received {payments} payment(s) of {program} ({span}); {area} mu times the standard is {due}, paid {paid}, {amount} too much."
innocent:
  - {zh: "一笔含两个年度或补发(备注补发的已剔除):查发放批次", en: "two years or back pay in one (rows marked so left out): see the batch"}
  - {zh: "标准列为其他单位(元/株、元/年):查标准文件", en: "the standard has another unit: see the document"}
verify:
  - {zh: "按核定面积和标准重新计算", en: "compute again"}
steps:
  - {zh: "面积、标准均有的逐笔相乘比较;正好为整数倍的视为多年合并发放,不列", en: "each payment with both area and standard; whole multiples are taken as several years in one"}
---
SELECT s.id_no, s.program, count(*) AS payments, period(min(lower(s.period)), max(upper(s.period)) - 1) AS span, round(sum(s.area_mu), 2) AS area,
       CAST(sum(s.standard * s.area_mu) AS MONEY) AS due, sum(s.amount) AS paid,
       CAST(sum(s.amount) - sum(s.standard * s.area_mu) AS MONEY) AS amount,
       CAST(sum(s.amount) - sum(s.standard * s.area_mu) AS MONEY) AS extra
FROM subsidy s
WHERE is_a(s.program, '惠农补贴') AND NOT is_a(s.program, '农机购置补贴') AND id_usable(s.id_no)
  AND s.area_mu > 0 AND s.standard > 0
  AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  AND (s.remark IS NULL OR NOT (s.remark LIKE '%补发%' OR s.remark LIKE '%补差%'))
  AND s.amount > s.standard * s.area_mu + :tolerance
  AND abs(s.amount / (s.standard * s.area_mu) - round(s.amount / nullif(s.standard * s.area_mu, CAST(0 AS MONEY)))) > 0.001
  AND NOT EXISTS (SELECT 1 FROM subsidy r WHERE r.id_no = s.id_no AND r.program = s.program AND r.amount < 0)
GROUP BY s.id_no, s.program
