---
id: PAY-08
title: {zh: "在编人员任企业法定代表人、高管", en: "Public servant holds company office"}
purpose: {zh: "查明在编财政供养人员在职期间担任在营企业法定代表人、董事、经理、监事的情形。", en: "Find people on the public establishment who are legal representative, manager or supervisor of an active company while in service."}
severity: medium
raise:
  - {when: "companies >= 2", zh: "两家以上", en: "two companies or more"}
lower:
  - {when: "assigned = companies", zh: "名称显示为村集体经济、合作社、协会等,可能为组织指派", en: "collective economy, cooperative or association by the name: perhaps assigned"}
  - {when: "before = companies", zh: "均为入职之前登记", en: "all registered before the person was hired"}
  - {when: "NOT same_name", zh: "姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no]
basis:
  - {zh: "公务员法 第五十九条第十六项;公职人员政务处分法 第三十六条", en: "Civil Servants Law, Art. 59 (16); Law on Administrative Sanctions for Public Officials, Art. 36"}
explain:
  zh: "{name} 在 {employer} 领取财政工资({span}),同期任 {companies} 家在营企业职务:{list}。"
  en: "{name} is paid by {employer} ({span}) and holds office in {companies} active compan(y/ies): {list}."
innocent:
  - {zh: "身份被冒用:查登记档案签名和税务记录", en: "identity stolen: see the signature in the file and the tax record"}
  - {zh: "组织指派、国有企业兼职不取酬:查任职文件", en: "assigned, or without pay in a state firm: see the appointment"}
  - {zh: "入职前登记、已停业未注销:查变更和纳税记录", en: "registered before, dormant: see changes and taxes"}
verify:
  - {zh: "查纳税、对公账户流水和本人报告事项", en: "taxes, accounts, what the person declared"}
steps:
  - {zh: "在编(不含离退休、编外)人员按身份证号关联法定代表人和高管、监事登记,任职与领薪月份重叠", en: "people on the establishment by identity number against company registers; months in common; retired people are left out"}
---
WITH staff AS (
  SELECT w.id_no, max(w.person_name) AS person_name, max(w.employer_name) AS employer, min(lower(w.period)) AS first_day,
         max(upper(w.period)) AS end_day, min(w.entry_date) AS hired
  FROM salary w
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编') AND id_usable(w.id_no)
    AND (w.on_duty_status IS NULL OR is_a(w.on_duty_status, '在岗'))
  GROUP BY w.id_no
), office AS (
  SELECT h.id_no, h.unit, max(h.title) AS title, max(h.role) AS role, min(h.since) AS since, max(h.until) AS until, max(h.holder) AS holder,
         bool_or(h.title LIKE '%合作社%' OR h.title LIKE '%经济联合%' OR h.title LIKE '%村集体%' OR h.title LIKE '%股份经济%'
                 OR h.title LIKE '%协会%' OR h.title LIKE '%学校%' OR h.title LIKE '%卫生%' OR h.title LIKE '%国有%' OR h.title LIKE '%投资集团%') AS assigned
  FROM (
    SELECT c.legal_rep_id AS id_no, coalesce(CAST(c.uscc AS TEXT), c.company_name) AS unit, c.company_name AS title, '法定代表人' AS role,
           c.establish_date AS since, c.cancel_date AS until, c.legal_rep_name AS holder
    FROM company c
    WHERE (c.status IS NULL OR is_a(c.status, '有效')) AND (c.company_type IS NULL OR NOT is_a(c.company_type, '个体工商户'))
    UNION ALL
    SELECT s.holder_id, coalesce(CAST(s.uscc AS TEXT), s.company_name), coalesce(s.company_name, c.company_name), CAST(s.role AS TEXT),
           coalesce(s.start_date, c.establish_date), coalesce(s.end_date, c.cancel_date), s.holder_name
    FROM shareholder s
    LEFT JOIN company c ON c.uscc = s.uscc
    WHERE (is_a(s.role, '法定代表人') OR is_a(s.role, '高管') OR is_a(s.role, '监事')) AND (c.status IS NULL OR is_a(c.status, '有效'))
  ) h
  WHERE h.unit IS NOT NULL
  GROUP BY h.id_no, h.unit
)
SELECT f.id_no, f.employer, period(f.first_day, f.end_day - 1) AS span, count(*) AS companies, count(*) FILTER (WHERE o.assigned) AS assigned,
       count(*) FILTER (WHERE o.since < f.hired) AS before,
       string_agg(concat(o.title, '(', o.role, ')'), '、' ORDER BY o.unit) AS list,
       coalesce(bool_or(same_name(f.person_name, o.holder)), TRUE) AS same_name
FROM staff f
JOIN office o ON o.id_no = f.id_no AND (o.since IS NULL OR o.since < f.end_day) AND (o.until IS NULL OR o.until > f.first_day)
GROUP BY f.id_no, f.employer, f.first_day, f.end_day
