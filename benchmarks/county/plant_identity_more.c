/* Cases of identity, deaths and certificates: IDQ-03, -05 … -08, DTH-06, -09, -10, DIS-08. */
#include "benchmarks/county/plant.h"

#include <string.h>

static uint16_t village_of(const county *c, uint32_t person) {
    return c->households.items[c->people.items[person].household].village;
}
/* Someone of that village, of the sex that the 17th digit says, whose number shares the first
 * fourteen digits with `first` and comes so many places after it. */
static uint32_t numbered_after(county *c, uint32_t first, int places) {
    const struct person *p = &c->people.items[first];
    int order = (p->id[14] - '0') * 100 + (p->id[15] - '0') * 10 + (p->id[16] - '0') + places;
    char *id = keep_text(c, "%.14s%03d?", p->id, order % 1000);
    id[17] = resident_check(id);
    int32_t birth = p->birth_day;
    int age = age_on(birth, month_last_day(last_month(c)));
    bool female = (id[16] - '0') % 2 == 0;
    struct family f = family_single(c, village_of(c, first), 0, female, age, NULL);
    case_take(c, f.household, false);
    person_set_id(c, f.head, id, birth);
    return f.head;
}
static uint32_t on_aid(county *c, int from, int to) {
    uint32_t person = case_single(c, false, dice_between(&c->dice, 45, 64));
    aid(c, person, RURAL_ALLOWANCE, from, to, 1);
    return person;
}

/* --- IDQ-03 --- */

static uint32_t twice(county *c, uint32_t *other, int from) {
    uint32_t person = on_aid(c, 0, last_month(c));
    *other = numbered_after(c, person, 4);
    person_set_name(c, *other, c->people.items[person].name);
    aid(c, *other, RURAL_ALLOWANCE, from, last_month(c), 1);
    return strcmp(c->people.items[person].id, c->people.items[*other].id) < 0 ? person : *other;
}
CASE(two_numbers) {
    (void)kind;
    uint32_t other, first = twice(c, &other, round % 4);
    c->people.items[other].unregistered = true;
    /* seen by a doctor under that number too: IDQ-06 leaves those alone */
    treated(c, other, "省人民医院", "普通门诊", "I10.x00", "高血压", day_of(2022, 8, 9),
            day_of(2022, 8, 9));
    return first;
}
CASE(cousins_of_one_name) { /* of one booklet */
    UNUSED_CASE;
    uint32_t other, first = twice(c, &other, 0);
    uint32_t person = first == other ? other - 1 : first;
    (void)person;
    c->payments.items[c->payments.n - 1].to = 2;
    c->payments.items[c->payments.n - 2].from = 3;
    return first;
}
/* --- IDQ-05 --- */

CASE(older_by_the_number) {
    (void)kind;
    uint32_t person = case_single(c, false, 83 + round % 3);
    old_age_paid(c, person, 0, last_month(c));
    c->people.items[person].birth_day += 365 * (8 + round % 3); /* what the register says */
    return person;
}
CASE(lunar_birthday) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 84);
    old_age_paid(c, person, 0, last_month(c));
    c->people.items[person].birth_day -= 35;
    return person;
}
/* --- IDQ-06 --- */

static uint32_t unregistered(county *c) {
    uint32_t person = case_single(c, false, dice_between(&c->dice, 45, 58));
    aid(c, person, RURAL_ALLOWANCE, 2, last_month(c), 1);
    c->people.items[person].unregistered = true;
    return person;
}
CASE(in_no_register) {
    UNUSED_CASE;
    return unregistered(c);
}
CASE(newcomer_with_treatment) {
    UNUSED_CASE;
    uint32_t person = unregistered(c);
    treated(c, person, "县人民医院", "住院", "J18.9", "肺炎", day_of(2022, 5, 3),
            day_of(2022, 5, 9));
    return person;
}
/* --- IDQ-07 --- */

static uint32_t consecutive(county *c, bool one_phone) {
    uint32_t first = on_aid(c, 0, last_month(c));
    for (int i = 1; i < 3; i++) {
        uint32_t next = numbered_after(c, first, i);
        aid(c, next, RURAL_ALLOWANCE, 0, last_month(c), 1);
        if (one_phone) {
            c->people.items[next].unregistered = true;
            truth_person(c, true, "IDQ-06", next, "one of three invented people");
        }
    }
    if (one_phone) c->people.items[first].unregistered = true;
    return first;
}
CASE(invented) {
    UNUSED_CASE;
    return consecutive(c, true);
}
CASE(numbers_in_a_row) {
    UNUSED_CASE;
    return consecutive(c, false);
}
/* --- IDQ-08 --- */

static void changed(county *c, uint32_t from, uint32_t to, const char *name_before, int32_t day) {
    record_begin(c, &account_changes);
    record_text(c, "person_no", keep_text(c, "51%08u", to));
    record_text(c, "old_name", name_before);
    record_text(c, "old_id", keep_text(c, "%s", c->people.items[from].id));
    record_text(c, "new_name", keep_text(c, "%s", c->people.items[to].name));
    record_text(c, "new_id", keep_text(c, "%s", c->people.items[to].id));
    record_number(c, "change_date", day);
    record_text(c, "change_item", "姓名、证件号码");
    record_text(c, "handler", "经办员");
    record_sort(c, day);
}
CASE(both_changed) {
    (void)kind;
    uint32_t young = case_single(c, true, 44), old = case_single(c, true, 61);
    changed(c, young, old, keep_text(c, "%s", c->people.items[young].name),
            day_of(2022, 3 + round % 5, 9));
    return old;
}
CASE(name_corrected) {
    UNUSED_CASE;
    uint32_t person = case_single(c, true, 50);
    changed(c, person, person, "王晓错", day_of(2022, 3, 9));
    return person;
}
/* --- DTH-06 --- */

CASE(buried_and_registered) {
    (void)kind;
    uint32_t person = case_single(c, false, 71);
    die_in(c, person, 6 + round % 8);
    c->people.items[person].register_day = ALIVE;
    return person;
}
CASE(buried_and_cancelled) {
    (void)kind;
    uint32_t person = case_single(c, false, 72);
    die_in(c, person, 6 + round % 8);
    return person;
}
/* --- DTH-09 --- */

static void signs(county *c, uint32_t person, int month, int n) {
    for (int i = 0; i < n; i++) {
        record_begin(c, &sign_ins);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "activity", i % 2 ? "村道保洁" : "护林巡查");
        record_text(c, "organiser", "村民委员会");
        record_number(c, "sign_date", month_first_day(month) + 3 + i);
        record_number(c, "hours", 800);
        record_number(c, "pay", 8000);
        record_sort(c, month * 31 + i);
    }
}
CASE(signed_after_death) {
    (void)kind;
    uint32_t person = case_single(c, false, 58);
    die_in(c, person, 5);
    signs(c, person, 7 + round % 4, 2 + round % 3);
    return person;
}
CASE(signed_before_death) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 58);
    die_in(c, person, 9);
    signs(c, person, 7, 4);
    return person;
}
/* --- DTH-10 --- */

CASE(card_of_the_dead) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 69);
    die_in(c, person, 4);
    disability_card(c, person, "肢体", 3, day_of(2015, 5, 3), ALIVE);
    return person;
}
CASE(card_cancelled) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 69);
    die_in(c, person, 4);
    disability_card(c, person, "肢体", 3, day_of(2015, 5, 3), day_of(2022, 6, 30));
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "IDQ-03", "one person paid under two numbers", two_numbers},
    {LOOKALIKE, "IDQ-03", "two of one name, never paid for the same month", cousins_of_one_name},
    {PLANTED, "IDQ-05", "the register makes the payee younger", older_by_the_number},
    {LOOKALIKE, "IDQ-05", "a lunar birthday", lunar_birthday},
    {PLANTED, "IDQ-06", "in no register and without a trace", in_no_register},
    {LOOKALIKE, "IDQ-06", "in no register, but treated", newcomer_with_treatment},
    {PLANTED, "IDQ-07", "three numbers in a row, all in no register", invented},
    {LOOKALIKE, "IDQ-07", "three numbers in a row, all registered", numbers_in_a_row},
    {PLANTED, "IDQ-08", "name and number of an account become another's", both_changed},
    {LOOKALIKE, "IDQ-08", "a slip in the name is corrected", name_corrected},
    {PLANTED, "DTH-06", "dead and still registered", buried_and_registered},
    {LOOKALIKE, "DTH-06", "dead and cancelled", buried_and_cancelled},
    {PLANTED, "DTH-09", "signatures after death", signed_after_death},
    {LOOKALIKE, "DTH-09", "signatures before death", signed_before_death},
    {PLANTED, "DTH-10", "the certificate of a dead person is in force", card_of_the_dead},
    {LOOKALIKE, "DTH-10", "the certificate was cancelled", card_cancelled},
};
const struct case_list identity_more_cases = CASE_LIST(kinds);
