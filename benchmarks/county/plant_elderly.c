/* Cases of old-age allowances: ELD-02, ELD-03, ELD-04, ELD-07, ELD-09. */
#include "benchmarks/county/plant.h"

static uint32_t elder(county *c, int age, int from, int to) {
    uint32_t person = case_single(c, false, age);
    c->households.items[c->people.items[person].household].farms = false;
    old_age_paid(c, person, from, to);
    return person;
}
/* --- ELD-02: the tier --- */

CASE(tier_of_another_age) {
    (void)kind;
    uint32_t person = case_single(c, false, round % 2 ? 86 : 95);
    pay(c, person, OLD_AGE, 0, last_month(c), 1)->fen = round % 2 ? 10000 : 5000;
    return person;
}
CASE(tier_changes_at_ninety) {
    UNUSED_CASE;
    return elder(c, 91, 0, last_month(c));
}
CASE(arrears_in_one_sum) { /* the first months paid later, under their own months */
    UNUSED_CASE;
    uint32_t person = elder(c, 84, 4, last_month(c));
    struct payment *late = pay(c, person, OLD_AGE, 0, 3, 1);
    late->fen = 5000;
    late->paid_in = 6;
    late->remark = "补发";
    return person;
}
/* --- ELD-03: two counties --- */

CASE(two_counties) {
    (void)kind;
    uint32_t person = elder(c, 85, 0, last_month(c));
    neighbour_pays(c, person, OLD_AGE, 2 + round % 6, last_month(c), 6000);
    return person;
}
CASE(moved_county) {
    UNUSED_CASE;
    uint32_t person = elder(c, 86, 12, last_month(c));
    neighbour_pays(c, person, OLD_AGE, 0, 11, 6000);
    return person;
}
/* --- ELD-04: moved away --- */

CASE(moved_out) {
    (void)kind;
    uint32_t person = elder(c, 84, 0, last_month(c));
    c->people.items[person].move_out_day = day_of(2022, 5 + round % 4, 14);
    return person;
}
CASE(moved_out_and_stopped) {
    UNUSED_CASE;
    uint32_t person = elder(c, 84, 0, 11);
    c->people.items[person].move_out_day = day_of(2022, 12, 14);
    return person;
}
CASE(moved_back) {
    UNUSED_CASE;
    uint32_t person = elder(c, 84, 12, last_month(c));
    c->people.items[person].move_out_day = day_of(2019, 5, 14);
    c->people.items[person].move_in_day = day_of(2022, 11, 14);
    return person;
}
/* --- ELD-07: a hundred years, and nobody has seen them --- */

static uint32_t centenarian(county *c, int age) {
    uint32_t person = elder(c, age, 0, last_month(c));
    c->people.items[person].public_pay = true; /* no residents' pension of its own making */
    return person;
}
CASE(never_seen) {
    (void)kind;
    return centenarian(c, 101 + round % 5);
}
CASE(seen_by_doctor) {
    UNUSED_CASE;
    uint32_t person = centenarian(c, 101);
    int32_t day = day_of(2023, 3, 2) + dice_between(&c->dice, 0, 200);
    treated(c, person, keep_text(c, "%s人民医院", c->place->counties[0].name), "普通门诊",
            "I10.x00", "高血压", day, day);
    return person;
}
CASE(certified_alive) {
    UNUSED_CASE;
    uint32_t person = centenarian(c, 102);
    draws_pension(c, person,
                  &(struct pension_rows){.list = &staff_pensions,
                                         .type = "企业职工基本养老金",
                                         .from = 0,
                                         .to = last_month(c),
                                         .fen = 310000,
                                         .auth_day = day_of(2023, 6, 7)});
    return person;
}
CASE(ninety_nine) {
    UNUSED_CASE;
    return centenarian(c, 98);
}
/* --- ELD-09: two kinds of money --- */

CASE(also_care_money) {
    (void)kind;
    uint32_t person = elder(c, 87, 0, last_month(c));
    paid_monthly(c, &elder_care, person, round % 2 ? "失能老人护理补贴" : "居家养老服务补贴", 5, 20,
                 20000);
    return person;
}
CASE(care_money_before) {
    UNUSED_CASE;
    uint32_t person = elder(c, 81, 13, last_month(c));
    paid_monthly(c, &elder_care, person, "居家养老服务补贴", 0, 12, 20000);
    return person;
}
CASE(care_money_of_wife) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 83, 0);
    old_age_paid(c, f.head, 0, last_month(c));
    paid_monthly(c, &elder_care, f.spouse, "居家养老服务补贴", 0, last_month(c), 20000);
    return f.head;
}

static const struct case_kind kinds[] = {
    {PLANTED, "ELD-02", "paid the sum of another tier", tier_of_another_age},
    {LOOKALIKE, "ELD-02", "the tier changes with the ninetieth birthday", tier_changes_at_ninety},
    {LOOKALIKE, "ELD-02", "arrears paid in one sum", arrears_in_one_sum},
    {PLANTED, "ELD-03", "paid by two counties", two_counties},
    {LOOKALIKE, "ELD-03", "moved: ended there, began here", moved_county},
    {PLANTED, "ELD-04", "moved away and still paid", moved_out},
    {LOOKALIKE, "ELD-04", "stopped with the month of moving", moved_out_and_stopped},
    {LOOKALIKE, "ELD-04", "moved back before it was paid", moved_back},
    {PLANTED, "ELD-07", "a centenarian whom nobody has seen", never_seen},
    {LOOKALIKE, "ELD-07", "seen by a doctor", seen_by_doctor},
    {LOOKALIKE, "ELD-07", "certified alive for the pension", certified_alive},
    {LOOKALIKE, "ELD-07", "not yet a hundred", ninety_nine},
    {PLANTED, "ELD-09", "old-age allowance beside care money", also_care_money},
    {LOOKALIKE, "ELD-09", "one ended before the other began", care_money_before},
    {LOOKALIKE, "ELD-09", "the care money is the wife's", care_money_of_wife},
};
const struct case_list elderly_cases = CASE_LIST(kinds);
