/* Hospitals, schools and their kitchens, village works and books, complaints, flats. */
#include "benchmarks/county/records.h"

static const struct column bill_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},
    {"person_no", CELL_TEXT, 50, false, NULL},
    {"hospital_name", CELL_TEXT, 100, false, NULL},
    {"visit_no", CELL_TEXT, 100, false, NULL},
    {"visit_type", CELL_TEXT, 100, false, NULL},
    {"admit_date", CELL_DATE, 100, false, NULL},
    {"discharge_date", CELL_DATE, 100, false, NULL},
    {"settle_date", CELL_DATE, 100, false, NULL},
    {"diagnosis_code", CELL_TEXT, 100, false, NULL},
    {"diagnosis_name", CELL_TEXT, 100, false, NULL},
    {"total_cost", CELL_MONEY, 100, true, NULL},
    {"fund_pay", CELL_MONEY, 100, true, NULL},
    {"self_pay", CELL_MONEY, 70, true, NULL},
    {"identity_type", CELL_TEXT, 40, false, NULL},
    {"account_no", CELL_ACCOUNT, 100, false, NULL},
};
const struct record_list hospital_bills = {.key = "hospital_bills",
                                           .table = TABLE("medical", bill_columns),
                                           .department = "医保局",
                                           .noun = "医疗费用结算明细",
                                           .order = BY_KEY};

/* --- schools --- */

static const struct column change_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},   {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},         {"student_no", CELL_TEXT, 60, false, NULL},
    {"school_name", CELL_TEXT, 100, false, NULL}, {"grade", CELL_TEXT, 80, false, NULL},
    {"enroll_date", CELL_DATE, 100, false, NULL}, {"leave_date", CELL_DATE, 100, false, NULL},
    {"status", CELL_TEXT, 100, false, NULL},      {"remark", CELL_TEXT, 50, false, NULL},
};
const struct record_list pupil_changes = {.key = "pupil_changes",
                                          .table = TABLE("student", change_columns),
                                          .department = "教育局",
                                          .noun = "学生学籍异动登记表",
                                          .order = BY_KEY};
static const struct column grant_columns[] = {
    {"row_no", CELL_SEQUENCE, 90, false, NULL},
    {"person_name", CELL_NAME, 100, false, "学生信息"},
    {"id_no", CELL_ID, 100, false, "学生信息"},
    {"school_name", CELL_TEXT, 100, false, NULL},
    {"grade", CELL_TEXT, 80, false, NULL},
    {"aid_program", CELL_TEXT, 100, false, NULL},
    {"aid_term", CELL_TEXT, 100, false, NULL},
    {"aid_amount", CELL_MONEY, 100, true, NULL},
    {"guardian_name", CELL_NAME, 100, false, "监护人"},
    {"guardian_id", CELL_ID, 100, false, "监护人"},
    {"account_no", CELL_ACCOUNT, 100, false, NULL},
    {"account_name", CELL_NAME, 100, false, NULL},
    {"remark", CELL_TEXT, 100, false, NULL},
};
const struct record_list senior_grants = {.key = "senior_grants",
                                          .table = TABLE("student", grant_columns),
                                          .department = "教育局",
                                          .noun = "普通高中国家助学金发放表",
                                          .order = BY_KEY};

static const struct column food_columns[] = {
    {"row_no", CELL_SEQUENCE, 70, false, NULL},     {"buyer", CELL_TEXT, 100, false, NULL},
    {"supplier_name", CELL_TEXT, 100, false, NULL}, {"supplier_uscc", CELL_TEXT, 100, false, NULL},
    {"item_name", CELL_TEXT, 100, false, NULL},     {"spec", CELL_TEXT, 100, false, NULL},
    {"unit", CELL_TEXT, 100, false, NULL},          {"qty", CELL_DECIMAL, 100, false, NULL},
    {"unit_price", CELL_MONEY, 100, false, NULL},   {"amount", CELL_MONEY, 100, true, NULL},
    {"in_date", CELL_DATE, 100, false, NULL},       {"invoice_no", CELL_TEXT, 100, false, NULL},
    {"handler", CELL_TEXT, 40, false, NULL},
};
const struct record_list food_purchases = {.key = "food_purchases",
                                           .table = TABLE("purchase", food_columns),
                                           .department = "教育局",
                                           .noun = "学校食堂食材采购台账",
                                           .order = BY_KEY};
static const struct column stock_columns[] = {
    {"row_no", CELL_SEQUENCE, 70, false, NULL},    {"buyer", CELL_TEXT, 100, false, NULL},
    {"item_name", CELL_TEXT, 100, false, NULL},    {"unit", CELL_TEXT, 100, false, NULL},
    {"in_date", CELL_DATE, 100, false, "入库"},    {"qty", CELL_DECIMAL, 100, false, "入库"},
    {"out_date", CELL_DATE, 100, false, "出库"},   {"out_qty", CELL_DECIMAL, 100, false, "出库"},
    {"stock_qty", CELL_DECIMAL, 100, false, NULL}, {"handler", CELL_TEXT, 60, false, NULL},
};
const struct record_list canteen_stock = {.key = "canteen_stock",
                                          .table = TABLE("purchase", stock_columns),
                                          .department = "教育局",
                                          .noun = "学校食堂食材出入库登记表",
                                          .order = BY_KEY};

/* --- villages --- */

static const struct column contract_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"buyer", CELL_TEXT, 100, false, NULL},
    {"project_no", CELL_TEXT, 100, false, "项目"},
    {"project_name", CELL_TEXT, 100, false, "项目"},
    {"supplier_name", CELL_TEXT, 100, false, NULL},
    {"supplier_uscc", CELL_TEXT, 40, false, NULL},
    {"method", CELL_TEXT, 100, false, NULL},
    {"contract_amount", CELL_MONEY, 100, false, NULL},
    {"settle_amount", CELL_MONEY, 100, false, NULL},
    {"sign_date", CELL_DATE, 100, false, NULL},
    {"accept_date", CELL_DATE, 100, false, NULL},
    {"pay_date", CELL_DATE, 100, false, "付款"},
    {"pay_amount", CELL_MONEY, 100, true, "付款"},
};
const struct record_list village_contracts = {.key = "village_contracts",
                                              .table = TABLE("purchase", contract_columns),
                                              .department = "农业农村局",
                                              .noun = "村级工程项目合同及付款台账",
                                              .order = BY_KEY};

static const struct column ledger_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},  {"voucher_no", CELL_TEXT, 100, false, NULL},
    {"payer_name", CELL_TEXT, 100, false, NULL}, {"payee_name", CELL_TEXT, 100, false, NULL},
    {"amount", CELL_MONEY, 100, true, NULL},     {"date", CELL_DATE, 100, false, NULL},
    {"summary", CELL_TEXT, 100, false, NULL},
};
const struct record_list village_ledger = {.key = "village_ledger",
                                           .table = TABLE("fund_flow", ledger_columns),
                                           .department = "农业农村局",
                                           .noun = "村级三资支出明细账",
                                           .order = BY_KEY};

static const struct column complaint_columns[] = {
    {"case_no", CELL_TEXT, 100, false, NULL},
    {"origin", CELL_TEXT, 80, false, NULL},
    {"receive_date", CELL_DATE, 100, false, NULL},
    {"petitioner_name", CELL_NAME, 100, false, NULL},
    {"petitioner_id", CELL_ID, 100, false, NULL},
    {"petitioner_phone", CELL_PHONE, 60, false, NULL},
    {"category", CELL_TEXT, 100, false, NULL},
    {"title", CELL_TEXT, 70, false, NULL},
    {"handler_unit", CELL_TEXT, 100, false, NULL},
    {"assign_date", CELL_DATE, 100, false, NULL},
    {"due_date", CELL_DATE, 100, false, NULL},
    {"extend_days", CELL_INTEGER, 100, false, NULL},
    {"finish_date", CELL_DATE, 100, false, NULL},
    {"status", CELL_TEXT, 100, false, NULL},
    {"satisfaction", CELL_TEXT, 100, false, NULL},
    {"accept_date", CELL_DATE, 100, false, NULL},
    {"extend_date", CELL_DATE, 100, false, NULL},
    {"result", CELL_TEXT, 100, false, NULL},
};
const struct record_list complaints = {.key = "complaints",
                                       .table = TABLE("petition", complaint_columns),
                                       .department = "信访局",
                                       .noun = "群众诉求办理台账",
                                       .order = BY_KEY};

/* --- flats --- */

static const struct column meter_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},    {"tenant_name", CELL_NAME, 100, false, NULL},
    {"tenant_id", CELL_ID, 100, false, NULL},      {"house_address", CELL_TEXT, 100, false, NULL},
    {"house_no", CELL_TEXT, 100, false, NULL},     {"water_use", CELL_DECIMAL, 100, false, NULL},
    {"power_use", CELL_DECIMAL, 100, false, NULL}, {"status", CELL_TEXT, 40, false, NULL},
};
const struct record_list meter_readings = {.key = "meter_readings",
                                           .table = TABLE("tenancy", meter_columns),
                                           .department = "住建局",
                                           .noun = "公租房水电用量登记表",
                                           .order = BY_KEY,
                                           .monthly = true};
static const struct column cash_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"tenant_name", CELL_NAME, 100, false, NULL},
    {"tenant_id", CELL_ID, 100, false, NULL},
    {"support_type", CELL_TEXT, 100, false, NULL},
    {"subsidy_amount", CELL_MONEY, 100, true, NULL},
    {"contract_start", CELL_DATE, 100, false, NULL},
    {"contract_end", CELL_DATE, 100, false, NULL},
    {"headcount", CELL_INTEGER, 60, false, NULL},
    {"status", CELL_TEXT, 60, false, NULL},
};
const struct record_list rent_subsidies = {.key = "rent_subsidies",
                                           .table = TABLE("tenancy", cash_columns),
                                           .department = "住建局",
                                           .noun = "公租房租赁补贴发放台账",
                                           .order = BY_KEY};
