/* Cases of farm money: AGR-03, -10, -11, -12. */
#include "benchmarks/county/plant.h"

static uint32_t farmer(county *c, int age) {
    uint32_t person = case_single(c, false, age);
    c->households.items[c->people.items[person].household].farms = false;
    return person;
}
static const char *plot_code(county *c) {
    uint32_t number = ++c->next_plot;
    return keep_text(c, "%s103%03u02%05u", c->place->counties[0].code, number / 500 + 1,
                     number * 3);
}
static void grain(county *c, uint32_t person, const char *plot, int year, int32_t mu_x100,
                  int32_t extra_fen) {
    record_begin(c, &grain_grants);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "实际种粮农民一次性补贴");
    record_months(c, "period", (year - FIRST_YEAR) * 12, (year - FIRST_YEAR) * 12 + 11);
    record_text(c, "plot_code", plot);
    record_text(c, "crop", "水稻");
    record_number(c, "area_mu", mu_x100);
    record_number(c, "standard", 1300);
    record_number(c, "amount", (int64_t)mu_x100 * 13 + extra_fen);
    record_number(c, "account_no", (int64_t)c->people.items[person].account);
    record_sort(c, year);
}
static uint32_t about_plot(county *c, const struct case_kind *kind, const char *plot) {
    truth_add(c, kind->planted, kind->rule, plot, "", kind->note);
    return NOBODY;
}
/* Somebody else of the same village. */
static uint32_t neighbour_of(county *c, uint32_t person) {
    uint16_t village = c->households.items[c->people.items[person].household].village;
    struct family f = family_single(c, village, 0, false, 51, NULL);
    case_take(c, f.household, false);
    return f.head;
}

/* --- AGR-03 --- */

CASE(plot_of_two) {
    uint32_t one = farmer(c, 55);
    const char *plot = plot_code(c);
    grain(c, one, plot, 2022 + round % 2, 320, 0);
    for (int i = 0; i < 1 + round % 2; i++) {
        uint32_t other = neighbour_of(c, one);
        grain(c, other, plot, 2022 + round % 2, 320, 0);
    }
    return about_plot(c, kind, plot);
}
CASE(plot_handed_on) { /* another tenant in the next year */
    (void)round;
    uint32_t one = farmer(c, 55), other = neighbour_of(c, one);
    const char *plot = plot_code(c);
    grain(c, one, plot, 2022, 280, 0);
    grain(c, other, plot, 2023, 280, 0);
    return about_plot(c, kind, plot);
}
CASE(plot_divided) {
    (void)round;
    uint32_t one = farmer(c, 55), other = neighbour_of(c, one);
    const char *plot = plot_code(c);
    grain(c, one, plot, 2022, 180, 0);
    grain(c, other, plot, 2022, 140, 0);
    return about_plot(c, kind, plot);
}
/* --- AGR-10 --- */

CASE(more_than_area) {
    (void)kind;
    uint32_t person = farmer(c, 58);
    grain(c, person, plot_code(c), 2022, 640, 4700 + round % 7 * 9000);
    return person;
}
CASE(rounded_sum) {
    UNUSED_CASE;
    uint32_t person = farmer(c, 58);
    grain(c, person, plot_code(c), 2022, 333, 31);
    return person;
}
CASE(arrears_of_last_year) {
    UNUSED_CASE;
    uint32_t person = farmer(c, 58);
    grain(c, person, plot_code(c), 2023, 450, 25000);
    record_text(c, "remark", "含补发上年度");
    return person;
}
/* --- AGR-11 --- */

static void machine(county *c, uint32_t person, const char *model, const char *serial, int year,
                    int32_t fen) {
    record_begin(c, &machine_grants);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "农机购置补贴");
    record_months(c, "period", (year - FIRST_YEAR) * 12, (year - FIRST_YEAR) * 12 + 11);
    record_text(c, "machine_model", model);
    record_text(c, "machine_serial_no", serial);
    record_text(c, "dealer", keep_text(c, "%s惠农农机销售有限公司", c->place->counties[0].name));
    record_number(c, "quantity", 1);
    record_number(c, "amount", fen);
    record_number(c, "account_no", (int64_t)c->people.items[person].account);
    record_number(c, "phone", (int64_t)c->people.items[person].phone);
    record_sort(c, year * 100000 + (int)(person % 997));
}
static uint32_t sold_twice(county *c, const struct case_kind *kind, const char *model,
                           const char *first, const char *second, int years, const char *subject) {
    uint32_t one = farmer(c, 44), other = farmer(c, 47);
    machine(c, one, model, first, 2022, 320000);
    machine(c, other, model, second, 2022 + years, 320000);
    truth_add(c, kind->planted, kind->rule, subject, "", kind->note);
    return NOBODY;
}
CASE(one_machine_two_buyers) {
    const char *serial = keep_text(c, "WX%u%03d", 3202200u + c->next_plot, round);
    return sold_twice(c, kind, "1WG-4.0微型耕耘机", serial, serial, round % 2,
                      keep_text(c, "1WG-4.0微型耕耘机 %s", serial));
}
CASE(two_machines) {
    const char *first = keep_text(c, "YM%u%03d", 4202200u + c->next_plot, round * 2);
    const char *second = keep_text(c, "YM%u%03d", 4202200u + c->next_plot, round * 2 + 1);
    return sold_twice(c, kind, "4LZ-1.2谷物联合收割机", first, second, 0,
                      keep_text(c, "4LZ-1.2谷物联合收割机 %s", first));
}
/* --- AGR-12 --- */

CASE(buyer_dead_or_child) {
    (void)kind;
    uint32_t person;
    if (round % 2) {
        struct family f = case_couple(c, false, 36, 1);
        person = f.first_child;
    } else {
        person = farmer(c, 66);
        die_in(c, person, -10);
    }
    machine(c, person, "9ZR-2.0铡草机", keep_text(c, "ZC%07u", person), 2022 + (round % 2 == 0),
            88000);
    return person;
}
CASE(buyer_died_later) {
    UNUSED_CASE;
    uint32_t person = farmer(c, 66);
    machine(c, person, "9ZR-2.0铡草机", keep_text(c, "ZC%07u", person), 2022, 88000);
    die_in(c, person, 15);
    return person;
}
CASE(grant_after_purchase) { /* bought in life, paid to the heirs in the next year */
    UNUSED_CASE;
    uint32_t person = farmer(c, 67);
    die_in(c, person, 9);
    machine(c, person, "9ZR-2.0铡草机", keep_text(c, "ZC%07u", person), 2023, 88000);
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "AGR-03", "one plot, several growers", plot_of_two},
    {LOOKALIKE, "AGR-03", "another tenant in the next year", plot_handed_on},
    {LOOKALIKE, "AGR-03", "the plot is divided", plot_divided},
    {PLANTED, "AGR-10", "more money than area times rate", more_than_area},
    {LOOKALIKE, "AGR-10", "rounded to the yuan", rounded_sum},
    {LOOKALIKE, "AGR-10", "with arrears of the year before", arrears_of_last_year},
    {PLANTED, "AGR-11", "one machine paid for twice", one_machine_two_buyers},
    {LOOKALIKE, "AGR-11", "two machines with neighbouring numbers", two_machines},
    {PLANTED, "AGR-12", "the buyer was dead, or a child", buyer_dead_or_child},
    {LOOKALIKE, "AGR-12", "the buyer died later", buyer_died_later},
    {LOOKALIKE, "AGR-12", "died within the year before the grant", grant_after_purchase},
};
const struct case_list agriculture_cases = CASE_LIST(kinds);
