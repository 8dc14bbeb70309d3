---
id: IDQ-08
title: {zh: "社保账户姓名、身份证号“双改”", en: "Name and number both changed on one insurance account"}
purpose: {zh: "查明同一社保账户在两年内姓名和身份证号都改成另一个人的情形。", en: "Find insurance accounts whose name and identity number were both changed to somebody else's within two years."}
severity: medium
raise:
  - {when: "retired_on IS NOT NULL", zh: "变更后一年内办理退休", en: "retired within a year of the change"}
  - {when: "by_handler >= 3", zh: "同一经办人三个以上账户", en: "three such accounts or more by one handler"}
lower:
  - {when: "same_birth", zh: "出生日期、性别未变,可能为更正", en: "birth date and sex stay: perhaps a correction"}
status: experimental
subject: id_no
key: [id_no, person_no]
amount: amount
params:
  window: {default: 24, unit: "月", zh: "两项变更相隔月数上限", en: "most months between the two changes"}
basis:
  - {zh: "社会保险法 第八十八条", en: "Social Insurance Law, Art. 88"}
explain:
  zh: "社保账户 {account} 原属 {old_name}({old_born} 出生),{changed_on} 前后姓名和身份证号都改为 {name}({new_born} 出生)[,经办人 {handler}][(该经办人共 {by_handler} 个账户)][,{retired_on} 起领取养老金][,此后已发 {amount}]。"
  en: "The account {account} belonged to {old_name} (born {old_born}); about {changed_on} both name and number became those of {name} (born {new_born})[, handled by {handler}][ ({by_handler} such account(s) in all)][; pension from {retired_on}][; {amount} paid since]."
innocent:
  - {zh: "15 位升 18 位、录入错误更正(姓氏或出生日期、性别不变):查更正申请和户籍证明", en: "an old number renewed or a slip corrected: see the application and the certificate of the police"}
  - {zh: "依法改名同时更正年龄:查公安机关变更证明", en: "a lawful change of name with a correction of age: see the certificate"}
verify:
  - {zh: "查原始人事档案、劳动合同和实际缴费单位", en: "personnel file, contract, who paid the contributions"}
  - {zh: "查经办人操作日志和授权", en: "log of the handler and who allowed it"}
steps:
  - {zh: "同一个人编号下,姓名变更与号码变更相隔不超过规定月数;姓名仅异体字、号码仅升位的不算变更", en: "a change of name and one of number under the same personal number within the months; variant characters and renewed numbers are no change"}
  - {zh: "原姓氏、出生日期、性别都未变的剔除(更正);变更后一年内退休的加重", en: "left out where surname, birth date and sex stay (a correction); retirement within a year weighs more"}
---
WITH changed AS (
  SELECT a.person_no, max(a.old_name) AS old_name, max(a.new_name) AS new_name, b.old_id, b.new_id,
         max(greatest(a.change_date, b.change_date)) AS changed_on, max(coalesce(b.handler, a.handler)) AS handler
  FROM insurance_change a
  JOIN insurance_change b ON b.person_no = a.person_no
  WHERE NOT same_name(a.old_name, a.new_name) AND b.old_id <> b.new_id
    AND id_usable(b.old_id) AND id_usable(b.new_id)
    AND (a.change_date IS NULL OR b.change_date IS NULL
         OR (b.change_date <= add_months(a.change_date, :window) AND a.change_date <= add_months(b.change_date, :window)))
    AND NOT (surname(a.old_name) = surname(a.new_name) AND birth_date(b.old_id) = birth_date(b.new_id) AND sex(b.old_id) = sex(b.new_id))
  GROUP BY a.person_no, b.old_id, b.new_id
), handled AS (
  SELECT c.handler, count(DISTINCT c.person_no) AS accounts FROM changed c GROUP BY c.handler
)
SELECT c.new_id AS id_no, c.person_no, '***' || right(c.person_no, 4) AS account, c.old_name, birth_date(c.old_id) AS old_born,
       birth_date(c.new_id) AS new_born, birth_date(c.old_id) = birth_date(c.new_id) AND sex(c.old_id) = sex(c.new_id) AS same_birth,
       c.changed_on, c.handler, h.accounts AS by_handler, min(n.start_date) FILTER (WHERE n.start_date >= c.changed_on
           AND n.start_date <= add_months(c.changed_on, 12)) AS retired_on,
       sum(n.amount) FILTER (WHERE lower(n.period) >= c.changed_on) AS amount
FROM changed c
LEFT JOIN handled h ON h.handler = c.handler
LEFT JOIN pension n ON n.id_no = c.new_id
GROUP BY c.new_id, c.old_id, c.person_no, c.old_name, c.changed_on, c.handler, h.accounts
