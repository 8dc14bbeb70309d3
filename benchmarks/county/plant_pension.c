/* Cases of pensions: PEN-01, -02, -03, -05, -06, -07. (PEN-04 is with the prisons.) */
#include "benchmarks/county/plant.h"

static struct pension_rows employee(int from, int to) {
    return (struct pension_rows){.list = &staff_pensions,
                                 .type = "企业职工基本养老金",
                                 .from = from,
                                 .to = to,
                                 .fen = 271000};
}
static struct pension_rows resident(int from, int to) {
    return (struct pension_rows){.list = &resident_arrears,
                                 .type = "城乡居民基本养老保险",
                                 .from = from,
                                 .to = to,
                                 .fen = 13800};
}
/* In town nobody draws a residents' pension unless it is said. */
static uint32_t townsman(county *c, int age) {
    return case_single(c, true, age);
}
static uint32_t draws(county *c, uint32_t person, struct pension_rows rows) {
    draws_pension(c, person, &rows);
    return person;
}

/* --- PEN-01 --- */

CASE(paid_after_death) {
    (void)kind;
    uint32_t person = townsman(c, 71);
    int death = 4 + round % 8;
    die_in(c, person, death);
    return draws(c, person,
                 round % 2 ? employee(0, death + 6) : resident(0, death + 5 + round % 4));
}
CASE(paid_to_the_month_of_death) {
    UNUSED_CASE;
    uint32_t person = townsman(c, 74);
    die_in(c, person, 9);
    return draws(c, person, employee(0, 9));
}
CASE(funeral_grant) {
    UNUSED_CASE;
    uint32_t person = townsman(c, 75);
    die_in(c, person, 9);
    draws(c, person, employee(0, 9));
    struct pension_rows grant = employee(11, 11);
    grant.type = "丧葬补助金";
    grant.fen = 640000;
    return draws(c, person, grant);
}
CASE(namesake_died) {
    UNUSED_CASE;
    uint32_t person = townsman(c, 70), other = namesake(c, person);
    die_in(c, other, 6);
    return draws(c, person, employee(0, last_month(c)));
}
/* --- PEN-02 --- */

CASE(both_kinds) {
    (void)kind;
    uint32_t person = case_single(c, false, 66); /* who draws the residents' pension */
    return draws(c, person, employee(3 + round % 5, last_month(c)));
}
CASE(changed_kind) {
    UNUSED_CASE;
    uint32_t person = townsman(c, 65);
    draws(c, person, resident(0, 8));
    return draws(c, person, employee(9, last_month(c)));
}
CASE(couple_of_two_kinds) {
    UNUSED_CASE;
    struct family f = case_couple(c, true, 67, 0);
    draws(c, f.spouse, resident(0, last_month(c)));
    return draws(c, f.head, employee(0, last_month(c)));
}
/* --- PEN-03 --- */

static uint32_t two_agencies(county *c, const char *other, int from, int to) {
    uint32_t person = townsman(c, 68);
    draws(c, person, employee(0, to));
    struct pension_rows rows = employee(from, last_month(c));
    rows.agency = other;
    return draws(c, person, rows);
}
CASE(two_places) {
    (void)kind;
    return two_agencies(c, keep_text(c, "%s社会保险管理局", c->place->counties[1 + round % 2].name),
                        5, last_month(c));
}
CASE(relation_transferred) {
    UNUSED_CASE;
    return two_agencies(c, keep_text(c, "%s社会保险管理局", c->place->counties[1].name), 9, 8);
}
CASE(agency_written_twice) {
    UNUSED_CASE;
    return two_agencies(c, keep_text(c, "%s社会保险事业中心城关分中心", c->place->counties[0].name),
                        4, 12);
}
/* --- PEN-05 --- */

CASE(before_sixty) {
    (void)kind;
    uint32_t person = townsman(c, 57 - round % 3);
    return draws(c, person, resident(4, 19));
}
CASE(from_sixty) {
    UNUSED_CASE;
    uint32_t person = townsman(c, 61);
    int year, month, day;
    day_split(c->people.items[person].birth_day, &year, &month, &day);
    int from = (year + 60 - FIRST_YEAR) * 12 + month - 1;
    return draws(c, person, resident(from < 0 ? 0 : from, last_month(c)));
}
CASE(early_for_hard_work) { /* employees' pensions may begin at fifty, or earlier for hard trades */
    UNUSED_CASE;
    return draws(c, townsman(c, 54), employee(6, last_month(c)));
}
/* --- PEN-06 --- */

static uint32_t about_account(county *c, const struct case_kind *kind, uint32_t owner) {
    const struct person *p = &c->people.items[owner];
    truth_add(c, kind->planted, kind->rule, keep_text(c, "%llu", (unsigned long long)p->account),
              keep_text(c, "%s", p->name), kind->note);
    return NOBODY;
}
CASE(strangers_on_one_account) {
    uint32_t owner = townsman(c, 49);
    for (int i = 0; i < 3 + round % 3; i++) {
        struct pension_rows rows = employee(0, last_month(c));
        rows.account = c->people.items[owner].account;
        draws(c, townsman(c, 70 + i), rows);
    }
    return about_account(c, kind, owner);
}
CASE(family_on_one_account) {
    (void)round;
    struct family f = case_couple(c, true, 82, 0);
    struct family son = family_of_son(c, &f, c->households.items[f.household].village, 62, 0);
    case_take(c, son.household, false);
    uint32_t people[] = {f.head, f.spouse, son.head};
    for (int i = 0; i < 3; i++) {
        struct pension_rows rows = employee(0, last_month(c));
        rows.account = c->people.items[f.head].account;
        draws(c, people[i], rows);
    }
    return about_account(c, kind, f.head);
}
CASE(two_strangers) {
    (void)round;
    uint32_t owner = townsman(c, 66);
    for (int i = 0; i < 2; i++) {
        struct pension_rows rows = employee(0, last_month(c));
        rows.account = c->people.items[owner].account;
        draws(c, i ? townsman(c, 70) : owner, rows);
    }
    return about_account(c, kind, owner);
}
/* --- PEN-07 --- */

CASE(certified_dead) {
    (void)kind;
    uint32_t person = townsman(c, 77);
    int death = 5 + round % 7;
    die_in(c, person, death);
    struct pension_rows rows = employee(0, death);
    rows.auth_day = month_first_day(death + 3) + 12;
    return draws(c, person, rows);
}
CASE(certified_in_life) {
    UNUSED_CASE;
    uint32_t person = townsman(c, 77);
    die_in(c, person, 12);
    struct pension_rows rows = employee(0, 12);
    rows.auth_day = month_first_day(11) + 12;
    return draws(c, person, rows);
}

static const struct case_kind kinds[] = {
    {PLANTED, "PEN-01", "the pension went on after death", paid_after_death},
    {LOOKALIKE, "PEN-01", "paid to the month of death", paid_to_the_month_of_death},
    {LOOKALIKE, "PEN-01", "a funeral grant after death", funeral_grant},
    {LOOKALIKE, "PEN-01", "a namesake died", namesake_died},
    {PLANTED, "PEN-02", "employees' and residents' pension at once", both_kinds},
    {LOOKALIKE, "PEN-02", "one ended before the other began", changed_kind},
    {LOOKALIKE, "PEN-02", "husband and wife draw one each", couple_of_two_kinds},
    {PLANTED, "PEN-03", "a pension from two places", two_places},
    {LOOKALIKE, "PEN-03", "transferred from one place to the other", relation_transferred},
    {LOOKALIKE, "PEN-03", "one agency and its branch", agency_written_twice},
    {PLANTED, "PEN-05", "residents' pension before sixty", before_sixty},
    {LOOKALIKE, "PEN-05", "from the month of the sixtieth birthday", from_sixty},
    {LOOKALIKE, "PEN-05", "an employee retired at fifty-four", early_for_hard_work},
    {PLANTED, "PEN-06", "pensions of strangers on one account", strangers_on_one_account},
    {LOOKALIKE, "PEN-06", "parents and son on one account", family_on_one_account},
    {LOOKALIKE, "PEN-06", "two only", two_strangers},
    {PLANTED, "PEN-07", "certified alive after death", certified_dead},
    {LOOKALIKE, "PEN-07", "certified the month before", certified_in_life},
};
const struct case_list pension_cases = CASE_LIST(kinds);
