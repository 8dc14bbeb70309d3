-- Changes of key facts on social-insurance accounts: the name and number before and after.
CREATE TABLE insurance_change (
  person_no       TEXT     REQUIRED
        ALIAS '个人编号', '人员编号', '社保编号', '个人社保号', 'AAC001',
  old_name        NAME
        ALIAS '变更前姓名', '原姓名', '修改前姓名', '旧姓名',
  old_id          PERSON   REQUIRED
        ALIAS '变更前身份证号', '变更前身份证号码', '变更前证件号码', '原身份证号', '原身份证号码',
              '原证件号码', '修改前身份证号', '修改前证件号码',
  new_name        NAME
        ALIAS '变更后姓名', '现姓名', '新姓名', '修改后姓名',
  new_id          PERSON   REQUIRED
        ALIAS '变更后身份证号', '变更后身份证号码', '变更后证件号码', '现身份证号', '新身份证号',
              '新身份证号码', '新证件号码', '修改后身份证号', '修改后证件号码',
  change_date     DATE
        ALIAS '变更日期', '变更时间', '修改日期', '修改时间', '业务办理时间', '操作时间', '办理日期',
  change_item     CODE
        ALIAS '变更项目', '变更类型', '变更内容', '业务类型', '修改项目',
  reason          CODE
        ALIAS '变更原因', '变更说明', '修改原因', '变更依据',
  insurance_type  CODE
        ALIAS '险种', '险种类型', '参保险种', '险种名称',
  handler         TEXT
        ALIAS '经办人', '操作员', '操作人', '办理人', '经办人员',
  agency          ORG
        ALIAS '经办机构', '社保经办机构', '参保地', '统筹区', '办理机构',
  row_no          INT
        ALIAS '序号', '编号',
  remark          TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '社保信息变更表', 'changes of insured persons'
WORDS '信息变更' 2.4, '变更日志' 2.2;
