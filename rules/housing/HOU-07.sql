---
id: HOU-07
title: {zh: "公租房长期欠租", en: "Long arrears of rent"}
purpose: {zh: "查明在租公租房累计欠租六个月以上的情形;困难家庭应当先落实减免。", en: "Find leases in force with rent owed for six months or more; poor households should first get the relief they are due."}
severity: low
raise:
  - {when: "months >= 12 AND NOT poor", zh: "欠租十二个月以上", en: "twelve months or more"}
lower:
  - {when: "poor", zh: "低保、特困家庭,应先核实租金减免是否落实", en: "on minimum living allowance or destitute support: see first whether the relief of rent was granted"}
  - {when: "by_amount", zh: "名册没有欠租月数,按欠租金额与租金折算", en: "no months in the list: worked out from rent and money owed"}
status: testing
subject: id_no
key: [id_no]
amount: arrears
params:
  min_months: {default: 6, unit: "月", zh: "累计欠租月数起点", en: "least months owed"}
basis:
  - {zh: "公共租赁住房管理办法(累计六个月以上拖欠租金的应当腾退)", en: "Measures for Public Rental Housing: rent owed for six months in all"}
explain:
  zh: "{name} 承租的公租房[({house})]累计欠租约 {months} 个月[,共 {arrears}]。"
  en: "{name} owes about {months} month(s) of rent[, {arrears} in all] for a public home[ ({house})]."
innocent:
  - {zh: "租金减免申请办理中、扣缴串户:查减免审批和入账记录", en: "relief under way, or rent booked to another home: see approval and ledger"}
  - {zh: "承租人已去世或已腾退未销账:见 HOU-03", en: "the tenant died or left and the ledger stands: see HOU-03"}
verify:
  - {zh: "查催缴记录、是否仍有人居住", en: "reminders sent, does anyone live there"}
  - {zh: "核实家庭困难情况,符合条件的落实减免", en: "is the family in need: grant the relief"}
steps:
  - {zh: "取在租合同的欠租月数;没有月数的用欠租金额除以月租金", en: "months owed of leases in force; money owed divided by the rent where there are none"}
  - {zh: "达到起点的为疑点;低保、特困家庭降级,作为帮扶线索", en: "from the least months on; households on aid are lowered: help is due"}
---
WITH owed AS (
  SELECT t.tenant_id, max(coalesce(t.house_address, t.house_no)) AS house, max(t.arrears_months) AS stated,
         max(t.arrears) AS arrears, max(t.rent) AS rent
  FROM tenancy t
  WHERE id_usable(t.tenant_id) AND t.exit_date IS NULL AND (t.status IS NULL OR NOT (is_a(t.status, '终止') OR is_a(t.status, '申请中')))
    AND (t.contract_end IS NULL OR t.contract_end >= current_date)
  GROUP BY t.tenant_id
), counted AS (
  SELECT o.tenant_id, o.house, o.arrears, o.stated IS NULL AS by_amount,
         coalesce(o.stated, CASE WHEN o.rent > CAST(0 AS MONEY) THEN CAST(floor(o.arrears / o.rent) AS INT) END) AS months
  FROM owed o
)
SELECT c.tenant_id AS id_no, c.house, c.months, c.arrears, c.by_amount,
       EXISTS (SELECT 1 FROM aid_recipient a WHERE a.id_no = c.tenant_id) AS poor
FROM counted c
WHERE c.months >= :min_months
