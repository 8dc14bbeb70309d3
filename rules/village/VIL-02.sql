---
id: VIL-02
title: {zh: "村集体支出收款人为村干部或其亲属", en: "Village payments to village officials or their relatives"}
purpose: {zh: "查明村账支出的收款人为本村干部(按账户,或同村同名)或其亲属账户的情形。", en: "Find payments of a village to its own officials (by account, or by name within the village) or to accounts of their relatives."}
severity: low
raise:
  - {when: "by_account AND amount >= :large", zh: "账户吻合且金额较大", en: "by account, and a large sum"}
lower:
  - {when: "NOT by_account", zh: "仅姓名相同", en: "by name only"}
status: experimental
subject: official
key: [official, payer]
amount: amount
params:
  least: {default: 2000.00, type: money, unit: "元", zh: "金额起点", en: "least amount"}
  least_payments: {default: 3, unit: "笔", zh: "笔数起点(与金额二者达其一)", en: "least payments (either is enough)"}
  large: {default: 20000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "农村基层干部廉洁履行职责规定;村民委员会组织法 第三十条、第三十五条", en: "Rules on integrity of rural officials; Organic Law of Villagers' Committees, Art. 30, 35"}
explain:
  zh: "{payer_text} 在 {first_day} 至 {last_day} 付给{payee}({who}){payments} 笔共 {amount},摘要:{summaries};{official_name} 任该村{post}。"
  en: "{payer_text} paid {payee} ({who_en}) {payments} time(s) from {first_day} to {last_day}, {amount} in all: {summaries}; {official_name} is {post} there."
innocent:
  - {zh: "垫付后报销:查原始发票和经手、证明、审批签字", en: "repaid what was advanced: see the invoices and signatures"}
  - {zh: "同村同名的其他村民", en: "another villager of the same name"}
verify:
  - {zh: "调取凭证和附件,询问村民代表、监委会", en: "vouchers and attachments; ask the village representatives"}
steps:
  - {zh: "取付款方为村(社区)的流水,剔除工资、报酬、误工、补贴、救助类摘要", en: "payments of villages; wages, allowances and benefits left out"}
  - {zh: "收款账户为本村干部或其亲属(R3)的账户,或收款人与本村干部同名的列出", en: "the payee's account is one of a village official or a relative (R3), or the payee bears an official's name"}
---
WITH flow AS (
  SELECT f.payer_name, f.payee_account, replace(CAST(f.payee_name AS TEXT), 'name:', '') AS payee, f.date, f.amount,
         coalesce(f.summary, f.purpose) AS summary, concat(f.summary, f.purpose) AS words
  FROM fund_flow f
  WHERE f.amount IS NOT NULL AND (CAST(f.payer_name AS TEXT) LIKE '%村%' OR CAST(f.payer_name AS TEXT) LIKE '%社区%')
    AND NOT coalesce(is_a(f.program, '低保') OR is_a(f.program, '特困') OR is_a(f.program, '惠农补贴') OR is_a(f.program, '高龄津贴')
                     OR is_a(f.program, '残疾两补') OR is_a(f.program, '集体分红') OR is_a(f.program, '村干部报酬'), FALSE)
), spent AS (
  SELECT f.payer_name, org_name_key(CAST(f.payer_name AS TEXT)) AS payer_key, f.payee_account, f.payee, f.date, f.amount, f.summary
  FROM flow f
  WHERE NOT (f.words LIKE '%工资%' OR f.words LIKE '%报酬%' OR f.words LIKE '%误工%' OR f.words LIKE '%补贴%' OR f.words LIKE '%补助%'
             OR f.words LIKE '%救助%' OR f.words LIKE '%分红%' OR f.words LIKE '%低保%')
), boss AS (
  -- a village is written with its town, without it, or as the unit of its committee
  SELECT o.id_no, o.person_name, o.post, o.since, o.until, org_name_key(o.village) AS key FROM office o
  UNION
  SELECT o.id_no, o.person_name, o.post, o.since, o.until, org_name_key(o.town || o.village) FROM office o
  UNION
  SELECT o.id_no, o.person_name, o.post, o.since, o.until, o.unit_key FROM office o WHERE o.village IS NOT NULL
), paid AS (
  SELECT b.id_no AS official, CAST(b.person_name AS TEXT) AS official_name, b.post, s.payer_name, s.payee, s.payee_account, s.date, s.amount, s.summary
  FROM spent s
  JOIN boss b ON b.key = s.payer_key
  WHERE (b.since IS NULL OR s.date >= b.since) AND (b.until IS NULL OR s.date <= b.until)
), own_account AS (
  SELECT x.account_no, x.id_no
  FROM (
    SELECT w.account_no, w.id_no FROM payroll w
    UNION ALL
    SELECT s.account_no, s.id_no FROM subsidy s
  ) x
  WHERE account_usable(x.account_no) AND id_usable(x.id_no)
  GROUP BY x.account_no, x.id_no
), hit AS (
  SELECT p.official, p.post, p.payer_name, p.payee, p.date, p.amount, p.summary, TRUE AS by_account, '本人账户' AS who, 'own account' AS who_en
  FROM paid p
  JOIN own_account a ON a.account_no = p.payee_account AND a.id_no = p.official
  UNION ALL
  SELECT p.official, p.post, p.payer_name, p.payee, p.date, p.amount, p.summary, TRUE, min('其' || k.relation || '的账户'), min('account of a relative')
  FROM paid p
  JOIN own_account a ON a.account_no = p.payee_account
  JOIN kin k ON k.relative = a.id_no AND k.official = p.official AND k.range IS NOT NULL
  WHERE NOT EXISTS (SELECT 1 FROM own_account o WHERE o.account_no = p.payee_account AND o.id_no = p.official)
  GROUP BY p.official, p.post, p.payer_name, p.payee, p.date, p.amount, p.summary
  UNION ALL
  SELECT p.official, p.post, p.payer_name, p.payee, p.date, p.amount, p.summary, FALSE, '与其同名', 'a payee of that name'
  FROM paid p
  WHERE p.official_name = p.payee AND NOT EXISTS (SELECT 1 FROM own_account a WHERE a.account_no = p.payee_account)
)
SELECT h.official, h.payer_name AS payer, replace(CAST(h.payer_name AS TEXT), 'name:', '') AS payer_text, max(h.post) AS post,
       string_agg(DISTINCT h.payee, '、' ORDER BY h.payee) AS payee, max(h.who) AS who, max(h.who_en) AS who_en, bool_or(h.by_account) AS by_account,
       count(*) FILTER (WHERE h.amount > 0) AS payments, min(h.date) AS first_day, max(h.date) AS last_day, sum(h.amount) AS amount,
       left(coalesce(string_agg(DISTINCT h.summary, '、' ORDER BY h.summary), '未填'), 80) AS summaries
FROM hit h
GROUP BY h.official, h.payer_name
HAVING sum(h.amount) > 0 AND (sum(h.amount) >= :least OR count(*) FILTER (WHERE h.amount > 0) >= :least_payments)
