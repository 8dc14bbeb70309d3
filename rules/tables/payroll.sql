-- Wages paid: one row per person and month.
CREATE TABLE payroll (
  id_no            PERSON
        ALIAS '身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '居民身份证号码',
              '居民身份证号', '居民身份证', '身份证', '身份证件号码', '身份证件号',
              '有效身份证号码', '二代身份证号', '证件号码', '证件号', '证件编号', '有效证件号码',
              '身份号码', '社会保障号码', '社会保障号', '公民身份证', '身份证号(18位)',
              '身份证号码（18位）', 'SFZH', 'SFZHM', 'sfzh', 'GMSFHM', 'ZJHM', 'id_card', 'idcard', '职工身份证号',
  person_name      NAME      REQUIRED
        ALIAS '姓名', '人员姓名', '个人姓名', '本人姓名', '姓　名', 'XM', 'xm', 'name', '职工姓名',
              '员工姓名', '人员名称', '教职工姓名',
  employer         ORG
        ALIAS '单位', '工作单位', '单位名称', '所在单位', '所属单位', '预算单位', '预算单位名称',
              '发放单位', '工资发放单位', '用人单位', '主管部门', '所在学校',
  employer_code    TEXT
        ALIAS '单位代码', '单位编码', '预算单位编码', '预算单位代码', '机构代码', '统一社会信用代码',
  department       TEXT
        ALIAS '部门', '科室', '内设机构', '所在科室', '班组',
  post             TEXT
        ALIAS '职务', '岗位', '职务职级', '职称', '岗位名称', '现任职务', '职务名称', '职级',
  staff_type       CODE
        ALIAS '人员类别', '人员性质', '编制类型', '编制性质', '身份类别', '人员身份', '供养类别',
              '人员状态', '用工性质', '用工形式', '在职/离退休', '人员来源',
  fund_source      CODE
        ALIAS '经费来源', '资金来源', '经费形式', '供养方式', '经费渠道',
  on_duty_status   CODE
        ALIAS '在岗状态', '在职状态', '是否在岗', '在编在岗', '在编不在岗', '状态',
  gross_pay        MONEY
        ALIAS '应发工资', '应发合计', '应发数', '工资总额', '应发金额', '月工资额', '工资合计',
              '收入额',
  net_pay          MONEY
        ALIAS '实发工资', '实发合计', '实发数', '实发金额', '实领金额', '实发', '到手工资',
  deduction        MONEY
        ALIAS '扣款合计', '代扣合计', '应扣合计', '扣发金额', '应扣减金额',
  base_pay         MONEY
        ALIAS '基本工资', '岗位工资', '薪级工资', '级别工资', '职务工资',
  allowance        MONEY
        ALIAS '津贴补贴', '绩效工资', '生活性补贴', '工作性津贴', '乡镇工作补贴', '误工补贴', '奖金',
  pay_month        PERIOD
        ALIAS '工资月份', '发放月份', '所属月份', '工资年月', '年月', '月份', '所属期', '税款所属期',
  pay_date         DATE
        ALIAS '发放日期', '发放时间', '打款日期',
  account_no       ACCOUNT
        ALIAS '银行账号', '银行帐号', '银行卡号', '卡号', '账号', '帐号', '开户账号', '开户帐号',
              '存折账号', '存折号', '储蓄账号', '打款账号', '收款账号', '发放账号', '领取账号',
              '工资卡号', '工资账号',
  bank_name        TEXT
        ALIAS '开户银行', '开户行', '开户行名称', '银行名称', '代理银行', '发放银行', '代发银行',
              '开户网点',
  attendance_days  INT
        ALIAS '出勤天数', '出勤工日', '工日', '工作天数', '误工天数', '务工天数',
  entry_date       DATE
        ALIAS '参加工作时间', '入职日期', '调入时间', '进入本单位时间', '到岗时间', '增加时间',
  leave_date       DATE
        ALIAS '离职日期', '调出时间', '退休时间', '退休日期', '辞职时间', '停薪时间', '减少时间',
  phone            PHONE
        ALIAS '联系电话', '电话', '电话号码', '手机号', '手机号码', '手机', '联系方式', '联系号码',
              '移动电话', '本人电话', 'LXDH', 'lxdh',
  gender           CODE
        ALIAS '性别',
  birth_date       DATE
        ALIAS '出生日期', '出生年月',
  signature        TEXT
        ALIAS '领款人签字', '签字', '签名',
  row_no           INT
        ALIAS '序号', '编号',
  remark           TEXT
        ALIAS '备注', '说明', '备 注', '备注说明',
  region_code      REGION
        ALIAS '行政区划代码', '区划代码', '行政区划', '财政代码', '地区编码'
)
CALLED '工资表', 'payroll'
NATURE MONTHS
MONTHS (pay_month, net_pay)
WORDS '工资' 2.2, '薪酬' 2, '薪资' 2, '误工补贴' 1.5, '绩效' 1.5, '财政供养' 1.2, 'PAYROLL' 2,
      '津补贴发放' 1.6;
