---
id: ELD-09
title: {zh: "高龄津贴与养老服务、失能护理补贴同时享受", en: "Old-age allowance beside other elder subsidies"}
purpose: {zh: "列出同月享受高龄津贴和养老服务、失能护理补贴的人,供对照当地互斥规定;多数地方允许叠加。", en: "List people with old-age allowance and a service or care subsidy in the same months, to compare with local exclusions; many places allow both."}
severity: low
lower:
  - {when: "months <= 2", zh: "两个月以内", en: "two months at most"}
status: testing
subject: id_no
key: [id_no, other_program]
amount: amount
params:
  min_months: {default: 2, unit: "月", zh: "重叠月数起点", en: "least months in common"}
basis:
  - {zh: "当地养老服务补贴、护理补贴办法(以本地互斥规定为准)", en: "local rules on service and care subsidies, which say what excludes what"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时领取{program}和{other_program},按就低计 {amount};当地是否互斥请对照文件。"
  en: "{name} received {program} and {other_program} in {months} month(s) within {span}, {amount} by the smaller one; compare with local rules whether they exclude each other."
innocent:
  - {zh: "当地规定可以叠加:查本地文件", en: "local rules allow both: see the document"}
verify:
  - {zh: "对照本地文件,如互斥按就高保留一项", en: "by the local document keep the higher one"}
steps:
  - {zh: "同一人同月两类补贴取重叠,退款冲减", en: "months in common of both kinds, refunds netted"}
---
SELECT a.id_no, min(a.program) AS program, b.program AS other_program, sum(months(a.period * b.period)) AS months,
       period(min(lower(a.period * b.period)), max(upper(a.period * b.period)) - 1) AS span,
       CAST(least(sum(a.amount * months(a.period * b.period) / months(a.period)),
                  sum(b.amount * months(a.period * b.period) / months(b.period))) AS MONEY) AS amount
FROM payment a
JOIN payment b ON b.id_no = a.id_no AND b.period && a.period
WHERE is_a(a.program, '高龄津贴') AND (is_a(b.program, '养老服务补贴') OR is_a(b.program, '失能护理补贴'))
  AND id_usable(a.id_no) AND a.amount > 0 AND b.amount > 0
GROUP BY a.id_no, b.program
HAVING sum(months(a.period * b.period)) >= :min_months
