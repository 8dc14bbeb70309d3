/* Inside engine/exec: where the leaves of plans read from: tables of the store, and common
 * relations that were computed for several queries. */
#ifndef BD_EXEC_COMMON_H
#define BD_EXEC_COMMON_H

#include "engine/exec/operator.h"

/* The rows of a common relation, with indexes by entity columns as they are asked for. */
typedef struct bd_common_table {
    bool ready;             /* computed; else nobody may read it */
    bd_table table;         /* columns that nobody reads have no data */
    uint64_t bytes;         /* with indexes */
    uint64_t charged_bytes; /* counted in the run's memory */
    struct common_index *indexes;
} bd_common_table;

/* All common relations of a run. */
struct bd_common_tables {
    size_t n;
    bd_common_table *items;
    bd_text_pool *texts; /* of their rows: base of all other pools of the run */
};

void bd_common_table_free(bd_common_table *common);

/* What plans are prepared against. */
typedef struct bd_catalog {
    bd_store *store;
    bd_common_tables *commons; /* NULL: none */
    int n_threads;
    bd_memory *memory; /* NULL: not counted */
    bool counts;       /* rows and times of operators */
} bd_catalog;

static inline bool bd_is_leaf(const bd_plan *plan) {
    return plan->kind == BD_PLAN_SCAN || plan->kind == BD_PLAN_COMMON;
}
const bd_table *bd_leaf_table(const bd_store *store, const bd_common_tables *commons,
                              const bd_plan *leaf);
/* As bd_store_index_coalesce, of any leaf. Serial. */
BD_MUST_CHECK bd_status bd_leaf_index(const bd_catalog *catalog, const bd_plan *leaf, size_t column,
                                      size_t otherwise, const bd_index **index, bd_error *error);

/* Takes rows over as a table, sorted by the first entity column. `columns` (malloc'ed; NULL where
 * nobody reads) belong to the table afterwards, also on failure. */
BD_MUST_CHECK bd_status bd_common_table_fill(bd_common_table *common, const bd_store *store,
                                             const bd_plan *plan, void **columns, size_t n_rows,
                                             int n_threads, bd_error *error);

#endif
