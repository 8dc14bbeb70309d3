/* Runs compiled queries over a sealed store.
 *
 * A query is *local* to an entity kind when its root rows can be cut into ranges of ids of that
 * kind and each range computed on its own: every operator that sees several rows at once
 * (aggregate, distinct, window, sort with limit) has the range key among its grouping keys. Local
 * queries run together, ranges outside, queries inside, in parallel; the others run whole, several
 * at a time. Rows come out in an order that depends on the data alone. */
#ifndef BD_EXEC_EXEC_H
#define BD_EXEC_EXEC_H

#include "engine/plan/plan.h"

/* Stands for rows that were left out of the lineage of a result row; `row` is how many (at least).
 */
#define BD_LINEAGE_CUT 0x3FFFFFFFu

/* Set in `table` of what an anti join looked for and did not find; `row` is then the id looked for
 * (0 when the key is of no entity type). */
#define BD_LINEAGE_ABSENT 0x20000000u
#define BD_LINEAGE_NO_COLUMN 0xFFFu

static inline uint32_t bd_lineage_absent(uint32_t table, uint32_t column) {
    uint32_t known = column < BD_LINEAGE_NO_COLUMN ? column : BD_LINEAGE_NO_COLUMN;
    return BD_LINEAGE_ABSENT | table << 12 | known;
}
static inline uint32_t bd_lineage_absent_table(uint32_t mark) {
    return (mark & ~BD_LINEAGE_ABSENT) >> 12;
}
static inline uint32_t bd_lineage_absent_column(uint32_t mark) {
    return mark & BD_LINEAGE_NO_COLUMN;
}

/* A source row that made a result row. */
typedef struct bd_lineage {
    uint32_t table; /* index in the schema */
    uint32_t row;
} bd_lineage;

typedef struct bd_explanation bd_explanation;

/* The rows of a query, as columns. Texts are owned by the result. */
typedef struct bd_result {
    size_t n_columns;
    bd_plan_column *columns; /* names and types, owned */
    size_t n_rows;
    void **data;
    char **pool_texts; /* texts with ids from BD_TEXT_POOL_FIRST on */
    uint32_t *pool_lengths;
    size_t n_pool_texts;
    /* With lineage: rows of the store behind row i are lineage[lineage_offsets[i] …
     * lineage_offsets[i + 1]), sorted, without duplicates. */
    uint64_t *lineage_offsets; /* NULL without lineage */
    bd_lineage *lineage;
    double seconds; /* thread time spent on this query */
} bd_result;

void bd_result_free(bd_result *result);

typedef struct bd_exec_options {
    int n_threads;              /* 0: all processors */
    int32_t as_of;              /* for current_date */
    bool lineage;               /* keep the source rows of every result row */
    uint32_t most_lineage_rows; /* of each group, and of what EXISTS finds for a row, the first so
                                   many; 0: all */
    const bd_cancel *cancel;    /* may be NULL */
    uint64_t most_memory_bytes; /* of all queries together, beside the store; 0: no limit */
    void (*progress)(void *context, size_t done, size_t all); /* may be NULL; called serially */
    void *progress_context;
    struct bd_explanation *explanation; /* for bd_exec_explain_together alone: NULL */
    uint32_t rows_per_range;            /* 0: 65,536; the order of rows depends on it */
} bd_exec_options;

/* Runs all queries together. results[i] is set (to be freed) or, when that query failed, NULL with
 * the reason in errors[i] (errors may be NULL). Returns BD_OK even when single queries fail;
 * another status when nothing could run (memory, cancelled). Builds the indexes it needs in the
 * store. */
BD_MUST_CHECK bd_status bd_exec_run(bd_store *store, const bd_query *const *queries,
                                    size_t n_queries, const bd_exec_options *options,
                                    bd_result **results, bd_error *errors, bd_error *error);

/* The same for queries that were compiled together: what they have in common is computed first.
 * queries[i] is what set->queries[i] was made from, and runs when a common relation failed. */
BD_MUST_CHECK bd_status bd_exec_run_together(bd_store *store, const bd_query_set *set,
                                             const bd_query *const *queries,
                                             const bd_exec_options *options, bd_result **results,
                                             bd_error *errors, bd_error *error);

/* Evidence: runs one query again, with lineage, for the rows in which result column `column` (of an
 * entity type) has one of the `n_ids` ids (ascending). Where the plan allows it only their source
 * rows are read, through the indexes. */
BD_MUST_CHECK bd_status bd_exec_evidence(bd_store *store, const bd_query *query, size_t column,
                                         const uint32_t *ids, size_t n_ids,
                                         const bd_exec_options *options, bd_result **result,
                                         bd_error *error);

/* The same for several queries together. `column` SIZE_MAX: all rows of the query. `by_groups` (see
 * bd_exec_group_columns): a row for each group of its grouping, with the columns of the group
 * alone; the others are NULL, and conditions over the groups are not tested. Results and errors as
 * in bd_exec_run. */
typedef struct bd_evidence_request {
    const bd_query *query;
    size_t column;
    const uint32_t *ids; /* borrowed */
    size_t n_ids;
    bool by_groups;
} bd_evidence_request;
BD_MUST_CHECK bd_status bd_exec_evidence_all(bd_store *store, const bd_evidence_request *requests,
                                             size_t n_requests, const bd_exec_options *options,
                                             bd_result **results, bd_error *errors,
                                             bd_error *error);
/* When the rows of a query are groups, not very many, and its columns say which: those columns are
 * written to `columns` (room for all of the query's), and how many is returned; else 0. What stands
 * behind a group is found without computing what the query says of it. */
size_t bd_exec_group_columns(const bd_store *store, const bd_query *query, size_t *columns);
/* Whether evidence by this column reads the rows of the subjects only. */
BD_MUST_CHECK bd_status bd_exec_can_restrict(bd_store *store, const bd_query *query, size_t column,
                                             bool *can, bd_error *error);

/* How queries that were compiled together run: common relations and who reads them, then each query
 * with its operators, the rows that each is likely to give, and whether it is local to a key or why
 * not. With `analyze` they run, and rows and times are told. */
typedef struct bd_explain_request {
    const bd_exec_options *options;
    const char *const *names; /* of the queries */
    bd_language language;
    bool analyze;
    bool mask_times; /* "*" instead of times, for tests */
} bd_explain_request;
BD_MUST_CHECK bd_status bd_exec_explain_together(bd_store *store, const bd_query_set *set,
                                                 const bd_query *const *queries,
                                                 const bd_explain_request *request, bd_buffer *out,
                                                 bd_error *error);

/* As text: "local to PERSON by subsidy.id_no", or the operator that prevents it. */
BD_MUST_CHECK bd_status bd_exec_explain(bd_store *store, const bd_query *query, bd_buffer *out,
                                        bd_error *error);

/* The readable form of one value (as bd_store_format; knows the result's own texts). */
BD_MUST_CHECK bd_status bd_result_format(const bd_store *store, const bd_result *result,
                                         size_t column, size_t row, bd_buffer *out,
                                         bd_error *error);
bool bd_result_is_null(const bd_result *result, size_t column, size_t row);
/* SIZE_MAX when there is none. */
size_t bd_result_find_column(const bd_result *result, const char *name);

#endif
