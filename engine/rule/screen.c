/* Screening: judge what can be looked at, run the rules together, turn rows into findings, fetch
 * their evidence, rank them. */
#include "engine/rule/exception.h"
#include "engine/rule/finding.h"
#include "engine/rule/verification.h"

#include "engine/base/hash.h"
#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

/* What one screening holds while it runs. */
typedef struct screen_run {
    bd_store *store;
    const bd_rule_set *rules;
    bd_exec_options options;
    bool evidence;
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
    BD_TRY(bd_data_facts_make(run->store, run->options.n_threads, &run->facts, error));
    for (size_t i = 0; i < n; i++)
        BD_TRY(bd_coverage_judge(run->facts, run->rules->rules[i], &screening->arena,
                                 &screening->coverage[i], error));
    return BD_OK;
}

static bd_status run_together(screen_run *run, const bd_query *const *queries,
                              const bd_rule *const *rules, size_t n, bd_result **results,
                              bd_error *errors, bd_error *error) {
    if (!run->evidence) /* a small screening: sharing would cost more than it saves */
        return bd_exec_run(run->store, queries, n, &run->options, results, errors, error);
    bd_query_set set;
    BD_TRY(bd_rules_compile_together(rules, n, &set, error));
    bd_status status =
        bd_exec_run_together(run->store, &set, queries, &run->options, results, errors, error);
    bd_query_set_reset(&set);
    return status;
}

/* Runs the rules `which` together; their results go to run->results. */
static bd_status run_queries(screen_run *run, const size_t *which, size_t n, bd_result **results,
                             bd_error *errors, bd_error *error) {
    if (n == 0) return BD_OK;
    const bd_query **queries = bd_allocate(n, sizeof *queries);
    const bd_rule **rules = bd_allocate(n, sizeof *rules);
    bd_status status = queries && rules ? BD_OK : bd_error_memory(error, n * sizeof *queries);
    for (size_t i = 0; status == BD_OK && i < n; i++) {
        rules[i] = run->rules->rules[which[i]];
        queries[i] = &rules[i]->query;
    }
    if (status == BD_OK) status = run_together(run, queries, rules, n, results, errors, error);
    free(queries);
    free(rules);
    return status;
}

static bd_status set_failed(screen_run *run, size_t rule, const bd_error *why, bd_error *error) {
    bd_arena *arena = &run->screening->arena;
    bd_coverage *coverage = &run->screening->coverage[rule];
    coverage->state = BD_COVERAGE_FAILED;
    coverage->n_findings = 0;
    coverage->reason_zh = bd_arena_text(arena, why->zh, strlen(why->zh));
    coverage->reason_en = bd_arena_text(arena, why->en, strlen(why->en));
    return coverage->reason_zh && coverage->reason_en ? BD_OK
                                                      : bd_error_memory(error, BD_ERROR_TEXT_BYTES);
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
    if (status == BD_OK) status = run_queries(run, which, n_which, results, errors, error);
    for (size_t i = 0; status == BD_OK && i < n_which; i++) {
        bd_coverage *coverage = &run->screening->coverage[which[i]];
        run->results[which[i]] = results[i];
        if (results[i]) {
            coverage->seconds = results[i]->seconds;
            results[i] = NULL;
            continue;
        }
        status = set_failed(run, which[i], &errors[i], error);
    }
    for (size_t i = 0; results && i < n_which; i++)
        bd_result_free(results[i]);
    free(which);
    free(results);
    free(errors);
    return status;
}

static bd_status check_cancel(const screen_run *run, bd_error *error) {
    if (!bd_is_cancelled(run->options.cancel)) return BD_OK;
    return bd_error_set(error, BD_ERROR_CANCELLED, "已取消", "cancelled");
}

static bd_status make_findings(screen_run *run, bd_error *error) {
    for (size_t i = 0; i < run->rules->n_rules; i++) {
        const bd_result *result = run->results[i];
        for (size_t row = 0; result && row < result->n_rows; row++) {
            if (row % 1024 == 0) BD_TRY(check_cancel(run, error));
            BD_TRY(bd_finding_make(&run->people, run->rules->rules[i], result, row,
                                   &run->screening->arena, &run->found, error));
        }
        if (result) run->screening->coverage[i].n_findings = result->n_rows;
    }
    return BD_OK;
}

/* A finding without its evidence is none: a rule whose evidence cannot be had has failed. */
static bd_status fetch_evidence(screen_run *run, bd_error *error) {
    size_t n = run->rules->n_rules;
    bd_error *failures = bd_allocate_zero(n + 1, sizeof *failures);
    if (!failures) return bd_error_memory(error, n * sizeof *failures);
    bd_finding_list *found = &run->found;
    bd_status status = bd_evidence_fetch(run->store, run->rules, run->results, &run->options,
                                         &run->screening->arena, found->findings, failures, error);
    size_t kept = 0, at = 0;
    for (size_t i = 0; status == BD_OK && i < n; i++) {
        size_t n_rows = run->results[i] ? run->results[i]->n_rows : 0;
        if (failures[i].code) status = set_failed(run, i, &failures[i], error);
        for (size_t row = 0; row < n_rows && !failures[i].code; row++, kept++) {
            found->findings[kept] = found->findings[at + row];
            found->facts[kept] = found->facts[at + row];
        }
        at += n_rows;
    }
    if (status == BD_OK) found->n = kept;
    free(failures);
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

static bd_status screen(bd_store *store, const bd_rule_set *rules, const bd_exec_options *options,
                        bool evidence, const bd_screen_settings *settings, bd_screening *screening,
                        bd_error *error) {
    memset(screening, 0, sizeof *screening);
    bd_arena_init(&screening->arena);
    screen_run run = {.store = store,
                      .rules = rules,
                      .options = *options,
                      .evidence = evidence,
                      .screening = screening};
    bd_status status = bd_people_open(store, options->n_threads, &run.people, error);
    if (status == BD_OK) status = judge_all(&run, error);
    if (status == BD_OK) status = run_rules(&run, error);
    if (status == BD_OK) status = make_findings(&run, error);
    if (status == BD_OK && evidence) status = fetch_evidence(&run, error);
    if (status == BD_OK) status = bd_findings_merge(&run.found, screening, error);
    if (status == BD_OK)
        status = bd_findings_age(store, &run.found, options->as_of, &screening->arena, error);
    if (status == BD_OK && settings->exceptions)
        status = bd_exceptions_apply(settings->exceptions, store, run.found.findings, run.found.n,
                                     error);
    if (status == BD_OK)
        status = bd_findings_recall(store, settings->verified, settings->n_verified,
                                    run.found.findings, run.found.n, &screening->arena, error);
    if (status == BD_OK) status = check_cancel(&run, error);
    if (status == BD_OK) status = bd_findings_rank(&run.found, store, settings, screening, error);
    if (status == BD_OK) status = check_cancel(&run, error);
    release(&run);
    if (status != BD_OK) bd_screening_reset(screening);
    return status;
}

bd_status bd_screen_with(bd_store *store, const bd_rule_set *rules, const bd_exec_options *options,
                         const bd_screen_settings *settings, bd_screening *screening,
                         bd_error *error) {
    return screen(store, rules, options, true, settings, screening, error);
}

bd_status bd_screen_findings(bd_store *store, const bd_rule_set *rules,
                             const bd_exec_options *options, bool evidence, bd_screening *screening,
                             bd_error *error) {
    static const bd_screen_settings none = {0};
    return screen(store, rules, options, evidence, &none, screening, error);
}

bd_status bd_screen(bd_store *store, const bd_rule_set *rules, const bd_exec_options *options,
                    bd_screening *screening, bd_error *error) {
    static const bd_screen_settings none = {0};
    return screen(store, rules, options, true, &none, screening, error);
}

void bd_screening_reset(bd_screening *screening) {
    if (!screening) return;
    bd_arena_reset(&screening->arena);
    memset(screening, 0, sizeof *screening);
}
