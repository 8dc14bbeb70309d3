-- Household registers: one row per member.
CREATE TABLE household (
  id_no             PERSON    REQUIRED
        ALIAS '身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '居民身份证号码',
              '居民身份证号', '居民身份证', '身份证', '身份证件号码', '身份证件号',
              '有效身份证号码', '二代身份证号', '证件号码', '证件号', '证件编号', '有效证件号码',
              '身份号码', '社会保障号码', '社会保障号', '公民身份证', '身份证号(18位)',
              '身份证号码（18位）', 'SFZH', 'SFZHM', 'sfzh', 'GMSFHM', 'ZJHM', 'id_card', 'idcard', '成员身份证号',
              '家庭成员身份证号码',
  household_id      HOUSEHOLD
        ALIAS '户号', '户编号', '户口簿号', '户口号', '家庭户号', '户籍编号', 'HH',
  former_household_id HOUSEHOLD
        ALIAS '原户号', '旧户号', '原户编号', '旧户编号', '原户口簿号', '分户前户号', '迁出户号', '原家庭户号',
  person_name       NAME
        ALIAS '姓名', '人员姓名', '个人姓名', '本人姓名', '姓　名', 'XM', 'xm', 'name', '成员姓名',
              '家庭成员姓名', '人口姓名',
  former_name       NAME
        ALIAS '曾用名', '别名',
  relation_to_head  CODE
        ALIAS '与户主关系', '和户主关系', '与户主的关系', '户主关系', '家庭关系', 'YHZGX',
              '与户主或与承包方代表关系',
  head_name         NAME
        ALIAS '户主', '户主姓名', '户主名称',
  head_id           PERSON
        ALIAS '户主身份证号', '户主身份证号码', '户主公民身份号码',
  gender            CODE
        ALIAS '性别',
              '性别代码',
  birth_date        DATE
        ALIAS '出生日期', '出生年月日', '出生年月',
  ethnicity         CODE
        ALIAS '民族',
  address           TEXT
        ALIAS '户籍地址', '户籍地', '住址', '户口所在地', '户籍所在地', '常住户口所在地', '户籍详址',
              '家庭住址', '门牌号', '地址',
  police_station    TEXT
        ALIAS '派出所', '所属派出所', '登记机关', '户籍派出所',
  town              TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '乡（镇、街道）', '乡镇街道', '镇乡',
              '所属乡镇', '所在乡镇', '所属街道', '所属镇街', '街道',
  village           TEXT
        ALIAS '村', '村名', '行政村', '行政村名', '村(社区)', '村（社区）', '村社区', '村(居)',
              '村(居)委会', '村委会', '所在村', '所属村', '所属社区', '社区', '村居名称',
  group_name        NAME
        ALIAS '组', '村民小组', '小组', '社', '所在组', '组别', '村组', '组名',
  hukou_type        CODE
        ALIAS '户口性质', '户口类型', '户别', '户籍类型', '户口类别', '农业/非农',
  marital_status    CODE
        ALIAS '婚姻状况', '婚姻状态', '婚否',
  father_id         PERSON
        ALIAS '父亲身份证号', '父亲公民身份号码',
  mother_id         PERSON
        ALIAS '母亲身份证号', '母亲公民身份号码',
  spouse_id         PERSON
        ALIAS '配偶身份证号', '配偶公民身份号码',
  father_name       NAME
        ALIAS '父亲姓名',
  mother_name       NAME
        ALIAS '母亲姓名',
  spouse_name       NAME
        ALIAS '配偶姓名',
  move_in_date      DATE
        ALIAS '迁入日期', '迁入时间', '何时迁来本址', '何时迁来', '来本地时间',
  move_in_reason    CODE
        ALIAS '迁入原因', '变动原因',
  move_out_date     DATE
        ALIAS '迁出日期', '迁出时间', '何时迁往',
  cancel_date       DATE
        ALIAS '注销日期', '注销时间', '户口注销日期', '销户日期', '死亡注销日期',
  cancel_reason     CODE
        ALIAS '注销原因', '注销类别', '注销标识', '人员状态',
  phone             PHONE
        ALIAS '联系电话', '电话', '电话号码', '手机号', '手机号码', '手机', '联系方式', '联系号码',
              '移动电话', '本人电话', 'LXDH', 'lxdh',
  row_no            INT
        ALIAS '序号', '编号',
  remark            TEXT
        ALIAS '备注', '说明', '备 注', '备注说明',
  region_code       REGION
        ALIAS '行政区划代码', '区划代码', '行政区划', '财政代码', '地区编码'
)
CALLED '户籍表', 'household register'
NATURE STATE
AS_OF SHEET
WORDS '农户信息' 1.2, '人口' 1, '户籍' 2, '户口' 2, '常住人口' 1.8, '人口信息' 1.2, '全员人口' 1.5,
      'HOUSEHOLD' 2;
