/* Ordinary life around the cases. Nobody here breaks a rule that is planted: relatives share one
 * kind of life (on aid, paid by the state, official, or neither), and dead people draw nothing. */
#include "benchmarks/county/family.h"

#include <stdio.h>

enum walk_of_life {
    ORDINARY,
    ON_AID,
    ON_DESTITUTE,
    STATE_PAID,
    OFFICIALS,
    QUIET /* relatives of those */
};

static int last_month_of(const county *c, const struct person *p) {
    int end = c->options.months - 1;
    int death = p->death_day == ALIVE ? end : month_of_day(p->death_day);
    return death < end ? death : end;
}

static void maybe_die(county *c, uint32_t person) {
    const struct person *p = &c->people.items[person];
    int age = age_on(p->birth_day, month_last_day(c->options.months - 1));
    int percent = age < 60 ? 0 : age < 70 ? 2 : age < 80 ? 6 : 14;
    if (dice_chance(&c->dice, percent))
        person_die(c, person,
                   day_of(FIRST_YEAR - 1, 1, 5) +
                       dice_between(&c->dice, 0, 330 + c->options.months * 30));
}

/* The old-age allowance starts with the month after the eightieth birthday. */
static void old_age(county *c, uint32_t person) {
    const struct person *p = &c->people.items[person];
    int year, month, day;
    day_split(p->birth_day, &year, &month, &day);
    int from = (year + 80 - FIRST_YEAR) * 12 + month;
    int to = last_month_of(c, p);
    if (from < 0) from = 0;
    if (from <= to && dice_chance(&c->dice, 97)) old_age_paid(c, person, from, to);
}

/* The living subsidy is for months on low income only: those from `aid_from` to `aid_to`. */
static void disability(county *c, uint32_t person, bool on_aid, int aid_from, int aid_to) {
    if (!dice_chance(&c->dice, on_aid ? 20 : 2)) return;
    struct person *p = &c->people.items[person];
    p->disabled = true;
    int to = last_month_of(c, p),
        from = dice_chance(&c->dice, 70) ? 0 : dice_between(&c->dice, 1, 20);
    if (from > to) return;
    pay(c, person, DISABLED_CARE, from, to, 1);
    if (from < aid_from) from = aid_from;
    if (to > aid_to) to = aid_to;
    if (on_aid && from <= to) pay(c, person, DISABLED_LIVING, from, to, 1);
}

static void allowance(county *c, const struct family *f, int *aid_from, int *aid_to) {
    const struct person *head = &c->people.items[f->head];
    const struct household *h = &c->households.items[f->household];
    int to = last_month_of(c, head);
    int from =
        dice_chance(&c->dice, 70) ? -dice_between(&c->dice, 1, 30) : dice_between(&c->dice, 0, 20);
    if (dice_chance(&c->dice, 15) && to > from + 6 && to > 8) to -= dice_between(&c->dice, 1, 6);
    *aid_from = from;
    *aid_to = to;
    if (from <= to && to >= 0)
        aid(c, f->head, h->urban ? URBAN_ALLOWANCE : RURAL_ALLOWANCE, from, to,
            h->n_members > 5 ? 5 : (int)h->n_members);
}

static int32_t some_day(county *c, int first_year, int last_year) {
    int year = dice_between(&c->dice, first_year, last_year);
    return day_of(year, 1, 10) + dice_between(&c->dice, 0, 340);
}

static void belongings(county *c, const struct family *f, int walk) {
    const struct household *h = &c->households.items[f->household];
    bool poor = walk == ON_AID || walk == ON_DESTITUTE;
    bool may_rent =
        (walk == ON_AID || walk == ORDINARY) && c->people.items[f->head].death_day == ALIVE;
    if (!poor && dice_chance(&c->dice, 34))
        give_vehicle(c, f->head, "小型轿车", some_day(c, 2012, 2022));
    if (dice_chance(&c->dice, poor ? 12 : 18)) {
        bool tricycle = dice_chance(&c->dice, 40);
        give_vehicle(c, f->head, tricycle ? "普通正三轮摩托车" : "普通二轮摩托车",
                     some_day(c, 2010, 2022));
    }
    if (!h->urban && dice_chance(&c->dice, 45))
        give_home(c, f->head, false, some_day(c, 1998, 2020));
    if (dice_chance(&c->dice, poor ? 0 : h->urban ? 70 : 14)) {
        struct property *p = give_home(c, f->head, true, some_day(c, 2003, 2021));
        if (f->spouse != NOBODY && dice_chance(&c->dice, 50)) {
            p->share = "共同共有";
            struct property other = *p;
            other.owner = f->spouse;
            *LIST_ADD(&c->properties) = other;
        }
    } else if (h->urban && may_rent && dice_chance(&c->dice, poor ? 40 : 10)) {
        rent_public(c, f->head, some_day(c, 2017, 2022));
    }
}

static void work(county *c, const struct family *f, int walk) {
    uint32_t adults[2] = {f->head, f->spouse};
    for (int i = 0; i < 2; i++) {
        if (adults[i] == NOBODY) continue;
        const struct person *p = &c->people.items[adults[i]];
        int age = age_on(p->birth_day, month_last_day(c->options.months - 1));
        int to = last_month_of(c, p);
        if (walk == STATE_PAID && age >= 61 && to >= 0 && dice_chance(&c->dice, 80)) {
            employ(c, adults[i], RETIRED_PUBLIC, 0, to);
        } else if (walk == STATE_PAID && age >= 24 && age <= 58 && dice_chance(&c->dice, 70)) {
            int roll = (int)dice_below(&c->dice, 10);
            int type = roll < 3   ? CIVIL_SERVANT
                       : roll < 4 ? QUASI_CIVIL_SERVANT
                                  : PUBLIC_INSTITUTION;
            int from = dice_chance(&c->dice, 90) ? 0 : dice_between(&c->dice, 1, 18);
            employ(c, adults[i], type, from, to);
        } else if (walk == ORDINARY && age >= 22 && age <= 55) {
            if (dice_chance(&c->dice, 3)) {
                employ(c, adults[i], dice_chance(&c->dice, 50) ? TEMPORARY_STAFF : WELFARE_POST, 0,
                       to);
            } else if (dice_chance(&c->dice, 16)) { /* firms of cases employ whom the case says */
                uint32_t company = c->n_case_companies +
                                   dice_below(&c->dice, c->companies.n - c->n_case_companies);
                *LIST_ADD(&c->insured) =
                    (struct insured){.person = adults[i],
                                     .company = company,
                                     .from = 0,
                                     .to = (int16_t)to,
                                     .base_fen = dice_between(&c->dice, 38, 62) * 10000};
            } else if (dice_chance(&c->dice, 2)) {
                static const char *const trades[] = {"便民超市", "五金建材经营部", "农资经营部",
                                                     "餐馆"};
                const struct household *h = &c->households.items[f->household];
                char name[96];
                snprintf(name, sizeof name, "%s%s%u%s", c->place->counties[0].name,
                         c->villages[h->village].name, c->companies.n,
                         trades[dice_below(&c->dice, 4)]);
                company_add(c, name, "92", adults[i]);
            }
        }
    }
}

static void school(county *c, const struct family *f, int walk) {
    for (uint32_t k = f->first_child; k < f->first_child + f->n_children; k++) {
        int age = age_on(c->people.items[k].birth_day, month_last_day(c->options.months - 1));
        if (age >= 7 && age <= 15 && dice_chance(&c->dice, walk == ON_AID ? 97 : 6) &&
            walk != STATE_PAID && walk != OFFICIALS) /* aid is for families in hardship */
            *LIST_ADD(&c->students) = (struct student){.person = k,
                                                       .guardian = f->head,
                                                       .grade = (uint8_t)(age - 7),
                                                       .school = (uint8_t)(k % 7),
                                                       .boarding = k % 3 == 0,
                                                       .aid_fen = k % 3 == 0 ? 62500 : 31250};
    }
}

static void live(county *c, const struct family *f, int walk) {
    if (walk == ON_AID ||
        walk == ON_DESTITUTE) /* those have a phone of their own, not the clerk's */
        c->households.items[f->household].phone = c->people.items[f->head].phone;
    uint32_t first = c->households.items[f->household].first;
    for (uint32_t k = first; k < first + c->households.items[f->household].n_members; k++)
        if (walk != OFFICIALS && (walk != ON_AID || k == f->head))
            maybe_die(c, k); /* aid is paid for as many as live */
    int aid_from = 0, aid_to = -1;
    if (walk == ON_AID) allowance(c, f, &aid_from, &aid_to);
    if (walk == ON_DESTITUTE && last_month_of(c, &c->people.items[f->head]) >= 0)
        aid(c, f->head, DESTITUTE, -dice_between(&c->dice, 1, 40),
            last_month_of(c, &c->people.items[f->head]), 1);
    work(c, f, walk);
    belongings(c, f, walk);
    school(c, f, walk);
    for (uint32_t k = first; k < first + c->households.items[f->household].n_members; k++) {
        old_age(c, k);
        if (walk == ON_AID || walk == ORDINARY)
            disability(c, k, walk == ON_AID && k == f->head, aid_from, aid_to);
    }
    if (walk == ORDINARY && dice_chance(&c->dice, 1)) {
        int month = dice_between(&c->dice, 0, c->options.months - 1);
        if (last_month_of(c, &c->people.items[f->head]) > month) {
            pay(c, f->head, TEMPORARY_AID, month, month, 1);
            c->households.items[f->household].phone = c->people.items[f->head].phone;
        }
    }
}

static void hold_office(county *c, const struct family *f) {
    int type = dice_chance(&c->dice, 82)   ? VILLAGE_CADRE
               : dice_chance(&c->dice, 60) ? CASE_WORKER
                                           : TOWN_OFFICIAL;
    int32_t start = some_day(c, 2014, 2021);
    appoint(c, f->head, type, start);
    employ(c, f->head, type == VILLAGE_CADRE ? VILLAGE_OFFICIAL : CIVIL_SERVANT, 0,
           c->options.months - 1);
    int32_t day = day_of(FIRST_YEAR, 3, 1) + dice_between(&c->dice, 0, 90);
    if (f->spouse != NOBODY) declare(c, f->head, f->spouse, "配偶", NULL, day);
    for (uint32_t k = f->first_child; k < f->first_child + f->n_children; k++)
        declare(c, f->head, k, c->people.items[k].female ? "女儿" : "儿子", NULL, day);
    const struct person *p = &c->people.items[f->head];
    if (p->father != NOBODY) declare(c, f->head, p->father, "父亲", NULL, day);
    if (p->mother != NOBODY) declare(c, f->head, p->mother, "母亲", NULL, day);
}

static int walk_of(county *c) {
    int scale = c->options.rows_scale, roll = (int)dice_below(&c->dice, 1000);
    int aided = 60 * scale / 100, destitute = 12 * scale / 100, paid = 90 * scale / 100;
    if (roll < aided) return ON_AID;
    if (roll < aided + destitute) return ON_DESTITUTE;
    return roll < aided + destitute + paid ? STATE_PAID : ORDINARY;
}

/* Grandparents and the households of their children. */
static void relatives_make(county *c, uint16_t village, int walk) {
    if (walk == ON_DESTITUTE) {
        bool woman = dice_chance(&c->dice, 25);
        struct family alone =
            family_single(c, village, 0, woman, dice_between(&c->dice, 61, 84), NULL);
        live(c, &alone, walk);
        return;
    }
    int elder_age = dice_between(&c->dice, 58, 88);
    if (elder_age > 82 && dice_chance(&c->dice, 40)) elder_age += 8;
    struct family elders = family_couple(c, village, 0, elder_age, 0, NULL);
    int n_sons = dice_between(&c->dice, 0, 2),
        aided = (int)dice_below(&c->dice, (uint32_t)n_sons + 1);
    live(c, &elders, walk == OFFICIALS || (walk == ON_AID && aided != 0) ? QUIET : walk);
    for (int i = 1; i <= n_sons || (walk == OFFICIALS && i == 1); i++) {
        int age = elder_age - dice_between(&c->dice, 22, 29) - i * 2;
        bool town = walk != OFFICIALS && dice_chance(&c->dice, 18);
        uint16_t home = town ? any_village(c, true) : village;
        struct family son = family_of_son(c, &elders, home, age, dice_between(&c->dice, 0, 3));
        if (walk == OFFICIALS && i == 1) {
            hold_office(c, &son);
            live(c, &son, OFFICIALS);
        } else {
            live(c, &son, walk == OFFICIALS || (walk == ON_AID && i != aided) ? QUIET : walk);
        }
    }
}

static void neighbours_make(county *c) {
    uint32_t n = c->options.n_people / 100 + 4;
    for (uint32_t i = 0; i < n; i++) {
        uint16_t village = any_village(c, false);
        bool woman = dice_chance(&c->dice, 45);
        struct family f = family_single(c, village, 0, woman, dice_between(&c->dice, 40, 85), NULL);
        c->households.items[f.household].farms = false;
        c->people.items[f.head].unregistered = true;
        person_set_prefix(c, f.head, c->place->counties[1].code);
        struct payment *p = LIST_ADD(&c->neighbour_payments);
        *p = (struct payment){.person = f.head,
                              .program = RURAL_ALLOWANCE,
                              .headcount = 1,
                              .from = 0,
                              .to = (int16_t)(c->options.months - 1),
                              .paid_in = -1,
                              .fen = dice_between(&c->dice, 18, 42) * 1000};
    }
}

/* A village clerk writes his own number for everyone who has none. */
static void clerks_lend_phones(county *c) {
    for (uint32_t i = 0; i < c->clerks.n; i++) {
        const struct person *clerk = &c->people.items[c->clerks.items[i]];
        uint16_t town = c->villages[c->households.items[clerk->household].village].town;
        for (uint32_t k = 0, n = 0; k < c->households.n && n < 40; k++) {
            struct household *h = &c->households.items[k];
            if (!h->used && h->farms && h->phone == 0 &&
                (c->villages[h->village].town == town || n < 25)) {
                h->phone = clerk->phone;
                n++;
            }
        }
    }
}

void background_make(county *c) {
    uint32_t target = c->options.n_people;
    c->n_case_companies = c->companies.n;
    for (uint32_t i = 0; i < target / 1500 + 3; i++)
        refund_make(c, i % 4 == 0, 100, dice_between(&c->dice, 5, 20));
    neighbours_make(c);
    for (uint32_t v = 0; v < c->n_villages && c->people.n < target; v++)
        relatives_make(c, (uint16_t)v, OFFICIALS);
    for (uint32_t v = 0; v < c->n_villages && c->people.n < target; v++)
        relatives_make(c, (uint16_t)v, OFFICIALS);
    while (c->people.n < target) {
        bool urban = dice_chance(&c->dice, 26);
        uint16_t village = any_village(c, urban);
        relatives_make(c, village, walk_of(c));
    }
    clerks_lend_phones(c);
    for (uint32_t i = 0; i < c->n_towns + 4; i++) {
        struct flow_plan plan = {.program = -1};
        flow_document(c, &plan);
    }
    for (uint32_t i = 0; i < c->households.n; i++) {
        const struct household *h = &c->households.items[i];
        int rate = 10400;
        for (int year = 0; h->farms && year * 12 < c->options.months; year++) {
            uint32_t payee = farm_payee(c, i, FIRST_YEAR + year);
            if (payee == NOBODY) continue;
            struct payment *p = pay(c, payee, FARMLAND, year * 12, year * 12, 1);
            p->fen = h->area_mu_x100 * (rate / 100);
        }
    }
}
