/* Cases of money paid in prison: MLS-13, DIS-07, PEN-04, PAY-03. A month counts when all of it lies
 * between the walls. */
#include "benchmarks/county/plant.h"

/* What goes on: each family of rules has its own money. */
enum money { AID, CARE, PENSION, SALARY };

static uint32_t with_money(county *c, int money, int from, int to) {
    uint32_t person;
    switch (money) {
    case AID:
        person = case_single(c, false, 44);
        aid(c, person, RURAL_ALLOWANCE, from, to, 1);
        break;
    case CARE:
        person = case_single(c, false, 41);
        pay(c, person, DISABLED_CARE, from < 0 ? 0 : from, to, 1);
        disability_card(c, person, "肢体", 2, day_of(2015, 3, 2), ALIVE);
        break;
    case PENSION:
        person = case_single(c, true, 64);
        draws_pension(c, person,
                      &(struct pension_rows){.list = &staff_pensions,
                                             .type = "企业职工基本养老金",
                                             .from = from < 0 ? 0 : from,
                                             .to = to,
                                             .fen = 268000});
        break;
    default:
        person = case_single(c, true, 45);
        employ(c, person, PUBLIC_INSTITUTION, from < 0 ? 0 : from, to);
    }
    return person;
}

static uint32_t inside(county *c, int round, int money) {
    uint32_t person = with_money(c, money, -4, last_month(c));
    int32_t from = day_of(2022, 3 + round % 8, 11);
    imprison(c, person, from, from + 900, round % 2 ? "盗窃罪" : NULL);
    return person;
}
static uint32_t suspended(county *c, int round, int money) {
    uint32_t person = with_money(c, money, -4, last_month(c));
    imprison(c, person, day_of(2022, 4, 11), day_of(2024, 4, 10),
             round % 2 ? "缓刑二年" : "暂予监外执行");
    return person;
}
static uint32_t released(county *c, int money) {
    uint32_t person = with_money(c, money, 6, last_month(c));
    imprison(c, person, day_of(2019, 4, 11), day_of(2022, 6, 20), NULL);
    return person;
}
static uint32_t stopped(county *c, int money) {
    uint32_t person = with_money(c, money, -6, 9);
    imprison(c, person, day_of(2022, 10, 9), day_of(2025, 4, 8), NULL);
    return person;
}
static uint32_t other_man(county *c, int money) {
    uint32_t person = with_money(c, money, -6, last_month(c));
    imprison(c, namesake(c, person), day_of(2022, 10, 9), day_of(2025, 4, 8), NULL);
    return person;
}

CASE(aid_inside) {
    (void)kind;
    return inside(c, round, AID);
}
CASE(aid_suspended) {
    (void)kind;
    return suspended(c, round, AID);
}
CASE(aid_released) {
    UNUSED_CASE;
    return released(c, AID);
}
CASE(aid_stopped) {
    UNUSED_CASE;
    return stopped(c, AID);
}
CASE(aid_namesake) {
    UNUSED_CASE;
    return other_man(c, AID);
}
CASE(care_inside) {
    (void)kind;
    return inside(c, round, CARE);
}
CASE(care_suspended) {
    (void)kind;
    return suspended(c, round, CARE);
}
CASE(care_stopped) {
    UNUSED_CASE;
    return stopped(c, CARE);
}
CASE(pension_inside) {
    (void)kind;
    return inside(c, round, PENSION);
}
CASE(pension_suspended) {
    (void)kind;
    return suspended(c, round, PENSION);
}
CASE(pension_released) {
    UNUSED_CASE;
    return released(c, PENSION);
}
CASE(wage_inside) {
    (void)kind;
    return inside(c, round, SALARY);
}
CASE(wage_suspended) {
    (void)kind;
    return suspended(c, round, SALARY);
}
CASE(wage_stopped) {
    UNUSED_CASE;
    return stopped(c, SALARY);
}

static const struct case_kind kinds[] = {
    {PLANTED, "MLS-13", "aid went on in prison", aid_inside},
    {LOOKALIKE, "MLS-13", "the sentence is served outside", aid_suspended},
    {LOOKALIKE, "MLS-13", "released before the aid began", aid_released},
    {LOOKALIKE, "MLS-13", "the aid ended with the month of arrest", aid_stopped},
    {LOOKALIKE, "MLS-13", "a namesake is in prison", aid_namesake},
    {PLANTED, "DIS-07", "care subsidy went on in prison", care_inside},
    {LOOKALIKE, "DIS-07", "the sentence is served outside", care_suspended},
    {LOOKALIKE, "DIS-07", "stopped with the month of arrest", care_stopped},
    {PLANTED, "PEN-04", "the pension went on in prison", pension_inside},
    {LOOKALIKE, "PEN-04", "the sentence is served outside", pension_suspended},
    {LOOKALIKE, "PEN-04", "released before the pension began", pension_released},
    {PLANTED, "PAY-03", "the salary went on in prison", wage_inside},
    {LOOKALIKE, "PAY-03", "the sentence is served outside", wage_suspended},
    {LOOKALIKE, "PAY-03", "the salary ended with the arrest", wage_stopped},
};
const struct case_list prison_cases = CASE_LIST(kinds);
