---
id: AGR-15
title: {zh: "领取补助的合作社由公职人员、死亡人员掌管或已注销", en: "Subsidised cooperative run by public staff or the dead, or closed"}
purpose: {zh: "查明领取惠农、产业资金的合作社、家庭农场,其法定代表人在编、已死亡,或拨款时已注销的情形。", en: "Find cooperatives and family farms paid from farm funds whose head is on the establishment or had died, or that were closed before."}
severity: medium
raise:
  - {when: "problems >= 2", zh: "两种情形并存", en: "two of these at once"}
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
lower:
  - {when: "collective", zh: "名称显示为村集体组织,可能为组织指派", en: "a collective organisation by its name: perhaps assigned"}
status: testing
subject: uscc
key: [uscc]
amount: amount
params:
  large: {default: 100000.00, type: money, unit: "元", zh: "金额较大", en: "sum that counts as large"}
basis:
  - {zh: "公务员法 第五十九条第十六项;财政违法行为处罚处分条例 第十四条", en: "Civil Servants Law, Art. 59 (16); Regulations on Penalties for Fiscal Offences, Art. 14"}
explain:
  zh: "{company} 在 {first_paid} 至 {last_paid} 收到{programs} {payments} 笔,共 {amount}:[法定代表人 {staff_name} 同期在 {employer} 领取财政工资;][法定代表人 {dead_name} 已于 {died_on} 死亡;][该主体已于 {closed_on} 注销;]须核实经营情况。"
  en: "{company} was paid {programs} {payments} time(s) from {first_paid} to {last_paid}, {amount} in all:[ its head {staff_name} is paid by {employer};][ its head {dead_name} died on {died_on};][ it was closed on {closed_on};] see whether it operates."
innocent:
  - {zh: "组织选派、科技特派员任职:查任职文件", en: "assigned by the organisation: see the appointment"}
  - {zh: "负责人死亡后正在办理变更", en: "the change of head is under way"}
  - {zh: "身份被冒用登记:查登记档案签名", en: "identity stolen: see the signature in the file"}
verify:
  - {zh: "访谈成员是否知情、是否分红,查银行流水和生产场地", en: "do members know of it, are dividends paid, is there a farm"}
steps:
  - {zh: "取收款方为合作社、家庭农场的惠农、产业资金拨付,按信用代码或全称关联市场主体登记", en: "transfers of farm funds to cooperatives and family farms, by credit code or full name against the register"}
  - {zh: "法定代表人拨款当月在编、拨款前已死亡,或主体拨款前已注销的为疑点", en: "head on the establishment in the month, dead before it, or the entity closed before"}
---
WITH unit AS (
  SELECT c.uscc, max(c.company_name) AS company, max(c.legal_rep_name) AS head_name, c.legal_rep_id, max(c.cancel_date) AS closed_on
  FROM company c
  WHERE (is_a(c.company_type, '农民专业合作社') OR c.company_name LIKE '%合作社%' OR c.company_name LIKE '%家庭农场%')
  GROUP BY c.uscc, c.legal_rep_id
), paid AS (
  SELECT f.payee_name AS payee, coalesce(f.received_date, f.date) AS paid_on, coalesce(CAST(f.program AS TEXT), f.purpose, '补助') AS program, f.amount
  FROM fund_flow f
  WHERE (is_a(f.program, '惠农补贴') OR code_within(concat(CAST(f.program AS TEXT), f.purpose, f.summary), 'farm_fund') IS NOT NULL)
    AND coalesce(f.received_date, f.date) IS NOT NULL
), matched AS (
  SELECT u.uscc, p.paid_on, p.program, p.amount FROM unit u JOIN paid p ON p.payee = u.uscc
  UNION ALL
  SELECT u.uscc, p.paid_on, p.program, p.amount
  FROM unit u
  JOIN paid p ON CAST(p.payee AS TEXT) = 'name:' || u.company
), money AS (
  SELECT m.uscc, min(m.paid_on) AS first_paid, max(m.paid_on) AS last_paid, count(*) FILTER (WHERE m.amount > CAST(0 AS MONEY)) AS payments,
         string_agg(DISTINCT m.program, '、' ORDER BY m.program) AS programs, sum(m.amount) AS amount
  FROM matched m
  GROUP BY m.uscc
  HAVING sum(m.amount) > CAST(0 AS MONEY)
), staff AS (
  SELECT u.uscc, max(u.head_name) AS head_name, max(w.employer_name) AS employer
  FROM unit u
  JOIN money m ON m.uscc = u.uscc
  JOIN salary w ON w.id_no = u.legal_rep_id AND w.period && period(m.first_paid, m.last_paid)
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编') AND id_usable(u.legal_rep_id) AND (u.head_name IS NULL OR same_name(u.head_name, w.person_name))
  GROUP BY u.uscc
), dead AS (
  SELECT u.uscc, max(u.head_name) AS head_name, max(d.died_on) AS died_on
  FROM unit u
  JOIN deceased d ON d.id_no = u.legal_rep_id
  WHERE u.head_name IS NULL OR d.person_name IS NULL OR same_name(u.head_name, d.person_name)
  GROUP BY u.uscc
), closed AS (
  SELECT u.uscc, max(u.company) AS company, max(u.closed_on) AS closed_on
  FROM unit u
  GROUP BY u.uscc
), odd AS (
  SELECT m.uscc, c.company, m.first_paid, m.last_paid, m.payments, m.programs, m.amount, CASE WHEN s.uscc IS NOT NULL THEN coalesce(s.head_name, '不详') END AS staff_name, s.employer,
         CASE WHEN d.died_on < m.last_paid THEN coalesce(d.head_name, '不详') END AS dead_name,
         CASE WHEN d.died_on < m.last_paid THEN d.died_on END AS died_on, CASE WHEN c.closed_on < m.last_paid THEN c.closed_on END AS closed_on
  FROM money m
  JOIN closed c ON c.uscc = m.uscc
  LEFT JOIN staff s ON s.uscc = m.uscc
  LEFT JOIN dead d ON d.uscc = m.uscc
)
SELECT o.uscc, o.company, o.first_paid, o.last_paid, o.payments, o.programs, o.staff_name, o.employer, o.dead_name, o.died_on, o.closed_on, o.amount,
       CASE WHEN o.staff_name IS NULL THEN 0 ELSE 1 END + CASE WHEN o.died_on IS NULL THEN 0 ELSE 1 END + CASE WHEN o.closed_on IS NULL THEN 0 ELSE 1 END AS problems,
       coalesce(o.company LIKE '%经济合作社%', FALSE) AS collective
FROM odd o
WHERE o.staff_name IS NOT NULL OR o.died_on IS NOT NULL OR o.closed_on IS NOT NULL
