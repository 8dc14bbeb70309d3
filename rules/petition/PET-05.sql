---
id: PET-05
title: {zh: "答复雷同", en: "Template answers"}
purpose: {zh: "查明同一单位对十件以上不同诉求作出一字不差的答复的情形。", en: "Find units that answered ten different complaints or more with the very same words."}
severity: info
raise:
  - {when: "categories >= 2", zh: "涉及两类以上不同事项", en: "on two kinds of matters or more"}
status: experimental
subject: handler_unit
key: [handler_unit, reply]
params:
  least: {default: 10, unit: "件", zh: "件数起点", en: "least cases"}
  length: {default: 15, unit: "字", zh: "答复字数起点(更短的多为状态)", en: "least characters (shorter ones are mostly a status)"}
basis:
  - {zh: "信访工作条例 第四十条、第四十五条", en: "Regulations on Petition Work, Art. 40, 45"}
explain:
  zh: "{handler_unit} 对 {cases} 件诉求({categories} 类,{people} 人[,{first_day} 至 {last_day}])答复完全相同:“{beginning}…”。"
  en: "{handler_unit} gave {cases} complaint(s) ({categories} kind(s), {people} (person/people)[, {first_day} to {last_day}]) the very same answer: “{beginning}…”."
innocent:
  - {zh: "同一项目、同一问题的群体诉求:查诉求内容", en: "one matter raised by many: see the contents"}
verify:
  - {zh: "电话回访,问是否针对其问题答复", en: "call: did the answer meet the question?"}
steps:
  - {zh: "按承办单位、答复全文归集不同编号、不同诉求人的件数,字数和件数达到起点的为疑点;仅写状态的短句除外", en: "cases of different people by unit and full text of the reply; long enough and as many as required; short notes of status left out"}
---
SELECT p.handler_unit, p.result AS reply, count(DISTINCT p.case_no) AS cases, count(DISTINCT p.category) AS categories,
       count(DISTINCT coalesce(CAST(p.petitioner_id AS TEXT), CAST(p.petitioner_phone AS TEXT), p.petitioner_name, p.case_no)) AS people,
       min(p.receive_date) AS first_day, max(p.receive_date) AS last_day, left(CAST(p.result AS TEXT), 20) AS beginning
FROM petition p
WHERE p.handler_unit IS NOT NULL AND length(CAST(p.result AS TEXT)) >= :length
GROUP BY p.handler_unit, p.result
HAVING count(DISTINCT p.case_no) >= :least
   AND count(DISTINCT coalesce(CAST(p.petitioner_id AS TEXT), CAST(p.petitioner_phone AS TEXT), p.petitioner_name, p.case_no)) >= :least
