/* Cases of subsistence aid: MLS-05, -07, -11, -12, -14 … -19, -21 … -26. */
#include "benchmarks/county/plant.h"

static uint32_t single_on_aid(county *c, int from, int to) {
    uint32_t person = case_single(c, false, dice_between(&c->dice, 40, 55));
    aid(c, person, RURAL_ALLOWANCE, from, to, 1);
    return person;
}
static uint32_t firm(county *c) {
    return firm_of(c, case_single(c, true, 47), "服装");
}
/* --- MLS-05 --- */

CASE(employed) {
    (void)kind;
    uint32_t person = single_on_aid(c, -3, last_month(c));
    insured_by(c, person, firm(c), 4 + round % 6, last_month(c));
    return person;
}
CASE(insures_himself) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -3, last_month(c));
    insured_by(c, person, NOBODY, 4, last_month(c));
    return person;
}
CASE(employed_before) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, 12, last_month(c));
    insured_by(c, person, firm(c), 0, 9);
    return person;
}
/* --- MLS-07 --- */

static uint32_t pensioner_on_aid(county *c, const char *type, int32_t fen, int aid_to) {
    uint32_t person = case_single(c, true, 64);
    aid(c, person, URBAN_ALLOWANCE, -3, aid_to, 1);
    draws_pension(c, person,
                  &(struct pension_rows){.list = &staff_pensions,
                                         .type = type,
                                         .from = aid_to < 9 ? aid_to + 1 : 0,
                                         .to = last_month(c),
                                         .fen = fen});
    return person;
}
CASE(pension_above_the_line) {
    (void)kind;
    return pensioner_on_aid(c, "企业职工基本养老金", 180000 + round * 10000, last_month(c));
}
CASE(small_pension) {
    UNUSED_CASE;
    return pensioner_on_aid(c, "企业职工基本养老金", 60000, last_month(c));
}
CASE(pension_after_aid) {
    UNUSED_CASE;
    return pensioner_on_aid(c, "企业职工基本养老金", 220000, 7);
}
/* --- MLS-11 --- */

static uint32_t counted(county *c, int headcount) {
    struct family f = case_couple(c, false, 55, 0);
    aid(c, f.head, RURAL_ALLOWANCE, 0, last_month(c), headcount);
    return f.head;
}
CASE(padded) {
    (void)kind;
    return counted(c, 3 + round % 3);
}
CASE(as_many_as_registered) {
    UNUSED_CASE;
    return counted(c, 2);
}
/* --- MLS-12 --- */

static uint32_t split(county *c, int32_t moved, bool car) {
    uint32_t person = case_single(c, false, 48);
    bool female = !c->people.items[person].female;
    uint16_t village = c->households.items[c->people.items[person].household].village;
    struct family f = family_single(c, village, 0, female, 47, NULL);
    case_take(c, f.household, false);
    uint32_t husband = female ? person : f.head, wife = female ? f.head : person;
    *LIST_ADD(&c->marriages) = (struct marriage){husband, wife, day_of(2001, 5, 9), false};
    c->people.items[f.head].move_in_day = moved;
    aid(c, person, RURAL_ALLOWANCE, 6, last_month(c), 1);
    if (car) firm_of(c, f.head, "装饰");
    return person;
}
CASE(split_to_qualify) {
    (void)kind;
    return split(c, day_of(2022, 1 + round % 4, 8), true);
}
CASE(spouse_has_nothing) {
    UNUSED_CASE;
    return split(c, day_of(2022, 2, 8), false);
}
/* --- MLS-14 --- */

CASE(above_the_ceiling) {
    (void)kind;
    uint32_t person = single_on_aid(c, 0, 8);
    struct payment *p = pay(c, person, RURAL_ALLOWANCE, 9, 12 + round % 5, 1);
    p->fen = 160000;
    return person;
}
CASE(first_payment_with_arrears) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, 9, last_month(c));
    c->payments.items[c->payments.n - 1].from = 10;
    struct payment *p = pay(c, person, RURAL_ALLOWANCE, 9, 9, 1);
    p->fen = 190000;
    return person;
}
/* --- MLS-15 --- */

CASE(moved_away) {
    (void)kind;
    uint32_t person = single_on_aid(c, -3, last_month(c));
    c->people.items[person].move_out_day = day_of(2022, 5 + round % 5, 9);
    return person;
}
CASE(moved_and_stopped) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -3, 9);
    c->people.items[person].move_out_day = day_of(2022, 9, 9);
    return person;
}
CASE(came_back) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -3, last_month(c));
    c->people.items[person].move_out_day = day_of(2018, 5, 9);
    c->people.items[person].move_in_day = day_of(2020, 5, 9);
    return person;
}
/* --- MLS-16 --- */

static uint32_t checked(county *c, int32_t day, const char *class) {
    uint32_t person = single_on_aid(c, -3, last_month(c));
    record_begin(c, &rechecks);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "农村低保");
    record_text(c, "level", class);
    record_number(c, "check_date", day);
    record_text(c, "handler", "民政办");
    return person;
}
CASE(not_checked) {
    (void)kind;
    return checked(c, month_last_day(last_month(c)) - 420 - round * 20, round % 2 ? "C类" : "A类");
}
CASE(checked_lately) {
    UNUSED_CASE;
    return checked(c, month_last_day(last_month(c)) - 12, "C类");
}
/* --- MLS-17 and MLS-18 --- */

static uint32_t destitute(county *c, struct family *son) {
    struct family parents = case_couple(c, false, 72, 0);
    aid(c, parents.head, DESTITUTE, -4, last_month(c), 1);
    *son = family_of_son(c, &parents, any_village(c, false), 42, 1);
    case_take(c, son->household, false);
    return parents.head;
}
CASE(able_son) {
    (void)kind;
    struct family son;
    uint32_t person = destitute(c, &son);
    if (round % 2)
        firm_of(c, son.head, "建材");
    else
        employ(c, son.head, PUBLIC_INSTITUTION, 0, last_month(c));
    return person;
}
CASE(son_in_prison) {
    UNUSED_CASE;
    struct family son;
    uint32_t person = destitute(c, &son);
    firm_of(c, son.head, "建材");
    imprison(c, son.head, day_of(2021, 2, 20), day_of(2026, 2, 19), NULL);
    return person;
}
CASE(poor_son) {
    UNUSED_CASE;
    struct family son;
    return destitute(c, &son);
}
static uint32_t alone_destitute(county *c) {
    uint32_t person = case_single(c, false, 66);
    aid(c, person, DESTITUTE, -4, last_month(c), 1);
    return person;
}
CASE(destitute_owner) {
    (void)kind;
    uint32_t person = alone_destitute(c);
    if (round % 2)
        firm_of(c, person, "百货");
    else
        give_vehicle(c, person, "轿车", day_of(2020, 5, 9));
    return person;
}
CASE(destitute_with_three_wheeler) {
    UNUSED_CASE;
    uint32_t person = alone_destitute(c);
    give_vehicle(c, person, "三轮汽车", day_of(2020, 5, 9));
    return person;
}
/* --- MLS-19 --- */

static uint32_t resident(county *c, const char *program, int32_t left, int to) {
    uint32_t person = case_single(c, false, 70);
    record_begin(c, &home_stays);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "institution", keep_text(c, "%s中心敬老院", c->towns[0].name));
    record_text(c, "kind", "特困");
    record_number(c, "admit_date", day_of(2019, 3, 4));
    record_number(c, "leave_date", left);
    record_text(c, "bed_no", "201-2");
    record_sort(c, left);
    paid_monthly(c, &elder_care, person, program, 0, to, 90000);
    return person;
}
CASE(paid_after_leaving) {
    (void)kind;
    return resident(c, "特困集中供养", day_of(2022, 3 + round % 4, 9), last_month(c));
}
CASE(left_and_stopped) {
    UNUSED_CASE;
    return resident(c, "特困集中供养", day_of(2022, 6, 9), 6);
}
CASE(still_in_the_home) {
    UNUSED_CASE;
    return resident(c, "特困集中供养", ALIVE, last_month(c));
}
/* --- MLS-21 and MLS-22 --- */

static void relief(county *c, uint32_t person, int32_t fen, int32_t day, const char *reason) {
    record_begin(c, &relief_grants);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "临时救助");
    record_number(c, "amount", fen);
    record_number(c, "pay_date", day);
    record_text(c, "reason", reason);
    record_text(c, "handler", "民政办");
}
CASE(split_relief) {
    (void)kind;
    uint32_t person = case_single(c, false, 52);
    int32_t day = day_of(2022, 4 + round % 5, 6);
    relief(c, person, 180000, day, "因病致困");
    relief(c, person, 170000, day + 12, "因病致困");
    return person;
}
CASE(two_emergencies) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 52);
    relief(c, person, 180000, day_of(2022, 4, 6), "因病致困");
    relief(c, person, 170000, day_of(2022, 7, 6), "因灾致困");
    return person;
}
/* Each batch has a village of its own. */
static uint32_t batch(county *c, const struct case_kind *kind, int round, int n, const char *reason,
                      int32_t day) {
    uint16_t village = (uint16_t)((round * 2 + kind->planted) % (int)c->n_villages);
    for (int i = 0; i < n; i++) {
        struct family f = family_single(c, village, 0, i % 2, 50 + i, NULL);
        case_take(c, f.household, false);
        relief(c, f.head, 30000, day, reason);
    }
    truth_add(c, kind->planted, kind->rule, c->villages[village].name, c->villages[village].name,
              kind->note);
    return NOBODY;
}
CASE(equal_relief) {
    return batch(c, kind, round, 11 + round, NULL, day_of(2022, 12, 20 + round % 9));
}
CASE(flood_relief) {
    return batch(c, kind, round, 12, "洪涝灾害", day_of(2022, 7, 10 + round % 9));
}
/* --- MLS-23 --- */

static uint32_t orphan(county *c, int age, int from, int to) {
    uint32_t person = case_single(c, false, age);
    paid_monthly(c, &elder_care, person, "孤儿基本生活费", from, to, 100000);
    return person;
}
CASE(grown_orphan) {
    UNUSED_CASE;
    return orphan(c, 20, 4, last_month(c));
}
CASE(young_orphan) {
    UNUSED_CASE;
    return orphan(c, 12, 0, last_month(c));
}
/* --- MLS-24 --- */

static uint32_t severe(county *c) {
    uint32_t person = case_single(c, false, 70);
    disability_card(c, person, "肢体", 1, day_of(2015, 5, 3), ALIVE);
    return person;
}
CASE(without_help) {
    UNUSED_CASE;
    return severe(c);
}
CASE(helped_already) {
    UNUSED_CASE;
    uint32_t person = severe(c);
    aid(c, person, RURAL_ALLOWANCE, -4, last_month(c), 1);
    return person;
}
/* --- MLS-25 --- */

static uint32_t nearly_poor(county *c, const char *vehicle) {
    uint32_t person = case_single(c, false, 50);
    record_begin(c, &near_poor);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "低保边缘家庭");
    record_number(c, "start_date", day_of(2022, 1, 1));
    record_text(c, "handler", "民政办");
    give_vehicle(c, person, vehicle, day_of(2020, 5, 9));
    return person;
}
CASE(near_poor_with_car) {
    UNUSED_CASE;
    return nearly_poor(c, "轿车");
}
CASE(near_poor_with_motorcycle) {
    UNUSED_CASE;
    return nearly_poor(c, "普通二轮摩托车");
}
/* --- MLS-26 --- */

static uint32_t graduate(county *c, bool works) {
    uint32_t person = case_single(c, false, 21);
    aid(c, person, RURAL_ALLOWANCE, -6, last_month(c), 1);
    record_begin(c, &pupil_changes);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "school_name", "职业技术学院");
    record_text(c, "grade", "三年级");
    record_number(c, "leave_date", day_of(2022, 6, 30));
    record_text(c, "status", "毕业");
    record_sort(c, 1);
    if (works) insured_by(c, person, firm(c), 8, last_month(c));
    return person;
}
CASE(working_graduate) {
    UNUSED_CASE;
    return graduate(c, true);
}
CASE(graduate_without_work) {
    UNUSED_CASE;
    return graduate(c, false);
}

static const struct case_kind kinds[] = {
    {PLANTED, "MLS-05", "insured by an employer while on aid", employed},
    {LOOKALIKE, "MLS-05", "pays for himself", insures_himself},
    {LOOKALIKE, "MLS-05", "the job ended before the aid began", employed_before},
    {PLANTED, "MLS-07", "an employee pension above the line", pension_above_the_line},
    {LOOKALIKE, "MLS-07", "the pension is below the line", small_pension},
    {LOOKALIKE, "MLS-07", "the aid ended before the pension began", pension_after_aid},
    {PLANTED, "MLS-11", "paid for more people than there are", padded},
    {LOOKALIKE, "MLS-11", "paid for husband and wife", as_many_as_registered},
    {PLANTED, "MLS-12", "split before the application, the spouse has a company", split_to_qualify},
    {LOOKALIKE, "MLS-12", "the spouse owns nothing", spouse_has_nothing},
    {PLANTED, "MLS-14", "far above the ceiling", above_the_ceiling},
    {LOOKALIKE, "MLS-14", "a first payment with arrears", first_payment_with_arrears},
    {PLANTED, "MLS-15", "paid after moving away", moved_away},
    {LOOKALIKE, "MLS-15", "stopped with the move", moved_and_stopped},
    {LOOKALIKE, "MLS-15", "came back before", came_back},
    {PLANTED, "MLS-16", "not checked for over a year", not_checked},
    {LOOKALIKE, "MLS-16", "checked this month", checked_lately},
    {PLANTED, "MLS-17", "the son has a public post or a company", able_son},
    {LOOKALIKE, "MLS-17", "the son is in prison", son_in_prison},
    {LOOKALIKE, "MLS-17", "the son has nothing", poor_son},
    {PLANTED, "MLS-18", "owns a car or a company", destitute_owner},
    {LOOKALIKE, "MLS-18", "a farm three-wheeler", destitute_with_three_wheeler},
    {PLANTED, "MLS-19", "left the home and still paid as a resident", paid_after_leaving},
    {LOOKALIKE, "MLS-19", "left the home and stopped", left_and_stopped},
    {LOOKALIKE, "MLS-19", "lives in the home", still_in_the_home},
    {PLANTED, "MLS-21", "two grants under the limit within a fortnight", split_relief},
    {LOOKALIKE, "MLS-21", "two emergencies months apart", two_emergencies},
    {PLANTED, "MLS-22", "a village paid alike on one day", equal_relief},
    {LOOKALIKE, "MLS-22", "relief after a flood", flood_relief},
    {PLANTED, "MLS-23", "an orphan of age and out of school", grown_orphan},
    {LOOKALIKE, "MLS-23", "an orphan of twelve", young_orphan},
    {PLANTED, "MLS-24", "severely disabled, old, without means or help", without_help},
    {LOOKALIKE, "MLS-24", "on aid already", helped_already},
    {PLANTED, "MLS-25", "near-poor with a car", near_poor_with_car},
    {LOOKALIKE, "MLS-25", "near-poor with a motorcycle", near_poor_with_motorcycle},
    {PLANTED, "MLS-26", "left college, has a job, still counted", working_graduate},
    {LOOKALIKE, "MLS-26", "left college without a job", graduate_without_work},
};
const struct case_list living_more_cases = CASE_LIST(kinds);
