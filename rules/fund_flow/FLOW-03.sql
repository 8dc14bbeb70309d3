---
id: FLOW-03
title: {zh: "上下级金额不平", en: "Level totals do not balance"}
purpose: {zh: "查明同一文号资金上级拨出与下级收到不一致、或付出大于收到的情形。", en: "Find funds where sent and received differ, or more was paid out than came in."}
severity: medium
raise:
  - {when: "gap >= :large", zh: "差额较大", en: "a large difference"}
lower:
  - {when: "no_balances", zh: "台账没有结余列,余款可能仍在账上", en: "the ledgers state no balances: the rest may still be there"}
status: stable
subject: fund
key: [fund, org, what_en]
amount: gap
params:
  tolerance: {default: 0.01, type: money, unit: "元", zh: "容差", en: "tolerance"}
  large: {default: 100000.00, type: money, unit: "元", zh: "差额较大", en: "difference that counts as large"}
  settle_days: {default: 60, unit: "天", zh: "最后一笔付出后多久仍未结清", en: "days after the last payment within which the rest may still go out"}
basis:
  - {zh: "预算法 第五十七条", en: "Budget Law, Art. 57"}
explain:
  zh: "“{fund}”资金:{what},{org} 一方记 {smaller},另一方记 {larger},相差 {gap}。"
  en: "Funds “{fund}” at {org}: {what_en}: {smaller} on one side, {larger} on the other, a difference of {gap}."
innocent:
  - {zh: "年末跨期、在途资金", en: "timing at the end of the year"}
  - {zh: "多个文号合并拨付、上年结余一并付出", en: "several documents in one transfer, or last year's balance paid out too"}
verify:
  - {zh: "双方对账,核对指标文件和记账凭证", en: "reconcile both ledgers with the allotment documents"}
steps:
  - {zh: "同一文号、付款方、收款方在双方账册中的金额比较", en: "compare the same document, payer and payee in the ledgers of both"}
  - {zh: "同一文号下单位付出合计与收到合计比较", en: "compare what a unit paid out with what it received"}
---
WITH ledger AS (
  SELECT f.doc_no, f.payer_name, f.payee_name, f.source, sum(f.amount) AS amount
  FROM fund_flow f
  WHERE f.doc_no IS NOT NULL AND f.payer_name IS NOT NULL AND f.payee_name IS NOT NULL
    AND (f.level_to IS NULL OR NOT is_a(f.level_to, '个人'))
    -- what dispatch agencies keep is the matter of EMP-01
    AND (f.program IS NULL OR NOT is_a(f.program, '稳岗返还'))
  GROUP BY f.doc_no, f.payer_name, f.payee_name, f.source
), two_sides AS (
  SELECT l.payee_name AS org, l.doc_no AS fund, min(l.amount) AS smaller, max(l.amount) AS larger
  FROM ledger l
  GROUP BY l.payee_name, l.payer_name, l.doc_no
), movement AS (
  SELECT m.org, m.fund, sum(m.came) AS came, sum(m.went) AS went, max(m.last_day) AS last_day
  FROM (
    SELECT l.payee_name AS org, l.doc_no AS fund, max(l.amount) AS came, CAST(0 AS MONEY) AS went, CAST(NULL AS DATE) AS last_day
    FROM ledger l
    GROUP BY l.payee_name, l.payer_name, l.doc_no
    UNION ALL
    SELECT f.payer_name, f.doc_no, CAST(0 AS MONEY), sum(f.amount), max(f.date)
    FROM (SELECT x.payer_name, x.payee_name, x.doc_no, x.date, x.voucher_no, max(x.amount) AS amount
          FROM fund_flow x WHERE x.doc_no IS NOT NULL AND x.payer_name IS NOT NULL
          GROUP BY x.payer_name, x.payee_name, x.doc_no, x.date, x.voucher_no) f
    GROUP BY f.payer_name, f.doc_no
  ) m
  GROUP BY m.org, m.fund
)
SELECT t.fund, t.org, replace(CAST(t.org AS TEXT), 'name:', '') AS subject_name, '上级拨出与下级收到不一致' AS what,
       'sent and received differ' AS what_en, t.smaller, t.larger, t.larger - t.smaller AS gap, FALSE AS no_balances
FROM two_sides t
WHERE t.larger - t.smaller > :tolerance
UNION ALL
SELECT m.fund, m.org, replace(CAST(m.org AS TEXT), 'name:', ''), '付出大于收到', 'more was paid out than received',
       m.came, m.went, m.went - m.came, FALSE
FROM movement m
WHERE m.came > CAST(0 AS MONEY) AND m.went - m.came > :tolerance
UNION ALL
-- paid onward in part, and nobody says that the rest is still there
SELECT m.fund, m.org, replace(CAST(m.org AS TEXT), 'name:', ''), '收到的没有全部付出,也未列结余', 'not all was paid onward, and no balance is stated',
       m.went, m.came, m.came - m.went,
       NOT EXISTS (SELECT 1 FROM fund_flow b WHERE b.balance IS NOT NULL)
FROM movement m
WHERE m.went > CAST(0 AS MONEY) AND m.came - m.went > :tolerance AND m.last_day + :settle_days < current_date
  -- a firm may keep what it was given (what an agency has to hand on is for EMP-01)
  AND NOT (CAST(m.org AS TEXT) LIKE '%公司%' OR CAST(m.org AS TEXT) LIKE '%合作社%' OR CAST(m.org AS TEXT) LIKE '%厂')
  AND NOT EXISTS (SELECT 1 FROM fund_flow e WHERE e.doc_no = m.fund AND e.payee_name = m.org AND is_a(e.level_to, '企业'))
  AND NOT EXISTS (SELECT 1 FROM fund_flow b WHERE b.doc_no = m.fund AND b.balance > CAST(0 AS MONEY)
                  AND (b.payer_name = m.org OR b.payee_name = m.org))
