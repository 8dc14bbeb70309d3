/* Where edges come from; used by edges.c, which puts the graph together. */
#ifndef BD_KIN_SOURCES_H
#define BD_KIN_SOURCES_H

#include "engine/kin/graph.h"

/* What the making of edges shares. Threads write their own list only. */
typedef struct bd_kin_making {
    bd_store *store;
    const bd_people *people;
    uint32_t n_persons;
    int n_threads;
    const bd_cancel *cancel;   /* may be NULL */
    bd_kin_edges *lists;       /* n_threads of them */
    uint8_t *known;            /* per person: KNOWN_… from edges made so far */
    int32_t horizon;           /* last day of the marriage register; BD_NULL_I32 without one */
    struct bd_kin_pair *ended; /* marriages that ended */
    size_t n_ended, ended_capacity;
    bd_kin_overlap *overlaps; /* by person */
    size_t n_overlaps, overlaps_capacity;
} bd_kin_making;

enum { BD_KIN_KNOWN_SPOUSE = 1, BD_KIN_KNOWN_FATHER = 2, BD_KIN_KNOWN_MOTHER = 4 };

typedef struct bd_kin_pair {
    uint32_t a, b;
    bool recent;
} bd_kin_pair;

/* Runs `function` for 0 … n - 1 over the threads, each with its own list; stops at the first error.
 */
typedef bd_status (*bd_kin_item_function)(const void *context, uint32_t item, bd_kin_edges *edges,
                                          bd_error *error);
BD_MUST_CHECK bd_status bd_kin_each(bd_kin_making *making, uint32_t n,
                                    bd_kin_item_function function, const void *context,
                                    bd_error *error);

/* Declared kinship and the officials' own file. */
BD_MUST_CHECK bd_status bd_kin_from_declarations(bd_kin_making *making, bd_error *error);
/* Marriages and divorces; sets horizon, ended and overlaps. */
BD_MUST_CHECK bd_status bd_kin_from_marriages(bd_kin_making *making, bd_error *error);
/* Father, mother and spouse numbers of household registers. */
BD_MUST_CHECK bd_status bd_kin_from_register_columns(bd_kin_making *making, bd_error *error);
/* Relations to the head: households of registers. Needs `known`. */
BD_MUST_CHECK bd_status bd_kin_from_households(bd_kin_making *making, bd_error *error);
/* Heads named in welfare rolls; members of tenancies. */
BD_MUST_CHECK bd_status bd_kin_from_lists(bd_kin_making *making, bd_error *error);

/* Relatives declared by name alone, where the household shows who that is. */
BD_MUST_CHECK bd_status bd_kin_from_names(bd_kin_making *making, bd_error *error);

/* Who left a household with whom stayed in it, and with others who left. */
BD_MUST_CHECK bd_status bd_kin_from_former_households(bd_kin_making *making, bd_error *error);

#endif
