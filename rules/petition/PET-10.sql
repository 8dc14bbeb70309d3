---
id: PET-10
title: {zh: "承办单位办理质量离群", en: "Unit with outlying performance"}
purpose: {zh: "查明超期率、不满意率明显高于其他承办单位合计的单位。", en: "Find units whose share of overdue or dissatisfied cases lies far above that of all other units together."}
severity: info
raise:
  - {when: "share >= 2 * other_share AND cases >= 100", zh: "达到其他单位两倍且在一百件以上", en: "twice the others' share over a hundred cases or more"}
status: experimental
subject: handler_unit
key: [handler_unit, measure]
params:
  least: {default: 30, unit: "件", zh: "每单位件数起点", en: "least cases of a unit"}
  least_others: {default: 3, unit: "个", zh: "可比的其他单位数起点", en: "least other units with enough cases"}
  z: {default: 2.0, type: real, unit: "倍标准误", zh: "偏离标准误倍数起点", en: "least standard errors beyond the others' share"}
  limit: {default: 60, unit: "天", zh: "办理期限(未注明时)", en: "limit where none is given"}
basis:
  - {zh: "信访工作条例 第三十九条(督查、通报)", en: "Regulations on Petition Work, Art. 39 (supervision)"}
explain:
  zh: "{handler_unit} 的{measure} {share}%({cases} 件中 {odd} 件),其他 {others} 个单位合计 {other_share}%({other_cases} 件)。"
  en: "{handler_unit}: {measure_en} {share}% ({odd} of {cases} case(s)) against {other_share}% of {other_cases} case(s) of {others} other unit(s)."
innocent:
  - {zh: "承办领域疑难问题多(征地、历史遗留):查事项构成", en: "a difficult field (land, old grievances): see what the cases are about"}
verify:
  - {zh: "抽查卷宗,列入督办", en: "read some files; put the unit under supervision"}
steps:
  - {zh: "按承办单位统计超期率(期限加延期)、不满意率(有评价的),与其他达到件数的单位合计比较,超过规定倍数标准误的列出;件数、单位数不足的不判断", en: "share overdue (extension included) and dissatisfied (of those rated) by unit against the other units with enough cases; too few cases or units are not judged"}
---
WITH handled AS (
  SELECT p.handler_unit, p.case_no, max(p.satisfaction) AS satisfaction,
         CASE WHEN coalesce(max(p.finish_date), max(coalesce(a.as_of, current_date)))
                   > max(coalesce(p.due_date, p.receive_date + :limit) + coalesce(p.extend_days, 0)) THEN 1 ELSE 0 END AS overdue
  FROM petition p
  LEFT JOIN source a ON a.source = p.source
  WHERE p.case_no IS NOT NULL AND coalesce(p.due_date, p.receive_date) IS NOT NULL
  GROUP BY p.handler_unit, p.case_no
), unit AS (
  SELECT h.handler_unit, '超期率' AS measure, 'overdue' AS measure_en, count(*) AS cases, sum(h.overdue) AS odd
  FROM handled h
  GROUP BY h.handler_unit
  HAVING count(*) >= :least
  UNION ALL
  SELECT h.handler_unit, '不满意率', 'dissatisfied', count(*), sum(CASE WHEN h.satisfaction LIKE '%不满意%' THEN 1 ELSE 0 END)
  FROM handled h
  WHERE h.satisfaction IS NOT NULL
  GROUP BY h.handler_unit
  HAVING count(*) >= :least
), compared AS (
  SELECT u.handler_unit, u.measure, u.measure_en, u.cases, u.odd, count(*) AS others, sum(o.cases) AS other_cases,
         1.0 * u.odd / u.cases AS share, 1.0 * sum(o.odd) / sum(o.cases) AS other_share
  FROM unit u
  JOIN unit o ON o.measure = u.measure AND o.handler_unit <> u.handler_unit
  GROUP BY u.handler_unit, u.measure, u.measure_en, u.cases, u.odd
)
SELECT c.handler_unit, c.measure, c.measure_en, c.cases, c.odd, c.others, c.other_cases, round(100 * c.share, 1) AS share, round(100 * c.other_share, 1) AS other_share
FROM compared c
WHERE c.others >= :least_others AND c.share > c.other_share
  AND (c.share - c.other_share) * (c.share - c.other_share) * c.cases > :z * :z * c.other_share * (1 - c.other_share)
