-- The sheets that were loaded.
CREATE DERIVED TABLE source (
  source      SOURCE,
  file        TEXT,
  sheet       TEXT,
  table_name  CODE,
  as_of       DATE,
  rows        INT
)
CALLED '数据来源', 'files loaded';
