-- Transfers of petitions and requests between units: one row for each hand-over.
CREATE TABLE petition_transfer (
  case_no        TEXT     REQUIRED
        ALIAS '编号', '信访件编号', '工单编号', '工单号', '诉求编号', '受理编号', '件号',
              '登记编号', '信访编号',
  from_unit      TEXT     REQUIRED
        ALIAS '转出单位', '转办单位', '移交单位', '退回单位', '原承办单位', '流转前单位', '派出单位',
  to_unit        TEXT     REQUIRED
        ALIAS '转入单位', '接收单位', '承接单位', '流转后单位', '受转单位', '现承办单位', '接件单位',
  transfer_date  DATE
        ALIAS '转办时间', '转办日期', '流转时间', '流转日期', '移交日期', '退回时间', '转派时间',
              '转出时间',
  action         CODE
        ALIAS '流转类型', '流转动作', '办理动作', '环节名称', '流转环节', '操作类型',
  reason         TEXT
        ALIAS '退回原因', '转办原因', '流转原因', '退单原因', '转办意见', '流转说明',
  handler        TEXT
        ALIAS '经办人', '操作人', '转办人', '承办人',
  row_no         INT
        ALIAS '序号',
  remark         TEXT
        ALIAS '备注', '说明', '备 注', '备注说明'
)
CALLED '诉求流转表', 'transfers of petitions'
PERSONS OPTIONAL
WORDS '流转' 2.6, '转办记录' 2.4;
