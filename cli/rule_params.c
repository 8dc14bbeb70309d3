/* bidui rule params: the thresholds of rules in a sheet, out and back. */
#include "cli/command.h"

#include "engine/base/arena.h"
#include "engine/ident/date.h"
#include "engine/rule/parameter_set.h"
#include "engine/sql/sql.h"
#include "reports/report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct params_work {
    bd_arguments *arguments;
    char *folder; /* of rules */
    bd_schema schema;
    bd_parameter_set given;
    bd_rule_set set;
    bool english;
} params_work;

static bd_status load(params_work *work, const char *selection, bd_error *error) {
    char tables[4352];
    snprintf(tables, sizeof tables, "%s/tables", work->folder);
    BD_TRY(bd_schema_load(tables, &work->schema, error));
    BD_TRY(bd_rule_set_load_given(&work->schema, work->folder, selection, &work->given, &work->set,
                                  error));
    return bd_parameter_set_finish(&work->given, work->folder, error);
}

static bool is_csv(const char *path) {
    size_t length = strlen(path);
    return length > 4 && strcmp(path + length - 4, ".csv") == 0;
}

static bd_status export(params_work *work, const char *path, bd_error *error) {
    if (!path) path = work->english ? "rule-parameters.xlsx" : "规则参数.xlsx";
    /* It may be one in which somebody has written already. */
    if (access(path, F_OK) == 0) {
        bd_status status =
            bd_error_set(error, BD_ERROR_INPUT, "文件已存在,不覆盖;请换一个名称(-o 文件)或先移走它",
                         "the file exists and is not written over; give another "
                         "name (-o FILE) or move it away");
        bd_error_at_cell(error, path, NULL, 0, 0);
        return status;
    }
    /* A fixed day: the same rules and values give the same bytes. */
    bd_report_input input = {.rules = &work->set,
                             .language = work->arguments->language,
                             .run_date = bd_date_from_ymd(2000, 1, 1)};
    BD_TRY(is_csv(path) ? bd_report_parameters_csv(&input, path, error)
                        : bd_report_parameters(&input, path, error));
    size_t n = 0;
    for (size_t i = 0; i < work->set.n_rules; i++)
        n += work->set.rules[i]->n_parameters;
    printf(work->english ? "%zu parameters of %zu rules: %s\n"
                         : "%2$zu 条规则的 %1$zu 个参数:%3$s\n",
           n, work->set.n_rules, path);
    return BD_OK;
}

/* What the file changes. */
static bd_status print_changes(const params_work *work, bd_error *error) {
    bd_arena arena;
    bd_arena_init(&arena);
    size_t n = 0;
    bd_status status = BD_OK;
    for (size_t i = 0; i < work->set.n_rules && status == BD_OK; i++) {
        const bd_rule *rule = work->set.rules[i];
        for (size_t k = 0; k < rule->n_parameters && status == BD_OK; k++) {
            const bd_rule_parameter *parameter = &rule->parameters[k];
            if (parameter->origin == BD_PARAMETER_DEFAULT) continue;
            const char *from = bd_parameter_format(&parameter->default_value, &arena);
            const char *to = bd_parameter_format(&parameter->value, &arena);
            if (!from || !to) {
                status = bd_error_memory(error, 64);
                break;
            }
            n++;
            printf("%-8s %-18s %s → %s %s (%s; %s)\n", rule->id, parameter->name, from, to,
                   bd_parameter_unit_name(parameter, work->arguments->language),
                   work->english ? parameter->title.en : parameter->title.zh,
                   bd_parameter_origin_name(parameter->origin, work->arguments->language));
        }
    }
    bd_arena_reset(&arena);
    if (status == BD_OK)
        printf(work->english ? "%zu values given; all can be used\n"
                             : "共 %zu 个给定的值,均可使用\n",
               n);
    return status;
}

static int run_action(params_work *work, bool check, const char *argument, const char *out_path) {
    bd_error error;
    bd_error_reset(&error);
    int code = BD_EXIT_DONE;
    bd_status status = load(work, check ? NULL : argument, &error);
    if (status != BD_OK) {
        bd_command_parameters_report(work->arguments, &work->given, &error);
        if (work->given.n_errors)
            fprintf(stderr, work->english ? "%zu values cannot be used\n" : "%zu 处不能使用\n",
                    work->given.n_errors);
        return BD_EXIT_FAILED;
    }
    for (size_t i = 0; i < work->set.n_failed; i++) {
        bd_command_report(work->arguments, &work->set.failed[i]);
        code = BD_EXIT_PARTIAL;
    }
    status = check ? print_changes(work, &error) : export(work, out_path, &error);
    if (status == BD_OK) return code;
    bd_command_report(work->arguments, &error);
    return BD_EXIT_FAILED;
}

int bd_command_rule_params(bd_arguments *arguments) {
    const char *out_path = bd_arguments_option(arguments, "-o");
    const char *file = bd_arguments_option(arguments, "--params");
    const char *action = arguments->argc > 1 ? arguments->argv[1] : "";
    bool check = strcmp(action, "check") == 0;
    bool wrong = (!check && strcmp(action, "export") != 0) || arguments->argc > 3 ||
                 (check && (arguments->argc != 3 || out_path || file)) ||
                 (arguments->argc > 2 && arguments->argv[2][0] == '-');
    if (wrong) {
        bd_command_say(
            arguments,
            "用法:bidui rule params export [规则] [-o 文件.xlsx|.csv] [--params 文件],或 "
            "bidui rule params check 文件",
            "usage: bidui rule params export [SELECTION] [-o FILE.xlsx|.csv] [--params "
            "FILE], or bidui rule params check FILE");
        return BD_EXIT_USAGE;
    }
    const char *argument = arguments->argc > 2 ? arguments->argv[2] : NULL;
    params_work work = {.arguments = arguments, .english = arguments->language == BD_LANGUAGE_EN};
    work.folder = bd_command_rules_folder(arguments);
    if (!work.folder) return BD_EXIT_FAILED;
    int code = BD_EXIT_FAILED;
    if (bd_command_parameters_open(arguments, check ? argument : file, &work.given))
        code = run_action(&work, check, argument, out_path);
    bd_parameter_set_reset(&work.given);
    bd_rule_set_reset(&work.set);
    bd_schema_reset(&work.schema);
    free(work.folder);
    return code;
}
