/* bidui rule test --mutate [SELECTION]: do the tests of rules notice when a rule is changed? */
#include "cli/command.h"

#include "engine/base/arena.h"
#include "engine/base/file.h"
#include "engine/rule/mutation.h"
#include "engine/sql/sql.h"

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define LEAST_PERCENT 95

typedef struct mutation_run {
    bd_arguments *arguments;
    bool english, list, suggest;
    double least_percent;
    size_t n_noticed, n_survived, n_equivalent, n_problems, n_stale;
} mutation_run;

static double percent(size_t part, size_t rest) {
    return part + rest ? 100.0 * (double)part / (double)(part + rest) : 100.0;
}

static void say(const mutation_run *run, const bd_error *error) {
    char text[8192];
    bd_error_render(error, run->arguments->language, text, sizeof text);
    puts(text);
}

static void print_one(mutation_run *run, const bd_rule_mutation *mutation) {
    if (mutation->problem.code != BD_OK) {
        bd_command_report(run->arguments, &mutation->problem);
        run->n_problems++;
        return;
    }
    printf("%-9s %4zu/%-4zu %5.1f %%", mutation->rule->id, mutation->n_noticed,
           mutation->n_noticed + mutation->n_survived,
           percent(mutation->n_noticed, mutation->n_survived));
    if (mutation->n_equivalent)
        printf(run->english ? "  %zu equivalent" : "  等价 %zu", mutation->n_equivalent);
    puts("");
    bd_error said;
    for (size_t i = 0; i < mutation->n_mutants; i++) {
        const bd_mutant *mutant = &mutation->mutants[i];
        if (run->list && mutant->state == BD_MUTANT_NO_CHANGE)
            printf(run->english ? "  no change: %s => %s\n" : "  不成变异:%s => %s\n",
                   mutant->original, mutant->changed);
        if (mutant->state != BD_MUTANT_SURVIVED) continue;
        bd_error_reset(&said);
        bd_mutant_say(mutation->rule, mutant, &said);
        say(run, &said);
    }
    for (size_t i = 0; i < mutation->n_stale; i++)
        say(run, &mutation->stale[i]);
    run->n_noticed += mutation->n_noticed;
    run->n_survived += mutation->n_survived;
    run->n_equivalent += mutation->n_equivalent;
    run->n_stale += mutation->n_stale;
}

/* Ready to be appended to the test file, when it has been read. */
static void print_proposals(mutation_run *run, const bd_rule_mutation *mutation) {
    if (mutation->problem.code != BD_OK) {
        bd_command_report(run->arguments, &mutation->problem);
        return;
    }
    if (!mutation->n_survived) return;
    printf(run->english
               ? "# %s.test: these cases notice %zu of %zu changes. Is this what the rule should say?\n"
               : "# %s.test:以下用例可发现 %zu/%zu 处改动。请核对结果是否正是规则应得的结论。\n",
           mutation->rule->id, mutation->n_proposed_for, mutation->n_survived);
    fputs(bd_buffer_text(&mutation->proposals), stdout);
}

static int conclude(const mutation_run *run) {
    double share = percent(run->n_noticed, run->n_survived);
    printf(run->english ? "noticed %zu of %zu changes: %.1f %%; equivalent and not counted: %zu\n"
                        : "发现 %zu/%zu 处改动:%.1f %%;等价而不计:%zu\n",
           run->n_noticed, run->n_noticed + run->n_survived, share, run->n_equivalent);
    if (run->n_problems) return BD_EXIT_FAILED;
    return share < run->least_percent || run->n_stale ? BD_EXIT_PARTIAL : BD_EXIT_DONE;
}

static void show_progress(void *context, size_t done, size_t all) {
    bd_command_progress(context, done, all);
}

static bd_status mutate(mutation_run *run, const char *folder, const char *selection,
                        bd_mutation_options *options, bd_schema *schema, bd_rule_set *set,
                        bd_error *error) {
    char tables[4096], codes[4096];
    snprintf(tables, sizeof tables, "%s/tables", folder);
    snprintf(codes, sizeof codes, "%s/codes", folder);
    BD_TRY(bd_schema_load(tables, schema, error));
    struct stat info;
    bool is_path = selection && stat(selection, &info) == 0;
    BD_TRY(bd_rule_set_load(schema, is_path ? selection : folder, is_path ? NULL : selection, set,
                            error));
    char what_zh[] = "变异测试", what_en[] = "mutation testing";
    options->progress = show_progress;
    options->progress_context = run->english ? what_en : what_zh;
    bd_rule_mutation *mutations = NULL;
    BD_TRY(bd_rules_mutate(schema, set, codes, options, &mutations, error));
    bd_command_progress_end();
    for (size_t i = 0; i < set->n_failed; i++)
        bd_command_report(run->arguments, &set->failed[i]);
    run->n_problems += set->n_failed;
    for (size_t i = 0; i < set->n_rules; i++)
        (run->suggest ? print_proposals : print_one)(run, &mutations[i]);
    bd_mutations_free(mutations, set->n_rules);
    return BD_OK;
}

static bool take_number(const char *text, double most, double *out) {
    if (!text) return true;
    char *end;
    *out = strtod(text, &end);
    return end != text && !*end && *out >= 0 && *out <= most;
}

int bd_command_rule_mutate(bd_arguments *arguments) {
    mutation_run run = {.arguments = arguments,
                        .english = arguments->language == BD_LANGUAGE_EN,
                        .list = bd_arguments_flag(arguments, "--all"),
                        .least_percent = LEAST_PERCENT};
    double sample = 0, seed = 1, suggest = 0;
    bool good = take_number(bd_arguments_option(arguments, "--least"), 100, &run.least_percent);
    good &= take_number(bd_arguments_option(arguments, "--sample"), 1e6, &sample);
    good &= take_number(bd_arguments_option(arguments, "--seed"), 1e9, &seed);
    good &= take_number(bd_arguments_option(arguments, "--suggest"), 1e6, &suggest);
    run.suggest = suggest > 0;
    if (!good || arguments->argc > 2 || (arguments->argc == 2 && arguments->argv[1][0] == '-')) {
        bd_command_say(arguments,
                       "用法:bidui rule test --mutate [规则] [--sample N] [--seed N] [--least 百分比] [--suggest N] [--all]",
                       "usage: bidui rule test --mutate [SELECTION] [--sample N] [--seed N] [--least PERCENT] [--all]");
        return BD_EXIT_USAGE;
    }
    char *folder = bd_command_rules_folder(arguments);
    if (!folder) return BD_EXIT_FAILED;
    bd_mutation_options options = {.n_threads = arguments->n_threads,
                                   .most_per_rule = (size_t)sample,
                                   .seed = (uint64_t)seed,
                                   .n_proposals = (size_t)suggest,
                                   .cancel = arguments->cancel};
    /* Thousands of small runs allocate and free the same buffers: keep their memory. */
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
    bd_error error;
    bd_error_reset(&error);
    bd_schema schema = {0};
    bd_rule_set set = {0};
    bd_status status = mutate(&run, folder, arguments->argc > 1 ? arguments->argv[1] : NULL,
                              &options, &schema, &set, &error);
    if (status != BD_OK) bd_command_report(arguments, &error);
    bd_rule_set_reset(&set);
    bd_schema_reset(&schema);
    free(folder);
    if (status != BD_OK) return BD_EXIT_FAILED;
    return run.suggest ? BD_EXIT_DONE : conclude(&run);
}
