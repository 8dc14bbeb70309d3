/* Queries that were compiled together: what several of them read is computed first, level by level;
 * and the explanation of such a run. */
#include "engine/base/memory.h"
#include "engine/exec/jobs.h"

#include <stdlib.h>

/* --- With common relations ------------------------------------------------------------------- */

typedef struct together {
    bd_store *store;
    const bd_query_set *set;
    const bd_exec_options *options;
    bd_common_tables commons;
    bd_memory memory; /* of all levels and the readers */
    size_t *levels;   /* per common relation: after all that it reads */
    size_t *last_use; /* per common relation: the level of its last reader; SIZE_MAX: a query */
    bool *usable;     /* per common relation */
} together;

/* Calls `visit` for every common relation that a plan reads. */
static void visit_commons(const bd_plan *plan, void (*visit)(void *context, size_t common),
                          void *context) {
    if (plan->kind == BD_PLAN_COMMON) visit(context, plan->table);
    for (size_t i = 0; i < plan->n_inputs; i++)
        visit_commons(plan->inputs[i], visit, context);
}

typedef struct reader {
    together *t;
    size_t level;
    bool all_usable;
} reader;

static void see_level(void *context, size_t common) {
    reader *r = context;
    if (r->t->levels[common] + 1 > r->level) r->level = r->t->levels[common] + 1;
}

static void see_use(void *context, size_t common) {
    reader *r = context;
    size_t *last = &r->t->last_use[common];
    if (*last < r->level) *last = r->level;
}

static void see_usable(void *context, size_t common) {
    reader *r = context;
    if (!r->t->usable[common]) r->all_usable = false;
}

static size_t find_levels(together *t) {
    size_t n_levels = 0;
    for (size_t c = 0; c < t->set->n_commons; c++) {
        reader r = {.t = t};
        visit_commons(t->set->commons[c].plan, see_level, &r);
        t->levels[c] = r.level;
        visit_commons(t->set->commons[c].plan, see_use, &r);
        if (r.level + 1 > n_levels) n_levels = r.level + 1;
    }
    for (size_t q = 0; q < t->set->n_queries; q++) {
        reader r = {.t = t, .level = SIZE_MAX};
        visit_commons(t->set->queries[q].plan, see_use, &r);
    }
    return n_levels;
}

static bool can_read(together *t, const bd_plan *plan) {
    reader r = {.t = t, .all_usable = true};
    visit_commons(plan, see_usable, &r);
    return r.all_usable;
}

static void release_after(together *t, size_t level) {
    for (size_t c = 0; c < t->set->n_commons; c++) {
        if (t->levels[c] <= level && t->last_use[c] <= level) {
            bd_memory_return(&t->memory, NULL, t->commons.items[c].charged_bytes);
            bd_common_table_free(&t->commons.items[c]);
            t->usable[c] = false;
        }
    }
}

/* When the run is being explained: what one job did. */
static bd_status explain_run(together *t, const bd_job *j, bool common, size_t number,
                             bd_error *error) {
    bd_explanation *e = t->options->explanation;
    if (!e || !j->prepared || j->status != BD_OK) return BD_OK;
    uint64_t n_rows = j->result ? j->result->n_rows : 0;
    if (common) {
        n_rows = t->commons.items[number].table.n_rows;
        e->estimates[number] = (uint64_t)bd_plan_estimate(&j->prepared->catalog,
                                                          j->prepared->query->plan, e->estimates);
    }
    return bd_explain_job(e, j->prepared, common, number, n_rows, j->seconds, error);
}

/* What could not be computed is not an error yet: its readers take their own way. */
static bd_status run_level(together *t, size_t level, bd_error *error) {
    bd_exec_options options = *t->options;
    options.progress = NULL;
    bd_jobs s;
    BD_TRY(bd_jobs_open(&s, t->store, &options, t->set->n_commons, error));
    s.catalog.commons = &t->commons;
    s.catalog.memory = &t->memory;
    for (size_t c = 0; c < t->set->n_commons; c++) {
        const bd_query *query = &t->set->commons[c];
        if (t->levels[c] != level || !can_read(t, query->plan)) continue;
        s.jobs[c].common = &t->commons.items[c];
        bd_job_prepare(&s, &s.jobs[c], query, BD_NO_COLUMN, t->set->facts[c].needed);
    }
    bd_status status = bd_jobs_run(&s, error);
    for (size_t c = 0; c < t->set->n_commons; c++) {
        if (!s.jobs[c].prepared || s.jobs[c].status != BD_OK) continue;
        if (status == BD_OK) status = explain_run(t, &s.jobs[c], true, c, error);
        t->usable[c] = true;
        t->commons.items[c].charged_bytes = t->commons.items[c].bytes;
        atomic_fetch_add(&t->memory.used_bytes, t->commons.items[c].bytes);
    }
    bd_jobs_close(&s);
    return status;
}

static bd_status run_readers(together *t, const bd_query *const *queries, bd_result **results,
                             bd_error *errors, bd_error *error) {
    bd_jobs s;
    size_t n = t->set->n_queries;
    BD_TRY(bd_jobs_open(&s, t->store, t->options, n, error));
    s.catalog.commons = &t->commons;
    s.catalog.memory = &t->memory;
    for (size_t i = 0; i < n; i++) {
        const bd_query *shared = &t->set->queries[i];
        bool shares = can_read(t, shared->plan);
        bd_job_prepare(&s, &s.jobs[i], shares ? shared : queries[i], BD_NO_COLUMN, NULL);
    }
    bd_status status = bd_jobs_run(&s, error);
    for (size_t i = 0; i < n && status == BD_OK; i++)
        status = explain_run(t, &s.jobs[i], false, i, error);
    if (status == BD_OK) bd_jobs_give(&s, results, errors);
    bd_jobs_close(&s);
    return status;
}

/* What did not fit beside the others runs again, alone. */
static bd_status run_again(together *t, const bd_query *const *queries, bd_result **results,
                           bd_error *errors, bd_error *error) {
    for (size_t i = 0; i < t->set->n_queries; i++) {
        bd_error own;
        bool memory = errors[i].code == BD_ERROR_LIMIT || errors[i].code == BD_ERROR_MEMORY;
        if (results[i] || !memory) continue;
        BD_TRY(bd_exec_run(t->store, &queries[i], 1, t->options, &results[i], &own, error));
        errors[i] = own;
    }
    return BD_OK;
}

static bd_status open_together(together *t, bd_error *error) {
    size_t n = t->set->n_commons;
    t->commons.n = n;
    t->commons.items = bd_allocate_zero(n + 1, sizeof *t->commons.items);
    t->levels = bd_allocate_zero(n + 1, sizeof *t->levels);
    t->last_use = bd_allocate_zero(n + 1, sizeof *t->last_use);
    t->usable = bd_allocate_zero(n + 1, sizeof *t->usable);
    if (!t->commons.items || !t->levels || !t->last_use || !t->usable) {
        return bd_error_memory(error, n * sizeof *t->commons.items);
    }
    return bd_text_pool_create(t->store, &t->commons.texts, error);
}

static void close_together(together *t) {
    for (size_t c = 0; t->commons.items && c < t->commons.n; c++)
        bd_common_table_free(&t->commons.items[c]);
    bd_text_pool_free(t->commons.texts);
    free(t->commons.items);
    free(t->levels);
    free(t->last_use);
    free(t->usable);
}

bd_status bd_exec_run_together(bd_store *store, const bd_query_set *set,
                               const bd_query *const *queries, const bd_exec_options *options,
                               bd_result **results, bd_error *errors, bd_error *error) {
    for (size_t i = 0; i < set->n_queries; i++) {
        results[i] = NULL;
        if (errors) bd_error_reset(&errors[i]);
    }
    together t = {.store = store, .set = set, .options = options};
    t.memory.most_bytes = options->most_memory_bytes;
    bd_status status = open_together(&t, error);
    size_t n_levels = status == BD_OK ? find_levels(&t) : 0;
    for (size_t level = 0; level < n_levels && status == BD_OK; level++) {
        status = run_level(&t, level, error);
        release_after(&t, level);
    }
    if (status == BD_OK) status = run_readers(&t, queries, results, errors, error);
    close_together(&t);
    if (status == BD_OK && errors) status = run_again(&t, queries, results, errors, error);
    return status;
}

bd_status bd_exec_explain(bd_store *store, const bd_query *query, bd_buffer *out, bd_error *error) {
    bd_arena arena;
    bd_arena_init(&arena);
    bd_locality locality;
    bd_catalog catalog = {.store = store, .n_threads = 1};
    bd_status status =
        bd_locality_find(&catalog, query->plan, BD_NO_COLUMN, false, &arena, &locality, error);
    if (status == BD_OK) bd_explain_locality(bd_store_schema(store), &locality, true, out);
    bd_arena_reset(&arena);
    return status == BD_OK ? bd_buffer_status(out, error) : status;
}

/* --- Explaining ------------------------------------------------------------------------------ */

/* A common relation that is not computed: its columns, and no rows. */
static bd_status make_empty_table(bd_common_table *common, const bd_store *store,
                                  const bd_plan *plan, bd_error *error) {
    void **columns = bd_allocate_zero(plan->n_columns + 1, sizeof *columns);
    if (!columns) return bd_error_memory(error, sizeof *columns);
    bd_status status = bd_common_table_fill(common, store, plan, columns, 0, 1, error);
    free(columns);
    return status;
}

static bd_status explain_one(together *t, const bd_query *query, bool common, size_t number,
                             bd_error *error) {
    bd_explanation *e = t->options->explanation;
    bd_catalog catalog = {.store = t->store, .commons = &t->commons, .n_threads = 1};
    if (common) {
        e->estimates[number] = (uint64_t)bd_plan_estimate(&catalog, query->plan, e->estimates);
        BD_TRY(make_empty_table(&t->commons.items[number], t->store, query->plan, error));
    }
    bd_prepared *prepared;
    BD_TRY(bd_prepare(&catalog, query, BD_NO_COLUMN, false, NULL, &prepared, error));
    bd_status status = bd_explain_job(e, prepared, common, number, 0, 0, error);
    bd_prepared_free(prepared);
    return status;
}

static bd_status explain_without_running(together *t, bd_error *error) {
    for (size_t c = 0; c < t->set->n_commons; c++)
        BD_TRY(explain_one(t, &t->set->commons[c], true, c, error));
    for (size_t q = 0; q < t->set->n_queries; q++)
        BD_TRY(explain_one(t, &t->set->queries[q], false, q, error));
    return BD_OK;
}

static bd_status run_and_explain(together *t, const bd_query *const *queries, bd_error *error) {
    size_t n = t->set->n_queries;
    bd_result **results = bd_allocate_zero(n + 1, sizeof *results);
    bd_error *errors = bd_allocate_zero(n + 1, sizeof *errors);
    bd_status status = results && errors ? bd_exec_run_together(t->store, t->set, queries,
                                                                t->options, results, errors, error)
                                         : bd_error_memory(error, n * sizeof *errors);
    for (size_t i = 0; status == BD_OK && i < n; i++) {
        if (results[i]) continue;
        status = errors[i].code ? errors[i].code : BD_ERROR_INTERNAL;
        if (error) *error = errors[i];
    }
    for (size_t i = 0; results && i < n; i++)
        bd_result_free(results[i]);
    free(results);
    free(errors);
    return status;
}

bd_status bd_exec_explain_together(bd_store *store, const bd_query_set *set,
                                   const bd_query *const *queries,
                                   const bd_explain_request *request, bd_buffer *out,
                                   bd_error *error) {
    bd_explanation e = {.set = set,
                        .names = request->names,
                        .english = request->language == BD_LANGUAGE_EN,
                        .analyze = request->analyze,
                        .mask_times = request->mask_times,
                        .no_data = !request->analyze && bd_store_n_sources(store) == 0};
    bd_exec_options options = *request->options;
    options.explanation = &e;
    bd_buffer_init(&e.commons);
    bd_buffer_init(&e.queries);
    e.estimates = bd_allocate_zero(set->n_commons + 1, sizeof *e.estimates);
    together t = {.store = store, .set = set, .options = &options};
    bd_status status = e.estimates ? open_together(&t, error) : bd_error_memory(error, 64);
    if (status == BD_OK) {
        status =
            e.analyze ? run_and_explain(&t, queries, error) : explain_without_running(&t, error);
    }
    if (status == BD_OK) {
        bd_buffer_append(out, bd_buffer_text(&e.commons), e.commons.length_bytes);
        bd_buffer_append(out, bd_buffer_text(&e.queries), e.queries.length_bytes);
        status = bd_buffer_status(out, error);
    }
    close_together(&t);
    free(e.estimates);
    bd_buffer_reset(&e.commons);
    bd_buffer_reset(&e.queries);
    return status;
}
