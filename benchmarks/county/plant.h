/* Planted cases: one row of a table per kind of case. A case makes its own people, so that nobody
 * takes part in two cases. */
#ifndef COUNTY_PLANT_H
#define COUNTY_PLANT_H

#include "benchmarks/county/family.h"

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

#endif
