---
id: KIN-09
title: {zh: "户口迁入困难户后享受政策,而近亲属是干部", en: "Registered into a poor household shortly before its aid, with an official as near relative"}
purpose: {zh: "查明与困难户没有近亲属关系、却是干部近亲属的人,在该户享受救助前后迁入其户口的情形。", en: "Find people moved into the register of a household on aid to whom nobody there is near kin, but who are near kin of an official."}
severity: low
raise:
  - {when: "aided", zh: "本人即按该户享受救助", en: "receives the aid of that household in person"}
lower:
  - {when: "evidence = 'inferred'", zh: "与干部的亲属关系由户籍推断", en: "the relation to the official is inferred from registers"}
status: testing
subject: id_no
key: [id_no, official]
params:
  most_months: {default: 24, unit: "月", zh: "迁入与享受待遇之间的月数", en: "months between moving in and the aid"}
basis:
  - {zh: "最低生活保障审核确认办法 第七条(共同生活的家庭成员);仅为核查线索", en: "Measures for minimum living allowance, Art. 7 (family living together); a lead for checking"}
explain:
  zh: "{name} 于 {moved_in} 迁入 {head_name} 户,该户自 {aid_from} 起享受{programs};户内未见其近亲属,而 {name} 是 {official_name}[({post})]的{relation}({path})。"
  en: "{name} was registered into the household of {head_name} on {moved_in}, which has received {programs} since {aid_from}; nobody there is near kin, but {name} is the {relation} of {official_name}[ ({post})] ({path})."
innocent:
  - {zh: "收养、寄养、婚嫁迁入,户籍关系登记不全:查迁移证明", en: "fostering, adoption or marriage, with an incomplete register: see the certificate of the move"}
verify:
  - {zh: "核实由谁抚养、实际居住何处", en: "who raises the person, and where"}
steps:
  - {zh: "取享受低保、特困的户,找出在享受前后规定月数内迁入的成员", en: "households on minimum living allowance or destitute support, and members who moved in within the given months of it"}
  - {zh: "剔除与户内其他成员有配偶、父母、子女、祖孙关系的;保留属于干部近亲属(R1)的", en: "leave out those with a spouse, parent, child or grandparent there; keep near kin (R1) of an official"}
---
WITH house AS (
  -- the household of the register, the aid that any of its members has, and since when
  SELECT h.household_id, coalesce(h.village, '') AS village, min(lower(b.period)) AS aid_from,
         string_agg(DISTINCT b.program, '、' ORDER BY b.program) AS programs
  FROM household h
  JOIN benefit b ON b.id_no = h.id_no
  WHERE (is_a(b.program, '低保') OR is_a(b.program, '特困')) AND h.household_id IS NOT NULL
  GROUP BY h.household_id, coalesce(h.village, '')
), moved AS (
  SELECT h.id_no, h.household_id, s.village, h.move_in_date, h.relation_to_head, s.aid_from, s.programs,
         coalesce((SELECT max(x.person_name) FROM household x
                   WHERE x.household_id = h.household_id AND is_a(x.relation_to_head, '户主')), h.head_name) AS head_name
  FROM household h
  JOIN house s ON s.household_id = h.household_id AND s.village = coalesce(h.village, '')
  WHERE h.move_in_date IS NOT NULL AND id_usable(h.id_no)
    AND h.move_in_date BETWEEN add_months(s.aid_from, - :most_months) AND add_months(s.aid_from, :most_months)
)
SELECT m.id_no, k.official, min(k.relation) AS relation, min(k.path) AS path, min(k.evidence) AS evidence,
       min(m.move_in_date) AS moved_in, min(m.aid_from) AS aid_from, min(m.programs) AS programs,
       min(m.head_name) AS head_name,
       (SELECT max(o.post) FROM official o WHERE o.id_no = k.official) AS post,
       EXISTS (SELECT 1 FROM benefit b WHERE b.id_no = m.id_no AND (is_a(b.program, '低保') OR is_a(b.program, '特困'))) AS aided
FROM moved m
JOIN kin k ON k.relative = m.id_no
WHERE k.range = 'R1'
  -- kin of the head as the register says: near kin belong there, and who marries in
  AND (m.relation_to_head IS NULL
       OR NOT (is_a(m.relation_to_head, '户主') OR is_a(m.relation_to_head, '配偶') OR is_a(m.relation_to_head, '子')
               OR is_a(m.relation_to_head, '女') OR is_a(m.relation_to_head, '父母') OR is_a(m.relation_to_head, '孙子女')
               OR is_a(m.relation_to_head, '祖父母') OR is_a(m.relation_to_head, '兄弟姐妹')
               OR m.relation_to_head IN ('儿媳', '女婿', '孙媳', '孙女婿', '公公', '婆婆', '岳父', '岳母')))
  AND NOT EXISTS (SELECT 1 FROM household x WHERE x.household_id = m.household_id
                  AND (x.id_no = k.official OR x.father_id = m.id_no OR x.mother_id = m.id_no OR x.spouse_id = m.id_no))
  AND NOT EXISTS (SELECT 1 FROM household x JOIN spouse w ON w.id_no = x.id_no
                  WHERE x.household_id = m.household_id AND w.spouse = m.id_no)
  AND NOT EXISTS (SELECT 1 FROM household x JOIN child c ON c.id_no = x.id_no
                  WHERE x.household_id = m.household_id AND c.child = m.id_no)
GROUP BY m.id_no, k.official
