-- Dividends of collective assets and of firms that took in poverty funds: what is due and what was paid.
CREATE TABLE dividend (
  id_no           PERSON
        ALIAS '成员身份证号', '股东身份证号', '分红对象身份证号', '受益人身份证号',
  person_name     NAME
        ALIAS '成员姓名', '分红对象', '分红对象姓名', '受益人', '受益人姓名',
  payer_name      ORG
        ALIAS '带贫主体', '带动主体', '经营主体', '分红企业', '分红主体', '分红单位',
  agreement_no    TEXT
        ALIAS '分红协议编号', '入股协议编号', '协议编号', '协议号',
  shares          REAL
        ALIAS '股数', '股份数', '持股数', '量化股数',
  due_amount      MONEY     REQUIRED
        ALIAS '应分红金额', '应付分红', '应分红', '应发分红', '应得分红', '应分金额', '约定分红金额',
  due_date        DATE
        ALIAS '应付日期', '约定分红日期', '分红到期日', '约定兑付日期',
  paid_amount     MONEY
        ALIAS '实际分红', '实付分红', '实发分红', '已付分红', '已兑付金额', '实际分红金额',
  paid_date       DATE
        ALIAS '分红日期', '兑付日期', '实付日期', '分红发放日期',
  period          PERIOD
        ALIAS '分红年度', '分红期间', '分红所属年度',
  town            TEXT
        ALIAS '乡镇', '镇街',
  village         TEXT
        ALIAS '村', '村名', '村(社区)',
  row_no          INT
        ALIAS '序号',
  remark          TEXT
        ALIAS '备注'
)
CALLED '分红台账', 'dividends'
PERSONS OPTIONAL
WORDS '分红' 1.2;
