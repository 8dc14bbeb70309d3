---
id: STU-02
title: {zh: "离校学生仍领取资助", en: "Aid to a pupil who has left"}
purpose: {zh: "查明毕业、退学、转出、休学之后的学期仍领取资助的情形。", en: "Find aid for terms after the pupil graduated, left or moved."}
severity: medium
lower:
  - {when: "still_there", zh: "另有在读记录,可能已转入他校", en: "another record shows the pupil enrolled, perhaps at a new school"}
status: testing
subject: id_no
key: [id_no]
amount: amount
params:
  grace: {default: 30, unit: "天", zh: "离校后的宽限天数", en: "days of grace after leaving"}
basis:
  - {zh: "义务教育法 第四十九条、第五十四条;学生资助管理办法", en: "Compulsory Education Law, Art. 49, 54; rules on student aid"}
explain:
  zh: "{name} 于 {left_on} 离校({how}),此后学期({terms})仍领取{programs} {payments} 次,共 {amount}。"
  en: "{name} left school on {left_on} ({how}); {programs} went on {payments} time(s) for later terms ({terms}), {amount} in all."
innocent:
  - {zh: "转入他校后由新校资助:查转学记录", en: "moved and aided by the new school: see the transfer"}
  - {zh: "休学后复学、送教上门:查学籍异动", en: "came back, or is taught at home: see changes in the register"}
verify:
  - {zh: "查点名册、任课教师和银行支取", en: "class lists, teachers, withdrawals"}
steps:
  - {zh: "取最晚离校日期,学期开始日晚于离校加宽限天数的资助为疑点,退款冲减", en: "latest day of leaving; aid of terms that begin later than that plus grace, refunds netted"}
---
WITH gone AS (
  SELECT s.id_no, max(s.leave_date) AS left_on, max(s.status) AS how
  FROM student s
  WHERE s.leave_date IS NOT NULL AND id_usable(s.id_no)
    AND (s.status IS NULL OR is_a(s.status, '终止') OR is_a(s.status, '休学'))
  GROUP BY s.id_no
)
SELECT a.id_no, g.left_on, coalesce(CAST(g.how AS TEXT), '离校') AS how,
       string_agg(DISTINCT a.aid_program, '、' ORDER BY a.aid_program) AS programs,
       string_agg(DISTINCT CAST(a.aid_term AS TEXT), '、' ORDER BY CAST(a.aid_term AS TEXT)) AS terms,
       count(*) FILTER (WHERE a.aid_amount > 0) AS payments, sum(a.aid_amount) AS amount,
       EXISTS (SELECT 1 FROM student n WHERE n.id_no = a.id_no AND n.enroll_date >= g.left_on) AS still_there
FROM student a
JOIN gone g ON g.id_no = a.id_no
WHERE a.aid_amount IS NOT NULL AND a.aid_program IS NOT NULL AND lower(a.aid_term) > g.left_on + :grace
GROUP BY a.id_no, g.left_on, g.how
HAVING sum(a.aid_amount) > 0
