/* Words in file names, sheet names and titles that speak for a table. */
#include "loaders/sheet.h"

#include <string.h>

typedef struct table_word {
    const char *table;
    double weight;
    const char *word;
} table_word;

/* Longer words win over shorter ones inside them: 死亡注销 before 注销. */
static const table_word WORDS[] = {
    {"death", 2.2, "死亡"},          {"death", 2.2, "火化"},          {"death", 2, "殡葬"},
    {"death", 2, "殡仪"},            {"death", 2, "亡故"},            {"death", 2, "逝者"},
    {"death", 2, "去世"},            {"death", 2, "已故人员"},        {"death", 2.2, "死亡注销"},
    {"death", 2, "DEATH"},           {"payroll", 2.2, "工资"},        {"payroll", 2, "薪酬"},
    {"payroll", 2, "薪资"},          {"payroll", 1.5, "误工补贴"},    {"payroll", 1.5, "绩效"},
    {"payroll", 1.2, "财政供养"},    {"payroll", 2, "PAYROLL"},       {"payroll", 1.6, "津补贴发放"},
    {"vehicle", 2.2, "车辆"},        {"vehicle", 2.2, "机动车"},      {"vehicle", 2, "车管"},
    {"vehicle", 2, "VEHICLE"},       {"property", 2.2, "不动产"},     {"property", 2.2, "房产"},
    {"property", 2, "房屋产权"},     {"property", 1.8, "产权登记"},   {"property", 1.8, "宅基地"},
    {"property", 1.5, "商品房"},     {"property", 1.5, "房屋登记"},   {"property", 2, "PROPERTY"},
    {"tenancy", 2.4, "公租房"},      {"tenancy", 2.2, "廉租"},        {"tenancy", 2, "保障性住房"},
    {"tenancy", 2, "保障房"},        {"tenancy", 2.2, "公共租赁住房"}, {"tenancy", 1.5, "租赁补贴"},
    {"tenancy", 1.5, "承租"},        {"tenancy", 2, "TENANCY"},       {"kinship", 2.4, "亲属"},
    {"kinship", 2.2, "家属情况"},    {"kinship", 2.2, "社会关系"},    {"kinship", 2, "KINSHIP"},
    {"kinship", 1.5, "个人有关事项"}, {"official", 2, "干部"},         {"official", 2, "公职"},
    {"official", 1.8, "监察对象"},   {"official", 1.8, "两委"},       {"official", 1.5, "党员"},
    {"official", 1.5, "在编"},       {"official", 1.5, "编制"},       {"official", 2, "OFFICIAL"},
    {"official", 1.2, "财政供养"},   {"household", 2, "户籍"},        {"household", 2, "户口"},
    {"household", 1.8, "常住人口"},  {"household", 1.2, "人口信息"},  {"household", 1.5, "全员人口"},
    {"household", 2, "HOUSEHOLD"},   {"marriage", 2.2, "婚姻"},       {"marriage", 2.2, "结婚"},
    {"marriage", 2.2, "离婚"},       {"marriage", 2, "婚登"},         {"marriage", 2, "MARRIAGE"},
    {"insurance", 2, "参保"},        {"insurance", 1.8, "社保缴费"},  {"insurance", 1.5, "缴费"},
    {"insurance", 1.5, "社会保险"},  {"insurance", 2, "INSURANCE"},   {"pension", 2.2, "养老金"},
    {"pension", 2, "养老待遇"},      {"pension", 1.8, "离退休"},      {"pension", 1.6, "退休人员"},
    {"pension", 1.8, "养老保险待遇"}, {"pension", 2, "PENSION"},       {"medical", 2, "医保结算"},
    {"medical", 2, "住院"},          {"medical", 1.8, "就诊"},        {"medical", 1.5, "报销"},
    {"medical", 1.8, "医疗费用"},    {"medical", 1.5, "医疗"},        {"medical", 2, "MEDICAL"},
    {"student", 2, "学生"},          {"student", 2, "学籍"},          {"student", 1.8, "助学"},
    {"student", 1.4, "学生资助"},    {"student", 1.8, "营养餐"},      {"student", 1.5, "寄宿"},
    {"student", 1.5, "幼儿"},        {"student", 2, "STUDENT"},       {"company", 2, "企业"},
    {"company", 2, "工商"},          {"company", 2, "市场主体"},      {"company", 1.8, "个体"},
    {"company", 2, "COMPANY"},       {"shareholder", 2.4, "股东"},    {"shareholder", 2, "出资"},
    {"shareholder", 2, "股权"},      {"shareholder", 1.8, "高管"},    {"shareholder", 1.5, "投资人"},
    {"shareholder", 2, "SHAREHOLDER"}, {"fund_flow", 2, "拨付"},      {"fund_flow", 2.2, "资金流水"},
    {"fund_flow", 2.2, "银行流水"},  {"fund_flow", 2, "拨款"},        {"fund_flow", 1.8, "资金下达"},
    {"fund_flow", 1.5, "支付明细"},  {"fund_flow", 1.8, "对账单"},    {"fund_flow", 1.5, "指标"},
    {"fund_flow", 1.8, "流水"},      {"fund_flow", 2, "FUND_FLOW"},   {"purchase", 2, "采购"},
    {"purchase", 2, "招标"},         {"purchase", 2, "中标"},         {"purchase", 2, "食材"},
    {"purchase", 2, "出入库"},       {"purchase", 1.8, "入库"},       {"purchase", 1.5, "食堂"},
    {"purchase", 1.5, "合同台账"},   {"purchase", 2, "PURCHASE"},     {"petition", 2.2, "信访"},
    {"petition", 2.2, "12345"},      {"petition", 2, "投诉"},         {"petition", 2, "举报"},
    {"petition", 2, "诉求"},         {"petition", 2, "工单"},         {"petition", 2, "问题线索"},
    {"petition", 2, "PETITION"},     {"subsidy", 1.6, "发放"},        {"subsidy", 1.6, "兑付"},
    {"subsidy", 1.2, "补贴"},        {"subsidy", 1.2, "补助"},        {"subsidy", 1.6, "打卡"},
    {"subsidy", 1.2, "津贴"},        {"subsidy", 1.2, "救助金"},      {"subsidy", 1.4, "低保金"},
    {"subsidy", 1, "一卡通"},        {"subsidy", 1, "供养金"},        {"subsidy", 2, "SUBSIDY"},
    {"roll", 1.6, "名册"},           {"roll", 1.6, "花名册"},         {"roll", 1.2, "台账"},
    {"roll", 1.6, "在册"},           {"roll", 1.0, "名单"},           {"roll", 0.8, "登记表"},
    {"roll", 1.4, "保障对象"},       {"roll", 1.2, "审批"},           {"roll", 1.2, "公示"},
    {"roll", 0.8, "对象"},           {"roll", 0.6, "基本信息"},       {"roll", 0.8, "持证"},
    {"roll", 1.5, "在保"},           {"roll", 1.2, "退役军人"},       {"roll", 1.4, "服刑"},
    {"roll", 1.2, "特困人员"},       {"roll", 1.2, "脱贫"},           {"roll", 1.2, "监测对象"},
    {"roll", 1.2, "残疾人"},         {"roll", 2, "ROLL"},             {"roll", 1.2, "确权"},
    {"roll", 1.2, "危房"},
};

void bd_table_words(const bd_schema *schema, const char *context, double *bonus) {
    for (size_t t = 0; t < schema->n_tables; t++) bonus[t] = 0;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (!strstr(context, WORDS[i].word)) continue;
        size_t table = bd_schema_find_table(schema, WORDS[i].table, strlen(WORDS[i].table));
        if (table == SIZE_MAX) continue;
        /* A second word adds little: they are not independent. */
        double more = WORDS[i].weight > bonus[table] ? WORDS[i].weight + 0.15 * bonus[table]
                                                     : bonus[table] + 0.15 * WORDS[i].weight;
        bonus[table] = more > 2.8 ? 2.8 : more;
    }
}
