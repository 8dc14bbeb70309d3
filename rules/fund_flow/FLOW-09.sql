---
id: FLOW-09
title: {zh: "发放失败未补发", en: "Failed payment never sent again"}
purpose: {zh: "查明发放失败、退汇后六十天内没有补发的款项。", en: "Find payments that failed at the bank and were not sent again within sixty days."}
severity: low
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "died", zh: "领款人已死亡,可能依规停发", en: "the payee has died: perhaps rightly not paid"}
status: testing
subject: id_no
key: [id_no, program]
amount: amount
params:
  days: {default: 60, unit: "天", zh: "补发期限", en: "days within which to pay again"}
basis:
  - {zh: "财政违法行为处罚处分条例 第六条第三项", en: "Regulations on Penalties for Fiscal Offences, Art. 6 (3)"}
explain:
  zh: "{name} 的{program}有 {months} 期发放失败({periods})[,最早 {failed_on}],此后没有补发记录,共 {amount}。"
  en: "{months} payment(s) of {program} to {name} failed ({periods})[, first on {failed_on}] and never sent again, {amount} in all."
innocent:
  - {zh: "账户注销、信息有误,等待本人更正:查退汇清单", en: "the account is closed or wrong and waits for correction: see the list of returns"}
  - {zh: "以现金或另表补发:查补发清册", en: "paid in cash or by another list: see it"}
verify:
  - {zh: "查代发户余额和退汇资金去向", en: "balance of the paying account, where returned money went"}
steps:
  - {zh: "失败行按人、项目、所属期归集,没有同期成功发放且距今超过期限的为疑点;资料未含成功记录的不判断", en: "failed rows by person, programme and period without a success for it, older than the limit; only where the list shows successes too"}
---
WITH failed AS (
  SELECT s.id_no, s.program, coalesce(s.period, period(s.pay_date)) AS period, min(s.pay_date) AS failed_on, max(s.amount) AS amount
  FROM subsidy s
  WHERE is_a(s.pay_status, '失败') AND id_usable(s.id_no)
  GROUP BY s.id_no, s.program, coalesce(s.period, period(s.pay_date))
)
SELECT f.id_no, f.program, count(*) AS months, min(f.failed_on) AS failed_on, sum(f.amount) AS amount,
       left(string_agg(CAST(f.period AS TEXT), '、' ORDER BY f.period), 120) AS periods,
       EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = f.id_no) AS died
FROM failed f
WHERE coalesce(f.failed_on, upper(f.period)) + :days < current_date
  AND EXISTS (SELECT 1 FROM subsidy o WHERE o.program = f.program AND is_a(o.pay_status, '成功'))
  AND NOT EXISTS (SELECT 1 FROM subsidy s WHERE s.id_no = f.id_no AND s.program = f.program AND s.amount > 0
                  AND (s.pay_status IS NULL OR is_a(s.pay_status, '成功') OR is_a(s.pay_status, '待发放'))
                  AND (coalesce(s.period, period(s.pay_date)) && f.period OR s.remark LIKE '%补发%'
                       OR (s.amount > f.amount AND lower(coalesce(s.period, period(s.pay_date))) > lower(f.period)
                           AND lower(coalesce(s.period, period(s.pay_date))) <= add_months(lower(f.period), 6))))
GROUP BY f.id_no, f.program
