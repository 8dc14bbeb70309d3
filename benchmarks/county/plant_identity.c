/* Cases of identity: IDQ-01, IDQ-02, IDQ-04. */
#include "benchmarks/county/plant.h"

#include <string.h>

static uint32_t on_aid(county *c) {
    uint32_t person = case_single(c, false, dice_between(&c->dice, 45, 64));
    c->households.items[c->people.items[person].household].farms = false;
    aid(c, person, RURAL_ALLOWANCE, -4, last_month(c), 1);
    return person;
}
static void about_text(county *c, const struct case_kind *kind, const char *subject,
                       uint32_t person) {
    const struct person *p = &c->people.items[person];
    truth_add(c, kind->planted, kind->rule, subject, p->name,
              keep_text(c, "%s; true number %s", kind->note, p->id));
}

/* --- IDQ-01 --- */

CASE(fails_check) {
    uint32_t person = on_aid(c);
    char wrong[ID_SIZE];
    resident_spoil(wrong, c->people.items[person].id);
    char *text = keep_text(c, "%s", wrong);
    if (round % 2 == 0) { /* never written rightly anywhere */
        c->people.items[person].unregistered = true;
        slip_add(c, person, EVERYWHERE, SLIP_ID, text);
    } else {
        slip_add(c, person, AT_CIVIL_AFFAIRS, SLIP_ID, text);
    }
    about_text(c, kind, text, person);
    return NOBODY;
}
static uint32_t with_prefix(county *c, const char *prefix) {
    uint32_t person = on_aid(c);
    person_set_prefix(c, person, prefix);
    return person;
}
CASE(hong_kong_permit) {
    (void)kind;
    uint32_t person = with_prefix(c, round % 2 ? "830000" : "810000");
    c->people.items[person].unregistered = true;
    return person;
}
CASE(abolished_prefix) {
    (void)kind;
    return with_prefix(c, round % 2 ? "510202" : "512323");
}
CASE(fifteen_digits) {
    UNUSED_CASE;
    uint32_t person = on_aid(c);
    char old[16];
    while (!resident_to_15(old, c->people.items[person].id))
        person_set_prefix(c, person, c->place->counties[0].code);
    slip_add(c, person, AT_CIVIL_AFFAIRS, SLIP_ID, keep_text(c, "%s", old));
    return person;
}
CASE(small_x) {
    UNUSED_CASE;
    uint32_t person = on_aid(c);
    while (c->people.items[person].id[17] != 'X')
        person_set_prefix(c, person, c->place->counties[0].code);
    const char *id = c->people.items[person].id;
    slip_add(c, person, AT_CIVIL_AFFAIRS, SLIP_ID,
             round % 2 ? keep_text(c, "%.17s×", id)
                       : keep_text(c, "%.6s %.8s %.3sx", id, id + 6, id + 14));
    return person;
}

/* --- IDQ-02 --- */

static uint32_t named(county *c, const char *name, const char *at_civil_affairs) {
    uint32_t person = on_aid(c);
    person_set_name(c, person, name);
    slip_add(c, person, AT_CIVIL_AFFAIRS, SLIP_NAME, at_civil_affairs);
    return person;
}
CASE(two_names) {
    (void)kind;
    static const char *const names[][2] = {
        {"周德福", "吴长贵"}, {"罗秀珍", "郑玉梅"}, {"何光明", "董世清"}};
    return named(c, names[round % 3][0], names[round % 3][1]);
}
CASE(former_name) {
    (void)kind;
    static const char *const names[][2] = {{"彭素琼", "彭小妹"}, {"唐永清", "唐老幺"}};
    uint32_t person = named(c, names[round % 2][0], names[round % 2][1]);
    slip_add(c, person, AT_POLICE, SLIP_FORMER_NAME, names[round % 2][1]);
    return person;
}
CASE(variant_in_name) {
    (void)kind;
    static const char *const names[][2] = {{"梁凤莲", "梁鳳莲"}, {"宋国兴", "宋國興"}};
    return named(c, names[round % 2][0], names[round % 2][1]);
}
CASE(homophone) {
    (void)kind;
    static const char *const names[][2] = {{"韩秀英", "韩秀瑛"}, {"冯志强", "冯志墙"}};
    return named(c, names[round % 2][0], names[round % 2][1]);
}
CASE(dots_in_name) {
    (void)kind;
    static const char *const names[][2] = {{"古丽娜尔·买买提", "古丽娜尔•买买提"},
                                           {"艾合买提·依明", "艾合买提．依明"}};
    return named(c, names[round % 2][0], names[round % 2][1]);
}
CASE(spaced_name) {
    UNUSED_CASE;
    return named(c, "曾芳", "曾　芳");
}

/* --- IDQ-04 --- */

CASE(cut_by_spreadsheet) {
    (void)round;
    uint32_t person = on_aid(c);
    char damaged[ID_SIZE];
    for (;;) { /* a number ending in X is text and is never cut; some cut numbers pass the check */
        const char *id = c->people.items[person].id;
        digits_damage(damaged, id);
        if (id[17] != 'X' && resident_check(damaged) != '0') break;
        person_set_prefix(c, person, c->place->counties[0].code);
    }
    char *text = keep_text(c, "%s", damaged);
    slip_add(c, person, AT_CIVIL_AFFAIRS, SLIP_NUMBER_CELL, text);
    about_text(c, kind, text, person);
    return NOBODY;
}
CASE(true_000) {
    UNUSED_CASE;
    uint32_t person = on_aid(c);
    char id[ID_SIZE];
    int32_t birth = day_of(1962, 1, 1) + dice_between(&c->dice, 0, 3000);
    do /* sequence x00: a woman; the check character must be 0 */
        resident_make(id, c->place->counties[0].code, ++birth, 100 * dice_between(&c->dice, 1, 8),
                      true);
    while (strcmp(id + 15, "000") != 0);
    c->people.items[person].female = true;
    person_set_id(c, person, id, birth);
    person_set_name(c, person, "邓玉芬");
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "IDQ-01", "the number fails its check", fails_check},
    {LOOKALIKE, "IDQ-01", "a residence permit of Hong Kong or Taiwan", hong_kong_permit},
    {LOOKALIKE, "IDQ-01", "a prefix abolished long ago", abolished_prefix},
    {LOOKALIKE, "IDQ-01", "fifteen digits in one list", fifteen_digits},
    {LOOKALIKE, "IDQ-01", "small x, spaces or a multiplication sign", small_x},
    {PLANTED, "IDQ-02", "one number, two unlike names", two_names},
    {LOOKALIKE, "IDQ-02", "a registered former name", former_name},
    {LOOKALIKE, "IDQ-02", "a variant character", variant_in_name},
    {LOOKALIKE, "IDQ-02", "a homophone", homophone},
    {LOOKALIKE, "IDQ-02", "another kind of dot", dots_in_name},
    {LOOKALIKE, "IDQ-02", "a space inside the name", spaced_name},
    {PLANTED, "IDQ-04", "cut to fifteen digits by a spreadsheet", cut_by_spreadsheet},
    {LOOKALIKE, "IDQ-04", "a valid number that ends in 000", true_000},
};
const struct case_list identity_cases = CASE_LIST(kinds);
