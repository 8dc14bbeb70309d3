-- The list of posts on the public establishment and who fills them.
CREATE TABLE establishment (
  id_no        PERSON    REQUIRED
        ALIAS '身份证号', '身份证号码', '公民身份号码', '居民身份证号码', '证件号码',
  entered_on   DATE      REQUIRED
        ALIAS '入编时间', '入编日期', '上编时间', '上编日期', '占编时间', '占编日期', '核编时间', '纳编时间',
  left_on      DATE
        ALIAS '出编时间', '出编日期', '下编时间', '下编日期', '减编时间', '销编时间',
  person_name  NAME
        ALIAS '姓名', '人员姓名', '在编人员', '在编人员姓名',
  employer     ORG
        ALIAS '单位', '单位名称', '机构名称', '编制单位', '占编单位', '编制所在单位', '工作单位', '所在单位',
  staff_type   CODE
        ALIAS '编制类型', '编制性质', '占编类型', '编制类别', '人员编制类型', '使用编制类型',
  post         TEXT
        ALIAS '职务', '岗位', '职务职级', '现任职务',
  row_no       INT
        ALIAS '序号', '编号',
  remark       TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '编制实名制名册', 'establishment list'
NATURE STATE
AS_OF SHEET
WORDS '实名制' 2.4, '编制台账' 2.2, '编制库' 2.2;
