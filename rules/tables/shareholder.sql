-- Shareholders and officers of companies.
CREATE TABLE shareholder (
  holder_id           PERSON
        ALIAS '股东证件号码', '股东身份证号', '投资人证件号码', '出资人身份证号', '成员身份证号',
              '高管证件号码', '身份证号', '身份证号码', '证件号码',
  company_name        TEXT
        ALIAS '企业名称', '公司名称', '单位名称', '被投资企业名称', '任职企业', '任职单位',
              '市场主体名称',
  uscc                ORG
        ALIAS '统一社会信用代码', '信用代码', '注册号', '企业统一社会信用代码',
  holder_name         NAME      REQUIRED
        ALIAS '股东', '股东名称', '股东姓名', '投资人', '投资人姓名', '出资人', '出资人姓名',
              '股东（发起人）', '合伙人', '合伙人名称', '成员姓名', '主要人员', '主要人员姓名',
              '高管姓名', '自然人姓名', '姓名',
  role                CODE
        ALIAS '职务', '任职', '股东类型', '人员类型', '身份类型', '职位', '担任职务', '角色',
  subscribed_capital  MONEY
        ALIAS '认缴出资额', '认缴出资额(万元)', '认缴金额', '出资额', '出资金额', '个人出资数额',
              '认缴额（万元）',
  paid_capital        MONEY
        ALIAS '实缴出资额', '实缴出资额(万元)', '实缴金额', '实缴额',
  share_ratio         REAL
        ALIAS '持股比例', '出资比例', '股权比例', '投资比例', '占股比例', '最终受益股份',
  start_date          DATE
        ALIAS '认缴出资日期', '出资日期', '入股日期', '首次持股日期', '任职起始日期', '出资时间',
  end_date            DATE
        ALIAS '退出日期', '退股日期', '任职终止日期',
  row_no              INT
        ALIAS '序号', '编号',
  remark              TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '股东高管表', 'shareholders and officers'
NATURE STATE
AS_OF SHEET
PERSONS OPTIONAL
WORDS '股东' 2.4, '出资' 2, '股权' 2, '高管' 1.8, '投资人' 1.5, 'SHAREHOLDER' 2;
