/* Where a tie between two people stands written. */
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

#endif
