-- Drugs and supplies of hospitals: what was there, what came in, what is left.
CREATE TABLE hospital_stock (
  hospital_name      TEXT      REQUIRED
        ALIAS '医院名称', '医疗机构', '医疗机构名称', '定点医疗机构', '定点医疗机构名称', '机构名称',
  item_name          TEXT      REQUIRED
        ALIAS '药品名称', '耗材名称', '药品耗材名称', '品名', '项目名称', '商品名称', '通用名', '通用名称',
  received_quantity  REAL      REQUIRED
        ALIAS '购进数量', '购入数量', '本期购进数量', '本期购入', '采购入库数量', '本期入库数量', '入库数量',
              '采购数量',
  opening_quantity   REAL
        ALIAS '期初库存', '期初数量', '期初结存', '期初库存数量', '年初库存', '上期结存',
  closing_quantity   REAL
        ALIAS '期末库存', '期末数量', '期末结存', '期末库存数量', '年末库存', '本期结存',
  item_code          TEXT
        ALIAS '医保目录编码', '项目编码', '药品编码', '耗材编码', '国家医保编码', '目录编码',
  unit               TEXT
        ALIAS '单位', '计量单位', '最小包装单位', '包装单位',
  spec               TEXT
        ALIAS '规格', '规格型号', '包装规格',
  period             PERIOD
        ALIAS '统计期间', '期间', '年度', '统计年度', '会计期间',
  row_no             INT
        ALIAS '序号', '编号',
  remark             TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '药品耗材进销存', 'stock of drugs and supplies'
WORDS '进销存' 2.6, '药品出入库' 1.8;
