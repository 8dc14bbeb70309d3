/* Runs the tests of rules over their mutants. A task is a stretch of the mutants of one rule with
 * stores of its own, so that tasks share nothing that changes. */
#include "engine/rule/mutation.h"

#include "engine/base/memory.h"
#include "engine/rule/bench.h"
#include "engine/rule/mutants.h"
#include "engine/rule/proposal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MUTANTS_PER_TASK 48

typedef struct task {
    size_t rule, begin, end;
} task;

typedef struct work {
    bd_bench_world world;
    const bd_rule_set *rules;
    const bd_mutation_options *options;
    bd_rule_mutation *mutations;
    size_t n_tasks, n_done;
    task *tasks;
    bd_error *errors; /* per task: what stopped all of it */
} work;

/* --- One task -----------------------------------------------------------------------------------
 */

static bd_status try_mutant(bd_bench *b, bd_mutant *mutant) {
    bd_rule *rule = NULL;
    bool noticed = false;
    bd_status status = bd_bench_load_mutant(b, mutant, &rule);
    if (status == BD_OK && rule) status = bd_bench_is_noticed(b, rule, &noticed);
    mutant->state = !rule ? BD_MUTANT_NO_CHANGE : noticed ? BD_MUTANT_NOTICED : BD_MUTANT_SURVIVED;
    bd_rule_free(rule);
    return status;
}

static bd_status run_task(const work *w, size_t number, bd_error *error) {
    const task *t = &w->tasks[number];
    bd_rule_mutation *mutation = &w->mutations[t->rule];
    bd_bench b = {
        .world = w->world, .rule = mutation->rule, .cancel = w->options->cancel, .error = error};
    bd_status status = bd_bench_open(&b);
    if (status == BD_OK && t->begin == 0) status = bd_bench_check_unchanged(&b);
    for (size_t i = t->begin; status == BD_OK && i < t->end; i++) {
        if (mutation->mutants[i].state != BD_MUTANT_LEFT_OUT)
            status = try_mutant(&b, &mutation->mutants[i]);
    }
    bd_bench_close(&b);
    return status;
}

/* --- After the tasks ----------------------------------------------------------------------------
 */

static bool fits(const bd_test_equivalent *declared, const bd_mutant *mutant) {
    return (declared->number == 0 || declared->number == mutant->number) &&
           strcmp(declared->original, mutant->original) == 0 &&
           strcmp(declared->changed, mutant->changed) == 0;
}

static void say_stale(const bd_test_file *file, const bd_test_equivalent *declared,
                      bd_error *said) {
    (void)bd_error_set(said, BD_ERROR_RULE, "声明的等价变异不存在或已被测试发现:%s => %s",
                       "the equivalent mutant is not there, or a test notices it: %s => %s",
                       declared->original, declared->changed);
    bd_error_at_cell(said, file->path, NULL, declared->line, 0);
}

/* What the test file says of mutants that survived. In a sample nothing is known of the others. */
static bd_status take_equivalents(bd_rule_mutation *mutation, bool sample, bd_error *error) {
    char sql_path[4096], test_path[4096];
    BD_TRY(bd_test_find_paths(mutation->rule->file, sql_path, test_path, sizeof sql_path, error));
    bd_test_file file;
    BD_TRY(bd_test_file_read(test_path, &file, error));
    bd_status status = BD_OK;
    mutation->stale =
        bd_arena_array(&mutation->arena, file.n_equivalents + 1, sizeof *mutation->stale);
    if (!mutation->stale) status = bd_error_memory(error, file.n_equivalents);
    for (size_t d = 0; status == BD_OK && d < file.n_equivalents; d++) {
        bool used = false;
        for (size_t i = 0; i < mutation->n_mutants; i++) {
            bd_mutant *mutant = &mutation->mutants[i];
            if (mutant->state != BD_MUTANT_SURVIVED && mutant->state != BD_MUTANT_EQUIVALENT)
                continue;
            if (!fits(&file.equivalents[d], mutant)) continue;
            mutant->state = BD_MUTANT_EQUIVALENT;
            used = true;
        }
        if (!used && !sample)
            say_stale(&file, &file.equivalents[d], &mutation->stale[mutation->n_stale++]);
    }
    bd_test_file_reset(&file);
    return status;
}

static void count(bd_rule_mutation *mutation) {
    for (size_t i = 0; i < mutation->n_mutants; i++) {
        bd_mutant_state state = mutation->mutants[i].state;
        mutation->n_noticed += state == BD_MUTANT_NOTICED;
        mutation->n_survived += state == BD_MUTANT_SURVIVED;
        mutation->n_equivalent += state == BD_MUTANT_EQUIVALENT;
    }
}

/* --- All ----------------------------------------------------------------------------------------
 */

static bd_status prepare(work *w, bd_error *error) {
    size_t capacity = 0;
    for (size_t i = 0; i < w->rules->n_rules; i++) {
        bd_rule_mutation *mutation = &w->mutations[i];
        mutation->rule = w->rules->rules[i];
        bd_error_reset(&mutation->problem);
        BD_TRY(bd_rule_mutants(mutation->rule, &mutation->arena, &mutation->mutants,
                               &mutation->n_mutants, error));
        BD_TRY(bd_mutants_sample(mutation->rule, mutation->mutants, mutation->n_mutants,
                                 w->options->most_per_rule, w->options->seed, error));
        for (size_t begin = 0; begin == 0 || begin < mutation->n_mutants;
             begin += MUTANTS_PER_TASK) {
            BD_TRY(bd_grow(&w->tasks, &capacity, w->n_tasks + 1, sizeof *w->tasks, error));
            size_t end = begin + MUTANTS_PER_TASK;
            w->tasks[w->n_tasks++] =
                (task){i, begin, end < mutation->n_mutants ? end : mutation->n_mutants};
        }
    }
    w->errors = bd_allocate_zero(w->n_tasks + 1, sizeof *w->errors);
    return w->errors ? BD_OK : bd_error_memory(error, w->n_tasks * sizeof *w->errors);
}

static void run_tasks(work *w) {
    int n_threads = bd_threads_count(w->options->n_threads, w->n_tasks);
#pragma omp parallel for schedule(dynamic, 1) num_threads(n_threads)
    for (size_t i = 0; i < w->n_tasks; i++) {
        bd_error_reset(&w->errors[i]);
        bd_status status = run_task(w, i, &w->errors[i]);
        if (status != BD_OK) w->errors[i].code = status;
#pragma omp critical(bd_mutation_progress)
        {
            w->n_done++;
            if (w->options->progress)
                w->options->progress(w->options->progress_context, w->n_done, w->n_tasks);
        }
    }
}

static bd_status conclude(work *w, bd_error *error) {
    for (size_t i = 0; i < w->n_tasks; i++) {
        bd_error *problem = &w->mutations[w->tasks[i].rule].problem;
        if (w->errors[i].code == BD_OK || problem->code != BD_OK) continue;
        if (w->errors[i].code == BD_ERROR_MEMORY || w->errors[i].code == BD_ERROR_CANCELLED) {
            if (error) *error = w->errors[i];
            return w->errors[i].code;
        }
        *problem = w->errors[i];
    }
    for (size_t i = 0; i < w->rules->n_rules; i++) {
        bd_rule_mutation *mutation = &w->mutations[i];
        if (mutation->problem.code != BD_OK) continue;
        BD_TRY(take_equivalents(mutation, w->options->most_per_rule != 0, error));
        count(mutation);
    }
    return BD_OK;
}

/* Rules with survivors, one a task. */
static bd_status propose(work *w, bd_error *error) {
    size_t n = w->rules->n_rules, n_done = 0;
    bd_error *errors = bd_allocate_zero(n + 1, sizeof *errors);
    if (!errors) return bd_error_memory(error, n * sizeof *errors);
    int n_threads = bd_threads_count(w->options->n_threads, n);
#pragma omp parallel for schedule(dynamic, 1) num_threads(n_threads)
    for (size_t i = 0; i < n; i++) {
        bd_rule_mutation *mutation = &w->mutations[i];
        bd_error_reset(&errors[i]);
        bd_bench b = {.world = w->world,
                      .rule = mutation->rule,
                      .cancel = w->options->cancel,
                      .error = &errors[i]};
        if (mutation->problem.code == BD_OK && mutation->n_survived) {
            bd_status status = bd_bench_open(&b);
            if (status == BD_OK)
                status =
                    bd_mutation_propose(&b, mutation, w->options->n_proposals, w->options->seed);
            if (status != BD_OK) errors[i].code = status;
            bd_bench_close(&b);
        }
#pragma omp critical(bd_mutation_progress)
        {
            n_done++;
            if (w->options->progress) w->options->progress(w->options->progress_context, n_done, n);
        }
    }
    bd_status status = BD_OK;
    for (size_t i = 0; i < n && status == BD_OK; i++) {
        if (errors[i].code == BD_OK) continue;
        status = errors[i].code;
        if (error) *error = errors[i];
    }
    free(errors);
    return status;
}

bd_status bd_rules_mutate(const bd_schema *schema, const bd_rule_set *rules,
                          const char *codes_folder, const bd_mutation_options *options,
                          bd_rule_mutation **mutations, bd_error *error) {
    *mutations = NULL;
    work w = {.rules = rules, .options = options};
    w.mutations = bd_allocate_zero(rules->n_rules + 1, sizeof *w.mutations);
    if (!w.mutations) return bd_error_memory(error, rules->n_rules * sizeof *w.mutations);
    for (size_t i = 0; i < rules->n_rules; i++)
        bd_arena_init(&w.mutations[i].arena), bd_buffer_init(&w.mutations[i].proposals);
    bd_status status = bd_bench_world_open(schema, codes_folder, &w.world, error);
    if (status == BD_OK) status = prepare(&w, error);
    if (status == BD_OK) run_tasks(&w);
    if (status == BD_OK) status = conclude(&w, error);
    if (status == BD_OK && options->n_proposals) status = propose(&w, error);
    bd_bench_world_close(&w.world);
    free(w.tasks);
    free(w.errors);
    if (status == BD_OK)
        *mutations = w.mutations;
    else
        bd_mutations_free(w.mutations, rules->n_rules);
    return status;
}

void bd_mutations_free(bd_rule_mutation *mutations, size_t n_rules) {
    for (size_t i = 0; mutations && i < n_rules; i++)
        bd_arena_reset(&mutations[i].arena), bd_buffer_reset(&mutations[i].proposals);
    free(mutations);
}

void bd_mutant_say(const bd_rule *rule, const bd_mutant *mutant, bd_error *said) {
    char number[16] = "";
    if (mutant->n_alike > 1) snprintf(number, sizeof number, " #%u", mutant->number);
    (void)bd_error_set(said, BD_ERROR_RULE, "测试没有发现:%s => %s%s",
                       "no test notices: %s => %s%s", mutant->original, mutant->changed, number);
    bd_error_at_text(said, rule->file, rule->text, rule->length_bytes, mutant->replaced.begin_byte,
                     mutant->replaced.end_byte);
}
