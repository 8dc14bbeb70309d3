-- Days on which people left the country and came back.
CREATE TABLE border_crossing (
  left_on      DATE      REQUIRED
        ALIAS '出境日期', '出境时间', '出国(境)日期', '出国日期', '离境日期', '出入境日期',
  returned_on  DATE      REQUIRED
        ALIAS '入境日期', '入境时间', '返境日期', '回国日期', '回国时间', '返回日期',
  id_no        PERSON
        ALIAS '身份证号', '身份证号码', '公民身份号码', '居民身份证号码', '出境人员身份证号',
  person_name  NAME
        ALIAS '姓名', '人员姓名', '中文姓名', '出境人员姓名',
  destination  TEXT
        ALIAS '前往地', '目的地', '前往国家(地区)', '前往国家', '前往国家或地区',
  trip_reason  TEXT
        ALIAS '出境事由', '出国(境)事由', '事由', '出境原因',
  row_no       INT
        ALIAS '序号', '编号',
  remark       TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '出入境记录', 'border crossings'
WORDS '出入境' 2.4, '出国境' 2.2, '出境' 2.2;
