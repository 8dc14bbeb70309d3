-- Days of elections, inspections and audits, by place.
CREATE TABLE event (
  event_kind      CODE      REQUIRED
        ALIAS '检查类型', '事件类型', '活动类型', '巡察类型', '检查事项', '换届检查事项',
  event_name      TEXT
        ALIAS '事件名称', '检查名称', '巡察轮次', '活动名称',
  event_date      DATE      REQUIRED
        ALIAS '选举日期', '换届日期', '换届选举日期', '检查日期', '巡察日期', '进驻日期', '检查时间', '选举日', '事件日期',
  unit            ORG
        ALIAS '被检查单位', '被巡察单位', '受检单位',
  town            TEXT
        ALIAS '乡镇', '镇街',
  village         TEXT
        ALIAS '村', '村名', '村(社区)',
  row_no          INT
        ALIAS '序号',
  remark          TEXT
        ALIAS '备注'
)
CALLED '选举检查日程', 'calendar of elections and inspections'
WORDS '换届' 2, '检查安排' 1.5, '巡察' 1.8;
