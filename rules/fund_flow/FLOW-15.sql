---
id: FLOW-15
title: {zh: "公告公示与实际项目不符", en: "Published project list differs from what was paid"}
purpose: {zh: "查明已拨款项目未公告公示、或公示金额与实际拨付相差较大的情形。", en: "Find projects that were paid but not published, or published with another sum."}
severity: low
raise:
  - {when: "unpublished AND amount >= :large", zh: "金额较大而未公示", en: "a large sum, not published"}
status: experimental
subject: project
key: [project]
amount: amount
params:
  tolerance: {default: 0.1, type: real, unit: "比例", zh: "金额差异比例", en: "share by which the sums may differ"}
  large: {default: 200000.00, type: money, unit: "元", zh: "较大金额", en: "sum that counts as large"}
basis:
  - {zh: "扶贫(衔接推进乡村振兴)资金项目公告公示制度", en: "rules on publishing projects of poverty (transition) funds"}
explain:
  zh: "项目 {project}[“{project_name}”]已拨付 {amount}({payments} 笔),{what}[,公示金额 {published}({notice_on})]。"
  en: "Project {project}[ “{project_name}”] was paid {amount} ({payments} payment(s)): {what_en}[, published {published} ({notice_on})]."
innocent:
  - {zh: "计划调整后未更新公告:查调整批复", en: "the plan was changed and the notice not: see the decision"}
  - {zh: "公示编码与拨款编码不同:按项目名称核对", en: "another code in the notice: compare by name"}
verify:
  - {zh: "核对公示网页、公示栏照片和项目台账", en: "web page, photo of the board, ledger of projects"}
steps:
  - {zh: "资金流水按项目编码汇总(上下级重复的取最末一级)", en: "payments by project code; of movements between levels the last"}
  - {zh: "与公示清单按编码匹配,未公示或差异超过比例的列出;完全没有项目公示资料时不判断", en: "against the published list by code; without any published project nothing is said"}
---
WITH paid AS (
  SELECT x.project, sum(x.amount) AS amount, count(*) AS payments
  FROM (
    SELECT f.project_code AS project, f.amount
    FROM fund_flow f
    WHERE f.project_code IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM fund_flow g WHERE g.project_code = f.project_code AND g.payer_name = f.payee_name)
    GROUP BY f.project_code, f.payer_name, f.payee_name, f.date, f.voucher_no, f.amount
  ) x
  GROUP BY x.project
  HAVING sum(x.amount) > 0
), told AS (
  SELECT n.project_code AS project, max(n.project_name) AS project_name, max(n.published_amount) AS published, max(n.notice_date) AS notice_on
  FROM notice n
  GROUP BY n.project_code
)
SELECT p.project, p.project AS subject_name, p.amount, p.payments, coalesce(t.project_name, j.project_name) AS project_name, t.published, t.notice_on, t.project IS NULL AS unpublished,
       CASE WHEN t.project IS NULL THEN '未见公告公示' WHEN p.amount > t.published THEN '实际拨付多于公示' ELSE '实际拨付少于公示' END AS what,
       CASE WHEN t.project IS NULL THEN 'not published' WHEN p.amount > t.published THEN 'more paid than published' ELSE 'less paid than published' END AS what_en
FROM paid p
LEFT JOIN told t ON t.project = p.project
LEFT JOIN (SELECT q.project_code, max(q.project_name) AS project_name FROM project q GROUP BY q.project_code) j ON j.project_code = p.project
WHERE EXISTS (SELECT 1 FROM notice n WHERE n.project_code IS NOT NULL)
  AND (t.project IS NULL OR abs(p.amount - t.published) > t.published * :tolerance)
