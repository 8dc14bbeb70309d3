-- Contracts by which farmers rent land to each other and to growers.
CREATE TABLE land_transfer (
  lessee_name     NAME      REQUIRED
        ALIAS '流入方', '流入方姓名', '流入方名称', '转入方', '转入方姓名', '受让方', '受让方姓名',
              '受让方名称', '承租方', '承租方姓名', '承租方名称', '经营主体', '流入主体',
  area_mu         REAL      REQUIRED
        ALIAS '流转面积', '流转面积(亩)', '租赁面积', '租赁面积(亩)', '转包面积', '流转总面积',
              '流转总面积(亩)', '承租面积', '承租面积(亩)', '合同面积', '合同面积(亩)',
  lessee_id       PERSON
        ALIAS '流入方身份证号', '流入方身份证号码', '流入方证件号码', '转入方身份证号', '受让方身份证号',
              '受让方证件号码', '承租方身份证号', '承租方证件号码',
  lessor_name     TEXT
        ALIAS '流出方', '流出方姓名', '流出方名称', '转出方', '转出方姓名', '出让方', '出租方', '出租方姓名',
              '出租方名称', '发包方',
  lessor_id       PERSON
        ALIAS '流出方身份证号', '流出方身份证号码', '流出方证件号码', '转出方身份证号', '出租方身份证号',
              '出租方证件号码',
  contract_no     TEXT
        ALIAS '流转合同编号', '合同编号', '合同号',
  contract_start  DATE
        ALIAS '流转起始日期', '流转起始时间', '流转开始时间', '合同起始日期', '租赁起始日期', '流转期限起', '起始时间',
  contract_end    DATE
        ALIAS '流转终止日期', '流转终止时间', '流转结束时间', '合同终止日期', '租赁终止日期', '流转期限止', '终止时间',
  rent            MONEY
        ALIAS '流转价格', '流转租金', '流转费', '租金', '亩租金', '租金(元/亩)', '流转单价',
  plot_code       TEXT
        ALIAS '地块编码', '地块代码', '地块编号', '流转地块编码',
  crop            CODE
        ALIAS '流转用途', '种植作物', '经营内容', '作物', '种植品种',
  town            TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '所属乡镇', '所在乡镇', '乡镇街道', '街道',
  village         TEXT
        ALIAS '村', '村名', '行政村', '村(社区)', '村社区', '所在村', '所属村',
  row_no          INT
        ALIAS '序号', '编号',
  remark          TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '土地流转台账', 'land transfers'
AS_OF SHEET
WORDS '土地流转' 2.4, '流转台账' 2.2, '流转合同' 2.2;
