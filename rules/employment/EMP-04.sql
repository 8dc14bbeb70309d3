---
id: EMP-04
title: {zh: "已注销、停产企业领取稳岗返还等就业资金", en: "Closed firm paid from employment funds"}
purpose: {zh: "查明拨款前已注销吊销,或拨款前三个月已无人参保的企业领取就业资金的情形。", en: "Find employment funds paid to firms that were closed or insured nobody in the three months before."}
severity: medium
raise:
  - {when: "days >= 180", zh: "注销半年以后", en: "half a year or more after it was closed"}
lower:
  - {when: "closed_on IS NULL", zh: "仅无参保记录,可能在外地参保或数据不全", en: "only nobody insured: perhaps insured elsewhere, or data that end"}
status: testing
subject: employer
key: [employer]
amount: amount
params:
  months: {default: 3, unit: "月", zh: "拨款前无人参保的月数", en: "months without anybody insured before the payment"}
basis:
  - {zh: "稳岗返还通知(生产经营正常、非严重失信);财政违法行为处罚处分条例 第十四条", en: "notices on the refund: in operation, not blacklisted; Regulations on Penalties for Fiscal Offences, Art. 14"}
explain:
  zh: "{employer} {paid_on} 收到{programs} {amount}[,该单位已于 {closed_on} 注销、吊销({days} 天前)][,拨款前 {idle} 个月没有参保人员(此前 {insured} 人)]。"
  en: "{employer} was paid {programs} on {paid_on}, {amount}[; it was closed on {closed_on}, {days} day(s) before][; nobody was insured there in the {idle} month(s) before (once {insured} (person/people))]."
innocent:
  - {zh: "合并分立由承继单位领取:查工商变更", en: "a successor after a merger: see the change of registration"}
  - {zh: "返还对应上年、审批在注销之前:查受理和审核日期", en: "approved before it was closed: see the dates"}
verify:
  - {zh: "查收款账户状态、银行回单和经办人", en: "the account, the bank's receipt, who handled it"}
steps:
  - {zh: "就业资金拨付的收款单位按信用代码或登记全称关联市场主体,注销日早于拨款日的", en: "payees by credit code or full registered name against the register, closed before the payment"}
  - {zh: "参保数据覆盖到拨款前、该单位曾有三人以上参保而拨款前三个月一人也没有的,单列为弱疑点", en: "insured three people once and nobody in the months before, where the data reach that far: a weak clue"}
---
WITH paid AS (
  SELECT f.payee_name AS employer, coalesce(f.received_date, f.date) AS paid_on, max(coalesce(CAST(f.program AS TEXT), '就业资金')) AS program, sum(f.amount) AS amount
  FROM fund_flow f
  WHERE (is_a(f.program, '稳岗返还') OR is_a(f.program, '社保补贴') OR is_a(f.program, '岗位补贴') OR is_a(f.program, '培训补贴') OR f.purpose LIKE '%稳岗%')
    AND coalesce(f.received_date, f.date) IS NOT NULL
  GROUP BY f.payee_name, coalesce(f.received_date, f.date)
), netted AS (
  SELECT p.employer, sum(p.amount) AS amount FROM paid p GROUP BY p.employer HAVING sum(p.amount) > CAST(0 AS MONEY)
), unit AS (
  SELECT c.uscc AS employer, max(c.cancel_date) AS closed_on FROM company c
  GROUP BY c.uscc HAVING count(*) = count(c.cancel_date)
), named AS (
  SELECT 'name:' || replace(replace(c.company_name, '（', '('), '）', ')') AS employer, max(c.cancel_date) AS closed_on FROM company c
  WHERE length(c.company_name) >= 6 GROUP BY 'name:' || replace(replace(c.company_name, '（', '('), '）', ')')
  HAVING count(*) = count(c.cancel_date)
), head AS (
  SELECT j.employer, j.period, count(DISTINCT j.id_no) AS people FROM job j GROUP BY j.employer, j.period
), span AS (
  SELECT min(lower(h.period)) AS first_day, max(upper(h.period)) AS end_day FROM head h
), insured AS (
  SELECT h.employer, max(h.people) AS people, max(upper(h.period)) AS end_day FROM head h GROUP BY h.employer
), odd AS (
  SELECT p.employer, p.paid_on, p.program, p.amount, coalesce(u.closed_on, n.closed_on) AS closed_on,
         CASE WHEN i.people >= 3 AND i.end_day <= add_months(date_trunc_month(p.paid_on), -:months) AND z.end_day >= date_trunc_month(p.paid_on)
              THEN months_between(i.end_day, p.paid_on) END AS idle, i.people
  FROM paid p
  CROSS JOIN span z
  LEFT JOIN unit u ON u.employer = p.employer
  LEFT JOIN named n ON n.employer = CAST(p.employer AS TEXT)
  LEFT JOIN insured i ON i.employer = p.employer
  WHERE p.amount > CAST(0 AS MONEY)
)
SELECT o.employer, max(o.paid_on) AS paid_on, max(o.program) AS programs, max(CASE WHEN o.closed_on < o.paid_on THEN o.closed_on END) AS closed_on,
       max(CASE WHEN o.closed_on < o.paid_on THEN o.paid_on - o.closed_on END) AS days, max(o.idle) AS idle, max(CASE WHEN o.idle IS NOT NULL THEN o.people END) AS insured,
       least(sum(o.amount), max(n.amount)) AS amount
FROM odd o
JOIN netted n ON n.employer = o.employer
WHERE o.closed_on < o.paid_on OR o.idle IS NOT NULL
GROUP BY o.employer
