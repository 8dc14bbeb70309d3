/* Cases of medical insurance: MED-01, -02, -03, -13, -14, -16. */
#include "benchmarks/county/plant.h"

static const char *hospital(county *c, int number) {
    static const char *const names[] = {"人民医院", "中医医院", "妇幼保健院", "第二人民医院"};
    return keep_text(c, "%s%s", c->place->counties[0].name, names[number % 4]);
}
static uint32_t patient(county *c, int age) {
    return case_single(c, false, age);
}
static void stay(county *c, uint32_t person, const char *house, int32_t from, int days) {
    treated(c, person, house, "普通住院", "J44.100", "慢性阻塞性肺疾病", from, from + days);
}

/* --- MED-01 --- */

CASE(treated_after_death) {
    (void)kind;
    uint32_t person = patient(c, 69);
    int32_t death = day_of(2022, 5 + round % 5, 12);
    person_die(c, person, death);
    treated(c, person, hospital(c, round), round % 2 ? "门诊慢特病" : "普通门诊", "I10.x00",
            "高血压", death + 40, death + 40);
    return person;
}
CASE(settled_after_death) { /* admitted alive, the bill came later */
    UNUSED_CASE;
    uint32_t person = patient(c, 72);
    int32_t death = day_of(2022, 8, 20);
    person_die(c, person, death);
    stay(c, person, hospital(c, 0), death - 9, 9);
    record_number(c, "settle_date", death + 12);
    return person;
}
CASE(namesake_died) {
    UNUSED_CASE;
    uint32_t person = patient(c, 70), other = namesake(c, person);
    die_in(c, other, 5);
    stay(c, person, hospital(c, 1), day_of(2023, 3, 3), 6);
    return person;
}
/* --- MED-02 --- */

CASE(in_two_beds) {
    (void)kind;
    uint32_t person = patient(c, 58);
    int32_t day = day_of(2022, 3 + round % 6, 6);
    stay(c, person, hospital(c, 0), day, 14);
    stay(c, person, hospital(c, 1 + round % 3), day + 4, 12);
    return person;
}
CASE(transferred) {
    UNUSED_CASE;
    uint32_t person = patient(c, 61);
    stay(c, person, hospital(c, 3), day_of(2022, 10, 3), 5);
    stay(c, person, hospital(c, 0), day_of(2022, 10, 8), 9);
    return person;
}
CASE(outpatient_during_stay) {
    UNUSED_CASE;
    uint32_t person = patient(c, 61);
    stay(c, person, hospital(c, 0), day_of(2022, 11, 3), 9);
    treated(c, person, hospital(c, 1), "普通门诊", "I10.x00", "高血压", day_of(2022, 11, 6),
            day_of(2022, 11, 6));
    return person;
}
/* --- MED-03 --- */

CASE(split_stay) {
    (void)kind;
    uint32_t person = patient(c, 63);
    int32_t day = day_of(2023, 2 + round % 6, 5);
    for (int i = 0; i < 2 + round % 2; i++)
        stay(c, person, hospital(c, 2), day + i * 18, 14);
    return person;
}
CASE(ill_again) {
    UNUSED_CASE;
    uint32_t person = patient(c, 63);
    stay(c, person, hospital(c, 2), day_of(2022, 3, 5), 9);
    stay(c, person, hospital(c, 2), day_of(2022, 6, 2), 9);
    return person;
}
CASE(courses_of_chemotherapy) {
    UNUSED_CASE;
    uint32_t person = patient(c, 55);
    for (int i = 0; i < 4; i++)
        treated(c, person, hospital(c, 0), "普通住院", "Z51.100", "恶性肿瘤化学治疗",
                day_of(2022, 4, 3) + i * 14, day_of(2022, 4, 7) + i * 14);
    return person;
}
/* --- MED-13 and MED-14: insured twice, insured and dead --- */

static void resident_insured(county *c, uint32_t person, int year, const char *status) {
    int from = (year - FIRST_YEAR) * 12;
    record_begin(c, &resident_medical);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "insurance_type", "城乡居民基本医疗保险");
    record_months(c, "pay_period", from, from + 11);
    record_number(c, "personal_amt", 35000);
    record_number(c, "subsidy_amt", 61000);
    record_text(c, "status", status);
    record_sort(c, year);
}
static void employee_insured(county *c, uint32_t person, int from, int to) {
    const char *employer = keep_text(c, "%s宏发制衣有限公司", c->place->counties[0].name);
    for (int month = from; month <= to; month++) {
        record_begin(c, &employee_medical);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "insurance_type", "职工基本医疗保险");
        record_text(c, "employer", employer);
        record_months(c, "pay_period", month, month);
        record_number(c, "base", 410000);
        record_number(c, "amount", 36900);
        record_text(c, "status", "正常缴费");
        record_sort(c, month);
    }
}
CASE(insured_twice) {
    (void)kind;
    uint32_t person = patient(c, 37);
    resident_insured(c, person, 2023, "正常参保");
    employee_insured(c, person, 12 - round % 4, 20);
    return person;
}
CASE(hired_during_the_year) { /* paid as a resident first, then hired */
    UNUSED_CASE;
    uint32_t person = patient(c, 35);
    resident_insured(c, person, 2023, "正常参保");
    employee_insured(c, person, 15, 23);
    return person;
}
CASE(changed_with_the_year) {
    UNUSED_CASE;
    uint32_t person = patient(c, 35);
    resident_insured(c, person, 2022, "正常参保");
    employee_insured(c, person, 12, 23);
    return person;
}
CASE(premium_for_the_dead) {
    (void)kind;
    uint32_t person = patient(c, 70);
    person_die(c, person, day_of(2021, 3 + round % 5, 9));
    resident_insured(c, person, 2022, "正常参保");
    if (round % 2) resident_insured(c, person, 2023, "正常参保");
    return person;
}
CASE(died_in_the_year) {
    UNUSED_CASE;
    uint32_t person = patient(c, 70);
    person_die(c, person, day_of(2022, 6, 9));
    resident_insured(c, person, 2022, "正常参保");
    return person;
}
/* --- MED-16 --- */

static uint32_t about_account(county *c, const struct case_kind *kind, uint32_t owner) {
    const struct person *p = &c->people.items[owner];
    truth_add(c, kind->planted, kind->rule, keep_text(c, "%llu", (unsigned long long)p->account),
              "", kind->note);
    return NOBODY;
}
static void refunded(county *c, uint32_t person, uint64_t account, int32_t day) {
    stay(c, person, keep_text(c, "%s", "省人民医院"), day, 7);
    record_number(c, "account_no", (int64_t)account);
}
CASE(bills_of_strangers) {
    uint32_t owner = case_single(c, true, 41);
    uint64_t account = c->people.items[owner].account;
    for (int i = 0; i < 3 + round % 3; i++)
        refunded(c, patient(c, 52 + i), account, day_of(2022, 3 + i, 10));
    return about_account(c, kind, owner);
}
CASE(bills_of_a_family) {
    (void)round;
    struct family f = case_couple(c, false, 47, 1);
    uint64_t account = c->people.items[f.head].account;
    refunded(c, f.head, account, day_of(2022, 3, 10));
    refunded(c, f.spouse, account, day_of(2022, 7, 10));
    refunded(c, f.first_child, account, day_of(2022, 9, 10));
    return about_account(c, kind, f.head);
}
CASE(bills_of_two) {
    (void)round;
    uint32_t owner = patient(c, 41);
    uint64_t account = c->people.items[owner].account;
    refunded(c, owner, account, day_of(2022, 3, 10));
    refunded(c, patient(c, 70), account, day_of(2022, 7, 10));
    return about_account(c, kind, owner);
}

static const struct case_kind kinds[] = {
    {PLANTED, "MED-01", "treated after death", treated_after_death},
    {LOOKALIKE, "MED-01", "admitted alive, settled after death", settled_after_death},
    {LOOKALIKE, "MED-01", "a namesake died", namesake_died},
    {PLANTED, "MED-02", "in two hospitals at once", in_two_beds},
    {LOOKALIKE, "MED-02", "transferred on one day", transferred},
    {LOOKALIKE, "MED-02", "seen elsewhere as an outpatient during the stay",
     outpatient_during_stay},
    {PLANTED, "MED-03", "one illness, discharged and admitted again", split_stay},
    {LOOKALIKE, "MED-03", "ill again after three months", ill_again},
    {LOOKALIKE, "MED-03", "courses of chemotherapy", courses_of_chemotherapy},
    {PLANTED, "MED-13", "insured as employee and as resident", insured_twice},
    {LOOKALIKE, "MED-13", "hired after the year's premium was paid", hired_during_the_year},
    {LOOKALIKE, "MED-13", "changed with the year", changed_with_the_year},
    {PLANTED, "MED-14", "premium paid for the dead", premium_for_the_dead},
    {LOOKALIKE, "MED-14", "died during the year", died_in_the_year},
    {PLANTED, "MED-16", "bills of strangers to one account", bills_of_strangers},
    {LOOKALIKE, "MED-16", "bills of one family", bills_of_a_family},
    {LOOKALIKE, "MED-16", "two patients only", bills_of_two},
};
const struct case_list medical_cases = CASE_LIST(kinds);
