#include "engine/ledger/ledger_internal.h"

#include "engine/base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BUSY_MILLISECONDS 5000

/* Each entry brings the schema from version i to i + 1; entries are only ever added. */
static const char *const migrations[] = {
    /* One row per run of `bidui run` that ended well. */
    "CREATE TABLE run (number INTEGER PRIMARY KEY, started_at TEXT NOT NULL, finished_at TEXT NOT "
    "NULL,"
    " command TEXT NOT NULL, as_of INTEGER, program_version TEXT NOT NULL, rows_read INTEGER NOT "
    "NULL,"
    " rows_loaded INTEGER NOT NULL, rows_set_aside INTEGER NOT NULL) STRICT;"
    "CREATE TABLE run_path (run INTEGER NOT NULL REFERENCES run, position INTEGER NOT NULL,"
    " path TEXT NOT NULL, PRIMARY KEY (run, position)) STRICT, WITHOUT ROWID;"
    /* Files and the sheets in them. */
    "CREATE TABLE run_file (run INTEGER NOT NULL REFERENCES run, position INTEGER NOT NULL,"
    " path TEXT NOT NULL, format TEXT, sha256 TEXT, failed INTEGER NOT NULL, message_zh TEXT, "
    "message_en TEXT,"
    " PRIMARY KEY (run, position)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE source (run INTEGER NOT NULL REFERENCES run, number INTEGER NOT NULL, file TEXT "
    "NOT NULL,"
    " sheet TEXT NOT NULL, sha256 TEXT NOT NULL, table_name TEXT, as_of INTEGER, rows_read INTEGER "
    "NOT NULL,"
    " rows_loaded INTEGER NOT NULL, rows_set_aside INTEGER NOT NULL,"
    " PRIMARY KEY (run, number)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE set_aside (run INTEGER NOT NULL, source INTEGER NOT NULL, row INTEGER NOT NULL,"
    " \"column\" INTEGER NOT NULL, class TEXT NOT NULL, cell_only INTEGER NOT NULL, text TEXT,"
    " reason_zh TEXT, reason_en TEXT) STRICT;"
    "CREATE INDEX set_aside_by_run ON set_aside (run, source, row);"
    /* Rule texts by hash, so that any old finding can be replayed; what each rule did in each run.
     */
    "CREATE TABLE rule_text (sha256 TEXT PRIMARY KEY, rule TEXT NOT NULL, text TEXT NOT NULL) "
    "STRICT, WITHOUT ROWID;"
    "CREATE TABLE run_rule (run INTEGER NOT NULL REFERENCES run, rule TEXT NOT NULL, title_zh TEXT "
    "NOT NULL,"
    " title_en TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES rule_text, parameters TEXT NOT NULL,"
    " coverage TEXT NOT NULL, reason_zh TEXT, reason_en TEXT, looked INTEGER NOT NULL,"
    " findings INTEGER NOT NULL, PRIMARY KEY (run, rule)) STRICT, WITHOUT ROWID;"
    /* A finding is one fingerprint over all runs; run_finding is what a run said of it. */
    "CREATE TABLE finding (number INTEGER PRIMARY KEY, fingerprint TEXT NOT NULL UNIQUE, rule TEXT "
    "NOT NULL,"
    " subject_type TEXT NOT NULL, subject TEXT NOT NULL, first_run INTEGER NOT NULL, last_run "
    "INTEGER NOT NULL) STRICT;"
    "CREATE TABLE run_finding (run INTEGER NOT NULL REFERENCES run, finding INTEGER NOT NULL "
    "REFERENCES finding,"
    " rank INTEGER NOT NULL, severity TEXT NOT NULL, score REAL NOT NULL, subject_name TEXT NOT "
    "NULL,"
    " town TEXT NOT NULL, village TEXT NOT NULL, amount_fen INTEGER, explain_zh TEXT NOT NULL,"
    " explain_en TEXT NOT NULL, adjust_zh TEXT NOT NULL, adjust_en TEXT NOT NULL, score_zh TEXT "
    "NOT NULL,"
    " score_en TEXT NOT NULL, values_json TEXT NOT NULL, state TEXT NOT NULL,"
    " PRIMARY KEY (run, finding)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE evidence (run INTEGER NOT NULL, finding INTEGER NOT NULL, position INTEGER NOT "
    "NULL,"
    " table_name TEXT NOT NULL, source INTEGER NOT NULL, row INTEGER NOT NULL, values_json TEXT "
    "NOT NULL,"
    " PRIMARY KEY (run, finding, position)) STRICT, WITHOUT ROWID;"
    /* Who did what: each entry carries the hash of the one before, so that a change shows. */
    "CREATE TABLE log (number INTEGER PRIMARY KEY, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT "
    "NOT NULL,"
    " previous TEXT NOT NULL, hash TEXT NOT NULL) STRICT;",
    /* What a finding rests on without a row: looked for, and not there. */
    "CREATE TABLE absence (run INTEGER NOT NULL, finding INTEGER NOT NULL, position INTEGER NOT "
    "NULL,"
    " table_name TEXT NOT NULL, column_name TEXT, value TEXT, rows_otherwise INTEGER NOT NULL,"
    " PRIMARY KEY (run, finding, position)) STRICT, WITHOUT ROWID;"
    "ALTER TABLE run_finding ADD COLUMN evidence_left_out INTEGER NOT NULL DEFAULT 0;",
    /* What a run was told besides the files: parameter workbook, filter files. */
    "CREATE TABLE run_input (run INTEGER NOT NULL REFERENCES run, position INTEGER NOT NULL,"
    " kind TEXT NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (run, position)) "
    "STRICT, WITHOUT ROWID;"
    /* Rows of the filter files, and what each held back; numbers of people are masked. */
    "CREATE TABLE exception (run INTEGER NOT NULL REFERENCES run, position INTEGER NOT NULL,"
    " file TEXT NOT NULL, sheet TEXT NOT NULL, row INTEGER NOT NULL, about_zh TEXT NOT NULL,"
    " about_en TEXT NOT NULL, reason TEXT NOT NULL, decided_by TEXT NOT NULL, until INTEGER,"
    " expired INTEGER NOT NULL, findings INTEGER NOT NULL, amount_fen INTEGER NOT NULL,"
    " PRIMARY KEY (run, position)) STRICT, WITHOUT ROWID;"
    /* The place of a finding: number of its subject, which of the subject's findings it is, of how
     * many; the parts of its score as JSON; the exception that holds it back. */
    "ALTER TABLE run_finding ADD COLUMN subject_rank INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE run_finding ADD COLUMN reason INTEGER NOT NULL DEFAULT 1;"
    "ALTER TABLE run_finding ADD COLUMN reasons INTEGER NOT NULL DEFAULT 1;"
    "ALTER TABLE run_finding ADD COLUMN score_parts TEXT NOT NULL DEFAULT '{}';"
    "ALTER TABLE run_finding ADD COLUMN exception INTEGER;"
    /* Of the findings of each rule, how many were checked and how many of these held: verification
     * writes it, the ranking of the next run reads it. */
    "CREATE TABLE rule_yield (rule TEXT PRIMARY KEY, checked INTEGER NOT NULL CHECK (checked >= 0),"
    " confirmed INTEGER NOT NULL CHECK (confirmed BETWEEN 0 AND checked)) STRICT, WITHOUT ROWID;",
    /* Rows of one sheet behind a finding, together: `row_numbers` is an array, `columns` an
     * object by column, with an array of values or the one that all rows share. The view has them
     * row by row, as the table had them. */
    "CREATE TABLE evidence_group (run INTEGER NOT NULL, finding INTEGER NOT NULL, position INTEGER "
    "NOT NULL,"
    " table_name TEXT NOT NULL, source INTEGER NOT NULL, row_numbers TEXT NOT NULL, columns TEXT "
    "NOT NULL)"
    " STRICT;"
    "INSERT INTO evidence_group SELECT run, finding, position, table_name, source, '[' || row || "
    "']', values_json FROM evidence ORDER BY run, finding, position;"
    "DROP TABLE evidence;"
    "CREATE UNIQUE INDEX evidence_group_by_finding ON evidence_group (run, finding, position);"
    "CREATE VIEW evidence AS SELECT g.run, g.finding, g.position + r.key AS position, g.table_name,"
    " g.source, r.value AS row, (SELECT '{' || coalesce(group_concat(json_quote(c.key) || ': ' ||"
    " json_quote(CASE c.type WHEN 'array' THEN json_extract(c.value, '$[' || r.key || ']') ELSE "
    "c.value END), ', '), '') || '}' FROM json_each(g.columns) c WHERE c.type <> 'array'"
    " OR json_extract(c.value, '$[' || r.key || ']') IS NOT NULL) AS values_json"
    " FROM evidence_group g, json_each(g.row_numbers) r;",
    /* What a finding is compared with: by table how many rows of others, and a few of them. */
    "CREATE TABLE context (run INTEGER NOT NULL, finding INTEGER NOT NULL, table_name TEXT NOT "
    "NULL, rows INTEGER NOT NULL, PRIMARY KEY (run, finding, table_name)) STRICT, WITHOUT ROWID;"
    "CREATE TABLE context_row (run INTEGER NOT NULL, finding INTEGER NOT NULL, position INTEGER "
    "NOT NULL, table_name TEXT NOT NULL, source INTEGER NOT NULL, row INTEGER NOT NULL,"
    " values_json TEXT NOT NULL, PRIMARY KEY (run, finding, position)) STRICT, WITHOUT ROWID;"
    /* What people call tables (column_name '') and their columns, and of which type these are. */
    "CREATE TABLE title (table_name TEXT NOT NULL, column_name TEXT NOT NULL, type TEXT NOT NULL,"
    " zh TEXT NOT NULL, en TEXT NOT NULL, PRIMARY KEY (table_name, column_name)) STRICT, WITHOUT "
    "ROWID;",
    /* What verification on site said. An entry is never changed or removed: a later one for the
     * same finding takes its place. */
    "CREATE TABLE verification_input (number INTEGER PRIMARY KEY, path TEXT NOT NULL, sha256 TEXT "
    "NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, entries INTEGER NOT NULL)"
    " STRICT;"
    "CREATE TABLE verification (number INTEGER PRIMARY KEY, finding INTEGER NOT NULL REFERENCES "
    "finding, run INTEGER NOT NULL REFERENCES run, facts TEXT NOT NULL CHECK (length(facts) = 64),"
    " outcome TEXT NOT NULL CHECK (outcome IN ('confirmed', 'partly', 'refuted', 'unverifiable')),"
    " reason TEXT CHECK (reason IS NULL OR outcome = 'refuted'),"
    " confirmed_fen INTEGER CHECK (confirmed_fen >= 0), recovered_fen INTEGER CHECK (recovered_fen "
    ">= 0), measures TEXT NOT NULL, note TEXT NOT NULL, verified_by TEXT NOT NULL, verified_on "
    "INTEGER, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, input INTEGER REFERENCES "
    "verification_input, sheet TEXT, row INTEGER,"
    " CHECK (outcome IN ('confirmed', 'partly') OR coalesce(confirmed_fen, 0) = 0)) STRICT;"
    "CREATE INDEX verification_by_finding ON verification (finding, number);"
    "CREATE TRIGGER verification_stays BEFORE UPDATE ON verification BEGIN SELECT RAISE(ABORT,"
    " 'an entry of verification is never changed: add a later one'); END;"
    "CREATE TRIGGER verification_is_kept BEFORE DELETE ON verification BEGIN SELECT RAISE(ABORT,"
    " 'an entry of verification is never removed: add a later one'); END;"
    "CREATE VIEW finding_outcome AS SELECT v.* FROM verification v WHERE v.number ="
    " (SELECT max(number) FROM verification WHERE finding = v.finding);"
    /* Source rows that verification found to be of one person, or of two. */
    "CREATE TABLE link_label (verification INTEGER NOT NULL REFERENCES verification, position "
    "INTEGER NOT NULL, same INTEGER NOT NULL CHECK (same IN (0, 1)),"
    " left_sha256 TEXT NOT NULL, left_sheet TEXT NOT NULL, left_row INTEGER NOT NULL,"
    " right_sha256 TEXT NOT NULL, right_sheet TEXT NOT NULL, right_row INTEGER NOT NULL,"
    " PRIMARY KEY (verification, position)) STRICT, WITHOUT ROWID;"
    /* What a run knew of it; why a finding is to be checked once more. */
    "ALTER TABLE run_finding ADD COLUMN verification INTEGER REFERENCES verification;"
    "ALTER TABLE run_finding ADD COLUMN recheck_zh TEXT NOT NULL DEFAULT '';"
    "ALTER TABLE run_finding ADD COLUMN recheck_en TEXT NOT NULL DEFAULT '';",
};
#define N_MIGRATIONS ((int)(sizeof migrations / sizeof *migrations))

bd_status bd_ledger_failed(const bd_ledger *ledger, bd_error *error) {
    int code = sqlite3_errcode(ledger->database);
    const char *message = sqlite3_errmsg(ledger->database);
    if (code == SQLITE_NOMEM) return bd_error_memory(error, 0);
    if (code == SQLITE_FULL)
        return bd_error_set(
            error, BD_ERROR_IO, "磁盘已满,台账没有改动;请腾出空间后重试",
            "the disk is full, the ledger is unchanged; free some space and try again");
    if (code == SQLITE_BUSY)
        return bd_error_set(error, BD_ERROR_IO, "台账正被另一个程序使用;请稍后重试",
                            "another program is using the ledger; try again later");
    if (code == SQLITE_NOTADB || code == SQLITE_CORRUPT)
        return bd_error_set(
            error, BD_ERROR_FORMAT, "台账文件已损坏(%s);请用备份恢复,或移走它后重新运行",
            "the ledger is damaged (%s); restore a backup, or move it away and run again", message);
    return bd_error_set(error, BD_ERROR_IO, "台账读写失败(%s);请检查磁盘和权限",
                        "the ledger cannot be read or written (%s); check the disk and permissions",
                        message);
}

bd_status bd_ledger_execute(bd_ledger *ledger, const char *sql, bd_error *error) {
    return sqlite3_exec(ledger->database, sql, NULL, NULL, NULL) == SQLITE_OK
               ? BD_OK
               : bd_ledger_failed(ledger, error);
}

bd_status bd_ledger_prepare(bd_ledger *ledger, const char *sql, sqlite3_stmt **statement,
                            bd_error *error) {
    return sqlite3_prepare_v2(ledger->database, sql, -1, statement, NULL) == SQLITE_OK
               ? BD_OK
               : bd_ledger_failed(ledger, error);
}

bd_status bd_ledger_step(bd_ledger *ledger, sqlite3_stmt *statement, bd_error *error) {
    int result = sqlite3_step(statement);
    bd_status status =
        result == SQLITE_DONE || result == SQLITE_ROW ? BD_OK : bd_ledger_failed(ledger, error);
    sqlite3_reset(statement);
    return status;
}

void bd_ledger_bind_text(sqlite3_stmt *statement, int position, const char *text) {
    if (text) {
        sqlite3_bind_text(statement, position, text, -1, SQLITE_STATIC);
    } else {
        sqlite3_bind_null(statement, position);
    }
}

void bd_ledger_bind_integer(sqlite3_stmt *statement, int position, int64_t value) {
    if (value == BD_NULL_I64) {
        sqlite3_bind_null(statement, position);
    } else {
        sqlite3_bind_int64(statement, position, value);
    }
}

const char *bd_ledger_column_text(sqlite3_stmt *statement, int column) {
    const char *text = (const char *)sqlite3_column_text(statement, column);
    return text ? text : "";
}

static bd_status read_version(bd_ledger *ledger, int *version, bd_error *error) {
    sqlite3_stmt *statement = NULL;
    BD_TRY(bd_ledger_prepare(ledger, "PRAGMA user_version", &statement, error));
    bd_status status =
        sqlite3_step(statement) == SQLITE_ROW ? BD_OK : bd_ledger_failed(ledger, error);
    if (status == BD_OK) *version = sqlite3_column_int(statement, 0);
    sqlite3_finalize(statement);
    return status;
}

static bd_status migrate(bd_ledger *ledger, bd_error *error) {
    int version = 0;
    BD_TRY(read_version(ledger, &version, error));
    if (version > N_MIGRATIONS)
        return bd_error_set(error, BD_ERROR_FORMAT, "台账由更新版本的 bidui 写成;请升级程序",
                            "the ledger was written by a newer bidui; upgrade the program");
    if (version == N_MIGRATIONS) return BD_OK;
    BD_TRY(bd_ledger_execute(ledger, "BEGIN IMMEDIATE", error));
    bd_status status = read_version(ledger, &version, error); /* another program was faster */
    for (int i = version; i < N_MIGRATIONS && status == BD_OK; i++)
        status = bd_ledger_execute(ledger, migrations[i], error);
    char pragma[64];
    snprintf(pragma, sizeof pragma, "PRAGMA user_version = %d", N_MIGRATIONS);
    if (status == BD_OK) status = bd_ledger_execute(ledger, pragma, error);
    /* SQLite gives a transaction up when memory runs out, and does not always say so at once. */
    if (status == BD_OK && sqlite3_get_autocommit(ledger->database))
        status = bd_error_memory(error, 0);
    if (status == BD_OK) status = bd_ledger_execute(ledger, "COMMIT", error);
    if (status != BD_OK) sqlite3_exec(ledger->database, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

/* SQLite would create the file with the mode of the umask: personal data want 0600. */
static bd_status create_private(const char *path, bd_error *error) {
    int descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0600);
    if (descriptor >= 0) {
        close(descriptor);
        return BD_OK;
    }
    bd_status status =
        bd_error_set(error, BD_ERROR_IO, "不能创建台账;请检查文件夹权限和磁盘空间",
                     "the ledger cannot be created; check permissions and disk space");
    bd_error_at_cell(error, path, NULL, 0, 0);
    return status;
}

bd_status bd_ledger_open(const char *path, bool read_only, bd_ledger **ledger, bd_error *error) {
    *ledger = NULL;
    if (read_only && access(path, R_OK) != 0) {
        bd_status status = bd_error_set(
            error, BD_ERROR_NOT_FOUND, "还没有台账;请先运行 bidui run,或用 -c 指出案卷文件夹",
            "there is no ledger yet; run bidui run first, or name the case folder by -c");
        bd_error_at_cell(error, path, NULL, 0, 0);
        return status;
    }
    if (!read_only) BD_TRY(create_private(path, error));
    bd_ledger *opened = bd_allocate_zero(1, sizeof *opened);
    if (!opened) return bd_error_memory(error, sizeof *opened);
    bd_status status = BD_OK;
    if (sqlite3_open_v2(path, &opened->database, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        status = opened->database ? bd_ledger_failed(opened, error) : bd_error_memory(error, 0);
    if (status == BD_OK) {
        sqlite3_busy_timeout(opened->database, BUSY_MILLISECONDS);
        status = bd_ledger_execute(opened,
                                   "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;"
                                   "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;"
                                   /* Fingerprints come in no order: room for their index. */
                                   "PRAGMA cache_size = -65536",
                                   error);
    }
    if (status == BD_OK) status = migrate(opened, error);
    if (status != BD_OK) {
        bd_error_at_cell(error, path, NULL, 0, 0);
        bd_ledger_close(opened);
        return status;
    }
    *ledger = opened;
    return BD_OK;
}

void bd_ledger_close(bd_ledger *ledger) {
    if (!ledger) return;
    sqlite3_close(ledger->database);
    free(ledger);
}

const char *bd_finding_state_name(bd_finding_state state, bd_language language) {
    static const char *const names[BD_N_FINDING_STATES][2] = {
        {"新增", "new"},      {"仍在", "still there"}, {"有变化", "changed"},   {"已消失", "gone"},
        {"例外", "excepted"}, {"已核否", "cleared"},   {"重新出现", "reopened"}};
    return names[state][language == BD_LANGUAGE_EN];
}

const char *bd_finding_state_word(bd_finding_state state) {
    static const char *const words[BD_N_FINDING_STATES] = {"new",      "still",   "changed", "gone",
                                                           "excepted", "cleared", "reopened"};
    return words[state];
}
