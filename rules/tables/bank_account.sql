-- Bank accounts that units have registered with the treasury.
CREATE TABLE bank_account (
  unit            ORG
        ALIAS '开户单位', '开户单位名称', '账户单位', '预算单位', '预算单位名称',
  account_no      ACCOUNT   REQUIRED
        ALIAS '单位账号', '备案账号', '开户账号', '账户号码',
  account_name    TEXT
        ALIAS '账户全称', '单位户名',
  account_kind    CODE      REQUIRED
        ALIAS '账户性质', '账户类别', '账户种类', '账户用途', '开户性质',
  bank_name       TEXT
        ALIAS '开户银行名称', '开户网点',
  open_date       DATE
        ALIAS '开户日期', '开户时间', '批准开户日期',
  close_date      DATE
        ALIAS '销户日期', '撤销日期', '账户撤销日期',
  town            TEXT
        ALIAS '乡镇', '镇街',
  row_no          INT
        ALIAS '序号',
  remark          TEXT
        ALIAS '备注'
)
CALLED '单位账户备案表', 'register of unit accounts'
NATURE STATE
WORDS '账户备案' 2, '银行账户' 2;
