/* bidui rule: list, show (method sheet), check (compile, lints), test, explain (plan); new, try and
 * test --mutate have files of their own. */
#include "cli/case_session.h"

#include "engine/base/arena.h"
#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/rule/lint.h"
#include "engine/rule/screen.h"
#include "engine/run/session.h"
#include "engine/sql/sql.h"
#include "reports/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* What all actions work on. */
typedef struct rule_work {
    bd_arguments *arguments;
    const char *folder; /* of rules */
    bd_schema schema;
    bd_arena paths;
    bool english;
    bd_parameter_set given; /* values for parameters; only defaults when the rules are tested */
    bool strict, notes;     /* check */
    const char *output;     /* show: a workbook */
    /* explain: */
    bool analyze, mask_times;
    const char *const *paths_given;
    size_t n_paths_given;
} rule_work;

static bool is_path(const char *text) {
    struct stat info;
    return stat(text, &info) == 0;
}

/* A file that a person names, or all rules of a selection ("KIN-*,death"). */
static bd_status load_selection(rule_work *work, const char *selection, bd_rule_set *set,
                                bd_error *error) {
    bool path = selection && is_path(selection);
    BD_TRY(bd_rule_set_load_given(&work->schema, path ? selection : work->folder,
                                  path ? NULL : selection, &work->given, set, error));
    /* Nothing checked is not all well. */
    if (path && set->n_rules == 0 && set->n_failed == 0)
        return bd_error_set(error, BD_ERROR_NOT_FOUND,
                            "%s:这里没有规则(.sql 文件);请给出规则文件、规则文件夹或编号",
                            "%s: there are no rules here (files .sql); name a rule file, a folder "
                            "of rules or their numbers",
                            selection);
    return bd_parameter_set_finish(&work->given, work->folder, error);
}

static void print(const bd_buffer *out) {
    fwrite(bd_buffer_text(out), 1, out->length_bytes, stdout);
}

static int report_failed(const rule_work *work, const bd_rule_set *set) {
    for (size_t i = 0; i < set->n_failed; i++)
        bd_command_report(work->arguments, &set->failed[i]);
    return set->n_failed ? BD_EXIT_PARTIAL : BD_EXIT_DONE;
}

static void list_rules(const rule_work *work, const bd_rule_set *set) {
    for (size_t i = 0; i < set->n_rules; i++) {
        const bd_rule *rule = set->rules[i];
        bd_language language = work->arguments->language;
        printf("%-8s %-6s %-12s %s\n", rule->id, bd_severity_name(rule->severity, language),
               rule->status, work->english ? rule->title.en : rule->title.zh);
    }
}

/* The document's date is the latest of the rules: the same rules give the same bytes. */
static bd_status write_methods(const rule_work *work, const bd_rule_set *set, bd_error *error) {
    bd_report_input input = {.rules = set, .language = work->arguments->language};
    for (size_t i = 0; i < set->n_rules; i++) {
        int32_t day = BD_DATE_NULL;
        const char *text = set->rules[i]->date;
        if (bd_date_parse(text, strlen(text), 0, &day) == BD_VALUE_OK && day > input.run_date)
            input.run_date = day;
    }
    return bd_report_methods(&input, work->output, error);
}

static bd_status show_rules(const rule_work *work, const bd_rule_set *set, bd_error *error) {
    if (work->output) return write_methods(work, set, error);
    bd_buffer out;
    bd_buffer_init(&out);
    bd_status status = BD_OK;
    for (size_t i = 0; status == BD_OK && i < set->n_rules; i++) {
        if (i) bd_buffer_append_text(&out, "\n");
        status = bd_rule_print(set->rules[i], work->arguments->language, &out, error);
    }
    if (status == BD_OK) print(&out);
    bd_buffer_reset(&out);
    return status;
}

/* What the rules read. */
static bd_status want_all(void *context, bd_session *session, bd_error *error) {
    const bd_rule_set *set = *(const bd_rule_set *const *)context;
    for (size_t i = 0; i < set->n_rules; i++)
        BD_TRY(bd_session_want(session, &set->rules[i]->query, error));
    return BD_OK;
}

/* Over the paths given, else (to analyze) the data of the case's latest run, else without data. */
static bd_status explain_rules(rule_work *work, const bd_rule_set *set, bd_error *error) {
    bd_session session = {0};
    const bd_rule_set *wanted = set;
    bd_buffer out;
    bd_buffer_init(&out);
    bd_status status;
    if (work->n_paths_given || work->analyze) {
        status = bd_command_open_case(work->arguments, work->folder, work->paths_given,
                                      work->n_paths_given, want_all, &wanted, &session, error);
    } else {
        status = bd_session_open(&session, work->folder, error);
        if (status == BD_OK) status = bd_store_seal(session.store, 1, error);
    }
    bd_exec_options exec = {
        .n_threads = work->arguments->n_threads,
        .as_of = status == BD_OK ? bd_session_data_day(&session, INT32_MAX) : 0,
        .cancel = work->arguments->cancel,
        .most_memory_bytes = bd_memory_budget(work->arguments->most_memory_bytes),
    };
    if (status == BD_OK)
        status = bd_rules_explain(session.store, set, &exec, work->arguments->language,
                                  work->analyze, work->mask_times, &out, error);
    if (status == BD_OK) print(&out);
    bd_buffer_reset(&out);
    bd_session_close(&session);
    return status;
}

/* What is doubtful in rules that compile; notes only when asked for. */
static bd_status lint_rules(const rule_work *work, const bd_rule_set *set, bool notes,
                            size_t *n_warnings, bd_error *error) {
    bd_status status = BD_OK;
    for (size_t i = 0; status == BD_OK && i < set->n_rules; i++) {
        bd_lints lints = {0};
        status = bd_rule_lint(set->rules[i], &lints, error);
        for (size_t k = 0; k < lints.n; k++) {
            if (!lints.items[k].warning && !notes) continue;
            const char *level = lints.items[k].warning ? (work->english ? "warning: " : "警告:")
                                                       : (work->english ? "note: " : "提示:");
            fputs(level, stderr);
            bd_command_report(work->arguments, &lints.items[k].said);
        }
        *n_warnings += lints.n_warnings;
        bd_lints_reset(&lints);
    }
    return status;
}

static int check_rules(const rule_work *work, const bd_rule_set *set, bd_error *error) {
    int code = report_failed(work, set);
    size_t n_warnings = 0;
    if (lint_rules(work, set, work->notes, &n_warnings, error) != BD_OK) {
        bd_command_report(work->arguments, error);
        return BD_EXIT_FAILED;
    }
    printf(work->english ? "%zu rules compile, %zu do not, %zu warnings\n"
                         : "%zu 条规则可用,%zu 条有错,%zu 处警告\n",
           set->n_rules, set->n_failed, n_warnings);
    return work->strict && n_warnings ? BD_EXIT_PARTIAL : code;
}

/* Runs the .test beside each rule; a rule without one is said, not passed over. */
static int test_rules(rule_work *work, const bd_rule_set *set, bd_error *error) {
    const char *codes = bd_arena_format(&work->paths, "%s/codes", work->folder);
    size_t all_passed = 0, all_failed = 0;
    int code = codes ? report_failed(work, set) : BD_EXIT_FAILED;
    for (size_t i = 0; codes && i < set->n_rules; i++) {
        bd_buffer report;
        bd_buffer_init(&report);
        size_t passed = 0, failed = 0;
        bd_error_reset(error);
        bd_status status = bd_rule_test(&work->schema, set->rules[i]->file, codes, &report, &passed,
                                        &failed, error);
        if (status == BD_OK) {
            print(&report);
        } else {
            bd_command_report(work->arguments, error);
            failed++;
        }
        bd_buffer_reset(&report);
        all_passed += passed;
        all_failed += failed;
    }
    printf(work->english ? "%zu passed, %zu failed\n" : "通过 %zu,失败 %zu\n", all_passed,
           all_failed);
    return all_failed ? BD_EXIT_FAILED : code;
}

static int run_action(rule_work *work, const char *action, const char *selection) {
    bd_error error;
    bd_error_reset(&error);
    bd_rule_set set = {0};
    const char *tables = bd_arena_format(&work->paths, "%s/tables", work->folder);
    bd_status status =
        tables ? bd_schema_load(tables, &work->schema, &error) : bd_error_memory(&error, 4096);
    if (status == BD_OK) status = load_selection(work, selection, &set, &error);
    int code = BD_EXIT_DONE;
    if (status == BD_OK && strcmp(action, "list") == 0) {
        list_rules(work, &set);
        code = report_failed(work, &set);
    } else if (status == BD_OK && strcmp(action, "check") == 0) {
        code = check_rules(work, &set, &error);
    } else if (status == BD_OK && strcmp(action, "test") == 0) {
        code = test_rules(work, &set, &error);
    } else if (status == BD_OK) {
        code = report_failed(work, &set);
        status = strcmp(action, "show") == 0 ? show_rules(work, &set, &error)
                                             : explain_rules(work, &set, &error);
    }
    if (status != BD_OK) {
        bd_command_parameters_report(work->arguments, &work->given, &error);
        code = BD_EXIT_FAILED;
    }
    bd_rule_set_reset(&set);
    bd_schema_reset(&work->schema);
    return code;
}

static const bd_command *this_command(void) {
    for (size_t i = 0; i < bd_n_commands; i++) {
        if (bd_commands[i].run == bd_command_rule) return &bd_commands[i];
    }
    return NULL;
}

/* Actions with a file of their own. */
static const struct {
    const char *name;
    int (*run)(bd_arguments *arguments);
} others[] = {
    {"try", bd_command_rule_try}, {"params", bd_command_rule_params}, {"new", bd_command_rule_new}};

/* What each option belongs to; false after a message. */
static bool options_fit(const rule_work *work, const char *action, const char *params) {
    bool explain = strcmp(action, "explain") == 0, show = strcmp(action, "show") == 0;
    const bd_arguments *arguments = work->arguments;
    if (!explain && (work->analyze || work->mask_times || arguments->argc > 2)) {
        bd_command_say(arguments, "bidui:只有 rule explain 后面可以有 --analyze 和数据的路径",
                       "bidui: only rule explain takes --analyze and paths of data");
        return false;
    }
    if (!show && work->output) {
        bd_command_say(arguments, "bidui:只有 rule show 后面可以有 -o",
                       "bidui: only rule show takes -o");
        return false;
    }
    if (strcmp(action, "check") != 0 && (work->strict || work->notes)) {
        bd_command_say(arguments, "bidui:只有 rule check 后面可以有 --strict 和 --notes",
                       "bidui: only rule check takes --strict and --notes");
        return false;
    }
    if (params && !explain && !show) {
        bd_command_say(arguments,
                       "bidui:只有 rule show、explain、params export 和 try 后面可以有 --params",
                       "bidui: only rule show, explain, params export and try take --params");
        return false;
    }
    return true;
}

static bool is_known(const bd_arguments *arguments, const char *action) {
    static const char *const actions[] = {"list", "show", "check", "test", "explain"};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        if (strcmp(action, actions[i]) == 0) return true;
    }
    bd_command_say(
        arguments, "bidui:rule 后面应为 list、show、new、check、test、explain、params 或 try",
        "bidui: rule is followed by list, show, new, check, test, explain, params or try");
    return false;
}

static int work_on(rule_work *work, const char *action, const char *selection, const char *params) {
    char *folder = bd_command_rules_folder(work->arguments);
    if (!folder) return BD_EXIT_FAILED;
    int code = BD_EXIT_FAILED;
    work->folder = folder;
    bd_arena_init(&work->paths);
    bd_parameter_set_init(&work->given);
    /* Compiling and testing are about the rules as they are written. */
    bool shown = strcmp(action, "show") == 0 || strcmp(action, "explain") == 0;
    if (!shown || bd_command_parameters_open(work->arguments, params, &work->given))
        code = run_action(work, action, selection);
    bd_parameter_set_reset(&work->given);
    bd_arena_reset(&work->paths);
    free(folder);
    return code;
}

int bd_command_rule(bd_arguments *arguments) {
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (arguments->argc > 0 && strcmp(arguments->argv[0], others[i].name) == 0)
            return others[i].run(arguments);
    }
    if (arguments->argc > 0 && strcmp(arguments->argv[0], "test") == 0 &&
        bd_arguments_flag(arguments, "--mutate"))
        return bd_command_rule_mutate(arguments);
    rule_work work = {
        .arguments = arguments,
        .english = arguments->language == BD_LANGUAGE_EN,
        .analyze = bd_arguments_flag(arguments, "--analyze"),
        .mask_times = bd_arguments_flag(arguments, "--mask-times"),
        .strict = bd_arguments_flag(arguments, "--strict"),
        .notes = bd_arguments_flag(arguments, "--notes"),
        .output = bd_arguments_option(arguments, "-o"),
    };
    const char *params = bd_arguments_option(arguments, "--params");
    if (!bd_arguments_finish(arguments, this_command(), 1, -1)) return BD_EXIT_USAGE;
    const char *action = arguments->argv[0];
    if (!is_known(arguments, action) || !options_fit(&work, action, params)) return BD_EXIT_USAGE;
    if (arguments->argc > 2) {
        work.paths_given = (const char *const *)arguments->argv + 2;
        work.n_paths_given = (size_t)arguments->argc - 2;
    }
    return work_on(&work, action, arguments->argc > 1 ? arguments->argv[1] : NULL, params);
}
