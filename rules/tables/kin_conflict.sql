-- Kinship that cannot all be true: ties of one person that contradict each other or the dates of birth. Ties that are only
-- inferred, and people under damaged numbers, say nothing here. By the gravity of the kind, then by person.
CREATE DERIVED TABLE kin_conflict (
  person          PERSON,  -- of whom it is told; of a parent and a child the child
  kind            CODE,    -- two_fathers, two_mothers, older_child, two_marriages, other_spouse, ended_spouse, two_spouses,
                           -- two_relations, young_parent, young_elder, same_sex, no_divorce
  relative        PERSON,  -- the other person of the tie
  evidence        CODE,    -- where the tie comes from: declared, marriage, register, list
  of_source       SOURCE,  -- the row where it stands: its source …
  of_row          INT,     -- … and source_row; NULL where several rows make it, and beyond the first 5,000
  other           PERSON,  -- the relative of the second tie; NULL where it is the same person, or there is one tie
  other_evidence  CODE,    -- where the second tie comes from; NULL where there is one
  other_source    SOURCE,
  other_row       INT,
  problem         TEXT,    -- what contradicts, in Chinese
  problem_en      TEXT     -- … and in English
)
CALLED '亲属关系矛盾', 'contradictions of kinship';
