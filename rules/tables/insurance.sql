-- Social-insurance contributions.
CREATE TABLE insurance (
  id_no                PERSON    REQUIRED
        ALIAS '身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '居民身份证号码',
              '居民身份证号', '居民身份证', '身份证', '身份证件号码', '身份证件号',
              '有效身份证号码', '二代身份证号', '证件号码', '证件号', '证件编号', '有效证件号码',
              '身份号码', '社会保障号码', '社会保障号', '公民身份证', '身份证号(18位)',
              '身份证号码（18位）', 'SFZH', 'SFZHM', 'sfzh', 'GMSFHM', 'ZJHM', 'id_card', 'idcard', '参保人身份证号',
              '缴费人证件号码', 'AAC002', 'AAC147',
  person_name          NAME
        ALIAS '姓名', '人员姓名', '个人姓名', '本人姓名', '姓　名', 'XM', 'xm', 'name', '参保人',
              '参保人姓名', '缴费人', '缴费人姓名', '职工姓名', 'AAC003',
  person_no            TEXT
        ALIAS '个人编号', '人员编号', '社保编号', '个人社保号', '个人账号', '电脑号', 'AAC001',
  insurance_type       CODE
        ALIAS '险种', '险种类型', '参保险种', '参保类型', '险种名称', '征收项目', 'AAE140',
  employer             ORG
        ALIAS '单位', '单位名称', '参保单位', '参保单位名称', '缴费单位', '缴费单位名称', '工作单位',
              'AAB004',
  employer_no          TEXT
        ALIAS '单位编号', '单位号', '参保单位编号', '单位社保号', 'AAB001',
  pay_period           PERIOD
        ALIAS '费款所属期', '对应费款所属期', '缴费年月', '缴费月份', '参保年月', '所属期',
              '账目年月', '记账年月', '税款所属期', 'AAE003', 'AAE002',
  pay_date             DATE
        ALIAS '缴费日期', '实缴日期', '缴款日期', '到账日期', '入账日期', '补缴日期', '入库日期',
  base                 MONEY
        ALIAS '缴费基数', '缴费工资', '个人缴费基数', '月缴费基数', '申报基数', 'AAC040',
  personal_amt         MONEY
        ALIAS '个人缴费', '个人缴费金额', '个人应缴', '个人缴纳', '个人部分', '个人缴费额', 'AAB122',
  employer_amt         MONEY
        ALIAS '单位缴费', '单位应缴', '单位缴费金额', '单位部分', '单位缴纳',
  amount               MONEY
        ALIAS '缴费金额', '缴费合计', '应缴金额', '实缴金额', '应缴合计', 'AAE019',
  subsidy_amt          MONEY
        ALIAS '政府补贴', '财政补贴', '代缴金额', '资助金额', '财政补助',
  status               CODE
        ALIAS '参保状态', '缴费状态', '人员状态', '缴费标志', '到账标志', 'AAC008', 'AAC031',
  start_date           DATE
        ALIAS '参保日期', '参保时间', '首次参保日期', '首次参保年月', '开始年月', '起始年月',
              '缴费起始年月', '参保开始年月',
  end_date             DATE
        ALIAS '停保日期', '终止日期', '结束年月', '终止年月', '截止年月', '缴费终止年月', '减员日期',
  region               REGION
        ALIAS '参保地', '统筹区', '经办机构', '社保经办机构', '社保经办机构名称', '参保地区', 'AAA027',
  household_head_name  NAME
        ALIAS '户主姓名',
  relation_to_head     CODE
        ALIAS '与户主关系',
  town                 TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '乡（镇、街道）', '乡镇街道', '镇乡',
              '所属乡镇', '所在乡镇', '所属街道', '所属镇街', '街道',
  village              TEXT
        ALIAS '村', '村名', '行政村', '行政村名', '村(社区)', '村（社区）', '村社区', '村(居)',
              '村(居)委会', '村委会', '所在村', '所属村', '所属社区', '社区', '村居名称',
  phone                PHONE
        ALIAS '联系电话', '电话', '电话号码', '手机号', '手机号码', '手机', '联系方式', '联系号码',
              '移动电话', '本人电话', 'LXDH', 'lxdh',
  gender               CODE
        ALIAS '性别',
  birth_date           DATE
        ALIAS '出生日期', '出生年月', 'AAC006',
  row_no               INT
        ALIAS '序号', '编号',
  remark               TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '社保缴费表', 'social insurance contributions'
NATURE MONTHS
MONTHS (pay_period, amount)
WORDS '参保' 2, '社保缴费' 1.8, '缴费' 1.5, '社会保险' 1.5, 'INSURANCE' 2;
