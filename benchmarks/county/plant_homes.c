/* Cases of public homes and grants to build: HOU-02, -06 to -09, -11, -14 to -16. A function makes
 * the case as it should not be or, for the look-alike, as it may well be. */
#include "benchmarks/county/plant.h"

#include <stdlib.h>

static void row(county *c, const struct record_list *list, uint32_t person) {
    record_begin(c, list);
    record_person(c, "person_name", "id_no", person);
}
static uint32_t tenant(county *c) {
    uint32_t person = case_single(c, true, 36);
    rent_public(c, person, day_of(2019, 5, 1));
    return person;
}
static void insured_month(county *c, uint32_t person, int month, int32_t base_fen) {
    row(c, &employee_medical, person);
    record_text(c, "insurance_type", "职工基本医疗保险");
    record_text(c, "employer", keep_text(c, "%s恒达电器有限公司", c->place->counties[0].name));
    record_months(c, "pay_period", month, month);
    record_number(c, "base", base_fen);
    record_number(c, "amount", base_fen / 12);
    record_text(c, "status", "正常缴费");
    record_sort(c, month);
}
CASE(well_paid) {
    uint32_t person = tenant(c);
    for (int month = 14; month <= last_month(c); month++)
        insured_month(c, person, month, kind->planted ? 880000 + round * 50000 : 320000);
    return person;
}
CASE(somebody_else_lives_there) {
    (void)round;
    struct family f = case_couple(c, true, 41, 1);
    rent_public(c, f.head, day_of(2018, 5, 1));
    uint32_t stranger = case_single(c, true, 29);
    for (int i = 0; i < 2; i++) {
        record_begin(c, &home_checks);
        record_person(c, "tenant_name", "tenant_id", f.head);
        record_person(c, "occupant_name", "occupant_id", kind->planted ? stranger : f.spouse);
        record_text(c, "house_address", keep_text(c, "康居苑%u-2-5", f.head % 40 + 1));
        record_number(c, "check_date", day_of(2023, 3 + i * 6, 7));
    }
    return f.head;
}
CASE(owes_rent) {
    uint32_t person = case_single(c, true, 38);
    record_begin(c, &rent_ledger);
    record_person(c, "tenant_name", "tenant_id", person);
    record_text(c, "house_address", keep_text(c, "康居苑%u-1-3", person % 40 + 1));
    record_number(c, "rent", 14000);
    record_number(c, "arrears_months", kind->planted ? 8 + round * 3 : 3);
    record_text(c, "status", "在租");
    return person;
}
CASE(public_staff_rents) {
    (void)round;
    uint32_t person = tenant(c);
    if (kind->planted)
        employ(c, person, CIVIL_SERVANT, 0, last_month(c))->fen = 720000;
    else
        employ(c, person, TEMPORARY_STAFF, 0, last_month(c));
    return person;
}
CASE(ahead_of_the_queue) {
    (void)round;
    const char *group = keep_text(c, "中低收入家庭%u批", c->people.n);
    uint32_t last = NOBODY;
    for (int i = 0; i < 14; i++) {
        uint32_t person = case_single(c, true, 30 + i);
        bool late = i == 13;
        record_begin(c, &rent_queue);
        record_person(c, "tenant_name", "tenant_id", person);
        record_text(c, "applicant_type", group);
        record_text(c, "support_type", "实物配租");
        record_number(c, "apply_date", day_of(2019, 1, 5) + i * 11);
        record_number(c, "allocate_date",
                      late && kind->planted ? day_of(2020, 3, 1) : day_of(2020, 2, 1) + i * 40);
        record_text(c, "status", late && kind->planted ? "在租" : "已退租");
        if (late) last = person;
    }
    return last;
}
static uint32_t repaired(county *c, uint32_t person, const char *claimed, int people, int sqm,
                         const char *east, const char *north) {
    row(c, &house_files, person);
    record_text(c, "program", "农村危房改造");
    record_text(c, "claimed_type", claimed);
    record_number(c, "headcount", people);
    record_months(c, "plan_year", 0, 11);
    record_number(c, "area_sqm", sqm * 100);
    record_text(c, "longitude", east);
    record_text(c, "latitude", north);
    return person;
}
static const char *degrees(county *c, int whole, uint32_t number) {
    return keep_text(c, "%d.%04u47", whole, 1001u + number * 37u % 8900u);
}
static uint32_t villager(county *c, int age) {
    uint32_t person = case_single(c, false, age);
    c->households.items[c->people.items[person].household].farms = false;
    return person;
}
CASE(claims_allowance) {
    (void)round;
    uint32_t person = villager(c, 58);
    if (!kind->planted) aid(c, person, RURAL_ALLOWANCE, 0, last_month(c), 1);
    return repaired(c, person, "低保户", 1, 40, degrees(c, 106, person), degrees(c, 29, person));
}
CASE(one_place) {
    (void)round;
    uint32_t one = villager(c, 58), other = villager(c, 52);
    const char *east = degrees(c, 106, one), *north = degrees(c, 29, one);
    repaired(c, one, "一般农户", 2, 50, east, north);
    repaired(c, other, "一般农户", 2, 50, kind->planted ? east : degrees(c, 106, other), north);
    truth_add(c, kind->planted, kind->rule,
              keep_text(c, "东经 %.5f 北纬 %.5f", atof(east), atof(north)), "", kind->note);
    return NOBODY;
}
CASE(too_much_room) {
    uint32_t person = villager(c, 50);
    row(c, &move_files, person);
    record_text(c, "program", "易地搬迁");
    record_number(c, "headcount", 3);
    record_number(c, "area_sqm", kind->planted ? 10500 + round * 1000 : 7500);
    record_number(c, "start_date", day_of(2018, 6, 1));
    return person;
}
CASE(too_large) {
    uint32_t person = villager(c, 50);
    return repaired(c, person, "一般农户", 3, kind->planted ? 95 + round * 5 : 58,
                    degrees(c, 106, person), degrees(c, 29, person));
}

static const struct case_kind kinds[] = {
    {PLANTED, "HOU-02", "well paid, alone", well_paid},
    {LOOKALIKE, "HOU-02", "paid below the line", well_paid},
    {PLANTED, "HOU-06", "a stranger lives there", somebody_else_lives_there},
    {LOOKALIKE, "HOU-06", "the wife was at home", somebody_else_lives_there},
    {PLANTED, "HOU-07", "rent owed for months", owes_rent},
    {LOOKALIKE, "HOU-07", "rent owed for three months", owes_rent},
    {PLANTED, "HOU-08", "a well-paid civil servant", public_staff_rents},
    {LOOKALIKE, "HOU-08", "temporary staff", public_staff_rents},
    {PLANTED, "HOU-09", "let ahead of those before", ahead_of_the_queue},
    {LOOKALIKE, "HOU-09", "let in turn", ahead_of_the_queue},
    {PLANTED, "HOU-11", "claimed as on the allowance", claims_allowance},
    {LOOKALIKE, "HOU-11", "on the allowance", claims_allowance},
    {PLANTED, "HOU-14", "one place for two houses", one_place},
    {LOOKALIKE, "HOU-14", "two places", one_place},
    {PLANTED, "HOU-15", "too much room", too_much_room},
    {LOOKALIKE, "HOU-15", "the standard", too_much_room},
    {PLANTED, "HOU-16", "too large a house", too_large},
    {LOOKALIKE, "HOU-16", "within the limits", too_large},
};
const struct case_list home_cases = CASE_LIST(kinds);
