---
id: HOU-12
title: {zh: "危改、搬迁、灾后重建重复享受", en: "Two housing grants for one family"}
purpose: {zh: "查明同一人或夫妻先后享受危房改造、易地搬迁、灾后重建中两项的情形。", en: "Find people or couples with two of: dilapidated-house grant, relocation, rebuilding after a disaster."}
severity: medium
lower:
  - {when: "spouses", zh: "分别登记在夫妻名下,可能婚前各自享受", en: "one each by husband and wife: perhaps before they married"}
  - {when: "years >= 10", zh: "相隔十年以上", en: "ten years or more apart"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  window: {default: 15, unit: "年", zh: "间隔年数", en: "years"}
basis:
  - {zh: "农村危房改造、易地搬迁政策(一户一次);社会救助暂行办法 第三十七条", en: "rules on house grants and relocation: once for a household; Interim Measures for Social Assistance, Art. 37"}
explain:
  zh: "{name} {first_year} 年享受{first_program}、{second_year} 年{spouse_part}又享受{second_program}[,后一次补助 {amount}]。"
  en: "{name} had {first_program} in {first_year}, and {second_program} in {second_year}{spouse_part_en}[; the second grant was {amount}]."
innocent:
  - {zh: "改造后又遭灾:查灾情和鉴定", en: "struck by a disaster after the first: see the assessment"}
  - {zh: "分户后各自为户:查户口簿", en: "separate households: see the booklet"}
verify:
  - {zh: "实地查看两处房屋,比对前后照片", en: "see both houses, compare photos"}
steps:
  - {zh: "名册和发放合并,按人、夫妻归集项目和年度,两项不同项目在间隔年数以内的为疑点", en: "rolls and payments, programmes and years by person and couple; two different ones within the years"}
---
WITH house AS (
  SELECT x.id_no, x.program, min(x.year) AS year, max(x.amount) AS amount
  FROM (
    SELECT r.id_no, CASE WHEN is_a(r.program, '危房改造') THEN '危房改造' WHEN is_a(r.program, '易地搬迁') THEN '易地搬迁' ELSE '灾后重建' END AS program,
           year(coalesce(lower(r.plan_year), r.approve_date, r.start_date)) AS year, CAST(NULL AS MONEY) AS amount
    FROM roll r
    WHERE (is_a(r.program, '危房改造') OR is_a(r.program, '易地搬迁') OR is_a(r.program, '灾后重建'))
      AND (r.status IS NULL OR NOT (is_a(r.status, '终止') OR is_a(r.status, '申请中')))
    UNION ALL
    SELECT p.id_no, CASE WHEN is_a(p.program, '危房改造') THEN '危房改造' WHEN is_a(p.program, '易地搬迁') THEN '易地搬迁' ELSE '灾后重建' END,
           year(lower(p.period)), p.amount
    FROM payment p
    WHERE (is_a(p.program, '危房改造') OR is_a(p.program, '易地搬迁') OR is_a(p.program, '灾后重建'))
      AND NOT EXISTS (SELECT 1 FROM payment q WHERE q.id_no = p.id_no AND q.program = p.program AND q.amount <= -p.amount)
  ) x
  WHERE id_usable(x.id_no)
  GROUP BY x.id_no, x.program
), who AS (
  SELECT h.id_no, h.id_no AS other, FALSE AS spouses FROM house h GROUP BY h.id_no
  UNION ALL
  SELECT s.id_no, s.spouse, TRUE FROM spouse s WHERE s.until IS NULL
), pair AS (
  SELECT a.id_no, a.program AS first_program, a.year AS first_year, b.program AS second_program, b.year AS second_year,
         w.spouses, b.amount,
         row_number() OVER (PARTITION BY a.id_no ORDER BY w.spouses, b.year, b.program) AS n
  FROM house a
  JOIN who w ON w.id_no = a.id_no
  JOIN house b ON b.id_no = w.other
  WHERE a.program <> b.program AND (a.year < b.year OR (a.year = b.year AND a.program < b.program)) AND b.year - a.year < :window
)
SELECT p.id_no, p.first_program, p.first_year, p.second_program, p.second_year, p.second_year - p.first_year AS years, p.spouses,
       CASE WHEN p.spouses THEN '其配偶' ELSE '' END AS spouse_part,
       CASE WHEN p.spouses THEN ' in the name of the spouse' ELSE '' END AS spouse_part_en, p.amount
FROM pair p
WHERE p.n = 1
