---
id: ELD-04
title: {zh: "户籍迁出后继续领取高龄津贴", en: "Old-age allowance after moving out"}
purpose: {zh: "查明户籍迁出后仍领取本地高龄津贴的情形。", en: "Find old-age allowance paid after the household registration moved away."}
severity: medium
lower:
  - {when: "months = 1", zh: "仅一个月", en: "one month only"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "迁出当月之后的宽限月数", en: "months of grace after the month of moving"}
basis:
  - {zh: "当地高龄津贴办法(以户籍为准)", en: "local rules: by household registration"}
explain:
  zh: "{name} 的户籍于 {moved_on} 迁出,{span} 仍领取高龄津贴 {months} 个月,共 {amount}。"
  en: "The registration of {name} moved away on {moved_on}; old-age allowance went on for {months} month(s) in {span}, {amount} in all."
innocent:
  - {zh: "市内、县内迁移,仍符合条件", en: "moved within the county or city and still entitled"}
verify:
  - {zh: "查迁入地是否已享受", en: "is it paid in the new place already"}
steps:
  - {zh: "户籍迁出月加宽限月之后的发放为疑点;又迁回的除外", en: "payments after the move plus grace, unless the person moved back"}
---
SELECT p.id_no, max(h.moved_on) AS moved_on, sum(months(p.period)) AS months,
       period(min(lower(p.period)), max(upper(p.period)) - 1) AS span,
       sum(p.amount) AS amount
FROM payment p
JOIN (
  SELECT x.id_no, max(x.move_out_date) AS moved_on, max(x.move_in_date) AS came_on
  FROM household x
  GROUP BY x.id_no
) h ON h.id_no = p.id_no
WHERE is_a(p.program, '高龄津贴') AND id_usable(p.id_no)
  AND (h.came_on IS NULL OR h.came_on <= h.moved_on)
  AND lower(p.period) > add_months(h.moved_on, :grace)
GROUP BY p.id_no
HAVING sum(p.amount) > 0
