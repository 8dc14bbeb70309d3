-- Who may be behind a number that is masked, damaged or missing: people with a whole number and the same name. Grade D (what
-- is left of the number fits, or phone, account or household number do) is linked when it is the only candidate; of two
-- candidates none is, and both stand here. Grade E (name, birth date and place) is a lead for looking up, never linked.
CREATE DERIVED TABLE same_person (
  pair         INT ALIAS '编号',  -- from 1; same_person_field says what each field of the pair adds
  a            PERSON ALIAS '残缺号码',  -- the damaged or masked number; NULL for a row without any
  of_source    SOURCE ALIAS '来源',  -- the row without a number: its source …
  of_row       INT ALIAS '行',  -- … and source_row; NULL where there is a number
  person_name  NAME ALIAS '姓名',
  b            PERSON ALIAS '疑似本人',  -- the person with a whole number
  probability  REAL ALIAS '概率',
  grade        CODE ALIAS '等级',  -- D or E
  linked       BOOL ALIAS '已认定',  -- D, the only candidate, no contradiction, probability 0.9 or more
  candidates   INT ALIAS '候选人数',  -- how many people come into question
  reason       TEXT ALIAS '理由',  -- field by field, in Chinese
  reason_en    TEXT ALIAS '理由(英文)'  -- … and in English
)
CALLED '疑似同一人', 'likely the same person';
