-- When an official is in office: the first day of all posts (NULL: not known) and the last one (NULL while any of them
-- lasts). `case_worker`: the post or what is in charge has to do with aid. 人民政府 is no 民政.
CREATE VIEW official_term AS
SELECT o.id_no, max(o.person_name) AS person_name, max(o.post) AS post, min(o.start_date) AS took_office,
       CASE WHEN count(*) = count(o.end_date) THEN max(o.end_date) END AS left_office,
       coalesce(bool_or(o.in_charge LIKE '%低保%' OR o.in_charge LIKE '%救助%' OR o.in_charge LIKE '%民政%'
                        OR replace(o.post, '人民政府', '') LIKE '%民政%' OR o.post LIKE '%低保%'
                        OR replace(CAST(o.employer AS TEXT), '人民政府', '') LIKE '%民政%'), FALSE) AS case_worker
FROM official o
GROUP BY o.id_no
