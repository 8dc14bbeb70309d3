-- Payments made to beneficiaries: one row per payment.
CREATE TABLE subsidy (
  -- who is paid
  id_no        PERSON  REQUIRED  ALIAS '身份证号', '公民身份号码',
  person_name  NAME              ALIAS '姓名',
  program      CODE    REQUIRED  ALIAS '补贴项目', -- such as 低保
  period       PERIOD            ALIAS '发放月份',
  amount       MONEY   REQUIRED  ALIAS '发放金额', '金额(元)',
  account_no   ACCOUNT,
  paid_on      DATE,
  region       REGION,
  remark       TEXT,
  times        INT,
  rate         REAL,
  valid        BOOL
);
