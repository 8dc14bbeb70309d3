/* Inside engine/exec: from a bound query to what runs: locality, physical plan, shared sides. */
#ifndef BD_EXEC_PREPARE_H
#define BD_EXEC_PREPARE_H

#include "engine/exec/common.h"
#include "engine/exec/join.h"

/* --- Index joins ----------------------------------------------------------------------------- */

/* The leaf below filters and projections that a column comes from unchanged, and its column there;
 * NULL when there is something else between. */
const bd_plan *bd_trace_to_scan(const bd_plan *plan, size_t column, size_t *scan_column);

/* Decides whether a join probes an index of the store: the right side must be a table under filters
 * and projections, one key an entity column of it. *key is which one, SIZE_MAX when none. */
BD_MUST_CHECK bd_status bd_join_choose_index(const bd_catalog *catalog, const bd_plan *join,
                                             size_t *key, bd_error *error);

/* --- Locality -------------------------------------------------------------------------------- */

/* A scan that a range restricts by a column, or by coalesce(column, otherwise); or a join whose
 * right side is computed per range, by a column of it: the range of the left side, or, with `key`,
 * the values that the key has there; or the other way round. */
typedef struct bd_ranged_plan {
    const bd_plan *plan;
    size_t column, otherwise; /* BD_NO_COLUMN: none */
    size_t slot;              /* which of the run's ranges */
    size_t key;               /* BD_NO_COLUMN: the same range as on the left */
    bool reversed;            /* the left side is computed for the values of the right side */
} bd_ranged_plan;

typedef struct bd_locality {
    bool local;
    bd_type type;        /* of the range key */
    const bd_plan *body; /* what runs per range; above it, sorting and limits of the whole */
    bool has_limit;      /* above the body */
    size_t n_slots;      /* ranges that a run has: slot 0 is that of the task */
    size_t n_ranged;
    bd_ranged_plan *ranged;
    /* AGGREGATE or DISTINCT of the body, or NULL. Its input is what runs per range; the rows are
     * then exchanged: split by the hash of the group keys, and the body runs per part. */
    const bd_plan *exchange;
    const bd_plan *blocker; /* not local: the operator that prevents it */
    const char *reason;     /* … and why */
    const char *reason_zh;
} bd_locality;

/* Finds the best range key; `column` not BD_NO_COLUMN: that column of the result must be the
 * key, and ranges are lists of few ids. With lineage nothing is exchanged.
 */
BD_MUST_CHECK bd_status bd_locality_find(const bd_catalog *catalog, const bd_plan *plan,
                                         size_t column, bool lineage, bd_arena *arena,
                                         bd_locality *locality, bd_error *error);
/* How a scan or a join's right side is restricted; NULL: not. */
const bd_ranged_plan *bd_locality_ranged(const bd_locality *locality, const bd_plan *plan);

/* --- Anti joins ------------------------------------------------------------------------------ */

/* Notes where the key of an anti join is looked for. */
BD_MUST_CHECK bd_status bd_absence_find(bd_node *join, bd_arena *arena, bd_error *error);

/* --- Prepared queries ------------------------------------------------------------------------ */

typedef struct bd_prepared {
    bd_catalog catalog;
    const bd_query *query;
    const bool *needed; /* per column of the result; NULL: all */
    bd_arena arena;
    bd_locality locality;
    bd_node *root;       /* of the body, or of the whole plan */
    bd_node *lower_root; /* exchange: of the part before it */
    bd_node *final_root; /* local queries with sorting or limits: over the rows of all ranges */
    bd_node *final_leaf;
    size_t n_shared;
    bd_shared **shared;
    bd_text_pool *texts; /* constants and texts of the shared sides: base of all other pools */
    bd_lineage_pool *lineage;
    _Atomic uint64_t used_bytes;
    size_t n_nodes;
    struct bd_node_facts *facts; /* per node; NULL unless the run is explained */
} bd_prepared;

/* `column` as in bd_locality_find. Builds the indexes that the query needs. Serial. */
BD_MUST_CHECK bd_status bd_prepare(const bd_catalog *catalog, const bd_query *query, size_t column,
                                   bool lineage, const bool *needed, bd_prepared **prepared,
                                   bd_error *error);
void bd_prepared_free(bd_prepared *prepared);

/* Fills a run for a prepared query. Pools and error are the caller's. */
void bd_run_init(bd_run *run, bd_prepared *prepared, const bd_exec_options *options,
                 bd_text_pool *texts, bd_lineage_pool *lineage, bd_error *error);
void bd_run_reset(bd_run *run);

/* Computes the shared sides, one after the other. Different queries may do so in parallel. */
BD_MUST_CHECK bd_status bd_prepared_run_shared(bd_prepared *prepared,
                                               const bd_exec_options *options, bd_error *error);

#endif
