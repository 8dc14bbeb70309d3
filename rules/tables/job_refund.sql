-- Refunds of unemployment insurance to employers that kept their staff, as they were worked out.
CREATE TABLE job_refund (
  employer       ORG       REQUIRED
        ALIAS '单位名称', '企业名称', '参保单位', '参保单位名称', '参保企业名称', '单位', '申报单位',
  contribution   MONEY     REQUIRED
        ALIAS '上年度缴纳失业保险费', '上年度实际缴纳失业保险费', '上年度失业保险缴费额', '上年失业保险缴费额',
              '上年度缴纳失业保险费总额', '上年度实际缴纳失业保险费总额', '失业保险费缴纳金额', '上年缴费总额',
  amount         MONEY     REQUIRED
        ALIAS '返还金额', '返还金额(元)', '拟返还金额', '应返还金额', '稳岗返还金额', '核定返还金额',
              '实际返还金额', '返还资金',
  uscc           ORG
        ALIAS '统一社会信用代码', '社会信用代码', '信用代码',
  period         PERIOD
        ALIAS '返还年度', '年度', '申报年度', '政策年度',
  firm_size      CODE
        ALIAS '企业划型', '企业规模', '划型结果', '企业类型', '规模类型', '单位类型', '单位规模',
  n_before       INT
        ALIAS '上年初参保人数', '年初参保人数', '期初参保人数', '上上年末参保人数', '上年度初参保人数',
  n_joined       INT
        ALIAS '上年新增人数', '新增参保人数', '上年度新增参保人数', '年度新增人数', '增加人数',
  n_after        INT
        ALIAS '上年末参保人数', '年末参保人数', '期末参保人数', '上年度末参保人数',
  layoff_rate    REAL
        ALIAS '裁员率', '裁员率(%)', '核定裁员率',
  paid_months    INT
        ALIAS '缴费月数', '累计缴费月数', '失业保险缴费月数', '已缴费月数',
  refund_ratio   REAL
        ALIAS '返还比例', '返还比例(%)', '返还标准', '返还系数',
  pay_date       DATE
        ALIAS '拨付日期', '发放日期', '支付日期', '拨付时间', '到账日期',
  account_no     ACCOUNT
        ALIAS '银行账号', '收款账号', '对公账号', '开户账号', '账号',
  row_no         INT
        ALIAS '序号', '编号',
  remark         TEXT
        ALIAS '备注', '说明', '备注说明'
)
CALLED '稳岗返还核算表', 'refunds for stable jobs'
NATURE PAYMENT
WORDS '稳岗返还核算' 2.4, '稳岗返还审核' 2.4, '返还核算' 2.2;
