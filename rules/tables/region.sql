-- Divisions that occur in the data, with their parents.
CREATE DERIVED TABLE region (
  region  REGION,
  name    TEXT,
  level   CODE,    -- province, prefecture, county, town, village
  parent  REGION,
  county  REGION   -- the county it is or lies in, one id for its code, older codes and names
)
CALLED '行政区划', 'divisions';
