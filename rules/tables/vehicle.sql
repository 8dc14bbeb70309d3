-- Registered vehicles.
CREATE TABLE vehicle (
  owner_id       PERSON
        ALIAS '身份证明号码', '车主身份证号', '车主身份证号码', '车主身份证明号码',
              '所有人身份证号', '所有人证件号码', '身份证号', '身份证号码', '证件号码', 'SFZMHM',
  owner_name     NAME
        ALIAS '所有人', '机动车所有人', '车主', '车主姓名', '车辆所有人', '所有人姓名', '车主名称',
              '姓名', 'SYR',
  plate_no       PLATE     REQUIRED
        ALIAS '车牌号', '车牌号码', '号牌号码', '车牌', '牌照号', '牌照号码', '车号', '机动车号牌', 'HPHM',
  plate_type     CODE
        ALIAS '号牌种类', '车牌种类', '号牌类型', 'HPZL',
  model          TEXT
        ALIAS '车辆型号', '品牌型号', '车辆品牌', '厂牌型号', '车型', '品牌', '车辆品牌型号',
              '中文品牌',
              'CLPP1', 'CLXH', 'CLPP', '品牌名称',
  vin            TEXT
        ALIAS '车辆识别代号', '车架号', '车架号码', 'VIN', '车辆识别代码', '车辆识别代号/车架号',
  engine_no      TEXT
        ALIAS '发动机号', '发动机号码',
  register_date  DATE
        ALIAS '注册日期', '注册登记日期', '初次登记日期', '初登日期', '登记日期', '上牌日期',
              '上牌时间', '购车日期', 'CCDJRQ',
  use_nature     CODE
        ALIAS '使用性质', '使用性质代码',
  vehicle_type   CODE
        ALIAS '车辆类型', '车辆种类', 'CLLX',
  status         CODE
        ALIAS '机动车状态', '车辆状态', '状态',
              'ZT', 'JDCZT', '机动车状态代码',
  price          MONEY
        ALIAS '车辆价格', '购置价', '购车价格', '计税价格', '发票价格', '车辆购置价(元)',
  transfer_date  DATE
        ALIAS '转移登记日期', '过户日期', '注销日期', '报废日期', '转出日期',
              'ZXRQ', 'GHRQ', 'ZYRQ', '注销时间',
  address        TEXT
        ALIAS '住址', '住所地址', '登记住所',
  row_no         INT
        ALIAS '序号', '编号',
  remark         TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '车辆登记表', 'vehicle register'
NATURE STATE
AS_OF SHEET
PERSONS OPTIONAL
WORDS '车辆' 2.2, '机动车' 2.2, '车管' 2, 'VEHICLE' 2;
