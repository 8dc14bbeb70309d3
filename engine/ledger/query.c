/* Reading the ledger. */
#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/ledger/ledger_internal.h"

#include <stdlib.h>
#include <string.h>

static bd_finding_state find_state(const char *name) {
    for (int i = 0; i < BD_N_FINDING_STATES; i++) {
        if (strcmp(bd_finding_state_word((bd_finding_state)i), name) == 0)
            return (bd_finding_state)i;
    }
    return BD_FINDING_NEW;
}

#define OUTCOME_COLUMN 36

static bd_status read_finding(sqlite3_stmt *row, bd_ledger_finding *finding, bd_error *error) {
    *finding = (bd_ledger_finding){
        .number = (uint64_t)sqlite3_column_int64(row, 0),
        .fingerprint = bd_ledger_column_text(row, 1),
        .rule = bd_ledger_column_text(row, 2),
        .rule_title_zh = bd_ledger_column_text(row, 3),
        .rule_title_en = bd_ledger_column_text(row, 4),
        .severity = bd_ledger_column_text(row, 5),
        .rank = (uint32_t)sqlite3_column_int64(row, 6),
        .score = sqlite3_column_double(row, 7),
        .subject_type = bd_ledger_column_text(row, 8),
        .subject = bd_ledger_column_text(row, 9),
        .subject_name = bd_ledger_column_text(row, 10),
        .town = bd_ledger_column_text(row, 11),
        .village = bd_ledger_column_text(row, 12),
        .amount_fen = sqlite3_column_type(row, 13) == SQLITE_NULL ? BD_NULL_I64
                                                                  : sqlite3_column_int64(row, 13),
        .explain_zh = bd_ledger_column_text(row, 14),
        .explain_en = bd_ledger_column_text(row, 15),
        .adjust_zh = bd_ledger_column_text(row, 16),
        .adjust_en = bd_ledger_column_text(row, 17),
        .score_zh = bd_ledger_column_text(row, 18),
        .score_en = bd_ledger_column_text(row, 19),
        .values_json = bd_ledger_column_text(row, 20),
        .state = find_state(bd_ledger_column_text(row, 21)),
        .first_run = (uint64_t)sqlite3_column_int64(row, 22),
        .last_run = (uint64_t)sqlite3_column_int64(row, 23),
        .n_evidence_left_out = (uint64_t)sqlite3_column_int64(row, 24),
        .subject_rank = (uint32_t)sqlite3_column_int64(row, 25),
        .reason = (uint32_t)sqlite3_column_int64(row, 26),
        .n_reasons = (uint32_t)sqlite3_column_int64(row, 27),
        .score_parts = bd_ledger_column_text(row, 28),
        .exception_file = bd_ledger_column_text(row, 29),
        .exception_sheet = bd_ledger_column_text(row, 30),
        .exception_row = (uint64_t)sqlite3_column_int64(row, 31),
        .exception_reason = bd_ledger_column_text(row, 32),
        .exception_decided_by = bd_ledger_column_text(row, 33),
        .recheck_zh = bd_ledger_column_text(row, 34),
        .recheck_en = bd_ledger_column_text(row, 35),
    };
    finding->outcome.fingerprint = finding->fingerprint;
    return bd_ledger_read_verified(row, OUTCOME_COLUMN, &finding->outcome, &finding->has_outcome,
                                   error);
}

bd_status bd_ledger_walk(bd_ledger *ledger, sqlite3_stmt *rows,
                         bd_status (*see)(void *context, sqlite3_stmt *row, bd_error *error),
                         void *context, bd_error *error) {
    bd_status status = BD_OK;
    int step;
    while (status == BD_OK && (step = sqlite3_step(rows)) != SQLITE_DONE)
        status = step == SQLITE_ROW ? see(context, rows, error) : bd_ledger_failed(ledger, error);
    sqlite3_finalize(rows);
    return status;
}

typedef struct finding_visit {
    bd_status (*visit)(void *context, const bd_ledger_finding *finding, bd_error *error);
    void *context;
} finding_visit;

static bd_status see_finding(void *context, sqlite3_stmt *row, bd_error *error) {
    const finding_visit *to = context;
    bd_ledger_finding finding;
    BD_TRY(read_finding(row, &finding, error));
    return to->visit(to->context, &finding, error);
}

bd_status bd_ledger_findings(bd_ledger *ledger, const bd_finding_filter *filter,
                             bd_status (*visit)(void *context, const bd_ledger_finding *finding,
                                                bd_error *error),
                             void *context, bd_error *error) {
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(
        ledger,
        "SELECT f.number, f.fingerprint, f.rule, coalesce(r.title_zh, ''), coalesce(r.title_en, "
        "''),"
        " x.severity, x.rank, x.score, f.subject_type, f.subject, x.subject_name, x.town, "
        "x.village,"
        " x.amount_fen, x.explain_zh, x.explain_en, x.adjust_zh, x.adjust_en, x.score_zh, "
        "x.score_en,"
        " x.values_json, x.state, f.first_run, f.last_run, x.evidence_left_out, x.subject_rank,"
        " x.reason, x.reasons, x.score_parts, e.file, e.sheet, e.row, e.reason, e.decided_by,"
        " x.recheck_zh, x.recheck_en, " BD_VERIFIED_COLUMNS
        " FROM run_finding x JOIN finding f ON f.number = x.finding"
        " LEFT JOIN run_rule r ON r.run = x.run AND r.rule = f.rule"
        " LEFT JOIN exception e ON e.run = x.run AND e.position = x.exception"
        " LEFT JOIN finding_outcome v ON v.finding = f.number"
        " WHERE x.run = CASE WHEN ?1 <> 0 THEN ?1"
        "  WHEN ?7 <> 0 THEN (SELECT max(run) FROM run_finding WHERE finding = ?7)"
        "  ELSE (SELECT max(number) FROM run) END"
        " AND (?7 = 0 OR x.finding = ?7)"
        " AND (?2 IS NULL OR f.rule GLOB ?2) AND (?3 IS NULL OR x.severity = ?3)"
        " AND CASE WHEN ?4 IS NULL THEN x.state NOT IN ('gone', 'excepted', 'cleared')"
        " OR ?7 <> 0 ELSE x.state = ?4 END"
        " AND (?5 IS NULL OR f.subject = ?5 OR x.subject_name = ?5)"
        " ORDER BY x.rank, f.number LIMIT CASE WHEN ?6 = 0 THEN -1 ELSE ?6 END",
        &rows, error));
    sqlite3_bind_int64(rows, 1, (int64_t)filter->run);
    bd_ledger_bind_text(rows, 2, filter->rule);
    bd_ledger_bind_text(rows, 3, filter->severity);
    bd_ledger_bind_text(rows, 4, filter->state);
    bd_ledger_bind_text(rows, 5, filter->subject);
    sqlite3_bind_int64(rows, 6, (int64_t)filter->limit);
    sqlite3_bind_int64(rows, 7, (int64_t)filter->number);
    finding_visit to = {visit, context};
    return bd_ledger_walk(ledger, rows, see_finding, &to, error);
}

/* What a gone finding rested on stands with the last run that found it. */
#define LATEST_RUN_WITH_IT                                                                         \
    "(SELECT max(run) FROM run_finding WHERE finding = ?1 AND state <> 'gone')"

typedef struct evidence_visit {
    bd_status (*visit)(void *context, const bd_ledger_evidence *evidence, bd_error *error);
    void *context;
} evidence_visit;

static bd_status see_evidence(void *context, sqlite3_stmt *row, bd_error *error) {
    const evidence_visit *to = context;
    bd_ledger_evidence evidence = {
        .table_name = bd_ledger_column_text(row, 0),
        .file = bd_ledger_column_text(row, 1),
        .sheet = bd_ledger_column_text(row, 2),
        .sha256 = bd_ledger_column_text(row, 3),
        .row = (uint64_t)sqlite3_column_int64(row, 4),
        .values_json = bd_ledger_column_text(row, 5),
    };
    return to->visit(to->context, &evidence, error);
}

bd_status bd_ledger_evidence_list(bd_ledger *ledger, uint64_t finding_number,
                                  bd_status (*visit)(void *context,
                                                     const bd_ledger_evidence *evidence,
                                                     bd_error *error),
                                  void *context, bd_error *error) {
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(
        ledger,
        "SELECT e.table_name, coalesce(s.file, ''), coalesce(s.sheet, ''), coalesce(s.sha256, ''), "
        "e.row,"
        " e.values_json FROM evidence e LEFT JOIN source s ON s.run = e.run AND s.number = e.source"
        " WHERE e.finding = ?1 AND e.run = " LATEST_RUN_WITH_IT " ORDER BY e.position",
        &rows, error));
    sqlite3_bind_int64(rows, 1, (int64_t)finding_number);
    evidence_visit to = {visit, context};
    return bd_ledger_walk(ledger, rows, see_evidence, &to, error);
}

typedef struct context_visit {
    bd_status (*visit)(void *context, const bd_ledger_context *of, bd_error *error);
    void *context;
} context_visit;

static bd_status see_context(void *context, sqlite3_stmt *row, bd_error *error) {
    const context_visit *to = context;
    bd_ledger_context of = {bd_ledger_column_text(row, 0), (uint64_t)sqlite3_column_int64(row, 1)};
    return to->visit(to->context, &of, error);
}

bd_status bd_ledger_context_list(bd_ledger *ledger, uint64_t finding_number,
                                 bd_status (*visit)(void *context, const bd_ledger_context *of,
                                                    bd_error *error),
                                 void *context, bd_error *error) {
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(ledger,
                             "SELECT table_name, rows FROM context WHERE finding = ?1"
                             " AND run = " LATEST_RUN_WITH_IT " ORDER BY table_name",
                             &rows, error));
    sqlite3_bind_int64(rows, 1, (int64_t)finding_number);
    context_visit to = {visit, context};
    return bd_ledger_walk(ledger, rows, see_context, &to, error);
}

bd_status bd_ledger_context_rows(bd_ledger *ledger, uint64_t finding_number, const char *table,
                                 bd_status (*visit)(void *context,
                                                    const bd_ledger_evidence *evidence,
                                                    bd_error *error),
                                 void *context, bd_error *error) {
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(
        ledger,
        "SELECT c.table_name, coalesce(s.file, ''), coalesce(s.sheet, ''), coalesce(s.sha256, ''),"
        " c.row, c.values_json FROM context_row c"
        " LEFT JOIN source s ON s.run = c.run AND s.number = c.source"
        " WHERE c.finding = ?1 AND c.table_name = ?2 AND c.run = " LATEST_RUN_WITH_IT
        " ORDER BY c.position",
        &rows, error));
    sqlite3_bind_int64(rows, 1, (int64_t)finding_number);
    bd_ledger_bind_text(rows, 2, table);
    evidence_visit to = {visit, context};
    return bd_ledger_walk(ledger, rows, see_evidence, &to, error);
}

bd_status bd_ledger_title(bd_ledger *ledger, const char *table, const char *column,
                          bd_language language, bd_buffer *out, bd_type *type, bd_error *error) {
    sqlite3_stmt *row = NULL;
    BD_TRY(bd_ledger_prepare(
        ledger, "SELECT zh, en, type FROM title WHERE table_name = ?1 AND column_name = ?2", &row,
        error));
    bd_ledger_bind_text(row, 1, table);
    bd_ledger_bind_text(row, 2, column);
    int step = sqlite3_step(row);
    bd_status status =
        step == SQLITE_ROW || step == SQLITE_DONE ? BD_OK : bd_ledger_failed(ledger, error);
    const char *title = column[0] ? column : table;
    if (step == SQLITE_ROW) title = bd_ledger_column_text(row, language == BD_LANGUAGE_EN);
    bd_buffer_append_text(out, title);
    if (type) {
        const char *name = step == SQLITE_ROW ? bd_ledger_column_text(row, 2) : "";
        *type = bd_type_find(name, strlen(name));
    }
    sqlite3_finalize(row);
    return status == BD_OK ? bd_buffer_status(out, error) : status;
}

typedef struct absence_visit {
    bd_status (*visit)(void *context, const bd_ledger_absence *absence, bd_error *error);
    void *context;
} absence_visit;

static bd_status see_absence(void *context, sqlite3_stmt *row, bd_error *error) {
    const absence_visit *to = context;
    bd_ledger_absence absence = {
        .table_name = bd_ledger_column_text(row, 0),
        .column_name = (const char *)sqlite3_column_text(row, 1),
        .value = (const char *)sqlite3_column_text(row, 2),
        .n_rows = (uint64_t)sqlite3_column_int64(row, 3),
    };
    return to->visit(to->context, &absence, error);
}

bd_status bd_ledger_json_values(bd_ledger *ledger, const char *json,
                                bd_status (*visit)(void *context, const char *name,
                                                   const char *value, bd_error *error),
                                void *context, bd_error *error) {
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(
        ledger, "SELECT key, value FROM json_each(?1) WHERE value IS NOT NULL ORDER BY id", &rows,
        error));
    bd_ledger_bind_text(rows, 1, json);
    bd_status status = BD_OK;
    int step;
    while (status == BD_OK && (step = sqlite3_step(rows)) != SQLITE_DONE) {
        status = step == SQLITE_ROW ? visit(context, bd_ledger_column_text(rows, 0),
                                            bd_ledger_column_text(rows, 1), error)
                                    : bd_ledger_failed(ledger, error);
    }
    sqlite3_finalize(rows);
    return status;
}

bd_status bd_ledger_absence_list(bd_ledger *ledger, uint64_t finding_number,
                                 bd_status (*visit)(void *context, const bd_ledger_absence *absence,
                                                    bd_error *error),
                                 void *context, bd_error *error) {
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(ledger,
                             "SELECT table_name, column_name, value, rows_otherwise FROM absence"
                             " WHERE finding = ?1 AND run = " LATEST_RUN_WITH_IT
                             " ORDER BY position",
                             &rows, error));
    sqlite3_bind_int64(rows, 1, (int64_t)finding_number);
    absence_visit to = {visit, context};
    return bd_ledger_walk(ledger, rows, see_absence, &to, error);
}

typedef struct yield_list {
    bd_arena *arena;
    bd_rule_yield *items;
    size_t n, capacity;
} yield_list;

static bd_status see_yield(void *context, sqlite3_stmt *row, bd_error *error) {
    yield_list *list = context;
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + 1, sizeof *list->items, error));
    const char *rule = bd_ledger_column_text(row, 0);
    bd_rule_yield *yield = &list->items[list->n++];
    *yield = (bd_rule_yield){bd_arena_text(list->arena, rule, strlen(rule)),
                             (uint64_t)sqlite3_column_int64(row, 1),
                             (uint64_t)sqlite3_column_int64(row, 2)};
    return yield->rule ? BD_OK : bd_error_memory(error, strlen(rule));
}

bd_status bd_ledger_yields(bd_ledger *ledger, bd_arena *arena, bd_rule_yield **yields,
                           size_t *n_yields, bd_error *error) {
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(
        ledger, "SELECT rule, checked, confirmed FROM rule_yield ORDER BY rule", &rows, error));
    yield_list found = {.arena = arena};
    bd_status status = bd_ledger_walk(ledger, rows, see_yield, &found, error);
    *n_yields = found.n;
    *yields = bd_arena_array(arena, found.n + 1, sizeof **yields);
    if (status == BD_OK && !*yields) status = bd_error_memory(error, found.n * sizeof **yields);
    if (status == BD_OK && found.n) memcpy(*yields, found.items, found.n * sizeof *found.items);
    free(found.items);
    return status;
}

typedef struct path_list {
    char **items;
    size_t n, capacity;
} path_list;

static bd_status see_path(void *context, sqlite3_stmt *row, bd_error *error) {
    path_list *list = context;
    BD_TRY(bd_grow(&list->items, &list->capacity, list->n + 1, sizeof *list->items, error));
    const char *path = bd_ledger_column_text(row, 0);
    list->items[list->n] = bd_copy_text(path, strlen(path));
    if (!list->items[list->n]) return bd_error_memory(error, strlen(path));
    list->n++;
    return BD_OK;
}

bd_status bd_ledger_latest_paths(bd_ledger *ledger, char ***paths, size_t *n_paths,
                                 bd_error *error) {
    *paths = NULL;
    *n_paths = 0;
    sqlite3_stmt *rows = NULL;
    BD_TRY(bd_ledger_prepare(ledger,
                             "SELECT path FROM run_path WHERE run = (SELECT max(number) FROM run)"
                             " ORDER BY position",
                             &rows, error));
    path_list found = {0};
    bd_status status = bd_ledger_walk(ledger, rows, see_path, &found, error);
    if (status != BD_OK) {
        bd_paths_free(found.items, found.n);
        return status;
    }
    *paths = found.items;
    *n_paths = found.n;
    return BD_OK;
}
