/* Cases of schools: STU-06 … -09 and MEAL-01 … -05, -07, -10, -11, -14. */
#include "benchmarks/county/plant.h"

#include <stdio.h>

static const char *const terms[] = {"2022年春季学期", "2022年秋季学期", "2023年春季学期",
                                    "2023年秋季学期"};

static uint32_t about(county *c, const struct case_kind *kind, const char *subject) {
    truth_add(c, kind->planted, kind->rule, subject, subject, kind->note);
    return NOBODY;
}
static const char *own_school(county *c, const char *kind, int round) {
    return keep_text(c, "%s%s第%d小学", c->place->counties[0].name, kind, round + 1);
}
static void grant(county *c, const struct record_list *list, uint32_t pupil, const char *school,
                  const char *program, int term, int32_t fen) {
    record_begin(c, list);
    record_person(c, "person_name", "id_no", pupil);
    record_text(c, "school_name", school);
    record_text(c, "aid_program", program);
    record_text(c, "aid_term", terms[term]);
    record_number(c, "aid_amount", fen);
    record_sort(c, term);
}
/* --- STU-06 --- */

CASE(by_turns) {
    const char *school = own_school(c, kind->planted ? "轮" : "恒", round);
    uint32_t pupils[30];
    for (int i = 0; i < 30; i++)
        pupils[i] = case_single(c, false, 16);
    for (int term = 0; term < 3; term++)
        for (int i = 0; i < 10; i++)
            grant(c, &senior_grants, pupils[kind->planted ? term * 10 + i : i], school,
                  "普通高中国家助学金", term, 100000);
    return about(c, kind, school);
}
/* --- STU-07 --- */

static uint32_t day_pupil(county *c, int32_t fen, const char *boarding) {
    uint32_t pupil = case_single(c, false, 11);
    for (int term = 0; term < 3; term++) {
        grant(c, &pupil_aid, pupil, school_name(c, 1), "寄宿生生活补助", term, fen);
        record_text(c, "boarding", boarding);
    }
    return pupil;
}
CASE(paid_as_boarder) {
    (void)kind;
    return day_pupil(c, 50000 + round * 2500, "否");
}
CASE(half_for_day_pupil) {
    UNUSED_CASE;
    return day_pupil(c, 25000, "否");
}
CASE(boarder) {
    UNUSED_CASE;
    return day_pupil(c, 50000, "是");
}
/* --- STU-08 --- */

static uint32_t trainee(county *c, int from, int to) {
    uint32_t person = case_single(c, false, 20);
    uint32_t firm = firm_of(c, case_single(c, true, 47), "电子");
    grant(c, &pupil_aid, person, "职业技术学院", "雨露计划", 1, 150000);
    insured_by(c, person, firm, from, to);
    return person;
}
CASE(employed_all_the_while) {
    UNUSED_CASE;
    return trainee(c, 0, last_month(c));
}
CASE(placement) {
    UNUSED_CASE;
    return trainee(c, 9, 14);
}
/* --- STU-09 --- */

CASE(off_the_rate) {
    (void)kind;
    uint32_t pupil = case_single(c, false, 16);
    grant(c, &senior_grants, pupil, own_school(c, "额", round), "普通高中国家助学金", 2,
          137000 + round * 1000);
    return pupil;
}
CASE(two_terms_together) {
    (void)kind;
    uint32_t pupil = case_single(c, false, 16);
    grant(c, &senior_grants, pupil, own_school(c, "额", round), "普通高中国家助学金", 2, 200000);
    return pupil;
}
/* --- meals --- */

struct kitchen {
    int diners, days;
    int64_t subsidy, income, spending, paid_by_staff;
    int rice; /* hundredths of a kilo a head and day */
};
static const char *kitchen(county *c, const char *school, const struct kitchen *k) {
    for (int month = 2; month < 6; month++) {
        record_begin(c, &school_meals);
        record_text(c, "school_name", school);
        record_months(c, "period", month, month);
        record_number(c, "diners", k->diners);
        record_number(c, "enrolled", 300);
        record_number(c, "meal_days", k->days);
        record_number(c, "school_days", 20);
        record_number(c, "standard", 500);
        record_number(c, "subsidy_amount", k->subsidy);
        record_number(c, "income", k->income);
        record_number(c, "spending", k->spending);
        record_number(c, "staff_diners", 20);
        record_number(c, "staff_income", k->paid_by_staff);
        record_number(c, "rice_kg", (int64_t)300 * 20 * k->rice);
        record_sort(c, month);
    }
    return school;
}
#define USUAL                                                                                      \
    { 300, 20, 3000000, 4200000, 4100000, 200000, 10 }
static const char *as_usual(county *c, const char *school) {
    struct kitchen k = USUAL;
    k.rice = dice_between(&c->dice, 9, 11);
    return kitchen(c, school, &k);
}
/* One planted and one ordinary kitchen for each rule. */
static uint32_t odd_kitchen(county *c, const struct case_kind *kind, int round, const char *name,
                            struct kitchen k) {
    const char *school =
        own_school(c, keep_text(c, "%s%s", name, kind->planted ? "一" : "二"), round);
    return about(c, kind, kind->planted ? kitchen(c, school, &k) : as_usual(c, school));
}
CASE(more_diners) {
    struct kitchen k = USUAL;
    k.diners = 345 + round;
    k.subsidy = (int64_t)k.diners * 20 * 500;
    return odd_kitchen(c, kind, round, "甲", k);
}
CASE(more_days) {
    struct kitchen k = USUAL;
    k.days = 22 + round % 2;
    k.subsidy = (int64_t)k.days * 300 * 500;
    return odd_kitchen(c, kind, round, "乙", k);
}
CASE(more_subsidy) {
    struct kitchen k = USUAL;
    k.subsidy = 3600000 + round * 10000;
    return odd_kitchen(c, kind, round, "丙", k);
}
CASE(staff_pay_nothing) {
    struct kitchen k = USUAL;
    k.paid_by_staff = 20000 * (round % 2);
    return odd_kitchen(c, kind, round, "丁", k);
}
CASE(much_rice) {
    struct kitchen k = USUAL;
    k.rice = 30 + round;
    return odd_kitchen(c, kind, round, "戊", k);
}
CASE(large_surplus) {
    struct kitchen k = USUAL;
    k.spending = 3100000;
    return odd_kitchen(c, kind, round, "己", k);
}
/* --- MEAL-07 --- */

static uint32_t supplied(county *c, const struct case_kind *kind, int round, bool related) {
    const char *school = own_school(c, related ? "亲" : "远", round);
    uint32_t head = case_single(c, true, 50), owner = case_single(c, true, 47);
    struct official *o = appoint(c, head, COUNTY_OFFICIAL, day_of(2018, 9, 1));
    o->employer = keep_text(c, "%s", school);
    snprintf(o->post, sizeof o->post, "%s", "校长");
    uint32_t official = c->officials.n - 1;
    if (related)
        declare(c, c->officials.items[official].person, owner,
                c->people.items[owner].female ? "姐妹" : "兄弟", NULL, day_of(2021, 1, 5));
    uint32_t firm = firm_of(c, owner, "食品配送");
    record_begin(c, &food_purchases);
    record_text(c, "buyer", school);
    record_text(c, "supplier_name", keep_text(c, "%s", c->companies.items[firm].name));
    record_text(c, "supplier_uscc", keep_text(c, "%s", c->companies.items[firm].code));
    record_text(c, "item_name", "冷冻水饺");
    record_text(c, "spec", keep_text(c, "%d号", round));
    record_text(c, "unit", "袋");
    record_number(c, "qty", 5000);
    record_number(c, "unit_price", 1200);
    record_number(c, "amount", 60000);
    record_number(c, "in_date", day_of(2022, 5, 9));
    record_text(c, "invoice_no", keep_text(c, "%08u", ++c->next_invoice));
    record_sort(c, day_of(2022, 5, 9));
    return about(c, kind, c->companies.items[firm].code);
}
CASE(headmasters_relative) {
    return supplied(c, kind, round, true);
}
CASE(stranger_supplies) {
    return supplied(c, kind, round, false);
}
/* --- MEAL-11 --- */

static uint32_t cook(county *c, bool official, int round) {
    uint32_t person = case_single(c, true, 45);
    for (int month = 2; month < 9; month++) {
        record_begin(c, &kitchen_wages);
        record_text(c, "employer", own_school(c, "厨", round));
        record_text(c, "department", "食堂");
        record_person(c, "person_name", "id_no", person);
        record_text(c, "post", "帮厨");
        record_months(c, "pay_month", month, month);
        record_number(c, "net_pay", 200000);
        record_sort(c, month);
    }
    record_begin(c, &health_cards);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "从业人员健康证");
    record_number(c, "end_date", day_of(2024, 6, 1));
    record_sort(c, person);
    if (official) employ(c, person, CIVIL_SERVANT, 0, last_month(c));
    return person;
}
CASE(official_on_the_kitchens_list) {
    (void)kind;
    return cook(c, true, round);
}
CASE(ordinary_cook) {
    (void)kind;
    return cook(c, false, round);
}

static const struct case_kind kinds[] = {
    {PLANTED, "STU-06", "ten new recipients every term", by_turns},
    {LOOKALIKE, "STU-06", "the same ten pupils every term", by_turns},
    {PLANTED, "STU-07", "a day pupil paid as a boarder", paid_as_boarder},
    {LOOKALIKE, "STU-07", "a day pupil paid half", half_for_day_pupil},
    {LOOKALIKE, "STU-07", "a boarder", boarder},
    {PLANTED, "STU-08", "insured by a firm all the while", employed_all_the_while},
    {LOOKALIKE, "STU-08", "a placement of half a year", placement},
    {PLANTED, "STU-09", "a sum that is no rate", off_the_rate},
    {LOOKALIKE, "STU-09", "two terms together", two_terms_together},
    {PLANTED, "MEAL-01", "more diners than pupils", more_diners},
    {LOOKALIKE, "MEAL-01", "as many diners as pupils", more_diners},
    {PLANTED, "MEAL-02", "more meal days than school days", more_days},
    {LOOKALIKE, "MEAL-02", "as many meal days as school days", more_days},
    {PLANTED, "MEAL-03", "a fifth more subsidy than due", more_subsidy},
    {LOOKALIKE, "MEAL-03", "the subsidy that is due", more_subsidy},
    {PLANTED, "MEAL-04", "the staff pay next to nothing", staff_pay_nothing},
    {LOOKALIKE, "MEAL-04", "the staff pay", staff_pay_nothing},
    {PLANTED, "MEAL-05", "three times the rice of the others", much_rice},
    {LOOKALIKE, "MEAL-05", "rice as the others", much_rice},
    {PLANTED, "MEAL-10", "a quarter of the money is left over", large_surplus},
    {LOOKALIKE, "MEAL-10", "the money is spent", large_surplus},
    {PLANTED, "MEAL-07", "the headmaster's relative supplies the school", headmasters_relative},
    {LOOKALIKE, "MEAL-07", "a stranger supplies the school", stranger_supplies},
    {PLANTED, "MEAL-11", "a civil servant on the kitchen's list", official_on_the_kitchens_list},
    {LOOKALIKE, "MEAL-11", "a cook", ordinary_cook},
};
const struct case_list school_more_cases = CASE_LIST(kinds);
