-- Relatives of officials: the closure over declared kinship, household registers and marriages.
CREATE DERIVED TABLE kin (
  relative   PERSON ALIAS '亲属',
  official   PERSON ALIAS '公职人员',
  degree     INT ALIAS '亲等',  -- steps between the two: a brother is one step, however he was found; a mother-in-law two; NULL for 曾同户
  relation   CODE ALIAS '关系',  -- what the relative is to the official: 配偶, 母亲, 岳父 …; 曾同户: once in one household by an old
                     -- household number, not said how; a lead, no kinship
  range      CODE ALIAS '范围',  -- the narrowest rule set that the relation belongs to: R1, R2 or R3; NULL outside
  path       TEXT ALIAS '关系路径',  -- in words: 公职人员 张某 —配偶→ 李某 —母亲→ 王某
  evidence   CODE ALIAS '来源',  -- where the weakest edge comes from: declared, marriage, register, list (rolls, tenancies), inferred
  declared   BOOL ALIAS '本人已申报'  -- the official declared this person as a relative
)
CALLED '干部亲属关系', 'relatives of officials';
