-- Divisions that occur in the data, with their parents.
CREATE DERIVED TABLE region (
  region  REGION,
  name    TEXT,
  level   CODE,    -- province, prefecture, county, town, village
  parent  REGION
);
