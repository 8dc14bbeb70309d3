/* Screening: judge what can be looked at, run the rules together, turn rows into findings, fetch
 * their evidence, rank them. */
#include "engine/rule/finding.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* What one screening holds while it runs. */
typedef struct screen_run {
    bd_store *store;
    const bd_rule_set *rules;
    bd_exec_options options;
    bd_screening *screening;
    bd_people people;
    bd_data_facts *facts;
    bd_result **results;   /* per rule; NULL when it did not run */
    bd_error *errors;      /* per rule */
    bd_finding_list found; /* unordered */
} screen_run;

static bd_status judge_all(screen_run *run, bd_error *error) {
    bd_screening *screening = run->screening;
    size_t n = run->rules->n_rules;
    screening->coverage = bd_arena_array(&screening->arena, n + 1, sizeof *screening->coverage);
    if (!screening->coverage) return bd_error_memory(error, n * sizeof *screening->coverage);
    screening->n_coverage = n;
    BD_TRY(bd_data_facts_make(run->store, &run->facts, error));
    for (size_t i = 0; i < n; i++)
        BD_TRY(bd_coverage_judge(run->facts, run->rules->rules[i], &screening->arena,
                                 &screening->coverage[i], error));
    return BD_OK;
}

/* Runs the rules `which` together; their results go to run->results. */
static bd_status run_queries(screen_run *run, const size_t *which, size_t n, bool lineage,
                             bd_result **results, bd_error *errors, bd_error *error) {
    if (n == 0) return BD_OK;
    const bd_query **queries = bd_allocate(n, sizeof *queries);
    if (!queries) return bd_error_memory(error, n * sizeof *queries);
    for (size_t i = 0; i < n; i++)
        queries[i] = &run->rules->rules[which[i]]->query;
    bd_exec_options options = run->options;
    options.lineage = lineage;
    if (lineage) options.progress = NULL;
    bd_status status = bd_exec_run(run->store, queries, n, &options, results, errors, error);
    free(queries);
    return status;
}

static bd_status run_rules(screen_run *run, bd_error *error) {
    size_t n = run->rules->n_rules, n_which = 0;
    size_t *which = bd_allocate(n + 1, sizeof *which);
    bd_result **results = bd_allocate_zero(n + 1, sizeof *results);
    bd_error *errors = bd_allocate_zero(n + 1, sizeof *errors);
    run->results = bd_allocate_zero(n + 1, sizeof *run->results);
    bd_status status = which && results && errors && run->results
                           ? BD_OK
                           : bd_error_memory(error, n * sizeof *errors);
    for (size_t i = 0; status == BD_OK && i < n; i++) {
        if (run->screening->coverage[i].state != BD_COVERAGE_COULD_NOT) which[n_which++] = i;
    }
    if (status == BD_OK) status = run_queries(run, which, n_which, false, results, errors, error);
    for (size_t i = 0; status == BD_OK && i < n_which; i++) {
        bd_coverage *coverage = &run->screening->coverage[which[i]];
        run->results[which[i]] = results[i];
        if (results[i]) {
            coverage->seconds = results[i]->seconds;
            results[i] = NULL;
            continue;
        }
        coverage->state = BD_COVERAGE_FAILED;
        coverage->reason_zh =
            bd_arena_text(&run->screening->arena, errors[i].zh, strlen(errors[i].zh));
        coverage->reason_en =
            bd_arena_text(&run->screening->arena, errors[i].en, strlen(errors[i].en));
        if (!coverage->reason_zh || !coverage->reason_en)
            status = bd_error_memory(error, BD_ERROR_TEXT_BYTES);
    }
    for (size_t i = 0; results && i < n_which; i++)
        bd_result_free(results[i]);
    free(which);
    free(results);
    free(errors);
    return status;
}

static bd_status make_findings(screen_run *run, bd_error *error) {
    for (size_t i = 0; i < run->rules->n_rules; i++) {
        const bd_result *result = run->results[i];
        for (size_t row = 0; result && row < result->n_rows; row++)
            BD_TRY(bd_finding_make(&run->people, run->rules->rules[i], result, row,
                                   &run->screening->arena, &run->found, error));
        if (result) run->screening->coverage[i].n_findings = result->n_rows;
    }
    return BD_OK;
}

/* --- Evidence -----------------------------------------------------------------------------------
 */

static int compare_evidence(const void *a, const void *b) {
    const bd_evidence *x = a, *y = b;
    if (x->table != y->table) return x->table < y->table ? -1 : 1;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    return x->table_row < y->table_row ? -1 : x->table_row > y->table_row;
}

static bd_status take_evidence(screen_run *run, const bd_result *result, size_t row,
                               bd_finding *finding, bd_error *error) {
    const bd_schema *schema = bd_store_schema(run->store);
    uint64_t begin = result->lineage_offsets[row], end = result->lineage_offsets[row + 1];
    finding->evidence = bd_arena_array(&run->screening->arena, (size_t)(end - begin) + 1,
                                       sizeof *finding->evidence);
    if (!finding->evidence)
        return bd_error_memory(error, (size_t)(end - begin) * sizeof *finding->evidence);
    for (uint64_t i = begin; i < end; i++) {
        uint32_t table = result->lineage[i].table, table_row = result->lineage[i].row;
        const bd_table *data = bd_store_table(run->store, table);
        /* Rows of person, region and source say nothing that the rows they come from do not. */
        if (schema->tables[table].derived && (!data->source || data->source[table_row] == 0) &&
            strcmp(schema->tables[table].name, "kin") != 0 &&
            strcmp(schema->tables[table].name, "fund_dwell") != 0)
            continue;
        finding->evidence[finding->n_evidence++] =
            (bd_evidence){.table = table,
                          .source = data->source ? data->source[table_row] : 0,
                          .row = data->source_row ? data->source_row[table_row] : 0,
                          .table_row = table_row};
    }
    qsort(finding->evidence, finding->n_evidence, sizeof *finding->evidence, compare_evidence);
    return BD_OK;
}

/* The rules that found something run again and keep the rows behind each result. Rows come in the
 * same order, as it depends on the data alone. */
static bd_status fetch_evidence(screen_run *run, bd_error *error) {
    size_t n = run->rules->n_rules, n_which = 0;
    size_t *which = bd_allocate(n + 1, sizeof *which);
    bd_result **results = bd_allocate_zero(n + 1, sizeof *results);
    bd_error *errors = bd_allocate_zero(n + 1, sizeof *errors);
    bd_status status =
        which && results && errors ? BD_OK : bd_error_memory(error, n * sizeof *errors);
    for (size_t i = 0; status == BD_OK && i < n; i++) {
        if (run->results[i] && run->results[i]->n_rows) which[n_which++] = i;
    }
    if (status == BD_OK) status = run_queries(run, which, n_which, true, results, errors, error);
    size_t at = 0; /* findings stand in the order of rules and rows */
    for (size_t i = 0; status == BD_OK && i < n_which; i++) {
        size_t n_rows = run->results[which[i]]->n_rows;
        bool usable = results[i] && results[i]->n_rows == n_rows && results[i]->lineage_offsets;
        if (!usable)
            status = errors[i].code
                         ? errors[i].code
                         : bd_error_set(error, BD_ERROR_INTERNAL, "规则 %s 的依据行与结果不符",
                                        "the evidence of rule %s does not fit its result",
                                        run->rules->rules[which[i]]->id);
        if (!usable && errors[i].code && error) *error = errors[i];
        for (size_t row = 0; usable && status == BD_OK && row < n_rows; row++)
            status = take_evidence(run, results[i], row, &run->found.findings[at++], error);
    }
    for (size_t i = 0; results && i < n_which; i++)
        bd_result_free(results[i]);
    free(which);
    free(results);
    free(errors);
    return status;
}

static void release(screen_run *run) {
    for (size_t i = 0; run->results && i < run->rules->n_rules; i++)
        bd_result_free(run->results[i]);
    free(run->results);
    free(run->errors);
    free(run->found.findings);
    free(run->found.facts);
    bd_data_facts_free(run->facts);
}

bd_status bd_screen(bd_store *store, const bd_rule_set *rules, const bd_exec_options *options,
                    bd_screening *screening, bd_error *error) {
    memset(screening, 0, sizeof *screening);
    bd_arena_init(&screening->arena);
    screen_run run = {.store = store, .rules = rules, .options = *options, .screening = screening};
    bd_status status = bd_people_open(store, options->n_threads, &run.people, error);
    if (status == BD_OK) status = judge_all(&run, error);
    if (status == BD_OK) status = run_rules(&run, error);
    if (status == BD_OK) status = make_findings(&run, error);
    if (status == BD_OK) status = fetch_evidence(&run, error);
    if (status == BD_OK) status = bd_findings_merge(&run.found, screening, error);
    if (status == BD_OK) status = bd_findings_rank(&run.found, screening, error);
    release(&run);
    if (status != BD_OK) bd_screening_reset(screening);
    return status;
}

void bd_screening_reset(bd_screening *screening) {
    if (!screening) return;
    bd_arena_reset(&screening->arena);
    memset(screening, 0, sizeof *screening);
}
