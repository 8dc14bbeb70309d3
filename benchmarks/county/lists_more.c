/* Lists of which the rules on whole villages, towns and units ask: cards, withdrawals, transfers,
 * inspections, notice boards, decisions, members, land taken, wages of firms, pupils. */
#include "benchmarks/county/records.h"

// clang-format off
#define TEXT(name) {name, CELL_TEXT, 100, false, NULL}
#define NAMED(name) {name, CELL_NAME, 100, false, NULL}
#define ID(name) {name, CELL_ID, 100, false, NULL}
#define DAY(name) {name, CELL_DATE, 100, false, NULL}
#define MONTHS(name) {name, CELL_PERIOD, 100, false, NULL}
#define MONEY(name) {name, CELL_MONEY, 100, false, NULL}
#define AREA(name) {name, CELL_DECIMAL, 100, false, NULL}
#define ACCOUNT(name) {name, CELL_ACCOUNT, 100, false, NULL}
#define SEQUENCE {"row_no", CELL_SEQUENCE, 80, false, NULL}
#define PLACE TEXT("town"), TEXT("village")
#define WHO NAMED("person_name"), ID("id_no")

static const struct column card_columns[] = {
    SEQUENCE, PLACE, WHO, TEXT("program"), MONTHS("period"), TEXT("batch_no"), MONEY("amount"),
    DAY("pay_date"), ACCOUNT("account_no"), TEXT("pay_status"),
    {"phone", CELL_PHONE, 100, false, NULL},
};
const struct record_list card_payments = {.key = "card_payments",
                                          .table = TABLE("subsidy", card_columns),
                                          .department = "财政局",
                                          .noun = "惠民惠农一卡通代发明细表",
                                          .order = BY_KEY};

static const struct column transfer_columns[] = {
    SEQUENCE, TEXT("voucher_no"), TEXT("program"), TEXT("payer_name"), TEXT("payee_name"),
    MONEY("amount"), DAY("date"), TEXT("level_to"),
};
const struct record_list batch_transfers = {.key = "batch_transfers",
                                            .table = TABLE("fund_flow", transfer_columns),
                                            .department = "财政局",
                                            .noun = "一卡通代发资金划转明细",
                                            .order = BY_KEY};

static const struct column withdrawal_columns[] = {
    SEQUENCE, ACCOUNT("account_no"), NAMED("account_name"), DAY("draw_date"), TEXT("draw_time"),
    MONEY("amount"), TEXT("terminal"), NAMED("drawer_name"), ID("drawer_id"),
};
const struct record_list withdrawals = {.key = "withdrawals",
                                        .table = TABLE("withdrawal", withdrawal_columns),
                                        .department = "农商银行",
                                        .noun = "一卡通账户支取明细",
                                        .order = BY_KEY};

static const struct column event_columns[] = {
    SEQUENCE, TEXT("event_kind"), TEXT("event_name"), DAY("event_date"), TEXT("unit"), PLACE,
};
const struct record_list event_days = {.key = "event_days",
                                       .table = TABLE("event", event_columns),
                                       .department = "纪委监委",
                                       .noun = "换届、巡察和检查时间表",
                                       .order = BY_KEY};

static const struct column notice_columns[] = {
    SEQUENCE, PLACE, WHO, TEXT("program"), MONTHS("period"), MONEY("published_amount"),
    DAY("notice_date"),
};
const struct record_list aid_notices = {.key = "aid_notices",
                                        .table = TABLE("notice", notice_columns),
                                        .department = "民政局",
                                        .noun = "村务公开栏公示清单",
                                        .order = BY_KEY,
                                        .keeper = AT_CIVIL_AFFAIRS};

static const struct column decision_columns[] = {
    SEQUENCE, PLACE, WHO, TEXT("program"), DAY("apply_date"), DAY("approve_date"),
    DAY("start_date"), DAY("end_date"), TEXT("status"),
};
const struct record_list decisions = {.key = "decisions",
                                      .table = TABLE("roll", decision_columns),
                                      .department = "民政局",
                                      .noun = "社会救助审核确认台账",
                                      .order = BY_KEY};

static const struct column member_columns[] = {
    SEQUENCE, PLACE, WHO, TEXT("program"), TEXT("status"),
};
const struct record_list members = {.key = "members",
                                    .table = TABLE("roll", member_columns),
                                    .department = "农业农村局",
                                    .noun = "农村集体经济组织成员登记册",
                                    .order = BY_KEY};

static const struct column land_columns[] = {
    SEQUENCE, PLACE, WHO, TEXT("program"), TEXT("plot_code"), AREA("area_mu"), MONEY("amount"),
    DAY("pay_date"),
};
const struct record_list land_payments = {.key = "land_payments",
                                          .table = TABLE("subsidy", land_columns),
                                          .department = "自然资源局",
                                          .noun = "征地补偿费发放明细表",
                                          .order = BY_KEY};

static const struct column unit_ledger_columns[] = {
    SEQUENCE, TEXT("voucher_no"), TEXT("payer_name"), TEXT("payee_name"), MONEY("amount"),
    DAY("date"), TEXT("summary"),
};
const struct record_list unit_ledger = {.key = "unit_ledger",
                                        .table = TABLE("fund_flow", unit_ledger_columns),
                                        .department = "财政局",
                                        .noun = "预算单位支付明细账",
                                        .order = BY_KEY};

static const struct column firm_wage_columns[] = {
    SEQUENCE, TEXT("employer"), WHO, TEXT("staff_type"), TEXT("post"), MONTHS("pay_month"),
    MONEY("net_pay"),
};
const struct record_list firm_wages = {.key = "firm_wages",
                                       .table = TABLE("payroll", firm_wage_columns),
                                       .department = "审计局",
                                       .noun = "供应商提供的员工工资表",
                                       .order = BY_KEY};

static const struct column injury_columns[] = {
    WHO, TEXT("insurance_type"), TEXT("employer"), MONTHS("pay_period"), TEXT("status"),
};
const struct record_list injury_insured = {.key = "injury_insured",
                                           .table = TABLE("insurance", injury_columns),
                                           .department = "人社局",
                                           .noun = "工伤保险参保人员明细",
                                           .order = BY_KEY};

static const struct column pupil_columns[] = {
    SEQUENCE, WHO, TEXT("school_name"), TEXT("grade"), DAY("enroll_date"), DAY("leave_date"),
    TEXT("status"),
};
const struct record_list pupil_register = {.key = "pupil_register",
                                           .table = TABLE("student", pupil_columns),
                                           .department = "教育局",
                                           .noun = "在校学生学籍名册",
                                           .order = BY_KEY};

static const struct column catering_columns[] = {
    SEQUENCE, TEXT("buyer"), TEXT("supplier_name"), TEXT("supplier_uscc"), TEXT("item_name"),
    MONEY("contract_amount"), DAY("sign_date"), TEXT("method"),
};
const struct record_list catering = {.key = "catering",
                                     .table = TABLE("purchase", catering_columns),
                                     .department = "教育局",
                                     .noun = "学校供餐服务合同台账",
                                     .order = BY_KEY};
// clang-format on
