-- Who may be behind a number that is masked, damaged or missing: people with a whole number and the same name. Grade D (what
-- is left of the number fits, or phone, account or household number do) is linked when it is the only candidate; of two
-- candidates none is, and both stand here. Grade E (name, birth date and place) is a lead for looking up, never linked.
CREATE DERIVED TABLE same_person (
  pair         INT,     -- from 1; same_person_field says what each field of the pair adds
  a            PERSON,  -- the damaged or masked number; NULL for a row without any
  of_source    SOURCE,  -- the row without a number: its source …
  of_row       INT,     -- … and source_row; NULL where there is a number
  person_name  NAME,
  b            PERSON,  -- the person with a whole number
  probability  REAL,
  grade        CODE,    -- D or E
  linked       BOOL,    -- D, the only candidate, no contradiction, probability 0.9 or more
  candidates   INT,     -- how many people come into question
  reason       TEXT,    -- field by field, in Chinese
  reason_en    TEXT     -- … and in English
)
CALLED '疑似同一人';
