/* Cases of public rental homes: HOU-01. */
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

static const struct case_kind kinds[] = {
    {PLANTED, "HOU-01", "the tenant household owns a flat in town", tenant_owns_flat},
    {LOOKALIKE, "HOU-01", "only a house in a far village", village_house},
    {LOOKALIKE, "HOU-01", "the flat was sold before the tenancy", sold_before_renting},
    {LOOKALIKE, "HOU-01", "a sixth of an inherited flat", small_share},
    {LOOKALIKE, "HOU-01", "left the rental home before buying", left_before_buying},
    {LOOKALIKE, "HOU-01", "the flat is a namesake's", flat_of_namesake},
    {LOOKALIKE, "HOU-01", "the flat is the divorced spouse's", flat_of_divorced},
};
const struct case_list housing_cases = CASE_LIST(kinds);
