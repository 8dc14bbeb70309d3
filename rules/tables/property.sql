-- Homes, shops and land that people own.
CREATE TABLE property (
  owner_id       PERSON    REQUIRED
        ALIAS '权利人证件号', '权利人证件号码', '权利人身份证号', '产权人身份证号',
              '产权人证件号码', '所有权人证件号', '买受人证件号码', '购房人身份证号',
              '业主身份证号', '身份证号', '身份证号码', '证件号码', '证件号',
  owner_name     NAME
        ALIAS '权利人', '权利人姓名', '权利人名称', '产权人', '产权人姓名', '所有权人',
              '房屋所有权人', '房主', '房主姓名', '业主姓名', '买受人', '买受人姓名', '购房人',
              '购房人姓名', '姓名',
  cert_no        TITLE
        ALIAS '不动产权证号', '不动产权证书号', '不动产权证号码', '产权证号', '房产证号',
              '房屋所有权证号', '房权证号', '产权证书号', '土地证号', '宅基地使用证号', 'BDCQZH',
  unit_no        TITLE
        ALIAS '不动产单元号', '房屋编号', '房屋代码', '宗地代码', 'BDCDYH',
  address        TEXT
        ALIAS '坐落', '房屋坐落', '房屋地址', '不动产坐落', '房屋座落', '地址', 'ZL',
  area_sqm       REAL
        ALIAS '建筑面积', '建筑面积(㎡)', '建筑面积(平方米)', '面积', '套内面积', '套内建筑面积',
              '宅基地面积',
  usage          CODE
        ALIAS '用途', '房屋用途', '规划用途', '设计用途', '房屋性质', '土地用途', '房屋类型',
  register_date  DATE
        ALIAS '登记时间', '登记日期', '登簿日期', '发证日期', '产权登记日期', '登记簿时间', 'DJSJ',
              '登簿时间',
  contract_date  DATE
        ALIAS '合同签订日期', '合同备案日期', '网签日期', '备案日期', '签约日期',
  transfer_date  DATE
        ALIAS '转移日期', '注销时间', '注销日期', '过户日期', '转让日期',
  co_ownership   CODE
        ALIAS '共有情况', '共有方式', '共有类型', '共有份额', '占有份额', '是否共有',
  right_type     CODE
        ALIAS '权利类型', '权利性质', '登记类型', '取得方式', '产权来源',
  price          MONEY
        ALIAS '成交金额', '合同金额', '交易金额(万元)', '成交价格', '房屋总价',
  status         CODE
        ALIAS '权属状态', '状态', '是否现势', '查封状态', '抵押情况',
  row_no         INT
        ALIAS '序号', '编号',
  remark         TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '不动产登记表', 'real estate register'
NATURE STATE
AS_OF SHEET
PERSONS OPTIONAL
WORDS '不动产' 2.2, '房产' 2.2, '房屋产权' 2, '产权登记' 1.8, '宅基地' 1.8, '商品房' 1.5,
      '房屋登记' 1.5, 'PROPERTY' 2;
