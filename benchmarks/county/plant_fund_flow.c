/* Cases of fund flows: FLOW-01, -02, -03, and the refunds kept by dispatch agencies, EMP-01. */
#include "benchmarks/county/plant.h"

static uint32_t document(county *c, const struct case_kind *kind, const struct flow_plan *plan) {
    const char *number = flow_document(c, plan);
    truth_add(c, kind->planted, kind->rule, number, "", kind->note);
    return NOBODY;
}
CASE(county_keeps) {
    struct flow_plan plan = {.program = -1, .county_days = 75 + round % 8 * 11};
    return document(c, kind, &plan);
}
CASE(county_in_time) {
    (void)round;
    struct flow_plan plan = {.program = -1, .county_days = 27};
    return document(c, kind, &plan);
}
CASE(town_keeps) {
    struct flow_plan plan = {.program = -1, .town_days = 66 + round % 8 * 13};
    return document(c, kind, &plan);
}
CASE(town_in_time) {
    (void)round;
    struct flow_plan plan = {.program = -1, .town_days = 27};
    return document(c, kind, &plan);
}
/* What never left the county is held by it too. */
static uint32_t held_back(county *c) {
    truth_add(c, true, "FLOW-01", c->flows.items[c->flows.n - 1].doc_no, "",
              "a part of the money never left the county");
    return NOBODY;
}
CASE(does_not_balance) {
    struct flow_plan plan = {.program = -1};
    switch (round % 3) {
    case 0: /* the county paid out more than it had */
        plan.county_short_fen = -6000000 - round * 1000000;
        return document(c, kind, &plan);
    case 1: /* the town did */
        plan.town_short_fen = -5000000;
        return document(c, kind, &plan);
    default:
        plan.county_short_fen = 7000000;
        document(c, kind, &plan);
        return held_back(c);
    }
}
CASE(balance_stated) {
    (void)round;
    struct flow_plan plan = {.program = -1, .balance_fen = 4000000, .late = true};
    return document(c, kind, &plan);
}
CASE(two_instalments) {
    (void)round;
    struct flow_plan plan = {.program = -1, .instalments = true};
    return document(c, kind, &plan);
}

static uint32_t refund(county *c, const struct case_kind *kind, bool agency, int percent,
                       int days) {
    const char *name = refund_make(c, agency, percent, days);
    const char *code = c->companies.items[c->companies.n - 1].code;
    truth_add(c, kind->planted, kind->rule, name, name, keep_text(c, "%s; %s", kind->note, code));
    return NOBODY;
}
CASE(agency_keeps) {
    return refund(c, kind, true, round % 2 ? 35 : 0, 20);
}
CASE(agency_passes_on) {
    (void)round;
    return refund(c, kind, true, 100, 25);
}
CASE(maker_keeps) {
    (void)round;
    return refund(c, kind, false, 0, 0);
}

static const struct case_kind kinds[] = {
    {PLANTED, "FLOW-01", "the county kept the money beyond the term", county_keeps},
    {LOOKALIKE, "FLOW-01", "passed on after 27 days", county_in_time},
    {PLANTED, "FLOW-02", "the town kept the money beyond the term", town_keeps},
    {LOOKALIKE, "FLOW-02", "passed on after 27 days", town_in_time},
    {PLANTED, "FLOW-03", "the sums of two levels differ", does_not_balance},
    {LOOKALIKE, "FLOW-03", "the rest is stated as balance, and not yet due", balance_stated},
    {LOOKALIKE, "FLOW-03", "one town was paid in two instalments", two_instalments},
    {PLANTED, "EMP-01", "the dispatch agency kept the refund", agency_keeps},
    {LOOKALIKE, "EMP-01", "passed on in full after 25 days", agency_passes_on},
    {LOOKALIKE, "EMP-01", "a manufacturer's own refund", maker_keeps},
};
const struct case_list flow_cases = CASE_LIST(kinds);
