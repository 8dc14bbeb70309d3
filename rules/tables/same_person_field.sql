-- Why the two of a pair of same_person are held for one person: from how common the name is, field by field, to the probability.
-- A field weighs log2 of how much rarer the agreement is among different people than among records of one.
CREATE DERIVED TABLE same_person_field (
  pair         INT,   -- as in same_person
  step         INT,   -- from 1, in the order of the sum
  field        CODE,  -- person_name, id_no, birth_date, gender, village, town, region_code, phone, account_no, household_id;
                      -- candidates: several people fit; contradiction: what differs rules it out;
                      -- checked: what verification found
  a_value      TEXT,  -- of the record without a whole number
  b_value      TEXT,  -- of the person
  level        TEXT,  -- how they compare, in Chinese
  level_en     TEXT,  -- … and in English
  bits         REAL,
  total        REAL,  -- of this and the steps before
  probability  REAL   -- that the total stands for; of the last step that of the pair
)
CALLED '同一人依据', 'why likely the same person';
