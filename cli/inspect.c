/* bidui inspect: what is in these files. */
#include "cli/command.h"

#include "engine/base/file.h"
#include "engine/run/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const bd_command *this_command(void) {
    for (size_t i = 0; i < bd_n_commands; i++) {
        if (bd_commands[i].run == bd_command_inspect) return &bd_commands[i];
    }
    return NULL;
}

/* The text that case.yaml is to have. */
static bd_status case_text(const bd_session *session, const char *path, size_t *n_added,
                           bd_buffer *text, bd_error *error) {
    *n_added = session->load.n_sheets;
    if (access(path, F_OK) != 0)
        return bd_load_report_case(session->store, &session->load, text, error);
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    bd_status status = bd_load_report_case_add(session->store, &session->load, path, map.data,
                                               map.length_bytes, n_added, text, error);
    bd_file_map_close(&map);
    return status;
}

static bd_status write_case(const bd_arguments *arguments, const bd_session *session,
                            bd_error *error) {
    char *folder = bd_command_case_file(arguments, ".");
    char *path = bd_command_case_file(arguments, "case.yaml");
    bool english = arguments->language == BD_LANGUAGE_EN;
    size_t n_added = 0;
    bd_buffer text;
    bd_buffer_init(&text);
    bd_status status =
        folder && path ? bd_folder_make(folder, error) : bd_error_memory(error, 4096);
    if (status == BD_OK) status = case_text(session, path, &n_added, &text, error);
    if (status == BD_OK && n_added == 0) {
        fprintf(stderr,
                english ? "%s speaks of all sheets already; it stays as it is\n"
                        : "%s 已包含所有工作表,未改动\n",
                path);
    } else if (status == BD_OK) {
        status = bd_file_write(path, bd_buffer_text(&text), text.length_bytes, error);
        if (status == BD_OK)
            fprintf(stderr,
                    english ? "written: %s (%zu sheets added)\n" : "已写出:%s(新增 %zu 张表)\n",
                    path, n_added);
    }
    bd_buffer_reset(&text);
    free(folder);
    free(path);
    return status;
}

static bd_status inspect(const bd_arguments *arguments, const char *rules_folder, bool write,
                         const bd_passwords *passwords, bool *partial, bd_error *error) {
    bd_session session = {0};
    bd_buffer out;
    bd_buffer_init(&out);
    char *case_file = bd_command_case_file(arguments, "case.yaml");
    char *filters = bd_command_case_file(arguments, "filters");
    bd_status status = case_file && filters ? bd_session_open(&session, rules_folder, error)
                                            : bd_error_memory(error, 4096);
    bd_session_options options = {
        .n_threads = arguments->n_threads,
        .dry = true,
        .passwords = passwords,
        .case_file = case_file && access(case_file, R_OK) == 0 ? case_file : NULL,
        .filters = filters,
        .cancel = arguments->cancel,
    };
    if (status == BD_OK)
        status = bd_session_load(&session, (const char *const *)arguments->argv,
                                 (size_t)arguments->argc, &options, error);
    if (status == BD_OK)
        status =
            bd_load_report_print(session.store, &session.load, arguments->language, &out, error);
    if (status == BD_OK) fwrite(bd_buffer_text(&out), 1, out.length_bytes, stdout);
    fflush(stdout); /* before what is said of it */
    bd_command_notes(arguments, &session.load);
    for (size_t i = 0; status == BD_OK && i < session.load.n_files; i++) {
        if (!session.load.files[i].failed) continue;
        bd_command_report(arguments, &session.load.files[i].error);
        *partial = true;
    }
    if (status == BD_OK && write) status = write_case(arguments, &session, error);
    bd_buffer_reset(&out);
    bd_session_close(&session);
    free(case_file);
    free(filters);
    return status;
}

int bd_command_inspect(bd_arguments *arguments) {
    bool write = bd_arguments_flag(arguments, "--write");
    if (!bd_arguments_finish(arguments, this_command(), 1, -1)) return BD_EXIT_USAGE;
    char *rules_folder = bd_command_rules_folder(arguments);
    if (!rules_folder) return BD_EXIT_FAILED;
    bd_command_passwords passwords;
    bd_error error;
    bd_error_reset(&error);
    bool partial = false;
    bd_status status = bd_command_passwords_open(arguments, &passwords, &error);
    if (status == BD_OK)
        status = inspect(arguments, rules_folder, write, &passwords.passwords, &partial, &error);
    bd_command_passwords_close(&passwords);
    free(rules_folder);
    if (status != BD_OK) {
        bd_command_report(arguments, &error);
        return BD_EXIT_FAILED;
    }
    return partial ? BD_EXIT_PARTIAL : BD_EXIT_DONE;
}
