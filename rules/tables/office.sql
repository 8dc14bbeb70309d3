-- Where officials are in office: the unit by its comparable name, and the village. `leads`: the post is one of
-- leadership; `grip`: it has personnel, discipline, audit or money. A line of a list of retired staff that does not say
-- when they retired tells of no office.
CREATE VIEW office AS
SELECT o.id_no, max(o.person_name) AS person_name, org_name_key(replace(CAST(o.employer AS TEXT), 'name:', '')) AS unit_key,
       max(replace(CAST(o.employer AS TEXT), 'name:', '')) AS unit, o.town, o.village, max(o.post) AS post, max(o.in_charge) AS in_charge,
       min(o.start_date) AS since, CASE WHEN count(*) = count(o.end_date) THEN max(o.end_date) END AS until,
       coalesce(bool_or((o.post LIKE '%长' OR o.post LIKE '%长(%' OR o.post LIKE '%书记%' OR o.post LIKE '%主任%' OR o.post LIKE '%经理%')
                        AND NOT (o.post LIKE '%组长%' OR o.post LIKE '%班长%')), FALSE) AS leads,
       coalesce(bool_or(o.post LIKE '%人事%' OR o.post LIKE '%组织%' OR o.post LIKE '%纪检%' OR o.post LIKE '%监察%' OR o.post LIKE '%审计%'
                        OR o.post LIKE '%财务%' OR o.post LIKE '%会计%' OR o.post LIKE '%出纳%'
                        OR o.in_charge LIKE '%人事%' OR o.in_charge LIKE '%财务%' OR o.in_charge LIKE '%审计%'), FALSE) AS grip
FROM official o
WHERE o.id_no IS NOT NULL AND id_usable(o.id_no)
  AND NOT (o.official_type IS NOT NULL AND is_a(o.official_type, '离退休') AND o.end_date IS NULL)
GROUP BY o.id_no, org_name_key(replace(CAST(o.employer AS TEXT), 'name:', '')), o.town, o.village
