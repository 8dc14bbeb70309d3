---
id: MLS-15
title: {zh: "户籍迁出、注销后仍享受低保、特困", en: "Minimum living allowance or destitute support after the registration moved away or was cancelled"}
purpose: {zh: "查明户籍迁往外地或因死亡以外的原因注销之后仍领取低保、特困供养的情形。", en: "Find minimum living allowance and destitute support paid after the registration moved away, or was cancelled for another reason than death."}
severity: low
raise:
  - {when: "months >= 6", zh: "六个月以上", en: "six months or more"}
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
status: experimental
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 2, unit: "月", zh: "迁出、注销当月之后的宽限月数", en: "months of grace after the month of the move"}
basis:
  - {zh: "社会救助暂行办法 第十一条、第十三条", en: "Interim Measures for Social Assistance, Art. 11, 13"}
explain:
  zh: "{name} 的户籍于 {gone_on} {how},{span} 仍领取{programs} {months} 个月,共 {amount}。"
  en: "The registration of {name} was {how_en} on {gone_on}; {programs} went on for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "县内迁移、婚嫁迁移后由新址继续保障:查迁入登记和救助转接", en: "moved within the county and still covered: see the new entry and the hand-over"}
  - {zh: "居住证持有地试点、人户分离按居住地受理:查受理依据", en: "areas where residence permits count: see the basis"}
verify:
  - {zh: "查迁入地是否已享受,本人现住何处", en: "is it paid in the new place; where does the person live"}
steps:
  - {zh: "取户籍最后一次迁出或非死亡注销,此后又迁入或另有有效登记的除外;加宽限月之后的发放为疑点,退款冲减", en: "the last move or cancellation, unless the person came back or has another entry in force; payments after grace, refunds netted"}
---
WITH gone AS (
  SELECT h.id_no, max(coalesce(h.move_out_date, h.cancel_date)) AS gone_on, max(h.move_in_date) AS came_on,
         bool_or(h.move_out_date IS NOT NULL) AS moved, bool_or(h.move_out_date IS NULL AND h.cancel_date IS NULL) AS still_here
  FROM household h
  WHERE h.cancel_reason IS NULL OR NOT h.cancel_reason LIKE '%死亡%'
  GROUP BY h.id_no
)
SELECT p.id_no, g.gone_on, CASE WHEN g.moved THEN '迁出' ELSE '注销' END AS how,
       CASE WHEN g.moved THEN 'moved away' ELSE 'cancelled' END AS how_en,
       string_agg(DISTINCT p.program, '、' ORDER BY p.program) AS programs,
       sum(months(p.period)) FILTER (WHERE p.amount > 0) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span, sum(p.amount) AS amount
FROM payment p
JOIN gone g ON g.id_no = p.id_no
WHERE (is_a(p.program, '低保') OR is_a(p.program, '特困')) AND id_usable(p.id_no)
  AND NOT g.still_here AND (g.came_on IS NULL OR g.came_on <= g.gone_on)
  AND lower(p.period) > last_day(add_months(g.gone_on, :grace))
  AND NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = p.id_no)
GROUP BY p.id_no, g.gone_on, g.moved
HAVING sum(p.amount) > 0
