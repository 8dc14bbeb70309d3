---
id: PAY-09
title: {zh: "在编人员投资入股、个体经营", en: "Public servant as shareholder or trader"}
purpose: {zh: "查明在编在岗人员持有在营未上市企业股份或登记为个体工商户经营者的情形。", en: "Find staff in service who hold shares of an active unlisted company or are registered as traders."}
severity: low
raise:
  - {when: "units >= 2", zh: "两个以上主体", en: "two or more"}
  - {when: "share >= :major", zh: "持股比例较高", en: "a large share"}
lower:
  - {when: "before = units", zh: "均为入职之前登记", en: "all registered before the person was hired"}
  - {when: "NOT same_name", zh: "姓名不一致,先核对身份(见 IDQ-02)", en: "the names differ: settle the identity first (see IDQ-02)"}
status: testing
subject: id_no
key: [id_no]
params:
  major: {default: 0.3, type: real, unit: "比例", zh: "持股比例较高", en: "share that counts as large"}
basis:
  - {zh: "公务员法 第五十九条第十六项;公职人员政务处分法 第三十六条", en: "Civil Servants Law, Art. 59 (16); Law on Administrative Sanctions for Public Officials, Art. 36"}
explain:
  zh: "{name} 在 {employer} 领取财政工资({span}),同期在 {units} 个在营主体持股或经营:{list}。"
  en: "{name} is paid by {employer} ({span}) and holds shares in or runs {units} active entit(y/ies): {list}."
innocent:
  - {zh: "继承、入职前取得,正在转让:查取得时间和变更登记", en: "inherited, or from before the service, and being sold: see date and changes"}
  - {zh: "身份被冒用登记:查登记档案签名", en: "identity stolen: see the signature in the file"}
  - {zh: "农民专业合作社普通成员、集体资产量化持股(已剔除)", en: "ordinary member of a cooperative, shares of collective assets (left out)"}
verify:
  - {zh: "查出资来源、分红、纳税和本人报告事项", en: "source of the money, dividends, taxes, what the person declared"}
steps:
  - {zh: "在编在岗人员按身份证号关联股东登记和个体工商户经营者,剔除合作社、集体经济、上市公司", en: "staff in service by identity number against shareholders and traders; cooperatives, collectives and listed companies left out"}
  - {zh: "持股、经营期间与领薪月份重叠的为疑点;任法定代表人、高管的见 PAY-08", en: "holding in common with months of pay; offices in companies: PAY-08"}
---
WITH staff AS (
  SELECT w.id_no, max(w.person_name) AS person_name, max(w.employer_name) AS employer, min(lower(w.period)) AS first_day,
         max(upper(w.period)) AS end_day, min(w.entry_date) AS hired
  FROM salary w
  WHERE w.class = '财政供养' AND is_a(w.staff_type, '在编') AND id_usable(w.id_no)
    AND (w.on_duty_status IS NULL OR is_a(w.on_duty_status, '在岗'))
  GROUP BY w.id_no
), stake AS (
  SELECT h.id_no, h.unit, max(h.title) AS title, max(h.role) AS role, max(h.share) AS share, min(h.since) AS since, max(h.until) AS until, max(h.holder) AS holder
  FROM (
    SELECT s.holder_id AS id_no, coalesce(CAST(s.uscc AS TEXT), s.company_name) AS unit, coalesce(s.company_name, c.company_name) AS title, '股东' AS role,
           CASE WHEN s.share_ratio > 1.0 THEN s.share_ratio / 100 ELSE s.share_ratio END AS share, coalesce(s.start_date, c.establish_date) AS since,
           coalesce(s.end_date, c.cancel_date) AS until, s.holder_name AS holder
    FROM shareholder s
    LEFT JOIN company c ON c.uscc = s.uscc
    WHERE is_a(s.role, '股东') AND (s.share_ratio IS NULL OR s.share_ratio > 0.0) AND (c.status IS NULL OR is_a(c.status, '有效'))
      AND NOT coalesce(is_a(c.company_type, '农民专业合作社'), FALSE)
    UNION ALL
    SELECT c.legal_rep_id, coalesce(CAST(c.uscc AS TEXT), c.company_name), c.company_name, '个体经营者', CAST(NULL AS REAL), c.establish_date, c.cancel_date, c.legal_rep_name
    FROM company c
    WHERE is_a(c.company_type, '个体工商户') AND (c.status IS NULL OR is_a(c.status, '有效'))
  ) h
  WHERE h.id_no IS NOT NULL AND h.unit IS NOT NULL
    AND code_within(h.title, 'collective') IS NULL
  GROUP BY h.id_no, h.unit
)
SELECT f.id_no, f.employer, period(f.first_day, f.end_day - 1) AS span, count(*) AS units, count(*) FILTER (WHERE s.since < f.hired) AS before, max(s.share) AS share,
       string_agg(concat(coalesce(s.title, '名称不详'), '(', s.role, CASE WHEN s.share IS NULL THEN '' ELSE ' ' || CAST(round(s.share * 100, 1) AS TEXT) || '%' END, ')'), '、' ORDER BY s.unit) AS list,
       coalesce(bool_or(same_name(f.person_name, s.holder)), TRUE) AS same_name
FROM staff f
JOIN stake s ON s.id_no = f.id_no AND (s.since IS NULL OR s.since < f.end_day) AND (s.until IS NULL OR s.until > f.first_day)
GROUP BY f.id_no, f.employer, f.first_day, f.end_day
