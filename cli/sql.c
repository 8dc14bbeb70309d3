/* bidui sql: one query over the loaded data. */
#include "cli/case_session.h"

#include "engine/base/memory.h"
#include "engine/ident/date.h"
#include "engine/sql/sql.h"
#include "reports/result_print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct printing {
    bd_print_format format;
    bool full; /* identifiers as they are */
} printing;

/* A query and what it is compiled to. */
typedef struct asking {
    const char *text;
    bd_query compiled;
} asking;

/* Before anything is read: a query that is wrong says so at once. */
static bd_status compile(void *context, bd_session *session, bd_error *error) {
    asking *a = context;
    BD_TRY(bd_sql_compile(&session->schema, "SQL", a->text, 0, strlen(a->text), NULL, 0,
                          &a->compiled, error));
    return bd_session_want(session, &a->compiled, error);
}

static bd_status query(const bd_session *session, const asking *a, const bd_arguments *arguments,
                       const printing *how, bd_buffer *out, bd_error *error) {
    time_t now = time(NULL);
    struct tm local;
    localtime_r(&now, &local);
    bd_exec_options options = {
        .n_threads = arguments->n_threads,
        .cancel = arguments->cancel,
        .most_memory_bytes = bd_memory_budget(arguments->most_memory_bytes),
        .as_of = bd_date_from_ymd(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday),
    };
    options.as_of = bd_session_data_day(session, options.as_of);
    const bd_query *queries[1] = {&a->compiled};
    bd_result *result = NULL;
    bd_error own;
    bd_error_reset(&own);
    bd_status status = bd_exec_run(session->store, queries, 1, &options, &result, &own, error);
    if (status == BD_OK && !result) {
        status = own.code ? own.code : BD_ERROR_INTERNAL;
        if (error) *error = own;
    }
    if (status == BD_OK)
        status = bd_result_print(session->store, result, how->format, !how->full, out, error);
    bd_result_free(result);
    return status;
}

static const bd_command *this_command(void) {
    for (size_t i = 0; i < bd_n_commands; i++) {
        if (bd_commands[i].run == bd_command_sql) return &bd_commands[i];
    }
    return NULL;
}

static bd_status run_query(bd_arguments *arguments, const char *rules_folder, const printing *how,
                           bd_buffer *out, bool *partial, bd_error *error) {
    bd_session session = {0};
    asking a = {.text = arguments->argv[0]};
    bd_status status =
        bd_command_open_case(arguments, rules_folder, (const char *const *)arguments->argv + 1,
                             (size_t)arguments->argc - 1, compile, &a, &session, error);
    if (status == BD_OK) status = query(&session, &a, arguments, how, out, error);
    for (size_t i = 0; i < session.load.n_files; i++)
        *partial = *partial || session.load.files[i].failed;
    bd_query_reset(&a.compiled);
    bd_session_close(&session);
    return status;
}

int bd_command_sql(bd_arguments *arguments) {
    const char *format_name = bd_arguments_option(arguments, "--format");
    printing how = {.format = BD_PRINT_TEXT, .full = bd_arguments_flag(arguments, "--full")};
    if (!bd_arguments_finish(arguments, this_command(), 1, -1)) return BD_EXIT_USAGE;
    if (format_name && !bd_print_format_find(format_name, &how.format)) {
        bd_command_say(arguments, "bidui:--format 可为 text、csv 或 json",
                       "bidui: --format is text, csv or json");
        return BD_EXIT_USAGE;
    }
    char *rules_folder = bd_command_rules_folder(arguments);
    if (!rules_folder) return BD_EXIT_FAILED;
    bd_error error;
    bd_error_reset(&error);
    bd_buffer out;
    bd_buffer_init(&out);
    bool partial = false;
    bd_status status = run_query(arguments, rules_folder, &how, &out, &partial, &error);
    if (status == BD_OK) {
        fwrite(bd_buffer_text(&out), 1, out.length_bytes, stdout);
    } else {
        bd_command_report(arguments, &error);
    }
    bd_buffer_reset(&out);
    free(rules_folder);
    if (status != BD_OK) return BD_EXIT_FAILED;
    return partial ? BD_EXIT_PARTIAL : BD_EXIT_DONE;
}
