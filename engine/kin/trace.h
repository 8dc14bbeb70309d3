/* Where a tie between two people stands written, and what speaks against ties. */
#ifndef BD_KIN_TRACE_H
#define BD_KIN_TRACE_H

#include "engine/kin/graph.h"

#define BD_KIN_MOST_TRACES 8

/* A row that names both, or one of the two rows of a household that they share. */
typedef struct bd_kin_trace {
    const bd_table *table;
    uint32_t row;
    int32_t date; /* of the registration or declaration, else the day that the sheet describes */
} bd_kin_trace;

/* Rows of all tables that tie `a` and `b`: those with both numbers, then the two rows of a common
 * household. At most BD_KIN_MOST_TRACES; their number goes to `n`. Takes indexes of the store:
 * serial use only. */
BD_MUST_CHECK bd_status bd_kin_traces(bd_store *store, int n_threads, uint32_t a, uint32_t b,
                                      bd_kin_trace traces[BD_KIN_MOST_TRACES], size_t *n,
                                      bd_error *error);

typedef enum bd_kin_conflict_kind {
    BD_KIN_TWO_FATHERS,
    BD_KIN_TWO_MOTHERS,
    BD_KIN_TWO_SPOUSES,   /* at one time, as far as the data tell */
    BD_KIN_YOUNG_PARENT,  /* less than 15 years older than the child */
    BD_KIN_TWO_RELATIONS, /* one source makes two people spouses, another parent and child … */
    BD_KIN_SAME_SEX,      /* spouses, by their numbers */
    BD_KIN_N_CONFLICTS
} bd_kin_conflict_kind;

typedef struct bd_kin_conflict {
    bd_kin_conflict_kind kind;
    uint32_t person, first, second; /* `second` 0 where there is one other person only */
} bd_kin_conflict;

typedef struct bd_kin_conflicts {
    bd_kin_conflict *items;
    size_t n, capacity;
} bd_kin_conflicts;

/* Appends what the edges of one person say against each other. Of a pair, the one with the lower id
 * tells, so that going through everybody lists each conflict once. */
BD_MUST_CHECK bd_status bd_kin_conflicts_find(const bd_kin_graph *graph, const bd_people *people,
                                              uint32_t person, bd_kin_conflicts *list,
                                              bd_error *error);
/* In words, after the names: "两个父亲", "two fathers". */
const char *bd_kin_conflict_words(bd_kin_conflict_kind kind, bd_language language);

#endif
