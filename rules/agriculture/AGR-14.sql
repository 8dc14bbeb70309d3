---
id: AGR-14
title: {zh: "农机经销商同日批量连号开票", en: "Serial invoices of one dealer on one day"}
purpose: {zh: "查明经销商同日为同一乡镇多名购机者开具连号发票,且该商在当地占比很高的情形。", en: "Find days on which a dealer with most of a town's sales gave serial invoices to several buyers there."}
severity: low
raise:
  - {when: "one_phone >= :buyers", zh: "多名购机者留同一电话", en: "several buyers with one phone"}
status: testing
subject: dealer
key: [dealer, town, sold_on]
amount: amount
params:
  buyers: {default: 5, unit: "人", zh: "同日购机者人数", en: "buyers on one day"}
  share: {default: 0.6, type: real, unit: "比例", zh: "经销商占该乡镇的比例", en: "share of the dealer in the town"}
  sample: {default: 10, unit: "台", zh: "该乡镇当年最少台数", en: "least machines of the town in the year"}
basis:
  - {zh: "农机购置与应用补贴办法;财政违法行为处罚处分条例 第十四条", en: "rules on machinery subsidies; Regulations on Penalties for Fiscal Offences, Art. 14"}
explain:
  zh: "{dealer} {sold_on} 向 {town} {buyers_of_day} 名购机者开具连号发票({first_invoice} 至 {last_invoice})[,其中 {one_phone} 人留同一电话];该商当年占 {town} {machines} 台补贴农机的 {percent}%[,当日补贴 {amount}]。"
  en: "{dealer} gave invoices {first_invoice} to {last_invoice} to {buyers_of_day} buyer(s) of {town} on {sold_on}[, {one_phone} of them with one phone]; the dealer sold {percent}% of the {machines} subsidised machines of the town in the year[; subsidy of the day {amount}]."
innocent:
  - {zh: "当地仅此一家经销商、集中促销或统一送货日:查门店和活动", en: "the only dealer nearby, a day of promotion or delivery"}
  - {zh: "经销商代办手续留自己的电话", en: "the dealer did the paperwork and gave his own phone"}
verify:
  - {zh: "逐户电话或入户核实是否真实购机、谁付款", en: "call or visit every buyer: is the machine there, who paid"}
  - {zh: "查经销商与农机部门人员关系", en: "ties between the dealer and the machinery bureau"}
steps:
  - {zh: "按经销商、乡镇、日期归集,发票号码尾数八位连续、购机者达到人数", en: "by dealer, town and day: consecutive last eight digits of invoices and enough buyers"}
  - {zh: "计算经销商占该乡镇当年补贴农机的比例,台数不足的乡镇不看", en: "share of the dealer among the town's machines of the year; small numbers are left out"}
---
WITH sale AS (
  SELECT m.dealer, m.town, m.purchase_date AS sold_on, m.owner_id, m.phone, m.subsidy_amount, m.invoice_no,
         CASE WHEN length(m.invoice_no) >= 8 AND ltrim(right(m.invoice_no, 8), '0123456789') = '' THEN CAST(right(m.invoice_no, 8) AS INT) END AS number
  FROM machine m
  WHERE id_usable(m.owner_id) AND m.dealer IS NOT NULL
), place AS (
  SELECT s.town, year(s.sold_on) AS year, count(*) AS machines
  FROM sale s
  GROUP BY s.town, year(s.sold_on)
  HAVING count(*) >= :sample
), part AS (
  SELECT s.dealer, s.town, year(s.sold_on) AS year, count(*) AS sold
  FROM sale s
  GROUP BY s.dealer, s.town, year(s.sold_on)
), one_phone AS (
  SELECT p.dealer, p.town, p.sold_on, max(p.buyers) AS buyers
  FROM (
    SELECT s.dealer, s.town, s.sold_on, s.phone, count(DISTINCT s.owner_id) AS buyers
    FROM sale s
    WHERE phone_usable(s.phone)
    GROUP BY s.dealer, s.town, s.sold_on, s.phone
  ) p
  WHERE p.buyers >= 2
  GROUP BY p.dealer, p.town, p.sold_on
), batch AS (
  SELECT s.dealer, s.town, s.sold_on, count(DISTINCT s.owner_id) AS buyers, min(s.invoice_no) AS first_invoice, max(s.invoice_no) AS last_invoice,
         sum(s.subsidy_amount) AS amount
  FROM sale s
  WHERE s.number IS NOT NULL
  GROUP BY s.dealer, s.town, s.sold_on
  HAVING count(DISTINCT s.owner_id) >= :buyers AND max(s.number) - min(s.number) = count(DISTINCT s.number) - 1
     AND count(DISTINCT s.number) >= :buyers
)
SELECT b.dealer, b.town, b.sold_on, b.buyers AS buyers_of_day, b.first_invoice, b.last_invoice, o.buyers AS one_phone, p.machines,
       round(t.sold * 100.0 / p.machines) AS percent, b.amount
FROM batch b
JOIN place p ON p.town = b.town AND p.year = year(b.sold_on)
JOIN part t ON t.dealer = b.dealer AND t.town = b.town AND t.year = p.year
LEFT JOIN one_phone o ON o.dealer = b.dealer AND o.town = b.town AND o.sold_on = b.sold_on
WHERE t.sold >= p.machines * :share
