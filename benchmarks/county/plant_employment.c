/* Cases of the employment office: EMP-05, -06, -07, -09, -10. (EMP-01 is with the fund flows.) */
#include "benchmarks/county/plant.h"

static uint32_t jobless(county *c, int age, int from, int to) {
    uint32_t person = case_single(c, true, age);
    draws_pension(
        c, person,
        &(struct pension_rows){
            .list = &unemployment, .type = "失业保险金", .from = from, .to = to, .fen = 152000});
    return person;
}
/* The firm belongs to somebody who takes no part. */
static uint32_t employer_firm(county *c) {
    uint32_t owner = case_single(c, true, 50);
    return firm_of(c, owner, "电子");
}

CASE(back_at_work) {
    (void)kind;
    uint32_t person = jobless(c, 38, 2, 14), firm = employer_firm(c);
    insured_by(c, person, firm, 7 - round % 3, 20);
    return person;
}
CASE(work_found_and_stopped) {
    UNUSED_CASE;
    uint32_t person = jobless(c, 38, 2, 8), firm = employer_firm(c);
    insured_by(c, person, firm, 8, 20);
    return person;
}
CASE(insured_on_own_account) {
    UNUSED_CASE;
    uint32_t person = jobless(c, 43, 2, 14);
    insured_by(c, person, NOBODY, 2, 14);
    return person;
}
static uint32_t retired(county *c, int age, int from, int to, int pension_from) {
    uint32_t person = jobless(c, age, from, to);
    draws_pension(c, person,
                  &(struct pension_rows){.list = &staff_pensions,
                                         .type = "企业职工基本养老金",
                                         .from = pension_from,
                                         .to = last_month(c),
                                         .fen = 284000});
    return person;
}
CASE(pension_beside) {
    (void)kind;
    return retired(c, 62, 4, 13, 8 - round % 3);
}
CASE(pension_after) {
    UNUSED_CASE;
    return retired(c, 62, 0, 9, 10);
}
CASE(paid_to_the_dead) {
    (void)kind;
    uint32_t person = jobless(c, 48, 2, 16);
    if (round % 2)
        imprison(c, person, day_of(2022, 5, 6), day_of(2025, 5, 5), NULL);
    else
        die_in(c, person, 6);
    return person;
}
CASE(stopped_with_death) {
    UNUSED_CASE;
    uint32_t person = jobless(c, 48, 2, 9);
    die_in(c, person, 9);
    return person;
}
CASE(namesake_dead) {
    UNUSED_CASE;
    uint32_t person = jobless(c, 48, 2, 16);
    uint32_t other = namesake(c, person);
    die_in(c, other, 5);
    return person;
}
static uint32_t flexible(county *c, int from, int to) {
    uint32_t person = case_single(c, true, 47);
    paid_monthly(c, &work_subsidies, person, "灵活就业人员社会保险补贴", from, to, 41000);
    return person;
}
CASE(flexible_but_employed) {
    (void)kind;
    uint32_t person = flexible(c, 3, 18);
    if (round % 2) {
        firm_of(c, person, "商贸");
    } else {
        uint32_t firm = employer_firm(c);
        insured_by(c, person, firm, 6, 17);
    }
    return person;
}
CASE(flexible_before_the_job) {
    UNUSED_CASE;
    uint32_t person = flexible(c, 0, 9), firm = employer_firm(c);
    insured_by(c, person, firm, 10, 20);
    return person;
}
CASE(flexible_with_stall) { /* a stall is no company */
    UNUSED_CASE;
    uint32_t person = flexible(c, 3, 18);
    company_add(c, keep_text(c, "%s早点铺%u", c->place->counties[0].name, c->companies.n), "92",
                person);
    return person;
}
static uint32_t on_post(county *c, int age, int from, int to, int staff_type) {
    uint32_t person = case_single(c, false, age);
    employ(c, person, staff_type, from, to);
    return person;
}
CASE(post_beyond_the_age) {
    (void)kind;
    return on_post(c, 63 + round % 4, 0, last_month(c), WELFARE_POST);
}
CASE(post_in_time) {
    UNUSED_CASE;
    return on_post(c, 52, 0, last_month(c), WELFARE_POST);
}
CASE(no_such_post) {
    UNUSED_CASE;
    return on_post(c, 64, 0, last_month(c), TEMPORARY_STAFF);
}

static const struct case_kind kinds[] = {
    {PLANTED, "EMP-05", "unemployment money while employed", back_at_work},
    {LOOKALIKE, "EMP-05", "stopped with the month of hiring", work_found_and_stopped},
    {LOOKALIKE, "EMP-05", "insured on own account", insured_on_own_account},
    {PLANTED, "EMP-06", "unemployment money beside a pension", pension_beside},
    {LOOKALIKE, "EMP-06", "the pension began afterwards", pension_after},
    {PLANTED, "EMP-07", "unemployment money after death or in prison", paid_to_the_dead},
    {LOOKALIKE, "EMP-07", "stopped with the month of death", stopped_with_death},
    {LOOKALIKE, "EMP-07", "a namesake died", namesake_dead},
    {PLANTED, "EMP-09", "insurance subsidy to an employee or an owner", flexible_but_employed},
    {LOOKALIKE, "EMP-09", "the job began afterwards", flexible_before_the_job},
    {LOOKALIKE, "EMP-09", "a stall of one's own", flexible_with_stall},
    {PLANTED, "EMP-10", "public-welfare post beyond the age", post_beyond_the_age},
    {LOOKALIKE, "EMP-10", "within age and term", post_in_time},
    {LOOKALIKE, "EMP-10", "another kind of post", no_such_post},
};
const struct case_list employment_cases = CASE_LIST(kinds);
