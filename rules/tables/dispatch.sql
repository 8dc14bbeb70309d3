-- Workers whom an agency sends to other units.
CREATE TABLE dispatch (
  agency       ORG       REQUIRED
        ALIAS '派遣单位', '派遣单位名称', '劳务派遣单位', '劳务派遣单位名称', '派遣公司', '派遣机构',
              '劳务派遣公司', '派遣企业',
  user_unit    ORG       REQUIRED
        ALIAS '用工单位', '用工单位名称', '实际用工单位', '派往单位', '派驻单位', '用工企业',
  user_type    CODE
        ALIAS '用工单位性质', '用工单位类型', '用工单位类别', '单位性质',
  id_no        PERSON
        ALIAS '派遣人员身份证号', '被派遣人员身份证号', '派遣员工身份证号', '身份证号', '身份证号码',
              '公民身份号码', '证件号码',
  person_name  NAME
        ALIAS '派遣人员', '派遣人员姓名', '被派遣人员', '被派遣劳动者', '派遣员工', '派遣员工姓名', '姓名',
  post         TEXT
        ALIAS '派遣岗位', '用工岗位', '岗位', '工种',
  start_date   DATE
        ALIAS '派遣起始日期', '派遣开始日期', '派遣开始时间', '派遣期限起', '用工起始日期', '派遣日期',
  end_date     DATE
        ALIAS '派遣终止日期', '派遣结束日期', '派遣结束时间', '派遣期限止', '用工终止日期', '退回日期',
  row_no       INT
        ALIAS '序号', '编号',
  remark       TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '劳务派遣人员名册', 'agency workers'
NATURE STATE
AS_OF SHEET
WORDS '劳务派遣' 2.6, '派遣人员' 2.4;
