-- Small loans to households with public interest subsidy or guarantee.
CREATE TABLE loan (
  id_no           PERSON
        ALIAS '借款人身份证号', '贷款人身份证号', '借款人证件号码', '贷款户身份证号', '借款人身份证号码',
  person_name     NAME      REQUIRED
        ALIAS '借款人', '借款人姓名', '贷款人姓名', '贷款户', '贷款户主', '借款户主',
  loan_no         TEXT
        ALIAS '借据号', '借据编号', '贷款合同号', '借款合同编号',
  program         CODE
        ALIAS '贷款品种', '贷款类型', '贷款种类',
  amount          MONEY     REQUIRED
        ALIAS '贷款金额', '借款金额', '放款金额', '贷款本金', '贷款发放金额',
  grant_date      DATE
        ALIAS '放款日期', '放贷日期', '贷款发放日期', '借款日期', '发放贷款日期',
  due_date        DATE
        ALIAS '贷款到期日', '贷款到期日期', '借款到期日',
  subsidy_amt     MONEY
        ALIAS '贴息金额', '财政贴息', '累计贴息', '已贴息金额',
  purpose         TEXT
        ALIAS '贷款用途', '借款用途',
  payee_name      ORG
        ALIAS '资金流向', '贷款转入单位', '转入单位', '实际用款人', '实际用款单位', '用款企业', '受托支付对象',
  transfer_date   DATE
        ALIAS '转出日期', '转入日期', '受托支付日期', '资金转出日期',
  transfer_amount MONEY
        ALIAS '转出金额', '转入金额', '受托支付金额',
  town            TEXT
        ALIAS '乡镇', '镇街',
  village         TEXT
        ALIAS '村', '村名',
  row_no          INT
        ALIAS '序号',
  remark          TEXT
        ALIAS '备注'
)
CALLED '贷款台账', 'loans'
PERSONS OPTIONAL
WORDS '贷款' 1.8, '贴息' 1.5;
