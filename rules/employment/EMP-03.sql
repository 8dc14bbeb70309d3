---
id: EMP-03
title: {zh: "稳岗返还条件或比例不符", en: "Refund against the conditions or above the rate"}
purpose: {zh: "查明稳岗返还核算表中返还金额超过应有比例、裁员率超过控制线或缴费不足十二个月的单位。", en: "Find refunds above the rate for the size of the firm, with layoffs above the line, or with less than twelve months of contributions."}
severity: medium
raise:
  - {when: "problems >= 2", zh: "两项以上不符", en: "two conditions or more"}
  - {when: "amount >= :large", zh: "金额较大", en: "a large sum"}
lower:
  - {when: "size_unknown AND over_rate AND problems = 1", zh: "核算表没有企业划型,按较高比例计算", en: "the size is not stated: measured by the higher rate"}
status: testing
subject: employer
key: [employer, years]
amount: amount
params:
  large_rate: {default: 0.3, type: real, unit: "比例", zh: "大型企业返还比例(按年度通知)", en: "rate for large firms, as the notice of the year says"}
  small_rate: {default: 0.6, type: real, unit: "比例", zh: "中小微企业返还比例(按年度通知)", en: "rate for small firms"}
  layoff: {default: 0.055, type: real, unit: "比例", zh: "裁员率控制线", en: "line of layoffs"}
  layoff_small: {default: 0.2, type: real, unit: "比例", zh: "小单位裁员率控制线", en: "line of layoffs of small units"}
  small: {default: 30, unit: "人", zh: "小单位参保人数", en: "insured people up to which a unit is small"}
  months: {default: 12, unit: "月", zh: "缴费月数", en: "months of contributions"}
  large: {default: 100000.00, type: money, unit: "元", zh: "金额较大", en: "sum that counts as large"}
basis:
  - {zh: "人社部发〔2024〕2号及年度稳岗返还通知(足额缴费十二个月、裁员率、返还比例)", en: "Notice 2 of 2024 of the Ministry of Human Resources and the notices of the years"}
explain:
  zh: "{employer}[({size})][{year} 年度]稳岗返还 {refund},上年缴纳失业保险费 {contribution}:[返还比例 {rate}%,高于 {allowed}%;][裁员率 {layoffs}%,高于 {line}%;][累计缴费仅 {paid_months} 个月;]涉及 {amount}。"
  en: "{employer}[ ({size})] got a refund of {refund}[ for {year}] on contributions of {contribution}:[ rate {rate}% above {allowed}%;][ layoffs {layoffs}% above {line}%;][ only {paid_months} month(s) of contributions;] {amount} at stake."
innocent:
  - {zh: "当年政策提高了比例或控制线:查年度通知,调整参数", en: "the notice of that year sets other rates: change the parameter"}
  - {zh: "因退休、死亡、调动减少的人员不算裁员:查减员原因", en: "people who retired, died or moved are no layoffs: see the reasons"}
  - {zh: "划型以统计部门名单为准:查划型名单", en: "the size by the official list: see it"}
verify:
  - {zh: "按参保明细复核缴费、减员和划型,重新计算返还", en: "contributions, leavers and size from the insured list; compute again"}
steps:
  - {zh: "返还金额除以上年缴费与划型比例比较", en: "refund by contributions against the rate for the size"}
  - {zh: "裁员率取核定数,没有的按(期初加新增减期末)除以期初;三十人以下用小单位控制线", en: "stated rate of layoffs, else (before + joined - after) / before; small units have a line of their own"}
---
WITH claim AS (
  SELECT j.employer, coalesce(to_char(lower(j.period), 'YYYY'), '未注明') AS years, max(j.firm_size) AS size, sum(j.contribution) AS contribution,
         sum(j.amount) AS refund, max(j.layoff_rate) AS layoff_rate, max(j.n_before) AS n_before, max(j.n_joined) AS n_joined, max(j.n_after) AS n_after,
         max(j.paid_months) AS paid_months
  FROM job_refund j
  WHERE j.amount IS NOT NULL
  GROUP BY j.employer, coalesce(to_char(lower(j.period), 'YYYY'), '未注明')
  HAVING sum(j.amount) > CAST(0 AS MONEY)
), worked AS (
  SELECT c.employer, c.years, c.size, c.contribution, c.refund, c.paid_months,
         CASE WHEN is_a(c.size, '大型企业') THEN :large_rate ELSE :small_rate END AS allowed,
         coalesce(CASE WHEN c.layoff_rate > 1.0 THEN c.layoff_rate / 100 ELSE c.layoff_rate END,
                  (c.n_before + coalesce(c.n_joined, 0) - c.n_after) / CAST(nullif(c.n_before, 0) AS REAL)) AS layoffs,
         CASE WHEN c.n_before <= :small THEN :layoff_small ELSE :layoff END AS line
  FROM claim c
), judged AS (
  SELECT w.employer, w.years, w.size, w.contribution, w.refund, w.paid_months, w.allowed, w.layoffs, w.line,
         coalesce(w.contribution > CAST(0 AS MONEY) AND w.refund > w.contribution * (w.allowed + 0.005), FALSE) AS over_rate,
         coalesce(w.layoffs > w.line + 0.0005, FALSE) AS over_line, coalesce(w.paid_months < :months, FALSE) AS short
  FROM worked w
)
SELECT j.employer, j.years, nullif(j.years, '未注明') AS year, j.size, j.refund, j.contribution, j.size IS NULL AS size_unknown, j.over_rate,
       CASE WHEN j.over_rate THEN round(j.refund / j.contribution * 100, 1) END AS rate, CASE WHEN j.over_rate THEN round(j.allowed * 100, 1) END AS allowed,
       CASE WHEN j.over_line THEN round(j.layoffs * 100, 1) END AS layoffs, CASE WHEN j.over_line THEN round(j.line * 100, 1) END AS line,
       CASE WHEN j.short THEN j.paid_months END AS paid_months,
       CASE WHEN j.over_rate THEN 1 ELSE 0 END + CASE WHEN j.over_line THEN 1 ELSE 0 END + CASE WHEN j.short THEN 1 ELSE 0 END AS problems,
       CASE WHEN j.over_line OR j.short THEN j.refund ELSE j.refund - j.contribution * j.allowed END AS amount
FROM judged j
WHERE j.over_rate OR j.over_line OR j.short
