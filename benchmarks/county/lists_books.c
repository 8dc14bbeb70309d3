/* Ledgers of tenders, leases, projects, unit accounts, withdrawals, household loans, dividends,
 * published lists and inspection days; payments of projects, and day labour. */
#include "benchmarks/county/records.h"

#define TEXT(name, presence)                                                                       \
    { name, CELL_TEXT, presence, false, NULL }
#define DAY(name, presence)                                                                        \
    { name, CELL_DATE, presence, false, NULL }
#define MONEY(name, presence)                                                                      \
    { name, CELL_MONEY, presence, false, NULL }
#define ACCOUNT(name)                                                                              \
    { name, CELL_ACCOUNT, 100, false, NULL }
#define SEQUENCE                                                                                   \
    { "row_no", CELL_SEQUENCE, 80, false, NULL }

static const struct column bid_columns[] = {
    SEQUENCE,
    TEXT("project_no", 100),
    TEXT("project_name", 100),
    TEXT("buyer", 100),
    TEXT("bidder_name", 100),
    MONEY("bid_price", 100),
    TEXT("award", 100),
    DAY("open_date", 100),
    {"agent", CELL_NAME, 100, false, NULL},
    ACCOUNT("bond_account"),
};
const struct record_list tender_bids = {.key = "tender_bids",
                                        .table = TABLE("bid", bid_columns),
                                        .department = "公共资源交易中心",
                                        .noun = "工程项目投标情况表",
                                        .order = BY_KEY};

static const struct column lease_columns[] = {
    SEQUENCE,
    TEXT("contract_no", 100),
    TEXT("town", 100),
    TEXT("village", 100),
    TEXT("asset_name", 100),
    TEXT("asset_kind", 100),
    {"lessee_name", CELL_NAME, 100, false, NULL},
    {"area_mu", CELL_DECIMAL, 100, false, NULL},
    MONEY("annual_rent", 100),
    DAY("start_date", 100),
    DAY("end_date", 100),
    DAY("rent_paid_until", 100),
};
const struct record_list asset_leases = {.key = "asset_leases",
                                         .table = TABLE("lease", lease_columns),
                                         .department = "农业农村局",
                                         .noun = "农村集体资产资源发包台账",
                                         .order = BY_KEY};

static const struct column project_columns[] = {
    SEQUENCE,
    TEXT("project_code", 100),
    TEXT("project_name", 100),
    TEXT("department", 100),
    DAY("approve_date", 100),
    MONEY("planned_amount", 100),
    DAY("accept_date", 100),
    TEXT("town", 100),
    TEXT("village", 100),
};
const struct record_list project_book = {.key = "project_book",
                                         .table = TABLE("project", project_columns),
                                         .department = "乡村振兴局",
                                         .noun = "衔接资金项目台账",
                                         .order = BY_KEY};

static const struct column payment_columns[] = {
    SEQUENCE,
    TEXT("voucher_no", 100),
    TEXT("doc_no", 100),
    TEXT("project_code", 100),
    TEXT("payer_name", 100),
    TEXT("payee_name", 100),
    ACCOUNT("payee_account"),
    {"amount", CELL_MONEY, 100, true, NULL},
    DAY("date", 100),
    TEXT("summary", 100),
};
const struct record_list project_payments = {.key = "project_payments",
                                             .table = TABLE("fund_flow", payment_columns),
                                             .department = "财政局",
                                             .noun = "项目资金支付明细",
                                             .order = BY_KEY};

static const struct column unit_account_columns[] = {
    SEQUENCE,
    TEXT("unit", 100),
    ACCOUNT("account_no"),
    TEXT("account_kind", 100),
    DAY("open_date", 100),
    DAY("close_date", 60),
};
const struct record_list unit_accounts = {.key = "unit_accounts",
                                          .table = TABLE("bank_account", unit_account_columns),
                                          .department = "财政局",
                                          .noun = "预算单位银行账户备案表",
                                          .order = BY_KEY};

static const struct column loan_columns[] = {
    SEQUENCE,
    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},
    TEXT("loan_no", 100),
    MONEY("amount", 100),
    DAY("grant_date", 100),
    TEXT("payee_name", 100),
    DAY("transfer_date", 100),
};
const struct record_list household_loans = {.key = "household_loans",
                                            .table = TABLE("loan", loan_columns),
                                            .department = "农商银行",
                                            .noun = "脱贫人口小额信贷贷款台账",
                                            .order = BY_KEY};

static const struct column dividend_columns[] = {
    SEQUENCE,
    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},
    TEXT("payer_name", 100),
    TEXT("village", 100),
    MONEY("due_amount", 100),
    DAY("due_date", 100),
    MONEY("paid_amount", 100),
    DAY("paid_date", 100),
};
const struct record_list dividend_book = {.key = "dividend_book",
                                          .table = TABLE("dividend", dividend_columns),
                                          .department = "农业农村局",
                                          .noun = "带贫主体分红台账",
                                          .order = BY_KEY};

static const struct column notice_columns[] = {
    SEQUENCE,
    TEXT("project_code", 100),
    TEXT("project_name", 100),
    MONEY("published_amount", 100),
    DAY("notice_date", 100),
};
const struct record_list project_notices = {.key = "project_notices",
                                            .table = TABLE("notice", notice_columns),
                                            .department = "乡村振兴局",
                                            .noun = "项目公示清单",
                                            .order = BY_KEY};

static const struct column labour_columns[] = {
    SEQUENCE,
    {"person_name", CELL_NAME, 100, false, NULL},
    {"id_no", CELL_ID, 100, false, NULL},
    TEXT("employer", 100),
    TEXT("post", 100),
    {"pay_month", CELL_PERIOD, 100, false, NULL},
    {"attendance_days", CELL_INTEGER, 100, false, NULL},
    MONEY("gross_pay", 100),
};
const struct record_list day_labour = {.key = "day_labour",
                                       .table = TABLE("payroll", labour_columns),
                                       .department = "农业农村局",
                                       .noun = "村级误工费发放表",
                                       .order = BY_KEY};
