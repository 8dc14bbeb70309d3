---
id: PET-07
title: {zh: "办结但不满意", en: "Closed yet dissatisfied"}
purpose: {zh: "查明已办结而诉求人评价不满意的诉求。", en: "Find closed complaints whose petitioner was dissatisfied."}
severity: info
raise:
  - {when: "again", zh: "办结后九十天内同一人同类事项再次反映", en: "the same person complained of the same kind within ninety days of closing"}
status: testing
subject: case_no
key: [case_no]
params:
  days: {default: 90, unit: "天", zh: "再次反映的天数", en: "days within which a new complaint counts"}
basis:
  - {zh: "信访工作条例 第三十九条;办结回复、定期抽查要求", en: "Regulations on Petition Work, Art. 39"}
explain:
  zh: "诉求 {case_no}[(承办 {unit})]于 {finished_on} 办结,诉求人评价“{satisfaction}”[;九十天内又以 {next_case} 反映]。"
  en: "Complaint {case_no}[ (with {unit})] was closed on {finished_on}; the petitioner said “{satisfaction}”[; complained again as {next_case} within ninety days]."
innocent:
  - {zh: "处理合法但不合诉求人期待:查答复意见书", en: "lawful but unwelcome: see the reply"}
verify:
  - {zh: "电话或上门回访", en: "call or visit the petitioner"}
steps:
  - {zh: "已办结且评价含“不满意”的为疑点;办结后规定天数内同一人同类再次反映的升级", en: "closed ones rated dissatisfied; raised where the person complained again"}
---
SELECT p.case_no, max(p.handler_unit) AS unit, max(p.handler_unit) AS subject_name, max(p.finish_date) AS finished_on,
       max(p.satisfaction) AS satisfaction, max(n.case_no) AS next_case, count(n.case_no) > 0 AS again
FROM petition p
LEFT JOIN petition n ON n.petitioner_id = p.petitioner_id AND n.category = p.category AND n.case_no <> p.case_no
     AND n.receive_date > p.finish_date AND n.receive_date <= p.finish_date + :days AND id_usable(p.petitioner_id)
WHERE p.case_no IS NOT NULL AND p.finish_date IS NOT NULL AND p.satisfaction LIKE '%不满意%'
GROUP BY p.case_no
