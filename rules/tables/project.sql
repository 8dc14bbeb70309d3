-- Projects paid from public funds: approval, plan, start, completion and acceptance.
CREATE TABLE project (
  project_code    TEXT
        ALIAS '项目代码', '项目编码', '项目库编号',
  project_name    TEXT
        ALIAS '项目名称', '工程名称', '建设项目名称',
  approve_date    DATE      REQUIRED
        ALIAS '立项日期', '立项时间', '立项批复日期', '批复立项日期', '项目批复时间', '立项批复时间', '批复日期',
  approval_no     TEXT
        ALIAS '立项文号', '立项批复文号', '批复文号',
  department      TEXT
        ALIAS '主管部门', '行业主管部门', '资金主管部门', '下达部门',
  program         CODE
        ALIAS '资金名称', '资金来源', '资金渠道',
  buyer           TEXT
        ALIAS '建设单位', '项目业主', '项目单位', '实施主体', '项目法人',
  builder         TEXT
        ALIAS '承建单位', '施工方',
  planned_amount  MONEY
        ALIAS '批复投资', '批复资金', '批复总投资', '计划总投资', '财政补助资金', '安排资金',
  start_date      DATE
        ALIAS '实际开工日期', '开工时间', '开工日期',
  finish_date     DATE
        ALIAS '竣工日期', '完工日期', '完工时间', '竣工时间',
  accept_date     DATE
        ALIAS '竣工验收日期', '项目验收日期', '验收时间', '验收日期',
  scale           TEXT
        ALIAS '建设内容', '建设规模', '建设内容及规模', '主要建设内容',
  status          CODE
        ALIAS '建设状态', '项目状态', '项目进展',
  town            TEXT
        ALIAS '乡镇', '镇街', '建设地点乡镇',
  village         TEXT
        ALIAS '村', '村名', '建设地点村', '实施村',
  row_no          INT
        ALIAS '序号',
  remark          TEXT
        ALIAS '备注'
)
CALLED '项目台账', 'projects'
WORDS '项目台账' 1.8, '立项' 2;
