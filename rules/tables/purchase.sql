-- Purchases, contracts and stores.
CREATE TABLE purchase (
  supplier_uscc    ORG
        ALIAS '供应商统一社会信用代码', '中标单位统一社会信用代码', '供应商信用代码',
              '统一社会信用代码', '销售方纳税人识别号',
  project_name     TEXT
        ALIAS '项目名称', '采购项目', '采购项目名称', '工程名称', '标段名称', '采购名称', '标的名称',
              '工程项目名称',
  project_no       TEXT
        ALIAS '项目编号', '采购编号', '标段编号', '招标编号', '合同编号', '采购项目编号',
  buyer            TEXT
        ALIAS '采购人', '采购单位', '采购人名称', '建设单位', '招标人', '发包方', '甲方', '业主单位',
              '学校名称', '发包单位',
  supplier_name    TEXT
        ALIAS '供应商', '供应商名称', '中标单位', '中标人', '成交供应商', '中标供应商', '承包方',
              '施工单位', '承建单位', '乙方', '供货单位', '供货商', '销售方名称', '配送企业',
              '中标(成交)供应商',
  bidder_list      TEXT
        ALIAS '投标单位', '投标人', '参与投标单位', '投标供应商', '响应供应商', '报名单位',
  bid_amount       MONEY
        ALIAS '中标金额', '中标价', '成交金额', '成交价', '投标报价', '报价', '中标金额(元)',
              '中标价(万元)',
  contract_amount  MONEY
        ALIAS '合同金额', '合同价', '合同总价', '签约合同价', '合同金额(万元)',
  budget           MONEY
        ALIAS '预算金额', '采购预算', '最高限价', '控制价', '招标控制价', '拦标价',
  settle_amount    MONEY
        ALIAS '结算金额', '审定金额', '送审金额', '决算金额', '结算价',
  method           CODE
        ALIAS '采购方式', '招标方式', '发包方式', '采购类型', '组织形式',
  notice_date      DATE
        ALIAS '公告日期', '公告时间', '招标公告日期', '发布日期',
  award_date       DATE
        ALIAS '中标日期', '中标时间', '成交日期', '开标日期', '开标时间', '定标日期',
  sign_date        DATE
        ALIAS '合同签订日期', '签订日期', '签约日期', '合同日期', '签订时间',
  start_date       DATE
        ALIAS '开工日期', '开工时间', '实际开工日期',
  accept_date      DATE
        ALIAS '验收日期', '验收时间', '竣工日期', '竣工验收日期', '完工日期',
  pay_date         DATE
        ALIAS '付款日期', '支付日期', '付款时间',
  pay_amount       MONEY
        ALIAS '付款金额', '已付金额', '支付金额', '累计付款', '已支付金额',
  item_name        TEXT      REQUIRED
        ALIAS '品名', '食材名称', '商品名称', '物品名称', '货物名称', '采购物资名称', '材料名称',
              '原料名称', '食材',
  spec             TEXT
        ALIAS '规格', '规格型号', '品牌规格', '等级',
  unit             TEXT
        ALIAS '单位', '计量单位',
  qty              REAL
        ALIAS '数量', '采购数量', '入库数量', '数量(斤)', '数量(公斤)',
  out_qty          REAL
        ALIAS '出库数量', '领用数量', '使用数量', '消耗数量',
  stock_qty        REAL
        ALIAS '库存数量', '结存数量', '期末结存', '库存',
  unit_price       MONEY
        ALIAS '单价', '单价(元)', '采购单价', '进货价', '价格', '含税单价',
  amount           MONEY
        ALIAS '金额', '总价', '小计', '金额(元)', '采购金额', '价税合计', '合计金额',
  in_date          DATE
        ALIAS '入库日期', '进货日期', '采购日期', '送货日期', '配送日期', '日期',
  out_date         DATE
        ALIAS '出库日期', '领用日期',
  invoice_no       TEXT
        ALIAS '发票号', '发票号码', '票据号', '发票代码', '票号',
  contact          TEXT
        ALIAS '联系人', '项目负责人', '项目经理', '授权代表', '委托代理人', '被授权人',
  contact_phone    PHONE
        ALIAS '联系电话', '联系人电话', '授权代表电话', '手机号码',
  agent            NAME
        ALIAS '代理机构', '招标代理机构', '采购代理机构',
  diners           INT
        ALIAS '就餐人数', '用餐人数', '学生人数', '就餐人次',
  handler          TEXT
        ALIAS '经办人', '采购员', '验收人', '保管员', '采购人员', '食堂管理员',
  town             TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '乡（镇、街道）', '乡镇街道', '镇乡',
              '所属乡镇', '所在乡镇', '所属街道', '所属镇街', '街道',
  village          TEXT
        ALIAS '村', '村名', '行政村', '行政村名', '村(社区)', '村（社区）', '村社区', '村(居)',
              '村(居)委会', '村委会', '所在村', '所属村', '所属社区', '社区', '村居名称',
  row_no           INT
        ALIAS '序号', '编号',
  remark           TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '采购合同表', 'purchases'
PERSONS OPTIONAL
WORDS '采购' 2, '招标' 2, '中标' 2, '食材' 2, '出入库' 2, '入库' 1.8, '食堂' 1.5, '合同台账' 1.5,
      'PURCHASE' 2;
