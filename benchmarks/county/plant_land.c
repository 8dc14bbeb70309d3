/* Cases of land and what is paid for it: AGR-01, -02, -04 to -09, -13 to -19. A function makes the
 * case as it should not be or, for the look-alike, as it may well be. */
#include "benchmarks/county/plant.h"

static uint32_t farmer(county *c, int age) {
    uint32_t person = case_single(c, false, age);
    c->households.items[c->people.items[person].household].farms = false;
    return person;
}
static void row(county *c, const struct record_list *list, uint32_t person) {
    record_begin(c, list);
    record_person(c, "person_name", "id_no", person);
}
static uint32_t about(county *c, const struct case_kind *kind, const char *subject) {
    truth_add(c, kind->planted, kind->rule, subject, "", kind->note);
    return NOBODY;
}
static const char *plot_code(county *c) {
    return keep_text(c, "%s20700210%05u", c->place->counties[0].code, ++c->next_plot * 7u);
}
static void title(county *c, uint32_t person, int mu_x100) {
    row(c, &land_titles, person);
    record_text(c, "program", "确权");
    record_text(c, "cert_no", keep_text(c, "D%012u", person + 3000u));
    record_number(c, "area_mu", mu_x100);
}
static void paid_area(county *c, uint32_t person, const char *program, int year, int mu_x100,
                      const char *plot) {
    row(c, &arable_extra, person);
    record_text(c, "program", program);
    record_months(c, "period", (year - FIRST_YEAR) * 12, (year - FIRST_YEAR) * 12 + 11);
    record_text(c, "plot_code", plot);
    record_number(c, "area_mu", mu_x100);
    record_number(c, "amount", (int64_t)mu_x100 * 110);
    record_sort(c, year);
}
static const char ARABLE[] = "耕地地力保护补贴";

CASE(more_than_title) {
    uint32_t person = farmer(c, 52);
    title(c, person, 420);
    paid_area(c, person, ARABLE, 2023, kind->planted ? 700 + round * 100 : 450, NULL);
    return person;
}
CASE(village_total) {
    (void)round;
    uint32_t person = farmer(c, 52);
    const char *town = keep_text(c, "新安%u镇", person % 97);
    const char *village = keep_text(c, "桐子%u村", person);
    for (int i = 0; i < 3; i++) {
        uint32_t other = farmer(c, 48 + i);
        paid_area(c, other, ARABLE, 2023, 500 + i * 30, NULL);
        record_text(c, "town", town);
        record_text(c, "village", village);
    }
    record_begin(c, &village_land);
    record_text(c, "town", town);
    record_text(c, "village", village);
    record_number(c, "population", 1200);
    record_number(c, "arable_mu", kind->planted ? 1200 : 90000);
    return about(c, kind, village);
}
static void plot(county *c, uint32_t person, const char *code, const char *type, int mu_x100,
                 int32_t from, int32_t to) {
    row(c, &plots, person);
    record_text(c, "plot_code", code);
    record_text(c, "land_type", type);
    record_number(c, "area_mu", mu_x100);
    record_number(c, "start_date", from);
    record_number(c, "end_date", to);
}
CASE(built_over) {
    uint32_t person = farmer(c, 55);
    const char *code = plot_code(c);
    paid_area(c, person, ARABLE, 2023, 260 + round * 10, code);
    plot(c, person, code, round % 2 ? "建设占用" : "养殖场", 260 + round * 10, day_of(2020, 4, 5),
         kind->planted ? ALIVE : day_of(2021, 9, 3));
    return person;
}
CASE(wood_and_field) {
    uint32_t person = farmer(c, 57);
    const char *code = plot_code(c);
    paid_area(c, person, ARABLE, 2022 + round % 2, 310, code);
    plot(c, person, kind->planted ? code : plot_code(c), "退耕还林", 310, day_of(2016, 3, 12),
         ALIVE);
    return person;
}
CASE(wood_not_accepted) {
    uint32_t person = farmer(c, 57);
    plot(c, person, plot_code(c), "退耕还林", 300, day_of(2018, 3, 12), ALIVE);
    record_number(c, "accepted_mu", 240);
    paid_area(c, person, "退耕还林补助", 2023, kind->planted ? 500 + round * 20 : 240, NULL);
    return person;
}
CASE(in_two_villages) {
    uint32_t person = farmer(c, 57), other = farmer(c, 40);
    uint16_t home = c->households.items[c->people.items[person].household].village;
    paid_area(c, person, ARABLE, 2023, 300, NULL);
    paid_area(c, person, ARABLE, 2023, 240 + round * 10, NULL);
    record_text(c, "town", c->towns[c->villages[home].town].name);
    record_text(c, "village", keep_text(c, "黄桷%u村", person));
    if (!kind->planted) {
        record_begin(c, &land_rents);
        record_text(c, "lessor_name", keep_text(c, "%s", c->people.items[other].name));
        record_person(c, "lessee_name", "lessee_id", person);
        record_number(c, "area_mu", 240);
        record_number(c, "contract_start", day_of(2020, 1, 1));
        record_number(c, "contract_end", day_of(2026, 12, 31));
        record_number(c, "rent", 40000);
    }
    return person;
}
CASE(grower_in_office) {
    uint32_t person = farmer(c, 44);
    employ(c, person, PUBLIC_INSTITUTION, 0, last_month(c));
    paid_area(c, person, "稻谷补贴", 2023, kind->planted ? 2600 + round * 200 : 1200, NULL);
    return person;
}
CASE(large_holder) {
    uint32_t person = farmer(c, 49);
    const char *village = keep_text(c, "梨子%u村", person);
    const char *town = keep_text(c, "长安%u镇", person % 89);
    for (int i = 0; i < 34; i++) {
        paid_area(c, farmer(c, 45 + i % 20), ARABLE, 2023, 300 + i * 6, NULL);
        record_text(c, "town", town);
        record_text(c, "village", village);
    }
    paid_area(c, person, ARABLE, 2023, kind->planted ? 3000 + round * 100 : 420, NULL);
    record_text(c, "town", town);
    record_text(c, "village", village);
    record_begin(c, &village_heads);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "employer", keep_text(c, "%s村民委员会", village));
    record_text(c, "post", "村主任");
    record_text(c, "village", village);
    return person;
}
static void machine(county *c, uint32_t person, const char *dealer, const char *town, int32_t day,
                    uint32_t invoice, int32_t transferred) {
    record_begin(c, &machine_register);
    record_person(c, "owner_name", "owner_id", person);
    record_text(c, "town", town);
    record_text(c, "machine_model", "1WGQ-4.0微耕机");
    record_text(c, "machine_serial_no", keep_text(c, "JX%08u", person * 3 + invoice % 977));
    record_text(c, "dealer", dealer);
    record_number(c, "purchase_date", day);
    record_text(c, "invoice_no", keep_text(c, "%08u", invoice));
    record_number(c, "price", 420000);
    record_number(c, "subsidy_amount", 110000);
    record_number(c, "phone", (int64_t)c->people.items[person].phone);
    record_number(c, "transfer_date", transferred);
}
CASE(sold_on) {
    uint32_t person = farmer(c, 46);
    machine(c, person, "惠农农机经营部", keep_text(c, "高峰%u镇", person), day_of(2020, 3, 4),
            31000000u + person,
            kind->planted ? day_of(2021, 1 + round % 6, 9) : day_of(2022, 6, 9));
    return person;
}
CASE(serial_invoices) {
    (void)round;
    const char *dealer =
        keep_text(c, "%s丰收%u农机销售部", c->place->counties[0].name, c->people.n);
    const char *town = keep_text(c, "双河%u镇", c->people.n);
    uint32_t first = 42000000u + c->people.n * 11u;
    for (uint32_t i = 0; i < 12; i++)
        machine(c, farmer(c, 40 + (int)i), dealer, town, day_of(2022, 4, 12),
                first + (kind->planted ? i : i * 13), ALIVE);
    return about(c, kind, dealer);
}
CASE(cooperative_paid) {
    uint32_t person = farmer(c, 45);
    employ(c, person, kind->planted ? PUBLIC_INSTITUTION : TEMPORARY_STAFF, 0, last_month(c));
    const char *name = keep_text(c, "%s绿丰%u种植专业合作社", c->place->counties[0].name, person);
    uint32_t company = company_add(c, name, "93", person);
    c->companies.items[company].establish_day = day_of(2017, 5, 6);
    record_begin(c, &award_transfers);
    record_text(c, "payer_name", keep_text(c, "%s农业农村局", c->place->counties[0].name));
    record_text(c, "payee_name", name);
    record_text(c, "program", "产业发展奖补");
    record_number(c, "amount", 6000000 + round * 100000);
    record_number(c, "date", day_of(2023, 5, 6));
    return about(c, kind, c->companies.items[company].code);
}
CASE(ranger_elsewhere) {
    uint32_t person = farmer(c, 45);
    for (int month = 4; month < 12; month++) {
        row(c, &ranger_pay, person);
        record_text(c, "program", "生态护林员补助");
        record_months(c, "period", month, month);
        record_number(c, "amount", 80000);
        record_sort(c, month);
    }
    if (kind->planted)
        employ(c, person, PUBLIC_INSTITUTION, 2, 9 + round % 3);
    else
        employ(c, person, PUBLIC_INSTITUTION, 13, last_month(c));
    return person;
}
CASE(one_tag) {
    uint32_t one = farmer(c, 50), other = farmer(c, 53);
    const char *tag = keep_text(c, "25%s%08u", c->place->counties[0].code, one);
    for (int i = 0; i < 2; i++) {
        row(c, &animal_awards, i ? other : one);
        record_text(c, "program", "产业奖补");
        record_months(c, "period", 12 + round % 6, 12 + round % 6);
        record_text(c, "animal_tag",
                    i && !kind->planted
                        ? keep_text(c, "25%s%08u", c->place->counties[0].code, other)
                        : tag);
        record_number(c, "amount", 60000);
    }
    return about(c, kind, tag);
}
CASE(policy_of_the_dead) {
    uint32_t person = farmer(c, 71);
    die_in(c, person, kind->planted ? 1 : 18);
    record_begin(c, &farm_policies);
    record_text(c, "policy_no", keep_text(c, "PNY2023%08u", person));
    record_person(c, "insured_name", "insured_id", person);
    record_text(c, "insured_object", "水稻");
    record_number(c, "insured_quantity", 320 + round * 10);
    record_number(c, "premium", 6400);
    record_number(c, "start_date", day_of(2023, 4, 15));
    record_number(c, "claim_amount", kind->planted ? 90000 : 0);
    return person;
}
CASE(grower_without_land) {
    uint32_t person = farmer(c, 47), other = farmer(c, 60);
    paid_area(c, person, "种粮大户补贴", 2023, 7000 + round * 500, NULL);
    record_begin(c, &land_rents);
    record_text(c, "lessor_name", keep_text(c, "%s", c->people.items[other].name));
    record_person(c, "lessee_name", "lessee_id", person);
    record_number(c, "area_mu", kind->planted ? 900 : 9900);
    record_number(c, "contract_start", day_of(2019, 1, 1));
    record_number(c, "contract_end", day_of(2027, 12, 31));
    record_number(c, "rent", 45000);
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "AGR-01", "paid for more than the title", more_than_title},
    {LOOKALIKE, "AGR-01", "within half a mu", more_than_title},
    {PLANTED, "AGR-02", "more than the arable land", village_total},
    {LOOKALIKE, "AGR-02", "less than the arable land", village_total},
    {PLANTED, "AGR-04", "built over and still paid", built_over},
    {LOOKALIKE, "AGR-04", "restored before the year", built_over},
    {PLANTED, "AGR-05", "wood and field on one plot", wood_and_field},
    {LOOKALIKE, "AGR-05", "wood on another plot", wood_and_field},
    {PLANTED, "AGR-06", "paid above the accepted area", wood_not_accepted},
    {LOOKALIKE, "AGR-06", "paid for the accepted area", wood_not_accepted},
    {PLANTED, "AGR-07", "paid in two villages", in_two_villages},
    {LOOKALIKE, "AGR-07", "rents land in the other village", in_two_villages},
    {PLANTED, "AGR-08", "public staff paid as growers", grower_in_office},
    {LOOKALIKE, "AGR-08", "a small area", grower_in_office},
    {PLANTED, "AGR-09", "an official with thirty mu", large_holder},
    {LOOKALIKE, "AGR-09", "an official with a usual area", large_holder},
    {PLANTED, "AGR-13", "sold within two years", sold_on},
    {LOOKALIKE, "AGR-13", "sold after two years", sold_on},
    {PLANTED, "AGR-14", "serial invoices on a day", serial_invoices},
    {LOOKALIKE, "AGR-14", "invoices with gaps", serial_invoices},
    {PLANTED, "AGR-15", "cooperative headed by public staff", cooperative_paid},
    {LOOKALIKE, "AGR-15", "cooperative headed by temporary staff", cooperative_paid},
    {PLANTED, "AGR-16", "ranger on the establishment", ranger_elsewhere},
    {LOOKALIKE, "AGR-16", "hired after the time as a ranger", ranger_elsewhere},
    {PLANTED, "AGR-17", "one ear tag, two claims", one_tag},
    {LOOKALIKE, "AGR-17", "two ear tags", one_tag},
    {PLANTED, "AGR-18", "insured after the death", policy_of_the_dead},
    {LOOKALIKE, "AGR-18", "died after the policy began", policy_of_the_dead},
    {PLANTED, "AGR-19", "paid for seventy mu, rents nine", grower_without_land},
    {LOOKALIKE, "AGR-19", "rents the land", grower_without_land},
};
const struct case_list land_cases = CASE_LIST(kinds);
