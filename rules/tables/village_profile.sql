-- What a village has: arable land, people and households, by year.
CREATE TABLE village_profile (
  village     TEXT      REQUIRED
        ALIAS '村', '村名', '村名称', '行政村', '行政村名', '行政村名称', '村(社区)', '村社区', '村居名称',
              '村(社区)名称',
  arable_mu   REAL      REQUIRED
        ALIAS '耕地总面积', '耕地总面积(亩)', '全村耕地面积', '全村耕地面积(亩)', '三调耕地面积',
              '三调耕地面积(亩)', '集体耕地面积', '耕地保有量', '耕地保有量(亩)', '现有耕地面积',
              '现有耕地面积(亩)', '年末耕地面积', '耕地面积', '耕地面积(亩)',
  town        TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '所属乡镇', '所在乡镇', '乡镇街道', '街道', '乡镇名称',
  period      PERIOD
        ALIAS '年度', '统计年度', '年份', '数据年度',
  population  INT
        ALIAS '总人口', '户籍人口', '户籍人口数', '常住人口', '常住人口数', '全村人口', '村总人口',
  n_households INT
        ALIAS '总户数', '全村户数', '农户数', '户籍户数', '家庭户数',
  row_no      INT
        ALIAS '序号', '编号',
  remark      TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '村基本情况表', 'village profiles'
NATURE STATE
AS_OF SHEET
WORDS '村基本情况' 2.2, '村情' 2, '农村经济统计' 2, '耕地面积统计' 1.5;
