-- Contracts of collective assets: land, shops, ponds and houses that a village lets.
CREATE TABLE lease (
  asset_name      TEXT      REQUIRED
        ALIAS '资产名称', '资源名称', '资产资源名称', '资产(资源)名称', '发包标的', '租赁标的', '集体资产名称', '出租资产名称',
              '承包标的', '标的名称',
  asset_kind      CODE
        ALIAS '资产类别', '资产类型', '资产资源类型', '资源类别',
  contract_no     TEXT
        ALIAS '合同编号', '合同号',
  lessor          TEXT
        ALIAS '发包方', '出租方', '发包单位', '出租单位',
  lessee_name     NAME
        ALIAS '承包方', '承租方', '承包人', '承租人', '承租人姓名', '承包方名称',
  lessee_id       PERSON
        ALIAS '承租人身份证号', '承包人身份证号', '承租方证件号码', '承包方身份证号',
  area_mu         REAL
        ALIAS '面积(亩)', '承包面积', '租赁面积', '出租面积',
  annual_rent     MONEY
        ALIAS '年租金', '年承包费', '年租金(元)', '每年租金', '年承包金额',
  rent_paid_until DATE
        ALIAS '租金缴至', '承包费缴至', '已缴租金截止日', '租金缴纳截止日期', '缴费截止日期',
  arrears         MONEY
        ALIAS '拖欠租金', '欠缴租金', '欠租金额', '拖欠承包费', '未收租金',
  sign_date       DATE
        ALIAS '签订日期', '签约日期', '签订时间',
  start_date      DATE
        ALIAS '起租日期', '承包起始日期', '租赁开始日期', '合同起始日期',
  end_date        DATE
        ALIAS '承包截止日期', '租赁结束日期', '合同终止日期', '合同到期日期', '到期日期',
  method          CODE
        ALIAS '发包方式', '出租方式', '交易方式', '承包方式',
  status          CODE
        ALIAS '合同状态', '履行状态',
  town            TEXT
        ALIAS '乡镇', '镇街',
  village         TEXT
        ALIAS '村', '村名', '村(社区)',
  row_no          INT
        ALIAS '序号',
  remark          TEXT
        ALIAS '备注'
)
CALLED '集体资产合同表', 'leases of collective assets'
PERSONS OPTIONAL
WORDS '资产资源' 2, '集体资产' 1.8, '发包' 1.8;
