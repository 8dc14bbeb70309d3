/* Payment lists of further offices, pensions, insurance, and the attendance of public-welfare
 * posts. */
#include "benchmarks/county/records.h"

/* --- subsidies --- */

static const struct column machine_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"town", CELL_TEXT, 90, false, "购机者"},
    {"village", CELL_TEXT, 90, false, "购机者"},
    {"person_name", CELL_NAME, 100, false, "购机者"},
    {"id_no", CELL_ID, 100, false, "购机者"},
    {"program", CELL_TEXT, 100, false, NULL},
    {"period", CELL_PERIOD, 100, false, NULL},
    {"machine_model", CELL_TEXT, 100, false, "机具"},
    {"machine_serial_no", CELL_TEXT, 100, false, "机具"},
    {"dealer", CELL_TEXT, 70, false, "机具"},
    {"quantity", CELL_INTEGER, 60, false, "机具"},
    {"amount", CELL_MONEY, 100, true, NULL},
    {"account_no", CELL_ACCOUNT, 70, false, NULL},
    {"phone", CELL_PHONE, 50, false, NULL},
};
const struct record_list machine_grants = {.key = "machine_grants",
                                           .table = TABLE("subsidy", machine_columns),
                                           .department = "农业农村局",
                                           .noun = "农机购置补贴发放表",
                                           .in_title = "program",
                                           .order = BY_KEY,
                                           .keeper = AT_FINANCE};

static const struct column grain_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},    {"town", CELL_TEXT, 90, false, NULL},
    {"village", CELL_TEXT, 100, false, NULL},      {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},          {"program", CELL_TEXT, 100, false, NULL},
    {"period", CELL_PERIOD, 100, false, NULL},     {"plot_code", CELL_TEXT, 100, false, "种植情况"},
    {"crop", CELL_TEXT, 100, false, "种植情况"},   {"area_mu", CELL_DECIMAL, 100, true, "种植情况"},
    {"standard", CELL_MONEY, 100, false, NULL},    {"amount", CELL_MONEY, 100, true, NULL},
    {"account_no", CELL_ACCOUNT, 90, false, NULL}, {"remark", CELL_TEXT, 100, false, NULL},
};
const struct record_list grain_grants = {.key = "grain_grants",
                                         .table = TABLE("subsidy", grain_columns),
                                         .department = "农业农村局",
                                         .noun = "实际种粮农民一次性补贴发放表",
                                         .in_title = "program",
                                         .keeper = AT_FINANCE};

#define PAYMENT_COLUMNS                                                                            \
    {"row_no", CELL_SEQUENCE, 80, false, NULL}, {"town", CELL_TEXT, 90, false, NULL},              \
        {"village", CELL_TEXT, 90, false, NULL}, {"person_name", CELL_NAME, 100, false, NULL},     \
        {"id_no", CELL_ID, 100, false, NULL}, {"program", CELL_TEXT, 100, false, NULL},            \
        {"period", CELL_PERIOD, 100, false, NULL}, {"amount", CELL_MONEY, 100, true, NULL}, {      \
        "pay_date", CELL_DATE, 40, false, NULL                                                     \
    }
static const struct column elder_columns[] = {
    PAYMENT_COLUMNS,
    {"account_no", CELL_ACCOUNT, 80, false, NULL},
    {"remark", CELL_TEXT, 60, false, NULL},
};
const struct record_list elder_care = {.key = "elder_care",
                                       .table = TABLE("subsidy", elder_columns),
                                       .department = "民政局",
                                       .noun = "经济困难老年人养老服务补贴、护理补贴发放表"};

static const struct column holiday_columns[] = {
    PAYMENT_COLUMNS,
    {"payee_name", CELL_NAME, 100, false, "领款人"},
    {"payee_id_no", CELL_ID, 100, false, "领款人"},
    {"household_head_id", CELL_ID, 100, false, NULL},
};
const struct record_list holiday_relief = {.key = "holiday_relief",
                                           .table = TABLE("subsidy", holiday_columns),
                                           .department = "民政局",
                                           .noun = "冬春生活救助金发放表",
                                           .in_title = "program"};

static const struct column work_columns[] = {
    PAYMENT_COLUMNS,
    {"account_no", CELL_ACCOUNT, 80, false, NULL},
    {"phone", CELL_PHONE, 60, false, NULL},
};
const struct record_list work_subsidies = {.key = "work_subsidies",
                                           .table = TABLE("subsidy", work_columns),
                                           .department = "人社局",
                                           .noun = "灵活就业人员社会保险补贴发放表",
                                           .in_title = "program"};

/* --- pensions and benefits --- */

#define BENEFIT_COLUMNS                                                                            \
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},            \
        {"benefit_type", CELL_TEXT, 100, false, NULL}, {"period", CELL_PERIOD, 100, false, NULL},  \
    {                                                                                              \
        "amount", CELL_MONEY, 100, true, NULL                                                      \
    }
static const struct column staff_columns[] = {
    BENEFIT_COLUMNS,
    {"agency", CELL_TEXT, 100, false, NULL},
    {"start_date", CELL_DATE, 100, false, NULL},
    {"account_no", CELL_ACCOUNT, 100, false, NULL},
    {"account_name", CELL_NAME, 60, false, NULL},
    {"auth_date", CELL_DATE, 100, false, NULL},
    {"auth_mode", CELL_TEXT, 100, false, NULL},
    {"remark", CELL_TEXT, 100, false, NULL},
};
const struct record_list staff_pensions = {.key = "staff_pensions",
                                           .table = TABLE("pension", staff_columns),
                                           .department = "人社局",
                                           .noun = "城镇职工基本养老金发放明细",
                                           .order = BY_KEY};

static const struct column benefit_columns[] = {
    BENEFIT_COLUMNS,
    {"status", CELL_TEXT, 30, false, NULL},
    {"remark", CELL_TEXT, 60, false, NULL},
};
const struct record_list unemployment = {.key = "unemployment",
                                         .table = TABLE("pension", benefit_columns),
                                         .department = "人社局",
                                         .noun = "失业保险金发放明细",
                                         .order = BY_KEY};
const struct record_list injury_benefits = {.key = "injury_benefits",
                                            .table = TABLE("pension", benefit_columns),
                                            .department = "人社局",
                                            .noun = "工伤保险待遇发放明细",
                                            .order = BY_KEY};
const struct record_list resident_arrears = {.key = "resident_arrears",
                                             .table = TABLE("pension", benefit_columns),
                                             .department = "人社局",
                                             .noun = "城乡居民养老保险待遇补录发放明细",
                                             .order = BY_KEY};

/* --- insurance --- */

static const struct column resident_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},    {"id_no", CELL_ID, 100, false, NULL},
    {"insurance_type", CELL_TEXT, 100, false, NULL}, {"pay_period", CELL_PERIOD, 100, false, NULL},
    {"personal_amt", CELL_MONEY, 100, true, NULL},   {"subsidy_amt", CELL_MONEY, 100, true, NULL},
    {"status", CELL_TEXT, 70, false, NULL},          {"remark", CELL_TEXT, 30, false, NULL},
};
const struct record_list resident_medical = {.key = "resident_medical",
                                             .table = TABLE("insurance", resident_columns),
                                             .department = "医保局",
                                             .noun = "城乡居民基本医疗保险参保明细",
                                             .order = BY_KEY};
static const struct column employee_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},    {"id_no", CELL_ID, 100, false, NULL},
    {"insurance_type", CELL_TEXT, 100, false, NULL}, {"employer", CELL_TEXT, 100, false, NULL},
    {"pay_period", CELL_PERIOD, 100, false, NULL},   {"base", CELL_MONEY, 90, false, NULL},
    {"amount", CELL_MONEY, 80, false, NULL},         {"status", CELL_TEXT, 70, false, NULL},
    {"remark", CELL_TEXT, 100, false, NULL},
};
const struct record_list employee_medical = {.key = "employee_medical",
                                             .table = TABLE("insurance", employee_columns),
                                             .department = "医保局",
                                             .noun = "职工基本医疗保险缴费明细",
                                             .order = BY_KEY};

/* --- wages --- */

static const struct column post_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"employer", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},
    {"staff_type", CELL_TEXT, 100, false, NULL},
    {"post", CELL_TEXT, 100, false, NULL},
    {"pay_month", CELL_PERIOD, 100, false, NULL},
    {"attendance_days", CELL_INTEGER, 100, false, NULL},
    {"net_pay", CELL_MONEY, 100, true, NULL},
    {"account_no", CELL_ACCOUNT, 80, false, NULL},
};
const struct record_list post_attendance = {.key = "post_attendance",
                                            .table = TABLE("payroll", post_columns),
                                            .department = "人社局",
                                            .noun = "公益性岗位人员考勤及工资发放表",
                                            .order = BY_KEY,
                                            .keeper = AT_FINANCE};
