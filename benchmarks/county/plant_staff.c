/* Cases of public staff: PAY-04 to -06, -09 to -11, -13. A function makes the case as it should not
 * be or, for the look-alike, as it may well be. */
#include "benchmarks/county/plant.h"

static void row(county *c, const struct record_list *list, uint32_t person) {
    record_begin(c, list);
    record_person(c, "person_name", "id_no", person);
}
static uint32_t worker(county *c, int age) {
    return case_single(c, true, age);
}
static uint32_t staff(county *c, int age) {
    uint32_t person = worker(c, age);
    employ(c, person, PUBLIC_INSTITUTION, 0, last_month(c));
    return person;
}
CASE(insured_by_a_firm) {
    uint32_t person = staff(c, 40), owner = worker(c, 52);
    insured_by(c, person, firm_of(c, owner, "建材"), 5, kind->planted ? 9 + round * 2 : 6);
    return person;
}
CASE(long_abroad) {
    uint32_t person = staff(c, 43);
    row(c, &border_trips, person);
    record_number(c, "left_on", day_of(2022, 3, 10));
    record_number(c, "returned_on",
                  kind->planted ? day_of(2022, 8 + round % 4, 20) : day_of(2022, 5, 8));
    record_text(c, "destination", "某国");
    return person;
}
CASE(not_on_the_list) {
    (void)round;
    const char *unit =
        keep_text(c, "%s农业技术推广%u中心", c->place->counties[0].name, c->people.n);
    uint32_t person = NOBODY;
    for (int i = 0; i < 6; i++) {
        uint32_t one = worker(c, 34 + i);
        for (int month = 2; month < 10; month++) {
            row(c, &unit_payroll, one);
            record_text(c, "employer", unit);
            record_text(c, "staff_type", "事业");
            record_months(c, "pay_month", month, month);
            record_number(c, "net_pay", 512000 + i * 10000);
            record_sort(c, month);
        }
        if (i == 5) {
            person = one;
            if (kind->planted) break;
        }
        row(c, &post_list, one);
        record_text(c, "employer", unit);
        record_text(c, "staff_type", "事业");
        record_number(c, "entered_on", day_of(2012, 7, 1) + i * 90);
    }
    return person;
}
CASE(keeps_a_shop) {
    (void)round;
    uint32_t person = worker(c, 41);
    employ(c, person, kind->planted ? PUBLIC_INSTITUTION : TEMPORARY_STAFF, 0, last_month(c));
    uint32_t company = company_add(
        c, keep_text(c, "%s老街%u茶馆", c->place->counties[0].name, person), "92", person);
    c->companies.items[company].establish_day = day_of(2018, 4, 3);
    return person;
}
CASE(paid_for_services) {
    uint32_t person = staff(c, 46);
    for (int i = 0; i < (kind->planted ? 4 + round : 2); i++) {
        row(c, &tax_withheld, person);
        record_text(c, "payer",
                    keep_text(c, "%s金桥%u工程咨询有限公司", c->place->counties[0].name, person));
        record_text(c, "income_type", "劳务报酬所得");
        record_number(c, "income", 160000);
        record_months(c, "period", 12 + i, 12 + i);
        record_number(c, "tax", 16000);
        record_sort(c, 12 + i);
    }
    return person;
}
CASE(to_the_contractor) {
    uint32_t person = worker(c, 57);
    const char *unit = keep_text(c, "%s水务%u局", c->place->counties[0].name, person);
    row(c, &former_officials, person);
    record_text(c, "employer", unit);
    record_text(c, "post", "副局长");
    record_number(c, "end_date", day_of(2021, 6, 30));
    const char *firm = keep_text(c, "%s润泽%u水利工程有限公司", c->place->counties[0].name, person);
    uint32_t company = company_add(c, firm, "91", person);
    c->companies.items[company].establish_day = day_of(2022, 3 + round % 6, 8);
    record_begin(c, &unit_purchases);
    record_text(c, "buyer", unit);
    record_text(c, "supplier_name",
                kind->planted
                    ? firm
                    : keep_text(c, "%s另一%u水利工程有限公司", c->place->counties[0].name, person));
    record_text(c, "project_name", "渠道整治工程");
    record_text(c, "item_name", "渠道整治");
    record_number(c, "contract_amount", 86000000);
    record_number(c, "award_date", day_of(2020, 5, 6));
    return person;
}
CASE(allowance_twice) {
    uint32_t person = worker(c, 39);
    for (int month = 3; month < 6 + round % 3; month++)
        for (int i = 0; i < 2; i++) {
            row(c, &allowances_paid, person);
            record_text(c, "employer", keep_text(c, "%s审计局机关", c->place->counties[0].name));
            record_text(c, "allowance_item", i && !kind->planted ? "通讯补贴" : "公务交通补贴");
            record_months(c, "pay_month", month, month);
            record_number(c, "amount", 50000);
            record_sort(c, month);
        }
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "PAY-04", "insured by a firm for months", insured_by_a_firm},
    {LOOKALIKE, "PAY-04", "two months only", insured_by_a_firm},
    {PLANTED, "PAY-05", "abroad for months", long_abroad},
    {LOOKALIKE, "PAY-05", "abroad for less", long_abroad},
    {PLANTED, "PAY-06", "paid and on no list", not_on_the_list},
    {LOOKALIKE, "PAY-06", "on the list", not_on_the_list},
    {PLANTED, "PAY-09", "keeps a shop", keeps_a_shop},
    {LOOKALIKE, "PAY-09", "temporary staff keep a shop", keeps_a_shop},
    {PLANTED, "PAY-10", "paid for services month by month", paid_for_services},
    {LOOKALIKE, "PAY-10", "two small fees", paid_for_services},
    {PLANTED, "PAY-11", "to the contractor", to_the_contractor},
    {LOOKALIKE, "PAY-11", "a firm without dealings", to_the_contractor},
    {PLANTED, "PAY-13", "an allowance twice a month", allowance_twice},
    {LOOKALIKE, "PAY-13", "two allowances", allowance_twice},
};
const struct case_list staff_cases = CASE_LIST(kinds);
