/* Households of usual shapes, for the background and for the planted cases. */
#ifndef COUNTY_FAMILY_H
#define COUNTY_FAMILY_H

#include "benchmarks/county/model.h"

struct family {
    uint32_t household, head, spouse; /* spouse NOBODY if single */
    uint32_t first_child, n_children;
    uint32_t relatives; /* to found a related household */
};

struct family family_single(county *c, uint16_t village, uint32_t relatives, bool female, int age,
                            const char *surname);
/* A man, his wife about two years younger, and children; all ages at the end of the case. */
struct family family_couple(county *c, uint16_t village, uint32_t relatives, int age,
                            int n_children, const char *surname);
/* The parents' household of a person who lives elsewhere: sets father and mother. */
struct family family_parents_of(county *c, uint32_t child, uint16_t village);
/* The household of a grown son, married, with the given parents. */
struct family family_of_son(county *c, const struct family *parents, uint16_t village, int age,
                            int n_children);

/* A grant of project money on its way down. Days are from receipt to passing on. */
struct flow_plan {
    int program; /* index of a list of programmes; -1: any */
    int county_days, town_days;
    int64_t county_short_fen, town_short_fen; /* missing on the way, and not stated */
    int64_t balance_fen;                      /* kept back, and stated */
    bool instalments;                         /* one town is paid in two parts */
    bool late; /* in the last month of the case: what is kept back is not yet due */
};
/* Returns the document number. */
const char *flow_document(county *c, const struct flow_plan *plan);

/* A refund to a company; the dispatch agency passes passed_percent on after days (0: nothing). */
const char *refund_make(county *c, bool agency, int passed_percent, int days);

#endif
