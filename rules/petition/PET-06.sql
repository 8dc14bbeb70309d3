---
id: PET-06
title: {zh: "重复诉求未化解", en: "Repeated complaint"}
purpose: {zh: "查明同一人一年内就同类事项反映三次以上的情形。", en: "Find people who complained about the same kind of matter three times or more within a year."}
severity: low
raise:
  - {when: "complaints >= 5", zh: "五次以上", en: "five times or more"}
status: testing
subject: petitioner_id
key: [petitioner_id, category]
params:
  least: {default: 3, unit: "次", zh: "次数起点", en: "least complaints"}
  window: {default: 12, unit: "月", zh: "时间窗", en: "months"}
basis:
  - {zh: "信访工作条例 第三十五条、第三十六条", en: "Regulations on Petition Work, Art. 35, 36"}
explain:
  zh: "{name} 在 {first_day} 至 {last_day} 就“{category}”反映 {complaints} 次(承办 {units})。"
  en: "{name} complained {complaints} time(s) about “{category}” from {first_day} to {last_day} (with {units})."
innocent:
  - {zh: "不合理诉求已三级终结:查终结文书", en: "an unfounded demand that was finally closed: see the document"}
verify:
  - {zh: "查历次答复和化解措施,回访", en: "earlier replies and measures; call back"}
steps:
  - {zh: "同一人同类诉求按编号归集,任意相邻若干次在时间窗以内的为疑点", en: "complaints of one person and kind; as many as the least within the window"}
---
WITH complaint AS (
  SELECT p.petitioner_id, p.category, p.case_no, min(p.receive_date) AS on_day, max(p.handler_unit) AS unit
  FROM petition p
  WHERE id_usable(p.petitioner_id) AND p.case_no IS NOT NULL
  GROUP BY p.petitioner_id, p.category, p.case_no
), near AS (
  SELECT a.petitioner_id, a.category, a.case_no, a.on_day, max(a.unit) AS unit, count(*) AS within
  FROM complaint a
  JOIN complaint b ON b.petitioner_id = a.petitioner_id AND b.category = a.category
       AND b.on_day >= a.on_day AND b.on_day < add_months(a.on_day, :window)
  GROUP BY a.petitioner_id, a.category, a.case_no, a.on_day
), total AS (
  SELECT n.petitioner_id, n.category, max(n.within) AS complaints, min(n.on_day) AS first_day, max(n.on_day) AS last_day,
         string_agg(DISTINCT n.unit, '、' ORDER BY n.unit) AS units
  FROM near n
  GROUP BY n.petitioner_id, n.category
)
SELECT t.petitioner_id, t.category, t.complaints, t.first_day, t.last_day, coalesce(t.units, '未注明') AS units
FROM total t
WHERE t.complaints >= :least
