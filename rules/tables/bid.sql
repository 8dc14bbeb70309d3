-- Tenders: one row for each bidder of a project, with price, bond and contacts.
CREATE TABLE bid (
  bidder_name     ORG       REQUIRED
        ALIAS '投标人', '投标单位', '投标人名称', '投标单位名称', '参投单位', '投标供应商', '投标企业', '报价单位',
              '响应供应商', '比选申请人', '参与竞标单位',
  bidder_uscc     ORG
        ALIAS '投标人信用代码', '投标单位信用代码', '投标人统一社会信用代码', '投标单位统一社会信用代码',
  project_name    TEXT
        ALIAS '项目名称', '招标项目', '招标项目名称', '工程名称', '采购项目名称',
  project_no      TEXT
        ALIAS '项目编号', '招标编号', '标段编号', '采购编号',
  buyer           TEXT
        ALIAS '招标人', '采购人', '招标单位', '采购单位', '业主单位',
  bid_price       MONEY
        ALIAS '投标报价', '投标价', '投标报价(元)', '投标总价', '报价金额', '开标价', '唱标价',
  award           CODE
        ALIAS '是否中标', '中标情况', '中标结果', '评标结果', '是否成交',
  open_date       DATE
        ALIAS '开标日期', '开标时间', '评标日期', '比选时间',
  contact         TEXT
        ALIAS '投标联系人', '投标人联系人',
  contact_phone   PHONE
        ALIAS '投标联系电话', '投标人联系电话', '投标人电话',
  agent           NAME
        ALIAS '委托代理人', '授权代表', '投标代表', '授权委托人', '投标授权代表',
  bond_account    ACCOUNT
        ALIAS '保证金账号', '保证金缴纳账号', '保证金转出账号', '投标保证金账号', '保证金付款账号',
  machine_code    TEXT
        ALIAS '文件制作机器码', '机器码', '硬件特征码', '投标文件机器码', '上传MAC地址', 'MAC地址', '上传IP', '文件创建标识码',
  town            TEXT
        ALIAS '乡镇', '镇街',
  village         TEXT
        ALIAS '村', '村名',
  row_no          INT
        ALIAS '序号',
  remark          TEXT
        ALIAS '备注'
)
CALLED '投标情况表', 'bids'
WORDS '投标' 2.2, '开标' 2.2;
