-- What schools claim and spend for meals: one row for each school and day, month or term.
CREATE TABLE meal (
  school_name     TEXT     REQUIRED
        ALIAS '学校名称', '学校', '供餐学校', '食堂名称', '受益学校', '供餐学校名称',
              '学校(食堂)名称',
  meal_date       DATE
        ALIAS '供餐日期', '就餐日期', '用餐日期', '供餐时间',
  period          PERIOD
        ALIAS '供餐月份', '就餐月份', '月份', '年月', '所属月份', '学期', '所属期', '结算月份',
              '年度',
  diners          INT      REQUIRED
        ALIAS '就餐人数', '用餐人数', '供餐人数', '申报人数', '享受人数', '受益学生数',
              '就餐学生数', '学生就餐人数', '日均就餐人数', '营养餐人数',
  enrolled        INT
        ALIAS '在校人数', '在籍人数', '学籍人数', '在校学生数', '在校生人数', '学生总数',
  meal_days       INT
        ALIAS '供餐天数', '就餐天数', '用餐天数', '申报天数', '实际供餐天数',
  school_days     INT
        ALIAS '在校天数', '上课天数', '教学天数', '实际上课天数', '应供餐天数', '校历天数',
  standard        MONEY
        ALIAS '补助标准', '膳食补助标准', '生均标准', '每生每天标准', '日补助标准', '餐标',
              '供餐标准',
  subsidy_amount  MONEY
        ALIAS '补助金额', '申报金额', '补助资金', '膳食补助资金', '营养膳食补助', '拨付金额',
              '申请补助金额', '结算金额',
  income          MONEY
        ALIAS '伙食费收入', '食堂收入', '收入合计', '本期收入', '伙食收入', '总收入',
  spending        MONEY
        ALIAS '伙食费支出', '食堂支出', '支出合计', '本期支出', '伙食支出', '总支出', '食材支出',
  surplus         MONEY
        ALIAS '结余', '本期结余', '结余金额', '期末结余', '累计结余',
  staff           INT
        ALIAS '教职工人数', '教职工数', '教师人数',
  staff_diners    INT
        ALIAS '教职工就餐人数', '教师就餐人数', '陪餐人数', '教职工用餐人数',
  staff_income    MONEY
        ALIAS '教职工伙食费', '教师伙食费', '教职工餐费', '教职工伙食费收入', '陪餐费',
              '教师餐费收入',
  rice_kg         REAL
        ALIAS '大米用量', '大米消耗', '大米消耗量', '大米(公斤)', '主食用量', '大米出库量',
  meat_kg         REAL
        ALIAS '肉类用量', '肉类消耗', '肉类消耗量', '肉类(公斤)', '猪肉用量', '肉类出库量',
  oil_kg          REAL
        ALIAS '食用油用量', '食用油消耗', '食用油消耗量', '食用油(公斤)', '油用量', '食用油出库量',
  boarding        CODE
        ALIAS '是否寄宿制', '寄宿制', '学校类型', '办学类型',
  town            TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '乡（镇、街道）', '乡镇街道', '镇乡',
              '所属乡镇', '所在乡镇', '所属街道', '所属镇街', '街道',
  region_code     REGION
        ALIAS '行政区划代码', '区划代码', '行政区划', '财政代码', '地区编码', '县区', '区县',
              '县(市、区)', '所属区县', '县市区',
  handler         TEXT
        ALIAS '填报人', '经办人', '负责人', '制表人',
  row_no          INT
        ALIAS '序号', '编号',
  remark          TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '学校供餐表', 'school meals'
NATURE PAYMENT
PERSONS OPTIONAL
WORDS '供餐' 2.2, '就餐' 2, '用餐' 2, '膳食补助' 1.8, '伙食费' 1.5;
