/* bidui rule try FILE: one rule over the data of the case, its findings and the time that it took.
 */
#include "cli/case_session.h"

#include "engine/base/file.h"
#include "engine/ident/date.h"
#include "engine/ident/mask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_SHOWN 50

typedef struct attempt {
    bd_arguments *arguments;
    bd_session session;
    bd_parameter_set given;
    const char *rules_folder;
    const char *file; /* the rule */
    bool english, full;
    size_t most;
} attempt;

static void print_finding(const attempt *a, const bd_finding *finding, bd_buffer *scratch) {
    bd_buffer_clear(scratch);
    if (a->full)
        bd_buffer_append_text(scratch, finding->subject);
    else
        bd_mask_value(finding->subject_type, finding->subject, strlen(finding->subject), scratch);
    const char *adjusted = a->english ? finding->adjust_en : finding->adjust_zh;
    const char *explanation = a->english ? finding->explain_en : finding->explain_zh;
    bd_buffer_append_text(scratch, "  ");
    if (a->full)
        bd_buffer_append_text(scratch, explanation);
    else
        bd_mask_text(explanation, strlen(explanation), scratch);
    printf("%4u  %-6s %s%s%s%s\n", finding->rank,
           bd_severity_name(finding->severity, a->arguments->language), bd_buffer_text(scratch),
           adjusted[0] ? " (" : "", adjusted, adjusted[0] ? ")" : "");
}

static void print_findings(const attempt *a) {
    const bd_screening *screening = &a->session.screening;
    bd_buffer scratch;
    bd_buffer_init(&scratch);
    for (size_t i = 0; i < screening->n_findings && i < a->most; i++)
        print_finding(a, &screening->findings[i], &scratch);
    bd_buffer_reset(&scratch);
    if (screening->n_findings > a->most)
        printf(a->english ? "… %zu more; --most N shows more of them\n"
                          : "…… 另有 %zu 条;用 --most N 多看一些\n",
               screening->n_findings - a->most);
    for (size_t i = 0; i < screening->n_coverage; i++) {
        const bd_coverage *coverage = &screening->coverage[i];
        const char *reason = a->english ? coverage->reason_en : coverage->reason_zh;
        if (coverage->state != BD_COVERAGE_RAN && reason)
            printf("%s: %s\n", coverage->rule->id, reason);
    }
    printf(a->english ? "%zu findings\n" : "共 %zu 条疑点\n", screening->n_findings);
}

static bool any_failed(const bd_screening *screening) {
    for (size_t i = 0; i < screening->n_coverage; i++) {
        if (screening->coverage[i].state == BD_COVERAGE_FAILED) return true;
    }
    return false;
}

static void print_timing(const attempt *a) {
    double all = 0;
    for (size_t i = 0; i < a->session.n_stages; i++) {
        const bd_session_stage *stage = &a->session.stages[i];
        all += stage->seconds;
        fprintf(stderr, "%8.3f s  %s\n", stage->seconds,
                a->english ? stage->name_en : stage->name_zh);
    }
    fprintf(stderr, "%8.3f s  %s\n", all, a->english ? "total" : "合计");
}

static bd_status prepare(void *context, bd_session *session, bd_error *error) {
    attempt *a = context;
    const char *file = a->file;
    session->parameters = &a->given;
    BD_TRY(bd_session_rules(session, file, NULL, error));
    BD_TRY(bd_parameter_set_finish(&a->given, a->rules_folder, error));
    if (session->rules.n_rules) return BD_OK;
    if (session->rules.n_failed && error) *error = session->rules.failed[0];
    return session->rules.n_failed ? BD_ERROR_RULE
                                   : bd_error_set(error, BD_ERROR_INPUT, "%s 中没有规则",
                                                  "there is no rule in %s", file);
}

static bd_status run_rule(attempt *a, bd_error *error) {
    BD_TRY(bd_command_open_case(a->arguments, a->rules_folder, NULL, 0, prepare, a, &a->session,
                                error));
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    bd_session_options options = {.n_threads = a->arguments->n_threads,
                                  .most_memory_bytes = a->arguments->most_memory_bytes,
                                  .cancel = a->arguments->cancel};
    int32_t today = bd_date_from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    options.as_of = bd_session_data_day(&a->session, today);
    return bd_session_screen(&a->session, NULL, &options, error);
}

int bd_command_rule_try(bd_arguments *arguments) {
    attempt a = {.arguments = arguments,
                 .english = arguments->language == BD_LANGUAGE_EN,
                 .most = MOST_SHOWN};
    a.full = bd_arguments_flag(arguments, "--full");
    const char *most = bd_arguments_option(arguments, "--most");
    const char *params = bd_arguments_option(arguments, "--params");
    char *end = NULL;
    if (most) a.most = strtoul(most, &end, 10);
    if (most && (*end || *most < '0' || *most > '9')) {
        bd_command_say(arguments, "bidui:--most 应为数字", "bidui: --most is a number");
        return BD_EXIT_USAGE;
    }
    if (arguments->argc != 2 || arguments->argv[1][0] == '-') {
        bd_command_say(arguments,
                       "用法:bidui rule try 规则文件 [-c 案卷] [--params 文件] [--most N] [--full]",
                       "usage: bidui rule try FILE [-c CASE] [--params FILE] [--most N] [--full]");
        return BD_EXIT_USAGE;
    }
    char *rules_folder = bd_command_rules_folder(arguments);
    if (!rules_folder) return BD_EXIT_FAILED;
    if (!bd_command_parameters_open(arguments, params, &a.given)) {
        free(rules_folder);
        return BD_EXIT_FAILED;
    }
    a.rules_folder = rules_folder;
    a.file = arguments->argv[1];
    bd_error error;
    bd_error_reset(&error);
    bd_status status = run_rule(&a, &error);
    if (status == BD_OK) {
        if (a.session.snapshot_problem.code)
            bd_command_report(arguments, &a.session.snapshot_problem);
        for (size_t i = 0; i < a.session.rules.n_failed; i++)
            bd_command_report(arguments, &a.session.rules.failed[i]);
        print_findings(&a);
        print_timing(&a);
    } else {
        bd_command_parameters_report(arguments, &a.given, &error);
    }
    bool partial = any_failed(&a.session.screening) || a.session.rules.n_failed > 0;
    bd_session_close(&a.session);
    bd_parameter_set_reset(&a.given);
    free(rules_folder);
    return status != BD_OK ? BD_EXIT_FAILED : partial ? BD_EXIT_PARTIAL : BD_EXIT_DONE;
}
