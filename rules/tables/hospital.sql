-- Hospitals and the beds that they have open.
CREATE TABLE hospital (
  hospital_name   TEXT      REQUIRED
        ALIAS '医院名称', '医疗机构', '医疗机构名称', '定点医疗机构', '定点医疗机构名称', '机构名称',
  beds            INT       REQUIRED
        ALIAS '开放床位数', '实际开放床位数', '开放床位', '核定床位数', '核定床位', '编制床位数', '编制床位',
              '实有床位数', '床位数', '床位数(张)', '批准床位数',
  hospital_code   TEXT
        ALIAS '医疗机构代码', '医疗机构编码', '定点医药机构编号', '机构编码', '机构代码',
  hospital_level  TEXT
        ALIAS '医院等级', '医院级别', '机构等级', '机构级别', '医疗机构等级',
  town            TEXT
        ALIAS '乡镇', '镇街', '所属乡镇', '所在乡镇', '乡镇街道', '街道',
  address         TEXT
        ALIAS '地址', '机构地址', '详细地址',
  row_no          INT
        ALIAS '序号', '编号',
  remark          TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '医院床位表', 'hospital beds'
AS_OF SHEET
WORDS '床位' 2.2, '医疗机构名录' 1.8, '医疗机构名单' 1.8;
