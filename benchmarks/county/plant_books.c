/* Cases of ledgers: tenders, leases, projects, unit accounts, loans, dividends, published lists
 * (VIL-04 … VIL-12, FLOW-05 … FLOW-16), and day labour (VIL-01). */
#include "benchmarks/county/plant.h"

/* Each case has a village of its own: a name that no other has. */
static const char *collective(county *c, const char **town) {
    static const char *const first[] = {"云峰", "金盆", "白鹤", "青龙",
                                        "石笋", "望江", "松林", "桂花"};
    static const char *const second[] = {"桥", "沟", "垭", "堰", "滩", "梁", "铺", "井"};
    uint32_t number = c->next_committee++, more = number / 64;
    const char *name = keep_text(c, "%s%s村", first[number % 8], second[number / 8 % 8]);
    if (more > 0) name = keep_text(c, "%s%s", second[more % 8], name);
    if (town) *town = c->towns[number % c->n_towns].name;
    return name;
}
static uint32_t about(county *c, const struct case_kind *kind, const char *subject) {
    truth_add(c, kind->planted, kind->rule, subject, "", kind->note);
    return NOBODY;
}
static const char *place_name(const county *c) {
    return c->place->counties[0].name;
}
/* A firm of a name that no other has. */
static const char *builder(county *c, const char *which) {
    static const char *const first[] = {"宏", "泰", "鼎", "瑞", "盛", "恒", "昌", "益", "骏", "铭"};
    static const char *const second[] = {"达", "源", "丰", "祥", "远",
                                         "康", "业", "隆", "通", "安"};
    uint32_t number = ++c->next_project;
    return keep_text(c, "%s%s%s%s%s建设有限公司", place_name(c), first[number % 10],
                     second[number / 10 % 10], first[number / 100 % 10], which);
}

/* An account that looks like one: the digits are scattered. */
static const char *account_number(county *c, uint32_t number) {
    return keep_text(c, "622848%013llu", (unsigned long long)number * 2654435761u % 9999999999999u);
}

/* --- contracts: VIL-04, VIL-06 --- */

static void contracted(county *c, const char *buyer, const char *supplier, int64_t fen, int i) {
    int32_t day = day_of(2022, 2, 10) + i * 40;
    record_begin(c, &village_contracts);
    record_text(c, "buyer", buyer);
    record_text(c, "project_no", keep_text(c, "BK2022-%05u", ++c->next_project));
    record_text(c, "project_name", keep_text(c, "零星维修第%d批", i + 1));
    record_text(c, "supplier_name", supplier);
    record_text(c, "method", "直接委托");
    record_number(c, "contract_amount", fen);
    record_number(c, "sign_date", day);
    record_number(c, "accept_date", day + 20);
    record_sort(c, day);
}
static uint32_t near_limit(county *c, const struct case_kind *kind, int below, int above) {
    const char *buyer = keep_text(c, "%s村民委员会", collective(c, NULL));
    for (int i = 0; i < below; i++)
        contracted(c, buyer, builder(c, ""), 27500000 + i * 200000, i);
    for (int i = 0; i < above; i++)
        contracted(c, buyer, builder(c, ""), 31000000 + i * 100000, below + i);
    return about(c, kind, buyer);
}
CASE(crowd_below_limit) {
    return near_limit(c, kind, 10 + round % 3, 0);
}
CASE(on_both_sides_of_limit) {
    (void)round;
    return near_limit(c, kind, 7, 6);
}
static uint32_t suppliers(county *c, const struct case_kind *kind, int n_suppliers) {
    const char *buyer = keep_text(c, "%s村民委员会", collective(c, NULL));
    const char *of[3];
    for (int i = 0; i < 3; i++)
        of[i] = builder(c, i == 0 ? "一" : i == 1 ? "二" : "三");
    for (int i = 0; i < 7; i++)
        contracted(c, buyer, of[i == 6 && n_suppliers == 1 ? 1 : i % n_suppliers], 1800000, i);
    return about(c, kind, buyer);
}
CASE(one_supplier) {
    (void)round;
    return suppliers(c, kind, 1);
}
CASE(three_suppliers) {
    (void)round;
    return suppliers(c, kind, 3);
}

/* --- tenders: VIL-05 --- */

static uint32_t tender(county *c, const struct case_kind *kind, bool one_bond) {
    static const char *const which[] = {"甲", "乙", "丙"};
    const char *number = keep_text(c, "ZB2022-%05u", ++c->next_project);
    const char *buyer = keep_text(c, "%s村民委员会", collective(c, NULL));
    for (int i = 0; i < 3; i++) {
        record_begin(c, &tender_bids);
        record_text(c, "project_no", number);
        record_text(c, "project_name", "便民道路硬化工程");
        record_text(c, "buyer", buyer);
        record_text(c, "bidder_name", builder(c, which[i]));
        record_number(c, "bid_price", 29800000 + i * 120000);
        record_text(c, "award", i == 0 ? "中标" : "未中标");
        record_number(c, "open_date", day_of(2022, 6, 1));
        record_text(c, "agent", i == 0 ? "钟代表" : i == 1 ? "易代表" : "岳代表");
        record_text(
            c, "bond_account",
            account_number(c, one_bond && i < 2 ? c->next_committee : ++c->next_project + 100000u));
        record_sort(c, c->next_project);
    }
    return about(c, kind, number);
}
CASE(bonds_of_one_account) {
    (void)round;
    return tender(c, kind, true);
}
CASE(bonds_of_their_own) {
    (void)round;
    return tender(c, kind, false);
}

/* --- leases: VIL-10 --- */

static uint32_t lease(county *c, const struct case_kind *kind, int years, int32_t paid_until) {
    const char *town, *village = collective(c, &town);
    const char *number = keep_text(c, "ZL-%05u", ++c->next_project);
    record_begin(c, &asset_leases);
    record_text(c, "contract_no", number);
    record_text(c, "town", town);
    record_text(c, "village", village);
    record_text(c, "asset_name", "村小闲置校舍");
    record_text(c, "asset_kind", "房屋");
    record_text(c, "lessee_name", "廖经营");
    record_number(c, "annual_rent", 600000);
    record_number(c, "start_date", day_of(2019, 1, 1));
    record_number(c, "end_date", day_of(2018 + years, 12, 31));
    record_number(c, "rent_paid_until", paid_until);
    record_sort(c, c->next_project);
    return about(c, kind, number);
}
CASE(rent_unpaid) {
    return lease(c, kind, 10, day_of(2021, 12, 31 - round % 5));
}
CASE(lease_too_long) {
    return lease(c, kind, 30 + round, day_of(2024, 12, 31));
}
CASE(rent_paid) {
    (void)round;
    return lease(c, kind, 20, day_of(2024, 12, 31));
}

/* --- projects: VIL-12, FLOW-10, FLOW-15 --- */

struct project {
    const char *name, *department;
    int64_t planned;
    int32_t approved, accepted; /* accepted ALIVE: not yet */
};
static const char *project(county *c, const struct project *p, const char *town,
                           const char *village) {
    const char *code = keep_text(c, "XM-%05u", ++c->next_project);
    record_begin(c, &project_book);
    record_text(c, "project_code", code);
    record_text(c, "project_name", p->name);
    record_text(c, "department", p->department);
    record_number(c, "approve_date", p->approved);
    record_number(c, "planned_amount", p->planned);
    record_number(c, "accept_date", p->accepted);
    record_text(c, "town", town);
    record_text(c, "village", village);
    record_sort(c, c->next_project);
    return code;
}
static uint32_t two_departments(county *c, const struct case_kind *kind, const char *first,
                                const char *second) {
    const char *town, *village = collective(c, &town);
    struct project a = {first, "交通运输局", 30000000, day_of(2022, 3, 1), day_of(2022, 10, 1)};
    struct project b = {second, "农业农村局", 28000000, day_of(2022, 9, 1), ALIVE};
    const char *code = project(c, &a, town, village);
    project(c, &b, town, village);
    return about(c, kind, code);
}
CASE(claimed_twice) {
    (void)round;
    return two_departments(c, kind, "产业道路硬化工程", "产业道路硬化工程");
}
CASE(two_phases) {
    (void)round;
    return two_departments(c, kind, "灌溉渠道整治一期", "灌溉渠道整治二期");
}
struct payment_of {
    const char *code, *doc, *payer, *payee, *account, *summary;
    int64_t fen;
    int32_t day;
};
static void spent(county *c, const struct payment_of *p) {
    record_begin(c, &project_payments);
    record_text(c, "voucher_no", keep_text(c, "ZF%06u", ++c->next_voucher));
    if (p->doc) record_text(c, "doc_no", p->doc);
    if (p->code) record_text(c, "project_code", p->code);
    record_text(c, "payer_name", p->payer);
    record_text(c, "payee_name", p->payee);
    if (p->account) record_text(c, "payee_account", p->account);
    record_number(c, "amount", p->fen);
    record_number(c, "date", p->day);
    record_text(c, "summary", p->summary);
    record_sort(c, p->day);
}
/* A project approved on 1 March 2022, paid to a builder on that day, published with that sum. */
static uint32_t paid_project(county *c, const struct case_kind *kind, int32_t paid_on,
                             int32_t accepted, int64_t published) {
    const char *town, *village = collective(c, &town);
    struct project p = {keep_text(c, "%s饮水管网改造", village), "水利局", 20000000,
                        day_of(2022, 3, 1), accepted};
    const char *code = project(c, &p, town, village);
    struct payment_of q = {.code = code,
                           .payer = keep_text(c, "%s村民委员会", village),
                           .payee = builder(c, "水"),
                           .summary = "支付工程价款",
                           .fen = 20000000,
                           .day = paid_on};
    spent(c, &q);
    if (published > 0) {
        record_begin(c, &project_notices);
        record_text(c, "project_code", code);
        record_text(c, "project_name", p.name);
        record_number(c, "published_amount", published);
        record_number(c, "notice_date", day_of(2022, 3, 10));
        record_sort(c, c->next_project);
    }
    return about(c, kind, code);
}
CASE(paid_before_approval) {
    return paid_project(c, kind, day_of(2022, 2, 10 + round), day_of(2022, 2, 1), 20000000);
}
CASE(paid_before_acceptance) {
    return paid_project(c, kind, day_of(2022, 5, 10 + round), ALIVE, 20000000);
}
CASE(paid_after_acceptance) {
    return paid_project(c, kind, day_of(2022, 11, 10 + round), day_of(2022, 10, 1), 20000000);
}
CASE(never_published) {
    return paid_project(c, kind, day_of(2022, 11, 10 + round), day_of(2022, 10, 1), 0);
}
CASE(published_about_that) {
    return paid_project(c, kind, day_of(2022, 11, 10 + round), day_of(2022, 10, 1), 19000000);
}

/* --- payments: FLOW-05, FLOW-07, FLOW-08; VIL-07, VIL-08 --- */

static uint32_t from_fund(county *c, const struct case_kind *kind, int round, const char *summary) {
    const char *payer = keep_text(c, "%s村民委员会", collective(c, NULL));
    struct payment_of p = {.doc = keep_text(c, "县财农〔2022〕%u号", 900 + ++c->next_voucher),
                           .payer = payer,
                           .payee = builder(c, "商"),
                           .summary = summary,
                           .fen = 380000 + round * 1000,
                           .day = day_of(2022, 5, 6)};
    spent(c, &p);
    return about(c, kind, payer);
}
CASE(meals_and_tobacco) {
    return from_fund(c, kind, round, round % 2 ? "购烟酒" : "支付接待餐费");
}
CASE(meals_at_work) {
    return from_fund(c, kind, round, "施工人员工作餐费");
}
static uint32_t back_again(county *c, const struct case_kind *kind, int days, const char *summary) {
    const char *payer = keep_text(c, "%s村民委员会", collective(c, NULL)), *firm = builder(c, "贸");
    struct payment_of there = {.payer = payer,
                               .payee = firm,
                               .summary = "支付货款",
                               .fen = 8000000,
                               .day = day_of(2022, 6, 1)};
    struct payment_of back = {.payer = firm,
                              .payee = payer,
                              .summary = summary,
                              .fen = 7600000,
                              .day = day_of(2022, 6, 1) + days};
    spent(c, &there);
    spent(c, &back);
    return about(c, kind, payer);
}
CASE(money_came_back) {
    return back_again(c, kind, 10 + round, "往来");
}
CASE(deposit_returned) {
    (void)round;
    return back_again(c, kind, 10, "履约保证金");
}
CASE(back_after_months) {
    (void)round;
    return back_again(c, kind, 90, "往来");
}
static uint32_t to_unit(county *c, const struct case_kind *kind, bool registered) {
    const char *unit = keep_text(c, "%s村民委员会", collective(c, NULL));
    uint32_t number = ++c->next_voucher;
    const char *account = account_number(c, number + 200000u),
               *other = account_number(c, number + 300000u);
    record_begin(c, &unit_accounts);
    record_text(c, "unit", unit);
    record_text(c, "account_no", account);
    record_text(c, "account_kind", "基本存款账户");
    record_number(c, "open_date", day_of(2015, 4, 1));
    record_number(c, "close_date", ALIVE);
    record_sort(c, number);
    struct payment_of p = {.payer = keep_text(c, "%s财政局国库股", place_name(c)),
                           .payee = unit,
                           .account = registered ? account : other,
                           .summary = "村级运转经费",
                           .fen = 6000000,
                           .day = day_of(2022, 4, 6)};
    spent(c, &p);
    return about(c, kind, unit);
}
CASE(unregistered_account) {
    (void)round;
    return to_unit(c, kind, false);
}
CASE(registered_account) {
    (void)round;
    return to_unit(c, kind, true);
}
static uint32_t to_person(county *c, const struct case_kind *kind, int round, const char *summary) {
    const char *payer = keep_text(c, "%s村民委员会", collective(c, NULL));
    struct payment_of p = {.payer = payer,
                           .payee = "庹师傅",
                           .summary = summary,
                           .fen = 2600000 + round * 7700,
                           .day = day_of(2022, 7, 6)};
    spent(c, &p);
    return about(c, kind, payer);
}
CASE(works_to_a_person) {
    return to_person(c, kind, round, "道路维修工程款");
}
CASE(wages_of_workers) {
    return to_person(c, kind, round, "道路维修农民工工资");
}
static uint32_t twice(county *c, const struct case_kind *kind, int times, int days_apart,
                      bool town_too) {
    const char *town, *payer = keep_text(c, "%s村民委员会", collective(c, &town)),
                      *firm = builder(c, "洁");
    for (int i = 0; i < times; i++) {
        struct payment_of p = {.payer =
                                   town_too && i == 1 ? keep_text(c, "%s人民政府", town) : payer,
                               .payee = firm,
                               .summary = "垃圾清运服务费",
                               .fen = 480000,
                               .day = day_of(2022, 3, 6) + i * days_apart};
        spent(c, &p);
    }
    return about(c, kind, firm);
}
CASE(paid_by_village_and_town) {
    return twice(c, kind, 2, 12 + round, true);
}
CASE(paid_every_month) {
    (void)round;
    return twice(c, kind, 4, 30, false);
}

/* --- loans: FLOW-13, FLOW-16 --- */

static void lent(county *c, uint32_t person, const char *payee, int32_t day) {
    record_begin(c, &household_loans);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "loan_no", keep_text(c, "JK%06u", ++c->next_voucher));
    record_number(c, "amount", 5000000);
    record_number(c, "grant_date", day);
    if (payee) record_text(c, "payee_name", payee);
    record_number(c, "transfer_date", payee ? day + 2 : ALIVE);
    record_sort(c, day);
}
static uint32_t borrowers(county *c, const struct case_kind *kind, int n) {
    const char *firm = keep_text(c, "%s养殖", builder(c, "牧"));
    for (int i = 0; i < n; i++)
        lent(c, case_single(c, false, 40 + i), firm, day_of(2022, 5, 1 + i));
    return about(c, kind, firm);
}
CASE(loans_to_one_firm) {
    return borrowers(c, kind, 3 + round);
}
CASE(loans_of_two) {
    (void)round;
    return borrowers(c, kind, 2);
}
CASE(lent_to_the_old) {
    (void)kind;
    uint32_t person = case_single(c, false, 74);
    lent(c, person, NULL, day_of(2023, 5, 1 + round));
    return person;
}
CASE(lent_to_one_of_fifty) {
    (void)kind;
    uint32_t person = case_single(c, false, 50);
    lent(c, person, NULL, day_of(2023, 5, 1 + round));
    return person;
}

/* --- dividends: FLOW-14 --- */

static uint32_t dividends(county *c, const struct case_kind *kind, int64_t paid) {
    const char *firm = keep_text(c, "%s%s股份经济合作联合社", place_name(c), collective(c, NULL));
    for (int i = 0; i < 3; i++) {
        uint32_t person = case_single(c, false, 50 + i);
        record_begin(c, &dividend_book);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "payer_name", firm);
        record_number(c, "due_amount", 60000);
        record_number(c, "due_date", day_of(2022, 12, 31));
        record_number(c, "paid_amount", paid);
        record_number(c, "paid_date", paid > 0 ? day_of(2023, 1, 10) : ALIVE);
        record_sort(c, c->next_committee);
    }
    return about(c, kind, firm);
}
CASE(dividends_unpaid) {
    return dividends(c, kind, round % 2 ? 20000 : 0);
}
CASE(dividends_paid) {
    (void)round;
    return dividends(c, kind, 60000);
}

/* --- day labour: VIL-01 --- */

static uint32_t laboured(county *c, int days, int month) {
    uint32_t person = case_single(c, false, 55);
    const char *village = collective(c, NULL);
    record_begin(c, &day_labour);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "employer", keep_text(c, "%s村民委员会", village));
    record_text(c, "post", "误工");
    record_months(c, "pay_month", month, month);
    record_number(c, "attendance_days", days);
    record_number(c, "gross_pay", days * 10000);
    record_sort(c, month);
    return person;
}
CASE(more_days_than_the_month) {
    (void)kind;
    return laboured(c, 34 + round, 6);
}
CASE(days_of_a_month) {
    (void)kind;
    return laboured(c, 12 + round, 6);
}

static const struct case_kind kinds[] = {
    {PLANTED, "VIL-01", "day labour of more days than the month has", more_days_than_the_month},
    {LOOKALIKE, "VIL-01", "a few days of labour", days_of_a_month},
    {PLANTED, "VIL-04", "contracts crowd below a limit", crowd_below_limit},
    {LOOKALIKE, "VIL-04", "on both sides of the limit", on_both_sides_of_limit},
    {PLANTED, "VIL-05", "two bonds from one account", bonds_of_one_account},
    {LOOKALIKE, "VIL-05", "bonds of their own", bonds_of_their_own},
    {PLANTED, "VIL-06", "nearly all from one supplier", one_supplier},
    {LOOKALIKE, "VIL-06", "three suppliers", three_suppliers},
    {PLANTED, "VIL-07", "works paid to a private person", works_to_a_person},
    {LOOKALIKE, "VIL-07", "wages of workers", wages_of_workers},
    {PLANTED, "VIL-08", "paid by village and town", paid_by_village_and_town},
    {LOOKALIKE, "VIL-08", "a fee of every month", paid_every_month},
    {PLANTED, "VIL-10", "rent unpaid for two years", rent_unpaid},
    {PLANTED, "VIL-10", "let for thirty years", lease_too_long},
    {LOOKALIKE, "VIL-10", "let for twenty years, rent paid", rent_paid},
    {PLANTED, "VIL-12", "one project from two departments", claimed_twice},
    {LOOKALIKE, "VIL-12", "two phases", two_phases},
    {PLANTED, "FLOW-05", "special funds for meals and tobacco", meals_and_tobacco},
    {LOOKALIKE, "FLOW-05", "meals at work", meals_at_work},
    {PLANTED, "FLOW-07", "money came back within weeks", money_came_back},
    {LOOKALIKE, "FLOW-07", "a deposit", deposit_returned},
    {LOOKALIKE, "FLOW-07", "after three months", back_after_months},
    {PLANTED, "FLOW-08", "an account that is not registered", unregistered_account},
    {LOOKALIKE, "FLOW-08", "the registered account", registered_account},
    {PLANTED, "FLOW-10", "paid before approval", paid_before_approval},
    {PLANTED, "FLOW-10", "paid in full before acceptance", paid_before_acceptance},
    {LOOKALIKE, "FLOW-10", "paid after acceptance", paid_after_acceptance},
    {PLANTED, "FLOW-13", "household loans that went to one firm", loans_to_one_firm},
    {LOOKALIKE, "FLOW-13", "two households", loans_of_two},
    {PLANTED, "FLOW-14", "dividends unpaid", dividends_unpaid},
    {LOOKALIKE, "FLOW-14", "dividends paid", dividends_paid},
    {PLANTED, "FLOW-15", "a project that was never published", never_published},
    {LOOKALIKE, "FLOW-15", "published with nearly that sum", published_about_that},
    {PLANTED, "FLOW-16", "a subsidised loan at seventy", lent_to_the_old},
    {LOOKALIKE, "FLOW-16", "a loan at fifty", lent_to_one_of_fifty},
};
const struct case_list book_cases = CASE_LIST(kinds);
