-- Policies of subsidised agricultural insurance and the claims paid on them.
CREATE TABLE policy (
  policy_no         TEXT      REQUIRED
        ALIAS '保单号', '保单号码', '保险单号', '保险单号码', '保单编号', '投保单号',
  insured_quantity  REAL      REQUIRED
        ALIAS '承保面积', '承保面积(亩)', '投保面积', '投保面积(亩)', '保险面积', '保险面积(亩)', '承保数量',
              '投保数量', '保险数量', '参保面积', '参保面积(亩)', '参保数量',
  insured_id        PERSON
        ALIAS '被保险人身份证号', '被保险人身份证号码', '被保险人证件号码', '投保人身份证号',
              '投保人证件号码', '参保农户身份证号', '农户身份证号', '身份证号', '身份证号码', '证件号码',
  insured_name      NAME
        ALIAS '被保险人', '被保险人姓名', '被保险人名称', '投保人', '投保人姓名', '参保农户', '农户姓名', '姓名',
  insured_object    TEXT
        ALIAS '保险标的', '承保标的', '标的名称', '投保品种', '承保品种', '险种', '险种名称', '保险品种',
              '投保险种', '作物名称',
  premium           MONEY
        ALIAS '保费', '保险费', '总保费', '保费合计', '应收保费', '签单保费',
  own_premium       MONEY
        ALIAS '农户自缴保费', '自缴保费', '农户保费', '农户缴费', '农户承担保费', '自交保费',
  subsidy_amount    MONEY
        ALIAS '财政补贴保费', '保费补贴', '各级财政补贴', '财政补贴', '保费补贴金额',
  start_date        DATE
        ALIAS '保险起期', '起保日期', '保险起始日期', '承保日期', '起保时间', '投保日期', '签单日期',
  end_date          DATE
        ALIAS '保险止期', '终保日期', '保险终止日期', '终保时间',
  claim_date        DATE
        ALIAS '出险日期', '出险时间', '理赔日期', '赔付日期', '结案日期', '赔款支付日期', '理赔时间',
  loss_rate         REAL
        ALIAS '损失率', '损失程度', '损失比例', '受损率', '核定损失率', '损失率(%)',
  claim_amount      MONEY
        ALIAS '赔款', '赔款金额', '赔付金额', '理赔金额', '赔付额', '已决赔款', '支付赔款',
  account_no        ACCOUNT
        ALIAS '银行账号', '银行卡号', '收款账号', '赔款账号', '赔款收款账号', '卡号', '账号', '领款账号',
  account_name      NAME
        ALIAS '账户名', '账户名称', '户名', '收款人', '赔款收款人', '领款人', '收款户名',
  town              TEXT
        ALIAS '乡镇', '镇街', '镇(街道)', '乡镇(街道)', '所属乡镇', '所在乡镇', '乡镇街道', '街道',
  village           TEXT
        ALIAS '村', '村名', '行政村', '村(社区)', '村社区', '所在村', '所属村',
  row_no            INT
        ALIAS '序号', '编号',
  remark            TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '农业保险保单', 'farm insurance policies'
WORDS '农业保险' 2.4, '承保' 2.2, '理赔' 2.2, '保单' 2;
