---
id: HOU-10
title: {zh: "危房改造对象为财政供养或城镇有房", en: "Rural house grant to public staff or owner of a town home"}
purpose: {zh: "查明享受农村危房改造时本人或配偶为在编财政供养人员、或已有城镇住房的情形。", en: "Find grants for dilapidated village houses while the person or spouse was on the public establishment or owned a town home."}
severity: medium
raise:
  - {when: "employer IS NOT NULL AND homes >= 1", zh: "财政供养且城镇有房", en: "both"}
lower:
  - {when: "part_only AND employer IS NULL", zh: "仅有按份共有的城镇住房", en: "only a share in a town home"}
  - {when: "by_spouse AND employer IS NULL", zh: "仅配偶名下", en: "only in the spouse's name"}
status: testing
subject: id_no
key: [id_no]
amount: amount
basis:
  - {zh: "农村危房改造管理办法;社会救助暂行办法 第三十七条、第三十八条", en: "rules on dilapidated houses; Interim Measures for Social Assistance, Art. 37, 38"}
explain:
  zh: "{name} {granted_on} 享受农村危房改造[,补助 {amount}][;同期在 {employer} 领取财政工资][;名下有城镇住房 {homes} 套:{list}]。"
  en: "{name} had a grant for a dilapidated house in {granted_on}[, {amount}][; paid by {employer} at the time][; owns {homes} town home(s): {list}]."
innocent:
  - {zh: "城镇住房为子女出资共有、已出售未过户:查登记簿和合同", en: "the home is the children's, or sold: see register and contract"}
  - {zh: "配偶为财政供养但户籍在村、符合当地政策:查政策文件", en: "local rules allow it for spouses of staff: see the document"}
verify:
  - {zh: "查审批表、鉴定等级和现场", en: "approval, grade of the house, site"}
steps:
  - {zh: "危改名册和发放取最早年度;与当年工资、此前登记的城镇住房(不含农村宅基地、非住宅)比对", en: "year of the grant against wages of that year and town homes registered before"}
---
WITH granted AS (
  SELECT x.id_no, min(x.period) AS granted_on, max(x.amount) AS amount
  FROM (
    SELECT r.id_no, coalesce(r.plan_year, period(r.approve_date), period(r.start_date)) AS period, CAST(NULL AS MONEY) AS amount
    FROM roll r
    WHERE is_a(r.program, '危房改造') AND (r.status IS NULL OR NOT (is_a(r.status, '终止') OR is_a(r.status, '申请中')))
    UNION ALL
    SELECT p.id_no, p.period, p.amount
    FROM payment p
    WHERE is_a(p.program, '危房改造')
      AND NOT EXISTS (SELECT 1 FROM payment q WHERE q.id_no = p.id_no AND q.program = p.program AND q.amount <= -p.amount)
  ) x
  WHERE id_usable(x.id_no)
  GROUP BY x.id_no
), who AS (
  SELECT g.id_no, g.id_no AS owner, FALSE AS by_spouse FROM granted g
  UNION ALL
  SELECT g.id_no, s.spouse, TRUE FROM granted g JOIN spouse s ON s.id_no = g.id_no
  WHERE (s.until IS NULL OR s.until >= upper(g.granted_on)) AND (s.since IS NULL OR s.since < upper(g.granted_on))
), wage AS (
  SELECT g.id_no, max(w.employer_name) AS employer
  FROM granted g
  JOIN who o ON o.id_no = g.id_no
  JOIN salary w ON w.id_no = o.owner AND w.period && g.granted_on
  WHERE w.class = '财政供养'
  GROUP BY g.id_no
), home AS (
  SELECT g.id_no, count(DISTINCT d.unit) AS homes, bool_and(d.part_owned) AS part_only, bool_and(o.by_spouse) AS by_spouse,
         left(string_agg(DISTINCT d.address, '、' ORDER BY d.address), 120) AS list
  FROM granted g
  JOIN who o ON o.id_no = g.id_no
  JOIN dwelling d ON d.owner_id = o.owner
  WHERE NOT d.shop AND NOT d.village_home AND d.owned_from < lower(g.granted_on)
    AND (d.owned_until IS NULL OR d.owned_until >= upper(g.granted_on))
  GROUP BY g.id_no
)
SELECT g.id_no, g.granted_on, g.amount, w.employer, h.homes, h.list, h.part_only,
       h.by_spouse
FROM granted g
LEFT JOIN wage w ON w.id_no = g.id_no
LEFT JOIN home h ON h.id_no = g.id_no
WHERE w.id_no IS NOT NULL OR h.id_no IS NOT NULL
