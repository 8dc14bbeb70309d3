/* People, households, towns and villages. */
#include "benchmarks/county/model.h"
#include "benchmarks/county/names.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *keep_text(county *c, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = allocate_or_fail((size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    *LIST_ADD(&c->strings) = text;
    return text;
}

/* --- identity numbers: no two persons share the first seventeen digits --- */

static void id_set_put(uint64_t *set, size_t size, uint64_t key) {
    size_t slot = mix_64(key) & (size - 1);
    while (set[slot] != 0)
        slot = (slot + 1) & (size - 1);
    set[slot] = key;
}

static bool id_set_claim(county *c, const char *id) {
    uint64_t key = 0;
    for (int i = 0; i < 17; i++)
        key = key * 10 + (uint64_t)(id[i] - '0');
    if (c->id_set_used * 2 >= c->id_set_size) {
        size_t size = c->id_set_size ? c->id_set_size * 2 : 4096;
        uint64_t *larger = allocate_or_fail(size * sizeof *larger);
        for (size_t i = 0; i < c->id_set_size; i++)
            if (c->id_set[i] != 0) id_set_put(larger, size, c->id_set[i]);
        free(c->id_set);
        c->id_set = larger;
        c->id_set_size = size;
    }
    size_t slot = mix_64(key) & (c->id_set_size - 1);
    for (; c->id_set[slot] != 0; slot = (slot + 1) & (c->id_set_size - 1))
        if (c->id_set[slot] == key) return false;
    c->id_set[slot] = key;
    c->id_set_used++;
    return true;
}

static void number_person(county *c, struct person *p, const char *prefix) {
    do /* Below 996; 000 endings are left to those who plant them. */
        resident_make(p->id, prefix, p->birth_day, dice_between(&c->dice, 1, 989), p->female);
    while (strcmp(p->id + 15, "000") == 0 || !id_set_claim(c, p->id));
}

static const char *any_prefix(county *c) {
    int roll = (int)dice_below(&c->dice, 100);
    static const char *const far[] = {"510107", "440305", "330106", "420106", "350203",
                                      "520103", "610113", "370102", "130102", "410105"};
    if (roll < 90) return c->place->counties[0].code;
    if (roll < 97) return c->place->counties[1 + dice_below(&c->dice, 2)].code;
    return far[dice_below(&c->dice, 10)];
}

/* --- places --- */

void county_found(county *c) {
    dice d;
    dice_seed(&d, c->options.seed, "places");
    c->place = place_pick(&d);
    uint32_t n_people = c->options.n_people;
    c->n_towns = n_people / 4000 + 3;
    if (c->n_towns > 24) c->n_towns = 24;
    uint32_t per_town = n_people / c->n_towns / 900 + 2;
    if (per_town > VILLAGES_PER_TOWN) per_town = VILLAGES_PER_TOWN;
    c->villages = allocate_or_fail((size_t)c->n_towns * per_town * sizeof *c->villages);
    for (uint32_t t = 0; t < c->n_towns; t++) {
        bool urban = t < 1 + c->n_towns / 10;
        for (bool taken = true; taken;) {
            town_name(c->towns[t].name, sizeof c->towns[t].name, t, &d, urban);
            taken = false;
            for (uint32_t i = 0; i < t; i++)
                taken |= strcmp(c->towns[i].name, c->towns[t].name) == 0;
        }
        c->towns[t].urban = urban;
        for (uint32_t v = 0; v < per_town; v++) {
            struct village *village = &c->villages[c->n_villages++];
            village->town = (uint16_t)t;
            village->urban = urban && v * 3 < per_town * 2;
            for (bool taken = true; taken;) {
                village_name(village->name, sizeof village->name, &d, village->urban);
                taken = false;
                for (uint32_t i = c->n_villages - 1 - v; i + 1 < c->n_villages; i++)
                    taken |= strcmp(c->villages[i].name, village->name) == 0;
            }
        }
    }
    c->village_books = dice_chance(&d, 65);
    dice_seed(&c->dice, c->options.seed, "people");
    c->next_card = 310000000000u + dice_below(&c->dice, 1000) * 1000u;
}

uint16_t case_village(county *c, uint16_t town) {
    static const char *const first[] = {"双河", "凤凰", "黄葛", "响水",
                                        "高峰", "大田", "罗汉", "沙坪"};
    static const char *const second[] = {"湾", "坝", "岭", "寨", "坡", "塘", "洞", "场"};
    uint32_t number = c->n_case_villages++, at = c->n_villages + number;
    c->villages = resize_or_fail(c->villages, ((size_t)at + 1) * sizeof *c->villages);
    struct village *v = &c->villages[at];
    *v = (struct village){.town = town};
    snprintf(v->name, sizeof v->name, "%s%s%s村", number >= 64 ? first[number / 64 % 8] : "",
             first[number % 8], second[number / 8 % 8]);
    return (uint16_t)at;
}

uint16_t any_village(county *c, bool urban) {
    for (;;) {
        uint32_t v = dice_below(&c->dice, c->n_villages);
        if (c->villages[v].urban == urban) return (uint16_t)v;
    }
}

/* --- households and people --- */

uint32_t household_add(county *c, uint16_t village, uint32_t relatives) {
    bool urban = c->villages[village].urban;
    *LIST_ADD(&c->households) =
        (struct household){.first = c->people.n,
                           .relatives = relatives ? relatives : ++c->next_relatives,
                           .sort_key = dice_below(&c->dice, 1u << 30),
                           .village = village,
                           .urban = urban,
                           .farms = !urban && dice_chance(&c->dice, 92),
                           .area_mu_x100 = dice_between(&c->dice, 80, 900)};
    return c->households.n - 1;
}

uint32_t person_add(county *c, uint32_t household, bool female, int age, int relation,
                    const char *surname) {
    struct household *h = &c->households.items[household];
    int32_t last = month_last_day(c->options.months - 1);
    int year, month, day;
    day_split(last, &year, &month, &day);
    int32_t birth_day = day_of(year - age, 12, 31) - (int32_t)dice_below(&c->dice, 365);
    struct person *p = LIST_ADD(&c->people);
    *p = (struct person){.female = female,
                         .relation = (uint8_t)relation,
                         .birth_day = birth_day,
                         .death_day = ALIVE,
                         .register_day = ALIVE,
                         .household = household,
                         .father = NOBODY,
                         .mother = NOBODY,
                         .spouse = NOBODY};
    if (surname == NULL && place_has_minority_names(c->place) && dice_chance(&c->dice, 9))
        name_make_minority(p->name, &c->dice, female);
    else
        name_make(p->name, &c->dice, surname ? surname : surname_pick(&c->dice), female,
                  month_year(month_of_day(birth_day)));
    number_person(c, p, any_prefix(c));
    c->next_card += 1 + dice_below(&c->dice, 9);
    int bank = (int)dice_below(&c->dice, 4);
    while (bank_card(bank, c->next_card) % 1000 == 0) /* looks like digits lost in a spreadsheet */
        c->next_card++;
    p->account = bank_card(bank, c->next_card);
    static const int segments[] = {135, 136, 138, 139, 150, 151, 158, 159, 180, 181, 187, 133};
    p->phone = (uint64_t)segments[dice_below(&c->dice, 12)] * 100000000u;
    p->phone += dice_below(&c->dice, 100000000u);
    h->n_members++;
    return c->people.n - 1;
}

void person_marry(county *c, uint32_t husband, uint32_t wife, int32_t day) {
    c->people.items[husband].spouse = wife;
    c->people.items[wife].spouse = husband;
    *LIST_ADD(&c->marriages) = (struct marriage){husband, wife, day, false};
}

void person_set_birth(county *c, uint32_t person, int32_t birth_day) {
    struct person *p = &c->people.items[person];
    char prefix[8] = {0};
    memcpy(prefix, p->id, 6);
    p->birth_day = birth_day;
    number_person(c, p, prefix);
}

void person_set_prefix(county *c, uint32_t person, const char *prefix) {
    number_person(c, &c->people.items[person], prefix);
}

void person_set_id(county *c, uint32_t person, const char *id, int32_t birth_day) {
    struct person *p = &c->people.items[person];
    if (!id_set_claim(c, id)) fail("the same number was made twice");
    memcpy(p->id, id, ID_SIZE);
    p->birth_day = birth_day;
}

void person_set_name(county *c, uint32_t person, const char *name) {
    snprintf(c->people.items[person].name, NAME_SIZE, "%s", name);
}

void person_die(county *c, uint32_t person, int32_t day) {
    struct person *p = &c->people.items[person];
    p->death_day = day;
    p->register_day = day + dice_between(&c->dice, 2, 28);
}

bool person_alive_on(const struct person *p, int32_t day) {
    return p->death_day > day;
}

const char *person_surname(const struct person *p, char out[8]) {
    static const char *const doubles[] = {"欧阳", "司马", "上官", "诸葛", "令狐"};
    if (strstr(p->name, "·") != NULL) return NULL;
    size_t length = 3;
    for (size_t i = 0; i < 5; i++)
        if (strncmp(p->name, doubles[i], 6) == 0) length = 6;
    memcpy(out, p->name, length);
    out[length] = '\0';
    return out;
}

uint32_t head_of(const county *c, uint32_t person) {
    return c->households.items[c->people.items[person].household].first;
}

uint32_t farm_payee(const county *c, uint32_t household, int year) {
    const struct household *h = &c->households.items[household];
    int32_t new_year = day_of(year, 1, 1);
    for (uint32_t i = h->first; i < h->first + h->n_members; i++) {
        const struct person *p = &c->people.items[i];
        if (person_alive_on(p, new_year) && age_on(p->birth_day, new_year) >= 18 && !p->public_pay)
            return i;
    }
    return NOBODY;
}

/* --- order of the lists --- */

struct place_key {
    uint64_t key;
    uint32_t household;
};

static int compare_places(const void *a, const void *b) {
    const struct place_key *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->household < y->household ? -1 : x->household > y->household;
}

void county_arrange(county *c) {
    uint32_t n = c->households.n;
    struct place_key *keys = allocate_or_fail((size_t)n * sizeof *keys);
    for (uint32_t i = 0; i < n; i++) {
        const struct household *h = &c->households.items[i];
        uint64_t place = (uint64_t)c->villages[h->village].town << 16 | h->village;
        keys[i] = (struct place_key){place << 32 | h->sort_key, i};
    }
    qsort(keys, n, sizeof *keys, compare_places);
    c->household_order = allocate_or_fail((size_t)n * sizeof *c->household_order);
    c->person_rank = allocate_or_fail((size_t)c->people.n * sizeof *c->person_rank);
    uint32_t rank = 0;
    for (uint32_t i = 0; i < n; i++) {
        struct household *h = &c->households.items[keys[i].household];
        c->household_order[i] = keys[i].household;
        h->number = 1000 + i * 2 + (h->sort_key & 1);
        for (uint32_t k = 0; k < h->n_members; k++)
            c->person_rank[h->first + k] = rank++;
    }
    free(keys);
}

/* --- what departments write wrongly --- */

void slip_add(county *c, uint32_t person, int department, int kind, const char *text) {
    *LIST_ADD(&c->slips) = (struct slip){person, (uint8_t)department, (uint8_t)kind, text};
    c->people.items[person].has_slip = true;
}

const struct slip *slip_find(const county *c, uint32_t person, int department, int kind) {
    for (uint32_t i = 0; i < c->slips.n; i++) {
        const struct slip *s = &c->slips.items[i];
        if (s->person == person && s->kind == kind &&
            (s->department == EVERYWHERE || s->department == department))
            return s;
    }
    return NULL;
}
