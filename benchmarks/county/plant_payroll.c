/* Cases of two public salaries: PAY-01. */
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

static const struct case_kind kinds[] = {
    {PLANTED, "PAY-01", "two public salaries in the same months", two_salaries},
    {LOOKALIKE, "PAY-01", "both employers in the month of transfer only", transfer_month},
    {LOOKALIKE, "PAY-01", "the former employer paid arrears later", back_pay_of_wages},
    {LOOKALIKE, "PAY-01", "a secondment allowance without a wage", seconded},
    {LOOKALIKE, "PAY-01", "village doctor with a part-time post", village_doctor},
    {LOOKALIKE, "PAY-01", "two namesakes at two employers", namesakes_paid},
};
const struct case_list payroll_cases = CASE_LIST(kinds);
