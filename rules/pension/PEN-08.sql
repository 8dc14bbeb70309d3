---
id: PEN-08
title: {zh: "丧葬抚恤待遇重复、冒领", en: "Funeral or survivor benefits twice or for a living person"}
purpose: {zh: "查明同一死者的丧葬抚恤从两处以上领取,或没有死亡记录、本人仍在领取养老金却已支付丧葬抚恤,以及遗属死亡后仍领取遗属待遇的情形。", en: "Find funeral grants paid twice for one person, paid for somebody who has no death record and still draws a pension, and survivors' benefits paid after the survivor's death."}
severity: medium
raise:
  - {when: "amount >= 10000", zh: "一万元以上", en: "ten thousand yuan or more"}
lower:
  - {when: "kinds <= 1 AND payments = 2", zh: "同一项目两笔,可能为分次支付丧葬费与抚恤金", en: "two payments of one kind: perhaps the burial and the condolence part"}
status: experimental
subject: id_no
key: [id_no, problem]
amount: amount
params:
  grace: {default: 1, unit: "月", zh: "遗属死亡当月之后的宽限月数", en: "months of grace after the survivor's death"}
basis:
  - {zh: "社会保险法 第十七条、第四十九条(丧葬补助只领取一项)", en: "Social Insurance Law, Art. 17, 49 (one funeral grant only)"}
explain:
  zh: "{name}:{problem}({detail}),涉及 {payments} 笔、{amount}。"
  en: "{name}: {problem_en} ({detail}), {payments} payment(s), {amount}."
innocent:
  - {zh: "丧葬补助金与一次性抚恤金分两笔支付:查待遇核定表", en: "the funeral grant and the condolence payment come apart: see the decision"}
  - {zh: "死亡信息尚未共享、登记滞后:查火化证明", en: "the death record is late: see the certificate"}
  - {zh: "重复部分已退回:查退款凭证", en: "the second was returned: see the receipt"}
verify:
  - {zh: "查申领人、火化证明和收款账户", en: "who applied, the certificate, the account"}
steps:
  - {zh: "丧葬抚恤按死者归集(社保丧葬抚恤与民政丧葬补贴),来自两类以上或同类两笔以上且扣除退回后仍超过最大一笔的为疑点", en: "funeral money by the dead person (social insurance and civil affairs): two kinds, or two payments of one kind, beyond the largest one net of refunds"}
  - {zh: "没有死亡记录、此后仍发放养老金的;遗属死亡加宽限月之后仍发放遗属待遇的", en: "no death record and a pension in later months; survivors' benefits after the survivor's death plus grace"}
---
WITH funeral AS (
  SELECT n.id_no, '社保' AS kind, coalesce(n.period, period(n.pay_date)) AS period, n.amount
  FROM pension n
  WHERE is_a(n.benefit_type, '丧葬抚恤')
  UNION ALL
  SELECT p.id_no, '民政', p.period, p.amount
  FROM payment p
  WHERE is_a(p.program, '丧葬补贴')
), twice AS (
  SELECT f.id_no, count(DISTINCT f.kind) AS kinds, count(*) FILTER (WHERE f.amount > 0) AS payments, sum(f.amount) - max(f.amount) AS amount,
         string_agg(f.kind || ' ' || CAST(f.amount AS TEXT), '、' ORDER BY f.kind, f.amount) AS detail
  FROM funeral f
  WHERE id_usable(f.id_no)
  GROUP BY f.id_no
  HAVING sum(f.amount) > max(f.amount)
), alive AS (
  SELECT f.id_no, count(DISTINCT f.period) AS payments, max(f.amount) AS amount, max(upper(n.period)) AS last_paid
  FROM funeral f
  JOIN pension n ON n.id_no = f.id_no AND lower(n.period) >= add_months(upper(f.period), 1) AND n.amount > 0
  WHERE id_usable(f.id_no) AND f.amount > 0
    AND (is_a(n.benefit_type, '职工养老金') OR is_a(n.benefit_type, '机关养老金') OR is_a(n.benefit_type, '居民养老金'))
    AND NOT EXISTS (SELECT 1 FROM deceased d WHERE d.id_no = f.id_no)
  GROUP BY f.id_no
), survivor AS (
  SELECT n.id_no, count(*) FILTER (WHERE n.amount > 0) AS payments, sum(n.amount) AS amount, max(d.died_on) AS died_on
  FROM pension n
  JOIN deceased d ON d.id_no = n.id_no
  WHERE is_a(n.benefit_type, '遗属待遇') AND lower(coalesce(n.period, period(n.pay_date))) > last_day(add_months(d.died_on, :grace))
  GROUP BY n.id_no
  HAVING sum(n.amount) > 0
)
SELECT t.id_no, '丧葬抚恤重复领取' AS problem, 'funeral money was paid more than once' AS problem_en, t.detail, t.payments, t.kinds, t.amount
FROM twice t
UNION ALL
SELECT a.id_no, '已付丧葬抚恤而无死亡记录、养老金照发', 'funeral money was paid, yet there is no death record and the pension goes on',
       '养老金发至 ' || to_char(a.last_paid - 1, 'YYYY-MM'), a.payments, 2, a.amount
FROM alive a
UNION ALL
SELECT s.id_no, '遗属死亡后仍领取遗属待遇', 'survivor benefits went on after the survivor died', to_char(s.died_on, 'YYYY-MM-DD') || ' 死亡', s.payments, 2, s.amount
FROM survivor s
