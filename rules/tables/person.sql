-- Everyone whose number occurs in any table: one row per person.
CREATE DERIVED TABLE person (
  id_no       PERSON,  -- the key
  person_name NAME,    -- the name seen most often, household registers first
  birth_date  DATE,    -- from the number
  sex         CODE,    -- 男 or 女, from the number
  region      REGION,  -- where the household register (else the number) places the person
  town        TEXT,    -- as in the household register, else the latest roll
  village     TEXT,
  id_problem  CODE,    -- NULL, or checksum, length, date, region, masked, truncated, rounded, converted …
  n_rows      INT      -- rows of all tables that name this person
)
CALLED '人员库', 'people';
