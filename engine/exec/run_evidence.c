/* Evidence: queries again, with lineage, for chosen subjects only. */
#include "engine/exec/expression.h"
#include "engine/exec/jobs.h"

#include <string.h>

/* --- By groups ------------------------------------------------------------------------------- */

/* Each has rows kept for it, wanted or not. */
#define MOST_GROUPS 4096u

/* The grouping that every row of a query is a group of: nothing stands between that would add rows
 * to what a group rests on. */
static const bd_plan *grouping_of(const bd_plan *plan) {
    while (plan->kind == BD_PLAN_PROJECT || plan->kind == BD_PLAN_FILTER ||
           plan->kind == BD_PLAN_SORT)
        plan = plan->inputs[0];
    return plan->kind == BD_PLAN_AGGREGATE && plan->n_keys ? plan : NULL;
}

/* The column of the grouping that a column of the query is, unchanged; BD_NO_COLUMN: none. */
static size_t column_of_grouping(const bd_plan *plan, const bd_plan *grouping, size_t column) {
    for (; plan != grouping; plan = plan->inputs[0]) {
        if (plan->kind != BD_PLAN_PROJECT) continue;
        if (plan->expressions[column]->kind != BD_EXPRESSION_COLUMN) return BD_NO_COLUMN;
        column = plan->expressions[column]->column;
    }
    return column;
}

/* How many values a key can have; 0 when that is not known to be few. */
static size_t count_values(const bd_store *store, const bd_plan *grouping, size_t key) {
    size_t column;
    const bd_expression *expression = grouping->left_keys[key];
    if (expression->kind != BD_EXPRESSION_COLUMN) return 0;
    const bd_plan *scan = bd_trace_to_scan(grouping->inputs[0], expression->column, &column);
    if (!scan || scan->kind != BD_PLAN_SCAN) return 0;
    const bd_table *table = bd_store_table(store, scan->table);
    if (column >= table->n_columns) return 0;
    const bd_column *data = &table->columns[column];
    if (data->packing == BD_PACKING_CONSTANT) return 1;
    if (data->packing == BD_PACKING_PALETTE) return data->n_palette;
    return data->packing == BD_PACKING_OFFSET && data->code_bytes == 1 ? UINT8_MAX + 1 : 0;
}

size_t bd_exec_group_columns(const bd_store *store, const bd_query *query, size_t *columns) {
    const bd_plan *plan = query->plan, *grouping = grouping_of(plan);
    size_t n_groups = 1;
    if (!grouping) return 0;
    for (size_t k = 0; k < grouping->n_keys; k++) {
        size_t n_values = count_values(store, grouping, k), c = 0;
        n_groups *= n_values;
        if (n_groups == 0 || n_groups > MOST_GROUPS) return 0;
        while (c < plan->n_columns && column_of_grouping(plan, grouping, c) != k)
            c++;
        if (c == plan->n_columns) return 0;
        columns[k] = c;
    }
    return grouping->n_keys;
}

static const bd_expression *make_null(bd_arena *arena, bd_type type) {
    bd_expression *made = bd_arena_allocate(arena, sizeof *made);
    if (!made) return NULL;
    made->kind = BD_EXPRESSION_CONSTANT;
    made->type = type;
    made->value = (bd_value){.type = type, .is_null = true};
    return made;
}

/* The query's columns over its grouping alone. */
static bd_status make_group_query(const bd_query *query, bd_arena *arena, const bd_query **out,
                                  bd_error *error) {
    const bd_plan *plan = query->plan, *grouping = grouping_of(plan);
    bd_query *made = bd_arena_allocate(arena, sizeof *made);
    bd_plan *top = bd_arena_allocate(arena, sizeof *top);
    const bd_plan **inputs = bd_arena_array(arena, 1, sizeof *inputs);
    const bd_expression **expressions = bd_arena_array(arena, plan->n_columns, sizeof *expressions);
    if (!made || !top || !inputs || !expressions) return bd_error_memory(error, sizeof *made);
    for (size_t c = 0; c < plan->n_columns; c++) {
        size_t key = column_of_grouping(plan, grouping, c);
        bd_type type = plan->columns[c].type;
        expressions[c] =
            key < grouping->n_keys ? bd_tree_column(arena, key, type) : make_null(arena, type);
        if (!expressions[c]) return bd_error_memory(error, sizeof **expressions);
    }
    inputs[0] = grouping;
    *top = (bd_plan){.kind = BD_PLAN_PROJECT,
                     .span = plan->span,
                     .n_columns = plan->n_columns,
                     .columns = plan->columns,
                     .n_inputs = 1};
    memcpy(&top->inputs, &inputs, sizeof inputs);
    memcpy(&top->expressions, &expressions, sizeof expressions);
    *made = *query;
    made->plan = top;
    *out = made;
    return BD_OK;
}

/* --- All ------------------------------------------------------------------------------------- */

static void prepare_evidence(bd_jobs *s, bd_job *j, const bd_evidence_request *request,
                             bd_arena *arena) {
    if (request->by_groups) {
        const bd_query *groups = NULL;
        j->status = make_group_query(request->query, arena, &groups, &j->error);
        if (j->status == BD_OK) bd_job_prepare(s, j, groups, BD_NO_COLUMN, NULL);
        return;
    }
    bd_job_prepare(s, j, request->query, request->column, NULL);
    j->wanted =
        (bd_wanted){.column = request->column, .ids = request->ids, .n_ids = request->n_ids};
    if (request->column == SIZE_MAX) j->wanted = (bd_wanted){0};
    j->by_ids = request->column != SIZE_MAX;
    if (!j->prepared || !j->by_ids || j->prepared->locality.local) return;
    /* The subjects cannot be pushed down: run as usual, keep their rows. */
    bd_prepared_free(j->prepared);
    j->by_ids = false;
    bd_job_prepare(s, j, request->query, BD_NO_COLUMN, NULL);
}

bd_status bd_exec_evidence_all(bd_store *store, const bd_evidence_request *requests,
                               size_t n_requests, const bd_exec_options *options,
                               bd_result **results, bd_error *errors, bd_error *error) {
    for (size_t i = 0; i < n_requests; i++) {
        results[i] = NULL;
        if (errors) bd_error_reset(&errors[i]);
    }
    bd_exec_options with_lineage = *options;
    with_lineage.lineage = true;
    bd_jobs s;
    BD_TRY(bd_jobs_open(&s, store, &with_lineage, n_requests, error));
    bd_arena arena;
    bd_arena_init(&arena);
    for (size_t i = 0; i < n_requests; i++)
        prepare_evidence(&s, &s.jobs[i], &requests[i], &arena);
    bd_status status = bd_jobs_run(&s, error);
    if (status == BD_OK) bd_jobs_give(&s, results, errors);
    bd_jobs_close(&s);
    bd_arena_reset(&arena);
    return status;
}

bd_status bd_exec_evidence(bd_store *store, const bd_query *query, size_t column,
                           const uint32_t *ids, size_t n_ids, const bd_exec_options *options,
                           bd_result **result, bd_error *error) {
    bd_evidence_request request = {.query = query, .column = column, .ids = ids, .n_ids = n_ids};
    bd_error own;
    BD_TRY(bd_exec_evidence_all(store, &request, 1, options, result, &own, error));
    if (*result) return BD_OK;
    if (error) *error = own;
    return own.code ? own.code : BD_ERROR_INTERNAL;
}

bd_status bd_exec_can_restrict(bd_store *store, const bd_query *query, size_t column, bool *can,
                               bd_error *error) {
    bd_arena arena;
    bd_arena_init(&arena);
    bd_locality locality;
    bd_catalog catalog = {.store = store, .n_threads = 1};
    bd_status status =
        bd_locality_find(&catalog, query->plan, column, true, &arena, &locality, error);
    *can = status == BD_OK && locality.local;
    bd_arena_reset(&arena);
    return status;
}
