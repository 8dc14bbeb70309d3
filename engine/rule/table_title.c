#include "engine/rule/data_facts.h"

#include <string.h>

/* What the tables that come with Bidui are called; a table that a rule author adds goes by its
 * name. */
static const struct {
    const char *name, *zh;
} titles[] = {
    {"subsidy", "补贴发放表"},
    {"roll", "救助名册"},
    {"payroll", "工资表"},
    {"official", "干部名册"},
    {"kinship", "亲属申报表"},
    {"household", "户籍表"},
    {"marriage", "婚姻登记表"},
    {"death", "死亡信息表"},
    {"property", "不动产登记表"},
    {"vehicle", "车辆登记表"},
    {"company", "市场主体登记表"},
    {"shareholder", "股东高管表"},
    {"insurance", "社保缴费表"},
    {"pension", "养老待遇表"},
    {"medical", "医疗结算表"},
    {"student", "学生资助表"},
    {"tenancy", "公租房承租表"},
    {"fund_flow", "资金流水"},
    {"purchase", "采购合同表"},
    {"petition", "信访诉求表"},
    {"person", "人员库"},
    {"kin", "干部亲属关系"},
    {"kin_conflict", "亲属关系矛盾"},
    {"fund_dwell", "资金停留"},
    {"same_person", "疑似同一人"},
    {"same_person_field", "同一人依据"},
    {"land", "地块台账"},
    {"village_profile", "村基本情况表"},
    {"machine", "补贴农机登记表"},
    {"policy", "农业保险保单"},
    {"land_transfer", "土地流转台账"},
    {"dispatch", "劳务派遣人员名册"},
    {"job_refund", "稳岗返还核算表"},
    {"hospital", "医院床位表"},
    {"medical_item", "医疗收费目录"},
    {"hospital_stock", "药品耗材进销存"},
    {"occupancy", "公租房入户核查表"},
    {"border_crossing", "出入境记录"},
    {"establishment", "编制实名制名册"},
    {"income_tax", "个税扣缴明细"},
    {"allowance", "津补贴发放明细"},
    {"standard", "标准表"},
    {"stay", "机构入住表"},
    {"sign_in", "签到签领表"},
    {"meal", "学校供餐表"},
    {"insurance_change", "社保信息变更表"},
    {"petition_transfer", "诉求流转表"},
    {"bid", "投标情况表"},
    {"lease", "集体资产合同表"},
    {"project", "项目台账"},
    {"bank_account", "单位账户备案表"},
    {"withdrawal", "支取明细"},
    {"loan", "贷款台账"},
    {"dividend", "分红台账"},
    {"notice", "公示清单"},
    {"event", "选举检查日程"},
    {"region", "行政区划"},
    {"source", "数据来源"},
};

const char *bd_table_title(const bd_table_definition *table, bd_language language,
                           bd_arena *arena) {
    for (size_t i = 0; language == BD_LANGUAGE_ZH && i < sizeof titles / sizeof *titles; i++) {
        if (strcmp(titles[i].name, table->name) == 0)
            return bd_arena_format(arena, "%s(%s)", titles[i].zh, table->name);
    }
    return table->name;
}
