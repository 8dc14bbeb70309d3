-- Who was found living in public rental homes, and who pays for water and power there.
CREATE TABLE occupancy (
  occupant_id    PERSON    REQUIRED
        ALIAS '实际居住人身份证号', '实际居住人身份证号码', '实际入住人身份证号', '现住人身份证号',
              '居住人身份证号', '现居住人身份证号', '入住人员身份证号', '实住人身份证号',
  occupant_name  NAME
        ALIAS '实际居住人', '实际居住人姓名', '实际入住人', '实际入住人姓名', '现住人', '现住人姓名', '居住人姓名',
              '现居住人', '现居住人姓名', '实住人', '实住人姓名',
  tenant_id      PERSON
        ALIAS '承租人身份证号', '承租人身份证号码', '承租人证件号码', '租户身份证号', '身份证号',
  tenant_name    NAME
        ALIAS '承租人', '承租人姓名', '租户姓名', '承租户', '姓名',
  house_address  TEXT
        ALIAS '小区', '小区名称', '房屋地址', '房屋坐落', '项目名称', '房源地址',
  house_no       TEXT
        ALIAS '房号', '门牌号', '房间号', '室号', '房屋编号',
  relation_to_head  CODE
        ALIAS '与承租人关系', '居住人与承租人关系', '与租户关系', '居住人关系',
  check_date     DATE
        ALIAS '核查日期', '入户日期', '入户核查日期', '走访日期', '检查日期', '核查时间', '巡查日期',
  payer_id       PERSON
        ALIAS '缴费人身份证号', '水电缴费人身份证号', '租金缴纳人身份证号',
  payer_name     NAME
        ALIAS '缴费人', '缴费人姓名', '水电缴费户名', '水电缴费人', '租金缴纳人',
  row_no         INT
        ALIAS '序号', '编号',
  remark         TEXT
        ALIAS '备注', '说明', '备注说明', '核查情况'
)
CALLED '公租房入户核查表', 'visits to let homes'
NATURE STATE
WORDS '入户核查' 2.8, '入住核查' 2.4, '居住核查' 2.4, '实际居住' 2.4;
