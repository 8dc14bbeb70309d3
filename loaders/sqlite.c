/* SQLite databases. Each table is a sheet: its column names are the first row, its records follow
 * in the order of their rowid (of the primary key where there is none), numbered from row 2.
 *
 * The database is read from memory: nothing on disk is opened, locked, changed or recovered. Its
 * schema may be hostile: no trigger, view or virtual table runs, and no function that is not
 * harmless (https://www.sqlite.org/security.html). */
#include "loaders/sqlite.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "loaders/encoding.h"
#include "loaders/limits.h"
#include "loaders/number_format.h"
#include "loaders/row_batch.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEADER_BYTES 100
#define WRITE_VERSION_AT                                                                           \
    18 /* 1: rollback journal, 2: write-ahead log (file format, section 1.3)                       \
        */
#define OPERATIONS_PER_LOOK 10000
#define MOST_TABLES 10000

static const char magic[16] = "SQLite format 3";

typedef struct reader {
    sqlite3 *database;
    char *copy; /* of the file, when its header had to be changed; or NULL */
    const bd_read_options *options;
    bd_limits limits;
    bd_cell_receiver *receiver;
    bd_row_batch batch;
} reader;

static bool recognise(const char *bytes, size_t length, const char *path) {
    (void)path;
    return length >= sizeof magic && memcmp(bytes, magic, sizeof magic) == 0;
}

/* --- opening --------------------------------------------------------------------------------- */

static bool is_cancelled(const reader *r) {
    return bd_is_cancelled(r->options->cancel);
}

static int look_for_cancel(void *context) {
    return is_cancelled(context);
}

/* What a statement may do: read. */
static int authorise(void *context, int action, const char *a, const char *b, const char *c,
                     const char *d) {
    (void)context;
    (void)a;
    (void)b;
    (void)c;
    (void)d;
    return action == SQLITE_SELECT || action == SQLITE_READ || action == SQLITE_FUNCTION
               ? SQLITE_OK
               : SQLITE_DENY;
}

static bd_status fail(const reader *r, int code, bd_error *error) {
    if (is_cancelled(r))
        return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    /* While it reads the schema it may call a failed allocation an error of the schema. */
    const char *message = sqlite3_errmsg(r->database);
    if (message && strstr(message, sqlite3_errstr(SQLITE_NOMEM))) code = SQLITE_NOMEM;
    switch (code & 0xFF) {
    case SQLITE_NOMEM:
        return bd_error_memory(error, 0);
    case SQLITE_TOOBIG:
        return bd_error_set(
            error, BD_ERROR_LIMIT, "数据库中有过大的值;请从数据库导出需要的列为 csv",
            "the database has a value that is too large; export the columns that are "
            "needed as csv");
    case SQLITE_AUTH:
    case SQLITE_ERROR:
        return bd_error_set(
            error, BD_ERROR_FORMAT, "数据库的表结构无法安全读取(%s);请把需要的表导出为 csv",
            "the schema of the database cannot be read safely (%s); export the tables "
            "that are needed as csv",
            sqlite3_errmsg(r->database));
    default:
        return bd_error_set(
            error, BD_ERROR_FORMAT, "数据库已损坏或不完整(%s);请重新复制,或用原软件导出为 csv",
            "the database is damaged or incomplete (%s); copy it again, or export it as "
            "csv with its own program",
            sqlite3_errmsg(r->database));
    }
}

static void restrict_database(reader *r) {
    sqlite3 *d = r->database;
    sqlite3_db_config(d, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(d, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(d, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(d, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    sqlite3_db_config(d, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_limit(d, SQLITE_LIMIT_LENGTH, 64 << 20);
    sqlite3_limit(d, SQLITE_LIMIT_SQL_LENGTH, 1 << 20);
    sqlite3_limit(d, SQLITE_LIMIT_EXPR_DEPTH, 100);
    sqlite3_limit(d, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(d, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_set_authorizer(d, authorise, NULL);
    sqlite3_progress_handler(d, OPERATIONS_PER_LOOK, look_for_cancel, r);
}

/* A database in memory has no write-ahead log, so that its header must not speak of one. */
static bd_status without_log(reader *r, const bd_source_file *file, const char **data,
                             bd_error *error) {
    *data = file->data;
    if (file->length_bytes < HEADER_BYTES || file->data[WRITE_VERSION_AT] != 2) return BD_OK;
    r->copy = bd_allocate(file->length_bytes, 1);
    if (!r->copy) return bd_error_memory(error, file->length_bytes);
    memcpy(r->copy, file->data, file->length_bytes);
    r->copy[WRITE_VERSION_AT] = r->copy[WRITE_VERSION_AT + 1] = 1;
    *data = r->copy;
    return BD_OK;
}

static bd_status open_database(reader *r, const bd_source_file *file, bd_error *error) {
    const char *data;
    BD_TRY(without_log(r, file, &data, error));
    int code =
        sqlite3_open_v2(":memory:", &r->database,
                        SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK) return bd_error_memory(error, 0);
    sqlite3_int64 length = (sqlite3_int64)file->length_bytes;
    code = sqlite3_deserialize(r->database, "main", (unsigned char *)(uintptr_t)data, length,
                               length, SQLITE_DESERIALIZE_READONLY);
    if (code != SQLITE_OK) return fail(r, code, error);
    sqlite3_exec(r->database, "PRAGMA cell_size_check=ON", NULL, NULL, NULL);
    restrict_database(r);
    return BD_OK;
}

/* --- one table ------------------------------------------------------------------------------- */

/* Programs that know no Unicode store what their code page was. */
static bd_status set_text(reader *r, bd_cell *cell, const char *text, size_t length,
                          bd_error *error) {
    size_t most = r->limits.cell_bytes;
    if (length > most) {
        length = most;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
        cell->flags |= BD_CELL_FLAG_CUT;
    }
    cell->kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY;
    if (bd_utf8_valid_prefix(text, length) == length)
        return bd_row_batch_set_text(&r->batch, cell, text, length, error);
    bd_encoded_text decoded;
    BD_TRY(bd_encoding_decode(text, length, "GB18030", 1, &decoded, error));
    bd_status status =
        bd_row_batch_set_text(&r->batch, cell, decoded.text, decoded.length_bytes, error);
    bd_encoding_reset(&decoded);
    return status;
}

/* All digits of a whole number: identifiers have up to 19. */
static bd_status set_integer(reader *r, bd_cell *cell, sqlite3_int64 value, bd_error *error) {
    char text[BD_NUMBER_TEXT_BYTES];
    int n = snprintf(text, sizeof text, "%lld", (long long)value);
    cell->kind = BD_CELL_NUMBER;
    cell->number = (double)value;
    return bd_row_batch_set_text(&r->batch, cell, text, (size_t)n, error);
}

static bd_status set_cell(reader *r, sqlite3_stmt *statement, int column, bd_cell *cell,
                          bd_error *error) {
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_NULL:
        return BD_OK;
    case SQLITE_INTEGER:
        return set_integer(r, cell, sqlite3_column_int64(statement, column), error);
    case SQLITE_FLOAT: {
        char text[BD_NUMBER_TEXT_BYTES];
        double number = sqlite3_column_double(statement, column);
        if (!isfinite(number)) /* 9e999 is kept as infinity */
            return set_text(r, cell, number > 0 ? "Inf" : "-Inf", number > 0 ? 3 : 4, error);
        cell->number = number;
        cell->kind = BD_CELL_NUMBER;
        return bd_row_batch_set_text(&r->batch, cell, text, bd_number_text(cell->number, text),
                                     error);
    }
    case SQLITE_TEXT: {
        const char *text = (const char *)sqlite3_column_text(statement, column);
        if (!text) return bd_error_memory(error, 0);
        return set_text(r, cell, text, (size_t)sqlite3_column_bytes(statement, column), error);
    }
    default: /* pictures and the like */
        cell->kind = BD_CELL_ERROR;
        return bd_row_batch_set_text(&r->batch, cell, "#BLOB!", 6, error);
    }
}

static bd_status read_record(reader *r, sqlite3_stmt *statement, uint64_t row_number,
                             bd_error *error) {
    int n_columns = sqlite3_column_count(statement);
    BD_TRY(bd_row_batch_begin(&r->batch, row_number, false, error));
    for (int i = 0; i < n_columns; i++) {
        bd_cell *cell;
        BD_TRY(bd_row_batch_cell(&r->batch, (uint32_t)i, &cell, error));
        if (row_number == 1) {
            const char *name = sqlite3_column_name(statement, i);
            if (!name) return bd_error_memory(error, 0);
            BD_TRY(set_text(r, cell, name, strlen(name), error));
        } else {
            BD_TRY(set_cell(r, statement, i, cell, error));
        }
    }
    return bd_row_batch_end(&r->batch, error);
}

static bd_status read_records(reader *r, sqlite3_stmt *statement, bd_error *error) {
    BD_TRY(read_record(r, statement, 1, error));
    uint64_t row_number = 2;
    int code;
    for (; (code = sqlite3_step(statement)) == SQLITE_ROW; row_number++)
        BD_TRY(read_record(r, statement, row_number, error));
    if (code != SQLITE_DONE) {
        bd_status status = fail(r, code, error);
        bd_error_at_cell(error, NULL, NULL, row_number, 0);
        return status;
    }
    return bd_row_batch_flush(&r->batch, error);
}

static bd_status read_table(reader *r, const char *table, bd_error *error) {
    /* An index that has all columns would give another order. */
    char *sql = sqlite3_mprintf("SELECT * FROM main.\"%w\" NOT INDEXED", table);
    if (!sql) return bd_error_memory(error, strlen(table));
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(r->database, sql, -1, &statement, NULL);
    sqlite3_free(sql);
    if (code != SQLITE_OK) return fail(r, code, error);
    bd_row_batch_init(&r->batch, r->receiver, r->limits.columns);
    bd_status status = read_records(r, statement, error);
    bd_row_batch_reset(&r->batch);
    sqlite3_finalize(statement);
    return status == BD_OK ? r->receiver->sheet_end(r->receiver->context, NULL, 0, error) : status;
}

/* --- all tables ------------------------------------------------------------------------------ */

/* The names of the tables in the order in which they were made; an array of malloc'ed texts. */
static bd_status list_tables(reader *r, char ***names, size_t *n_names, bd_error *error) {
    sqlite3_stmt *statement = NULL;
    size_t capacity = 0;
    /* Views and virtual tables have no page of their own. */
    int code =
        sqlite3_prepare_v2(r->database,
                           "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 "
                           "AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY rowid",
                           -1, &statement, NULL);
    if (code != SQLITE_OK) return fail(r, code, error);
    bd_status status = BD_OK;
    while (status == BD_OK && (code = sqlite3_step(statement)) == SQLITE_ROW &&
           *n_names < MOST_TABLES) {
        const char *name = (const char *)sqlite3_column_text(statement, 0);
        if (!name) continue;
        status = bd_grow(names, &capacity, *n_names + 1, sizeof **names, error);
        char *copy = status == BD_OK ? bd_copy_text(name, strlen(name)) : NULL;
        if (copy)
            (*names)[(*n_names)++] = copy;
        else if (status == BD_OK)
            status = bd_error_memory(error, strlen(name));
    }
    sqlite3_finalize(statement);
    if (status == BD_OK && code != SQLITE_DONE && code != SQLITE_ROW) status = fail(r, code, error);
    return status;
}

/* Valid UTF-8 for people; the name as it is for the statement. */
static bd_status begin_sheet(reader *r, const char *table, uint32_t index, bd_sheet_info *sheet,
                             bd_error *error) {
    *sheet = (bd_sheet_info){.name = table, .index = index};
    if (bd_utf8_valid_prefix(table, strlen(table)) == strlen(table))
        return r->receiver->sheet_begin(r->receiver->context, sheet, error);
    bd_encoded_text decoded;
    BD_TRY(bd_encoding_decode(table, strlen(table), "GB18030", 1, &decoded, error));
    char *name = bd_copy_text(decoded.text, decoded.length_bytes);
    sheet->name = name;
    bd_encoding_reset(&decoded);
    if (!name) return bd_error_memory(error, strlen(table));
    bd_status status = r->receiver->sheet_begin(r->receiver->context, sheet, error);
    free(name);
    sheet->name = "";
    return status;
}

static bd_status read_tables(reader *r, bd_error *error) {
    char **names = NULL;
    size_t n_names = 0;
    bd_status status = list_tables(r, &names, &n_names, error);
    if (status == BD_OK && n_names == 0)
        status =
            bd_error_set(error, BD_ERROR_FORMAT, "数据库里没有表;请核对是否给错了文件",
                         "there are no tables in the database; check whether it is the right file");
    for (size_t i = 0; i < n_names && status == BD_OK; i++) {
        bd_sheet_info sheet;
        status = begin_sheet(r, names[i], (uint32_t)i, &sheet, error);
        if (status == BD_OK) {
            status = read_table(r, names[i], error);
            if (status != BD_OK) bd_error_at_cell(error, NULL, names[i], 0, 0);
        } else if (status == BD_ERROR_CANCELLED) {
            status = BD_OK; /* not wanted */
        }
    }
    for (size_t i = 0; i < n_names; i++)
        free(names[i]);
    free(names);
    return status;
}

static bd_status read_sqlite(const bd_source_file *file, const bd_read_options *options,
                             bd_cell_receiver *receiver, bd_error *error) {
    reader *r = bd_allocate_zero(1, sizeof *r);
    if (!r) return bd_error_memory(error, sizeof *r);
    r->options = options;
    r->limits = bd_limits_of(options);
    r->receiver = receiver;
    bd_status status = open_database(r, file, error);
    if (status == BD_OK) status = read_tables(r, error);
    sqlite3_close(r->database);
    free(r->copy);
    free(r);
    return status;
}

const bd_format bd_format_sqlite = {"sqlite", "SQLite databases: each table is read like a sheet",
                                    recognise, read_sqlite};
