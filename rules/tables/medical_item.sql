-- The catalogue of items that hospitals may charge, with the limits that go with each.
CREATE TABLE medical_item (
  item_name    TEXT      REQUIRED
        ALIAS '项目名称', '收费项目名称', '医疗服务项目名称', '诊疗项目名称', '药品名称', '目录名称', '收费项目',
  charge_unit  TEXT      REQUIRED
        ALIAS '计价单位', '收费单位', '计费单位', '收费计价单位',
  item_code    TEXT
        ALIAS '项目编码', '收费项目编码', '医保目录编码', '目录编码', '国家编码', '项目代码',
  sex_limit    CODE
        ALIAS '限性别', '性别限制', '适用性别', '限定性别', '性别限定',
  least_age    INT
        ALIAS '年龄下限', '最小年龄', '适用年龄下限', '限最小年龄',
  most_age     INT
        ALIAS '年龄上限', '最大年龄', '适用年龄上限', '限最大年龄',
  daily_most   REAL
        ALIAS '每日限次', '日限次', '每日最大次数', '每日限量', '每日最大数量', '日最大数量', '每日收费上限次数',
  unit_price   MONEY
        ALIAS '单价', '价格', '最高限价', '收费标准', '价格(元)',
  row_no       INT
        ALIAS '序号', '编号',
  remark       TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '医疗收费目录', 'catalogue of medical items'
AS_OF SHEET
WORDS '收费目录' 2.2, '价格目录' 2.2, '诊疗项目目录' 2.2, '项目目录' 2;
