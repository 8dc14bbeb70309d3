-- Allowances of public staff, one row for each item.
CREATE TABLE allowance (
  allowance_item  CODE      REQUIRED
        ALIAS '津贴项目', '津补贴项目', '津贴补贴项目', '津贴名称', '津补贴名称', '津贴补贴名称', '津贴类型', '津补贴类型',
  amount          MONEY     REQUIRED
        ALIAS '津贴金额', '津补贴金额', '津贴补贴金额', '津贴标准', '津补贴标准', '发放数', '金额',
  id_no           PERSON
        ALIAS '身份证号', '身份证号码', '公民身份号码', '证件号码',
  person_name     NAME
        ALIAS '姓名', '人员姓名', '职工姓名',
  employer        ORG
        ALIAS '单位', '单位名称', '工作单位', '所在单位', '发放单位', '预算单位',
  post            TEXT
        ALIAS '职务', '岗位', '职务职级', '现任职务',
  pay_month       PERIOD
        ALIAS '津贴月份', '所属月份', '月份', '工资月份',
  pay_date        DATE
        ALIAS '发放日期', '发放时间',
  town            TEXT
        ALIAS '乡镇', '镇街', '所属乡镇', '所在乡镇', '乡镇街道', '街道',
  row_no          INT
        ALIAS '序号', '编号',
  remark          TEXT
        ALIAS '备注', '说明', '备注说明', '发放依据'
)
CALLED '津补贴发放明细', 'allowances paid'
NATURE MONTHS
WORDS '津补贴' 2.4, '津贴补贴' 2.4;
