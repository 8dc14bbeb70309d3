/* Cases of people who go without what is theirs (DIS-10, ELD-08, STU-05), of courses (EMP-13), and
 * of villages' land, spending, notice boards and dividends (VIL-11, VIL-13 … VIL-15). */
#include "benchmarks/county/plant.h"

static uint32_t about(county *c, const struct case_kind *kind, const char *subject) {
    truth_add(c, kind->planted, kind->rule, subject, "", kind->note);
    return NOBODY;
}

/* --- DIS-10 and ELD-08 --- */

static uint32_t carded(county *c, int age, int level, int32_t approved) {
    uint32_t person = case_nobody(c, age);
    disability_card(c, person, "肢体", level, approved, ALIVE);
    return person;
}
CASE(care_never_asked_for) {
    (void)kind;
    return carded(c, 50 + round, 1 + round % 2, day_of(2019, 6, 3));
}
CASE(third_level) {
    UNUSED_CASE;
    return carded(c, 50, 3, day_of(2019, 6, 3));
}
CASE(card_of_this_winter) {
    UNUSED_CASE;
    return carded(c, 50, 2, day_of(2024, 1, 18));
}
CASE(care_is_paid) {
    UNUSED_CASE;
    uint32_t person = carded(c, 50, 2, day_of(2019, 6, 3));
    pay(c, person, DISABLED_CARE, 0, last_month(c), 1);
    return person;
}
CASE(other_care_money) {
    UNUSED_CASE;
    uint32_t person = carded(c, 68, 2, day_of(2019, 6, 3));
    paid_monthly(c, &elder_care, person, "失能老人护理补贴", 5, last_month(c), 20000);
    return person;
}
CASE(carded_and_moved) {
    UNUSED_CASE;
    uint32_t person = carded(c, 50, 2, day_of(2019, 6, 3));
    c->people.items[person].move_out_day = day_of(2022, 8, 4);
    return person;
}
CASE(eighty_and_unpaid) {
    (void)kind;
    return case_nobody(c, 82 + round % 7);
}
CASE(seventy_nine) {
    UNUSED_CASE;
    return case_nobody(c, 78);
}
CASE(eighty_and_paid) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 84);
    old_age_paid(c, person, 0, last_month(c));
    return person;
}
CASE(eighty_and_moved) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 84);
    c->people.items[person].move_out_day = day_of(2022, 8, 4);
    return person;
}
CASE(eighty_and_newly_here) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 84);
    c->people.items[person].move_in_day = day_of(2023, 11, 20);
    return person;
}
CASE(died_at_eighty) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 84);
    die_in(c, person, 9);
    return person;
}

/* --- STU-05 --- */

static void in_school(county *c, uint32_t pupil, const char *school, bool aided) {
    record_begin(c, &pupil_register);
    record_person(c, "person_name", "id_no", pupil);
    record_text(c, "school_name", school);
    record_text(c, "grade", "五年级");
    record_number(c, "enroll_date", day_of(2018, 9, 1));
    record_number(c, "leave_date", ALIVE);
    record_text(c, "status", "在读");
    if (!aided) return;
    for (int term = 0; term < 2; term++) {
        record_begin(c, &pupil_aid);
        record_person(c, "person_name", "id_no", pupil);
        record_text(c, "school_name", school);
        record_text(c, "boarding", "否");
        record_text(c, "aid_program", "义务教育家庭经济困难学生生活补助");
        record_text(c, "aid_term", term ? "2023年秋季学期" : "2023年春季学期");
        record_number(c, "aid_amount", 31250);
        record_sort(c, term);
    }
}
static uint32_t schoolchild(county *c, int to, bool aided, bool others_aided) {
    const char *school =
        keep_text(c, "%s春蕾%u小学", c->place->counties[0].name, ++c->next_project);
    struct family poor = case_couple(c, false, 38, 1), other = case_couple(c, false, 38, 1);
    aid(c, poor.head, RURAL_ALLOWANCE, -6, to, 3);
    aid(c, other.head, RURAL_ALLOWANCE, -6, last_month(c), 3);
    in_school(c, poor.first_child, school, aided);
    if (others_aided) in_school(c, other.first_child, school, true);
    return poor.first_child;
}
CASE(pupil_left_out) {
    (void)round, (void)kind;
    return schoolchild(c, last_month(c), false, true);
}
CASE(pupil_aided) {
    UNUSED_CASE;
    return schoolchild(c, last_month(c), true, true);
}
CASE(family_off_aid) {
    UNUSED_CASE;
    return schoolchild(c, 14, false, true);
}
CASE(school_not_covered) {
    UNUSED_CASE;
    return schoolchild(c, last_month(c), false, false);
}

/* --- EMP-13 --- */

static void attends(county *c, uint32_t person, const char *where, int32_t from, int days) {
    for (int i = 0; i < days; i++) {
        record_begin(c, &sign_ins);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "activity", "保育员、养老护理员技能培训");
        record_text(c, "organiser", where);
        record_number(c, "sign_date", from + i);
        record_number(c, "hours", 800);
        record_sort(c, from + i);
    }
}
static const char *training_school(county *c, const char *name, uint32_t number) {
    return keep_text(c, "%s%s%u职业培训学校", c->place->counties[0].name, name, number % 90 + 10);
}
CASE(in_two_classes) {
    (void)kind;
    uint32_t person = case_nobody(c, 35);
    attends(c, person, training_school(c, "启航", person), day_of(2022, 9, 5), 10);
    attends(c, person, training_school(c, "明德", person), day_of(2022, 9, 12 - round % 2), 9);
    return person;
}
CASE(signed_from_a_bed) {
    (void)kind;
    uint32_t person = case_nobody(c, 35);
    attends(c, person, training_school(c, "启航", person), day_of(2022, 9, 5), 10);
    treated(c, person, keep_text(c, "%s中医医院", c->place->counties[0].name), "普通住院",
            "J18.900", "肺炎", day_of(2022, 9, 4), day_of(2022, 9, 10 + round % 3));
    return person;
}
CASE(one_class_after_the_other) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 35);
    attends(c, person, training_school(c, "启航", person), day_of(2022, 9, 5), 8);
    attends(c, person, training_school(c, "明德", person), day_of(2022, 9, 12), 8);
    return person;
}
CASE(school_and_its_branch) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 35);
    const char *school = training_school(c, "启航", person);
    attends(c, person, school, day_of(2022, 9, 5), 8);
    attends(c, person, keep_text(c, "%s城关分校", school), day_of(2022, 9, 5), 8);
    return person;
}
CASE(came_from_the_hospital) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 35);
    attends(c, person, training_school(c, "启航", person), day_of(2022, 9, 5), 8);
    treated(c, person, keep_text(c, "%s中医医院", c->place->counties[0].name), "普通住院",
            "J18.900", "肺炎", day_of(2022, 8, 30), day_of(2022, 9, 6));
    return person;
}

/* --- VIL-11 --- */

static void compensated(county *c, uint32_t person, const char *plot, int area, int32_t day) {
    const struct household *home = &c->households.items[c->people.items[person].household];
    const struct village *v = &c->villages[home->village];
    record_begin(c, &land_payments);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "town", c->towns[v->town].name);
    record_text(c, "village", keep_text(c, "%s", v->name));
    record_text(c, "program", "征地补偿费");
    record_text(c, "plot_code", plot);
    record_number(c, "area_mu", area);
    record_number(c, "amount", (int64_t)area * 42000);
    record_number(c, "pay_date", day);
    record_sort(c, day);
}
static void certified(county *c, uint32_t person, int area) {
    record_begin(c, &land_titles);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "土地确权");
    record_text(c, "cert_no", keep_text(c, "%s0%06u", c->place->counties[0].code, ++c->next_plot));
    record_number(c, "area_mu", area);
}
static const char *plot_number(county *c) {
    return keep_text(c, "ZD%s%05u", c->place->counties[0].code, ++c->next_plot);
}
CASE(more_land_than_certified) {
    (void)kind;
    uint32_t person = case_nobody(c, 55);
    certified(c, person, 200);
    compensated(c, person, plot_number(c), 320 + round * 10, day_of(2022, 9, 8));
    return person;
}
CASE(plot_of_two) {
    const char *plot = plot_number(c);
    for (int i = 0; i < 2; i++) {
        uint32_t person = case_nobody(c, 50 + i + round);
        if (i == 1) { /* of the same village */
            uint32_t home = c->people.items[person].household;
            c->households.items[home].village =
                c->households.items[c->people.items[person - 1].household].village;
        }
        compensated(c, person, plot, 180, day_of(2022, 9, 8));
        truth_person(c, kind->planted, kind->rule, person, kind->note);
    }
    return NOBODY;
}
CASE(compensated_after_death) {
    (void)kind;
    uint32_t person = case_nobody(c, 74);
    person_die(c, person, day_of(2021, 2, 8 + round));
    compensated(c, person, plot_number(c), 150, day_of(2022, 9, 8));
    return person;
}
CASE(survey_differs_a_little) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 55);
    certified(c, person, 200);
    compensated(c, person, plot_number(c), 215, day_of(2022, 9, 8));
    return person;
}
CASE(plot_of_a_couple) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 55, 0);
    const char *plot = plot_number(c);
    c->households.items[f.household].farms = false;
    compensated(c, f.head, plot, 90, day_of(2022, 9, 8));
    compensated(c, f.spouse, plot, 90, day_of(2022, 9, 8));
    return f.head;
}
CASE(died_in_that_spring) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 74);
    person_die(c, person, day_of(2022, 4, 8));
    compensated(c, person, plot_number(c), 150, day_of(2022, 9, 8));
    return person;
}

/* --- VIL-13 --- */

static uint32_t spends(county *c, const struct case_kind *kind, int rush_month, int64_t rush) {
    const char *town = case_town(c), *village = case_collective(c);
    const char *payer = keep_text(c, "%s村民委员会", village);
    for (int month = 2; month < 18; month++) {
        int64_t fen = month == rush_month ? rush : 680000 + month * 31700 % 120000;
        record_begin(c, &village_ledger);
        record_text(c, "voucher_no", keep_text(c, "%u", ++c->next_voucher + 20240000u));
        record_text(c, "payer_name", payer);
        record_text(c, "payee_name",
                    keep_text(c, "%s便民综合商店%u", c->place->counties[0].name, 20 + month));
        record_number(c, "amount", fen);
        record_number(c, "date", month_first_day(month) + 8);
        record_text(c, "summary", month % 2 ? "办公用品" : "电费");
        record_sort(c, month);
    }
    record_begin(c, &event_days);
    record_text(c, "event_kind", "村委会换届选举");
    record_text(c, "event_name", "第十二届村民委员会换届选举");
    record_number(c, "event_date", day_of(2022, 12, 6));
    record_text(c, "town", town);
    record_text(c, "village", village);
    record_sort(c, day_of(2022, 12, 6));
    return about(c, kind, payer);
}
CASE(rush_before_the_election) {
    return spends(c, kind, 10 + round % 2, 6400000 + round * 100000);
}
CASE(rush_in_spring) {
    (void)round;
    return spends(c, kind, 4, 6400000);
}
CASE(a_little_more) {
    (void)round;
    return spends(c, kind, 10, 1100000);
}

/* --- VIL-14 --- */

static uint32_t quarters_told(county *c, const struct case_kind *kind, int missing, int last) {
    const char *town = case_town(c), *village = case_collective(c);
    uint32_t people[3];
    for (int i = 0; i < 3; i++)
        people[i] = case_nobody(c, 60 + i);
    for (int quarter = 0; quarter < 8; quarter++) {
        for (int i = 0; i < 3; i++)
            card_paid(c, &(struct card_row){.person = people[i],
                                            .town = town,
                                            .village = village,
                                            .program = "价格临时补贴",
                                            .batch = keep_text(c, "JGQ%d", quarter),
                                            .month = quarter * 3 + 1,
                                            .fen = 24000});
        if (quarter == missing || quarter > last) continue;
        record_begin(c, &aid_notices);
        record_text(c, "town", town);
        record_text(c, "village", village);
        record_text(c, "program", "价格临时补贴");
        record_months(c, "period", quarter * 3, quarter * 3 + 2);
        record_number(c, "published_amount", 72000);
        record_number(c, "notice_date", month_first_day(quarter * 3 + 3) + 40); /* late, but told */
        record_sort(c, quarter);
    }
    return about(c, kind, village);
}
CASE(a_quarter_missing) {
    return quarters_told(c, kind, 2 + round % 3, 7);
}
CASE(told_late) {
    (void)round;
    return quarters_told(c, kind, -1, 7);
}
CASE(board_ends_earlier) {
    (void)round;
    return quarters_told(c, kind, -1, 5);
}

/* --- VIL-15 --- */

static void member_of(county *c, uint32_t person, const char *town, const char *village) {
    record_begin(c, &members);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "town", town);
    record_text(c, "village", village);
    record_text(c, "program", "集体经济组织成员");
    record_text(c, "status", "正常");
}
static void given(county *c, uint32_t person, const char *town, const char *village, int32_t day) {
    record_begin(c, &dividend_book);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "payer_name", keep_text(c, "%s%s股份经济合作社", town, village));
    record_text(c, "village", village);
    record_number(c, "due_amount", 42000);
    record_number(c, "due_date", day - 9);
    record_number(c, "paid_amount", 42000);
    record_number(c, "paid_date", day);
    record_sort(c, day);
}
/* Six members of a village get their dividend, and the one of whom the case is. */
static uint32_t shares_out(county *c, uint32_t person, bool is_member, bool has_roll) {
    const char *town = case_town(c), *village = case_collective(c);
    int32_t day = day_of(2023, 1, 12);
    for (int i = 0; i < 6; i++) {
        uint32_t other = case_nobody(c, 40 + i);
        if (has_roll) member_of(c, other, town, village);
        given(c, other, town, village, day);
    }
    if (is_member) member_of(c, person, town, village);
    given(c, person, town, village, day);
    return person;
}
CASE(not_a_member) {
    (void)kind;
    return shares_out(c, case_nobody(c, 45 + round), false, true);
}
CASE(dead_for_years) {
    (void)kind;
    uint32_t person = case_nobody(c, 77);
    person_die(c, person, day_of(2021, 2 + round, 8));
    return shares_out(c, person, true, true);
}
CASE(a_member) {
    UNUSED_CASE;
    return shares_out(c, case_nobody(c, 45), true, true);
}
CASE(village_without_a_roll) {
    UNUSED_CASE;
    return shares_out(c, case_nobody(c, 45), false, false);
}
CASE(died_in_that_year) {
    UNUSED_CASE;
    uint32_t person = case_nobody(c, 77);
    person_die(c, person, day_of(2022, 5, 8));
    return shares_out(c, person, true, true);
}

static const struct case_kind kinds[] = {
    {PLANTED, "DIS-10", "severely disabled, and no care money", care_never_asked_for},
    {LOOKALIKE, "DIS-10", "of the third level", third_level},
    {LOOKALIKE, "DIS-10", "the card is new", card_of_this_winter},
    {LOOKALIKE, "DIS-10", "care money is paid", care_is_paid},
    {LOOKALIKE, "DIS-10", "care money of another kind", other_care_money},
    {LOOKALIKE, "DIS-10", "moved away", carded_and_moved},
    {PLANTED, "ELD-08", "over eighty, and unpaid", eighty_and_unpaid},
    {LOOKALIKE, "ELD-08", "not yet eighty", seventy_nine},
    {LOOKALIKE, "ELD-08", "paid", eighty_and_paid},
    {LOOKALIKE, "ELD-08", "moved away", eighty_and_moved},
    {LOOKALIKE, "ELD-08", "moved here this winter", eighty_and_newly_here},
    {LOOKALIKE, "ELD-08", "died", died_at_eighty},
    {PLANTED, "STU-05", "a pupil of a poor family left out", pupil_left_out},
    {LOOKALIKE, "STU-05", "aided", pupil_aided},
    {LOOKALIKE, "STU-05", "the family is off aid", family_off_aid},
    {LOOKALIKE, "STU-05", "the school's aid is not in the data", school_not_covered},
    {PLANTED, "EMP-13", "in two classes at once", in_two_classes},
    {PLANTED, "EMP-13", "signed in from a bed", signed_from_a_bed},
    {LOOKALIKE, "EMP-13", "one overlapping day", one_class_after_the_other},
    {LOOKALIKE, "EMP-13", "a school and its branch", school_and_its_branch},
    {LOOKALIKE, "EMP-13", "came from the hospital", came_from_the_hospital},
    {PLANTED, "VIL-11", "more land than is certified", more_land_than_certified},
    {PLANTED, "VIL-11", "one plot, two payees", plot_of_two},
    {PLANTED, "VIL-11", "paid to one long dead", compensated_after_death},
    {LOOKALIKE, "VIL-11", "the survey differs a little", survey_differs_a_little},
    {LOOKALIKE, "VIL-11", "one plot of a couple", plot_of_a_couple},
    {LOOKALIKE, "VIL-11", "died a few months before", died_in_that_spring},
    {PLANTED, "VIL-13", "a rush before the election", rush_before_the_election},
    {LOOKALIKE, "VIL-13", "a rush in spring", rush_in_spring},
    {LOOKALIKE, "VIL-13", "a little more than usual", a_little_more},
    {PLANTED, "VIL-14", "a quarter was never published", a_quarter_missing},
    {LOOKALIKE, "VIL-14", "published late", told_late},
    {LOOKALIKE, "VIL-14", "the list of notices ends earlier", board_ends_earlier},
    {PLANTED, "VIL-15", "a dividend to one who is no member", not_a_member},
    {PLANTED, "VIL-15", "a dividend to one long dead", dead_for_years},
    {LOOKALIKE, "VIL-15", "a member", a_member},
    {LOOKALIKE, "VIL-15", "no roll of members", village_without_a_roll},
    {LOOKALIKE, "VIL-15", "died in that year", died_in_that_year},
};
const struct case_list service_cases = CASE_LIST(kinds);
