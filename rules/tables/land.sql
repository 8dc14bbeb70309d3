-- Plots of land and what each of them is: contracted, afforested, expropriated, built over, left idle.
CREATE TABLE land (
  land_type    CODE      REQUIRED
        ALIAS '地类', '地块类型', '土地类型', '地类名称', '图斑类型', '占用类型', '核减类型', '核减原因',
              '土地利用现状', '利用现状', '地块性质', '不予补贴类型',
  area_mu      REAL      REQUIRED
        ALIAS '地块面积', '地块面积(亩)', '图斑面积', '图斑面积(亩)', '面积', '面积(亩)', '实测面积',
              '实测面积(亩)', '占用面积', '占用面积(亩)', '征收面积', '征收面积(亩)', '核减面积',
              '核减面积(亩)', '抛荒面积', '撂荒面积', '退耕面积', '承包面积(亩)',
  accepted_mu  REAL
        ALIAS '验收合格面积', '验收合格面积(亩)', '合格面积', '合格面积(亩)', '核实合格面积', '验收面积',
              '验收面积(亩)',
  id_no        PERSON
        ALIAS '承包方代表身份证号', '承包方身份证号', '承包户身份证号', '农户身份证号', '户主身份证号',
              '身份证号', '身份证号码', '公民身份号码', '证件号码', '承包方代表证件号码',
  person_name  NAME
        ALIAS '承包方代表', '承包方代表姓名', '承包方', '承包方姓名', '承包户', '承包户姓名', '农户',
              '农户姓名', '户主', '户主姓名', '姓名',
  plot_code    TEXT
        ALIAS '地块编码', '地块代码', '承包地块编码', '地块编号', '图斑编号', '图斑号', '小班号',
  plot_name    TEXT
        ALIAS '地块名称', '小地名', '地块坐落', '图斑坐落',
  start_date   DATE
        ALIAS '征收日期', '征地日期', '占用日期', '占用时间', '批准日期', '批准时间', '认定日期',
              '认定时间', '起始日期', '验收日期', '验收时间', '退耕时间',
  end_date     DATE
        ALIAS '复耕日期', '复垦日期', '恢复日期', '终止日期', '复耕时间',
  document     TEXT
        ALIAS '批文', '批文号', '征地批文', '批准文号', '认定依据',
  town         TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '所属乡镇', '所在乡镇', '乡镇街道', '街道',
  village      TEXT
        ALIAS '村', '村名', '行政村', '行政村名', '村(社区)', '村社区', '所在村', '所属村', '权属村',
  group_name   NAME
        ALIAS '组', '村民小组', '小组', '社', '组名',
  row_no       INT
        ALIAS '序号', '编号',
  remark       TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '地块台账', 'land parcels'
NATURE STATE
AS_OF SHEET
PERSONS OPTIONAL
WORDS '地块' 2, '图斑' 2.2, '征占用' 2, '抛荒' 2, '撂荒' 2, '退耕还林验收' 1.8;
