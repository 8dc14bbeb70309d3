/* Cases that need a number of people or payments: STA-03 … STA-06, STA-08 … STA-11, DIS-08, PEN-11,
 * MEAL-14. Towns, villages, units and hospitals are the case's own, with company to compare with.
 */
#include "benchmarks/county/plant.h"

static uint32_t about(county *c, const struct case_kind *kind, const char *subject) {
    truth_add(c, kind->planted, kind->rule, subject, "", kind->note);
    return NOBODY;
}

/* --- decisions on aid: STA-03, STA-05, STA-11 --- */

struct decision {
    const char *town, *program;
    int32_t applied, approved, start, end; /* start and end: 0 not stated */
};
static void decided(county *c, uint32_t person, const struct decision *d) {
    record_begin(c, &decisions);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "town", d->town);
    record_text(c, "village", "社区");
    record_text(c, "program", d->program);
    record_number(c, "apply_date", d->applied);
    record_number(c, "approve_date", d->approved);
    record_number(c, "start_date", d->start ? d->start : ALIVE);
    record_number(c, "end_date", d->end ? d->end : ALIVE);
    record_text(c, "status", d->end ? "已停保" : "正常");
    record_sort(c, d->approved);
}

static uint32_t took(county *c, const struct case_kind *kind, int n_late, int32_t applied,
                     int32_t approved) {
    struct decision d = {.town = case_town(c), .program = "低保边缘家庭"};
    for (int i = 0; i < 6; i++) {
        d.applied = (i < n_late ? applied : approved - 25) + i;
        d.approved = approved + i;
        decided(c, case_nobody(c, 44 + i), &d);
    }
    return about(c, kind, d.town);
}
CASE(decided_late) {
    return took(c, kind, 4, day_of(2022, 5 + round % 3, 5), day_of(2022, 8 + round % 3, 8));
}
CASE(decided_after_the_holiday) {
    (void)round; /* forty-four days, twenty-nine of them working days */
    return took(c, kind, 1, day_of(2022, 9, 20), day_of(2022, 11, 3));
}
CASE(two_decided_late) {
    (void)round;
    return took(c, kind, 2, day_of(2022, 5, 5), day_of(2022, 8, 8));
}

/* Six people leave around an inspection; so many of them are back after so many months. */
static uint32_t left(county *c, const struct case_kind *kind, int n_back, int months) {
    const char *town = case_town(c);
    struct decision before = {town,
                              "农村低保",
                              day_of(2021, 3, 1),
                              day_of(2021, 4, 6),
                              day_of(2021, 5, 1),
                              day_of(2022, 6, 30)};
    int back = month_of_day(before.end) + months;
    struct decision after = {town,
                             "农村低保",
                             month_first_day(back) - 40,
                             month_first_day(back) - 9,
                             month_first_day(back),
                             0};
    record_begin(c, &event_days);
    record_text(c, "event_kind", "专项检查");
    record_text(c, "event_name", "社会救助专项治理检查");
    record_number(c, "event_date", day_of(2022, 6, 20));
    record_text(c, "town", town);
    record_sort(c, day_of(2022, 6, 20));
    for (int i = 0; i < 7; i++) {
        uint32_t person = case_nobody(c, 50 + i);
        decided(c, person, &before);
        if (i < n_back) decided(c, person, &after);
    }
    return about(c, kind, town);
}
CASE(gone_for_the_inspection) {
    return left(c, kind, 6 + round % 2, 3);
}
CASE(gone_for_good) {
    (void)round;
    return left(c, kind, 0, 3);
}
CASE(four_came_back) {
    (void)round;
    return left(c, kind, 4, 3);
}
CASE(back_after_a_year) {
    (void)round;
    return left(c, kind, 7, 12);
}

/* One or two people a day, and one day with many. */
static uint32_t approved_by_day(county *c, const struct case_kind *kind, int round, int n_days,
                                int n_burst) {
    struct decision d = {.town = case_town(c), .program = "低保边缘家庭"};
    for (int i = 0; i < n_days + n_burst; i++) {
        d.approved = day_of(2022, 3, 1) + (i < n_days ? i * 9 : 100 + round * 7);
        d.applied = d.approved - 26;
        decided(c, case_nobody(c, 30 + i % 40), &d);
        if (i < n_days && i % 5 == 0) decided(c, case_nobody(c, 41), &d);
    }
    return about(c, kind, d.town);
}
CASE(burst_of_approvals) {
    return approved_by_day(c, kind, round, 22, 24 + round % 9);
}
CASE(fifteen_on_a_day) {
    return approved_by_day(c, kind, round, 22, 15);
}
CASE(twelve_days_only) {
    return approved_by_day(c, kind, round, 12, 24);
}

/* --- STA-04 --- */

static uint32_t peopled(county *c, const struct case_kind *kind, int n_people, int n_aided) {
    uint16_t village = case_village(c, (uint16_t)(c->n_case_villages % c->n_towns));
    for (int i = 0; i < n_people; i++) {
        struct family f = family_single(c, village, 0, i % 2, 31 + i % 28, NULL);
        case_take(c, f.household, true);
        if (i < n_aided) aid(c, f.head, RURAL_ALLOWANCE, -1 - i % 20, last_month(c), 1);
    }
    return about(c, kind, c->villages[village].name);
}
CASE(half_the_village) {
    return peopled(c, kind, 110, 66 + round);
}
CASE(small_village) {
    (void)round;
    return peopled(c, kind, 80, 48);
}

/* --- STA-06: the notice board --- */

struct board {
    int paid, told, other_sum; /* people paid, published, and published with another sum */
    bool by_name;              /* without numbers */
};
static uint32_t published(county *c, const struct case_kind *kind, const struct board *b) {
    const char *town = case_town(c), *village = case_collective(c);
    for (int i = 0; i < b->paid; i++) {
        struct card_row row = {.person = case_nobody(c, 52 + i),
                               .town = town,
                               .village = village,
                               .program = "价格临时补贴",
                               .batch = "JG202304",
                               .month = 15,
                               .fen = 30000 + i * 1500};
        card_paid(c, &row);
        row.month = 16; /* of which nothing was published yet */
        row.batch = "JG202305";
        card_paid(c, &row);
        if (i >= b->told) continue;
        record_begin(c, &aid_notices);
        if (b->by_name)
            record_text(c, "person_name", keep_text(c, "%s", c->people.items[row.person].name));
        else
            record_person(c, "person_name", "id_no", row.person);
        record_text(c, "town", town);
        record_text(c, "village", village);
        record_text(c, "program", "价格临时补贴");
        record_months(c, "period", 15, 15);
        record_number(c, "published_amount", row.fen - (i < b->other_sum ? 9000 : 0));
        record_number(c, "notice_date", day_of(2023, 4, 25));
        record_sort(c, 15);
    }
    return about(c, kind, village);
}
CASE(not_all_published) {
    return published(c, kind, &(struct board){8, round % 2 ? 8 : 6, round % 2, false});
}
CASE(all_published) {
    (void)round;
    return published(c, kind, &(struct board){8, 8, 0, false});
}
CASE(published_by_name) {
    (void)round;
    return published(c, kind, &(struct board){8, 8, 0, true});
}

/* --- STA-08: the same sum for everybody --- */

static uint32_t grain(county *c, const struct case_kind *kind, int n_same, bool by_area) {
    const char *town = case_town(c), *village = case_collective(c);
    for (int i = 0; i < n_same + (kind->planted ? 0 : 4); i++) {
        int area = by_area || i >= n_same ? 150 + i * 20 : 300;
        uint32_t number = ++c->next_plot;
        record_begin(c, &grain_grants);
        record_person(c, "person_name", "id_no", case_nobody(c, 40 + i));
        record_text(c, "town", town);
        record_text(c, "village", village);
        record_text(c, "program", "实际种粮农民一次性补贴");
        record_months(c, "period", 0, 11);
        record_text(c, "plot_code",
                    keep_text(c, "%s104%03u02%05u", c->place->counties[0].code, number / 500 % 1000,
                              number % 500 * 7));
        record_text(c, "crop", "水稻");
        record_number(c, "area_mu", area);
        record_number(c, "standard", 1300);
        record_number(c, "amount", area * 13);
    }
    return about(c, kind, village);
}
CASE(all_get_the_same) {
    return grain(c, kind, 24 + round, false);
}
CASE(ten_get_the_same) {
    (void)round;
    return grain(c, kind, 10, false);
}
CASE(by_their_areas) {
    (void)round;
    return grain(c, kind, 24, true);
}

/* --- STA-09: in two places at once --- */

static uint32_t in_hospital(county *c, int32_t from, int32_t to) {
    uint32_t person = case_nobody(c, 49);
    for (int month = 12; month < 20; month++) {
        record_begin(c, &post_attendance);
        record_text(c, "employer", keep_text(c, "%s人民政府", c->towns[0].name));
        record_person(c, "person_name", "id_no", person);
        record_text(c, "staff_type", "公益性岗位");
        record_text(c, "post", "保洁员");
        record_months(c, "pay_month", month, month);
        record_number(c, "attendance_days", 22);
        record_number(c, "net_pay", 150000);
        record_number(c, "account_no", (int64_t)c->people.items[person].account);
        record_sort(c, month);
    }
    treated(c, person, keep_text(c, "%s人民医院", c->place->counties[0].name), "普通住院",
            "S72.000", "股骨颈骨折", from, to);
    truth_person(c, true, "MED-10", person, "full attendance in a month with weeks in hospital");
    return person;
}
CASE(at_work_from_a_bed) {
    (void)kind;
    return in_hospital(c, day_of(2023, 2, 25 - round), day_of(2023, 5, 6));
}
CASE(three_weeks_in_bed) {
    UNUSED_CASE;
    return in_hospital(c, day_of(2023, 3, 4), day_of(2023, 3, 26));
}
CASE(two_halves_of_months) {
    UNUSED_CASE;
    return in_hospital(c, day_of(2023, 3, 9), day_of(2023, 4, 20));
}

/* --- STA-10: first digits --- */

/* So many payments of a unit over three orders of magnitude, as they come in life; of the first
 * n_fours of every hundred the sum begins with 4, of the next n_fixed it is a fixed rate. */
static uint32_t digits(county *c, const struct case_kind *kind, int n, int n_fours, int n_fixed) {
    static const int32_t rates[] = {60000, 120000, 200000, 360000};
    static const char *const what[] = {"办公费", "差旅费", "印刷费", "维修费", "培训费", "物业费"};
    const char *unit =
        keep_text(c, "%s机关事务服务%u中心", c->place->counties[0].name, ++c->next_project);
    int64_t fen = 1700;
    for (int i = 0; i < n; i++) {
        int off = dice_between(&c->dice, 0, 9), four = dice_between(&c->dice, 0, 99999);
        fen += fen * 135 * 560 / n / 10000 + 1;
        int kind_of = i * 37 % 100;
        int64_t sum = kind_of < n_fours             ? 400000 + four
                      : kind_of < n_fours + n_fixed ? rates[i % 4]
                                                    : fen + off;
        record_begin(c, &unit_ledger);
        record_text(c, "voucher_no", keep_text(c, "ZC%07u", ++c->next_voucher));
        record_text(c, "payer_name", unit);
        record_text(c, "payee_name",
                    keep_text(c, "%s第%u商行", c->place->counties[0].name, c->next_voucher));
        record_number(c, "amount", sum);
        record_number(c, "date", day_of(2022, 1, 6) + i);
        record_text(c, "summary", what[i % 6]);
        record_sort(c, i);
    }
    return about(c, kind, unit);
}
CASE(too_many_fours) {
    return digits(c, kind, 600, 28 + round, 0);
}
CASE(as_numbers_fall) {
    (void)round;
    return digits(c, kind, 600, 0, 0);
}
CASE(few_numbers) {
    (void)round;
    return digits(c, kind, 300, 28, 0);
}
CASE(fixed_rates) {
    (void)round;
    return digits(c, kind, 600, 0, 60);
}

/* --- DIS-08: who is found severely disabled --- */

static uint32_t assessed(county *c, const struct case_kind *kind, int n, int percent) {
    const char *hospital =
        keep_text(c, "%s康宁%u医院", c->place->counties[0].name, ++c->next_project);
    for (int i = 0; i < n; i++) {
        uint32_t person = case_nobody(c, 35 + i % 24);
        bool severe = i * 37 % 100 < percent;
        disability_card(c, person, "肢体", severe ? 2 : 3, day_of(2019, 2, 4) + i * 11, ALIVE);
        record_text(c, "assessor", hospital);
        if (severe) pay(c, person, DISABLED_CARE, 0, last_month(c), 1);
    }
    return kind != NULL ? about(c, kind, hospital) : NOBODY;
}
CASE(finds_nearly_all_severe) {
    for (int i = 0; round == 0 && i < 2; i++)
        assessed(c, NULL, 54, 38 + i * 4);
    return assessed(c, kind, 54, 82 + round % 5);
}
CASE(finds_a_few_more_severe) {
    (void)round;
    return assessed(c, kind, 54, 48);
}
CASE(assesses_few) {
    (void)round;
    return assessed(c, kind, 30, 95);
}

/* --- PEN-11: nobody has seen them --- */

struct old_one {
    int age;
    bool treated, came_in_person;
};
static uint32_t pensioner(county *c, const struct old_one *o) {
    uint32_t person = case_nobody(c, o->age);
    draws_pension(
        c, person,
        &(struct pension_rows){.list = &staff_pensions,
                               .type = "企业职工基本养老金",
                               .from = 0,
                               .to = last_month(c),
                               .fen = 290000,
                               .auth_day = day_of(2023, 6, 7),
                               .auth_mode = o->came_in_person ? "现场认证" : "亲属代认证"});
    int32_t day = day_of(2023, 2, 2) + dice_between(&c->dice, 0, 250);
    if (o->treated)
        treated(c, person, keep_text(c, "%s中医医院", c->place->counties[0].name), "普通门诊",
                "I10.x00", "高血压", day, day);
    return person;
}
CASE(unseen_at_ninety) {
    (void)kind;
    for (int i = 0; round == 0 && i < 40; i++) /* of this age most are treated */
        pensioner(c, &(struct old_one){90 + i % 7, true, true});
    return pensioner(c, &(struct old_one){91 + round % 6, false, false});
}
CASE(seen_by_a_doctor) {
    (void)kind;
    return pensioner(c, &(struct old_one){91 + round % 6, true, false});
}
CASE(came_in_person) {
    (void)kind;
    return pensioner(c, &(struct old_one){91 + round % 6, false, true});
}
CASE(unseen_at_eighty_eight) {
    UNUSED_CASE;
    return pensioner(c, &(struct old_one){87, false, false});
}

/* --- MEAL-14: who cooks --- */

static void insured_by_code(county *c, uint32_t person, uint32_t firm) {
    record_begin(c, &injury_insured);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "insurance_type", "工伤保险");
    record_text(c, "employer", keep_text(c, "%s", c->companies.items[firm].code));
    record_months(c, "pay_period", 0, last_month(c));
    record_text(c, "status", "正常缴费");
}
static uint32_t caterer(county *c, const struct case_kind *kind, int64_t fen, bool by_code,
                        bool by_name) {
    uint32_t firm = firm_of(c, case_nobody(c, 47), "餐饮管理");
    for (int i = 0; i < 2; i++) {
        record_begin(c, &catering);
        record_text(c, "buyer", school_name(c, firm * 3 + (unsigned)i));
        record_text(c, "supplier_name", keep_text(c, "%s", c->companies.items[firm].name));
        record_text(c, "supplier_uscc", keep_text(c, "%s", c->companies.items[firm].code));
        record_text(c, "item_name", "学生食堂供餐服务");
        record_number(c, "contract_amount", fen / 2);
        record_number(c, "sign_date", day_of(2022, 8 + i * 4, 20));
        record_text(c, "method", "竞争性磋商");
        record_sort(c, day_of(2022, 8 + i * 4, 20));
    }
    if (by_code) insured_by_code(c, case_nobody(c, 38), firm);
    if (by_name) insured_by(c, case_nobody(c, 38), firm, 0, last_month(c));
    return about(c, kind, keep_text(c, "%s", c->companies.items[firm].code));
}
CASE(nobody_cooks) {
    for (int i = 0; round == 0 && i < 24; i++) { /* firms whose staff the data know */
        uint32_t worker = case_nobody(c, 30 + i), owner = case_nobody(c, 50);
        insured_by_code(c, worker, firm_of(c, owner, "五金"));
    }
    return caterer(c, kind, 24000000 + round * 100000, false, false);
}
CASE(has_a_cook) {
    (void)round;
    return caterer(c, kind, 24000000, true, false);
}
CASE(has_a_cook_by_name) {
    (void)round;
    return caterer(c, kind, 24000000, false, true);
}
CASE(a_small_contract) {
    (void)round;
    return caterer(c, kind, 4000000, false, false);
}

static const struct case_kind kinds[] = {
    {PLANTED, "STA-03", "decided late", decided_late},
    {LOOKALIKE, "STA-03", "within thirty working days, over a holiday", decided_after_the_holiday},
    {LOOKALIKE, "STA-03", "two late decisions", two_decided_late},
    {PLANTED, "STA-04", "more than half of a village on aid", half_the_village},
    {LOOKALIKE, "STA-04", "a small village", small_village},
    {PLANTED, "STA-05", "gone for the inspection", gone_for_the_inspection},
    {LOOKALIKE, "STA-05", "gone for good", gone_for_good},
    {LOOKALIKE, "STA-05", "four came back", four_came_back},
    {LOOKALIKE, "STA-05", "back after a year", back_after_a_year},
    {PLANTED, "STA-06", "not all, or not so, on the notice board", not_all_published},
    {LOOKALIKE, "STA-06", "all published", all_published},
    {LOOKALIKE, "STA-06", "all published, by name", published_by_name},
    {PLANTED, "STA-08", "everybody gets the same", all_get_the_same},
    {LOOKALIKE, "STA-08", "ten get the same", ten_get_the_same},
    {LOOKALIKE, "STA-08", "by their areas", by_their_areas},
    {PLANTED, "STA-09", "at work, and in hospital for months", at_work_from_a_bed},
    {LOOKALIKE, "STA-09", "three weeks in hospital", three_weeks_in_bed},
    {LOOKALIKE, "STA-09", "two halves of months", two_halves_of_months},
    {PLANTED, "STA-10", "too many sums begin with 4", too_many_fours},
    {LOOKALIKE, "STA-10", "as numbers fall", as_numbers_fall},
    {LOOKALIKE, "STA-10", "few payments", few_numbers},
    {LOOKALIKE, "STA-10", "fixed rates", fixed_rates},
    {PLANTED, "STA-11", "many approvals on one day", burst_of_approvals},
    {LOOKALIKE, "STA-11", "fifteen on a day", fifteen_on_a_day},
    {LOOKALIKE, "STA-11", "few days to compare", twelve_days_only},
    {PLANTED, "DIS-08", "nearly all severe", finds_nearly_all_severe},
    {LOOKALIKE, "DIS-08", "a few more than others", finds_a_few_more_severe},
    {LOOKALIKE, "DIS-08", "few assessed", assesses_few},
    {PLANTED, "PEN-11", "ninety, and not seen for years", unseen_at_ninety},
    {LOOKALIKE, "PEN-11", "seen by a doctor", seen_by_a_doctor},
    {LOOKALIKE, "PEN-11", "came in person", came_in_person},
    {LOOKALIKE, "PEN-11", "not yet ninety", unseen_at_eighty_eight},
    {PLANTED, "MEAL-14", "serves meals and employs nobody", nobody_cooks},
    {LOOKALIKE, "MEAL-14", "employs a cook", has_a_cook},
    {LOOKALIKE, "MEAL-14", "employs a cook, by the firm's name", has_a_cook_by_name},
    {LOOKALIKE, "MEAL-14", "a small contract", a_small_contract},
};
const struct case_list statistics_cases = CASE_LIST(kinds);
