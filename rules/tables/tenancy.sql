-- Public rental housing: tenants and members.
CREATE TABLE tenancy (
  tenant_id       PERSON    REQUIRED
        ALIAS '承租人身份证号', '承租人身份证号码', '承租人身份证', '承租人证件号码',
              '申请人身份证号', '申请人身份证号码', '主申请人身份证号', '租户身份证号', '身份证号',
              '身份证号码', '证件号码',
  tenant_name     NAME
        ALIAS '承租人', '承租人姓名', '承租户', '租户姓名', '申请人', '申请人姓名', '主申请人',
              '主申请人姓名', '保障对象', '户主姓名', '姓名', '入住人姓名',
  member_name     NAME
        ALIAS '共同申请人', '共同申请人姓名', '家庭成员', '家庭成员姓名', '共同居住人', '配偶姓名',
              '家庭保障人姓名', '成员姓名',
  member_id       PERSON
        ALIAS '共同申请人身份证号', '家庭成员身份证号', '家庭成员身份证号码', '配偶身份证号',
              '家庭保障人身份证号码', '成员身份证号',
  relation        CODE
        ALIAS '与申请人关系', '与承租人关系', '与主申请人关系', '家庭关系',
  house_address   TEXT
        ALIAS '房屋地址', '房屋坐落', '小区', '小区名称', '项目名称', '房源地址', '中签地址',
              '配租地址', '房号地址',
  house_no        TEXT
        ALIAS '房号', '门牌号', '楼栋', '单元', '室号', '房源编号', '房屋编号', '中签门牌号', '幢号',
              '房间号',
  area_sqm        REAL
        ALIAS '面积', '建筑面积', '套型面积', '租赁面积', '建筑面积(㎡)',
  rent            MONEY
        ALIAS '租金', '月租金', '租金标准', '月租金(元)', '应缴租金', '年租金', '减免租金',
  subsidy_amount  MONEY
        ALIAS '租赁补贴', '补贴金额', '月补贴额', '租赁补贴金额',
  support_type    CODE
        ALIAS '保障方式', '保障类型', '住房类型', '房屋类型', '配租方式', '保障类别',
  contract_start  DATE
        ALIAS '合同起始日期', '租赁起始日期', '起租日期', '合同开始日期', '租期起', '租赁开始时间',
  contract_end    DATE
        ALIAS '合同终止日期', '租赁终止日期', '合同到期日', '到期日期', '租期止', '租赁结束时间',
  allocate_date   DATE
        ALIAS '配租日期', '配租时间', '分配日期', '入住日期', '入住时间', '选房日期', '摇号日期',
  apply_date      DATE
        ALIAS '申请日期', '申请时间', '受理日期', '轮候登记日期',
  exit_date       DATE
        ALIAS '退出日期', '退租日期', '清退日期', '腾退日期',
  arrears         MONEY
        ALIAS '欠租金额', '欠缴租金', '拖欠租金', '欠费金额', '累计欠租',
  arrears_months  INT
        ALIAS '欠租月数', '欠费月数', '累计欠租月数', '拖欠月数', '欠缴月数',
  applicant_type  CODE
        ALIAS '申请人类别', '申请类别', '保障对象类别', '申请对象类型', '优先类别', '轮候类别', '对象类别', '申请人类型',
  water_use       REAL
        ALIAS '用水量', '水表读数', '用水量(吨)', '月用水量',
  power_use       REAL
        ALIAS '用电量', '电表读数', '用电量(度)', '月用电量',
  income          MONEY
        ALIAS '家庭年收入', '家庭人均收入', '人均月收入', '家庭收入',
  headcount       INT
        ALIAS '家庭人口', '保障人口', '保障人口数', '家庭人口数',
  status          CODE
        ALIAS '状态', '租赁状态', '在租状态', '合同状态',
  phone           PHONE
        ALIAS '联系电话', '电话', '电话号码', '手机号', '手机号码', '手机', '联系方式', '联系号码',
              '移动电话', '本人电话', 'LXDH', 'lxdh',
  row_no          INT
        ALIAS '序号', '编号',
  remark          TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '公租房承租表', 'tenants of public housing'
NATURE STATE
AS_OF SHEET
WORDS '公租房' 2.4, '廉租' 2.2, '保障性住房' 2, '保障房' 2, '公共租赁住房' 2.2, '租赁补贴' 1.5,
      '承租' 1.5, 'TENANCY' 2;
