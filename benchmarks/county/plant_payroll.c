/* Cases of public salaries: PAY-01, -02, -07, -08, -12, -14. (PAY-03 is with the prisons.) */
#include "benchmarks/county/plant.h"

static uint32_t worker(county *c) {
    uint32_t person = case_single(c, true, dice_between(&c->dice, 28, 52));
    return person;
}
/* A post at another employer than the one given. */
static struct job *elsewhere(county *c, uint32_t person, int type, int from, int to,
                             uint16_t employer) {
    struct job *j = employ(c, person, type, from, to);
    if (j->employer == employer) j->employer = (uint16_t)((employer + 1) % c->employers.n);
    return j;
}

CASE(two_salaries) {
    (void)kind;
    uint32_t person = worker(c);
    uint16_t first = employ(c, person, PUBLIC_INSTITUTION, 0, last_month(c))->employer;
    elsewhere(c, person, round % 2 ? CIVIL_SERVANT : PUBLIC_INSTITUTION, 3 + round % 5,
              round % 3 ? last_month(c) : 12, first);
    return person;
}
CASE(transfer_month) {
    UNUSED_CASE;
    uint32_t person = worker(c);
    uint16_t first = employ(c, person, PUBLIC_INSTITUTION, 0, 10)->employer;
    elsewhere(c, person, PUBLIC_INSTITUTION, 10, last_month(c), first);
    return person;
}
CASE(back_pay_of_wages) {
    UNUSED_CASE;
    uint32_t person = worker(c);
    uint16_t first = employ(c, person, PUBLIC_INSTITUTION, 0, 9)->employer;
    elsewhere(c, person, PUBLIC_INSTITUTION, 10, last_month(c), first);
    struct job *late = employ(c, person, PUBLIC_INSTITUTION, 9, 9);
    late->employer = first;
    late->paid_in = 12;
    late->fen = 120000;
    late->remark = "补发2022年10月绩效";
    return person;
}
CASE(seconded) {
    UNUSED_CASE;
    uint32_t person = worker(c);
    uint16_t first = employ(c, person, PUBLIC_INSTITUTION, 0, last_month(c))->employer;
    struct job *j = elsewhere(c, person, TEMPORARY_STAFF, 4, 15, first);
    j->allowance_only = true;
    j->fen = 60000;
    j->remark = "借调人员生活补助";
    return person;
}
CASE(village_doctor) {
    UNUSED_CASE;
    uint32_t person = worker(c);
    uint16_t first = employ(c, person, VILLAGE_DOCTOR, 0, last_month(c))->employer;
    elsewhere(c, person, TEMPORARY_STAFF, 2, last_month(c), first);
    return person;
}
CASE(namesakes_paid) {
    UNUSED_CASE;
    uint32_t person = worker(c), other = worker(c);
    person_set_name(c, other, c->people.items[person].name);
    uint16_t first = employ(c, person, PUBLIC_INSTITUTION, 0, last_month(c))->employer;
    elsewhere(c, other, PUBLIC_INSTITUTION, 0, last_month(c), first);
    return person;
}

/* --- PAY-02: paid as staff after retirement --- */

static uint32_t retired_in(county *c, int month, int staff_to, bool as_retired) {
    uint32_t person = case_single(c, true, 61);
    employ(c, person, PUBLIC_INSTITUTION, 0, staff_to);
    if (as_retired) employ(c, person, RETIRED_PUBLIC, staff_to + 1, last_month(c));
    draws_pension(c, person,
                  &(struct pension_rows){.list = &staff_pensions,
                                         .type = "机关事业单位养老金",
                                         .from = month + 1,
                                         .to = last_month(c),
                                         .fen = 465000,
                                         .start_day = month_first_day(month)});
    return person;
}
CASE(salary_after_retirement) {
    (void)kind;
    return retired_in(c, 6 + round % 4, 16 + round % 3, false);
}
CASE(retired_and_paid_as_such) {
    UNUSED_CASE;
    return retired_in(c, 9, 9, true);
}
CASE(order_came_late) {
    UNUSED_CASE;
    return retired_in(c, 9, 10, false);
}
/* --- PAY-07: wages of several on one account --- */

static uint32_t about_account(county *c, const struct case_kind *kind, uint32_t owner) {
    const struct person *p = &c->people.items[owner];
    truth_add(c, kind->planted, kind->rule, keep_text(c, "%llu", (unsigned long long)p->account),
              "", kind->note);
    return NOBODY;
}
CASE(wages_on_one_account) {
    uint32_t owner = worker(c);
    uint64_t account = c->people.items[owner].account;
    for (int i = 0; i < 2 + round % 2; i++) {
        uint32_t person = i ? worker(c) : owner;
        employ(c, person, TEMPORARY_STAFF, 2, last_month(c))->account = account;
    }
    return about_account(c, kind, owner);
}
CASE(two_jobs_one_account) { /* one person, first one post, then another */
    (void)round;
    uint32_t person = worker(c);
    uint16_t first = employ(c, person, TEMPORARY_STAFF, 0, 9)->employer;
    elsewhere(c, person, TEMPORARY_STAFF, 10, last_month(c), first);
    return about_account(c, kind, person);
}
/* --- PAY-08: a company beside the post --- */

CASE(runs_a_company) {
    (void)kind;
    uint32_t person = worker(c);
    employ(c, person, round % 2 ? CIVIL_SERVANT : PUBLIC_INSTITUTION, 0, last_month(c));
    firm_of(c, person, round % 2 ? "建筑装饰工程" : "商贸");
    return person;
}
CASE(company_was_closed) {
    UNUSED_CASE;
    uint32_t person = worker(c);
    employ(c, person, PUBLIC_INSTITUTION, 0, last_month(c));
    uint32_t firm = firm_of(c, person, "商贸");
    struct company *company = &c->companies.items[firm];
    company->status = "注销";
    company->cancel_day = day_of(2020, 5, 6);
    return person;
}
CASE(wife_runs_a_company) {
    UNUSED_CASE;
    struct family f = case_couple(c, true, 44, 1);
    employ(c, f.head, PUBLIC_INSTITUTION, 0, last_month(c));
    firm_of(c, f.spouse, "百货");
    return f.head;
}
CASE(temporary_worker_with_company) {
    UNUSED_CASE;
    uint32_t person = worker(c);
    employ(c, person, TEMPORARY_STAFF, 0, last_month(c));
    firm_of(c, person, "餐饮管理");
    return person;
}
/* --- PAY-12: village post and public salary --- */

CASE(village_post_and_salary) {
    (void)kind;
    uint32_t person = case_single(c, false, 46);
    employ(c, person, VILLAGE_OFFICIAL, 3, last_month(c));
    employ(c, person, PUBLIC_INSTITUTION, 5 + round % 4, last_month(c));
    return person;
}
CASE(first_secretary) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 41);
    employ(c, person, VILLAGE_OFFICIAL, 4, last_month(c))->remark = "驻村第一书记补助";
    employ(c, person, PUBLIC_INSTITUTION, 0, last_month(c));
    return person;
}
CASE(passed_the_examination) { /* a village official became a civil servant */
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 33);
    employ(c, person, VILLAGE_OFFICIAL, 0, 10);
    employ(c, person, CIVIL_SERVANT, 11, last_month(c));
    return person;
}
/* --- PAY-14: survivors --- */

static uint32_t survivor(county *c, int death, int to) {
    uint32_t person = case_single(c, false, 76);
    die_in(c, person, death);
    employ(c, person, SURVIVOR, 0, to);
    return person;
}
CASE(survivor_dead) {
    (void)kind;
    return survivor(c, 6 + round % 4, 17);
}
CASE(survivor_stopped) {
    UNUSED_CASE;
    return survivor(c, 8, 9);
}
CASE(survivor_of_the_dead) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 72, 0);
    die_in(c, f.head, 3);
    employ(c, f.spouse, SURVIVOR, 5, last_month(c));
    return f.spouse;
}

static const struct case_kind kinds[] = {
    {PLANTED, "PAY-01", "two public salaries in the same months", two_salaries},
    {LOOKALIKE, "PAY-01", "both employers in the month of transfer only", transfer_month},
    {LOOKALIKE, "PAY-01", "the former employer paid arrears later", back_pay_of_wages},
    {LOOKALIKE, "PAY-01", "a secondment allowance without a wage", seconded},
    {LOOKALIKE, "PAY-01", "village doctor with a part-time post", village_doctor},
    {LOOKALIKE, "PAY-01", "two namesakes at two employers", namesakes_paid},
    {PLANTED, "PAY-02", "paid as staff after retirement", salary_after_retirement},
    {LOOKALIKE, "PAY-02", "paid as retired from then on", retired_and_paid_as_such},
    {LOOKALIKE, "PAY-02", "the order came a month late", order_came_late},
    {PLANTED, "PAY-07", "wages of several people on one account", wages_on_one_account},
    {LOOKALIKE, "PAY-07", "two posts of one person, one after the other", two_jobs_one_account},
    {PLANTED, "PAY-08", "runs a company beside the post", runs_a_company},
    {LOOKALIKE, "PAY-08", "the company was closed before", company_was_closed},
    {LOOKALIKE, "PAY-08", "the company is the wife's", wife_runs_a_company},
    {LOOKALIKE, "PAY-08", "a temporary worker", temporary_worker_with_company},
    {PLANTED, "PAY-12", "a village post and a public salary", village_post_and_salary},
    {LOOKALIKE, "PAY-12", "sent to the village by the unit", first_secretary},
    {LOOKALIKE, "PAY-12", "became a civil servant afterwards", passed_the_examination},
    {PLANTED, "PAY-14", "the survivor is dead as well", survivor_dead},
    {LOOKALIKE, "PAY-14", "stopped in time", survivor_stopped},
    {LOOKALIKE, "PAY-14", "the widow lives", survivor_of_the_dead},
};
const struct case_list payroll_cases = CASE_LIST(kinds);
