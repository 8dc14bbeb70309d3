-- Publicity: people, payments and projects as they were put up on the notice board or published.
CREATE TABLE notice (
  person_name     NAME
        ALIAS '公示人员', '公示对象', '公示姓名', '公示对象姓名',
  id_no           PERSON
        ALIAS '公示人员身份证号', '公示对象身份证号',
  program         CODE
        ALIAS '公示项目', '公示事项', '公开事项', '公示内容', '公开内容',
  project_code    TEXT
        ALIAS '公示项目编码', '公示项目代码',
  project_name    TEXT
        ALIAS '公示项目名称', '公告项目名称',
  published_amount MONEY    REQUIRED
        ALIAS '公示金额', '公开金额', '公告金额', '公布金额', '公示资金', '公示发放金额', '公示补贴金额',
  period          PERIOD
        ALIAS '公开所属期', '公示所属期', '公开季度', '公开月份', '公示月份',
  notice_date     DATE
        ALIAS '公示日期', '公示时间', '公开日期', '公告日期', '公示起始日期', '公开时间', '公示开始日期',
  notice_place    TEXT
        ALIAS '公示地点', '公示方式', '公开方式', '公示位置', '公开栏位置',
  town            TEXT
        ALIAS '乡镇', '镇街',
  village         TEXT
        ALIAS '村', '村名', '村(社区)',
  row_no          INT
        ALIAS '序号',
  remark          TEXT
        ALIAS '备注'
)
CALLED '公示清单', 'public notices'
PERSONS OPTIONAL
WORDS '公示清单' 1.8, '村务公开' 1.5;
