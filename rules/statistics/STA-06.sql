---
id: STA-06
title: {zh: "名单差异(公示名单≠发放名单)", en: "Published list differs from the paid list"}
purpose: {zh: "查明已发放而未公示、或公示金额与发放金额不同的人员。", en: "Find people paid but not published, or paid another sum than was published."}
severity: low
raise:
  - {when: "unpublished >= 10", zh: "十人以上未公示", en: "ten people or more not published"}
status: experimental
subject: village
key: [village, town_key, program, period]
amount: amount
params:
  tolerance: {default: 1.00, type: money, unit: "元", zh: "金额容差", en: "tolerance"}
basis:
  - {zh: "村民委员会组织法 第三十条", en: "Organic Law of Villagers' Committees, Art. 30"}
explain:
  zh: "[{town}]{village} {period} {program}:公示 {published} 人,发放 {paid} 人;[发放而未公示 {unpublished_text} 人:{names};][公示与发放金额不同 {different_text} 人:{names_different};]涉及 {amount}。"
  en: "[{town} ]{village}, {program}, {period}: {published} published, {paid} paid; [{unpublished_text} paid but not published: {names}; ][{different_text} with another sum: {names_different}; ]{amount}."
innocent:
  - {zh: "公示后新增并另行公示:查补充公示", en: "added later and published apart: see the second notice"}
  - {zh: "隐私保护以他名或匿名公示、未成年人不公示:查公示规定", en: "names withheld for privacy or minors: see the rules"}
verify:
  - {zh: "核对公示照片与发放清册", en: "photo of the board against the payment list"}
steps:
  - {zh: "公示清单与发放表按镇村、项目、月份、姓名(含异体字)或身份证号对应", en: "notices and payments by village, programme, month and name (variants too) or number"}
  - {zh: "只判断该村该项目该月份有公示的发放", en: "only payments of a village, programme and month of which something was published"}
---
WITH told AS (
  SELECT n.village, coalesce(n.town, '') AS town, n.program, n.period, n.id_no, n.person_name, sum(n.published_amount) AS amount
  FROM notice n
  WHERE n.person_name IS NOT NULL OR n.id_no IS NOT NULL
  GROUP BY n.village, coalesce(n.town, ''), n.program, n.period, n.id_no, n.person_name
), list AS (
  SELECT t.village, t.town, t.program, t.period, count(*) AS published
  FROM told t
  GROUP BY t.village, t.town, t.program, t.period
), paid AS (
  SELECT s.village, coalesce(s.town, '') AS town, s.program, s.period, s.id_no, max(s.person_name) AS person_name, sum(s.amount) AS amount
  FROM subsidy s
  WHERE s.id_no IS NOT NULL
    AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.village, coalesce(s.town, ''), s.program, s.period, s.id_no
  HAVING sum(s.amount) > 0
), compared AS (
  SELECT p.village, p.town, p.program, p.period, p.id_no, max(p.person_name) AS person_name, max(p.amount) AS amount, max(t.amount) AS published, max(l.published) AS n,
         count(t.village) > 0 AS found
  FROM paid p
  JOIN list l ON l.village = p.village AND l.town = p.town AND l.program = p.program AND l.period = p.period
  LEFT JOIN told t ON t.village = p.village AND t.town = p.town AND t.program = p.program AND t.period = p.period
       AND (t.id_no = p.id_no OR (t.id_no IS NULL AND same_name(t.person_name, p.person_name)))
  GROUP BY p.village, p.town, p.program, p.period, p.id_no
)
SELECT c.village, c.town AS town_key, nullif(c.town, '') AS town, c.village AS subject_name, CAST(c.program AS TEXT) AS program, c.period, max(c.n) AS published, count(*) AS paid,
       count(*) FILTER (WHERE NOT c.found) AS unpublished, nullif(count(*) FILTER (WHERE NOT c.found), 0) AS unpublished_text,
       nullif(count(*) FILTER (WHERE abs(c.amount - c.published) > :tolerance), 0) AS different_text,
       left(string_agg(c.person_name, '、' ORDER BY c.person_name) FILTER (WHERE NOT c.found), 80) AS names,
       left(string_agg(c.person_name, '、' ORDER BY c.person_name) FILTER (WHERE abs(c.amount - c.published) > :tolerance), 80) AS names_different,
       sum(CASE WHEN NOT c.found THEN c.amount ELSE abs(c.amount - c.published) END) FILTER (WHERE NOT c.found OR abs(c.amount - c.published) > :tolerance) AS amount
FROM compared c
GROUP BY c.village, c.town, c.program, c.period
HAVING count(*) FILTER (WHERE NOT c.found) > 0 OR count(*) FILTER (WHERE abs(c.amount - c.published) > :tolerance) > 0
