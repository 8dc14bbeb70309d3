/* Planted cases: one row of a table per kind of case. A case makes its own people, so that nobody
 * takes part in two cases. */
#ifndef COUNTY_PLANT_H
#define COUNTY_PLANT_H

#include "benchmarks/county/family.h"
#include "benchmarks/county/records.h"

struct case_kind {
    bool planted; /* else an innocent look-alike that the rule must leave alone */
    const char *rule, *note;
    /* Makes the case for the round-th time (0 …); returns the person it is about, or NOBODY if it
     * has added its own line to the truth. */
    uint32_t (*make)(county *c, int round, const struct case_kind *kind);
};
enum { PLANTED = true, LOOKALIKE = false };
#define CASE(name) static uint32_t name(county *c, int round, const struct case_kind *kind)
#define UNUSED_CASE ((void)round, (void)kind)
static inline int last_month(const county *c) {
    return c->options.months - 1;
}

struct case_list {
    const struct case_kind *kinds;
    size_t n_kinds;
};
#define CASE_LIST(kinds)                                                                           \
    { kinds, sizeof(kinds) / sizeof(kinds)[0] }

#define FAMILY(list) extern const struct case_list list;
#include "benchmarks/county/families.h"
#undef FAMILY

/* Someone who lives alone, in the country unless urban. */
uint32_t case_single(county *c, bool urban, int age);
struct family case_couple(county *c, bool urban, int age, int n_children);
/* Household by household is marked as taken; it farms only if asked. */
void case_take(county *c, uint32_t household, bool farms);

/* --- what cases of several families need --- */

void die_in(county *c, uint32_t person, int month); /* on some day of the month */
/* remark: NULL, or what keeps the person out of the walls (缓刑 …). */
void imprison(county *c, uint32_t person, int32_t from, int32_t to, const char *remark);
/* A disability certificate whose number agrees with it. level 1 … 4; end ALIVE: no end. */
void disability_card(county *c, uint32_t person, const char *type, int level, int32_t approved,
                     int32_t end);
/* A stay (discharge after admission) or a visit; the record stays open for further columns. */
void treated(county *c, uint32_t person, const char *hospital, const char *visit_type,
             const char *code, const char *disease, int32_t admitted, int32_t discharged);
/* A payment a month in a list of records with the columns of a payment (elder_care …). */
void paid_monthly(county *c, const struct record_list *list, uint32_t person, const char *program,
                  int from, int to, int32_t fen);

/* Monthly rows of staff_pensions, or of a list with the first five columns only. */
struct pension_rows {
    const struct record_list *list;
    const char *type, *agency, *auth_mode, *remark;
    int from, to;
    int32_t fen, start_day, auth_day; /* days: 0 not stated */
    uint64_t account;                 /* 0: the person's own */
};
void draws_pension(county *c, uint32_t person, const struct pension_rows *rows);
void insured_by(county *c, uint32_t person, uint32_t company, int from, int to);
/* A company of that owner, in business since 2016. */
uint32_t firm_of(county *c, uint32_t owner, const char *trade);
/* A school of that number; each has its own name. */
const char *school_name(county *c, uint32_t number);
void neighbour_pays(county *c, uint32_t person, int program, int from, int to, int32_t fen);
/* A payment through the county's cards. NULL and 0: the person's own place, account and phone; paid
 * on the twelfth of the month, and with success. */
struct card_row {
    uint32_t person;
    const char *program, *batch, *town, *village, *status;
    int month;
    int32_t fen, day;
    uint64_t account, phone;
};
void card_paid(county *c, const struct card_row *row);
/* A name that no other town or village of a case has. */
const char *case_town(county *c);
const char *case_collective(county *c);
/* Somebody without land or anything else, of whom only lists of a case tell. */
uint32_t case_nobody(county *c, int age);

/* Another person of that name, sex and about that age, in another village. */
uint32_t namesake(county *c, uint32_t person);

#endif
