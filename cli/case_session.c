#include "cli/case_session.h"

#include "engine/base/file.h"
#include "engine/ledger/verification.h"

#include <stdlib.h>
#include <unistd.h>

static void show_progress(void *context, const char *zh, const char *en, size_t done, size_t all) {
    const bd_arguments *arguments = context;
    bd_command_progress(arguments->language == BD_LANGUAGE_EN ? en : zh, done, all);
}

static bd_status find_paths(const char *ledger_path, char ***paths, size_t *n_paths,
                            bd_error *error) {
    if (access(ledger_path, R_OK) != 0)
        return bd_error_set(
            error, BD_ERROR_INPUT,
            "没有可查询的数据;请给出文件或文件夹,或先运行 bidui run(案卷用 -c 指出)",
            "nothing to query; give files or folders, or run bidui run first (-c names the case)");
    bd_ledger *ledger = NULL;
    BD_TRY(bd_ledger_open(ledger_path, true, &ledger, error));
    bd_status status = bd_ledger_latest_paths(ledger, paths, n_paths, error);
    bd_ledger_close(ledger);
    return status;
}

bd_status bd_command_checked_pairs(const bd_arguments *arguments, bd_arena *arena,
                                   bd_checked_pair **pairs, size_t *n, bd_error *error) {
    *pairs = NULL;
    *n = 0;
    char *path = bd_command_case_file(arguments, "ledger.db");
    if (!path) return bd_error_memory(error, 4096);
    bd_ledger *ledger = NULL;
    bd_status status = BD_OK;
    if (access(path, R_OK) == 0) {
        status = bd_ledger_open(path, true, &ledger, error);
        if (status == BD_OK) status = bd_ledger_checked_pairs(ledger, arena, pairs, n, error);
    }
    bd_ledger_close(ledger);
    free(path);
    return status;
}

bd_status bd_command_open_case(const bd_arguments *arguments, const char *rules_folder,
                               const char *const *paths, size_t n_paths,
                               bd_command_prepare *prepare, void *context, bd_session *session,
                               bd_error *error) {
    bd_arguments shown = *arguments;
    char *ledger_path = bd_command_case_file(arguments, "ledger.db");
    char *case_file = bd_command_case_file(arguments, "case.yaml");
    char *snapshot = bd_command_case_file(arguments, "store.bidui");
    char *filters = bd_command_case_file(arguments, "filters");
    char **found = NULL;
    size_t n_found = 0;
    bd_status status = ledger_path && case_file && snapshot && filters ? BD_OK : bd_error_memory(error, 4096);
    if (status == BD_OK && n_paths == 0) {
        status = find_paths(ledger_path, &found, &n_found, error);
        paths = (const char *const *)found;
        n_paths = n_found;
    }
    bd_arena checked_arena;
    bd_checked_pair *checked = NULL;
    size_t n_checked = 0;
    bd_arena_init(&checked_arena);
    if (status == BD_OK)
        status = bd_command_checked_pairs(arguments, &checked_arena, &checked, &n_checked, error);
    bd_command_passwords passwords = {0};
    if (status == BD_OK) status = bd_command_passwords_open(arguments, &passwords, error);
    bd_session_options options = {
        .n_threads = arguments->n_threads,
        .passwords = &passwords.passwords,
        .case_file = case_file && access(case_file, R_OK) == 0 ? case_file : NULL,
        .filters = filters,
        .snapshot = snapshot,
        .checked = checked,
        .n_checked = n_checked,
        .cancel = arguments->cancel,
        .progress = show_progress,
        .progress_context = &shown,
    };
    if (status == BD_OK) status = bd_session_open(session, rules_folder, error);
    if (status == BD_OK && prepare) status = prepare(context, session, error);
    if (status == BD_OK) status = bd_session_load(session, paths, n_paths, &options, error);
    bd_command_progress_end();
    /* What they answer lacks what could not be read. */
    bool whole = true;
    for (size_t i = 0; status == BD_OK && i < session->load.n_files; i++) {
        if (!session->load.files[i].failed) continue;
        bd_command_report(arguments, &session->load.files[i].error);
        whole = false;
    }
    /* What had to be read is kept for the next time, where there is a case to keep it in. A run may
     * have known a password that is not given here: its snapshot stays. */
    if (status == BD_OK && n_found && whole && !session->from_snapshot) {
        bd_session_save_begin(session, &options);
        bd_session_save_end(session);
    }
    bd_command_passwords_close(&passwords);
    bd_arena_reset(&checked_arena);
    if (found) bd_paths_free(found, n_found);
    free(ledger_path);
    free(case_file);
    free(filters);
    free(snapshot);
    return status;
}
