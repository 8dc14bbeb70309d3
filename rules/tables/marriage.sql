-- Marriage and divorce registrations.
CREATE TABLE marriage (
  husband_id       PERSON
        ALIAS '男方身份证号', '男方身份证号码', '男方身份证件号', '男方证件号码',
              '男方公民身份号码',
  husband_name     NAME
        ALIAS '男方姓名', '男方', '丈夫姓名', '男', '男方名称',
  wife_name        NAME
        ALIAS '女方姓名', '女方', '妻子姓名', '女', '女方名称',
  wife_id          PERSON
        ALIAS '女方身份证号', '女方身份证号码', '女方身份证件号', '女方证件号码',
              '女方公民身份号码',
  person_name      NAME
        ALIAS '姓名', '本人姓名', '申请人姓名', '持证人',
  id_no            PERSON
        ALIAS '身份证号', '本人身份证号', '身份证件号', '身份证号码',
  spouse_name      NAME
        ALIAS '配偶姓名', '对方姓名', '对象姓名',
  spouse_id        PERSON
        ALIAS '配偶身份证号', '配偶身份证号码', '对方身份证号', '对象身份证号',
  register_date    DATE
        ALIAS '登记日期', '登记时间', '结婚登记日期', '离婚登记日期', '结婚日期', '离婚日期',
              '办理日期', '领证日期',
  register_type    CODE
        ALIAS '业务类型', '登记类型', '登记类别', '办理业务', '婚姻登记类型', '婚姻状况',
  cert_no          TEXT
        ALIAS '结婚证字号', '结婚证号', '结婚证编号', '离婚证字号', '离婚证号', '证书字号',
              '婚姻证字号', '结婚登记证明号',
              '证件字号', '婚姻证件字号', '证书编号',
  register_office  TEXT
        ALIAS '登记机关', '婚姻登记机关', '婚姻登记处', '结婚登记机关',
  row_no           INT
        ALIAS '序号', '编号',
  remark           TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '婚姻登记表', 'marriage register'
NATURE STATE
WORDS '婚姻' 2.2, '结婚' 2.2, '离婚' 2.2, '婚登' 2, 'MARRIAGE' 2;
