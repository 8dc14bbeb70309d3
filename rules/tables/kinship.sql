-- Relatives that officials declared, and matters they filed.
CREATE TABLE kinship (
  official_id        PERSON
        ALIAS '干部身份证号', '干部身份证号码', '党员干部身份证号码', '公职人员身份证号',
              '报告人身份证号', '本人身份证号', '本人身份证号码', '经办人员身份证号',
  official_name      NAME
        ALIAS '干部姓名', '党员干部姓名', '领导干部姓名', '公职人员姓名', '本人姓名', '报告人姓名',
              '报告人', '干部', '党员干部', '监督对象姓名', '经办人员姓名', '村干部姓名',
  official_employer  TEXT
        ALIAS '干部单位', '干部所在单位', '工作单位及职务', '单位职务', '干部职务', '所在单位',
              '单位及职务', '干部单位及职务',
  relative_name      NAME      REQUIRED
        ALIAS '亲属姓名', '家属姓名', '家庭成员姓名', '成员姓名', '亲属', '关系人姓名', '近亲属姓名',
              '被关系人姓名', '姓名',
  relative_id        PERSON
        ALIAS '亲属身份证号', '亲属身份证号码', '家庭成员身份证号', '家属身份证号',
              '近亲属身份证号码', '关系人身份证号', '身份证号', '身份证号码', '公民身份号码',
              '证件号码',
  relation           CODE
        ALIAS '称谓', '关系', '与本人关系', '与干部关系', '亲属关系', '与报告人关系',
              '与经办人员关系', '关系名称', '关系代码', '亲属称谓', '与党员干部关系',
  relative_employer  TEXT
        ALIAS '亲属工作单位', '工作单位', '从业单位', '亲属单位', '工作单位及职务(亲属)', '从业情况',
  relative_post      TEXT
        ALIAS '亲属职务', '职务', '从业职务', '担任职务',
  matter             TEXT
        ALIAS '涉权事项', '涉及事项', '享受政策', '享受待遇名称', '涉权类别', '事项名称', '涉及项目', '享受项目',
              '备案事项', '备案内容', '备案情况',
  declared_date      DATE
        ALIAS '填报日期', '申报日期', '备案日期', '报告日期', '填报时间', '登记日期',
  phone              PHONE
        ALIAS '联系电话', '电话', '电话号码', '手机号', '手机号码', '手机', '联系方式', '联系号码',
              '移动电话', '本人电话', 'LXDH', 'lxdh',
  address            TEXT
        ALIAS '地址', '住址', '家庭住址', '家庭地址', '详细地址', '居住地址', '现住址', '户籍地址',
              '户籍住址', '户口所在地', '常住地址', '通讯地址',
  political_status   CODE
        ALIAS '政治面貌',
  birth_date         DATE
        ALIAS '出生年月', '出生日期', '年龄',
  row_no             INT
        ALIAS '序号', '编号',
  remark             TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '亲属申报表', 'relatives declared'
AS_OF SHEET
WORDS '亲属' 2.4, '家属情况' 2.2, '社会关系' 2.2, 'KINSHIP' 2, '个人有关事项' 1.5;
