/* Lists of which few rules ask: standards, homes, sign-in sheets, meals of schools, changes of
 * accounts, transfers of complaints, land, kitchens. */
#include "benchmarks/county/records.h"

static const struct column standards_columns[] = {
    {"program", CELL_TEXT, 100, false, NULL},    {"amount", CELL_MONEY, 100, false, NULL},
    {"unit", CELL_TEXT, 100, false, NULL},       {"cap", CELL_MONEY, 100, false, NULL},
    {"start_date", CELL_DATE, 100, false, NULL}, {"doc_no", CELL_TEXT, 100, false, NULL},
};
const struct record_list standards = {.key = "standards",
                                      .table = TABLE("standard", standards_columns),
                                      .department = "民政局",
                                      .noun = "社会救助、补贴和资助标准表",
                                      .order = BY_KEY};

static const struct column home_stays_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"institution", CELL_TEXT, 100, false, NULL}, {"kind", CELL_TEXT, 100, false, NULL},
    {"admit_date", CELL_DATE, 100, false, NULL},  {"leave_date", CELL_DATE, 100, false, NULL},
    {"bed_no", CELL_TEXT, 100, false, NULL},
};
const struct record_list home_stays = {.key = "home_stays",
                                       .table = TABLE("stay", home_stays_columns),
                                       .department = "民政局",
                                       .noun = "敬老院、养老机构入住人员登记表",
                                       .order = BY_KEY};

static const struct column sign_ins_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"activity", CELL_TEXT, 100, false, NULL},    {"organiser", CELL_TEXT, 100, false, NULL},
    {"sign_date", CELL_DATE, 100, false, NULL},   {"hours", CELL_DECIMAL, 100, false, NULL},
    {"pay", CELL_MONEY, 100, false, NULL},
};
const struct record_list sign_ins = {.key = "sign_ins",
                                     .table = TABLE("sign_in", sign_ins_columns),
                                     .department = "人社局",
                                     .noun = "培训、务工签到表",
                                     .order = BY_KEY};

static const struct column school_meals_columns[] = {
    {"school_name", CELL_TEXT, 100, false, NULL},
    {"period", CELL_PERIOD, 100, false, NULL},
    {"diners", CELL_INTEGER, 100, false, NULL},
    {"enrolled", CELL_INTEGER, 100, false, NULL},
    {"meal_days", CELL_INTEGER, 100, false, NULL},
    {"school_days", CELL_INTEGER, 100, false, NULL},
    {"standard", CELL_MONEY, 100, false, NULL},
    {"subsidy_amount", CELL_MONEY, 100, true, NULL},
    {"income", CELL_MONEY, 100, true, NULL},
    {"spending", CELL_MONEY, 100, true, NULL},
    {"staff_diners", CELL_INTEGER, 100, false, NULL},
    {"staff_income", CELL_MONEY, 100, false, NULL},
    {"rice_kg", CELL_DECIMAL, 100, false, NULL},
    {"meat_kg", CELL_DECIMAL, 100, false, NULL},
    {"oil_kg", CELL_DECIMAL, 100, false, NULL},
};
const struct record_list school_meals = {.key = "school_meals",
                                         .table = TABLE("meal", school_meals_columns),
                                         .department = "教育局",
                                         .noun = "学校供餐和膳食补助结算表",
                                         .order = BY_KEY};

static const struct column account_changes_columns[] = {
    {"person_no", CELL_TEXT, 100, false, NULL},   {"old_name", CELL_NAME, 100, false, NULL},
    {"old_id", CELL_ID, 100, false, NULL},        {"new_name", CELL_NAME, 100, false, NULL},
    {"new_id", CELL_ID, 100, false, NULL},        {"change_date", CELL_DATE, 100, false, NULL},
    {"change_item", CELL_TEXT, 100, false, NULL}, {"handler", CELL_TEXT, 100, false, NULL},
};
const struct record_list account_changes = {.key = "account_changes",
                                            .table =
                                                TABLE("insurance_change", account_changes_columns),
                                            .department = "人社局",
                                            .noun = "社会保险关键信息变更登记表",
                                            .order = BY_KEY};

static const struct column complaint_steps_columns[] = {
    {"case_no", CELL_TEXT, 100, false, NULL}, {"from_unit", CELL_TEXT, 100, false, NULL},
    {"to_unit", CELL_TEXT, 100, false, NULL}, {"transfer_date", CELL_DATE, 100, false, NULL},
    {"reason", CELL_TEXT, 100, false, NULL},
};
const struct record_list complaint_steps = {.key = "complaint_steps",
                                            .table =
                                                TABLE("petition_transfer", complaint_steps_columns),
                                            .department = "信访局",
                                            .noun = "群众诉求流转记录",
                                            .order = BY_KEY};

static const struct column taken_land_columns[] = {
    {"town", CELL_TEXT, 100, false, NULL},        {"village", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"program", CELL_TEXT, 100, false, NULL},     {"notice_date", CELL_DATE, 100, false, NULL},
};
const struct record_list taken_land = {.key = "taken_land",
                                       .table = TABLE("roll", taken_land_columns),
                                       .department = "人社局",
                                       .noun = "被征地农民参保补贴对象名册",
                                       .order = BY_PLACE};

static const struct column health_cards_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},
    {"program", CELL_TEXT, 100, false, NULL},
    {"end_date", CELL_DATE, 100, false, NULL},
};
const struct record_list health_cards = {.key = "health_cards",
                                         .table = TABLE("roll", health_cards_columns),
                                         .department = "市场监督管理局",
                                         .noun = "从业人员健康证名单",
                                         .order = BY_KEY};

static const struct column rechecks_columns[] = {
    {"town", CELL_TEXT, 100, false, NULL},        {"village", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"program", CELL_TEXT, 100, false, NULL},     {"level", CELL_TEXT, 100, false, NULL},
    {"check_date", CELL_DATE, 100, false, NULL},  {"handler", CELL_TEXT, 100, false, NULL},
};
const struct record_list rechecks = {.key = "rechecks",
                                     .table = TABLE("roll", rechecks_columns),
                                     .department = "民政局",
                                     .noun = "低保对象动态复核台账",
                                     .order = BY_PLACE};

static const struct column near_poor_columns[] = {
    {"town", CELL_TEXT, 100, false, NULL},        {"village", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"program", CELL_TEXT, 100, false, NULL},     {"start_date", CELL_DATE, 100, false, NULL},
    {"handler", CELL_TEXT, 100, false, NULL},
};
const struct record_list near_poor = {.key = "near_poor",
                                      .table = TABLE("roll", near_poor_columns),
                                      .department = "民政局",
                                      .noun = "低保边缘家庭名册",
                                      .order = BY_PLACE};

static const struct column kitchen_wages_columns[] = {
    {"employer", CELL_TEXT, 100, false, NULL},    {"department", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"post", CELL_TEXT, 100, false, NULL},        {"pay_month", CELL_PERIOD, 100, false, NULL},
    {"net_pay", CELL_MONEY, 100, true, NULL},
};
const struct record_list kitchen_wages = {.key = "kitchen_wages",
                                          .table = TABLE("payroll", kitchen_wages_columns),
                                          .department = "教育局",
                                          .noun = "学校食堂从业人员工资发放表",
                                          .order = BY_KEY};

static const struct column back_payments_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},    {"id_no", CELL_ID, 100, false, NULL},
    {"insurance_type", CELL_TEXT, 100, false, NULL}, {"employer", CELL_TEXT, 100, false, NULL},
    {"pay_period", CELL_PERIOD, 100, false, NULL},   {"pay_date", CELL_DATE, 100, false, NULL},
    {"amount", CELL_MONEY, 100, true, NULL},
};
const struct record_list back_payments = {.key = "back_payments",
                                          .table = TABLE("insurance", back_payments_columns),
                                          .department = "人社局",
                                          .noun = "职工养老保险补缴明细",
                                          .order = BY_KEY};

static const struct column relief_grants_columns[] = {
    {"town", CELL_TEXT, 100, false, NULL},        {"village", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"program", CELL_TEXT, 100, false, NULL},     {"amount", CELL_MONEY, 100, true, NULL},
    {"pay_date", CELL_DATE, 100, false, NULL},    {"reason", CELL_TEXT, 100, false, NULL},
    {"handler", CELL_TEXT, 100, false, NULL},
};
const struct record_list relief_grants = {.key = "relief_grants",
                                          .table = TABLE("subsidy", relief_grants_columns),
                                          .department = "民政局",
                                          .noun = "乡镇临时救助备用金发放台账",
                                          .order = BY_PLACE};

static const struct column pupil_aid_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"school_name", CELL_TEXT, 100, false, NULL}, {"boarding", CELL_TEXT, 100, false, NULL},
    {"aid_program", CELL_TEXT, 100, false, NULL}, {"aid_term", CELL_TEXT, 100, false, NULL},
    {"aid_amount", CELL_MONEY, 100, true, NULL},
};
const struct record_list pupil_aid = {.key = "pupil_aid",
                                      .table = TABLE("student", pupil_aid_columns),
                                      .department = "教育局",
                                      .noun = "义务教育和雨露计划资助发放表",
                                      .order = BY_KEY};
