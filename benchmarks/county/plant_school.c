/* Cases of schools: aid of pupils (STU-01 … STU-04) and their kitchens (MEAL-06, -08, -09, -12). */
#include "benchmarks/county/plant.h"

static const char *const terms[] = {"2022年春季学期", "2022年秋季学期", "2023年春季学期",
                                    "2023年秋季学期"};

/* A pupil of seventeen with parents in the country. */
static struct family pupil_family(county *c) {
    struct family f = case_couple(c, false, 43, 1);
    c->households.items[f.household].farms = false;
    if (f.n_children == 0) fail("a family of a pupil without a child");
    return f;
}
static void granted(county *c, uint32_t pupil, uint32_t guardian, const char *school, int term,
                    int32_t fen, uint64_t account, const char *account_name) {
    record_begin(c, &senior_grants);
    record_person(c, "person_name", "id_no", pupil);
    record_text(c, "school_name", school);
    record_text(c, "grade", "高二");
    record_text(c, "aid_program", "普通高中国家助学金");
    record_text(c, "aid_term", terms[term]);
    record_number(c, "aid_amount", fen);
    if (guardian != NOBODY) record_person(c, "guardian_name", "guardian_id", guardian);
    record_number(c, "account_no", (int64_t)(account ? account : c->people.items[pupil].account));
    record_text(c, "account_name",
                account_name ? account_name : keep_text(c, "%s", c->people.items[pupil].name));
    record_sort(c, term);
}
static const char *senior_school(county *c, int number) {
    static const char *const names[] = {"第一中学", "第二中学", "职业高级中学", "实验高中"};
    return keep_text(c, "%s%s", c->place->counties[0].name, names[number % 4]);
}

/* --- STU-01 --- */

CASE(aided_by_two_schools) {
    (void)kind;
    struct family f = pupil_family(c);
    granted(c, f.first_child, f.head, senior_school(c, 0), round % 4, 100000, 0, NULL);
    granted(c, f.first_child, f.head, senior_school(c, 1 + round % 3), round % 4, 100000, 0, NULL);
    return f.first_child;
}
CASE(term_after_term) {
    UNUSED_CASE;
    struct family f = pupil_family(c);
    for (int term = 0; term < 4; term++)
        granted(c, f.first_child, f.head, senior_school(c, 0), term, 100000, 0, NULL);
    return f.first_child;
}
CASE(rest_paid_later) {
    UNUSED_CASE;
    struct family f = pupil_family(c);
    granted(c, f.first_child, f.head, senior_school(c, 1), 2, 75000, 0, NULL);
    granted(c, f.first_child, f.head, senior_school(c, 1), 2, 25000, 0, NULL);
    record_text(c, "remark", "补发提标部分");
    return f.first_child;
}
/* --- STU-02 --- */

static void change(county *c, uint32_t pupil, const char *school, const char *status,
                   int32_t enrolled, int32_t left) {
    record_begin(c, &pupil_changes);
    record_person(c, "person_name", "id_no", pupil);
    record_text(c, "school_name", school);
    record_text(c, "grade", "高二");
    if (enrolled != 0) record_number(c, "enroll_date", enrolled);
    if (left != 0) record_number(c, "leave_date", left);
    record_text(c, "status", status);
    record_sort(c, left ? left : enrolled);
}
CASE(left_school) {
    (void)kind;
    struct family f = pupil_family(c);
    const char *school = senior_school(c, round);
    for (int term = 0; term < 4; term++)
        granted(c, f.first_child, f.head, school, term, 100000, 0, NULL);
    change(c, f.first_child, school, round % 2 ? "退学" : "转出", 0,
           day_of(2022, 6 + round % 3, 28));
    return f.first_child;
}
CASE(left_after_the_last_grant) {
    UNUSED_CASE;
    struct family f = pupil_family(c);
    for (int term = 0; term < 2; term++)
        granted(c, f.first_child, f.head, senior_school(c, 0), term, 100000, 0, NULL);
    change(c, f.first_child, senior_school(c, 0), "退学", 0, day_of(2022, 12, 5));
    return f.first_child;
}
CASE(came_to_school) {
    UNUSED_CASE;
    struct family f = pupil_family(c);
    for (int term = 1; term < 4; term++)
        granted(c, f.first_child, f.head, senior_school(c, 2), term, 100000, 0, NULL);
    change(c, f.first_child, senior_school(c, 2), "转入", day_of(2022, 8, 28), 0);
    return f.first_child;
}
/* --- STU-03 --- */

CASE(parents_paid_by_state) {
    (void)kind;
    struct family f = pupil_family(c);
    employ(c, round % 2 ? f.spouse : f.head, PUBLIC_INSTITUTION, 0, last_month(c));
    for (int term = round % 2; term < 4; term++)
        granted(c, f.first_child, f.head, senior_school(c, 0), term, 100000, 0, NULL);
    return f.first_child;
}
CASE(father_is_temporary) {
    UNUSED_CASE;
    struct family f = pupil_family(c);
    employ(c, f.head, TEMPORARY_STAFF, 0, last_month(c));
    granted(c, f.first_child, f.head, senior_school(c, 0), 1, 100000, 0, NULL);
    return f.first_child;
}
CASE(mother_left_the_post) {
    UNUSED_CASE;
    struct family f = pupil_family(c);
    employ(c, f.spouse, PUBLIC_INSTITUTION, 0, 5);
    granted(c, f.first_child, f.head, senior_school(c, 0), 2, 100000, 0, NULL);
    return f.first_child;
}
/* --- STU-04 --- */

CASE(three_pupils_one_account) {
    uint32_t owner = case_single(c, true, 39);
    uint64_t account = c->people.items[owner].account;
    const char *name = keep_text(c, "%s", c->people.items[owner].name);
    for (int i = 0; i < 3 + round % 2; i++) {
        struct family f = pupil_family(c);
        granted(c, f.first_child, f.head, senior_school(c, round), 1 + i % 3, 100000, account,
                name);
    }
    truth_add(c, kind->planted, kind->rule, keep_text(c, "%llu", (unsigned long long)account), name,
              kind->note);
    return NOBODY;
}
CASE(siblings_on_one_account) {
    (void)round;
    struct family f = case_couple(c, false, 50, 3);
    uint64_t account = c->people.items[f.head].account;
    const char *name = keep_text(c, "%s", c->people.items[f.head].name);
    for (uint32_t i = 0; i < f.n_children; i++)
        granted(c, f.first_child + i, f.head, senior_school(c, 0), 1, 100000, account, name);
    truth_add(c, kind->planted, kind->rule, keep_text(c, "%llu", (unsigned long long)account), name,
              kind->note);
    return NOBODY;
}
CASE(school_account) {
    const char *school = senior_school(c, round);
    c->next_card += 17;
    uint64_t account = bank_card(1, c->next_card);
    for (int i = 0; i < 3; i++) {
        struct family f = pupil_family(c);
        granted(c, f.first_child, f.head, school, 0, 100000, account, school);
    }
    truth_add(c, kind->planted, kind->rule, keep_text(c, "%llu", (unsigned long long)account),
              school, kind->note);
    return NOBODY;
}

/* --- kitchens --- */

/* A school of its own: by a number that no ordinary one has. */
static const char *kitchen(county *c) {
    uint32_t number = ++c->next_kitchen, village = number % c->n_villages;
    return keep_text(c, "%s%s第%u小学", c->towns[c->villages[village].town].name,
                     c->villages[village].name, number);
}
static uint32_t grocer(county *c, int32_t founded) {
    uint32_t owner = case_single(c, true, 45);
    uint32_t firm = firm_of(c, owner, "食品配送");
    if (founded != 0) c->companies.items[firm].establish_day = founded;
    return firm;
}
static void bought(county *c, const char *buyer, uint32_t firm, const char *item, int32_t fen,
                   int32_t kilos, int32_t day) {
    record_begin(c, &food_purchases);
    record_text(c, "buyer", buyer);
    record_text(c, "supplier_name", keep_text(c, "%s", c->companies.items[firm].name));
    record_text(c, "supplier_uscc", keep_text(c, "%s", c->companies.items[firm].code));
    record_text(c, "item_name", item);
    record_text(c, "spec", "一级");
    record_text(c, "unit", "公斤");
    record_number(c, "qty", (int64_t)kilos * 100);
    record_number(c, "unit_price", fen);
    record_number(c, "amount", (int64_t)fen * kilos);
    record_number(c, "in_date", day);
    record_text(c, "invoice_no", keep_text(c, "%08u", ++c->next_invoice));
    record_text(c, "handler", "食堂管理员");
    record_sort(c, day);
}
static uint32_t about_school(county *c, const struct case_kind *kind, const char *school) {
    truth_add(c, kind->planted, kind->rule, school, school, kind->note);
    return NOBODY;
}
/* A month of its own in which several schools buy the item at the usual price. */
static void peers_buy(county *c, const char *item, int32_t fen, int32_t day) {
    uint32_t firm = grocer(c, 0);
    for (int i = 0; i < 7; i++) {
        const char *buyer = kitchen(c);
        int32_t price = fen + dice_between(&c->dice, -4, 4) * 5;
        bought(c, buyer, firm, item, price, 60 + i * 10, day + i);
    }
}
static uint32_t at_price(county *c, const struct case_kind *kind, int round, int percent) {
    static const char *const items[] = {"带鱼", "羊肉", "木耳", "香菇", "鸡胸肉", "腐竹", "虾仁"};
    const char *item = keep_text(c, "%s%s", kind->planted ? "精选" : "净菜", items[round % 7]);
    int32_t day = day_of(2022 + round / 7 % 2, 3 + round % 4, 4), usual = 2600 + round % 5 * 300;
    peers_buy(c, item, usual, day);
    const char *school = kitchen(c);
    uint32_t firm = grocer(c, 0);
    for (int i = 0; i < 2 + round % 2; i++)
        bought(c, school, firm, item, usual / 100 * percent, 90, day + 5 + i);
    return about_school(c, kind, school);
}
CASE(dear_food) {
    return at_price(c, kind, round, 155 + round % 3 * 10);
}
CASE(food_somewhat_dear) {
    return at_price(c, kind, round, 118);
}
static uint32_t about_firm(county *c, const struct case_kind *kind, uint32_t firm) {
    truth_add(c, kind->planted, kind->rule, keep_text(c, "%s", c->companies.items[firm].code),
              keep_text(c, "%s", c->companies.items[firm].name), kind->note);
    return NOBODY;
}
static uint32_t sold_since(county *c, const struct case_kind *kind, int32_t founded,
                           int32_t first) {
    uint32_t firm = grocer(c, founded);
    const char *school = kitchen(c);
    for (int i = 0; i < 3; i++)
        bought(c, school, firm, "冷鲜鸭", 1900, 40 + i, first + i * 9);
    return about_firm(c, kind, firm);
}
CASE(sold_before_founded) {
    return sold_since(c, kind, day_of(2022, 9, 20), day_of(2022, 3 + round % 4, 5));
}
CASE(sold_after_cancelled) {
    uint32_t firm = grocer(c, 0);
    const char *school = kitchen(c);
    struct company *company = &c->companies.items[firm];
    company->status = "注销";
    company->cancel_day = day_of(2022, 4 + round % 3, 8);
    for (int i = 0; i < 3; i++)
        bought(c, school, firm, "冷鲜鹅", 2100, 40 + i, day_of(2022, 9, 10) + i * 9);
    return about_firm(c, kind, firm);
}
CASE(sold_from_the_first_day) {
    (void)round;
    return sold_since(c, kind, day_of(2022, 2, 25), day_of(2022, 2, 27));
}
CASE(sold_until_cancelled) {
    (void)round;
    uint32_t firm = grocer(c, 0);
    c->companies.items[firm].status = "注销";
    c->companies.items[firm].cancel_day = day_of(2022, 6, 30);
    bought(c, kitchen(c), firm, "冷鲜鸭", 1900, 55, day_of(2022, 6, 24));
    return about_firm(c, kind, firm);
}
static uint32_t stocked(county *c, const struct case_kind *kind, int in, int out, int stock) {
    const char *school = kitchen(c);
    for (int i = 0; i < 6; i++) {
        record_begin(c, &canteen_stock);
        record_text(c, "buyer", school);
        record_text(c, "item_name", "大米");
        record_text(c, "unit", "公斤");
        int32_t day = day_of(2023, 3, 2) + i * 7;
        if (i % 2 == 0) record_number(c, "in_date", day);
        if (i % 2 == 0) record_number(c, "qty", (int64_t)in * 100);
        if (i % 2 == 1) record_number(c, "out_date", day);
        if (i % 2 == 1) record_number(c, "out_qty", (int64_t)out * 100);
        if (i == 0) record_number(c, "stock_qty", (int64_t)stock * 100);
        record_sort(c, day);
    }
    return about_school(c, kind, school);
}
CASE(issued_more_than_received) {
    return stocked(c, kind, 300, 340 + round % 5 * 60, 0);
}
CASE(issued_from_old_stock) {
    (void)round;
    return stocked(c, kind, 300, 340, 200);
}
CASE(issued_within_tolerance) {
    (void)round;
    return stocked(c, kind, 300, 309, 0);
}
static uint32_t invoiced(county *c, const struct case_kind *kind, int round, int lines,
                         int days_apart, bool two_schools) {
    uint32_t firm = grocer(c, 0);
    const char *invoice = keep_text(c, "%08u", ++c->next_invoice + 50000000u);
    const char *school = kitchen(c), *other = two_schools ? kitchen(c) : school;
    for (int i = 0; i < lines; i++) {
        bought(c, i ? other : school, firm, i ? "土豆" : "土豆", 300, 100,
               day_of(2023, 4 + round % 3, 6) + i * days_apart);
        record_text(c, "invoice_no", invoice);
    }
    truth_add(c, kind->planted, kind->rule, invoice, "", kind->note);
    return NOBODY;
}
CASE(invoice_booked_twice) {
    return invoiced(c, kind, round, 2, 25, round % 2);
}
CASE(invoice_of_two_lines) {
    return invoiced(c, kind, round, 2, 0, false);
}

static const struct case_kind kinds[] = {
    {PLANTED, "STU-01", "aided by two schools in one term", aided_by_two_schools},
    {LOOKALIKE, "STU-01", "once a term", term_after_term},
    {LOOKALIKE, "STU-01", "the rest was paid later", rest_paid_later},
    {PLANTED, "STU-02", "aid went on after leaving school", left_school},
    {LOOKALIKE, "STU-02", "left after the last grant", left_after_the_last_grant},
    {LOOKALIKE, "STU-02", "came from another school", came_to_school},
    {PLANTED, "STU-03", "a parent is paid by the state", parents_paid_by_state},
    {LOOKALIKE, "STU-03", "the father has a temporary post", father_is_temporary},
    {LOOKALIKE, "STU-03", "the mother's post had ended", mother_left_the_post},
    {PLANTED, "STU-04", "aid of strangers on one account", three_pupils_one_account},
    {LOOKALIKE, "STU-04", "brothers and sisters on the father's account", siblings_on_one_account},
    {LOOKALIKE, "STU-04", "the school's own account", school_account},
    {PLANTED, "MEAL-06", "dearer than all others bought it", dear_food},
    {LOOKALIKE, "MEAL-06", "somewhat dearer", food_somewhat_dear},
    {PLANTED, "MEAL-08", "sold before it was founded", sold_before_founded},
    {PLANTED, "MEAL-08", "sold after it was cancelled", sold_after_cancelled},
    {LOOKALIKE, "MEAL-08", "sold from its first days", sold_from_the_first_day},
    {LOOKALIKE, "MEAL-08", "sold until it was cancelled", sold_until_cancelled},
    {PLANTED, "MEAL-09", "more issued than received", issued_more_than_received},
    {LOOKALIKE, "MEAL-09", "issued from old stock", issued_from_old_stock},
    {LOOKALIKE, "MEAL-09", "within what scales err", issued_within_tolerance},
    {PLANTED, "MEAL-12", "one invoice booked twice", invoice_booked_twice},
    {LOOKALIKE, "MEAL-12", "one invoice of two lines", invoice_of_two_lines},
};
const struct case_list school_cases = CASE_LIST(kinds);
