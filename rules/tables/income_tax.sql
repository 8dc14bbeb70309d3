-- Income on which tax was withheld, by payer and kind of income.
CREATE TABLE income_tax (
  payer        ORG       REQUIRED
        ALIAS '扣缴义务人', '扣缴义务人名称', '扣缴单位', '扣缴单位名称', '扣缴义务人识别号', '支付单位',
              '扣缴义务人纳税人识别号',
  income_type  CODE      REQUIRED
        ALIAS '所得项目', '收入项目', '所得类型', '所得项目名称', '征收品目', '征收品目名称',
  id_no        PERSON
        ALIAS '身份证号', '身份证号码', '公民身份号码', '证件号码', '纳税人识别号', '身份证件号码', '身份证照号码',
              '纳税人身份证号',
  person_name  NAME
        ALIAS '姓名', '纳税人姓名', '纳税人', '人员姓名',
  income       MONEY
        ALIAS '收入额', '收入', '本期收入', '收入金额', '所得额', '应税收入', '收入额合计', '本期收入额',
  tax          MONEY
        ALIAS '已缴税额', '应扣缴税额', '代扣税额', '实缴税额', '应补退税额', '扣缴税额',
  period       PERIOD
        ALIAS '税款所属期', '所属期', '税款所属月份', '所得期间', '税款所属期起',
  row_no       INT
        ALIAS '序号', '编号',
  remark       TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '个税扣缴明细', 'income tax withheld'
NATURE MONTHS
WORDS '个人所得税' 2.4, '个税' 2.2, '扣缴明细' 2;
