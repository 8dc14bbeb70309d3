/* Cases of officials' relatives: KIN-01, -02, -10, -12. Kinship is no fault in itself: what is
 * planted is aid to a near relative that was never filed, or was filed late. */
#include "benchmarks/county/plant.h"

#include <stdio.h>

static int32_t took_office(county *c) {
    return day_of(2016, 3, 1) + dice_between(&c->dice, 0, 900);
}

/* An official with wife and child in a village. */
static struct family official_family(county *c, int type, int32_t start) {
    struct family f = case_couple(c, false, 46, 1);
    c->households.items[f.household].farms = false;
    appoint(c, f.head, type, start);
    employ(c, f.head, type == VILLAGE_CADRE ? VILLAGE_OFFICIAL : CIVIL_SERVANT, 0, last_month(c));
    int32_t day = day_of(2022, 3, 1) + dice_between(&c->dice, 0, 60);
    declare(c, f.head, f.spouse, "妻子", NULL, day);
    declare(c, f.head, f.first_child, c->people.items[f.first_child].female ? "女儿" : "儿子", NULL,
            day);
    return f;
}

static uint16_t home_village(const county *c, const struct family *f) {
    return c->households.items[f->household].village;
}

enum tie { PARENT_IN_REGISTER, DECLARED_BROTHER, PARENT_OF_SPOUSE, N_TIES };

/* The near relative, with the tie that the tables show. The returned person has a household alone
 * or with a spouse, and no aid yet. */
static uint32_t near_relative(county *c, const struct family *f, int tie) {
    struct family r;
    if (tie == DECLARED_BROTHER) {
        char own[8];
        r = family_single(c, home_village(c, f), f->relatives, false, 41,
                          person_surname(&c->people.items[f->head], own));
        declare(c, f->head, r.head, "弟弟", NULL, day_of(2022, 3, 15));
    } else {
        r = family_parents_of(c, tie == PARENT_IN_REGISTER ? f->head : f->spouse,
                              tie == PARENT_IN_REGISTER ? home_village(c, f)
                                                        : any_village(c, false));
    }
    case_take(c, r.household, false);
    return r.head;
}

static uint32_t relative_on_aid(county *c, const struct family *f, int tie, int from, int to) {
    uint32_t relative = near_relative(c, f, tie);
    const struct person *p = &c->people.items[relative];
    aid(c, relative, RURAL_ALLOWANCE, from, to, (int)c->households.items[p->household].n_members);
    return relative;
}

static const char *relation_word(const county *c, uint32_t official, uint32_t relative, int tie) {
    (void)official;
    bool female = c->people.items[relative].female;
    switch (tie) {
    case PARENT_IN_REGISTER:
        return female ? "母亲" : "父亲";
    case DECLARED_BROTHER:
        return "弟弟";
    default:
        return female ? "岳母" : "岳父";
    }
}

static uint32_t unfiled(county *c, int round, int type) {
    struct family f = official_family(c, type, took_office(c));
    uint32_t relative = relative_on_aid(c, &f, round % N_TIES, -4 + round % 6, last_month(c));
    truth_person(c, true, "KIN-12", relative, "a near relative's aid was never declared");
    return relative;
}
/* Filed within a month of the grant. */
static uint32_t filed(county *c, int round, int type) {
    struct family f = official_family(c, type, took_office(c));
    int tie = round % N_TIES, from = 2 + round % 4;
    uint32_t relative = relative_on_aid(c, &f, tie, from, last_month(c));
    declare(c, f.head, relative, relation_word(c, f.head, relative, tie), "农村低保",
            month_first_day(from) + 8);
    return relative;
}

CASE(village_relative_unfiled) {
    (void)kind;
    return unfiled(c, round, VILLAGE_CADRE);
}
CASE(village_relative_filed) {
    (void)kind;
    return filed(c, round, VILLAGE_CADRE);
}
static uint32_t office_after_aid(county *c, int round, int type) {
    struct family f = official_family(c, type, day_of(2023, 4, 12));
    return relative_on_aid(c, &f, round % N_TIES, -10, 12);
}
CASE(village_office_after) {
    (void)kind;
    return office_after_aid(c, round, VILLAGE_CADRE);
}
CASE(village_office_before) {
    (void)kind;
    struct family f = official_family(c, VILLAGE_CADRE, day_of(2011, 1, 10));
    c->officials.items[c->officials.n - 1].end_day = day_of(2021, 1, 20);
    return relative_on_aid(c, &f, round % N_TIES, 3, last_month(c));
}
CASE(divorced_wife) {
    UNUSED_CASE;
    struct family f = official_family(c, VILLAGE_CADRE, took_office(c));
    struct family former = family_single(c, any_village(c, false), 0, true, 45, NULL);
    case_take(c, former.household, false);
    *LIST_ADD(&c->marriages) = (struct marriage){f.head, former.head, day_of(1998, 5, 1), false};
    *LIST_ADD(&c->marriages) = (struct marriage){f.head, former.head, day_of(2003, 6, 9), true};
    aid(c, former.head, RURAL_ALLOWANCE, -2, last_month(c), 1);
    return former.head;
}
static uint32_t cousin_on_aid(county *c, int type, const char *matter) {
    struct family f = official_family(c, type, took_office(c));
    char own[8];
    struct family cousin = family_single(c, home_village(c, &f), 0, false, 44,
                                         person_surname(&c->people.items[f.head], own));
    case_take(c, cousin.household, false);
    aid(c, cousin.head, RURAL_ALLOWANCE, 1, last_month(c), 1);
    declare(c, f.head, cousin.head, "堂弟", matter, day_of(2022, 3, 20));
    return cousin.head;
}
CASE(village_cousin) {
    UNUSED_CASE;
    return cousin_on_aid(c, VILLAGE_CADRE, NULL);
}
CASE(same_surname_villager) {
    UNUSED_CASE;
    struct family f = official_family(c, VILLAGE_CADRE, took_office(c));
    char own[8];
    struct family other = family_single(c, home_village(c, &f), 0, true, 52,
                                        person_surname(&c->people.items[f.head], own));
    case_take(c, other.household, false);
    aid(c, other.head, RURAL_ALLOWANCE, -2, last_month(c), 1);
    return other.head;
}

/* --- KIN-02 --- */

CASE(case_worker_relative_unfiled) {
    (void)kind;
    return unfiled(c, round + 1, CASE_WORKER);
}
CASE(case_worker_relative_filed) {
    (void)kind;
    return filed(c, round + 1, CASE_WORKER);
}
CASE(case_worker_office_after) {
    (void)kind;
    return office_after_aid(c, round, CASE_WORKER);
}
CASE(other_bureau_relative_filed) {
    (void)kind;
    return filed(c, round, COUNTY_OFFICIAL);
}

/* --- KIN-10: no register tells of a tie, but the card and the phone do --- */

CASE(card_and_phone_of_official) {
    UNUSED_CASE;
    struct family f = official_family(c, VILLAGE_CADRE, took_office(c));
    struct family other = family_single(c, home_village(c, &f), 0, true, 58, NULL);
    case_take(c, other.household, false);
    aid(c, other.head, RURAL_ALLOWANCE, -2, last_month(c), 1);
    struct payment *p = &c->payments.items[c->payments.n - 1];
    p->account = c->people.items[f.head].account;
    p->phone = c->people.items[f.head].phone;
    truth_person(c, true, "KIN-13", f.head, "another's benefit on the official's pay card");
    return other.head;
}
CASE(phone_of_the_clerk) {
    UNUSED_CASE;
    struct family f = official_family(c, VILLAGE_CADRE, took_office(c));
    snprintf(c->officials.items[c->officials.n - 1].post, sizeof c->officials.items->post, "%s",
             "村文书");
    *LIST_ADD(&c->clerks) = f.head;
    struct family other = family_single(c, home_village(c, &f), 0, true, 60, NULL);
    case_take(c, other.household, false);
    aid(c, other.head, RURAL_ALLOWANCE, -2, last_month(c), 1);
    c->payments.items[c->payments.n - 1].phone = c->people.items[f.head].phone;
    return other.head;
}
CASE(neighbour_of_official) {
    UNUSED_CASE;
    struct family f = official_family(c, VILLAGE_CADRE, took_office(c));
    char own[8];
    struct family other = family_single(c, home_village(c, &f), 0, true, 57,
                                        person_surname(&c->people.items[f.head], own));
    case_take(c, other.household, false);
    uint16_t village = home_village(c, &f);
    char *address = keep_text(c, "%s%s%s%d号", c->place->counties[0].name,
                              c->towns[c->villages[village].town].name, c->villages[village].name,
                              400 + (int)(f.household % 90));
    c->households.items[f.household].address = address;
    c->households.items[other.household].address = address;
    aid(c, other.head, RURAL_ALLOWANCE, -2, last_month(c), 1);
    return other.head;
}

/* --- KIN-12 --- */

CASE(declared_in_time) {
    (void)kind;
    return filed(c, round + 2, VILLAGE_CADRE);
}
CASE(cousin_out_of_range) {
    UNUSED_CASE;
    return cousin_on_aid(c, CASE_WORKER, NULL);
}
CASE(office_after_event) {
    (void)kind;
    return office_after_aid(c, round + 1, VILLAGE_CADRE);
}

/* --- KIN-09: moved into a poor household --- */

static uint32_t moved_in(county *c, int32_t moved, int from, bool to_a_child) {
    struct family official = official_family(c, VILLAGE_CADRE, took_office(c));
    struct family poor = case_couple(c, false, 61, 0);
    aid(c, poor.head, RURAL_ALLOWANCE, from, last_month(c), 3);
    uint32_t mother = person_add(c, poor.household, true, 70, to_a_child ? 52 : 97, NULL);
    c->people.items[official.head].mother = mother;
    if (to_a_child) c->people.items[poor.head].mother = mother;
    c->people.items[mother].move_in_day = moved;
    declare(c, official.head, mother, "母亲", "农村低保", month_first_day(from) + 8);
    if (to_a_child) /* the child is the official's brother, and was filed as well */
        declare(c, official.head, poor.head, "哥哥", "农村低保", month_first_day(from) + 8);
    return mother;
}
CASE(moved_into_poor_household) {
    (void)kind;
    return moved_in(c, day_of(2021, 9 + round % 3, 3), 2 + round % 4, false);
}
CASE(moved_to_the_other_child) {
    UNUSED_CASE;
    return moved_in(c, day_of(2021, 9, 3), 2, true);
}
CASE(moved_in_long_before) {
    UNUSED_CASE;
    return moved_in(c, day_of(2012, 9, 3), 2, false);
}
/* --- KIN-13 --- */

CASE(own_grant_on_pay_card) {
    (void)round;
    struct family f = official_family(c, VILLAGE_CADRE, took_office(c));
    int month = 5;
    pay(c, f.head, TEMPORARY_AID, month, month, 1)->account = c->people.items[f.head].account;
    (void)kind;
    return f.head;
}

static const struct case_kind kinds[] = {
    {PLANTED, "KIN-01", "a village official's near relative on aid, not filed",
     village_relative_unfiled},
    {LOOKALIKE, "KIN-01", "filed when granted; at most shown as low", village_relative_filed},
    {LOOKALIKE, "KIN-01", "took office after the aid ended", village_office_after},
    {LOOKALIKE, "KIN-01", "left office before the aid began", village_office_before},
    {LOOKALIKE, "KIN-01", "divorced long before", divorced_wife},
    {LOOKALIKE, "KIN-01", "a cousin, outside the filing range", village_cousin},
    {LOOKALIKE, "KIN-01", "same surname and village, no relative", same_surname_villager},
    {PLANTED, "KIN-02", "a case worker's near relative on aid, not filed",
     case_worker_relative_unfiled},
    {LOOKALIKE, "KIN-02", "filed when granted; at most shown as low", case_worker_relative_filed},
    {LOOKALIKE, "KIN-02", "took office after the aid ended", case_worker_office_after},
    {LOOKALIKE, "KIN-02", "the official has no part in aid, and filed",
     other_bureau_relative_filed},
    {PLANTED, "KIN-10", "paid to the official's card, with his phone", card_and_phone_of_official},
    {LOOKALIKE, "KIN-10", "the village clerk's phone stands for many households",
     phone_of_the_clerk},
    {LOOKALIKE, "KIN-10", "same address and surname as an official, nothing else",
     neighbour_of_official},
    {LOOKALIKE, "KIN-12", "declared within thirty days", declared_in_time},
    {LOOKALIKE, "KIN-12", "a cousin, outside the reportable range", cousin_out_of_range},
    {LOOKALIKE, "KIN-12", "took office after the aid ended", office_after_event},
    {PLANTED, "KIN-09", "moved into a poor household shortly before its aid",
     moved_into_poor_household},
    {LOOKALIKE, "KIN-09", "moved to the other child", moved_to_the_other_child},
    {LOOKALIKE, "KIN-09", "moved in ten years before", moved_in_long_before},
    {LOOKALIKE, "KIN-13", "the official's own grant", own_grant_on_pay_card},
};
const struct case_list kinship_cases = CASE_LIST(kinds);
