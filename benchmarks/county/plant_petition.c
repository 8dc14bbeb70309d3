/* Cases of complaints (PET-01, -06, -07) and of dates in rolls (STA-01, STA-02). */
#include "benchmarks/county/plant.h"

static const char *complaint(county *c, uint32_t person, const char *category, int32_t received,
                             int32_t finished, const char *satisfaction) {
    uint32_t number = ++c->next_complaint;
    const char *text = keep_text(c, "XF%d%05u", month_year(month_of_day(received)), number);
    record_begin(c, &complaints);
    record_text(c, "case_no", text);
    record_text(c, "origin", number % 3 ? "12345热线" : "来访");
    record_number(c, "receive_date", received);
    record_person(c, "petitioner_name", "petitioner_id", person);
    record_number(c, "petitioner_phone", (int64_t)c->people.items[person].phone);
    record_text(c, "category", category);
    record_text(c, "title", keep_text(c, "反映%s问题", category));
    record_text(c, "handler_unit", keep_text(c, "%s人民政府", c->towns[number % c->n_towns].name));
    record_number(c, "due_date", received + 60);
    if (finished != 0) record_number(c, "finish_date", finished);
    record_text(c, "status", finished ? "已办结" : "办理中");
    record_text(c, "satisfaction", finished ? satisfaction : NULL);
    record_sort(c, received);
    return text;
}
static uint32_t about(county *c, const struct case_kind *kind, const char *number) {
    truth_add(c, kind->planted, kind->rule, number, "", kind->note);
    return NOBODY;
}
static uint32_t citizen(county *c) {
    return case_single(c, false, dice_between(&c->dice, 30, 66));
}

/* --- PET-01 --- */

CASE(overdue) {
    uint32_t person = citizen(c);
    int32_t day = day_of(2022, 4 + round % 5, 8);
    return about(c, kind,
                 complaint(c, person, "土地征收", day, round % 2 ? 0 : day + 97, "基本满意"));
}
CASE(extended) {
    (void)round;
    uint32_t person = citizen(c);
    const char *number =
        complaint(c, person, "道路交通", day_of(2022, 6, 8), day_of(2022, 6, 8) + 85, "满意");
    record_number(c, "extend_days", 30);
    return about(c, kind, number);
}
CASE(still_in_time) {
    (void)round;
    uint32_t person = citizen(c);
    return about(c, kind,
                 complaint(c, person, "环境保护", month_last_day(last_month(c)) - 9, 0, NULL));
}
CASE(withdrawn) {
    (void)round;
    uint32_t person = citizen(c);
    const char *number = complaint(c, person, "邻里纠纷", day_of(2022, 6, 8), 0, NULL);
    record_text(c, "status", "已终止");
    return about(c, kind, number);
}
/* --- PET-06 --- */

static uint32_t repeated(county *c, int n, int days_apart, const char *other) {
    uint32_t person = citizen(c);
    for (int i = 0; i < n; i++) {
        int32_t day = day_of(2022, 2, 8) + i * days_apart;
        complaint(c, person, other && i % 2 ? other : "低保救助", day, day + 40, "基本满意");
    }
    return person;
}
CASE(again_and_again) {
    (void)kind;
    return repeated(c, 3 + round % 3, 70, NULL);
}
CASE(twice_only) {
    UNUSED_CASE;
    return repeated(c, 2, 100, NULL);
}
CASE(of_several_kinds) {
    UNUSED_CASE;
    return repeated(c, 4, 80, "农村饮水");
}
CASE(over_the_years) {
    UNUSED_CASE;
    return repeated(c, 3, 300, NULL);
}
/* --- PET-07 --- */

CASE(dissatisfied) {
    uint32_t person = citizen(c);
    int32_t day = day_of(2022, 3 + round % 6, 8);
    const char *number = complaint(c, person, "物业管理", day, day + 30, "不满意");
    if (round % 2) complaint(c, person, "物业管理", day + 60, day + 90, "基本满意");
    return about(c, kind, number);
}
CASE(satisfied) {
    (void)round;
    uint32_t person = citizen(c);
    int32_t day = day_of(2022, 7, 8);
    return about(c, kind, complaint(c, person, "物业管理", day, day + 30, "满意"));
}
/* --- STA-01 and STA-02: the days of an approval --- */

static struct approval *approved(county *c, uint32_t *person, int program) {
    *person = case_single(c, false, 63);
    aid(c, *person, program, 4, last_month(c), 1);
    struct approval *a = &c->approvals.items[c->approvals.n - 1];
    a->approve_day = month_first_day(4) - 12;
    return a;
}
CASE(published_too_short) {
    (void)kind;
    uint32_t person;
    struct approval *a = approved(c, &person, RURAL_ALLOWANCE);
    a->publicity_day = a->approve_day - 1 - round % 5;
    return person;
}
CASE(published_a_week) {
    UNUSED_CASE;
    uint32_t person;
    struct approval *a = approved(c, &person, RURAL_ALLOWANCE);
    a->publicity_day = a->approve_day - 7;
    return person;
}
CASE(urgent_case) {
    UNUSED_CASE;
    uint32_t person;
    struct approval *a = approved(c, &person, RURAL_ALLOWANCE);
    a->publicity_day = a->approve_day - 2;
    a->remark = "急难救助先行审批";
    return person;
}
CASE(approved_before_applied) {
    (void)kind;
    uint32_t person;
    struct approval *a = approved(c, &person, RURAL_ALLOWANCE);
    a->apply_day = a->approve_day + 20 + round % 4 * 60;
    return person;
}
CASE(applied_and_approved_at_once) {
    UNUSED_CASE;
    uint32_t person;
    struct approval *a = approved(c, &person, RURAL_ALLOWANCE);
    a->apply_day = a->approve_day;
    a->publicity_day = a->approve_day - 9;
    return person;
}

static const struct case_kind kinds[] = {
    {PLANTED, "PET-01", "overdue", overdue},
    {LOOKALIKE, "PET-01", "finished within the extended term", extended},
    {LOOKALIKE, "PET-01", "open, and still in time", still_in_time},
    {LOOKALIKE, "PET-01", "withdrawn", withdrawn},
    {PLANTED, "PET-06", "the same complaint again and again", again_and_again},
    {LOOKALIKE, "PET-06", "twice only", twice_only},
    {LOOKALIKE, "PET-06", "of several kinds", of_several_kinds},
    {LOOKALIKE, "PET-06", "three times in two years", over_the_years},
    {PLANTED, "PET-07", "closed, and not satisfied", dissatisfied},
    {LOOKALIKE, "PET-07", "closed, and satisfied", satisfied},
    {PLANTED, "STA-01", "published for less than a week", published_too_short},
    {LOOKALIKE, "STA-01", "published for a week", published_a_week},
    {LOOKALIKE, "STA-01", "an urgent case", urgent_case},
    {PLANTED, "STA-02", "approved before the application", approved_before_applied},
    {LOOKALIKE, "STA-02", "applied and approved on one day", applied_and_approved_at_once},
};
const struct case_list petition_cases = CASE_LIST(kinds);
