---
id: MLS-24
title: {zh: "疑似漏保(应保未保)", en: "Perhaps eligible for aid but not covered"}
purpose: {zh: "找出重残或医疗负担重、全家查不到收入财产、又不在任何救助名单的人,主动上门告知政策。这是帮助,不是疑点。", en: "Find people with a severe disability or heavy medical costs whose family shows no means and who are on no list of aid, to tell them what they may apply for. This is help, not suspicion."}
severity: info
status: experimental
subject: id_no
key: [id_no]
params:
  line: {default: 700.00, type: money, unit: "元/人·月", zh: "低保标准(标准表没有时使用)", en: "line per head and month, where no table of standards gives it"}
  burden: {default: 0.6, type: real, unit: "比例", zh: "个人负担医疗费占年标准的比例起点", en: "least share of the year's line that medical costs take"}
  least: {default: 2, unit: "项", zh: "困难情形项数起点", en: "least signs of hardship"}
basis:
  - {zh: "最低生活保障审核确认办法 第六条(主动告知);社会救助暂行办法 第六十六条", en: "Measures for confirming minimum living allowance, Art. 6 (duty to inform); Interim Measures for Social Assistance, Art. 66"}
explain:
  zh: "{name}({age} 周岁{place}){hardship},本人和家人都查不到工资、参保、养老、房产、车辆、企业,也不在低保、特困、低收入名单。建议上门走访、告知政策。"
  en: "{name} (aged {age}{place_en}): {hardship_en}. Neither this person nor the family shows wage, employment, pension, homes, car or company, nor are they on a list of minimum living allowance, destitute support or low income. A visit and advice would help."
innocent:
  - {zh: "本人不愿申请、有子女赡养或其他收入:走访记录", en: "does not wish to apply, is supported or has other income: note of the visit"}
  - {zh: "家人在外地,资料查不到:向家人了解", en: "the family lives elsewhere and is not in the data: ask it"}
verify:
  - {zh: "上门走访,了解生活、医疗和赡养情况,告知申请办法", en: "visit, ask about living, illness and support, explain how to apply"}
steps:
  - {zh: "困难情形:一二级残疾、最近十二个月个人负担医疗费超过年标准的规定比例、家中只有老人、未成年人", en: "hardship: disability of level 1 or 2; medical costs of the last twelve months beyond the share of the year's line; only old people in the family; a child"}
  - {zh: "达到规定项数,且本人和全部家人没有收入财产、不在救助名单、在世的列出", en: "as many as required, alive, and neither person nor family with means or on a list of aid"}
---
WITH line AS (
  SELECT coalesce(max(CASE WHEN s.unit LIKE '%年%' THEN CAST(s.amount / 12 AS MONEY) ELSE s.amount END), CAST(:line AS MONEY)) AS line
  FROM standard s
  WHERE is_a(s.program, '低保')
), disabled AS (
  SELECT r.id_no, max(CAST(r.disability_level AS TEXT)) AS level
  FROM roll r
  WHERE is_a(r.program, '残疾人证') AND r.disability_level IN ('一级', '二级') AND id_usable(r.id_no)
    AND (r.status IS NULL OR is_a(r.status, '有效'))
  GROUP BY r.id_no
), ill AS (
  SELECT m.id_no, sum(m.self_pay) AS self_pay
  FROM medical m
  WHERE coalesce(m.settle_date, m.discharge_date, m.admit_date) > add_months(current_date, -12) AND id_usable(m.id_no)
  GROUP BY m.id_no
), weak AS (
  SELECT x.id_no, max(x.level) AS level, max(x.self_pay) AS self_pay
  FROM (
    SELECT d.id_no, d.level, CAST(NULL AS MONEY) AS self_pay FROM disabled d
    UNION ALL
    SELECT i.id_no, CAST(NULL AS TEXT), i.self_pay FROM ill i JOIN line l ON i.self_pay > l.line * (12 * :burden)
  ) x
  GROUP BY x.id_no
), family AS (
  SELECT w.id_no, w.id_no AS member FROM weak w
  UNION ALL
  SELECT w.id_no, r.member FROM weak w JOIN relative r ON r.id_no = w.id_no
), helped AS (
  SELECT b.id_no FROM subsidy b
  WHERE is_a(b.program, '低保') OR is_a(b.program, '特困') OR is_a(b.program, '低收入') OR is_a(b.program, '孤儿') OR is_a(b.program, '事实无人抚养儿童')
  UNION ALL
  SELECT r.id_no FROM roll r
  WHERE is_a(r.program, '低保') OR is_a(r.program, '特困') OR is_a(r.program, '低收入') OR is_a(r.program, '孤儿') OR is_a(r.program, '事实无人抚养儿童')
), judged AS (
  SELECT f.id_no, bool_and(age_on(birth_date(f.member), current_date) >= 60) AS old_only, bool_or(n.id_no IS NOT NULL OR h.id_no IS NOT NULL) AS has
  FROM family f
  LEFT JOIN (SELECT m.id_no FROM means m GROUP BY m.id_no) n ON n.id_no = f.member
  LEFT JOIN (SELECT x.id_no FROM helped x GROUP BY x.id_no) h ON h.id_no = f.member
  GROUP BY f.id_no
), scored AS (
  SELECT w.id_no, w.level, w.self_pay, j.old_only, age_on(birth_date(w.id_no), current_date) AS age,
         CASE WHEN w.level IS NULL THEN 0 ELSE 1 END + CASE WHEN w.self_pay IS NULL THEN 0 ELSE 1 END
         + CASE WHEN j.old_only OR age_on(birth_date(w.id_no), current_date) < 18 THEN 1 ELSE 0 END AS signs
  FROM weak w
  JOIN judged j ON j.id_no = w.id_no AND NOT j.has
)
SELECT s.id_no, s.age, coalesce(',' || p.village, '') AS place, coalesce(', ' || p.village, '') AS place_en, s.signs,
       concat(s.level || '残疾,', '最近十二个月个人负担医疗费 ' || CAST(s.self_pay AS TEXT) || ' 元,', CASE WHEN s.old_only THEN '家中只有老人' WHEN s.age < 18 THEN '未成年' ELSE '劳动年龄' END) AS hardship,
       concat('disability ' || s.level || ', ', 'medical costs of ' || CAST(s.self_pay AS TEXT) || ' yuan in twelve months, ', CASE WHEN s.old_only THEN 'only old people in the family' WHEN s.age < 18 THEN 'a child' ELSE 'of working age' END) AS hardship_en
FROM scored s
JOIN person p ON p.id_no = s.id_no
WHERE s.signs >= :least
  AND EXISTS (SELECT 1 FROM household h WHERE h.id_no = s.id_no AND h.cancel_date IS NULL AND h.move_out_date IS NULL)
  AND NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = s.id_no)
