-- Who belongs to a group that other aid is given to, and in which months: rolls, payments and certificates.
CREATE VIEW aided_group AS
SELECT x.id_no, x.kind, x.period
FROM (
  SELECT e.id_no, e.period, CASE WHEN is_a(e.program, '低保') THEN '低保' WHEN is_a(e.program, '特困') THEN '特困' WHEN is_a(e.program, '残疾人证') THEN '残疾'
           WHEN is_a(e.program, '低保边缘') THEN '低保边缘' WHEN is_a(e.program, '脱贫户') THEN '脱贫户' WHEN is_a(e.program, '监测户') THEN '监测户'
           WHEN is_a(e.program, '孤儿') OR is_a(e.program, '事实无人抚养儿童') THEN '孤儿' END AS kind
  FROM enrolment e
  UNION ALL
  SELECT p.id_no, p.period, CASE WHEN is_a(p.program, '低保') THEN '低保' WHEN is_a(p.program, '特困') THEN '特困' WHEN is_a(p.program, '残疾两补') THEN '残疾'
           WHEN is_a(p.program, '孤儿') OR is_a(p.program, '事实无人抚养儿童') THEN '孤儿' END
  FROM payment p
) x
WHERE x.kind IS NOT NULL AND id_usable(x.id_no)
