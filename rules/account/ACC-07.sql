---
id: ACC-07
title: {zh: "互斥项目同时享受", en: "Mutually exclusive programmes at once"}
purpose: {zh: "查明同一人同月享受政策规定不得同时享受的两个项目。", en: "Find people with two programmes that exclude each other in the same months."}
severity: medium
lower:
  - {when: "months = 1", zh: "仅一个月,可能为转换当月", en: "one month only, perhaps the month of change"}
status: testing
subject: id_no
key: [id_no, program, other_program]
amount: amount
basis:
  - {zh: "国发〔2015〕52号及各地实施细则(特困、孤儿与残疾人两项补贴)", en: "State Council notice 52 of 2015 and local rules (destitute support and orphans against disability subsidies)"}
explain:
  zh: "{name} 在 {span} 间有 {months} 个月同时享受{program}和{other_program},按就低计 {amount}。"
  en: "{name} receives {program} and {other_program} in {months} month(s) within {span}; {amount} counted by the smaller one."
innocent:
  - {zh: "当地政策允许叠加:查本地文件", en: "local rules allow both"}
verify:
  - {zh: "按就高原则保留一项,核算应退金额", en: "keep the higher one, compute the refund"}
steps:
  - {zh: "按互斥关系(特困—残疾两补、特困—失能护理、孤儿—残疾生活补贴、孤儿—低保、高龄与养老服务补贴除外)取同月重叠", en: "pairs that exclude each other, months in common"}
---
WITH net AS (
  SELECT b.id_no, b.program, b.period, sum(b.amount) AS amount,
         CASE WHEN is_a(b.program, '特困') THEN 1 WHEN is_a(b.program, '残疾生活补贴') THEN 2
              WHEN is_a(b.program, '残疾两补') THEN 3 WHEN is_a(b.program, '孤儿') OR is_a(b.program, '事实无人抚养儿童') THEN 4
              WHEN is_a(b.program, '失能护理补贴') THEN 5 END AS kind
  FROM benefit b
  WHERE id_usable(b.id_no) AND b.evidence = 'payment'
  GROUP BY b.id_no, b.program, b.period
  HAVING sum(b.amount) > 0
)
SELECT a.id_no, a.program, b.program AS other_program, sum(months(a.period * b.period)) AS months,
       period(min(lower(a.period * b.period)), max(upper(a.period * b.period)) - 1) AS span,
       CAST(least(sum(a.amount * months(a.period * b.period) / months(a.period)),
                  sum(b.amount * months(a.period * b.period) / months(b.period))) AS MONEY) AS amount
FROM net a
JOIN net b ON b.id_no = a.id_no AND b.period && a.period
WHERE (a.kind = 1 AND b.kind IN (2, 3, 5)) OR (a.kind = 4 AND b.kind = 2)
GROUP BY a.id_no, a.program, b.program
