---
id: ACC-04
title: {zh: "到账即被集中支取", en: "Withdrawn in bulk as soon as it comes"}
purpose: {zh: "查明多名领款人的补贴到账后数日内,在同一网点(终端)同一天由同一代办人或前后数笔集中支取的情形。取款明细须依法调取。", en: "Find benefits of many people drawn on one day at one terminal within days of payment, by one agent or in one go. Needs withdrawals obtained with legal authority."}
severity: medium
raise:
  - {when: "official", zh: "代办人为干部", en: "the agent is an official"}
lower:
  - {when: "service_point", zh: "该网点当日另有许多人取款,可能为集中上门服务或赶集日", en: "many others drew there that day: perhaps a visit of the bank or market day"}
status: experimental
subject: terminal
key: [terminal, draw_date]
amount: amount
params:
  least_people: {default: 5, unit: "人", zh: "支取人数起点", en: "least people"}
  days: {default: 3, unit: "天", zh: "到账后天数", en: "days after payment"}
  least_share: {default: 0.8, type: real, unit: "比例", zh: "支取占到账比例起点", en: "least share of the payment drawn"}
basis:
  - {zh: "财办〔2020〕37号(不得代管、代领社会保障卡);须有法定授权", en: "Notice 37 of 2020 (nobody may keep or use another's card); needs legal authority"}
explain:
  zh: "{draw_date} 在 {terminal}[({first_time} 至 {last_time})]支取了 {people} 人刚到账的补贴,共 {amount}[,代办人 {agents}]:{names}。"
  en: "On {draw_date} benefits of {people} (person/people) that had just come were drawn at {terminal}[ ({first_time} to {last_time})], {amount}[, agent {agents}]: {names}."
innocent:
  - {zh: "银行流动服务、助农取款点集中办理:查银行服务记录", en: "a visit of the bank or a rural service point: see its record"}
  - {zh: "家属、护理人员受托代取:查委托书", en: "family or carers with authority: see the letters"}
verify:
  - {zh: "调取监控录像、代办登记,逐人询问是否收到现金", en: "recordings, register of agents; did each receive the cash?"}
steps:
  - {zh: "支取账户与补贴发放账户一致,支取日在发放日之后规定天数内且金额达比例", en: "withdrawals of benefit accounts within the days and up to the share of the payment"}
  - {zh: "按网点(终端)和日期汇总:同一代办人支取人数达到起点,或全部支取时间在同一小时内", en: "by terminal and day: so many people of one agent, or all within one hour"}
---
WITH paid AS (
  SELECT s.account_no, s.id_no, max(s.person_name) AS person_name, s.pay_date, sum(s.amount) AS amount
  FROM subsidy s
  WHERE account_usable(s.account_no) AND id_usable(s.id_no) AND (s.pay_status IS NULL OR NOT is_a(s.pay_status, '失败'))
  GROUP BY s.account_no, s.id_no, s.pay_date
  HAVING sum(s.amount) > 0
), drawn AS (
  SELECT w.terminal, w.draw_date, w.account_no, p.id_no, max(p.person_name) AS person_name, max(w.amount) AS amount, min(w.draw_time) AS first_time, max(w.draw_time) AS last_time,
         max(w.drawer_name) AS agent, max(CAST(w.drawer_id AS TEXT)) AS agent_id
  FROM withdrawal w
  JOIN paid p ON p.account_no = w.account_no
  WHERE w.draw_date >= p.pay_date AND w.draw_date <= p.pay_date + :days
    AND w.amount >= p.amount * :least_share
    AND (w.drawer_id IS NULL OR w.drawer_id <> p.id_no)
  GROUP BY w.terminal, w.draw_date, w.account_no, p.id_no
), visitors AS (
  SELECT w.terminal, w.draw_date, count(DISTINCT w.account_no) AS n
  FROM withdrawal w
  GROUP BY w.terminal, w.draw_date
), agent AS (
  SELECT d.terminal, d.draw_date, d.agent, count(DISTINCT d.id_no) AS people
  FROM drawn d
  WHERE d.agent IS NOT NULL
  GROUP BY d.terminal, d.draw_date, d.agent
), rush AS (
  SELECT d.terminal, d.draw_date
  FROM drawn d
  GROUP BY d.terminal, d.draw_date
  HAVING left(min(d.first_time), 2) = left(max(d.last_time), 2)
)
SELECT d.terminal, d.draw_date, count(DISTINCT d.id_no) AS people, sum(d.amount) AS amount, min(d.first_time) AS first_time, max(d.last_time) AS last_time,
       string_agg(DISTINCT d.agent, '、' ORDER BY d.agent) AS agents, left(string_agg(d.person_name, '、' ORDER BY d.person_name), 120) AS names,
       max(v.n) > 4 * count(DISTINCT d.id_no) AS service_point,
       bool_or(EXISTS (SELECT 1 FROM office o WHERE CAST(o.id_no AS TEXT) = d.agent_id)) AS official
FROM drawn d
JOIN visitors v ON v.terminal = d.terminal AND v.draw_date = d.draw_date
-- those for whom one agent came; who came himself on that day has no part in it
WHERE EXISTS (SELECT 1 FROM agent a WHERE a.terminal = d.terminal AND a.draw_date = d.draw_date AND a.agent = d.agent AND a.people >= :least_people)
   OR EXISTS (SELECT 1 FROM rush r WHERE r.terminal = d.terminal AND r.draw_date = d.draw_date)
GROUP BY d.terminal, d.draw_date
HAVING count(DISTINCT d.id_no) >= :least_people
