-- Cash taken from the accounts of beneficiaries, as banks report it on request of an authorised body.
CREATE TABLE withdrawal (
  account_no      ACCOUNT   REQUIRED
        ALIAS '交易账号', '支取账号', '取款账号', '交易卡号', '取款卡号',
  account_name    NAME
        ALIAS '交易户名', '取款户名',
  draw_date       DATE      REQUIRED
        ALIAS '支取日期', '取款日期', '取现日期',
  draw_time       TEXT
        ALIAS '支取时间', '取款时间', '取现时间', '交易时刻',
  amount          MONEY
        ALIAS '支取金额', '取款金额', '取现金额',
  terminal        TEXT
        ALIAS '取款网点', '终端号', '终端编号', '设备编号', '取款终端', '柜员号', '助农取款点',
  drawer_name     NAME
        ALIAS '代办人', '代办人姓名', '代取人', '取款人',
  drawer_id       PERSON
        ALIAS '代办人身份证号', '代取人身份证号', '代办人证件号码',
  row_no          INT
        ALIAS '序号',
  remark          TEXT
        ALIAS '备注'
)
CALLED '支取明细', 'withdrawals'
WORDS '支取明细' 2.2, '取现' 2;
