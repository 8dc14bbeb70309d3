/* Cases of homes: public rental (HOU-01, -03, -04, -05) and grants to build (HOU-10, -12). */
#include "benchmarks/county/plant.h"

static struct family tenants(county *c) {
    struct family f = case_couple(c, true, 39, 1);
    rent_public(c, f.head, day_of(2019, 3, 1) + dice_between(&c->dice, 0, 600));
    return f;
}

CASE(tenant_owns_flat) {
    (void)kind;
    struct family f = tenants(c);
    give_home(c, round % 3 == 2 ? f.spouse : f.head, true,
              round % 2 ? day_of(2021, 8, 3) : day_of(2016, 2, 2))
        ->area_x100 = 9460 + round * 100;
    return f.head;
}
CASE(village_house) {
    UNUSED_CASE;
    struct family f = tenants(c);
    struct property *p = give_home(c, f.head, false, day_of(2002, 6, 6));
    p->usage = "农村宅基地";
    p->village = any_village(c, false);
    return f.head;
}
CASE(sold_before_renting) {
    UNUSED_CASE;
    struct family f = tenants(c);
    struct property *p = give_home(c, f.head, true, day_of(2009, 6, 6));
    p->transfer_day = day_of(2017, 9, 12);
    p->status = "历史";
    return f.head;
}
CASE(small_share) {
    UNUSED_CASE;
    struct family f = tenants(c);
    give_home(c, f.head, true, day_of(2018, 6, 6))->share = "按份共有(1/6)";
    return f.head;
}
CASE(left_before_buying) {
    UNUSED_CASE;
    struct family f = tenants(c);
    c->tenancies.items[c->tenancies.n - 1].exit_day = day_of(2022, 5, 31);
    give_home(c, f.head, true, day_of(2022, 9, 15));
    return f.head;
}
CASE(flat_of_namesake) {
    UNUSED_CASE;
    struct family f = tenants(c);
    struct family other = family_single(c, any_village(c, true), 0, false, 50, NULL);
    case_take(c, other.household, false);
    person_set_name(c, other.head, c->people.items[f.head].name);
    give_home(c, other.head, true, day_of(2015, 9, 15));
    return f.head;
}
CASE(flat_of_divorced) {
    UNUSED_CASE;
    uint32_t tenant = case_single(c, true, 43);
    bool female = c->people.items[tenant].female;
    rent_public(c, tenant, day_of(2020, 7, 1));
    struct family other = family_single(c, any_village(c, true), 0, !female, 44, NULL);
    case_take(c, other.household, false);
    uint32_t husband = female ? other.head : tenant, wife = female ? tenant : other.head;
    *LIST_ADD(&c->marriages) = (struct marriage){husband, wife, day_of(2005, 5, 1), false};
    *LIST_ADD(&c->marriages) = (struct marriage){husband, wife, day_of(2018, 11, 9), true};
    give_home(c, other.head, true, day_of(2012, 9, 15));
    return tenant;
}

/* --- HOU-03: the tenant is dead --- */

CASE(tenant_dead) {
    (void)kind;
    struct family f = tenants(c);
    die_in(c, f.head, 4 + round % 9);
    return f.head;
}
CASE(tenant_dead_and_left) {
    UNUSED_CASE;
    struct family f = tenants(c);
    c->tenancies.items[c->tenancies.n - 1].exit_day = day_of(2022, 11, 30);
    die_in(c, f.head, 9);
    return f.head;
}
CASE(tenant_just_died) {
    UNUSED_CASE;
    struct family f = tenants(c);
    person_die(c, f.head, month_last_day(last_month(c)) - 14);
    return f.head;
}
/* --- HOU-04: two flats, or a flat and money --- */

static void rent_money(county *c, uint32_t person, int32_t from, int32_t to, const char *status) {
    record_begin(c, &rent_subsidies);
    record_person(c, "tenant_name", "tenant_id", person);
    record_text(c, "support_type", "租赁补贴");
    record_number(c, "subsidy_amount", 24000);
    record_number(c, "contract_start", from);
    record_number(c, "contract_end", to);
    record_text(c, "status", status);
    record_sort(c, from);
}
CASE(two_flats) {
    (void)kind;
    struct family f = tenants(c);
    if (round % 2) { /* in another estate: some lists name no rooms */
        uint16_t estate = c->tenancies.items[c->tenancies.n - 1].estate;
        rent_public(c, f.spouse, day_of(2021, 5, 1))->estate = (uint16_t)((estate + 1) % 3);
    } else
        rent_money(c, f.head, day_of(2022, 1, 1), day_of(2024, 12, 31), "正常");
    return f.head;
}
CASE(moved_flat) {
    UNUSED_CASE;
    struct family f = tenants(c);
    c->tenancies.items[c->tenancies.n - 1].exit_day = day_of(2021, 4, 30);
    rent_public(c, f.head, day_of(2021, 5, 1));
    return f.head;
}
CASE(money_before_the_flat) {
    UNUSED_CASE;
    struct family f = case_couple(c, true, 39, 1);
    rent_money(c, f.head, day_of(2019, 1, 1), day_of(2021, 12, 31), "已退出");
    rent_public(c, f.head, day_of(2022, 1, 5));
    return f.head;
}
/* --- HOU-05: nobody lives there --- */

static uint32_t metered(county *c, int32_t water_x100, int32_t power_x100, int from) {
    struct family f = tenants(c);
    const struct tenancy *t = &c->tenancies.items[c->tenancies.n - 1];
    char text[48];
    tenancy_room(t, text, sizeof text);
    const char *room = keep_text(c, "%s", text), *estate = tenancy_estate(t);
    for (int month = from; month <= last_month(c); month++) {
        record_begin(c, &meter_readings);
        record_month(c, month);
        record_person(c, "tenant_name", "tenant_id", f.head);
        record_text(c, "house_address", estate);
        record_text(c, "house_no", room);
        int more = dice_between(&c->dice, 0, 30);
        record_number(c, "water_use", water_x100 + (water_x100 > 100 ? more * 10 : 0));
        record_number(c, "power_use", power_x100 + (power_x100 > 500 ? more * 50 : 0));
        record_text(c, "status", "在租");
        record_sort(c, f.head);
    }
    return f.head;
}
CASE(nobody_at_home) {
    (void)kind;
    return metered(c, round % 2 ? 0 : 40, round % 2 ? 100 : 320, 12);
}
CASE(lives_there) {
    UNUSED_CASE;
    return metered(c, 520, 6800, 12);
}
CASE(careful_old_woman) { /* little water, but light every evening */
    UNUSED_CASE;
    return metered(c, 90, 2400, 12);
}
/* --- HOU-10 and HOU-12: grants to build --- */

static void repaired(county *c, uint32_t person, int year, const char *status) {
    record_begin(c, &house_repairs);
    record_months(c, "plan_year", (year - FIRST_YEAR) * 12, (year - FIRST_YEAR) * 12 + 11);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "农村危房改造");
    record_text(c, "house_grade", "D级");
    record_text(c, "rebuild_mode", "原址重建");
    record_number(c, "approve_date", day_of(year, 4, 20));
    record_text(c, "status", status);
    record_sort(c, year);
}
static void relocated(county *c, uint32_t person, int year) {
    record_begin(c, &relocations);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "易地扶贫搬迁");
    record_months(c, "plan_year", (year - FIRST_YEAR) * 12, (year - FIRST_YEAR) * 12 + 11);
    record_text(c, "rebuild_mode", "集中安置");
    record_number(c, "headcount", 2);
    record_number(c, "phone", (int64_t)c->people.items[person].phone);
}
CASE(grant_to_the_well_off) {
    (void)kind;
    struct family f = case_couple(c, false, 48, 0);
    repaired(c, f.head, 2022, "已竣工");
    if (round % 2)
        employ(c, f.head, PUBLIC_INSTITUTION, 0, last_month(c));
    else
        give_home(c, round % 4 ? f.spouse : f.head, true, day_of(2015, 6, 1));
    return f.head;
}
CASE(grant_then_flat) { /* bought in town after the grant */
    UNUSED_CASE;
    struct family f = case_couple(c, false, 48, 0);
    repaired(c, f.head, 2022, "已竣工");
    give_home(c, f.head, true, day_of(2023, 8, 1));
    return f.head;
}
CASE(grant_to_village_house) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 48, 0);
    repaired(c, f.head, 2023, "已竣工");
    give_home(c, f.head, false, day_of(1998, 8, 1));
    return f.head;
}
CASE(two_grants) {
    (void)kind;
    struct family f = case_couple(c, false, 55, 0);
    relocated(c, f.head, 2018);
    repaired(c, round % 2 ? f.spouse : f.head, 2022, "已竣工");
    return f.head;
}
CASE(application_refused) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 55, 0);
    relocated(c, f.head, 2018);
    repaired(c, f.head, 2022, "不予批准");
    return f.head;
}
CASE(grant_of_the_son) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 66, 0);
    relocated(c, f.head, 2018);
    struct family son = family_of_son(c, &f, c->households.items[f.household].village, 40, 0);
    case_take(c, son.household, false);
    repaired(c, son.head, 2022, "已竣工");
    return f.head;
}

static const struct case_kind kinds[] = {
    {PLANTED, "HOU-01", "the tenant household owns a flat in town", tenant_owns_flat},
    {LOOKALIKE, "HOU-01", "only a house in a far village", village_house},
    {LOOKALIKE, "HOU-01", "the flat was sold before the tenancy", sold_before_renting},
    {LOOKALIKE, "HOU-01", "a sixth of an inherited flat", small_share},
    {LOOKALIKE, "HOU-01", "left the rental home before buying", left_before_buying},
    {LOOKALIKE, "HOU-01", "the flat is a namesake's", flat_of_namesake},
    {LOOKALIKE, "HOU-01", "the flat is the divorced spouse's", flat_of_divorced},
    {PLANTED, "HOU-03", "the tenant is dead", tenant_dead},
    {LOOKALIKE, "HOU-03", "the flat was given back", tenant_dead_and_left},
    {LOOKALIKE, "HOU-03", "died two weeks ago", tenant_just_died},
    {PLANTED, "HOU-04", "two flats, or a flat and rent money", two_flats},
    {LOOKALIKE, "HOU-04", "moved from one flat to another", moved_flat},
    {LOOKALIKE, "HOU-04", "rent money until the flat was given", money_before_the_flat},
    {PLANTED, "HOU-05", "no water and no light for a year", nobody_at_home},
    {LOOKALIKE, "HOU-05", "lived in", lives_there},
    {LOOKALIKE, "HOU-05", "little water, but light every evening", careful_old_woman},
    {PLANTED, "HOU-10", "a grant to build for public staff or the owner of a flat in town",
     grant_to_the_well_off},
    {LOOKALIKE, "HOU-10", "the flat was bought afterwards", grant_then_flat},
    {LOOKALIKE, "HOU-10", "the old house in the village", grant_to_village_house},
    {PLANTED, "HOU-12", "resettled, and a grant to rebuild", two_grants},
    {LOOKALIKE, "HOU-12", "the second application was refused", application_refused},
    {LOOKALIKE, "HOU-12", "the second grant is the grown son's", grant_of_the_son},
};
const struct case_list housing_cases = CASE_LIST(kinds);
