---
id: DIS-06
title: {zh: "残疾证号与身份证号、类别等级不符", en: "Certificate number does not agree with identity number, type or level"}
purpose: {zh: "残疾证号由身份证号、类别、等级组成;查明不一致的登记。", en: "A certificate number is made of identity number, type and level; find entries that disagree."}
severity: low
raise:
  - {when: "overstated AND amount IS NOT NULL", zh: "登记为一、二级而证号为三、四级,且已领护理补贴", en: "entered as level 1 or 2, level 3 or 4 by the number, and paid care subsidy"}
status: testing
subject: id_no
key: [id_no, cert_no]
amount: amount
basis:
  - {zh: "残疾人证号编码规则(20 位)", en: "numbering of disability certificates (20 characters)"}
explain:
  zh: "{name} 的残疾证登记与证号不符:{problem}[;已领护理补贴 {amount}]。"
  en: "The disability certificate of {name} does not agree with its number: {problem}[; care subsidy paid {amount}]."
innocent:
  - {zh: "早期按 15 位身份证号编制,或身份证号后来更正:查证件系统", en: "numbered by an old 15-digit number, or the number was corrected later: see the certificate system"}
  - {zh: "重新评定后等级改变、名册未更新:查最近评定表", en: "assessed anew and the list not updated: see the latest assessment"}
verify:
  - {zh: "查残联证件系统和评定表", en: "certificate system and assessment form"}
steps:
  - {zh: "证号前 18 位与身份证号比较,第 19 位与类别、第 20 位与等级比较", en: "first 18 characters against the identity number, the 19th against the type, the 20th against the level"}
---
WITH card AS (
  SELECT r.id_no, upper(r.cert_no) AS cert_no, substr(r.cert_no, 19, 1) AS kind, substr(r.cert_no, 20, 1) AS grade,
         CASE WHEN is_a(r.disability_type, '视力') THEN '1' WHEN is_a(r.disability_type, '听力') THEN '2'
              WHEN is_a(r.disability_type, '言语') THEN '3' WHEN is_a(r.disability_type, '肢体') THEN '4'
              WHEN is_a(r.disability_type, '智力') THEN '5' WHEN is_a(r.disability_type, '精神') THEN '6'
              WHEN is_a(r.disability_type, '多重') THEN '7' END AS listed_kind,
         CASE WHEN is_a(r.disability_level, '一级') THEN '1' WHEN is_a(r.disability_level, '二级') THEN '2'
              WHEN is_a(r.disability_level, '三级') THEN '3' WHEN is_a(r.disability_level, '四级') THEN '4' END AS listed_grade
  FROM roll r
  WHERE is_a(r.program, '残疾人证') AND id_usable(r.id_no)
    AND substr(r.cert_no, 19, 1) IN ('1', '2', '3', '4', '5', '6', '7') AND substr(r.cert_no, 20, 1) IN ('1', '2', '3', '4')
)
SELECT c.id_no, c.cert_no,
       concat(CASE WHEN left(c.cert_no, 18) <> CAST(c.id_no AS TEXT) THEN '证号前 18 位不是本人身份证号;' END,
              '类别码 ' || CASE WHEN c.kind <> c.listed_kind THEN c.kind END || '、登记为 ' || c.listed_kind || ';',
              '等级码 ' || CASE WHEN c.grade <> c.listed_grade THEN c.grade END || '、登记为 ' || c.listed_grade || '级') AS problem,
       coalesce(c.listed_grade IN ('1', '2') AND c.grade IN ('3', '4'), FALSE) AS overstated,
       (SELECT sum(p.amount) FROM payment p WHERE p.id_no = c.id_no AND is_a(p.program, '残疾护理补贴')) AS amount
FROM card c
WHERE left(c.cert_no, 18) <> CAST(c.id_no AS TEXT) OR c.kind <> c.listed_kind OR c.grade <> c.listed_grade
GROUP BY c.id_no, c.cert_no, c.kind, c.grade, c.listed_kind, c.listed_grade
