---
id: AGR-13
title: {zh: "享受补贴的农机短期转让或灭失", en: "Subsidised machine resold or gone within two years"}
purpose: {zh: "查明享受购置补贴的农机在规定期限内转让、改登他人名下或核查时已不在的情形。", en: "Find subsidised machines that were transferred, registered to somebody else or gone within the term."}
severity: medium
raise:
  - {when: "amount >= :large", zh: "补贴金额较大", en: "a large subsidy"}
lower:
  - {when: "kin", zh: "转给家庭成员", en: "passed to a member of the family"}
status: testing
subject: id_no
key: [id_no, machine]
amount: amount
params:
  term: {default: 24, unit: "月", zh: "不得转让的期限", en: "months without transfer"}
  large: {default: 20000.00, type: money, unit: "元", zh: "补贴金额较大", en: "subsidy that counts as large"}
basis:
  - {zh: "农机购置与应用补贴办法(补贴机具在规定期限内不得擅自转让)", en: "rules on machinery subsidies: no transfer within the term"}
explain:
  zh: "{name} {bought_on} 购置的农机 {model}(出厂编号 {machine})于 {gone_on} {what},距购置 {months} 个月[,补贴 {amount}]。"
  en: "The machine {model} ({machine}) that {name} bought on {bought_on} was {what_en} on {gone_on}, after {months} month(s)[; subsidy {amount}]."
innocent:
  - {zh: "因质量问题退换货:查经销商换机证明", en: "exchanged for a fault: see the dealer's note"}
  - {zh: "购机者死亡后由家人继承使用", en: "passed on to the family after a death"}
  - {zh: "经批准退回补贴后转让:查退款凭证", en: "sold after the subsidy was returned: see the receipt"}
verify:
  - {zh: "现场查看机具和铭牌,询问受让人价款", en: "see machine and plate, ask the new owner about the price"}
steps:
  - {zh: "转让日期、改登他人的购置日期、核查为灭失的日期,距本次购置不足期限的为疑点", en: "day of transfer, of registration to somebody else or of a check that found it gone, within the term"}
---
WITH bought AS (
  SELECT m.owner_id, m.machine_serial_no, coalesce(m.machine_model, '') AS model, min(m.purchase_date) AS bought_on, max(m.subsidy_amount) AS amount,
         max(m.transfer_date) AS transfer_date,
         max(m.check_date) FILTER (WHERE is_a(m.status, '终止')) AS gone_on
  FROM machine m
  WHERE id_usable(m.owner_id) AND m.purchase_date IS NOT NULL AND length(m.machine_serial_no) >= 4
  GROUP BY m.owner_id, m.machine_serial_no, coalesce(m.machine_model, '')
), gone AS (
  SELECT b.owner_id, b.machine_serial_no, b.model, b.bought_on, b.amount, b.transfer_date AS gone_on, '转让' AS what, 'transferred' AS what_en
  FROM bought b
  WHERE b.transfer_date >= b.bought_on
  UNION ALL
  SELECT b.owner_id, b.machine_serial_no, b.model, b.bought_on, b.amount, o.bought_on, '登记到他人名下', 'registered to somebody else'
  FROM bought b
  JOIN bought o ON o.machine_serial_no = b.machine_serial_no AND o.model = b.model
  WHERE o.owner_id <> b.owner_id AND o.bought_on > b.bought_on
  UNION ALL
  SELECT b.owner_id, b.machine_serial_no, b.model, b.bought_on, b.amount, b.gone_on, '核查时已不在', 'found to be gone'
  FROM bought b
  WHERE b.gone_on >= b.bought_on
), family AS (
  SELECT m.owner_id, m.machine_serial_no
  FROM machine m
  JOIN relative r ON r.id_no = m.owner_id AND r.member = m.transferee_id
  UNION
  SELECT b.owner_id, b.machine_serial_no
  FROM bought b
  JOIN bought o ON o.machine_serial_no = b.machine_serial_no AND o.model = b.model
  JOIN relative r ON r.id_no = b.owner_id AND r.member = o.owner_id
)
SELECT g.owner_id AS id_no, g.machine_serial_no AS machine, max(g.model) AS model, max(g.bought_on) AS bought_on, min(g.gone_on) AS gone_on,
       max(g.what) AS what, max(g.what_en) AS what_en, months_between(max(g.bought_on), min(g.gone_on)) AS months, max(g.amount) AS amount,
       count(f.owner_id) > 0 AS kin
FROM gone g
LEFT JOIN family f ON f.owner_id = g.owner_id AND f.machine_serial_no = g.machine_serial_no
WHERE g.gone_on < add_months(g.bought_on, :term)
GROUP BY g.owner_id, g.machine_serial_no
