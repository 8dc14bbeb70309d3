-- Standards and lines by programme, tier, place and time: what a household may earn, what a person is paid.
-- `amount` is per head and month unless `unit` says otherwise (年, 学期, 天).
CREATE TABLE standard (
  program       CODE     REQUIRED
        ALIAS '项目名称', '补贴项目', '补助项目', '救助类别', '救助类型', '保障类别', '保障类型',
              '资助项目', '标准类别', '标准名称', '政策名称', '待遇类型',
  level         CODE
        ALIAS '档次', '等级', '资助档次', '保障等级', '护理等级', '补助档次', '自理能力',
  stage         TEXT
        ALIAS '学段', '教育阶段', '适用学段', '适用对象', '对象范围', '适用范围',
  amount        MONEY    REQUIRED
        ALIAS '现行标准', '执行标准', '调整后标准', '保障标准', '补助标准', '补贴标准', '资助标准',
              '月标准', '发放标准', '最低生活保障标准', '标准金额', '每人每月标准',
  income_limit  MONEY
        ALIAS '收入限额', '收入上限', '收入标准', '人均月收入上限', '准入收入标准', '收入线',
  asset_limit   MONEY
        ALIAS '财产限额', '财产上限', '金融资产限额', '人均金融资产上限',
  cap           MONEY
        ALIAS '审批限额', '乡镇审批限额', '委托审批限额', '单次审批限额', '审批权限',
  unit          TEXT
        ALIAS '单位', '计量单位', '标准单位', '计发单位', '计算口径',
  start_date    DATE
        ALIAS '执行时间', '执行日期', '开始执行时间', '起执行时间', '执行起始时间', '生效日期',
              '施行日期', '调整时间',
  end_date      DATE
        ALIAS '终止执行时间', '失效日期', '执行截止时间', '废止日期', '执行终止日期',
  year          PERIOD
        ALIAS '执行年度', '标准年度', '适用年度', '年度',
  doc_no        TEXT
        ALIAS '文件依据', '政策依据', '依据文件', '文号', '标准文号', '文件号',
  town          TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '乡（镇、街道）', '乡镇街道', '镇乡',
              '所属乡镇', '所在乡镇', '所属街道', '所属镇街', '街道',
  region_code   REGION
        ALIAS '行政区划代码', '区划代码', '行政区划', '财政代码', '地区编码', '县区', '区县',
              '县(市、区)', '所属区县', '县市区', '适用地区', '执行地区',
  row_no        INT
        ALIAS '序号', '编号',
  remark        TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '标准表', 'standards'
PERSONS OPTIONAL
WORDS '标准表' 2, '标准一览' 1.8, '保障标准' 1.5;
