/* bidui sql: one query over the loaded data. */
#include "cli/case_session.h"

#include "engine/base/memory.h"
#include "engine/sql/sql.h"
#include "reports/result_print.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bd_status query(bd_session *session, const char *text, const bd_arguments *arguments,
                       bd_print_format format, bd_buffer *out, bd_error *error) {
    bd_query compiled = {0};
    BD_TRY(bd_sql_compile(&session->schema, "SQL", text, 0, strlen(text), NULL, 0, &compiled, error));
    bd_exec_options options = {
        .n_threads = arguments->n_threads,
        .cancel = arguments->cancel,
        .most_memory_bytes = bd_memory_budget(arguments->most_memory_bytes),
    };
    const bd_query *queries[1] = {&compiled};
    bd_result *result = NULL;
    bd_error own;
    bd_error_reset(&own);
    bd_status status = bd_exec_run(session->store, queries, 1, &options, &result, &own, error);
    if (status == BD_OK && !result) {
        status = own.code ? own.code : BD_ERROR_INTERNAL;
        if (error) *error = own;
    }
    if (status == BD_OK) status = bd_result_print(session->store, result, format, false, out, error);
    bd_result_free(result);
    bd_query_reset(&compiled);
    return status;
}

static const bd_command *this_command(void) {
    for (size_t i = 0; i < bd_n_commands; i++) {
        if (bd_commands[i].run == bd_command_sql) return &bd_commands[i];
    }
    return NULL;
}

static bd_status run_query(bd_arguments *arguments, const char *rules_folder, bd_print_format format,
                           bd_buffer *out, bd_error *error) {
    bd_session session = {0};
    bd_status status = bd_command_open_case(arguments, rules_folder, (const char *const *)arguments->argv + 1,
                                            (size_t)arguments->argc - 1, &session, error);
    if (status == BD_OK) status = query(&session, arguments->argv[0], arguments, format, out, error);
    bd_session_close(&session);
    return status;
}

int bd_command_sql(bd_arguments *arguments) {
    const char *format_name = bd_arguments_option(arguments, "--format");
    bd_print_format format = BD_PRINT_TEXT;
    if (!bd_arguments_finish(arguments, this_command(), 1, -1)) return BD_EXIT_USAGE;
    if (format_name && !bd_print_format_find(format_name, &format)) {
        bd_command_say(arguments, "bidui:--format 可为 text、csv 或 json", "bidui: --format is text, csv or json");
        return BD_EXIT_USAGE;
    }
    char *rules_folder = bd_command_rules_folder(arguments);
    if (!rules_folder) return BD_EXIT_FAILED;
    bd_error error;
    bd_error_reset(&error);
    bd_buffer out;
    bd_buffer_init(&out);
    bd_status status = run_query(arguments, rules_folder, format, &out, &error);
    if (status == BD_OK) {
        fwrite(bd_buffer_text(&out), 1, out.length_bytes, stdout);
    } else {
        bd_command_report(arguments, &error);
    }
    bd_buffer_reset(&out);
    free(rules_folder);
    return status == BD_OK ? BD_EXIT_DONE : BD_EXIT_FAILED;
}
