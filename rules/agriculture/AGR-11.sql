---
id: AGR-11
title: {zh: "同一农机具重复补贴", en: "One machine subsidised twice"}
purpose: {zh: "查明同型号同出厂编号的农机具领取两次以上补贴的情形。", en: "Find machines of one model and serial number subsidised more than once."}
severity: medium
raise:
  - {when: "people >= 2 AND equal_amounts", zh: "两人以上且金额相同", en: "two buyers and equal amounts"}
status: testing
subject: machine
key: [machine]
amount: amount
basis:
  - {zh: "财政违法行为处罚处分条例 第十四条;农机购置与应用补贴办法", en: "Regulations on Penalties for Fiscal Offences, Art. 14; rules on machinery subsidies"}
explain:
  zh: "{model} 出厂编号 {serial} 领取农机购置补贴 {times} 次({names};{years}),共 {total},超出一份 {amount}。"
  en: "{model} with serial number {serial} was subsidised {times} time(s) ({names}; {years}), {total} in all, {amount} beyond one."
innocent:
  - {zh: "厂家不同批次短编号重复(八位以下不比对):查铭牌照片", en: "a maker reuses short numbers (below eight characters not compared): see the plate"}
  - {zh: "更名、退换货后重新申报,原补贴已退回(退款已冲减):查退款", en: "re-filed after an exchange, the first one returned (netted): see the refund"}
verify:
  - {zh: "查铭牌、发票、人机合影", en: "plate, invoice, photo with the buyer"}
steps:
  - {zh: "编号去空格、字母 O 按 0、I 按 1 归一,与型号组合;同人同期一次申报的多行合并", en: "serial normalised (O as 0, I as 1) together with the model; rows of one person and period taken as one"}
---
WITH bought AS (
  SELECT concat(s.machine_model, ' ', replace(replace(replace(replace(upper(s.machine_serial_no), ' ', ''), '-', ''), 'O', '0'), 'I', '1')) AS machine,
         s.machine_model AS model, upper(s.machine_serial_no) AS serial, s.id_no, s.person_name, s.period, s.amount
  FROM subsidy s
  WHERE is_a(s.program, '农机购置补贴') AND length(s.machine_serial_no) >= 8 AND s.machine_model IS NOT NULL
    AND id_usable(s.id_no) AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
), grant_of AS (
  SELECT b.machine, max(b.model) AS model, max(b.serial) AS serial, b.id_no, max(b.person_name) AS person_name, b.period,
         sum(b.amount) AS amount
  FROM bought b
  GROUP BY b.machine, b.id_no, b.period
  HAVING sum(b.amount) > 0
)
SELECT g.machine, max(g.model) AS model, max(g.serial) AS serial, count(*) AS times, count(DISTINCT g.id_no) AS people,
       string_agg(DISTINCT g.person_name, '、' ORDER BY g.person_name) AS names,
       string_agg(DISTINCT CAST(year(lower(g.period)) AS TEXT), '、' ORDER BY CAST(year(lower(g.period)) AS TEXT)) AS years,
       min(g.amount) = max(g.amount) AS equal_amounts, sum(g.amount) AS total, sum(g.amount) - max(g.amount) AS amount
FROM grant_of g
GROUP BY g.machine
HAVING count(*) >= 2
