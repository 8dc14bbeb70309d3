/* What happens to ordinary people: divorces, twins, payments that fail and are sent again, arrears,
 * refunds, seasonal work, households that move, slips of the pen, relatives of officials whose aid
 * was filed in time. None of it is wrong; all of it looks a little like something that is. */
#include "benchmarks/county/plant.h"

#include <stdlib.h>
#include <string.h>

enum { OWNS = 1, IS_PAID = 2, WORKS = 4, HOLDS_OFFICE = 8, HAS_PUPIL = 16 };

static uint8_t *marks_of(const county *c) {
    uint8_t *marks = allocate_or_fail(c->people.n);
    memset(marks, 0, c->people.n);
    for (uint32_t i = 0; i < c->vehicles.n; i++)
        marks[c->vehicles.items[i].owner] |= OWNS;
    for (uint32_t i = 0; i < c->properties.n; i++)
        marks[c->properties.items[i].owner] |= OWNS;
    for (uint32_t i = 0; i < c->companies.n; i++)
        marks[c->companies.items[i].legal_person] |= OWNS;
    for (uint32_t i = 0; i < c->shares.n; i++)
        marks[c->shares.items[i].holder] |= OWNS;
    for (uint32_t i = 0; i < c->payments.n; i++)
        if (c->payments.items[i].program != FARMLAND) marks[c->payments.items[i].person] |= IS_PAID;
    for (uint32_t i = 0; i < c->jobs.n; i++)
        marks[c->jobs.items[i].person] |= WORKS;
    for (uint32_t i = 0; i < c->insured.n; i++)
        marks[c->insured.items[i].person] |= WORKS;
    for (uint32_t i = 0; i < c->officials.n; i++)
        marks[c->officials.items[i].person] |= HOLDS_OFFICE;
    for (uint32_t i = 0; i < c->students.n; i++)
        marks[c->students.items[i].guardian] |= HAS_PUPIL;
    return marks;
}

static bool taken(const county *c, uint32_t person) {
    return c->households.items[c->people.items[person].household].used;
}

/* --- payments --- */

static bool monthly_aid(const struct payment *p) {
    return p->program == RURAL_ALLOWANCE || p->program == URBAN_ALLOWANCE ||
           p->program == DESTITUTE || p->program == DISABLED_CARE;
}

/* A month fails, because a clerk mistyped the account, and is paid again two months later. */
static void fail_and_pay_again(county *c, uint32_t i, int month) {
    struct payment p = c->payments.items[i];
    c->payments.items[i].to = (int16_t)(month - 1);
    struct payment *lost = LIST_ADD(&c->payments);
    *lost = p;
    lost->from = lost->to = (int16_t)month;
    lost->status = FAILED;
    lost->remark = "户名不符退回";
    struct payment *again = LIST_ADD(&c->payments);
    *again = p;
    again->from = again->to = (int16_t)month;
    again->paid_in = (int16_t)(month + 2);
    again->remark = "补发";
    if (month == p.to) return;
    struct payment *rest = LIST_ADD(&c->payments);
    *rest = p;
    rest->from = (int16_t)(month + 1);
}

/* The first two months are paid with the third. */
static void pay_arrears(county *c, uint32_t i) {
    struct payment p = c->payments.items[i];
    c->payments.items[i].from = (int16_t)(p.from + 2);
    for (int month = p.from; month < p.from + 2; month++) {
        struct payment *late = LIST_ADD(&c->payments);
        *late = p;
        late->from = late->to = (int16_t)month;
        late->paid_in = (int16_t)(p.from + 2);
        late->remark = "补发";
    }
}

/* A month too many, and back it comes. */
static void pay_back(county *c, uint32_t i) {
    struct payment p = c->payments.items[i];
    int month = p.to + 1;
    for (int sign = 1; sign >= -1; sign -= 2) {
        struct payment *extra = LIST_ADD(&c->payments);
        *extra = p;
        extra->from = extra->to = (int16_t)month;
        extra->paid_in = (int16_t)(sign > 0 ? month : month + 2);
        extra->fen = p.fen * sign;
        extra->remark = sign > 0 ? NULL : "退回多发";
    }
}

static void payments_go_astray(county *c, dice *d) {
    uint32_t n = c->payments.n;
    int last = c->options.months - 1;
    for (uint32_t i = 0; i < n; i++) {
        struct payment p = c->payments.items[i];
        if (!monthly_aid(&p) || p.paid_in >= 0 || p.to - p.from < 8 || taken(c, p.person)) continue;
        uint32_t roll = dice_below(d, 1000);
        int month = dice_between(d, p.from + 2, p.to - 3);
        if (roll < 10)
            fail_and_pay_again(c, i, month);
        else if (roll < 20)
            pay_arrears(c, i);
        else if (roll < 24 && p.to + 3 <= last && c->people.items[p.person].death_day == ALIVE)
            pay_back(c, i);
    }
}

/* --- families --- */

static void part(county *c, uint32_t husband, int32_t day) {
    struct person *h = &c->people.items[husband], *w = &c->people.items[h->spouse];
    *LIST_ADD(&c->marriages) = (struct marriage){husband, h->spouse, day, true};
    w->relation = 99; /* still in the register of the house, as so often */
    w->spouse = NOBODY;
    h->spouse = NOBODY;
}

static void families_change(county *c, const uint8_t *marks, dice *d) {
    for (uint32_t i = 0; i < c->households.n; i++) {
        const struct household *home = &c->households.items[i];
        uint32_t roll = dice_below(d, 1000);
        int32_t day = day_of(dice_between(d, 2014, 2021), 4, 9) + dice_between(d, 0, 200);
        if (home->used || home->n_members < 3) continue;
        struct person *head = &c->people.items[home->first], *k = head;
        bool couple = head->spouse == home->first + 1;
        bool plain = !marks[home->first] && !marks[home->first + 1];
        if (roll < 12 && couple && plain && age_on(head->birth_day, day) > 30 &&
            head->death_day == ALIVE && c->people.items[home->first + 1].death_day == ALIVE)
            part(c, home->first, day);
        else if (roll < 20 && home->n_members >= 4 && k[2].father == home->first &&
                 k[3].father == home->first && !k[3].has_slip)
            person_set_birth(c, home->first + 3, k[2].birth_day); /* twins */
        else if (roll < 30 && couple)
            k[1].move_in_day = day; /* married into the house */
    }
}

/* Gone to live elsewhere; those who are paid here stay. */
static void moves_away(county *c, const uint8_t *marks, dice *d) {
    for (uint32_t i = 0; i < c->people.n; i++) {
        uint32_t roll = dice_below(d, 1000);
        int32_t day = day_of(2021, 2, 3) + dice_between(d, 0, 800);
        struct person *p = &c->people.items[i];
        if (roll < 4 && !marks[i] && !taken(c, i) && p->death_day == ALIVE && p->relation != 2 &&
            age_on(p->birth_day, day) > 19 && age_on(p->birth_day, day) < 60)
            p->move_out_day = day;
    }
}

static void seasonal_work(county *c, const uint8_t *marks, dice *d) {
    for (uint32_t i = 0; i < c->people.n; i++) {
        uint32_t roll = dice_below(d, 1000);
        const struct person *p = &c->people.items[i];
        if (roll >= 6 || marks[i] || taken(c, i) || p->death_day != ALIVE || p->unregistered)
            continue;
        int age = age_on(p->birth_day, month_first_day(0));
        if (age < 22 || age > 52) continue;
        int from = 3 + (int)(roll % 2) * 12;
        employ(c, i, TEMPORARY_STAFF, from, from + 4)->remark = "防火期临时护林";
    }
}

/* --- posts --- */

/* To another public employer: some are paid by both in the month of the transfer, some get the rest
 * of a bonus from the old one later. */
static void transfers(county *c, dice *d) {
    uint32_t n = c->jobs.n;
    for (uint32_t i = 0; i < n; i++) {
        struct job j = c->jobs.items[i];
        uint32_t roll = dice_below(d, 1000);
        int month = dice_between(d, 4, 18), step = dice_between(d, 1, 5);
        if (roll >= 30 || j.staff_type > PUBLIC_INSTITUTION || taken(c, j.person)) continue;
        if (month >= j.to || month <= j.from || j.paid_in >= 0) continue;
        c->jobs.items[i].to = (int16_t)month;
        struct job *next = LIST_ADD(&c->jobs);
        *next = j;
        next->from = (int16_t)(roll < 4 ? month : month + 1);
        next->employer = (uint16_t)((j.employer + (unsigned)step) % c->employers.n);
        if (roll >= 10) continue;
        struct job *bonus = LIST_ADD(&c->jobs);
        *bonus = j;
        bonus->from = bonus->to = (int16_t)month;
        bonus->paid_in = (int16_t)(month + 2);
        bonus->fen = 90000;
        bonus->remark = "补发绩效";
    }
}

/* Retired during the case: paid as retired from the next month on, by the unit or by the fund. */
static void retirements(county *c, dice *d) {
    uint32_t n = c->jobs.n;
    for (uint32_t i = 0; i < n; i++) {
        struct job j = c->jobs.items[i];
        const struct person *p = &c->people.items[j.person];
        bool by_fund = dice_chance(d, 50);
        if (j.staff_type > PUBLIC_INSTITUTION || taken(c, j.person) || j.from != 0) continue;
        int year, month, day;
        day_split(p->birth_day, &year, &month, &day);
        int at = (year + (p->female ? 55 : 60) - FIRST_YEAR) * 12 + month - 1;
        if (at < 2 || at + 2 > j.to) continue;
        c->jobs.items[i].to = (int16_t)at;
        if (by_fund) {
            draws_pension(c, j.person,
                          &(struct pension_rows){.list = &staff_pensions,
                                                 .type = "机关事业单位养老金",
                                                 .from = at + 1,
                                                 .to = j.to,
                                                 .fen = j.fen * 8 / 10,
                                                 .start_day = month_first_day(at + 1)});
        } else {
            struct job *after = LIST_ADD(&c->jobs);
            *after = j;
            after->staff_type = RETIRED_PUBLIC;
            after->from = (int16_t)(at + 1);
            after->fen = j.fen * 8 / 10;
        }
    }
}

/* --- what comes before and after aid --- */

static void lives_around_aid(county *c, const uint8_t *marks, dice *d) {
    uint32_t n = c->payments.n;
    int last = c->options.months - 1;
    for (uint32_t i = 0; i < n; i++) {
        struct payment p = c->payments.items[i];
        uint32_t roll = dice_below(d, 100);
        int extra = dice_between(d, 0, 60);
        if ((p.program != RURAL_ALLOWANCE && p.program != URBAN_ALLOWANCE) || p.paid_in >= 0 ||
            p.status != PAID || taken(c, p.person))
            continue;
        const struct person *who = &c->people.items[p.person];
        int age = age_on(who->birth_day, month_first_day(0));
        if (p.to < last - 3 && who->death_day == ALIVE && age < 55 && !(marks[p.person] & WORKS)) {
            if (roll < 25)
                employ(c, p.person, TEMPORARY_STAFF, p.to + 1, last);
            else if (roll < 30 && !(marks[p.person] & HAS_PUPIL))
                employ(c, p.person, PUBLIC_INSTITUTION, p.to + 2, last);
            else if (roll < 45)
                give_vehicle(c, p.person, "小型轿车", month_first_day(p.to + 2) + extra);
        } else if (p.from > 6 && p.program == RURAL_ALLOWANCE && !(marks[p.person] & OWNS)) {
            if (roll < 12) { /* sold before the application */
                struct vehicle *v =
                    give_vehicle(c, p.person, "小型轿车", day_of(2013, 4, 2) + extra);
                v->transfer_day = month_first_day(p.from) - 150 - extra;
                v->status = "转移";
            } else if (roll < 16) { /* came from the next county */
                neighbour_pays(c, p.person, RURAL_ALLOWANCE, 0, p.from - 1, 26000);
            }
        }
    }
}

/* A death is told late: one month too many, within what rules forgive, or sent back. */
static void told_late(county *c, dice *d) {
    uint32_t n = c->payments.n;
    int last = c->options.months - 1;
    for (uint32_t i = 0; i < n; i++) {
        struct payment p = c->payments.items[i];
        uint32_t roll = dice_below(d, 100);
        if (!monthly_aid(&p) && p.program != OLD_AGE) continue;
        const struct person *who = &c->people.items[p.person];
        if (taken(c, p.person) || who->death_day == ALIVE || p.paid_in >= 0 || p.status != PAID)
            continue;
        if (p.to != month_of_day(who->death_day) || p.to + 3 > last || p.headcount > 1) continue;
        if (roll < 20)
            c->payments.items[i].to++;
        else if (roll < 30)
            for (int month = p.to + 1; month <= p.to + 2; month++)
                for (int sign = 1; sign >= -1; sign -= 2) {
                    struct payment *extra = LIST_ADD(&c->payments);
                    *extra = p;
                    extra->from = extra->to = (int16_t)month;
                    extra->paid_in = (int16_t)(sign > 0 ? month : p.to + 3);
                    extra->fen = p.fen * sign;
                    extra->remark = sign > 0 ? NULL : "死亡停发退回";
                }
    }
}

/* --- officials --- */

/* A parent on aid, as the conditions were met, filed within the month. */
static void relatives_filed(county *c, const uint8_t *marks, dice *d) {
    uint32_t n = c->officials.n;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t roll = dice_below(d, 100);
        int from = dice_between(d, 3, 9);
        uint32_t official = c->officials.items[i].person;
        uint32_t father = c->people.items[official].father;
        if (roll >= 8 || father == NOBODY || taken(c, official) || taken(c, father)) continue;
        const struct person *p = &c->people.items[father];
        uint32_t mother = p->spouse;
        if (p->death_day != ALIVE || marks[father] || (mother != NOBODY && marks[mother])) continue;
        if (mother != NOBODY && c->people.items[mother].death_day != ALIVE) continue;
        aid(c, father, RURAL_ALLOWANCE, from, c->options.months - 1, mother == NOBODY ? 1 : 2);
        declare(c, official, father, "父亲", "农村低保", month_first_day(from) + 6);
        if (mother != NOBODY)
            declare(c, official, mother, "母亲", "农村低保", month_first_day(from) + 6);
    }
}

/* --- slips of the pen --- */

/* One digit mistyped in the lists of finance, or a homophone in a name. */
static void clerks_err(county *c, const uint8_t *marks, dice *d) {
    for (uint32_t i = 0; i < c->people.n; i++) {
        uint32_t roll = dice_below(d, 10000);
        const struct person *p = &c->people.items[i];
        if (roll >= 8 || taken(c, i) || p->has_slip || !(marks[i] & IS_PAID) || p->unregistered)
            continue;
        char wrong[ID_SIZE];
        resident_spoil(wrong, p->id);
        if (roll < 3)
            slip_add(c, i, AT_FINANCE, SLIP_ID, keep_text(c, "%s", wrong));
        else if (strlen(p->name) == 9 && strstr(p->name, "英") != NULL) {
            const char *at = strstr(p->name, "英");
            int before = (int)(at - p->name);
            slip_add(c, i, AT_FINANCE, SLIP_NAME,
                     keep_text(c, "%.*s瑛%s", before, p->name, at + 3));
        }
    }
}

void events_make(county *c) {
    dice d;
    dice_seed(&d, c->options.seed, "events");
    uint8_t *marks = marks_of(c);
    told_late(c, &d);
    retirements(c, &d);
    transfers(c, &d);
    lives_around_aid(c, marks, &d);
    payments_go_astray(c, &d); /* breaks payments up: from here on none tells when aid ended */
    families_change(c, marks, &d);
    moves_away(c, marks, &d);
    seasonal_work(c, marks, &d);
    relatives_filed(c, marks, &d);
    clerks_err(c, marks, &d);
    free(marks);
}
