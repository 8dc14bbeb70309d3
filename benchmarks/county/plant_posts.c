/* Cases of employment funds: EMP-02 to -04, -08, -11, -12, -14, -15. A function makes the case as
 * it should not be or, for the look-alike, as it may well be. */
#include "benchmarks/county/plant.h"

static void row(county *c, const struct record_list *list, uint32_t person) {
    record_begin(c, list);
    record_person(c, "person_name", "id_no", person);
}
static uint32_t about(county *c, const struct case_kind *kind, const char *subject) {
    truth_add(c, kind->planted, kind->rule, subject, "", kind->note);
    return NOBODY;
}
static void transferred(county *c, const char *payee, const char *program, int64_t fen,
                        int32_t day) {
    record_begin(c, &award_transfers);
    record_text(c, "payer_name",
                keep_text(c, "%s人力资源和社会保障局", c->place->counties[0].name));
    record_text(c, "payee_name", payee);
    record_text(c, "program", program);
    record_number(c, "amount", fen);
    record_number(c, "date", day);
}
static uint32_t worker(county *c, int age) {
    return case_single(c, true, age);
}
static void insured_months(county *c, uint32_t person, const char *employer, int from, int to) {
    for (int month = from; month <= to; month++) {
        row(c, &employee_medical, person);
        record_text(c, "insurance_type", "职工基本医疗保险");
        record_text(c, "employer", employer);
        record_months(c, "pay_period", month, month);
        record_number(c, "base", 420000);
        record_number(c, "amount", 36900);
        record_text(c, "status", "正常缴费");
        record_sort(c, month);
    }
}
CASE(sent_to_public_bodies) {
    const char *agency =
        keep_text(c, "%s众诚%u后勤服务有限公司", c->place->counties[0].name, c->people.n);
    transferred(c, agency, "稳岗返还", 3000000 + round * 10000, day_of(2023, 6, 6));
    for (int i = 0; i < 7; i++) {
        row(c, &dispatched, worker(c, 30 + i));
        record_text(c, "agency", agency);
        bool office = kind->planted && i < 4;
        record_text(c, "user_unit",
                    office ? keep_text(c, "%s交通运输局", c->place->counties[0].name)
                           : keep_text(c, "%s宏达建材有限公司", c->place->counties[0].name));
        record_text(c, "user_type", office ? "机关" : "企业");
        record_text(c, "post", "驾驶员");
        record_number(c, "start_date", day_of(2021, 3, 1));
    }
    return about(c, kind, agency);
}
CASE(above_the_rate) {
    (void)round;
    const char *firm =
        keep_text(c, "%s华盛%u实业有限公司", c->place->counties[0].name, worker(c, 50));
    record_begin(c, &refund_sheet);
    record_text(c, "employer", firm);
    record_text(c, "firm_size", "大型");
    record_number(c, "n_before", 420);
    record_number(c, "n_joined", 30);
    record_number(c, "n_after", 440);
    record_number(c, "paid_months", 36);
    record_number(c, "contribution", 9000000);
    record_number(c, "amount", kind->planted ? 5400000 : 2700000);
    return about(c, kind, firm);
}
CASE(closed_before) {
    (void)round;
    uint32_t company = firm_of(c, worker(c, 50), "食品");
    if (kind->planted) {
        c->companies.items[company].cancel_day = day_of(2022, 9, 8);
        c->companies.items[company].status = "注销";
    }
    const char *name = keep_text(c, "%s", c->companies.items[company].name);
    transferred(c, name, "稳岗返还", 420000, day_of(2023, 6, 20));
    return about(c, kind, name);
}
CASE(beyond_the_term) {
    uint32_t person = worker(c, 37);
    for (int month = 2; month < 2 + (kind->planted ? 14 + round % 4 : 12); month++) {
        row(c, &jobless_terms, person);
        record_text(c, "benefit_type", "失业保险金");
        record_months(c, "period", month, month);
        record_number(c, "amount", 151200);
        record_number(c, "paid_months", 50);
        record_sort(c, month);
    }
    return person;
}
CASE(welfare_post_and_firm) {
    uint32_t person = worker(c, 44), owner = worker(c, 50);
    employ(c, person, WELFARE_POST, 4, last_month(c));
    insured_by(c, person, firm_of(c, owner, "服装"), kind->planted ? 6 + round % 4 : 0,
               kind->planted ? 15 : 3);
    return person;
}
CASE(shop_closed) {
    uint32_t person = worker(c, 31);
    row(c, &startup_grants, person);
    record_text(c, "program", "一次性创业补贴");
    record_months(c, "period", 5 + round % 3, 5 + round % 3);
    record_number(c, "amount", 800000);
    uint32_t company = company_add(
        c, keep_text(c, "%s小%u餐饮店", c->place->counties[0].name, person), "92", person);
    c->companies.items[company].establish_day = day_of(2021, 5, 6);
    c->companies.items[company].cancel_day =
        kind->planted ? day_of(2022, 12, 6) : day_of(2023, 11, 20);
    c->companies.items[company].status = "注销";
    return person;
}
CASE(in_and_out) {
    (void)round;
    const char *firm =
        keep_text(c, "%s速达%u商贸有限公司", c->place->counties[0].name, c->people.n);
    for (int i = 0; i < 6; i++) {
        uint32_t person = worker(c, 26 + i);
        insured_months(c, person, firm, kind->planted ? 13 : 4, 15);
        row(c, &maternity, person);
        record_text(c, "benefit_type", "生育津贴");
        record_months(c, "period", 15, 15);
        record_number(c, "amount", 1200000);
    }
    return about(c, kind, firm);
}
CASE(claimed_by_two) {
    uint32_t person = worker(c, 43);
    for (int i = 0; i < 2; i++)
        for (int month = 3; month < 6; month++) {
            int at = month + (i && !kind->planted ? 3 : 0);
            row(c, &unit_claims, person);
            record_text(c, "program", "社保补贴");
            record_text(c, "applicant_unit",
                        keep_text(c, "%s%s%u有限公司", c->place->counties[0].name,
                                  i ? "永兴物流" : "长青园林", person % 90 + (unsigned)round));
            record_months(c, "period", at, at);
            record_number(c, "amount", 62000);
            record_sort(c, at);
        }
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "EMP-02", "four of seven serve a public body", sent_to_public_bodies},
    {LOOKALIKE, "EMP-02", "all serve firms", sent_to_public_bodies},
    {PLANTED, "EMP-03", "a large firm at the rate of small ones", above_the_rate},
    {LOOKALIKE, "EMP-03", "at its rate", above_the_rate},
    {PLANTED, "EMP-04", "closed before the refund", closed_before},
    {LOOKALIKE, "EMP-04", "in business", closed_before},
    {PLANTED, "EMP-08", "drew longer than the term", beyond_the_term},
    {LOOKALIKE, "EMP-08", "drew for the whole term", beyond_the_term},
    {PLANTED, "EMP-11", "insured by a firm meanwhile", welfare_post_and_firm},
    {LOOKALIKE, "EMP-11", "insured by a firm before", welfare_post_and_firm},
    {PLANTED, "EMP-12", "closed within a year", shop_closed},
    {LOOKALIKE, "EMP-12", "closed later", shop_closed},
    {PLANTED, "EMP-14", "insured for three months, six of them", in_and_out},
    {LOOKALIKE, "EMP-14", "insured for a year", in_and_out},
    {PLANTED, "EMP-15", "claimed by two at once", claimed_by_two},
    {LOOKALIKE, "EMP-15", "claimed by one after the other", claimed_by_two},
};
const struct case_list post_cases = CASE_LIST(kinds);
