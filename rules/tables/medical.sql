-- Medical settlements.
CREATE TABLE medical (
  id_no           PERSON    REQUIRED
        ALIAS '身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '居民身份证号码',
              '居民身份证号', '居民身份证', '身份证', '身份证件号码', '身份证件号',
              '有效身份证号码', '二代身份证号', '证件号码', '证件号', '证件编号', '有效证件号码',
              '身份号码', '社会保障号码', '社会保障号', '公民身份证', '身份证号(18位)',
              '身份证号码（18位）', 'SFZH', 'SFZHM', 'sfzh', 'GMSFHM', 'ZJHM', 'id_card', 'idcard', '患者身份证号',
              '参保人身份证号', 'certno',
  person_name     NAME
        ALIAS '姓名', '人员姓名', '个人姓名', '本人姓名', '姓　名', 'XM', 'xm', 'name', '患者姓名',
              '病人姓名', '参保人姓名', '就诊人', '就诊人姓名', 'psn_name',
  person_no       TEXT
        ALIAS '个人编号', '人员编号', '医保卡号', '医疗证号', '合作医疗证号', '医保编号', '个人序号',
              'psn_no',
  hospital_name   TEXT
        ALIAS '医院名称', '医疗机构', '医疗机构名称', '定点医疗机构', '定点医疗机构名称',
              '就医机构', '就诊机构', '就诊医院', '定点医药机构名称', '药店名称', 'fixmedins_name',
  hospital_code   TEXT
        ALIAS '医疗机构代码', '医疗机构编码', '定点医药机构编号', '机构编码', 'fixmedins_code',
  visit_no        TEXT
        ALIAS '住院号', '就诊号', '就诊ID', '就诊流水号', '住院序号', '结算单号', '结算ID', '门诊号',
              '病历号', '病案号', '单据号', 'mdtrt_id', 'setl_id',
  admit_date      DATE
        ALIAS '入院日期', '入院时间', '住院日期', '就诊日期', '就诊时间', '就医日期', '开始日期',
              'begndate',
  discharge_date  DATE
        ALIAS '出院日期', '出院时间', '离院日期', '结束日期', 'enddate',
  settle_date     DATE
        ALIAS '结算日期', '结算时间', '报销日期', '补偿日期', '报补日期', '支付日期', 'setl_time',
  channel         CODE
        ALIAS '结算方式', '报销方式', '结算渠道', '报销渠道', '结算类别', '报销类型',
  invoice_no      TEXT
        ALIAS '发票号', '发票号码', '票据号', '票据号码', '收据号', '发票编号',
  visit_type      CODE
        ALIAS '就诊类型', '医疗类别', '就医类型', '医疗类型', '业务类型', 'med_type',
  diagnosis_code  TEXT
        ALIAS '疾病编码', '诊断编码', '出院病种编码', '病种编码', '疾病代码', '主诊断编码', 'dise_codg',
  diagnosis_name  TEXT
        ALIAS '疾病名称', '诊断', '诊断名称', '出院诊断', '入院诊断', '出院病种名称', '病种名称',
              '主要诊断', 'dise_name',
  item_code       TEXT
        ALIAS '项目编码', '收费项目编码', '药品编码', '目录编码', '医保目录编码',
  item_name       TEXT
        ALIAS '项目名称', '收费项目', '收费项目名称', '药品名称', '诊疗项目', '费用名称', '耗材名称',
  qty             REAL
        ALIAS '数量', '用量', '次数', 'cnt',
  unit_price      MONEY
        ALIAS '单价', '单价(元)', 'pric',
  item_date       DATE
        ALIAS '费用时间', '费用日期', '收费日期', '开单时间', 'fee_ocur_time',
  total_cost      MONEY     REQUIRED
        ALIAS '总费用', '医疗费用', '医疗总费用', '住院总费用', '费用总额', '费用合计', '发生费用',
              'medfee_sumamt',
  fund_pay        MONEY
        ALIAS '统筹支付', '基金支付', '医保支付', '统筹基金支付', '报销金额', '补偿金额',
              '实际报销费用', '医保报销', '基金支付总额', '救助金额', '大病保险支付', 'fund_pay_sumamt',
  aid_pay         MONEY
        ALIAS '医疗救助支付', '医疗救助金额', '医疗救助基金支付', '救助支付', '民政救助', '医疗救助', 'maf_pay',
  self_pay        MONEY
        ALIAS '个人支付', '个人自付', '自付金额', '自费金额', '个人负担', '现金支付',
  doctor          TEXT
        ALIAS '医生', '医生姓名', '主治医生', '主管医师', '经治医生', '开单医生',
  department      TEXT
        ALIAS '科室', '科室名称', '住院科室', '就诊科室',
  bed_no          TEXT
        ALIAS '床号', '床位号', '床位',
  days            INT
        ALIAS '住院天数', '实际住院天数', '住院日数',
  discharge_way   CODE
        ALIAS '离院方式', '出院情况', '出院方式', '转归',
  identity_type   CODE
        ALIAS '人员类别', '贫困类型', '救助对象类别', '特殊人员类型', '医疗救助类别',
  gender          CODE
        ALIAS '性别',
  age             INT
        ALIAS '年龄',
  town            TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '乡（镇、街道）', '乡镇街道', '镇乡',
              '所属乡镇', '所在乡镇', '所属街道', '所属镇街', '街道',
  village         TEXT
        ALIAS '村', '村名', '行政村', '行政村名', '村(社区)', '村（社区）', '村社区', '村(居)',
              '村(居)委会', '村委会', '所在村', '所属村', '所属社区', '社区', '村居名称',
  account_no      ACCOUNT
        ALIAS '报销账号', '银行账号', '收款账号',
  row_no          INT
        ALIAS '序号', '编号',
  remark          TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '医疗结算表', 'medical claims'
WORDS '医保结算' 2, '住院' 2, '就诊' 1.8, '报销' 1.5, '医疗费用' 1.8, '医疗' 1.5, 'MEDICAL' 2;
