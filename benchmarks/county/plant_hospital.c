/* Cases of hospitals and their bills: MED-04 to -12, -15. A function makes the case as it should
 * not be or, for the look-alike, as it may well be. */
#include "benchmarks/county/plant.h"

static const char *house(county *c, const char *name) {
    return keep_text(c, "%s%s%u医院", c->place->counties[0].name, name, c->people.n);
}
static uint32_t about(county *c, const struct case_kind *kind, const char *subject) {
    truth_add(c, kind->planted, kind->rule, subject, "", kind->note);
    return NOBODY;
}
static uint32_t patient(county *c, int age) {
    return case_single(c, false, age);
}
static uint32_t patient_of(county *c, bool woman, int age) {
    struct family f = family_single(c, any_village(c, false), 0, woman, age, NULL);
    case_take(c, f.household, false);
    return f.head;
}
static void stay(county *c, uint32_t person, const char *where, int32_t from, int days) {
    treated(c, person, where, "普通住院", "J18.900", "肺炎", from, from + days);
}
CASE(visits_from_the_bed) {
    uint32_t person = patient(c, 62);
    int32_t day = day_of(2023, 2 + round % 6, 3);
    stay(c, person, house(c, "康宁"), day, 14);
    for (int i = 0; i < 4; i++)
        treated(c, person, kind->planted ? "城关镇卫生院" : "益民大药房",
                kind->planted ? "普通门诊" : "药店购药", "I10.x00", "高血压", day + 2 + i * 2,
                day + 2 + i * 2);
    return person;
}
CASE(more_patients_than_beds) {
    const char *where = house(c, "博爱");
    record_begin(c, &beds);
    record_text(c, "hospital_name", where);
    record_text(c, "hospital_level", "一级");
    record_number(c, "beds", kind->planted ? 4 : 60);
    for (int i = 0; i < 7 + round; i++)
        stay(c, patient(c, 60 + i), where, day_of(2022, 5, 3) + i % 3, 9 + i % 3);
    return about(c, kind, where);
}
CASE(from_one_village) {
    (void)round;
    const char *where = house(c, "仁和");
    uint16_t village = any_village(c, false);
    for (int i = 0; i < 6; i++) {
        struct family f = family_single(c, village, 0, i % 2, 61 + i, NULL);
        case_take(c, f.household, false);
        record_begin(c, &village_bills);
        record_person(c, "person_name", "id_no", f.head);
        record_text(c, "village", keep_text(c, "%s", c->villages[village].name));
        record_text(c, "hospital_name", where);
        record_text(c, "visit_no", keep_text(c, "CX%08u", f.head));
        record_text(c, "visit_type", "普通住院");
        record_number(c, "admit_date", day_of(2022, 9, 6));
        record_number(c, "discharge_date", day_of(2022, 9, 13));
        record_text(c, "diagnosis_name", "腰椎间盘突出");
        record_number(c, "total_cost", kind->planted ? 320000 + i * 2000 : 90000 + i * 160000);
        record_number(c, "fund_pay", 200000);
    }
    return about(c, kind, where);
}
static void line(county *c, uint32_t person, const char *where, int32_t from, int days,
                 const char *item, int qty_x100, int64_t fen) {
    record_begin(c, &bill_lines);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "hospital_name", where);
    record_text(c, "visit_no", keep_text(c, "MX%08u", person));
    record_number(c, "admit_date", from);
    record_number(c, "discharge_date", from + days);
    record_number(c, "item_date", from + 1);
    record_text(c, "item_name", item);
    record_number(c, "qty", qty_x100);
    record_number(c, "total_cost", fen);
    record_sort(c, from);
}
CASE(item_of_the_other_sex) {
    uint32_t person = patient_of(c, !kind->planted, 55);
    line(c, person, house(c, "安康"), day_of(2022, 3 + round % 6, 6), 5,
         round % 2 ? "宫颈细胞学检查" : "经腹子宫附件超声", 100, 12000);
    return person;
}
CASE(two_beds_a_day) {
    const char *where = house(c, "同济");
    line(c, patient(c, 64), where, day_of(2022, 7, 6), 10, "普通床位费(三人间)",
         kind->planted ? 2100 + round * 100 : 1100, 60000);
    return about(c, kind, where);
}
CASE(more_billed_than_bought) {
    (void)round;
    const char *where = house(c, "惠民");
    record_begin(c, &stocks);
    record_text(c, "hospital_name", where);
    record_text(c, "item_name", "一次性输液器");
    record_text(c, "unit", "支");
    record_number(c, "opening_quantity", 2000);
    record_number(c, "received_quantity", kind->planted ? 10000 : 90000);
    record_number(c, "closing_quantity", 0);
    record_months(c, "period", 0, 11);
    for (int i = 0; i < 4; i++)
        line(c, patient(c, 60 + i), where, day_of(2022, 4, 6) + i * 20, 40, "一次性输液器", 4500,
             9000);
    return about(c, kind, where);
}
CASE(at_work_and_in_bed) {
    uint32_t person = patient(c, 48);
    int month = 14 + round % 4;
    stay(c, person, house(c, "德康"), month_first_day(month) + 3, 16);
    record_begin(c, &post_attendance);
    record_person(c, "person_name", "id_no", person);
    record_text(
        c, "employer",
        c->employers
            .items[employer_near(c, c->households.items[c->people.items[person].household].village,
                                 WELFARE_POST)]
            .name);
    record_text(c, "staff_type", "临时人员");
    record_text(c, "post", "保洁");
    record_months(c, "pay_month", month, month);
    record_number(c, "attendance_days", kind->planted ? 24 : 9);
    record_number(c, "net_pay", 180000);
    record_sort(c, month);
    return person;
}
CASE(always_in_hospital) {
    (void)round;
    uint32_t person = patient(c, 66);
    const char *where = house(c, "福寿");
    for (int i = 0; i < 11; i++)
        treated(c, person, where, "普通住院", kind->planted ? "M54.500" : "Z49.100",
                kind->planted ? "腰痛" : "血液透析", day_of(2022, 1 + i, 3),
                day_of(2022, 1 + i, 12));
    return person;
}
static void claim(county *c, uint32_t person, const char *where, int32_t day, const char *channel,
                  int64_t fen, int64_t aid_fen, const char *identity) {
    record_begin(c, &aid_claims);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "hospital_name", where);
    record_text(c, "visit_no", keep_text(c, "BX%08u", c->records.n));
    record_text(c, "visit_type", "普通住院");
    record_number(c, "admit_date", day);
    record_number(c, "discharge_date", day + 8);
    record_text(c, "channel", channel);
    record_number(c, "total_cost", fen);
    record_number(c, "fund_pay", fen / 2);
    record_number(c, "aid_pay", aid_fen);
    record_text(c, "identity_type", identity);
    record_sort(c, day);
}
CASE(aided_as_poor) {
    uint32_t person = patient(c, 63);
    if (!kind->planted) aid(c, person, RURAL_ALLOWANCE, 0, last_month(c), 1);
    claim(c, person, house(c, "第一"), day_of(2022, 4 + round % 6, 8), "联网结算", 1260000, 180000,
          "低保对象");
    return person;
}
CASE(claimed_again) {
    uint32_t person = patient(c, 47);
    const char *where = house(c, "市中心");
    int32_t day = day_of(2022, 4 + round % 6, 8);
    claim(c, person, where, day, "联网结算", 986000, 0, "普通居民");
    treated(c, person, where, "普通门诊", "I10.x00", "高血压", day + 60, day + 60);
    claim(c, person, where, kind->planted ? day + 1 : day + 120, "手工报销",
          kind->planted ? 986000 : 431200, 0, "普通居民");
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "MED-04", "four outpatient bills from the bed", visits_from_the_bed},
    {LOOKALIKE, "MED-04", "drugs bought by the family", visits_from_the_bed},
    {PLANTED, "MED-05", "seven patients, four beds", more_patients_than_beds},
    {LOOKALIKE, "MED-05", "beds enough", more_patients_than_beds},
    {PLANTED, "MED-06", "six of one village at like costs", from_one_village},
    {LOOKALIKE, "MED-06", "costs that differ", from_one_village},
    {PLANTED, "MED-07", "an item of the other sex", item_of_the_other_sex},
    {LOOKALIKE, "MED-07", "an item that fits", item_of_the_other_sex},
    {PLANTED, "MED-08", "two beds a day", two_beds_a_day},
    {LOOKALIKE, "MED-08", "the day of admission too", two_beds_a_day},
    {PLANTED, "MED-09", "more billed than bought", more_billed_than_bought},
    {LOOKALIKE, "MED-09", "bought enough", more_billed_than_bought},
    {PLANTED, "MED-10", "at work and in bed", at_work_and_in_bed},
    {LOOKALIKE, "MED-10", "at work on the other days", at_work_and_in_bed},
    {PLANTED, "MED-11", "eleven stays in a year", always_in_hospital},
    {LOOKALIKE, "MED-11", "dialysis", always_in_hospital},
    {PLANTED, "MED-12", "aided as on the allowance", aided_as_poor},
    {LOOKALIKE, "MED-12", "on the allowance", aided_as_poor},
    {PLANTED, "MED-15", "claimed by hand after the online settlement", claimed_again},
    {LOOKALIKE, "MED-15", "another illness claimed by hand", claimed_again},
};
const struct case_list hospital_cases = CASE_LIST(kinds);
