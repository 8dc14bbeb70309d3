/* Running queries together. Local queries: for each range of ids (a task), all queries of that
 * kind, while the range's rows are in cache. Others: one task each, begun first. The number of
 * ranges depends on the data alone, and partial results are put together in the order of ranges, so
 * that threads leave no trace in the result. */
#include "engine/base/memory.h"
#include "engine/exec/explain.h"
#include "engine/exec/partial.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROWS_PER_RANGE 65536u
#define IDS_PER_RANGE 4096u /* of evidence */
#define MOST_PARTS 1024u    /* of an exchange */

/* A query's own instance in one thread: operators and pools, used for one range after the other. */
typedef struct instance {
    bd_run run;
    bd_operator *root;
    bd_splitter *splitter; /* before an exchange */
    bd_node_facts *facts;  /* of the query; NULL: nobody asks */
    bd_error error;
    double seconds;
} instance;

typedef struct job {
    bd_prepared *prepared;
    bd_wanted wanted; /* evidence */
    bool by_ids;      /* its ranges are pieces of wanted.ids */
    size_t n_partials;
    bd_partial *partials; /* per range; 1 for queries that are not local */
    instance **instances; /* per thread */
    bd_exchange exchange; /* its partials are those of the ranges; `partials` those of the parts */
    bool exchanged;       /* the ranges are done */
    bool without_shared;  /* what its ranges share could not be made: none of them can run */
    _Atomic size_t failed_range; /* the lowest that failed, SIZE_MAX when none */
    bd_status status;
    bd_error error;
    bd_result *result;
    bd_common_table *common; /* instead of a result */
    double seconds;
} job;

/* What one thread takes at a time. */
typedef struct task {
    bd_type type; /* all local queries of the type, for `range`; UNKNOWN: query `job`, whole or */
    size_t range; /* a piece of its ids */
    size_t job;
} task;

typedef struct session {
    bd_store *store;
    bd_catalog catalog;
    bd_memory own_memory; /* unless the run has it */
    const bd_exec_options *options;
    int n_threads;
    size_t n_jobs;
    job *jobs;
    uint32_t n_ids[BD_N_TYPES];
    bd_slab *slabs;              /* per thread: rows of the exchange under way */
    size_t n_ranges[BD_N_TYPES]; /* of ids; range 0 (rows without key) comes on top */
    task *tasks;
    size_t n_tasks, tasks_capacity;
    size_t n_progress, n_done; /* tasks, ranges and parts of exchanges */
} session;

static double thread_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* --- Ranges ---------------------------------------------------------------------------------- */

static void count_ranges(session *s, bd_type type) {
    if (s->n_ranges[type]) return;
    const bd_schema *schema = bd_store_schema(s->store);
    uint32_t rows_per_range =
        s->options->rows_per_range ? s->options->rows_per_range : ROWS_PER_RANGE;
    s->n_ids[type] = bd_dictionary_count(bd_store_dictionary(s->store, type));
    size_t most_rows = 0;
    for (size_t t = 0; t < schema->n_tables; t++) {
        for (size_t c = 0; c < schema->tables[t].n_columns; c++) {
            uint32_t n_rows = bd_store_table(s->store, t)->n_rows;
            if (schema->tables[t].columns[c].type == type && n_rows > most_rows) most_rows = n_rows;
        }
    }
    size_t n = (most_rows + rows_per_range - 1) / rows_per_range;
    if (n > s->n_ids[type]) n = s->n_ids[type];
    s->n_ranges[type] = n ? n : 1;
}

static bd_range range_of(const session *s, bd_type type, size_t number) {
    if (number == 0) return (bd_range){.null = true};
    uint64_t n = s->n_ranges[type], count = s->n_ids[type];
    return (bd_range){.first = (uint32_t)(1 + (number - 1) * count / n),
                      .end = (uint32_t)(1 + number * count / n)};
}

static bd_range piece_of(const job *j, size_t number) {
    size_t first = number * IDS_PER_RANGE, left = j->wanted.n_ids - first;
    return (bd_range){.ids = j->wanted.ids + first,
                      .n_ids = left < IDS_PER_RANGE ? left : IDS_PER_RANGE};
}

static bd_status add_task(session *s, task added, bd_error *error) {
    BD_TRY(bd_grow(&s->tasks, &s->tasks_capacity, s->n_tasks + 1, sizeof *s->tasks, error));
    s->tasks[s->n_tasks++] = added;
    return BD_OK;
}

/* As many parts as ranges. */
static bd_status plan_exchange(session *s, job *j, bd_error *error) {
    bd_type type = j->prepared->locality.type;
    count_ranges(s, type);
    j->exchange.n_partials = s->n_ranges[type] + 1;
    size_t n = s->n_ranges[type] > 1 ? s->n_ranges[type] : 1;
    j->exchange.n_parts = n < MOST_PARTS ? n : MOST_PARTS;
    j->n_partials = j->exchange.n_parts;
    j->exchange.partials = bd_allocate_zero(j->exchange.n_partials, sizeof(bd_partial));
    return j->exchange.partials ? BD_OK : bd_error_memory(error, sizeof(bd_partial));
}

static bd_status plan_tasks(session *s, bd_error *error) {
    bool used[BD_N_TYPES] = {false};
    for (size_t i = 0; i < s->n_jobs; i++) {
        job *j = &s->jobs[i];
        if (!j->prepared) continue;
        bd_type type = j->prepared->locality.type;
        if (j->prepared->locality.exchange) {
            BD_TRY(plan_exchange(s, j, error));
        } else if (j->prepared->locality.local && !j->by_ids) {
            count_ranges(s, type);
            used[type] = true;
            j->n_partials = s->n_ranges[type] + 1;
        } else {
            j->n_partials = j->by_ids ? (j->wanted.n_ids + IDS_PER_RANGE - 1) / IDS_PER_RANGE : 1;
            for (size_t r = 0; r < j->n_partials; r++) {
                task piece = {.type = BD_TYPE_UNKNOWN, .job = i, .range = r};
                BD_TRY(add_task(s, piece, error));
            }
        }
        j->partials = bd_allocate_zero(j->n_partials, sizeof *j->partials);
        j->instances = bd_allocate_zero((size_t)s->n_threads, sizeof(instance *));
        if (!j->partials || !j->instances) return bd_error_memory(error, sizeof *j->partials);
    }
    for (size_t i = 0; i < s->n_jobs; i++) {
        s->n_progress += s->jobs[i].exchange.n_partials + s->jobs[i].exchange.n_parts;
    }
    for (int type = 0; type < BD_N_TYPES; type++) {
        for (size_t r = 0; used[type] && r <= s->n_ranges[type]; r++) {
            BD_TRY(add_task(s, (task){.type = (bd_type)type, .range = r}, error));
        }
    }
    s->n_progress += s->n_tasks;
    return BD_OK;
}

/* --- One query over one range ---------------------------------------------------------------- */

static void instance_free(instance *made) {
    if (!made) return;
    if (made->run.counts) bd_operator_note_facts(made->root, made->facts);
    bd_operator_close(made->root);
    bd_splitter_free(made->splitter);
    bd_run_reset(&made->run);
    bd_text_pool_free(made->run.evaluation.texts);
    bd_lineage_pool_free(made->run.lineage);
    bd_memory_return(made->run.memory, made->run.used_bytes, made->run.charged_bytes);
    free(made);
}

static bd_status instance_create(const session *s, job *j, instance **out, bd_error *error) {
    bd_prepared *prepared = j->prepared;
    instance *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    bd_text_pool *texts = NULL;
    bd_lineage_pool *lineage = NULL;
    bd_status status = bd_text_pool_create_over(s->store, prepared->texts, &texts, error);
    if (status == BD_OK && prepared->lineage) {
        status = bd_lineage_pool_create(prepared->lineage, &lineage, error);
    }
    bd_run_init(&made->run, prepared, s->options, texts, lineage, &made->error);
    made->facts = prepared->facts;
    const bd_plan *grouping = prepared->locality.exchange;
    bool lower = grouping && !j->exchanged;
    if (j->exchanged) made->run.exchange = &j->exchange;
    if (status == BD_OK && lower) {
        status = bd_splitter_create(&made->run, prepared->lower_root, grouping, j->exchange.n_parts,
                                    &s->slabs[omp_get_thread_num()], &made->splitter);
    }
    if (status == BD_OK) {
        status = bd_run_allocate(&made->run, prepared->locality.n_slots, sizeof(bd_range),
                                 &made->run.more_ranges);
    }
    if (status == BD_OK) {
        status = bd_operator_open(&made->run, lower ? prepared->lower_root : prepared->root,
                                  &made->root);
    }
    if (status != BD_OK && made->error.code != BD_OK) *error = made->error;
    if (status != BD_OK) {
        instance_free(made);
        return status;
    }
    *out = made;
    return BD_OK;
}

static bd_status run_instance(instance *made, bd_partial *partial) {
    bd_run *run = &made->run;
    const bd_node *node = made->root->node;
    bd_text_pool_clear(run->evaluation.texts);
    if (run->lineage) bd_lineage_pool_clear(run->lineage);
    if (made->splitter) bd_rows_clear(&made->splitter->rows);
    BD_TRY(bd_operator_restart(made->root));
    for (;;) {
        bd_batch *batch;
        BD_TRY(made->root->next(made->root, &batch));
        if (!batch) break;
        BD_TRY(bd_partial_append(partial, node, run, made->splitter, batch));
    }
    return bd_partial_finish(partial, node, run, made->splitter);
}

/* The error of the lowest range is kept, so that the message does not depend on threads: a range is
 * passed over only when a lower one has failed. */
static void record_failure(job *j, size_t range, bd_status status, const bd_error *error) {
#pragma omp critical(bd_exec_failure)
    if (range < atomic_load(&j->failed_range)) {
        j->status = status;
        j->error = *error;
        j->error.code = status;
        atomic_store(&j->failed_range, range);
    }
}

/* Of this thread. */
static void drop_instance(job *j) {
    instance **made = &j->instances[omp_get_thread_num()];
    if (!*made) return;
    instance_free(*made);
    *made = NULL;
}

static void free_partial(job *j, bd_partial *partial, size_t n_columns) {
    bd_memory_return(j->prepared->catalog.memory, &j->prepared->used_bytes, partial->charged_bytes);
    bd_partial_free(partial, n_columns);
}

static void run_part(session *s, job *j, const bd_range *range, size_t part, bd_partial *partial,
                     size_t number) {
    if (!j->prepared || j->without_shared) return;
    if (atomic_load(&j->failed_range) < number) { /* others may need its memory */
        drop_instance(j);
        return;
    }
    double begin = thread_seconds();
    bd_error error;
    bd_error_reset(&error);
    bd_status status = BD_OK;
    instance **made = &j->instances[omp_get_thread_num()];
    if (!*made) status = instance_create(s, j, made, &error);
    if (status == BD_OK) {
        (*made)->run.range = *range;
        (*made)->run.part = part;
        status = run_instance(*made, partial);
        if (status != BD_OK) error = (*made)->error;
        (*made)->seconds += thread_seconds() - begin;
    }
    if (status != BD_OK) {
        record_failure(j, number, status, &error);
        drop_instance(j);
    }
}

static void run_task(session *s, const task *t) {
    if (t->type == BD_TYPE_UNKNOWN) {
        bd_range whole = {.whole = true};
        job *j = &s->jobs[t->job];
        bd_range piece = j->by_ids ? piece_of(j, t->range) : whole;
        run_part(s, j, &piece, 0, &j->partials[t->range], t->range);
        return;
    }
    bd_range range = range_of(s, t->type, t->range);
    for (size_t i = 0; i < s->n_jobs; i++) {
        job *j = &s->jobs[i];
        if (!j->prepared || j->by_ids || j->prepared->locality.exchange) continue;
        if (!j->prepared->locality.local || j->prepared->locality.type != t->type) continue;
        run_part(s, j, &range, 0, &j->partials[t->range], t->range);
    }
}

/* --- Phases ---------------------------------------------------------------------------------- */

static void note_progress(session *s) {
    const bd_exec_options *options = s->options;
#pragma omp critical(bd_exec_progress)
    {
        s->n_done++;
        if (options->progress) {
            options->progress(options->progress_context, s->n_done, s->n_progress);
        }
    }
}

static void run_all_tasks(session *s) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t i = 0; i < s->n_tasks; i++) {
        run_task(s, &s->tasks[i]);
        note_progress(s);
    }
}

static void free_instances(session *s, job *j) {
    for (int t = 0; j->instances && t < s->n_threads; t++) {
        if (j->instances[t]) j->seconds += j->instances[t]->seconds;
        instance_free(j->instances[t]);
        j->instances[t] = NULL;
    }
}

static void free_exchange(job *j) {
    for (size_t r = 0; j->exchange.partials && r < j->exchange.n_partials; r++) {
        free_partial(j, &j->exchange.partials[r], j->prepared->lower_root->plan->n_columns);
    }
    free(j->exchange.partials);
    j->exchange.partials = NULL;
}

/* Texts that ranges made get their common ids. */
static void renumber_exchange(job *j) {
    bd_error error;
    bd_error_reset(&error);
    const bd_plan *plan = j->prepared->lower_root->plan;
    for (size_t r = 0; r < j->exchange.n_partials && j->status == BD_OK; r++) {
        bd_status status =
            bd_partial_renumber(&j->exchange.partials[r], plan, j->prepared->texts, &error);
        if (status != BD_OK) record_failure(j, r, status, &error);
    }
}

/* One query after the other: each needs memory for its rows. */
static void run_exchange(session *s, job *j) {
    size_t n_ranges = j->exchange.n_partials;
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t r = 0; r < n_ranges; r++) {
        bd_range range = range_of(s, j->prepared->locality.type, r);
        run_part(s, j, &range, 0, &j->exchange.partials[r], r);
        note_progress(s);
    }
    free_instances(s, j);
    renumber_exchange(j);
    j->exchanged = true;
    if (j->status != BD_OK) return; /* the rows go with the session */
    bd_range whole = {.whole = true};
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t p = 0; p < j->exchange.n_parts; p++) {
        run_part(s, j, &whole, p, &j->partials[p], n_ranges + p);
        note_progress(s);
    }
    free_instances(s, j);
    free_exchange(j);
    for (int t = 0; t < s->n_threads; t++) {
        bd_slab_reset(&s->slabs[t]);
    }
}

static void run_all_exchanges(session *s) {
    for (size_t i = 0; i < s->n_jobs; i++) {
        job *j = &s->jobs[i];
        if (j->prepared && j->status == BD_OK && j->prepared->locality.exchange) run_exchange(s, j);
    }
}

static void run_all_shared(session *s) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t i = 0; i < s->n_jobs; i++) {
        job *j = &s->jobs[i];
        if (!j->prepared || j->prepared->n_shared == 0) continue;
        double begin = thread_seconds();
        bd_error error;
        bd_error_reset(&error);
        bd_status status = bd_prepared_run_shared(j->prepared, s->options, &error);
        if (status != BD_OK) record_failure(j, 0, status, &error);
        j->without_shared = status != BD_OK;
        j->seconds += thread_seconds() - begin;
    }
}

static bool is_done_common(const job *j) {
    return j->prepared && j->common && j->status == BD_OK;
}

/* The rows of common relations stay in memory with texts of the run's own pool, which takes them
 * serially. */
static void assemble_commons(session *s) {
    for (size_t i = 0; i < s->n_jobs; i++) {
        job *j = &s->jobs[i];
        bd_error error;
        bd_error_reset(&error);
        if (!is_done_common(j)) continue;
        bd_status status = bd_common_move_texts(j->prepared, j->partials, j->n_partials, &error);
        if (status != BD_OK) record_failure(j, 0, status, &error);
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t i = 0; i < s->n_jobs; i++) {
        job *j = &s->jobs[i];
        if (!is_done_common(j)) continue;
        double begin = thread_seconds();
        bd_error error;
        bd_error_reset(&error);
        bd_status status =
            bd_common_assemble(j->prepared, j->partials, j->n_partials, j->common, &error);
        if (status != BD_OK) record_failure(j, 0, status, &error);
        j->seconds += thread_seconds() - begin;
    }
}

static void assemble_all(session *s) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t i = 0; i < s->n_jobs; i++) {
        job *j = &s->jobs[i];
        if (!j->prepared || j->common || j->status != BD_OK) continue;
        double begin = thread_seconds();
        bd_error error;
        bd_error_reset(&error);
        bd_status status = bd_result_assemble(j->prepared, s->options, j->partials, j->n_partials,
                                              &j->wanted, &j->result, &error);
        if (status != BD_OK) record_failure(j, 0, status, &error);
        j->seconds += thread_seconds() - begin;
    }
}

static void job_free(session *s, job *j) {
    free_instances(s, j);
    free_exchange(j);
    for (size_t r = 0; j->partials && r < j->n_partials; r++) {
        free_partial(j, &j->partials[r], j->prepared->root->plan->n_columns);
    }
    if (j->prepared) {
        bd_memory_return(j->prepared->catalog.memory, NULL, atomic_load(&j->prepared->used_bytes));
    }
    free(j->instances);
    free(j->partials);
    bd_prepared_free(j->prepared);
    bd_result_free(j->result);
}

static void prepare_job(session *s, job *j, const bd_query *query, size_t column,
                        const bool *needed) {
    atomic_init(&j->failed_range, SIZE_MAX);
    j->status = bd_prepare(&s->catalog, query, column, s->options->lineage, needed, &j->prepared,
                           &j->error);
    if (j->status != BD_OK) j->error.code = j->status;
}

/* Runs the jobs; what failed is in them. */
static bd_status run_session(session *s, bd_error *error) {
    BD_TRY(plan_tasks(s, error));
    run_all_shared(s);
    run_all_tasks(s);
    run_all_exchanges(s);
    assemble_commons(s);
    assemble_all(s);
    for (size_t i = 0; i < s->n_jobs; i++) {
        job *j = &s->jobs[i];
        free_instances(s, j);
        if (j->result) j->result->seconds = j->seconds;
    }
    if (s->options->cancel && atomic_load(s->options->cancel)) {
        return bd_error_set(error, BD_ERROR_CANCELLED, "已取消", "cancelled");
    }
    return BD_OK;
}

static bd_status session_open(session *s, bd_store *store, const bd_exec_options *options,
                              size_t n_jobs, bd_error *error) {
    *s = (session){.store = store, .options = options, .n_jobs = n_jobs};
    s->n_threads = bd_threads_count(options->n_threads, 0);
    s->own_memory.most_bytes = options->most_memory_bytes;
    s->catalog = (bd_catalog){.store = store,
                              .n_threads = s->n_threads,
                              .memory = &s->own_memory,
                              .counts = options->explanation != NULL};
    s->jobs = bd_allocate_zero(n_jobs, sizeof *s->jobs);
    s->slabs = bd_allocate_zero((size_t)s->n_threads, sizeof *s->slabs);
    if (s->jobs && s->slabs) return BD_OK;
    free(s->jobs);
    free(s->slabs);
    return bd_error_memory(error, n_jobs * sizeof *s->jobs);
}

static void session_close(session *s) {
    for (size_t i = 0; s->jobs && i < s->n_jobs; i++)
        job_free(s, &s->jobs[i]);
    for (int t = 0; t < s->n_threads; t++)
        bd_slab_reset(&s->slabs[t]);
    free(s->slabs);
    free(s->jobs);
    free(s->tasks);
}

static void give_results(session *s, bd_result **results, bd_error *errors) {
    for (size_t i = 0; i < s->n_jobs; i++) {
        job *j = &s->jobs[i];
        results[i] = j->result;
        j->result = NULL;
        if (errors && j->status != BD_OK) errors[i] = j->error;
    }
}

bd_status bd_exec_run(bd_store *store, const bd_query *const *queries, size_t n_queries,
                      const bd_exec_options *options, bd_result **results, bd_error *errors,
                      bd_error *error) {
    for (size_t i = 0; i < n_queries; i++) {
        results[i] = NULL;
        if (errors) bd_error_reset(&errors[i]);
    }
    session s;
    BD_TRY(session_open(&s, store, options, n_queries, error));
    for (size_t i = 0; i < n_queries; i++)
        prepare_job(&s, &s.jobs[i], queries[i], BD_NO_COLUMN, NULL);
    bd_status status = run_session(&s, error);
    if (status == BD_OK) give_results(&s, results, errors);
    session_close(&s);
    return status;
}

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
static bd_status explain_run(together *t, const job *j, bool common, size_t number,
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
    session s;
    BD_TRY(session_open(&s, t->store, &options, t->set->n_commons, error));
    s.catalog.commons = &t->commons;
    s.catalog.memory = &t->memory;
    for (size_t c = 0; c < t->set->n_commons; c++) {
        const bd_query *query = &t->set->commons[c];
        if (t->levels[c] != level || !can_read(t, query->plan)) continue;
        s.jobs[c].common = &t->commons.items[c];
        prepare_job(&s, &s.jobs[c], query, BD_NO_COLUMN, t->set->facts[c].needed);
    }
    bd_status status = run_session(&s, error);
    for (size_t c = 0; c < t->set->n_commons; c++) {
        if (!s.jobs[c].prepared || s.jobs[c].status != BD_OK) continue;
        if (status == BD_OK) status = explain_run(t, &s.jobs[c], true, c, error);
        t->usable[c] = true;
        t->commons.items[c].charged_bytes = t->commons.items[c].bytes;
        atomic_fetch_add(&t->memory.used_bytes, t->commons.items[c].bytes);
    }
    session_close(&s);
    return status;
}

static bd_status run_readers(together *t, const bd_query *const *queries, bd_result **results,
                             bd_error *errors, bd_error *error) {
    session s;
    size_t n = t->set->n_queries;
    BD_TRY(session_open(&s, t->store, t->options, n, error));
    s.catalog.commons = &t->commons;
    s.catalog.memory = &t->memory;
    for (size_t i = 0; i < n; i++) {
        const bd_query *shared = &t->set->queries[i];
        bool shares = can_read(t, shared->plan);
        prepare_job(&s, &s.jobs[i], shares ? shared : queries[i], BD_NO_COLUMN, NULL);
    }
    bd_status status = run_session(&s, error);
    for (size_t i = 0; i < n && status == BD_OK; i++)
        status = explain_run(t, &s.jobs[i], false, i, error);
    if (status == BD_OK) give_results(&s, results, errors);
    session_close(&s);
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

/* --- Evidence -------------------------------------------------------------------------------- */

static void prepare_evidence(session *s, job *j, const bd_evidence_request *request) {
    prepare_job(s, j, request->query, request->column, NULL);
    j->wanted =
        (bd_wanted){.column = request->column, .ids = request->ids, .n_ids = request->n_ids};
    if (request->column == SIZE_MAX) j->wanted = (bd_wanted){0};
    j->by_ids = request->column != SIZE_MAX;
    if (!j->prepared || !j->by_ids || j->prepared->locality.local) return;
    /* The subjects cannot be pushed down: run as usual, keep their rows. */
    bd_prepared_free(j->prepared);
    j->by_ids = false;
    prepare_job(s, j, request->query, BD_NO_COLUMN, NULL);
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
    session s;
    BD_TRY(session_open(&s, store, &with_lineage, n_requests, error));
    for (size_t i = 0; i < n_requests; i++)
        prepare_evidence(&s, &s.jobs[i], &requests[i]);
    bd_status status = run_session(&s, error);
    if (status == BD_OK) give_results(&s, results, errors);
    session_close(&s);
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
