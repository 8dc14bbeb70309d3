/* Cases of payments after death (DTH-01 … -05, -07, -08, -11, -12) and below the age (ELD-01). */
#include "benchmarks/county/plant.h"

#include <string.h>

/* Paid and on the register to the month `to`, dead in the month `death`. */
static uint32_t dead_payee(county *c, int program, int age, int death, int to) {
    uint32_t person = case_single(c, false, age);
    c->households.items[c->people.items[person].household].farms = false;
    die_in(c, person, death);
    if (program == OLD_AGE)
        pay(c, person, program, 0, to, 1);
    else
        aid(c, person, program, -dice_between(&c->dice, 1, 24), to, 1);
    return person;
}
static int capped(const county *c, int month) {
    return month < last_month(c) ? month : last_month(c);
}
static uint32_t namesake_died(county *c, int program, int age) {
    uint32_t person = case_single(c, false, age);
    if (program == OLD_AGE)
        pay(c, person, program, 0, last_month(c), 1);
    else
        aid(c, person, program, -3, last_month(c), 1);
    struct family f =
        family_single(c, any_village(c, false), 0, c->people.items[person].female, age + 2, NULL);
    case_take(c, f.household, false);
    person_set_name(c, f.head, c->people.items[person].name);
    die_in(c, f.head, 7);
    return person;
}

/* --- DTH-01 --- */

CASE(allowance_goes_on) {
    (void)kind;
    int death = 5 + round % 9;
    return dead_payee(c, RURAL_ALLOWANCE, 74, death, capped(c, death + 4 + round * 3));
}
CASE(last_in_month_of_death) {
    UNUSED_CASE;
    return dead_payee(c, RURAL_ALLOWANCE, 75, 12, 12);
}
CASE(last_in_month_after) {
    UNUSED_CASE;
    return dead_payee(c, RURAL_ALLOWANCE, 75, 11, 12);
}
CASE(arrears_after_death) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 73);
    c->households.items[c->people.items[person].household].farms = false;
    die_in(c, person, 13);
    pay(c, person, RURAL_ALLOWANCE, 0, 10, 1);
    approve(c, person, RURAL_ALLOWANCE, -7, 13, 1);
    for (int month = 11; month <= 12; month++) {
        struct payment *late = pay(c, person, RURAL_ALLOWANCE, month, month, 1);
        late->paid_in = 16;
        late->remark = keep_text(c, "补发%d年%d月", month_year(month), month_of_year(month));
    }
    return person;
}
CASE(refunded_after_death) {
    UNUSED_CASE;
    uint32_t person = dead_payee(c, RURAL_ALLOWANCE, 77, 9, 12);
    int32_t fen = c->payments.items[c->payments.n - 1].fen;
    for (int month = 11; month <= 12; month++) {
        struct payment *back = pay(c, person, RURAL_ALLOWANCE, month, month, 1);
        back->fen = -fen;
        back->paid_in = 14;
        back->remark = "死亡后多发，已追缴退回";
    }
    return person;
}
CASE(namesake_dead) {
    UNUSED_CASE;
    return namesake_died(c, RURAL_ALLOWANCE, 66);
}
/* Household aid: first for n heads, after the death for one fewer. */
static uint32_t one_fewer(county *c, bool head_dies) {
    struct family f = case_couple(c, false, 64, 1);
    c->households.items[f.household].farms = false;
    die_in(c, head_dies ? f.head : f.spouse, 10);
    int32_t fen = pay(c, f.head, RURAL_ALLOWANCE, 0, 11, 3)->fen;
    struct payment *after = pay(c, f.head, RURAL_ALLOWANCE, 12, last_month(c), 2);
    after->fen = fen / 3 * 2;
    approve(c, f.head, RURAL_ALLOWANCE, -14, last_month(c), 2);
    return head_dies ? f.head : f.spouse;
}
CASE(member_dead_one_fewer) {
    UNUSED_CASE;
    return one_fewer(c, false);
}
CASE(head_dead_one_fewer) {
    UNUSED_CASE;
    return one_fewer(c, true);
}

/* --- DTH-02 --- */

CASE(support_goes_on) {
    (void)kind;
    int death = 4 + round % 8;
    return dead_payee(c, DESTITUTE, 72, death, capped(c, death + 5 + round * 2));
}
CASE(support_ends_in_time) {
    (void)kind;
    return dead_payee(c, DESTITUTE, 76, 10, 10 + round % 2);
}
CASE(funeral_grant) {
    UNUSED_CASE;
    uint32_t person = dead_payee(c, DESTITUTE, 79, 10, 10);
    pay(c, person, FUNERAL, 12, 12, 1)->remark = "丧葬补助";
    return person;
}
CASE(support_namesake_dead) {
    UNUSED_CASE;
    return namesake_died(c, DESTITUTE, 70);
}

/* --- DTH-03 --- */

CASE(old_age_goes_on) {
    (void)kind;
    int death = 3 + round % 9;
    return dead_payee(c, OLD_AGE, 86, death, capped(c, death + 7 + round * 2));
}
CASE(old_age_month_of_death) {
    UNUSED_CASE;
    return dead_payee(c, OLD_AGE, 88, 10, 10);
}
CASE(old_age_quarter_of_death) {
    UNUSED_CASE; /* dead in August 2022, paid to the end of the quarter */
    return dead_payee(c, OLD_AGE, 87, 7, 8);
}
CASE(old_age_namesake) {
    UNUSED_CASE;
    return namesake_died(c, OLD_AGE, 84);
}

/* --- DTH-07 --- */

static void farm_paid(county *c, uint32_t person, int first_year, int n_years) {
    const struct household *h = &c->households.items[c->people.items[person].household];
    for (int i = 0; i < n_years; i++) {
        int month = (first_year + i - FIRST_YEAR) * 12;
        pay(c, person, FARMLAND, month, month, 1)->fen = h->area_mu_x100 * 104;
    }
}
CASE(farm_subsidy_of_dead) {
    (void)kind;
    uint32_t head;
    if (round % 2) {
        head = case_single(c, false, 79);
    } else {
        head = case_couple(c, false, 78, 0).head;
    }
    c->households.items[c->people.items[head].household].farms = false;
    person_die(c, head, round % 3 ? day_of(2022, 5, 3) : day_of(2021, 7, 21));
    farm_paid(c, head, 2022, 2);
    return head;
}
CASE(died_in_year) {
    UNUSED_CASE;
    uint32_t head = case_couple(c, false, 74, 0).head;
    c->households.items[c->people.items[head].household].farms = false;
    person_die(c, head, day_of(2023, 3, 11));
    farm_paid(c, head, 2022, 2);
    return head;
}
CASE(widow_took_over) {
    UNUSED_CASE;
    struct family f = family_couple(c, any_village(c, false), 0, 71, 0, NULL);
    case_take(c, f.household, true);
    person_die(c, f.head, day_of(2022, 6, 14));
    return f.head;
}
CASE(other_member_dead) {
    UNUSED_CASE;
    struct family f = family_couple(c, any_village(c, false), 0, 66, 0, NULL);
    case_take(c, f.household, true);
    person_die(c, f.spouse, day_of(2021, 10, 2));
    return f.head;
}

/* --- ELD-01 --- */

CASE(too_young) {
    (void)kind;
    uint32_t person = case_single(c, false, 66 + round * 3 % 11);
    pay(c, person, OLD_AGE, 0, last_month(c), 1);
    return person;
}
static uint32_t eighty_in(county *c, int month, int day) {
    uint32_t person = case_single(c, false, 80);
    person_set_birth(c, person, day_of(month_year(month) - 80, month_of_year(month), day));
    pay(c, person, OLD_AGE, month, last_month(c), 1);
    return person;
}
CASE(from_birthday_month) {
    UNUSED_CASE;
    return eighty_in(c, 6, 15);
}
CASE(birthday_on_last_day) {
    UNUSED_CASE;
    return eighty_in(c, 11, 31);
}
CASE(just_eighty) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 82);
    person_set_birth(c, person, day_of(1941, 12, 31));
    pay(c, person, OLD_AGE, 0, last_month(c), 1);
    return person;
}

/* --- DTH-04: disability subsidies --- */

static uint32_t disabled_dead(county *c, int death, int to) {
    uint32_t person = case_single(c, false, 57);
    c->households.items[c->people.items[person].household].farms = false;
    die_in(c, person, death);
    pay(c, person, DISABLED_CARE, 0, to, 1);
    disability_card(c, person, "肢体", 2, day_of(2014, 3, 2), ALIVE);
    return person;
}
CASE(care_goes_on) {
    (void)kind;
    int death = 4 + round % 6;
    return disabled_dead(c, death, death + 5 + round % 4);
}
CASE(care_stopped) {
    UNUSED_CASE;
    return disabled_dead(c, 9, 10);
}
CASE(care_of_namesake) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 57);
    pay(c, person, DISABLED_CARE, 0, last_month(c), 1);
    disability_card(c, person, "听力", 2, day_of(2014, 3, 2), ALIVE);
    uint32_t other = namesake(c, person);
    die_in(c, other, 6);
    return person;
}
/* --- DTH-05: approved after death --- */

static uint32_t certified(county *c, int32_t death, int32_t approved) {
    uint32_t person = case_single(c, false, 63);
    person_die(c, person, death);
    disability_card(c, person, "肢体", 3, approved, ALIVE);
    return person;
}
CASE(approved_dead) {
    (void)kind;
    int32_t death = day_of(2022, 2 + round % 5, 10);
    return certified(c, death, death + 60 + round * 7);
}
CASE(approved_in_life) {
    UNUSED_CASE;
    return certified(c, day_of(2022, 9, 10), day_of(2022, 8, 30));
}
CASE(order_signed_later) { /* assessed in life, the certificate printed three weeks after */
    UNUSED_CASE;
    return certified(c, day_of(2022, 9, 10), day_of(2022, 9, 30));
}
/* --- DTH-08: wages --- */

static uint32_t staff_dead(county *c, int death, int to) {
    uint32_t person = case_single(c, true, 52);
    die_in(c, person, death);
    employ(c, person, PUBLIC_INSTITUTION, 0, to);
    return person;
}
CASE(wages_go_on) {
    (void)kind;
    int death = 5 + round % 6;
    return staff_dead(c, death, death + 4 + round % 5);
}
CASE(wages_of_the_last_month) {
    UNUSED_CASE;
    return staff_dead(c, 9, 10);
}
CASE(wages_of_namesake) {
    UNUSED_CASE;
    uint32_t person = case_single(c, true, 50);
    employ(c, person, PUBLIC_INSTITUTION, 0, last_month(c));
    uint32_t other = namesake(c, person);
    die_in(c, other, 6);
    return person;
}
/* --- DTH-11 and DTH-12: the death list has the number in part --- */

static void masked_death(county *c, uint32_t person, int month) {
    die_in(c, person, month);
    c->people.items[person].register_day = ALIVE;
    const char *id = c->people.items[person].id;
    slip_add(c, person, AT_FUNERAL_HOME, SLIP_ID, keep_text(c, "%.6s********%s", id, id + 14));
}
CASE(masked_dead) {
    (void)kind;
    int death = 3 + round % 5;
    uint32_t person = case_single(c, false, 79);
    c->households.items[c->people.items[person].household].farms = false;
    masked_death(c, person, death);
    aid(c, person, RURAL_ALLOWANCE, -6, death + 9, 1);
    return person;
}
CASE(masked_dead_stopped) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 79);
    c->households.items[c->people.items[person].household].farms = false;
    masked_death(c, person, 9);
    aid(c, person, RURAL_ALLOWANCE, -6, 10, 1);
    return person;
}
CASE(masked_namesake) { /* the digits that can be read are others */
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 66);
    aid(c, person, RURAL_ALLOWANCE, -6, last_month(c), 1);
    uint32_t other = namesake(c, person);
    masked_death(c, other, 6);
    return person;
}
/* Two people of one name whose masked numbers read alike: the dead one may be either. */
CASE(one_of_two) {
    (void)kind;
    uint32_t person = case_single(c, false, 72), other = namesake(c, person);
    c->households.items[c->people.items[person].household].farms = false;
    const struct person *p = &c->people.items[person];
    int32_t birth = p->birth_day - 700 - round * 40;
    char id[ID_SIZE], prefix[7] = {0};
    memcpy(prefix, p->id, 6);
    int order = (p->id[14] - '0') * 100 + (p->id[15] - '0') * 10 + (p->id[16] - '0');
    do
        resident_make(id, prefix, ++birth, order, p->female);
    while (strcmp(id + 14, p->id + 14) != 0);
    person_set_id(c, other, id, birth);
    c->people.items[other].unregistered = true; /* lived elsewhere; two paid alike */
    aid(c, person, RURAL_ALLOWANCE, -6, last_month(c), 1);
    aid(c, other, RURAL_ALLOWANCE, -6, 5, 1);
    masked_death(c, other, 5);
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "DTH-01", "the allowance goes on after death", allowance_goes_on},
    {LOOKALIKE, "DTH-01", "last payment in the month of death", last_in_month_of_death},
    {LOOKALIKE, "DTH-01", "last payment in the month after, within the grace", last_in_month_after},
    {LOOKALIKE, "DTH-01", "paid after death for months before it", arrears_after_death},
    {LOOKALIKE, "DTH-01", "paid after death and refunded", refunded_after_death},
    {LOOKALIKE, "DTH-01", "the dead person is a namesake", namesake_dead},
    {LOOKALIKE, "DTH-01", "a member died; the household is paid for one fewer",
     member_dead_one_fewer},
    {LOOKALIKE, "DTH-01", "the head died; the survivors are paid under his name for one fewer",
     head_dead_one_fewer},
    {PLANTED, "DTH-02", "destitute support goes on after death", support_goes_on},
    {LOOKALIKE, "DTH-02", "last payment within the grace", support_ends_in_time},
    {LOOKALIKE, "DTH-02", "only the funeral grant was paid after death", funeral_grant},
    {LOOKALIKE, "DTH-02", "the dead person is a namesake", support_namesake_dead},
    {PLANTED, "DTH-03", "the old-age allowance goes on after death", old_age_goes_on},
    {LOOKALIKE, "DTH-03", "last payment in the month of death", old_age_month_of_death},
    {LOOKALIKE, "DTH-03", "paid to the end of the quarter of death", old_age_quarter_of_death},
    {LOOKALIKE, "DTH-03", "the dead person is a namesake", old_age_namesake},
    {PLANTED, "DTH-07", "a farm subsidy in the name of one who died before the year",
     farm_subsidy_of_dead},
    {LOOKALIKE, "DTH-07", "died during the year of the subsidy", died_in_year},
    {LOOKALIKE, "DTH-07", "the widow is paid since", widow_took_over},
    {LOOKALIKE, "DTH-07", "another member died, the payee lives", other_member_dead},
    {PLANTED, "ELD-01", "under eighty in the months paid", too_young},
    {LOOKALIKE, "ELD-01", "paid from the month of the eightieth birthday", from_birthday_month},
    {LOOKALIKE, "ELD-01", "eighty on the last day of the first month paid", birthday_on_last_day},
    {LOOKALIKE, "ELD-01", "eighty one day before the first month", just_eighty},
    {PLANTED, "DTH-04", "care subsidy went on after death", care_goes_on},
    {LOOKALIKE, "DTH-04", "stopped within the month of grace", care_stopped},
    {LOOKALIKE, "DTH-04", "a namesake died", care_of_namesake},
    {PLANTED, "DTH-05", "certified two months after death", approved_dead},
    {LOOKALIKE, "DTH-05", "certified in life", approved_in_life},
    {LOOKALIKE, "DTH-05", "the certificate was printed three weeks later", order_signed_later},
    {PLANTED, "DTH-08", "wages went on after death", wages_go_on},
    {LOOKALIKE, "DTH-08", "the last wages came in the month after", wages_of_the_last_month},
    {LOOKALIKE, "DTH-08", "a namesake died", wages_of_namesake},
    {PLANTED, "DTH-11", "the death list has the number in part", masked_dead},
    {LOOKALIKE, "DTH-11", "stopped in time", masked_dead_stopped},
    {LOOKALIKE, "DTH-11", "a namesake with other digits died", masked_namesake},
    {PLANTED, "DTH-12", "two people fit the number of the death list", one_of_two},
    {LOOKALIKE, "DTH-12", "a namesake with other digits died", masked_namesake},
};
const struct case_list death_cases = CASE_LIST(kinds);
