/* Inside engine/exec: batches, operators and what one run of a query shares. */
#ifndef BD_EXEC_OPERATOR_H
#define BD_EXEC_OPERATOR_H

#include "engine/exec/exec.h"

#define BD_NO_COLUMN SIZE_MAX

/* Some rows as columns. Memory belongs to the operator that gave the batch and stays as it is until
 * that operator is asked for the next one. Columns that nobody reads are NULL. With lineage there
 * is one more column, of handles into the lineage pool. */
typedef struct bd_batch {
    size_t n_rows;
    void **columns;
} bd_batch;

/* The part of the ids of one entity kind that a run looks at. */
typedef struct bd_range {
    bool whole;          /* no restriction */
    bool null;           /* rows whose key is NULL */
    uint32_t first, end; /* ids first … end - 1 */
    const uint32_t *ids; /* when not NULL: these ids alone, ascending */
    size_t n_ids;
} bd_range;

typedef struct bd_lineage_pool bd_lineage_pool;
typedef struct bd_node bd_node;

/* What all queries of a run together use. */
typedef struct bd_memory {
    _Atomic uint64_t used_bytes;
    uint64_t most_bytes; /* 0: no limit */
} bd_memory;

typedef struct bd_exchange bd_exchange;
typedef struct bd_common_tables bd_common_tables;

/* What the operators of one instance of a query (one thread, one query) share. */
typedef struct bd_run {
    bd_store *store;
    const bd_common_tables *commons; /* NULL: none */
    const bd_query *query;
    const bd_cancel *cancel;
    bd_range range;           /* of the task: slot 0 */
    bd_range *more_ranges;    /* slots from 1 on: values that joins found on their left */
    bd_evaluation evaluation; /* with the pool of texts and the error object */
    bd_arena arena;           /* buffers that live as long as the instance */
    bd_arena scratch;
    bd_lineage_pool *lineage;     /* NULL: no lineage wanted */
    uint32_t most_lineage_rows;   /* kept per group, and of matches per row; 0: all */
    const bd_exchange *exchange;  /* what source leaves read, */
    size_t part;                  /* and which part of it */
    bd_memory *memory;            /* of all queries of the run */
    _Atomic uint64_t *used_bytes; /* of all instances of the query */
    uint64_t charged_bytes;       /* of this instance, given back when it is freed */
    bool counts;                  /* rows and times of operators */
    const bd_node *working;       /* the operator that asks for memory; NULL: the result */
} bd_run;

static inline bd_range *bd_run_range(bd_run *run, size_t slot) {
    return slot ? &run->more_ranges[slot - 1] : &run->range;
}

/* Cleared memory of the instance's arena. */
BD_MUST_CHECK bd_status bd_run_allocate(bd_run *run, size_t count, size_t element_bytes, void *out);
/* Counts memory of blocking operators. Over the limit a query that uses a good part of it fails;
 * small ones go on. */
BD_MUST_CHECK bd_status bd_run_charge(bd_run *run, size_t bytes);
/* The same for rows that outlive the instance. */
BD_MUST_CHECK bd_status bd_run_charge_rows(bd_run *run, size_t bytes);
void bd_memory_return(bd_memory *memory, _Atomic uint64_t *used_bytes, uint64_t bytes);
/* BD_ERROR_CANCELLED when the person stopped the run. */
BD_MUST_CHECK bd_status bd_run_check(bd_run *run);

/* --- Lineage --------------------------------------------------------------------------------- */

/* A handle names a set of source rows: 0 none, else a leaf or a pair of handles. */
BD_MUST_CHECK bd_status bd_lineage_pool_create(const bd_lineage_pool *base, bd_lineage_pool **pool,
                                               bd_error *error);
void bd_lineage_pool_free(bd_lineage_pool *pool);
void bd_lineage_pool_clear(bd_lineage_pool *pool);
BD_MUST_CHECK bd_status bd_lineage_leaf(bd_lineage_pool *pool, uint32_t table, uint32_t row,
                                        uint32_t *handle, bd_error *error);
/* Leaves of n neighbouring rows. */
BD_MUST_CHECK bd_status bd_lineage_leaves(bd_lineage_pool *pool, uint32_t table, uint32_t first_row,
                                          size_t n, uint32_t *handles, bd_error *error);
BD_MUST_CHECK bd_status bd_lineage_pair(bd_lineage_pool *pool, uint32_t a, uint32_t b,
                                        uint32_t *handle, bd_error *error);
/* Appends the rows behind a handle, sorted and without duplicates, to *rows. */
BD_MUST_CHECK bd_status bd_lineage_collect(bd_lineage_pool *pool, uint32_t handle,
                                           bd_lineage **rows, size_t *n_rows, size_t *capacity,
                                           bd_error *error);

/* --- Physical plan --------------------------------------------------------------------------- */

typedef struct bd_shared bd_shared;
typedef struct bd_rows bd_rows;

/* One operator with the decisions taken for it: made once per query, read by all instances. */
struct bd_node {
    const bd_plan *plan;
    size_t number; /* in the prepared query */
    size_t n_inputs;
    bd_node **inputs; /* an index join has its left input only */
    bool *needed;     /* per output column: someone reads it */

    /* Rows with equal values in this column come one after the other; BD_NO_COLUMN: in none. */
    size_t clustered_column;
    size_t stream_key; /* AGGREGATE, DISTINCT: the group key that is such a column of the input */

    bool is_source;        /* a leaf that gives rows from memory, whatever the plan says: */
    const bd_rows *source; /* these, or those of run->exchange */

    size_t range_column;         /* SCAN: the column that the range restricts, or BD_NO_COLUMN */
    size_t range_otherwise;      /* … coalesce with this one, or BD_NO_COLUMN */
    size_t range_slot;           /* … which of the run's ranges */
    const bd_index *range_index; /* its index */

    /* FILTER: conditions over the input. JOIN: conditions over the pair frame (the left columns,
     * then those of `right`: the columns of the right input, or of the table of an index join), and
     * what each right output column is. */
    size_t n_conditions;
    const bd_expression **conditions;
    const bd_expression **right_outputs;
    size_t n_frame;
    const bd_index *index; /* index join: of `index_leaf`, probed with `index_key` */
    const bd_plan *index_leaf;
    const bd_expression *index_key;
    size_t n_keys; /* hash join: of plan->left_keys from first_key on */
    size_t first_key;
    bool null_aware;   /* ANTI_NULL without correlation: one key, no conditions */
    bd_shared *shared; /* hash join: the right side is computed once, before the ranges */
    /* Anti joins with lineage: the tables and columns where the key was looked for. */
    size_t n_places;
    uint32_t *places;               /* as bd_lineage_absent makes them */
    const bd_expression *place_key; /* over the left input; NULL: of no entity type */
    /* Hash join: one side is read first, and the other for the values that this key has there
     * alone: they are the range in slot value_slot. NULL: not so. */
    const bd_expression *value_key;
    bool values_of_right;
    size_t value_slot;
    /* Hash join whose sides are cut by the same range: the key, over the left input, by which the
     * right side is computed for the values of the left rows alone when they turn out to be few.
     * NULL: not so. The range is that of value_slot. */
    const bd_expression *few_key;
};

/* --- Operators ------------------------------------------------------------------------------- */

typedef struct bd_operator bd_operator;
struct bd_operator {
    const bd_node *node;
    bd_run *run;
    size_t n_inputs;
    bd_operator **inputs;
    bd_batch out;
    /* Begins anew on run->range. Inputs are restarted by bd_operator_restart. */
    bd_status (*restart)(bd_operator *self);
    /* *batch is NULL at the end; a batch has at least one row. */
    bd_status (*next)(bd_operator *self, bd_batch **batch);
    void (*close)(bd_operator *self); /* may be NULL: what is not in the arena */
    /* When the run is being explained: `next` counts, and calls this. */
    bd_status (*uncounted_next)(bd_operator *self, bd_batch **batch);
    uint64_t n_given, nanoseconds;
};

/* Makes the operators of a node and its inputs. */
BD_MUST_CHECK bd_status bd_operator_open(bd_run *run, const bd_node *node, bd_operator **out);
BD_MUST_CHECK bd_status bd_operator_restart(bd_operator *self);
void bd_operator_close(bd_operator *self);

/* The number of columns of a node's batches, with that of handles. */
static inline size_t bd_node_n_columns(const bd_node *node, const bd_run *run) {
    return node->plan->n_columns + (run->lineage ? 1 : 0);
}
static inline size_t bd_type_bytes(bd_type type) {
    return bd_physical_bytes(bd_type_physical(type));
}
/* The type of a column of a node's batches; that of handles counts as an id. */
static inline bd_type bd_node_column_type(const bd_node *node, size_t column) {
    return column < node->plan->n_columns ? node->plan->columns[column].type : BD_TYPE_UNKNOWN;
}
static inline bool bd_node_needs(const bd_node *node, size_t column) {
    return column >= node->plan->n_columns || node->needed[column];
}

/* Constructors, one per kind; `self` has node, run and inputs set. */
bd_status bd_scan_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_filter_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_project_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_join_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_aggregate_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_union_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_sort_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_limit_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_window_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_source_open(bd_run *run, const bd_node *node, bd_operator **out);
bd_status bd_values_open(bd_run *run, const bd_node *node, bd_operator **out);

/* Allocates an operator of `bytes` (its first member is a bd_operator) with its batch and inputs.
 */
BD_MUST_CHECK bd_status bd_operator_new(bd_run *run, const bd_node *node, size_t bytes, void *out);
/* A buffer of BD_VECTOR_ROWS values per needed output column. */
BD_MUST_CHECK bd_status bd_operator_buffers(bd_operator *self, void ***buffers);

#endif
