---
id: VIL-11
title: {zh: "征地补偿人头、面积虚列", en: "Land compensation padded"}
purpose: {zh: "查明征地补偿面积超过确权面积、同一地块重复补偿、或领款人在征地前已死亡的情形。", en: "Find land compensation for more land than is certified, twice for one plot, or to people who had died long before."}
severity: medium
raise:
  - {when: "official", zh: "领款人为干部或其亲属", en: "the payee is an official or a relative of one"}
lower:
  - {when: "amount < :small", zh: "金额较小", en: "a small sum"}
status: experimental
subject: id_no
key: [id_no, what_en]
amount: amount
params:
  tolerance: {default: 1.1, type: real, unit: "倍", zh: "面积容差倍数", en: "ratio of areas that is tolerated"}
  least_mu: {default: 0.5, type: real, unit: "亩", zh: "超出面积起点", en: "least area above"}
  dead_months: {default: 12, unit: "月", zh: "死亡多少个月后仍以本人名义领取", en: "months after death from which a payment in the own name counts"}
  small: {default: 5000.00, type: money, unit: "元", zh: "较小金额", en: "sum that counts as small"}
basis:
  - {zh: "村民委员会组织法 第二十四条、第三十五条;土地管理法及其实施条例(征地补偿)", en: "Organic Law of Villagers' Committees, Art. 24, 35; Land Administration Law and its regulations (compensation)"}
explain:
  zh: "{name} 领取征地补偿 {payments} 笔共 {paid}({first_day} 至 {last_day}),{what}:{detail},涉及 {amount}。"
  en: "{name} received {payments} payment(s) of land compensation, {paid} ({first_day} to {last_day}): {what_en} ({detail}); {amount}."
innocent:
  - {zh: "自留地、开荒地、林地、宅基地未在承包确权面积内:查勘界图和地类", en: "private plots, reclaimed land, woodland or homestead outside the certificate: see survey and kind of land"}
  - {zh: "继承人以被继承人名义领取、公示无异议:查继承材料", en: "heirs received in the name of the dead: see their papers"}
verify:
  - {zh: "对照征地前后影像、勘测定界图、公示表", en: "aerial images before and after, survey, published list"}
steps:
  - {zh: "按户(户主)汇总补偿面积和确权面积", en: "area compensated and certified, by household"}
  - {zh: "同一地块编号两人以上领取;领款日晚于死亡规定月数", en: "one plot number with two payees; paid long after death"}
---
WITH paid AS (
  SELECT s.id_no, coalesce(s.household_head_id, s.id_no) AS head, s.plot_code, s.area_mu, s.amount, coalesce(s.pay_date, lower(s.period)) AS on_day, s.village
  FROM subsidy s
  WHERE is_a(s.program, '征地补偿') AND id_usable(s.id_no)
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
), one AS (
  SELECT p.id_no, p.head, count(*) FILTER (WHERE p.amount > 0) AS payments, sum(p.amount) AS paid, sum(CASE WHEN p.amount > 0 THEN p.area_mu WHEN p.amount < 0 THEN - abs(p.area_mu) END) AS area, min(p.on_day) AS first_day, max(p.on_day) AS last_day
  FROM paid p
  GROUP BY p.id_no, p.head
  HAVING sum(p.amount) > 0
), household AS (
  SELECT o.head, sum(o.area) AS area, max(o.id_no_text) AS first_payee
  FROM (SELECT x.head, x.area, CAST(x.id_no AS TEXT) AS id_no_text FROM one x) o
  GROUP BY o.head
), certified AS (
  SELECT c.head, sum(c.area_mu) AS area
  FROM (SELECT coalesce(r.household_head_id, r.id_no) AS head, r.plot_code, r.cert_no, max(r.area_mu) AS area_mu
        FROM roll r
        WHERE is_a(r.program, '确权') AND r.area_mu > 0
        GROUP BY coalesce(r.household_head_id, r.id_no), r.plot_code, r.cert_no) c
  GROUP BY c.head
), plot AS (
  SELECT p.village, p.plot_code, p.id_no, sum(p.amount) AS amount
  FROM paid p
  GROUP BY p.village, p.plot_code, p.id_no
  HAVING sum(p.amount) > 0
), shared_plot AS (
  SELECT p.id_no, p.village, p.plot_code, max(p.amount) AS amount
  FROM plot p
  JOIN plot q ON q.plot_code = p.plot_code AND q.village = p.village
  WHERE q.id_no <> p.id_no AND NOT EXISTS (SELECT 1 FROM relative r WHERE r.id_no = p.id_no AND r.member = q.id_no)
  GROUP BY p.id_no, p.village, p.plot_code
), found AS (
  SELECT o.id_no, o.payments, o.paid, o.first_day, o.last_day, '补偿面积超过确权面积' AS what, 'more land than is certified' AS what_en,
         '补偿 ' || CAST(round(h.area, 2) AS TEXT) || ' 亩,确权 ' || CAST(round(c.area, 2) AS TEXT) || ' 亩' AS detail,
         CAST(o.paid * ((h.area - c.area) / h.area) AS MONEY) AS amount
  FROM one o
  JOIN household h ON h.head = o.head AND h.first_payee = CAST(o.id_no AS TEXT)
  JOIN certified c ON c.head = o.head
  WHERE h.area > c.area * :tolerance AND h.area - c.area >= :least_mu
  UNION ALL
  SELECT o.id_no, o.payments, o.paid, o.first_day, o.last_day, '同一地块他人也领取补偿', 'others were paid for the same plot',
         '地块 ' || min(p.plot_code), sum(p.amount)
  FROM one o
  JOIN shared_plot p ON p.id_no = o.id_no
  GROUP BY o.id_no, o.payments, o.paid, o.first_day, o.last_day
  UNION ALL
  SELECT o.id_no, o.payments, o.paid, o.first_day, o.last_day, '本人早已死亡', 'dead long before', '死亡 ' || CAST(max(d.latest) AS TEXT), sum(p.amount)
  FROM one o
  JOIN paid p ON p.id_no = o.id_no
  JOIN deceased d ON d.id_no = o.id_no
  WHERE p.on_day > add_months(d.latest, :dead_months)
  GROUP BY o.id_no, o.payments, o.paid, o.first_day, o.last_day
  HAVING sum(p.amount) > 0
)
SELECT f.id_no, f.payments, f.paid, f.first_day, f.last_day, f.what, f.what_en, f.detail, f.amount,
       (EXISTS (SELECT 1 FROM office o WHERE o.id_no = f.id_no) OR EXISTS (SELECT 1 FROM kin k WHERE k.relative = f.id_no AND k.range IN ('R1', 'R2'))) AS official
FROM found f
