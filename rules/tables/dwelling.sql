-- Homes and premises that are somebody's own: what is registered and in force, with what decides
-- whether it counts. `unit` is the same for all owners of one home: certificates are given to each
-- co-owner, so a full address comes before them. A share below one half is no home of one's own
-- (an inherited sixth); garages, store rooms, mortgages and notices are none either.
CREATE VIEW dwelling AS
SELECT d.owner_id, d.owner_name, d.address, d.area_sqm, d.usage, d.unit, d.shop, d.village_home, d.part_owned,
       d.owned_from, d.owned_until
FROM (
  SELECT o.owner_id, o.owner_name, o.address, o.area_sqm, o.usage,
         coalesce(CAST(o.unit_no AS TEXT),
                  CASE WHEN o.address LIKE '%号%' OR o.address LIKE '%室%' OR o.address LIKE '%栋%' OR o.address LIKE '%幢%'
                       THEN o.address END,
                  CAST(o.cert_no AS TEXT), o.address) AS unit,
         coalesce(is_a(o.usage, '非住宅'), FALSE) AS shop,
         coalesce(is_a(o.usage, '农村住房') OR is_a(o.right_type, '宅基地使用权')
                  OR ((o.address LIKE '%村%组%' OR o.address LIKE '%村%社%' OR o.address LIKE '%村')
                      AND NOT (o.address LIKE '%栋%' OR o.address LIKE '%幢%' OR o.address LIKE '%单元%'
                               OR o.address LIKE '%室%' OR o.address LIKE '%小区%' OR o.address LIKE '%社区%')), FALSE) AS village_home,
         coalesce(CAST(o.co_ownership AS TEXT) LIKE '%按份%' OR share_of(CAST(o.co_ownership AS TEXT)) < 1, FALSE) AS part_owned,
         coalesce(share_of(CAST(o.co_ownership AS TEXT)),
                  CASE WHEN o.remark LIKE '%份额%' OR o.remark LIKE '%继承%' OR o.remark LIKE '%共有%'
                       THEN share_of(o.remark) END) AS share,
         coalesce(o.register_date, o.contract_date) AS owned_from, o.transfer_date AS owned_until
  FROM property o
  WHERE (o.status IS NULL OR NOT (is_a(o.status, '注销') OR is_a(o.status, '转移') OR is_a(o.status, '灭失')))
    AND (o.usage IS NULL OR NOT (is_a(o.usage, '车库') OR is_a(o.usage, '其他用途')))
    AND (o.right_type IS NULL OR NOT (is_a(o.right_type, '抵押权') OR is_a(o.right_type, '预告登记')
                                      OR is_a(o.right_type, '土地使用权') OR is_a(o.right_type, '土地承包经营权')))
) d
WHERE d.unit IS NOT NULL AND (d.share IS NULL OR d.share >= 0.5)
