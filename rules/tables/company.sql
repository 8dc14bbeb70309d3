-- Registered companies and traders.
CREATE TABLE company (
  uscc            ORG
        ALIAS '统一社会信用代码', '社会信用代码', '信用代码', '统一代码', '纳税人识别号', '税号',
              'UNISCID', 'TYSHXYDM',
  company_name    TEXT      REQUIRED
        ALIAS '企业名称', '公司名称', '单位名称', '市场主体名称', '字号名称', '名称',
              '个体工商户名称', '合作社名称', '主体名称', '商户名称', 'QYMC',
  reg_no          TEXT
        ALIAS '注册号', '工商注册号', '营业执照号', '营业执照注册号', '组织机构代码', '登记证号',
  legal_rep_name  NAME
        ALIAS '法定代表人', '法人', '法人代表', '法定代表人姓名', '法人姓名', '负责人', '负责人姓名',
              '经营者', '经营者姓名', '投资人', '执行事务合伙人', '业主',
  legal_rep_id    PERSON
        ALIAS '法定代表人身份证号', '法定代表人证件号码', '法定代表人身份证号码', '法人身份证号',
              '法人身份证号码', '经营者身份证号', '负责人身份证号', '证件号码', '身份证号',
  company_type    CODE
        ALIAS '企业类型', '市场主体类型', '主体类型', '公司类型', '类型', '经济性质', '登记类型',
  reg_capital     MONEY
        ALIAS '注册资本', '注册资本(万元)', '注册资金', '注册资本（万元）', '出资总额', '资金数额',
  establish_date  DATE
        ALIAS '成立日期', '注册日期', '成立时间', '设立日期', '开业日期', '核准日期', '登记日期',
  cancel_date     DATE
        ALIAS '注销日期', '吊销日期', '注吊销日期', '注销时间',
  status          CODE
        ALIAS '登记状态', '经营状态', '企业状态', '存续状态', '市场主体状态', '状态',
  scope           TEXT
        ALIAS '经营范围', '主营业务', '许可项目',
  industry        CODE
        ALIAS '行业', '行业门类', '所属行业', '行业代码',
  address         TEXT
        ALIAS '住所', '经营场所', '注册地址', '企业地址', '地址', '住所(经营场所)', '登记住所',
  phone           PHONE
        ALIAS '联系电话', '电话', '企业电话', '联络员电话',
  authority       TEXT
        ALIAS '登记机关', '发照机关', '管辖单位',
  row_no          INT
        ALIAS '序号', '编号',
  remark          TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '市场主体登记表', 'company register'
NATURE STATE
AS_OF SHEET
PERSONS OPTIONAL
WORDS '企业' 2, '工商' 2, '市场主体' 2, '个体' 1.8, 'COMPANY' 2;
