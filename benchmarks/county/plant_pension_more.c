/* Cases of pensions and insurance (PEN-08 … -10, -12) and of complaints (PET-02 … -05, -08, -10).
 */
#include "benchmarks/county/plant.h"

static void draws(county *c, uint32_t person, const char *type, int month, int32_t fen) {
    draws_pension(
        c, person,
        &(struct pension_rows){
            .list = &staff_pensions, .type = type, .from = month, .to = month, .fen = fen});
}
/* --- PEN-08 --- */

static uint32_t funeral(county *c, bool twice) {
    uint32_t person = case_single(c, true, 75);
    die_in(c, person, 6);
    draws(c, person, "丧葬补助金", 8, 640000);
    if (twice) paid_monthly(c, &elder_care, person, "丧葬补助", 9, 9, 300000);
    return person;
}
CASE(two_funeral_grants) {
    UNUSED_CASE;
    return funeral(c, true);
}
CASE(one_funeral_grant) {
    UNUSED_CASE;
    return funeral(c, false);
}
/* --- PEN-09 --- */

static uint32_t paid_back(county *c, int from_year, int32_t day) {
    uint32_t person = case_single(c, true, 58);
    uint32_t firm = firm_of(c, case_single(c, true, 47), "机械");
    for (int year = from_year; year < from_year + 4; year++) {
        record_begin(c, &back_payments);
        record_person(c, "person_name", "id_no", person);
        record_text(c, "insurance_type", "职工基本养老保险");
        record_text(c, "employer", keep_text(c, "%s", c->companies.items[firm].code));
        record_months(c, "pay_period", (year - FIRST_YEAR) * 12, (year - FIRST_YEAR) * 12 + 11);
        record_number(c, "pay_date", day);
        record_number(c, "amount", 720000);
        record_sort(c, year);
    }
    return person;
}
CASE(paid_back_before_founding) {
    (void)kind;
    return paid_back(c, 2008 + round % 3, day_of(2022, 11, 9));
}
CASE(paid_back_after_founding) {
    UNUSED_CASE;
    return paid_back(c, 2018, day_of(2023, 11, 9));
}
/* --- PEN-10 --- */

static uint32_t two_firms(county *c, int second_from) {
    uint32_t person = case_single(c, true, 38);
    insured_by(c, person, firm_of(c, case_single(c, true, 47), "服装"), 0, 12);
    insured_by(c, person, firm_of(c, case_single(c, true, 47), "家具"), second_from, last_month(c));
    return person;
}
CASE(insured_twice) {
    (void)kind;
    return two_firms(c, 3 + round % 4);
}
CASE(changed_firms) {
    UNUSED_CASE;
    return two_firms(c, 12);
}
/* --- PEN-12 --- */

static uint32_t landless(county *c, int32_t moved) {
    uint32_t person = case_single(c, false, 44);
    record_begin(c, &taken_land);
    record_person(c, "person_name", "id_no", person);
    record_text(c, "program", "被征地农民");
    record_number(c, "notice_date", day_of(2019, 5, 10));
    c->people.items[person].move_in_day = moved;
    return person;
}
CASE(came_after_the_notice) {
    (void)kind;
    return landless(c, day_of(2019, 6 + round % 5, 3));
}
CASE(came_before_the_notice) {
    UNUSED_CASE;
    return landless(c, day_of(2010, 6, 3));
}

/* --- complaints --- */

static const char *complaint(county *c, const char *unit, const char *category, int32_t received,
                             int32_t finished) {
    uint32_t number = ++c->next_complaint;
    const char *text = keep_text(c, "XF%d%05u", month_year(month_of_day(received)), number);
    uint32_t person = case_single(c, false, 40);
    record_begin(c, &complaints);
    record_text(c, "case_no", text);
    record_text(c, "origin", "来信");
    record_number(c, "receive_date", received);
    record_person(c, "petitioner_name", "petitioner_id", person);
    record_number(c, "petitioner_phone", (int64_t)c->people.items[person].phone);
    record_text(c, "category", category);
    record_text(c, "handler_unit", unit);
    record_number(c, "due_date", received + 60);
    if (finished != 0) record_number(c, "finish_date", finished);
    record_text(c, "status", finished ? "已办结" : "办理中");
    record_sort(c, received);
    return text;
}
static uint32_t about(county *c, const struct case_kind *kind, const char *subject) {
    truth_add(c, kind->planted, kind->rule, subject, "", kind->note);
    return NOBODY;
}
static const char *unit(county *c, const struct case_kind *kind, const char *name, int round) {
    return keep_text(c, "%s第%d%s局", c->place->counties[0].name, round * 2 + kind->planted, name);
}
CASE(told) {
    int32_t day = day_of(2022, 4, 8);
    const char *number = complaint(c, unit(c, kind, "受理", round), "土地征收", day, day + 40);
    record_number(c, "accept_date", day + (kind->planted ? 21 + round : 12));
    return about(c, kind, number);
}
CASE(extended) {
    int32_t day = day_of(2022, 4, 8);
    const char *number = complaint(c, unit(c, kind, "延期", round), "土地征收", day, day + 85);
    record_number(c, "extend_days", 30);
    record_number(c, "extend_date", day + (kind->planted ? 63 + round : 55));
    return about(c, kind, number);
}
CASE(closed_in_bulk) {
    const char *name = unit(c, kind, "速办", round);
    for (int i = 0; i < 22; i++) {
        int32_t assigned = day_of(2022, 5, 18);
        complaint(c, name, "噪音扰民", day_of(2022, 5, 10),
                  kind->planted ? assigned : assigned + i);
        record_number(c, "assign_date", assigned);
    }
    return about(c, kind, name);
}
CASE(answered) {
    const char *name = unit(c, kind, "答复", round);
    for (int i = 0; i < 12; i++) {
        complaint(c, name, "农村低保", day_of(2022, 5, 10), day_of(2022, 6, 1) + i);
        record_text(c, "result",
                    kind->planted
                        ? "您反映的问题已按照相关政策规定办理,感谢您的关心和支持。"
                        : keep_text(c, "经入户核实,您家人均月收入为%d元,不符合条件。", 900 + i));
    }
    return about(c, kind, name);
}
CASE(passed_on) {
    const char *number = complaint(c, unit(c, kind, "流转", round), "土地征收", day_of(2022, 4, 8),
                                   day_of(2022, 6, 1));
    static const char *const units[] = {"信访局", "民政局", "农业农村局", "自然资源局", "住建局"};
    for (int i = 0; i < (kind->planted ? 4 : 1); i++) {
        record_begin(c, &complaint_steps);
        record_text(c, "case_no", number);
        record_text(c, "from_unit", units[i]);
        record_text(c, "to_unit", units[i + 1]);
        record_number(c, "transfer_date", day_of(2022, 4, 9) + i * 3);
        record_sort(c, i);
    }
    return about(c, kind, number);
}
CASE(late_unit) {
    const char *name = unit(c, kind, "督办", round);
    for (int i = 0; i < 32; i++) {
        int32_t day = day_of(2022, 4, 8);
        complaint(c, name, "土地征收", day, day + (kind->planted && i % 2 ? 63 : 50));
    }
    return about(c, kind, name);
}

static const struct case_kind kinds[] = {
    {PLANTED, "PEN-08", "two funeral grants for one person", two_funeral_grants},
    {LOOKALIKE, "PEN-08", "one funeral grant", one_funeral_grant},
    {PLANTED, "PEN-09", "years paid back by a firm that is younger", paid_back_before_founding},
    {LOOKALIKE, "PEN-09", "years paid back by a firm that is older", paid_back_after_founding},
    {PLANTED, "PEN-10", "insured by two firms for months", insured_twice},
    {LOOKALIKE, "PEN-10", "changed firms", changed_firms},
    {PLANTED, "PEN-12", "moved in after the notice", came_after_the_notice},
    {LOOKALIKE, "PEN-12", "moved in long before", came_before_the_notice},
    {PLANTED, "PET-02", "told after three weeks", told},
    {LOOKALIKE, "PET-02", "told in time", told},
    {PLANTED, "PET-03", "extended after the due date", extended},
    {LOOKALIKE, "PET-03", "extended in time", extended},
    {PLANTED, "PET-04", "closed on the day of assignment, twenty-two of them", closed_in_bulk},
    {LOOKALIKE, "PET-04", "closed one by one", closed_in_bulk},
    {PLANTED, "PET-05", "twelve times the same answer", answered},
    {LOOKALIKE, "PET-05", "twelve answers of their own", answered},
    {PLANTED, "PET-08", "passed on four times", passed_on},
    {LOOKALIKE, "PET-08", "passed on once", passed_on},
    {PLANTED, "PET-10", "half of the cases are late", late_unit},
    {LOOKALIKE, "PET-10", "no case is late", late_unit},
};
const struct case_list pension_more_cases = CASE_LIST(kinds);
