/* Cases of village works and books: VIL-03, VIL-09, STA-07; of payments that failed: FLOW-09. */
#include "benchmarks/county/plant.h"

#include <stdio.h>

/* Each case has a committee of its own: a name that no village has. */
static const char *committee(county *c) {
    static const char *const first[] = {"红旗", "跃进", "东方", "新民",
                                        "长征", "曙光", "前哨", "丰收"};
    static const char *const second[] = {"岭", "坪", "河", "塘", "湾", "冲", "寨", "坝"};
    uint32_t number = c->next_committee++, more = number / 64;
    const char *name = keep_text(c, "%s%s", first[number % 8], second[number / 8 % 8]);
    if (more > 0) name = keep_text(c, "%s%s", second[more % 8], name);
    return keep_text(c, "%s%s村村民委员会", c->towns[number % c->n_towns].name, name);
}
struct contract {
    const char *number, *name, *method;
    int64_t fen, settled, paid; /* settled 0: not yet */
    int32_t signed_on, accepted_on, paid_on;
};
static void contracted(county *c, const char *buyer, const char *builder,
                       const struct contract *k) {
    record_begin(c, &village_contracts);
    record_text(c, "buyer", buyer);
    record_text(c, "project_no", k->number);
    record_text(c, "project_name", k->name);
    record_text(c, "supplier_name", builder);
    record_text(c, "method", k->method ? k->method : "直接委托");
    record_number(c, "contract_amount", k->fen);
    if (k->settled != 0) record_number(c, "settle_amount", k->settled);
    record_number(c, "sign_date", k->signed_on);
    if (k->accepted_on != 0) record_number(c, "accept_date", k->accepted_on);
    if (k->paid != 0) record_number(c, "pay_date", k->paid_on);
    if (k->paid != 0) record_number(c, "pay_amount", k->paid);
    record_sort(c, k->signed_on);
}
static const char *project_number(county *c) {
    uint32_t number = ++c->next_project;
    return keep_text(c, "CJ2022-%04u", number);
}
static uint32_t about_buyer(county *c, const struct case_kind *kind, const char *buyer) {
    truth_add(c, kind->planted, kind->rule, buyer, "", kind->note);
    return NOBODY;
}

/* --- VIL-03 --- */

static uint32_t parts(county *c, const struct case_kind *kind, int n, int days_apart, int64_t fen,
                      const char *method, bool one_builder) {
    const char *buyer = committee(c), *place = c->place->counties[0].name;
    for (int i = 0; i < n; i++) {
        const char *builder = keep_text(c, "%s永固%s建设工程有限公司", place,
                                        one_builder || i == 0 ? ""
                                        : i == 1              ? "二"
                                                              : "三");
        struct contract k = {.number = project_number(c),
                             .name = keep_text(c, "通组道路硬化工程第%d标段", i + 1),
                             .method = method,
                             .fen = fen - i * 1000000,
                             .signed_on = day_of(2022, 4, 3) + i * days_apart};
        k.accepted_on = k.signed_on + 120;
        k.paid_on = k.accepted_on + 15;
        k.paid = k.settled = k.fen;
        contracted(c, buyer, builder, &k);
    }
    return about_buyer(c, kind, buyer);
}
CASE(split_works) {
    return parts(c, kind, 2 + round % 3, 12, 268000000, NULL, true);
}
CASE(works_of_two_years) {
    (void)round;
    return parts(c, kind, 2, 240, 268000000, NULL, true);
}
CASE(works_tendered) {
    (void)round;
    return parts(c, kind, 3, 12, 268000000, "公开招标", true);
}
CASE(small_works) {
    (void)round;
    return parts(c, kind, 3, 12, 60000000, NULL, true);
}
CASE(three_builders) {
    (void)round;
    return parts(c, kind, 3, 12, 268000000, NULL, false);
}
/* --- VIL-09 --- */

static uint32_t one_project(county *c, const struct case_kind *kind, int64_t settled, int64_t paid,
                            int days_after_acceptance) {
    const char *buyer = committee(c), *number = project_number(c);
    struct contract k = {.number = number,
                         .name = "村级文化广场工程",
                         .fen = 36000000,
                         .settled = settled,
                         .paid = paid,
                         .signed_on = day_of(2022, 5, 6),
                         .accepted_on = day_of(2022, 9, 20)};
    k.paid_on = k.accepted_on + days_after_acceptance;
    contracted(c, buyer, keep_text(c, "%s永固建设工程有限公司", c->place->counties[0].name), &k);
    truth_add(c, kind->planted, kind->rule, number, buyer, kind->note);
    return NOBODY;
}
CASE(paid_too_early) {
    if (round % 2) return one_project(c, kind, 0, 43000000, 20);
    return one_project(c, kind, 36000000, 36000000, -40);
}
CASE(paid_after_acceptance) {
    (void)round;
    return one_project(c, kind, 36000000, 36000000, 12);
}
CASE(more_work_settled) { /* changes, accepted and settled */
    (void)round;
    return one_project(c, kind, 43000000, 43000000, 30);
}
CASE(paid_in_advance) {
    (void)round;
    return one_project(c, kind, 36000000, 10000000, -60);
}
/* --- STA-07 --- */

static void spent(county *c, const char *payer, int n, int round_percent) {
    static const char *const what[] = {"办公用品", "道路维修", "水渠清淤",
                                       "保洁工资", "电费",     "误工补助"};
    for (int i = 0; i < n; i++) {
        int yuan = dice_between(&c->dice, 3, 60);
        bool is_round = dice_chance(&c->dice, round_percent);
        int rest = dice_between(&c->dice, 101, 99899);
        int shop = dice_between(&c->dice, 1, 40);
        record_begin(c, &village_ledger);
        record_text(c, "voucher_no", keep_text(c, "%u", ++c->next_voucher + 20220000u));
        record_text(c, "payer_name", payer);
        record_text(c, "payee_name",
                    keep_text(c, "%s便民综合商店%d", c->place->counties[0].name, shop));
        record_number(c, "amount", (int64_t)yuan * 100000 + (is_round ? 0 : rest));
        record_number(c, "date", day_of(2022, 1, 5) + i * 16 % 700);
        record_text(c, "summary", what[(yuan + i) % 6]);
        record_sort(c, day_of(2022, 1, 5) + i * 16 % 700);
    }
}
CASE(round_sums) {
    const char *payer = committee(c);
    spent(c, payer, 32, 75 + round % 3 * 8);
    return about_buyer(c, kind, payer);
}
CASE(some_round_sums) {
    (void)round;
    const char *payer = committee(c);
    spent(c, payer, 36, 12);
    return about_buyer(c, kind, payer);
}
CASE(few_payments) {
    (void)round;
    const char *payer = committee(c);
    spent(c, payer, 9, 100);
    return about_buyer(c, kind, payer);
}
/* --- FLOW-09 --- */

static uint32_t failed_payment(county *c, int month, int n) {
    uint32_t person = case_single(c, false, 54);
    approve(c, person, RURAL_ALLOWANCE, -4, last_month(c), 1);
    int32_t fen = pay(c, person, RURAL_ALLOWANCE, 0, month - 1, 1)->fen;
    struct payment *lost = pay(c, person, RURAL_ALLOWANCE, month, month + n - 1, 1);
    lost->fen = fen;
    lost->status = FAILED;
    lost->remark = "账号户名不符";
    if (month + n <= last_month(c))
        pay(c, person, RURAL_ALLOWANCE, month + n, last_month(c), 1)->fen = fen;
    return person;
}
CASE(never_paid_again) {
    (void)kind;
    return failed_payment(c, 5 + round % 6, 1 + round % 3);
}
CASE(paid_again) {
    UNUSED_CASE;
    uint32_t person = failed_payment(c, 8, 1);
    struct payment *again = pay(c, person, RURAL_ALLOWANCE, 8, 8, 1);
    again->fen = c->payments.items[c->payments.n - 3].fen;
    again->paid_in = 10;
    again->remark = "补发";
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "VIL-03", "works split below the tender limit", split_works},
    {LOOKALIKE, "VIL-03", "works of two years", works_of_two_years},
    {LOOKALIKE, "VIL-03", "put out to tender", works_tendered},
    {LOOKALIKE, "VIL-03", "small works, small in sum", small_works},
    {LOOKALIKE, "VIL-03", "three builders", three_builders},
    {PLANTED, "VIL-09", "paid before acceptance, or above the contract", paid_too_early},
    {LOOKALIKE, "VIL-09", "paid after acceptance", paid_after_acceptance},
    {LOOKALIKE, "VIL-09", "more work, settled", more_work_settled},
    {LOOKALIKE, "VIL-09", "an advance below a third", paid_in_advance},
    {PLANTED, "STA-07", "round sums most of the time", round_sums},
    {LOOKALIKE, "STA-07", "round sums now and then", some_round_sums},
    {LOOKALIKE, "STA-07", "few payments", few_payments},
    {PLANTED, "FLOW-09", "failed, and never paid again", never_paid_again},
    {LOOKALIKE, "FLOW-09", "failed, and paid again", paid_again},
};
const struct case_list village_cases = CASE_LIST(kinds);
