/* Running queries together. Local queries: for each range of ids (a task), all queries of that
 * kind, while the range's rows are in cache. Others: one task each, begun first. The number of
 * ranges depends on the data alone, and partial results are put together in the order of ranges, so
 * that threads leave no trace in the result.
 *
 * Many queries over few ranges (a county, not a province) run the other way round: a task is a
 * query with all its ranges, and whatever else it needs. The data are in cache anyway, what an
 * instance works with is, too, and threads wait for one another once, not at every step. */
#include "engine/base/memory.h"
#include "engine/exec/jobs.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define ROWS_PER_RANGE 65536u
#define IDS_PER_RANGE 4096u /* of evidence */
#define MOST_PARTS 1024u    /* of an exchange */
/* Queries are tasks when there are so many per thread, and no more ranges than that. */
#define QUERIES_PER_THREAD 4u
#define MOST_FEW_RANGES 64u

static double thread_seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* --- Ranges ---------------------------------------------------------------------------------- */

static void count_ranges(bd_jobs *s, bd_type type) {
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

static bd_range range_of(const bd_jobs *s, bd_type type, size_t number) {
    if (number == 0) return (bd_range){.null = true};
    uint64_t n = s->n_ranges[type], count = s->n_ids[type];
    return (bd_range){.first = (uint32_t)(1 + (number - 1) * count / n),
                      .end = (uint32_t)(1 + number * count / n)};
}

static bd_range piece_of(const bd_job *j, size_t number) {
    size_t first = number * IDS_PER_RANGE, left = j->wanted.n_ids - first;
    return (bd_range){.ids = j->wanted.ids + first,
                      .n_ids = left < IDS_PER_RANGE ? left : IDS_PER_RANGE};
}

static bd_status add_task(bd_jobs *s, bd_task added, bd_error *error) {
    BD_TRY(bd_grow(&s->tasks, &s->tasks_capacity, s->n_tasks + 1, sizeof *s->tasks, error));
    s->tasks[s->n_tasks++] = added;
    return BD_OK;
}

/* As many parts as ranges. */
static bd_status plan_exchange(bd_jobs *s, bd_job *j, bd_error *error) {
    bd_type type = j->prepared->locality.type;
    count_ranges(s, type);
    j->exchange.n_partials = s->n_ranges[type] + 1;
    size_t n = s->n_ranges[type] > 1 ? s->n_ranges[type] : 1;
    j->exchange.n_parts = n < MOST_PARTS ? n : MOST_PARTS;
    j->n_partials = j->exchange.n_parts;
    j->exchange.partials = bd_allocate_zero(j->exchange.n_partials, sizeof(bd_partial));
    return j->exchange.partials ? BD_OK : bd_error_memory(error, sizeof(bd_partial));
}

static bd_status plan_tasks(bd_jobs *s, bd_error *error) {
    bool used[BD_N_TYPES] = {false};
    for (size_t i = 0; i < s->n_jobs; i++) {
        bd_job *j = &s->jobs[i];
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
                bd_task piece = {.type = BD_TYPE_UNKNOWN, .job = i, .range = r};
                BD_TRY(add_task(s, piece, error));
            }
        }
        j->partials = bd_allocate_zero(j->n_partials, sizeof *j->partials);
        j->instances = bd_allocate_zero((size_t)s->n_threads, sizeof(bd_instance *));
        if (!j->partials || !j->instances) return bd_error_memory(error, sizeof *j->partials);
    }
    for (size_t i = 0; i < s->n_jobs; i++) {
        s->n_progress += s->jobs[i].exchange.n_partials + s->jobs[i].exchange.n_parts;
    }
    for (int type = 0; type < BD_N_TYPES; type++) {
        for (size_t r = 0; used[type] && r <= s->n_ranges[type]; r++) {
            BD_TRY(add_task(s, (bd_task){.type = (bd_type)type, .range = r}, error));
        }
    }
    s->n_progress += s->n_tasks;
    return BD_OK;
}

/* --- One query over one range ---------------------------------------------------------------- */

static void instance_free(bd_instance *made) {
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

static bd_status instance_create(const bd_jobs *s, bd_job *j, bd_instance **out, bd_error *error) {
    bd_prepared *prepared = j->prepared;
    bd_instance *made = bd_allocate_zero(1, sizeof *made);
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

static bd_status run_instance(bd_instance *made, bd_partial *partial) {
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
static void record_failure(bd_job *j, size_t range, bd_status status, const bd_error *error) {
#pragma omp critical(bd_exec_failure)
    if (range < atomic_load(&j->failed_range)) {
        j->status = status;
        j->error = *error;
        j->error.code = status;
        atomic_store(&j->failed_range, range);
    }
}

/* Of this thread. */
static void drop_instance(bd_job *j) {
    bd_instance **made = &j->instances[omp_get_thread_num()];
    if (!*made) return;
    instance_free(*made);
    *made = NULL;
}

static void free_partial(bd_job *j, bd_partial *partial, size_t n_columns) {
    bd_memory_return(j->prepared->catalog.memory, &j->prepared->used_bytes, partial->charged_bytes);
    bd_partial_free(partial, n_columns);
}

static void run_part(bd_jobs *s, bd_job *j, const bd_range *range, size_t part, bd_partial *partial,
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
    bd_instance **made = &j->instances[omp_get_thread_num()];
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

static void run_task(bd_jobs *s, const bd_task *t) {
    if (t->type == BD_TYPE_UNKNOWN) {
        bd_range whole = {.whole = true};
        bd_job *j = &s->jobs[t->job];
        bd_range piece = j->by_ids ? piece_of(j, t->range) : whole;
        run_part(s, j, &piece, 0, &j->partials[t->range], t->range);
        return;
    }
    bd_range range = range_of(s, t->type, t->range);
    for (size_t i = 0; i < s->n_jobs; i++) {
        bd_job *j = &s->jobs[i];
        if (!j->prepared || j->by_ids || j->prepared->locality.exchange) continue;
        if (!j->prepared->locality.local || j->prepared->locality.type != t->type) continue;
        run_part(s, j, &range, 0, &j->partials[t->range], t->range);
    }
}

/* --- Phases ---------------------------------------------------------------------------------- */

static void note_progress(bd_jobs *s) {
    const bd_exec_options *options = s->options;
#pragma omp critical(bd_exec_progress)
    {
        s->n_done++;
        if (options->progress) {
            options->progress(options->progress_context, s->n_done, s->n_progress);
        }
    }
}

static void run_all_tasks(bd_jobs *s) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t i = 0; i < s->n_tasks; i++) {
        run_task(s, &s->tasks[i]);
        note_progress(s);
    }
}

static void free_instances(bd_jobs *s, bd_job *j) {
    for (int t = 0; j->instances && t < s->n_threads; t++) {
        if (j->instances[t]) j->seconds += j->instances[t]->seconds;
        instance_free(j->instances[t]);
        j->instances[t] = NULL;
    }
}

static void free_exchange(bd_job *j) {
    for (size_t r = 0; j->exchange.partials && r < j->exchange.n_partials; r++) {
        free_partial(j, &j->exchange.partials[r], j->prepared->lower_root->plan->n_columns);
    }
    free(j->exchange.partials);
    j->exchange.partials = NULL;
}

/* Texts that ranges made get their common ids. */
static void renumber_exchange(bd_job *j) {
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
static void run_exchange(bd_jobs *s, bd_job *j) {
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
    if (j->status != BD_OK) return; /* the rows go with the bd_jobs */
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

static void run_all_exchanges(bd_jobs *s) {
    for (size_t i = 0; i < s->n_jobs; i++) {
        bd_job *j = &s->jobs[i];
        if (j->prepared && j->status == BD_OK && j->prepared->locality.exchange) run_exchange(s, j);
    }
}

static void run_shared(const bd_jobs *s, bd_job *j) {
    if (j->prepared->n_shared == 0) return;
    double begin = thread_seconds();
    bd_error error;
    bd_error_reset(&error);
    bd_status status = bd_prepared_run_shared(j->prepared, s->options, &error);
    if (status != BD_OK) record_failure(j, 0, status, &error);
    j->without_shared = status != BD_OK;
    j->seconds += thread_seconds() - begin;
}

static void run_all_shared(bd_jobs *s) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t i = 0; i < s->n_jobs; i++) {
        if (s->jobs[i].prepared) run_shared(s, &s->jobs[i]);
    }
}

/* --- Queries as tasks ------------------------------------------------------------------------ */

static void run_exchange_alone(bd_jobs *s, bd_job *j) {
    size_t n_ranges = j->exchange.n_partials;
    for (size_t r = 0; r < n_ranges; r++) {
        bd_range range = range_of(s, j->prepared->locality.type, r);
        run_part(s, j, &range, 0, &j->exchange.partials[r], r);
    }
    free_instances(s, j);
    renumber_exchange(j);
    j->exchanged = true;
    if (j->status != BD_OK) return; /* the rows go with the bd_jobs */
    bd_range whole = {.whole = true};
    for (size_t p = 0; p < j->exchange.n_parts; p++)
        run_part(s, j, &whole, p, &j->partials[p], n_ranges + p);
    free_instances(s, j);
    free_exchange(j);
    bd_slab_reset(&s->slabs[omp_get_thread_num()]);
}

static void run_alone(bd_jobs *s, bd_job *j) {
    run_shared(s, j);
    const bd_locality *locality = &j->prepared->locality;
    if (locality->exchange) {
        run_exchange_alone(s, j);
        return;
    }
    for (size_t r = 0; r < j->n_partials; r++) {
        bd_range range = {.whole = true};
        if (j->by_ids) {
            range = piece_of(j, r);
        } else if (locality->local) {
            range = range_of(s, locality->type, r);
        }
        run_part(s, j, &range, 0, &j->partials[r], r);
    }
    free_instances(s, j);
}

/* Rows that the operators see at most: each those of the tables below it. */
static double count_work(const bd_job *j, const bd_node *node, double *work) {
    double n_rows = 0;
    if (bd_is_leaf(node->plan)) {
        bool few = j->by_ids && node->range_column != BD_NO_COLUMN;
        const bd_catalog *catalog = &j->prepared->catalog;
        n_rows = few ? (double)j->wanted.n_ids
                     : bd_leaf_table(catalog->store, catalog->commons, node->plan)->n_rows;
    }
    for (size_t i = 0; i < node->n_inputs; i++)
        n_rows += count_work(j, node->inputs[i], work);
    if (node->shared) (void)count_work(j, node->shared->node, work);
    *work += n_rows;
    return n_rows;
}

typedef struct job_work {
    double work;
    size_t job;
} job_work;

static int compare_work(const void *a, const void *b) {
    const job_work *x = a, *y = b;
    if (x->work != y->work) return x->work > y->work ? -1 : 1;
    return (x->job > y->job) - (x->job < y->job);
}

/* The longest first, so that none is waited for at the end. */
static bd_status run_as_tasks(bd_jobs *s, bd_error *error) {
    job_work *order = bd_allocate(s->n_jobs, sizeof *order);
    if (!order) return bd_error_memory(error, s->n_jobs * sizeof *order);
    size_t n = 0;
    for (size_t i = 0; i < s->n_jobs; i++) {
        const bd_job *j = &s->jobs[i];
        if (!j->prepared) continue;
        order[n] = (job_work){.job = i};
        (void)count_work(j, j->prepared->root, &order[n].work);
        if (j->prepared->lower_root) (void)count_work(j, j->prepared->lower_root, &order[n].work);
        n++;
    }
    qsort(order, n, sizeof *order, compare_work);
    s->n_progress = n;
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t i = 0; i < n; i++) {
        run_alone(s, &s->jobs[order[i].job]);
        note_progress(s);
    }
    free(order);
    return BD_OK;
}

static bool has_few_ranges(const bd_jobs *s) {
    size_t n_prepared = 0, most = 0;
    for (int type = 0; type < BD_N_TYPES; type++) {
        if (s->n_ranges[type] > most) most = s->n_ranges[type];
    }
    for (size_t i = 0; i < s->n_jobs; i++)
        n_prepared += s->jobs[i].prepared != NULL;
    return most <= MOST_FEW_RANGES && n_prepared >= QUERIES_PER_THREAD * (size_t)s->n_threads;
}

static bd_status run_in_steps(bd_jobs *s) {
    run_all_shared(s);
    run_all_tasks(s);
    run_all_exchanges(s);
    return BD_OK;
}

static bool is_done_common(const bd_job *j) {
    return j->prepared && j->common && j->status == BD_OK;
}

/* The rows of common relations stay in memory with texts of the run's own pool, which takes them
 * serially. */
static void assemble_commons(bd_jobs *s) {
    for (size_t i = 0; i < s->n_jobs; i++) {
        bd_job *j = &s->jobs[i];
        bd_error error;
        bd_error_reset(&error);
        if (!is_done_common(j)) continue;
        bd_status status = bd_common_move_texts(j->prepared, j->partials, j->n_partials, &error);
        if (status != BD_OK) record_failure(j, 0, status, &error);
    }
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t i = 0; i < s->n_jobs; i++) {
        bd_job *j = &s->jobs[i];
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

static void assemble_all(bd_jobs *s) {
#pragma omp parallel for schedule(dynamic, 1) num_threads(s->n_threads)
    for (size_t i = 0; i < s->n_jobs; i++) {
        bd_job *j = &s->jobs[i];
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

static void job_free(bd_jobs *s, bd_job *j) {
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

void bd_job_prepare(bd_jobs *s, bd_job *j, const bd_query *query, size_t column,
                    const bool *needed) {
    atomic_init(&j->failed_range, SIZE_MAX);
    j->status = bd_prepare(&s->catalog, query, column, s->options->lineage, needed, &j->prepared,
                           &j->error);
    if (j->status != BD_OK) j->error.code = j->status;
}

bd_status bd_jobs_run(bd_jobs *s, bd_error *error) {
    BD_TRY(plan_tasks(s, error));
    BD_TRY(has_few_ranges(s) ? run_as_tasks(s, error) : run_in_steps(s));
    assemble_commons(s);
    assemble_all(s);
    for (size_t i = 0; i < s->n_jobs; i++) {
        bd_job *j = &s->jobs[i];
        free_instances(s, j);
        if (j->result) j->result->seconds = j->seconds;
    }
    if (bd_is_cancelled(s->options->cancel)) {
        return bd_error_set(error, BD_ERROR_CANCELLED, "已取消", "cancelled");
    }
    return BD_OK;
}

bd_status bd_jobs_open(bd_jobs *s, bd_store *store, const bd_exec_options *options, size_t n_jobs,
                       bd_error *error) {
    *s = (bd_jobs){.store = store, .options = options, .n_jobs = n_jobs};
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

void bd_jobs_close(bd_jobs *s) {
    for (size_t i = 0; s->jobs && i < s->n_jobs; i++)
        job_free(s, &s->jobs[i]);
    for (int t = 0; t < s->n_threads; t++)
        bd_slab_reset(&s->slabs[t]);
    free(s->slabs);
    free(s->jobs);
    free(s->tasks);
}

void bd_jobs_give(bd_jobs *s, bd_result **results, bd_error *errors) {
    for (size_t i = 0; i < s->n_jobs; i++) {
        bd_job *j = &s->jobs[i];
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
    bd_jobs s;
    BD_TRY(bd_jobs_open(&s, store, options, n_queries, error));
    for (size_t i = 0; i < n_queries; i++)
        bd_job_prepare(&s, &s.jobs[i], queries[i], BD_NO_COLUMN, NULL);
    bd_status status = bd_jobs_run(&s, error);
    if (status == BD_OK) bd_jobs_give(&s, results, errors);
    bd_jobs_close(&s);
    return status;
}
