/* Lists of single departments that some rules ask for: land, machinery, insurance of crops,
 * dispatched workers, hospitals, checks of homes, taxes and allowances. */
#include "benchmarks/county/records.h"

static const struct column land_titles_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL}, {"town", CELL_TEXT, 100, false, NULL},
    {"village", CELL_TEXT, 100, false, NULL},   {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},       {"program", CELL_TEXT, 100, false, NULL},
    {"cert_no", CELL_TEXT, 100, false, NULL},   {"area_mu", CELL_DECIMAL, 100, false, NULL},
};
const struct record_list land_titles = {.key = "land_titles",
                                        .table = TABLE("roll", land_titles_columns),
                                        .department = "农业农村局",
                                        .noun = "农村土地承包经营权确权登记台账",
                                        .order = BY_KEY};

static const struct column arable_extra_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},  {"town", CELL_TEXT, 100, false, NULL},
    {"village", CELL_TEXT, 100, false, NULL},    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},        {"program", CELL_TEXT, 100, false, NULL},
    {"period", CELL_PERIOD, 100, false, NULL},   {"plot_code", CELL_TEXT, 100, false, NULL},
    {"area_mu", CELL_DECIMAL, 100, false, NULL}, {"amount", CELL_MONEY, 100, false, NULL},
};
const struct record_list arable_extra = {.key = "arable_extra",
                                         .table = TABLE("subsidy", arable_extra_columns),
                                         .department = "财政局",
                                         .noun = "耕地地力保护补贴补充发放表",
                                         .order = BY_KEY};

static const struct column plots_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"town", CELL_TEXT, 100, false, NULL},
    {"village", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},
    {"plot_code", CELL_TEXT, 100, false, NULL},
    {"land_type", CELL_TEXT, 100, false, NULL},
    {"area_mu", CELL_DECIMAL, 100, false, NULL},
    {"accepted_mu", CELL_DECIMAL, 100, false, NULL},
    {"start_date", CELL_DATE, 100, false, NULL},
    {"end_date", CELL_DATE, 100, false, NULL},
};
const struct record_list plots = {.key = "plots",
                                  .table = TABLE("land", plots_columns),
                                  .department = "自然资源局",
                                  .noun = "地块地类变更台账",
                                  .order = BY_KEY};

static const struct column village_land_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},    {"town", CELL_TEXT, 100, false, NULL},
    {"village", CELL_TEXT, 100, false, NULL},      {"population", CELL_INTEGER, 100, false, NULL},
    {"arable_mu", CELL_DECIMAL, 100, false, NULL},
};
const struct record_list village_land = {.key = "village_land",
                                         .table = TABLE("village_profile", village_land_columns),
                                         .department = "农业农村局",
                                         .noun = "各村基本情况表",
                                         .order = BY_KEY};

static const struct column machine_register_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"town", CELL_TEXT, 100, false, NULL},
    {"owner_name", CELL_NAME, 100, false, NULL},
    {"owner_id", CELL_ID, 100, false, NULL},
    {"machine_model", CELL_TEXT, 100, false, NULL},
    {"machine_serial_no", CELL_TEXT, 100, false, NULL},
    {"dealer", CELL_TEXT, 100, false, NULL},
    {"purchase_date", CELL_DATE, 100, false, NULL},
    {"invoice_no", CELL_TEXT, 100, false, NULL},
    {"price", CELL_MONEY, 100, false, NULL},
    {"subsidy_amount", CELL_MONEY, 100, false, NULL},
    {"phone", CELL_PHONE, 100, false, NULL},
    {"transfer_date", CELL_DATE, 100, false, NULL},
};
const struct record_list machine_register = {.key = "machine_register",
                                             .table = TABLE("machine", machine_register_columns),
                                             .department = "农业农村局",
                                             .noun = "补贴农机登记台账",
                                             .order = BY_KEY};

static const struct column farm_policies_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"policy_no", CELL_TEXT, 100, false, NULL},
    {"insured_name", CELL_NAME, 100, false, NULL},
    {"insured_id", CELL_ID, 100, false, NULL},
    {"insured_object", CELL_TEXT, 100, false, NULL},
    {"insured_quantity", CELL_DECIMAL, 100, false, NULL},
    {"premium", CELL_MONEY, 100, false, NULL},
    {"start_date", CELL_DATE, 100, false, NULL},
    {"loss_rate", CELL_DECIMAL, 100, false, NULL},
    {"claim_amount", CELL_MONEY, 100, false, NULL},
};
const struct record_list farm_policies = {.key = "farm_policies",
                                          .table = TABLE("policy", farm_policies_columns),
                                          .department = "农业农村局",
                                          .noun = "农业保险承保理赔清单",
                                          .order = BY_KEY};

static const struct column land_rents_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},    {"lessor_name", CELL_TEXT, 100, false, NULL},
    {"lessee_name", CELL_NAME, 100, false, NULL},  {"lessee_id", CELL_ID, 100, false, NULL},
    {"area_mu", CELL_DECIMAL, 100, false, NULL},   {"contract_start", CELL_DATE, 100, false, NULL},
    {"contract_end", CELL_DATE, 100, false, NULL}, {"rent", CELL_MONEY, 100, false, NULL},
};
const struct record_list land_rents = {.key = "land_rents",
                                       .table = TABLE("land_transfer", land_rents_columns),
                                       .department = "农业农村局",
                                       .noun = "农村土地流转台账",
                                       .order = BY_KEY};

static const struct column dispatched_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL}, {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},       {"agency", CELL_TEXT, 100, false, NULL},
    {"user_unit", CELL_TEXT, 100, false, NULL}, {"user_type", CELL_TEXT, 100, false, NULL},
    {"post", CELL_TEXT, 100, false, NULL},      {"start_date", CELL_DATE, 100, false, NULL},
};
const struct record_list dispatched = {.key = "dispatched",
                                       .table = TABLE("dispatch", dispatched_columns),
                                       .department = "人社局",
                                       .noun = "劳务派遣人员花名册",
                                       .order = BY_KEY};

static const struct column refund_sheet_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},      {"employer", CELL_TEXT, 100, false, NULL},
    {"firm_size", CELL_TEXT, 100, false, NULL},      {"n_before", CELL_INTEGER, 100, false, NULL},
    {"n_joined", CELL_INTEGER, 100, false, NULL},    {"n_after", CELL_INTEGER, 100, false, NULL},
    {"paid_months", CELL_INTEGER, 100, false, NULL}, {"contribution", CELL_MONEY, 100, false, NULL},
    {"amount", CELL_MONEY, 100, false, NULL},
};
const struct record_list refund_sheet = {.key = "refund_sheet",
                                         .table = TABLE("job_refund", refund_sheet_columns),
                                         .department = "人社局",
                                         .noun = "稳岗返还核算表",
                                         .order = BY_KEY};

static const struct column beds_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"hospital_name", CELL_TEXT, 100, false, NULL},
    {"hospital_level", CELL_TEXT, 100, false, NULL},
    {"beds", CELL_INTEGER, 100, false, NULL},
};
const struct record_list beds = {.key = "beds",
                                 .table = TABLE("hospital", beds_columns),
                                 .department = "卫健委",
                                 .noun = "医疗机构床位表",
                                 .order = BY_KEY};

static const struct column stocks_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"hospital_name", CELL_TEXT, 100, false, NULL},
    {"item_name", CELL_TEXT, 100, false, NULL},
    {"unit", CELL_TEXT, 100, false, NULL},
    {"opening_quantity", CELL_DECIMAL, 100, false, NULL},
    {"received_quantity", CELL_DECIMAL, 100, false, NULL},
    {"closing_quantity", CELL_DECIMAL, 100, false, NULL},
    {"period", CELL_PERIOD, 100, false, NULL},
};
const struct record_list stocks = {.key = "stocks",
                                   .table = TABLE("hospital_stock", stocks_columns),
                                   .department = "医保局",
                                   .noun = "药品耗材进销存明细表",
                                   .order = BY_KEY};

static const struct column home_checks_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},     {"tenant_name", CELL_NAME, 100, false, NULL},
    {"tenant_id", CELL_ID, 100, false, NULL},       {"house_address", CELL_TEXT, 100, false, NULL},
    {"occupant_name", CELL_NAME, 100, false, NULL}, {"occupant_id", CELL_ID, 100, false, NULL},
    {"check_date", CELL_DATE, 100, false, NULL},
};
const struct record_list home_checks = {.key = "home_checks",
                                        .table = TABLE("occupancy", home_checks_columns),
                                        .department = "住建局",
                                        .noun = "公租房入户核查表",
                                        .order = BY_KEY};

static const struct column border_trips_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},   {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},         {"left_on", CELL_DATE, 100, false, NULL},
    {"returned_on", CELL_DATE, 100, false, NULL}, {"destination", CELL_TEXT, 100, false, NULL},
};
const struct record_list border_trips = {.key = "border_trips",
                                         .table = TABLE("border_crossing", border_trips_columns),
                                         .department = "公安局",
                                         .noun = "公职人员出入境记录",
                                         .order = BY_KEY};

static const struct column post_list_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},   {"employer", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"staff_type", CELL_TEXT, 100, false, NULL},  {"entered_on", CELL_DATE, 100, false, NULL},
};
const struct record_list post_list = {.key = "post_list",
                                      .table = TABLE("establishment", post_list_columns),
                                      .department = "编办",
                                      .noun = "机构编制实名制名册",
                                      .order = BY_KEY};

static const struct column tax_withheld_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"payer", CELL_TEXT, 100, false, NULL},       {"income_type", CELL_TEXT, 100, false, NULL},
    {"income", CELL_MONEY, 100, false, NULL},     {"period", CELL_PERIOD, 100, false, NULL},
    {"tax", CELL_MONEY, 100, false, NULL},
};
const struct record_list tax_withheld = {.key = "tax_withheld",
                                         .table = TABLE("income_tax", tax_withheld_columns),
                                         .department = "税务局",
                                         .noun = "个人所得税扣缴明细",
                                         .order = BY_KEY};

static const struct column allowances_paid_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},      {"employer", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL},    {"id_no", CELL_ID, 100, false, NULL},
    {"allowance_item", CELL_TEXT, 100, false, NULL}, {"pay_month", CELL_PERIOD, 100, false, NULL},
    {"amount", CELL_MONEY, 100, false, NULL},        {"remark", CELL_TEXT, 100, false, NULL},
};
const struct record_list allowances_paid = {.key = "allowances_paid",
                                            .table = TABLE("allowance", allowances_paid_columns),
                                            .department = "财政局",
                                            .noun = "机关事业单位津补贴明细",
                                            .order = BY_KEY};

static const struct column animal_awards_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL}, {"town", CELL_TEXT, 100, false, NULL},
    {"village", CELL_TEXT, 100, false, NULL},   {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},       {"program", CELL_TEXT, 100, false, NULL},
    {"period", CELL_PERIOD, 100, false, NULL},  {"animal_tag", CELL_TEXT, 100, false, NULL},
    {"amount", CELL_MONEY, 100, false, NULL},
};
const struct record_list animal_awards = {.key = "animal_awards",
                                          .table = TABLE("subsidy", animal_awards_columns),
                                          .department = "农业农村局",
                                          .noun = "产业到户奖补发放表",
                                          .order = BY_KEY};

static const struct column award_transfers_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},  {"payer_name", CELL_TEXT, 100, false, NULL},
    {"payee_name", CELL_TEXT, 100, false, NULL}, {"program", CELL_TEXT, 100, false, NULL},
    {"amount", CELL_MONEY, 100, false, NULL},    {"date", CELL_DATE, 100, false, NULL},
};
const struct record_list award_transfers = {.key = "award_transfers",
                                            .table = TABLE("fund_flow", award_transfers_columns),
                                            .department = "财政局",
                                            .noun = "专项资金拨付明细",
                                            .order = BY_KEY};

static const struct column ranger_pay_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL}, {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},       {"program", CELL_TEXT, 100, false, NULL},
    {"period", CELL_PERIOD, 100, false, NULL},  {"amount", CELL_MONEY, 100, false, NULL},
};
const struct record_list ranger_pay = {.key = "ranger_pay",
                                       .table = TABLE("subsidy", ranger_pay_columns),
                                       .department = "林业局",
                                       .noun = "生态护林员补助发放表",
                                       .order = BY_KEY};

static const struct column rent_ledger_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL}, {"tenant_name", CELL_NAME, 100, false, NULL},
    {"tenant_id", CELL_ID, 100, false, NULL},   {"house_address", CELL_TEXT, 100, false, NULL},
    {"rent", CELL_MONEY, 100, false, NULL},     {"arrears_months", CELL_INTEGER, 100, false, NULL},
    {"status", CELL_TEXT, 100, false, NULL},
};
const struct record_list rent_ledger = {.key = "rent_ledger",
                                        .table = TABLE("tenancy", rent_ledger_columns),
                                        .department = "住建局",
                                        .noun = "公租房欠租台账",
                                        .order = BY_KEY};

static const struct column rent_queue_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},     {"tenant_name", CELL_NAME, 100, false, NULL},
    {"tenant_id", CELL_ID, 100, false, NULL},       {"applicant_type", CELL_TEXT, 100, false, NULL},
    {"support_type", CELL_TEXT, 100, false, NULL},  {"apply_date", CELL_DATE, 100, false, NULL},
    {"allocate_date", CELL_DATE, 100, false, NULL}, {"status", CELL_TEXT, 100, false, NULL},
};
const struct record_list rent_queue = {.key = "rent_queue",
                                       .table = TABLE("tenancy", rent_queue_columns),
                                       .department = "住建局",
                                       .noun = "公租房轮候配租登记表",
                                       .order = BY_KEY};

static const struct column house_files_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},    {"town", CELL_TEXT, 100, false, NULL},
    {"village", CELL_TEXT, 100, false, NULL},      {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},          {"program", CELL_TEXT, 100, false, NULL},
    {"claimed_type", CELL_TEXT, 100, false, NULL}, {"headcount", CELL_INTEGER, 100, false, NULL},
    {"plan_year", CELL_PERIOD, 100, false, NULL},  {"area_sqm", CELL_DECIMAL, 100, false, NULL},
    {"longitude", CELL_TEXT, 100, false, NULL},    {"latitude", CELL_TEXT, 100, false, NULL},
};
const struct record_list house_files = {.key = "house_files",
                                        .table = TABLE("roll", house_files_columns),
                                        .department = "住建局",
                                        .noun = "农村危房改造农户档案",
                                        .order = BY_KEY};

static const struct column move_files_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},          {"program", CELL_TEXT, 100, false, NULL},
    {"headcount", CELL_INTEGER, 100, false, NULL}, {"area_sqm", CELL_DECIMAL, 100, false, NULL},
    {"start_date", CELL_DATE, 100, false, NULL},
};
const struct record_list move_files = {.key = "move_files",
                                       .table = TABLE("roll", move_files_columns),
                                       .department = "发改局",
                                       .noun = "易地扶贫搬迁安置台账",
                                       .order = BY_KEY};

static const struct column startup_grants_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL}, {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},       {"program", CELL_TEXT, 100, false, NULL},
    {"period", CELL_PERIOD, 100, false, NULL},  {"amount", CELL_MONEY, 100, false, NULL},
};
const struct record_list startup_grants = {.key = "startup_grants",
                                           .table = TABLE("subsidy", startup_grants_columns),
                                           .department = "人社局",
                                           .noun = "一次性创业补贴发放表",
                                           .order = BY_KEY};

static const struct column unit_claims_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},   {"applicant_unit", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"program", CELL_TEXT, 100, false, NULL},     {"period", CELL_PERIOD, 100, false, NULL},
    {"amount", CELL_MONEY, 100, false, NULL},
};
const struct record_list unit_claims = {.key = "unit_claims",
                                        .table = TABLE("subsidy", unit_claims_columns),
                                        .department = "人社局",
                                        .noun = "企业吸纳就业社保补贴发放表",
                                        .order = BY_KEY};

static const struct column jobless_terms_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},  {"id_no", CELL_ID, 100, false, NULL},
    {"benefit_type", CELL_TEXT, 100, false, NULL}, {"period", CELL_PERIOD, 100, false, NULL},
    {"amount", CELL_MONEY, 100, false, NULL},      {"paid_months", CELL_INTEGER, 100, false, NULL},
};
const struct record_list jobless_terms = {.key = "jobless_terms",
                                          .table = TABLE("pension", jobless_terms_columns),
                                          .department = "人社局",
                                          .noun = "失业保险金核定发放明细",
                                          .order = BY_KEY};

static const struct column maternity_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},  {"id_no", CELL_ID, 100, false, NULL},
    {"benefit_type", CELL_TEXT, 100, false, NULL}, {"period", CELL_PERIOD, 100, false, NULL},
    {"amount", CELL_MONEY, 100, false, NULL},
};
const struct record_list maternity = {.key = "maternity",
                                      .table = TABLE("pension", maternity_columns),
                                      .department = "医保局",
                                      .noun = "生育津贴发放明细",
                                      .order = BY_KEY};

static const struct column bill_lines_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},   {"id_no", CELL_ID, 100, false, NULL},
    {"hospital_name", CELL_TEXT, 100, false, NULL}, {"visit_no", CELL_TEXT, 100, false, NULL},
    {"admit_date", CELL_DATE, 100, false, NULL},    {"discharge_date", CELL_DATE, 100, false, NULL},
    {"item_date", CELL_DATE, 100, false, NULL},     {"item_name", CELL_TEXT, 100, false, NULL},
    {"qty", CELL_DECIMAL, 100, false, NULL},        {"total_cost", CELL_MONEY, 100, false, NULL},
};
const struct record_list bill_lines = {.key = "bill_lines",
                                       .table = TABLE("medical", bill_lines_columns),
                                       .department = "医保局",
                                       .noun = "住院费用清单",
                                       .order = BY_KEY};

static const struct column village_bills_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},
    {"village", CELL_TEXT, 100, false, NULL},
    {"hospital_name", CELL_TEXT, 100, false, NULL},
    {"visit_no", CELL_TEXT, 100, false, NULL},
    {"visit_type", CELL_TEXT, 100, false, NULL},
    {"admit_date", CELL_DATE, 100, false, NULL},
    {"discharge_date", CELL_DATE, 100, false, NULL},
    {"diagnosis_name", CELL_TEXT, 100, false, NULL},
    {"total_cost", CELL_MONEY, 100, false, NULL},
    {"fund_pay", CELL_MONEY, 100, false, NULL},
};
const struct record_list village_bills = {.key = "village_bills",
                                          .table = TABLE("medical", village_bills_columns),
                                          .department = "医保局",
                                          .noun = "住院结算明细(分村)",
                                          .order = BY_KEY};

static const struct column aid_claims_columns[] = {
    {"person_name", CELL_NAME, 100, false, NULL},    {"id_no", CELL_ID, 100, false, NULL},
    {"hospital_name", CELL_TEXT, 100, false, NULL},  {"visit_no", CELL_TEXT, 100, false, NULL},
    {"visit_type", CELL_TEXT, 100, false, NULL},     {"admit_date", CELL_DATE, 100, false, NULL},
    {"discharge_date", CELL_DATE, 100, false, NULL}, {"channel", CELL_TEXT, 100, false, NULL},
    {"invoice_no", CELL_TEXT, 100, false, NULL},     {"total_cost", CELL_MONEY, 100, false, NULL},
    {"fund_pay", CELL_MONEY, 100, false, NULL},      {"aid_pay", CELL_MONEY, 100, false, NULL},
    {"identity_type", CELL_TEXT, 100, false, NULL},
};
const struct record_list aid_claims = {.key = "aid_claims",
                                       .table = TABLE("medical", aid_claims_columns),
                                       .department = "医保局",
                                       .noun = "医疗费用报销结算明细",
                                       .order = BY_KEY};

static const struct column unit_payroll_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},   {"employer", CELL_TEXT, 100, false, NULL},
    {"person_name", CELL_NAME, 100, false, NULL}, {"id_no", CELL_ID, 100, false, NULL},
    {"staff_type", CELL_TEXT, 100, false, NULL},  {"pay_month", CELL_PERIOD, 100, false, NULL},
    {"net_pay", CELL_MONEY, 100, false, NULL},
};
const struct record_list unit_payroll = {.key = "unit_payroll",
                                         .table = TABLE("payroll", unit_payroll_columns),
                                         .department = "财政局",
                                         .noun = "直属单位工资发放表",
                                         .order = BY_KEY};

static const struct column former_officials_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL}, {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},       {"employer", CELL_TEXT, 100, false, NULL},
    {"post", CELL_TEXT, 100, false, NULL},      {"end_date", CELL_DATE, 100, false, NULL},
};
const struct record_list former_officials = {.key = "former_officials",
                                             .table = TABLE("official", former_officials_columns),
                                             .department = "组织部",
                                             .noun = "干部任免登记册",
                                             .order = BY_KEY};

static const struct column village_heads_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL}, {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},       {"employer", CELL_TEXT, 100, false, NULL},
    {"post", CELL_TEXT, 100, false, NULL},      {"village", CELL_TEXT, 100, false, NULL},
};
const struct record_list village_heads = {.key = "village_heads",
                                          .table = TABLE("official", village_heads_columns),
                                          .department = "组织部",
                                          .noun = "村(社区)干部登记册",
                                          .order = BY_KEY};

static const struct column unit_purchases_columns[] = {
    {"row_no", CELL_SEQUENCE, 80, false, NULL},
    {"buyer", CELL_TEXT, 100, false, NULL},
    {"supplier_name", CELL_TEXT, 100, false, NULL},
    {"project_name", CELL_TEXT, 100, false, NULL},
    {"item_name", CELL_TEXT, 100, false, NULL},
    {"contract_amount", CELL_MONEY, 100, false, NULL},
    {"award_date", CELL_DATE, 100, false, NULL},
};
const struct record_list unit_purchases = {.key = "unit_purchases",
                                           .table = TABLE("purchase", unit_purchases_columns),
                                           .department = "财政局",
                                           .noun = "县级单位采购合同台账",
                                           .order = BY_KEY};
