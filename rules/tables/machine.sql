-- Subsidised farm machinery: one row per machine, with its invoice and what became of it.
CREATE TABLE machine (
  machine_serial_no  TEXT      REQUIRED
        ALIAS '出厂编号', '机具编号', '机具出厂编号', '机身编号', '铭牌编号', '机具识别代码',
  invoice_no         TEXT      REQUIRED
        ALIAS '发票号', '发票号码', '购机发票号', '发票编号', '购机发票号码', '数电票号码',
  owner_id           PERSON
        ALIAS '购机者身份证号', '购机者身份证号码', '购机人身份证号', '机主身份证号', '所有人身份证号',
              '身份证号', '身份证号码', '证件号码',
  owner_name         NAME
        ALIAS '购机者', '购机者姓名', '购机人', '购机人姓名', '机主', '机主姓名', '姓名',
  machine_model      TEXT
        ALIAS '机具型号', '产品型号', '购机型号', '机具品目', '机具名称', '产品名称', '机型',
  maker              TEXT
        ALIAS '生产企业', '生产厂家', '制造商', '生产企业名称',
  engine_no          TEXT
        ALIAS '发动机号', '发动机号码',
  dealer             TEXT
        ALIAS '经销商', '经销商名称', '经销企业', '销售企业', '供货单位', '开票单位', '销售方名称',
  purchase_date      DATE
        ALIAS '购机日期', '购机时间', '购置日期', '发票日期', '开票日期', '购置时间',
  price              MONEY
        ALIAS '销售价格', '购机价格', '单台售价', '发票金额', '价税合计', '销售总价',
  subsidy_amount     MONEY
        ALIAS '补贴额', '单台补贴额', '补贴金额', '中央补贴额', '总补贴额',
  transfer_date      DATE
        ALIAS '转让日期', '转让时间', '过户日期', '转移登记日期', '变更登记日期', '注销日期',
  transferee_id      PERSON
        ALIAS '受让人身份证号', '受让人身份证号码', '新机主身份证号',
  transferee_name    NAME
        ALIAS '受让人', '受让人姓名', '新机主', '新机主姓名',
  check_date         DATE
        ALIAS '核验日期', '核查日期', '核验时间', '抽查日期',
  status             CODE
        ALIAS '机具状态', '核查结果', '核验结果', '状态', '在机情况', '抽查结果',
  phone              PHONE
        ALIAS '联系电话', '购机者电话', '手机号码', '电话', '手机号',
  town               TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '所属乡镇', '所在乡镇', '乡镇街道', '街道',
  village            TEXT
        ALIAS '村', '村名', '行政村', '村(社区)', '村社区', '所在村', '所属村',
  row_no             INT
        ALIAS '序号', '编号',
  remark             TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '补贴农机登记表', 'subsidised machines'
NATURE STATE
AS_OF SHEET
WORDS '农机登记' 2, '机具台账' 2, '机具核验' 2, '机具登记' 1.8;
