/* Inside engine/exec: the rows that one range gives, and how they become a result. */
#ifndef BD_EXEC_PARTIAL_H
#define BD_EXEC_PARTIAL_H

#include "engine/exec/prepare.h"
#include "engine/exec/slab.h"

/* Rows with their own texts: ids from own_first on count into `texts`. */
typedef struct bd_partial {
    size_t n_rows, capacity_rows;
    void **columns;
    uint32_t own_first;
    size_t n_texts;
    char **texts;
    uint32_t *lengths;
    uint32_t *handles; /* with lineage, while the range runs */
    size_t handles_capacity;
    uint64_t *lineage_offsets; /* afterwards: n_rows + 1 */
    bd_lineage *lineage;
    size_t n_lineage, lineage_capacity;
    uint32_t *part_offsets; /* exchange: rows lie by part; n_parts + 1 */
    uint64_t charged_bytes;
    bool in_slab; /* the columns belong to the splitter's slab */
} bd_partial;

/* The rows of all ranges, split by the hash of their group keys. */
struct bd_exchange {
    size_t n_parts;
    size_t n_partials;
    bd_partial *partials;
};

/* Finds the part of rows: one per instance. */
typedef struct bd_splitter {
    bd_run *run;
    size_t n_parts;
    size_t n_keys;
    bd_program **programs; /* NULL: DISTINCT, the columns themselves */
    const bd_plan *grouping;
    uint64_t *hashes;
    bd_slab *slab; /* takes the rows; of the thread, outlives the splitter */
    bd_rows rows;  /* of the range; the memory is used again for the next */
    uint16_t *parts;
    size_t parts_capacity;
    uint32_t *order;
    size_t order_capacity;
} bd_splitter;
BD_MUST_CHECK bd_status bd_splitter_create(bd_run *run, const bd_node *lower,
                                           const bd_plan *grouping, size_t n_parts, bd_slab *slab,
                                           bd_splitter **splitter);
void bd_splitter_free(bd_splitter *splitter);

/* Rows wanted for evidence: those whose column has one of the ids; ids NULL: all. */
typedef struct bd_wanted {
    size_t column;
    const uint32_t *ids;
    size_t n_ids;
} bd_wanted;

/* Appends a batch of the node's needed columns (and handles); `splitter` NULL: no exchange. */
BD_MUST_CHECK bd_status bd_partial_append(bd_partial *partial, const bd_node *node, bd_run *run,
                                          bd_splitter *splitter, const bd_batch *batch);
/* Takes over what still lies in the run's pools. */
BD_MUST_CHECK bd_status bd_partial_finish(bd_partial *partial, const bd_node *node, bd_run *run,
                                          bd_splitter *splitter);
/* Gives the partial's own texts ids of `texts`. Serial. */
BD_MUST_CHECK bd_status bd_partial_renumber(bd_partial *partial, const bd_plan *plan,
                                            bd_text_pool *texts, bd_error *error);
void bd_partial_free(bd_partial *partial, size_t n_columns);

/* Puts the partial results (in order) together, runs what comes after the ranges, keeps the wanted
 * rows. Empties the partial results. */
BD_MUST_CHECK bd_status bd_result_assemble(bd_prepared *prepared, const bd_exec_options *options,
                                           bd_partial *partials, size_t n_partials,
                                           const bd_wanted *wanted, bd_result **result,
                                           bd_error *error);

/* The same for a common relation: first, serially for all of a run, its texts get ids of the pool
 * of the run; then the rows become its table. Queries with something after the ranges (SORT, LIMIT
 * at the top) are not made into common relations. */
BD_MUST_CHECK bd_status bd_common_move_texts(bd_prepared *prepared, bd_partial *partials,
                                             size_t n_partials, bd_error *error);
BD_MUST_CHECK bd_status bd_common_assemble(bd_prepared *prepared, bd_partial *partials,
                                           size_t n_partials, bd_common_table *common,
                                           bd_error *error);

#endif
