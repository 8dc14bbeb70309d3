/* Cases of the minimum living allowance: MLS-01 … -04, -06, -08 … -10, -20, -27. */
#include "benchmarks/county/plant.h"

static uint32_t single_on_aid(county *c, int from, int to) {
    uint32_t person = case_single(c, false, dice_between(&c->dice, 40, 58));
    aid(c, person, RURAL_ALLOWANCE, from, to, 1);
    return person;
}

static struct family couple_on_aid(county *c, int n_children) {
    struct family f = case_couple(c, false, dice_between(&c->dice, 38, 52), n_children);
    aid(c, f.head, RURAL_ALLOWANCE, -dice_between(&c->dice, 1, 20), last_month(c),
        2 + (int)f.n_children);
    return f;
}

/* Another person of the same name, elsewhere and without any tie. */
static uint32_t namesake_of(county *c, uint32_t person) {
    int32_t birth = c->people.items[person].birth_day;
    struct family f = family_single(c, any_village(c, false), 0, c->people.items[person].female,
                                    30 + (int)(birth & 15), NULL);
    case_take(c, f.household, false);
    person_set_name(c, f.head, c->people.items[person].name);
    return f.head;
}

/* --- MLS-01: on the public payroll and on aid --- */

CASE(salary_and_aid) {
    (void)kind;
    static const int types[] = {PUBLIC_INSTITUTION, CIVIL_SERVANT, RETIRED_PUBLIC};
    int type = types[round % 3], program = round % 4 == 3 ? DESTITUTE : RURAL_ALLOWANCE;
    uint32_t person = case_single(c, false, type == RETIRED_PUBLIC ? 66 : 47);
    aid(c, person, program, -6, last_month(c), 1);
    employ(c, person, type, round % 2 ? 4 : 0, last_month(c));
    return person;
}
CASE(salary_of_namesake) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -3, last_month(c));
    employ(c, namesake_of(c, person), PUBLIC_INSTITUTION, 0, last_month(c));
    return person;
}
CASE(salary_ended_before) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, 10, last_month(c));
    employ(c, person, PUBLIC_INSTITUTION, 0, 7);
    return person;
}
CASE(aid_ended_before) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -12, 9);
    employ(c, person, PUBLIC_INSTITUTION, 11, last_month(c));
    return person;
}
CASE(welfare_post) {
    (void)kind;
    uint32_t person = single_on_aid(c, -2, last_month(c));
    employ(c, person, round % 2 ? TEMPORARY_STAFF : WELFARE_POST, 3, last_month(c));
    return person;
}
CASE(survivor_row) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -2, last_month(c));
    employ(c, person, SURVIVOR, 0, last_month(c))->remark = "遗属生活困难补助";
    return person;
}
CASE(village_official_row) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -2, last_month(c));
    employ(c, person, VILLAGE_OFFICIAL, 0, last_month(c))->remark = "村民小组长补贴";
    return person;
}

/* A severely disabled grown child insured alone; the parent on the row is no beneficiary. */
static void insured_alone(county *c, uint32_t *parent, uint32_t *child) {
    struct family f = case_couple(c, false, 54, 1);
    c->households.items[f.household].farms = false;
    *parent = f.head;
    *child = f.first_child;
    c->people.items[*child].disabled = true;
    pay(c, *child, RURAL_ALLOWANCE, 0, last_month(c), 1);
    struct approval *a = approve(c, *child, RURAL_ALLOWANCE, -4, last_month(c), 1);
    a->contact = *parent;
    a->remark = "重度残疾人单人保";
    pay(c, *child, DISABLED_CARE, 0, last_month(c), 1);
    pay(c, *child, DISABLED_LIVING, 0, last_month(c), 1);
    employ(c, *parent, PUBLIC_INSTITUTION, 0, last_month(c));
}
CASE(parent_named_on_row) {
    UNUSED_CASE;
    uint32_t parent, child;
    insured_alone(c, &parent, &child);
    return parent;
}
CASE(disabled_insured_alone) {
    UNUSED_CASE;
    uint32_t parent, child;
    insured_alone(c, &parent, &child);
    return child;
}

/* --- MLS-02: a member of the household is paid by the state --- */

CASE(spouse_paid) {
    (void)kind;
    if (round % 2 == 0) {
        struct family f = couple_on_aid(c, 1);
        employ(c, f.spouse, PUBLIC_INSTITUTION, 0, last_month(c));
        return f.head;
    }
    /* Registered apart: only the marriage register knows. */
    uint32_t wife = single_on_aid(c, -4, last_month(c));
    struct family f =
        family_single(c, any_village(c, true), 0, !c->people.items[wife].female, 49, NULL);
    case_take(c, f.household, false);
    bool female = c->people.items[wife].female;
    person_marry(c, female ? f.head : wife, female ? wife : f.head, day_of(2001, 5, 8));
    employ(c, f.head, CIVIL_SERVANT, 0, last_month(c));
    return wife;
}
CASE(grown_son_paid) {
    UNUSED_CASE;
    struct family parents = case_couple(c, false, 66, 0);
    aid(c, parents.head, RURAL_ALLOWANCE, -5, last_month(c), 2);
    struct family son = family_of_son(c, &parents, any_village(c, true), 38, 1);
    case_take(c, son.household, false);
    employ(c, son.head, PUBLIC_INSTITUTION, 0, last_month(c));
    return parents.head;
}
CASE(divorced_spouse_paid) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, 2, last_month(c));
    bool female = c->people.items[person].female;
    struct family f = family_single(c, any_village(c, true), 0, !female, 46, NULL);
    case_take(c, f.household, false);
    uint32_t husband = female ? f.head : person, wife = female ? person : f.head;
    *LIST_ADD(&c->marriages) = (struct marriage){husband, wife, day_of(1999, 9, 10), false};
    *LIST_ADD(&c->marriages) = (struct marriage){husband, wife, day_of(2019, 4, 17), true};
    employ(c, f.head, PUBLIC_INSTITUTION, 0, last_month(c));
    return person;
}
CASE(spouse_paid_before) {
    UNUSED_CASE;
    struct family f = case_couple(c, false, 47, 1);
    aid(c, f.head, RURAL_ALLOWANCE, 12, last_month(c), 3);
    employ(c, f.spouse, PUBLIC_INSTITUTION, 0, 8);
    return f.head;
}

/* --- MLS-03: a motor vehicle --- */

CASE(owns_car) {
    (void)kind;
    struct family f = couple_on_aid(c, 1);
    uint32_t owner = round % 3 == 2 ? f.spouse : f.head;
    give_vehicle(c, owner, round % 2 ? "小型普通客车" : "小型轿车",
                 day_of(2019 + round % 3, 3 + round % 8, 12));
    return f.head;
}
static uint32_t owner_of(county *c, const char *type) {
    struct family f = couple_on_aid(c, 0);
    give_vehicle(c, f.head, type, day_of(2019, 8, 20) + dice_between(&c->dice, 0, 300));
    return f.head;
}
CASE(owns_three_wheeler) {
    UNUSED_CASE;
    return owner_of(c, "普通正三轮摩托车");
}
CASE(owns_farm_tricycle) {
    UNUSED_CASE;
    return owner_of(c, "三轮汽车");
}
CASE(owns_motorcycle) {
    UNUSED_CASE;
    return owner_of(c, "普通二轮摩托车");
}
CASE(owns_disabled_scooter) {
    UNUSED_CASE;
    uint32_t owner = owner_of(c, "残疾人机动轮椅车");
    c->people.items[owner].disabled = true;
    pay(c, owner, DISABLED_CARE, 0, last_month(c), 1);
    return owner;
}
CASE(sold_car) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, 4, last_month(c));
    struct vehicle *v = give_vehicle(c, person, "小型轿车", day_of(2015, 5, 6));
    v->transfer_day = day_of(2021, 9, 3);
    v->status = "转出";
    return person;
}
CASE(scrapped_car) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, 4, last_month(c));
    struct vehicle *v = give_vehicle(c, person, "小型普通客车", day_of(2008, 5, 6));
    v->transfer_day = day_of(2021, 3, 30);
    v->status = "报废注销";
    return person;
}
CASE(car_after_aid) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -8, 8);
    give_vehicle(c, person, "小型轿车", day_of(2023, 2, 14));
    return person;
}
CASE(car_of_namesake) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -8, last_month(c));
    give_vehicle(c, namesake_of(c, person), "小型轿车", day_of(2020, 2, 14));
    return person;
}
CASE(car_of_grown_son) {
    UNUSED_CASE;
    struct family parents = case_couple(c, false, 68, 0);
    aid(c, parents.head, RURAL_ALLOWANCE, -5, last_month(c), 2);
    struct family son = family_of_son(c, &parents, any_village(c, true), 40, 1);
    case_take(c, son.household, false);
    give_vehicle(c, son.head, "小型轿车", day_of(2020, 6, 1));
    return parents.head;
}

/* --- MLS-04: two homes, or business premises --- */

CASE(two_homes) {
    (void)kind;
    struct family f = couple_on_aid(c, 0);
    give_home(c, f.head, true, day_of(2014, 4, 9));
    struct property *second =
        give_home(c, round % 3 == 2 ? f.spouse : f.head, true, day_of(2018, 11, 2));
    if (round % 2 == 1) {
        second->usage = "商业服务";
        second->area_x100 = 4350;
    }
    return f.head;
}
CASE(one_home_of_two) {
    UNUSED_CASE;
    struct family f = couple_on_aid(c, 0);
    struct property *first = give_home(c, f.head, true, day_of(2012, 4, 9));
    first->share = "共同共有";
    struct property same = *first;
    same.owner = f.spouse;
    *LIST_ADD(&c->properties) = same;
    return f.head;
}
CASE(sold_home) {
    UNUSED_CASE;
    struct family f = couple_on_aid(c, 0);
    struct property *sold = give_home(c, f.head, true, day_of(2006, 4, 9));
    sold->transfer_day = day_of(2018, 7, 19);
    sold->status = "历史";
    give_home(c, f.head, false, day_of(2003, 1, 9));
    return f.head;
}
CASE(inherited_share) {
    UNUSED_CASE;
    struct family f = couple_on_aid(c, 0);
    give_home(c, f.head, false, day_of(2003, 1, 9));
    struct property *part = give_home(c, f.head, false, day_of(2016, 3, 8));
    part->usage = "成套住宅";
    part->share = "按份共有(1/6)";
    return f.head;
}
CASE(new_certificate) {
    UNUSED_CASE;
    struct family f = couple_on_aid(c, 0);
    struct property *old = give_home(c, f.head, true, day_of(2005, 4, 9));
    old->transfer_day = day_of(2017, 5, 5);
    old->status = "历史";
    struct property renewed = *old;
    renewed.register_day = old->transfer_day;
    renewed.transfer_day = ALIVE;
    renewed.status = "现势";
    *LIST_ADD(&c->properties) = renewed;
    return f.head;
}

/* --- MLS-08: two programmes at once --- */

CASE(both_programs) {
    (void)kind;
    uint32_t person = case_single(c, false, 67);
    aid(c, person, RURAL_ALLOWANCE, -9, last_month(c), 1);
    aid(c, person, DESTITUTE, 3 + round % 6, last_month(c), 1);
    return person;
}
static uint32_t switched(county *c, int overlap) {
    uint32_t person = case_single(c, false, 68);
    aid(c, person, RURAL_ALLOWANCE, -9, 9 + overlap, 1);
    aid(c, person, DESTITUTE, 10, last_month(c), 1);
    return person;
}
CASE(switched_program) {
    UNUSED_CASE;
    return switched(c, 0);
}
CASE(switch_month) {
    UNUSED_CASE;
    return switched(c, 1);
}
CASE(switch_refunded) {
    UNUSED_CASE;
    uint32_t person = case_single(c, false, 69);
    int32_t fen = pay(c, person, RURAL_ALLOWANCE, 0, 11, 1)->fen;
    approve(c, person, RURAL_ALLOWANCE, -9, 9, 1);
    for (int month = 10; month <= 11; month++) {
        struct payment *back = pay(c, person, RURAL_ALLOWANCE, month, month, 1);
        back->fen = -fen;
        back->paid_in = 13;
        back->remark = "退回多发";
    }
    aid(c, person, DESTITUTE, 10, last_month(c), 1);
    return person;
}

/* --- MLS-10: two counties --- */

static void paid_by_neighbour(county *c, uint32_t person, int from, int to) {
    struct payment *p = LIST_ADD(&c->neighbour_payments);
    *p = (struct payment){.person = person,
                          .program = RURAL_ALLOWANCE,
                          .headcount = 1,
                          .from = (int16_t)from,
                          .to = (int16_t)to,
                          .paid_in = -1,
                          .fen = 26000};
}
CASE(two_counties) {
    (void)kind;
    uint32_t person = single_on_aid(c, -5, last_month(c));
    paid_by_neighbour(c, person, round % 2 ? 6 : 0, last_month(c));
    return person;
}
CASE(moved_county) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -5, 9);
    paid_by_neighbour(c, person, 10, last_month(c));
    return person;
}
CASE(move_month_twice) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, 12, last_month(c));
    paid_by_neighbour(c, person, 0, 12);
    return person;
}
CASE(namesake_next_door) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -5, last_month(c)), other = namesake_of(c, person);
    c->people.items[other].unregistered = true;
    person_set_prefix(c, other, c->place->counties[1].code);
    paid_by_neighbour(c, other, 0, last_month(c));
    return person;
}

/* --- MLS-06: a company --- */

CASE(runs_a_company) {
    (void)kind;
    struct family f = couple_on_aid(c, 1);
    if (round % 3 == 2) {
        uint32_t other = case_single(c, true, 44), firm = firm_of(c, other, "运输");
        *LIST_ADD(&c->shares) = (struct share){firm, f.spouse, 40};
        return f.head;
    }
    firm_of(c, round % 2 ? f.spouse : f.head, "商贸");
    return f.head;
}
CASE(company_cancelled) {
    UNUSED_CASE;
    struct family f = couple_on_aid(c, 1);
    uint32_t firm = firm_of(c, f.head, "商贸");
    struct company *company = &c->companies.items[firm];
    company->status = "注销";
    company->cancel_day = day_of(2020, 3, 4);
    return f.head;
}
CASE(company_of_namesake) {
    UNUSED_CASE;
    struct family f = couple_on_aid(c, 1);
    firm_of(c, namesake_of(c, f.head), "商贸");
    return f.head;
}
CASE(company_of_grown_son) {
    UNUSED_CASE;
    struct family parents = case_couple(c, false, 69, 0);
    aid(c, parents.head, RURAL_ALLOWANCE, -5, last_month(c), 2);
    struct family son = family_of_son(c, &parents, any_village(c, true), 41, 1);
    case_take(c, son.household, false);
    firm_of(c, son.head, "装饰");
    return parents.head;
}
/* --- MLS-09: urban and rural --- */

static uint32_t urban_and_rural(county *c, int rural_to, int urban_from) {
    uint32_t person = case_single(c, true, 49);
    pay(c, person, RURAL_ALLOWANCE, 0, rural_to, 1);
    approve(c, person, RURAL_ALLOWANCE, -7, rural_to, 1);
    aid(c, person, URBAN_ALLOWANCE, urban_from, last_month(c), 1);
    return person;
}
CASE(both_allowances) {
    (void)kind;
    return urban_and_rural(c, 15 + round % 4, 4);
}
CASE(registration_changed) {
    UNUSED_CASE;
    return urban_and_rural(c, 9, 10);
}
CASE(both_and_refunded) {
    UNUSED_CASE;
    uint32_t person = urban_and_rural(c, 11, 10);
    int32_t fen = c->payments.items[c->payments.n - 2].fen;
    for (int month = 10; month <= 11; month++) {
        struct payment *back = pay(c, person, RURAL_ALLOWANCE, month, month, 1);
        back->fen = -fen;
        back->paid_in = 14;
        back->remark = "退回多发";
    }
    return person;
}
/* --- MLS-20: temporary relief again and again --- */

static uint32_t relieved(county *c, int n, int months_apart) {
    uint32_t person = case_single(c, false, 51);
    for (int i = 0; i < n; i++)
        pay(c, person, TEMPORARY_AID, 1 + i * months_apart, 1 + i * months_apart, 1);
    return person;
}
CASE(relieved_often) {
    (void)kind;
    return relieved(c, 3 + round % 3, 2);
}
CASE(relieved_twice) {
    UNUSED_CASE;
    return relieved(c, 2, 5);
}
CASE(relieved_over_years) {
    UNUSED_CASE;
    return relieved(c, 3, 8);
}
/* --- MLS-27: the payroll hides a part of the number --- */

static void masked_at_finance(county *c, uint32_t person) {
    const char *id = c->people.items[person].id;
    slip_add(c, person, AT_FINANCE, SLIP_ID, keep_text(c, "%.6s********%s", id, id + 14));
}
CASE(masked_salary) {
    (void)kind;
    uint32_t person = single_on_aid(c, -8, last_month(c));
    employ(c, person, PUBLIC_INSTITUTION, 2 + round % 4, last_month(c));
    masked_at_finance(c, person);
    return person;
}
CASE(masked_salary_before) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, 12, last_month(c));
    employ(c, person, PUBLIC_INSTITUTION, 0, 10);
    masked_at_finance(c, person);
    return person;
}
CASE(masked_salary_of_namesake) {
    UNUSED_CASE;
    uint32_t person = single_on_aid(c, -8, last_month(c)), other = namesake_of(c, person);
    employ(c, other, PUBLIC_INSTITUTION, 0, last_month(c));
    masked_at_finance(c, other);
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "MLS-01", "salary and aid in the same months", salary_and_aid},
    {LOOKALIKE, "MLS-01", "the salary is a namesake's", salary_of_namesake},
    {LOOKALIKE, "MLS-01", "the salary ended before the aid began", salary_ended_before},
    {LOOKALIKE, "MLS-01", "the aid ended before the post began", aid_ended_before},
    {LOOKALIKE, "MLS-01", "a temporary or public-welfare post, not a public salary", welfare_post},
    {LOOKALIKE, "MLS-01", "the payroll row is a survivor's allowance", survivor_row},
    {LOOKALIKE, "MLS-01", "the payroll row is a village group leader's allowance",
     village_official_row},
    {LOOKALIKE, "MLS-01", "named on the row as household head, not insured", parent_named_on_row},
    {PLANTED, "MLS-02", "the spouse is paid by the state", spouse_paid},
    {LOOKALIKE, "MLS-02", "severely disabled and insured alone; the parent is paid",
     disabled_insured_alone},
    {LOOKALIKE, "MLS-02", "a grown son with a household of his own is paid", grown_son_paid},
    {LOOKALIKE, "MLS-02", "the paid spouse is divorced since 2019", divorced_spouse_paid},
    {LOOKALIKE, "MLS-02", "the spouse's salary ended before the aid began", spouse_paid_before},
    {PLANTED, "MLS-03", "the household owns a car", owns_car},
    {LOOKALIKE, "MLS-03", "a three-wheeled motorcycle", owns_three_wheeler},
    {LOOKALIKE, "MLS-03", "a farm three-wheeler", owns_farm_tricycle},
    {LOOKALIKE, "MLS-03", "a motorcycle", owns_motorcycle},
    {LOOKALIKE, "MLS-03", "a disabled person's wheelchair car", owns_disabled_scooter},
    {LOOKALIKE, "MLS-03", "the car was sold before the aid began", sold_car},
    {LOOKALIKE, "MLS-03", "the car was scrapped before the aid began", scrapped_car},
    {LOOKALIKE, "MLS-03", "the car was bought after the aid ended", car_after_aid},
    {LOOKALIKE, "MLS-03", "the car is a namesake's", car_of_namesake},
    {LOOKALIKE, "MLS-03", "the car is a grown son's, of another household", car_of_grown_son},
    {PLANTED, "MLS-04", "two homes, or a home and a shop", two_homes},
    {LOOKALIKE, "MLS-04", "one home, listed for husband and wife", one_home_of_two},
    {LOOKALIKE, "MLS-04", "the second home was sold long before", sold_home},
    {LOOKALIKE, "MLS-04", "the second home is an inherited sixth", inherited_share},
    {LOOKALIKE, "MLS-04", "the same home under an old and a new certificate", new_certificate},
    {PLANTED, "MLS-08", "subsistence allowance and destitute support at once", both_programs},
    {LOOKALIKE, "MLS-08", "moved from one programme to the other", switched_program},
    {LOOKALIKE, "MLS-08", "both in the month of the switch only", switch_month},
    {LOOKALIKE, "MLS-08", "paid twice after the switch and refunded", switch_refunded},
    {PLANTED, "MLS-10", "allowance in this county and the next", two_counties},
    {LOOKALIKE, "MLS-10", "moved: ended here, began there", moved_county},
    {LOOKALIKE, "MLS-10", "both counties in the month of the move only", move_month_twice},
    {LOOKALIKE, "MLS-10", "a namesake in the next county", namesake_next_door},
    {PLANTED, "MLS-06", "runs or owns a company", runs_a_company},
    {LOOKALIKE, "MLS-06", "the company was cancelled before", company_cancelled},
    {LOOKALIKE, "MLS-06", "the company is a namesake's", company_of_namesake},
    {LOOKALIKE, "MLS-06", "the company is a grown son's", company_of_grown_son},
    {PLANTED, "MLS-09", "urban and rural allowance at once", both_allowances},
    {LOOKALIKE, "MLS-09", "changed with the registration", registration_changed},
    {LOOKALIKE, "MLS-09", "paid twice after the change and refunded", both_and_refunded},
    {PLANTED, "MLS-20", "temporary relief three times and more in a year", relieved_often},
    {LOOKALIKE, "MLS-20", "twice", relieved_twice},
    {LOOKALIKE, "MLS-20", "three times in two years", relieved_over_years},
    {PLANTED, "MLS-27", "the payroll hides a part of the number", masked_salary},
    {LOOKALIKE, "MLS-27", "the salary ended before the aid began", masked_salary_before},
    {LOOKALIKE, "MLS-27", "a namesake with other digits", masked_salary_of_namesake},
};
const struct case_list minimum_living_cases = CASE_LIST(kinds);
