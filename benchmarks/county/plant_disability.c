/* Cases of disability subsidies: DIS-01 … DIS-06, DIS-09. */
#include "benchmarks/county/plant.h"

static uint32_t with_care(county *c, int from, int to) {
    uint32_t person = case_single(c, false, dice_between(&c->dice, 35, 58));
    pay(c, person, DISABLED_CARE, from, to, 1);
    return person;
}

/* --- DIS-01: the level --- */

CASE(third_level) {
    (void)kind;
    uint32_t person = with_care(c, 0, last_month(c));
    disability_card(c, person, round % 2 ? "听力" : "肢体", 3 + round % 2, day_of(2018, 5, 3),
                    ALIVE);
    return person;
}
CASE(second_level) {
    (void)kind;
    uint32_t person = with_care(c, 0, last_month(c));
    disability_card(c, person, "视力", 1 + round % 2, day_of(2018, 5, 3), ALIVE);
    return person;
}
CASE(level_raised) { /* the old certificate said three, the new one says two */
    UNUSED_CASE;
    uint32_t person = with_care(c, 9, last_month(c));
    disability_card(c, person, "肢体", 3, day_of(2014, 5, 3), day_of(2022, 9, 1));
    disability_card(c, person, "肢体", 2, day_of(2022, 9, 2), ALIVE);
    return person;
}
/* --- DIS-02: ended certificates --- */

CASE(certificate_ended) {
    (void)kind;
    uint32_t person = with_care(c, 0, last_month(c));
    disability_card(c, person, "肢体", 2, day_of(2012, 5, 3), day_of(2022, 4 + round % 6, 20));
    return person;
}
CASE(certificate_renewed) {
    UNUSED_CASE;
    uint32_t person = with_care(c, 0, last_month(c));
    disability_card(c, person, "肢体", 2, day_of(2012, 5, 3), day_of(2022, 5, 2));
    disability_card(c, person, "肢体", 2, day_of(2022, 4, 20), ALIVE);
    return person;
}
CASE(paid_to_the_end) {
    UNUSED_CASE;
    uint32_t person = with_care(c, 0, 9);
    disability_card(c, person, "精神", 2, day_of(2012, 10, 3), day_of(2022, 10, 20));
    return person;
}
/* --- DIS-03: low income --- */

CASE(not_poor) {
    (void)kind;
    uint32_t person = case_single(c, false, 46);
    pay(c, person, DISABLED_LIVING, round % 5, last_month(c), 1);
    disability_card(c, person, "肢体", 2, day_of(2012, 5, 3), ALIVE);
    return person;
}
CASE(wife_of_poor) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 52, 0);
    aid(c, f.head, RURAL_ALLOWANCE, -3, last_month(c), 2);
    pay(c, f.spouse, DISABLED_LIVING, 0, last_month(c), 1);
    disability_card(c, f.spouse, "言语", 2, day_of(2012, 5, 3), ALIVE);
    return f.spouse;
}
CASE(poor_person) {
    UNUSED_CASE;
    uint32_t person = case_single(c, true, 46);
    aid(c, person, URBAN_ALLOWANCE, -3, last_month(c), 1);
    pay(c, person, DISABLED_LIVING, 0, last_month(c), 1);
    disability_card(c, person, "智力", 3, day_of(2012, 5, 3), ALIVE);
    return person;
}
/* --- DIS-04: care twice --- */

static uint32_t also_injured(county *c, int care_from, int care_to, int from, int to) {
    uint32_t person = with_care(c, care_from, care_to);
    disability_card(c, person, "肢体", 1, day_of(2017, 5, 3), ALIVE);
    draws_pension(c, person,
                  &(struct pension_rows){.list = &injury_benefits,
                                         .type = "工伤生活护理费",
                                         .from = from,
                                         .to = to,
                                         .fen = 210000});
    return person;
}
CASE(care_twice) {
    (void)kind;
    if (round % 2) return also_injured(c, 0, last_month(c), 2, 17);
    uint32_t person = case_single(c, false, 71);
    pay(c, person, DISABLED_CARE, 0, last_month(c), 1);
    disability_card(c, person, "肢体", 1, day_of(2017, 5, 3), ALIVE);
    paid_monthly(c, &elder_care, person, "失能老人护理补贴", 4, 20, 20000);
    return person;
}
CASE(care_after_injury) {
    UNUSED_CASE;
    return also_injured(c, 10, last_month(c), 0, 9);
}
/* --- DIS-05: two counties --- */

CASE(two_counties) {
    (void)kind;
    uint32_t person = with_care(c, 0, last_month(c));
    disability_card(c, person, "视力", 1, day_of(2017, 5, 3), ALIVE);
    neighbour_pays(c, person, DISABLED_CARE, 3 + round % 5, last_month(c), 11000);
    return person;
}
CASE(moved_county) {
    UNUSED_CASE;
    uint32_t person = with_care(c, 10, last_month(c));
    disability_card(c, person, "视力", 1, day_of(2017, 5, 3), ALIVE);
    neighbour_pays(c, person, DISABLED_CARE, 0, 9, 11000);
    return person;
}
/* --- DIS-06: the number of the certificate --- */

static void number_of_card(county *c, const char *text) {
    record_text(c, "cert_no", text);
}
CASE(card_of_another) {
    (void)kind;
    uint32_t person = case_single(c, false, 50), other = case_single(c, false, 51);
    disability_card(c, person, "肢体", 2, day_of(2016, 5, 3), ALIVE);
    if (round % 2)
        number_of_card(c, keep_text(c, "%s%s", c->people.items[other].id, "42"));
    else /* entered as level two, level four by its number */
        number_of_card(c, keep_text(c, "%s%s", c->people.items[person].id, "44"));
    return person;
}
CASE(card_reissued) {
    (void)kind;
    uint32_t person = case_single(c, false, 50);
    disability_card(c, person, "肢体", 2, day_of(2016, 5, 3), ALIVE);
    number_of_card(c, keep_text(c, "%s%s", c->people.items[person].id, round % 2 ? "42B1" : "42"));
    return person;
}
CASE(card_number_short) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 50);
    disability_card(c, person, "听力", 2, day_of(2016, 5, 3), ALIVE);
    number_of_card(c, keep_text(c, "%.18s", c->people.items[person].id));
    return person;
}
/* --- DIS-09: level one, and every day at work --- */

static uint32_t works(county *c, const char *type, int level, const char *post, int days) {
    uint32_t person = case_single(c, false, 44);
    uint16_t home = c->households.items[c->people.items[person].household].village;
    disability_card(c, person, type, level, day_of(2016, 5, 3), ALIVE);
    for (int month = 3; month < 18; month++) {
        record_begin(c, &post_attendance);
        record_text(c, "employer", c->employers.items[employer_near(c, home, WELFARE_POST)].name);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "staff_type", "公益性岗位");
        record_text(c, "post", post);
        record_months(c, "pay_month", month, month);
        record_number(c, "attendance_days", days);
        record_number(c, "net_pay", 160000);
        record_number(c, "account_no", (int64_t)c->people.items[person].account);
        record_sort(c, month);
    }
    return person;
}
CASE(level_one_ranger) {
    (void)kind;
    return works(c, round % 2 ? "视力" : "肢体", 1, round % 2 ? "生态护林员" : "保洁员",
                 22 + round % 3);
}
CASE(level_three_cleaner) {
    UNUSED_CASE;
    return works(c, "肢体", 3, "保洁员", 24);
}
CASE(level_one_at_desk) {
    UNUSED_CASE;
    return works(c, "肢体", 1, "信息录入员", 22);
}
CASE(level_one_some_days) {
    UNUSED_CASE;
    return works(c, "肢体", 1, "保洁员", 8);
}

static const struct case_kind kinds[] = {
    {PLANTED, "DIS-01", "care subsidy on level three or four", third_level},
    {LOOKALIKE, "DIS-01", "level one or two", second_level},
    {LOOKALIKE, "DIS-01", "the new certificate has the level", level_raised},
    {PLANTED, "DIS-02", "paid on after the certificate ended", certificate_ended},
    {LOOKALIKE, "DIS-02", "renewed in time", certificate_renewed},
    {LOOKALIKE, "DIS-02", "the subsidy ended with the certificate", paid_to_the_end},
    {PLANTED, "DIS-03", "living subsidy without low income", not_poor},
    {LOOKALIKE, "DIS-03", "the husband's household is on the allowance", wife_of_poor},
    {LOOKALIKE, "DIS-03", "on the allowance in person", poor_person},
    {PLANTED, "DIS-04", "care money from two sources", care_twice},
    {LOOKALIKE, "DIS-04", "one ended before the other began", care_after_injury},
    {PLANTED, "DIS-05", "paid by two counties", two_counties},
    {LOOKALIKE, "DIS-05", "moved: ended there, began here", moved_county},
    {PLANTED, "DIS-06", "the certificate's number does not fit", card_of_another},
    {LOOKALIKE, "DIS-06", "a number that fits, or a reissue", card_reissued},
    {LOOKALIKE, "DIS-06", "an old number without type and level", card_number_short},
    {PLANTED, "DIS-09", "level one and at manual work every day", level_one_ranger},
    {LOOKALIKE, "DIS-09", "level three", level_three_cleaner},
    {LOOKALIKE, "DIS-09", "work at a desk", level_one_at_desk},
    {LOOKALIKE, "DIS-09", "some days only", level_one_some_days},
};
const struct case_list disability_cases = CASE_LIST(kinds);
