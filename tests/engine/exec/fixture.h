/* For the tests of engine/exec: the same random tables in a store and in SQLite, and the comparison
 * of what both say to a query. */
#ifndef TEST_EXEC_FIXTURE_H
#define TEST_EXEC_FIXTURE_H

#include "engine/exec/exec.h"
#include "engine/sql/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#define N_TABLES 4
#define MOST_COLUMNS 9

/* Sorted by name, as a schema wants it. */
static const bd_column_definition death_columns[] = {
    {.name = "id_no", .type = BD_TYPE_PERSON},
    {.name = "died_on", .type = BD_TYPE_DATE},
};
static const bd_column_definition kin_columns[] = {
    {.name = "official", .type = BD_TYPE_PERSON},
    {.name = "relative", .type = BD_TYPE_PERSON},
    {.name = "degree", .type = BD_TYPE_INT},
    {.name = "relation", .type = BD_TYPE_TEXT},
};
static const bd_column_definition payroll_columns[] = {
    {.name = "n", .type = BD_TYPE_INT},       {.name = "id_no", .type = BD_TYPE_PERSON},
    {.name = "org", .type = BD_TYPE_ORG},     {.name = "amount", .type = BD_TYPE_MONEY},
    {.name = "on_day", .type = BD_TYPE_DATE},
};
static const bd_column_definition subsidy_columns[] = {
    {.name = "id_no", .type = BD_TYPE_PERSON}, {.name = "person_name", .type = BD_TYPE_NAME},
    {.name = "program", .type = BD_TYPE_CODE}, {.name = "amount", .type = BD_TYPE_MONEY},
    {.name = "paid_on", .type = BD_TYPE_DATE}, {.name = "account_no", .type = BD_TYPE_ACCOUNT},
    {.name = "n", .type = BD_TYPE_INT},        {.name = "share", .type = BD_TYPE_REAL},
    {.name = "listed", .type = BD_TYPE_BOOL},
};
static bd_table_definition fixture_tables[N_TABLES] = {
    {.name = "death", .n_columns = 2, .columns = death_columns},
    {.name = "kin", .n_columns = 4, .columns = kin_columns},
    {.name = "payroll", .n_columns = 5, .columns = payroll_columns},
    {.name = "subsidy", .n_columns = 9, .columns = subsidy_columns},
};

typedef struct fixture {
    bd_schema schema;
    bd_store *store;
    sqlite3 *database;
} fixture;

static uint64_t random_state;
static inline uint32_t random_below(uint32_t n) {
    random_state = random_state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)((random_state >> 33) % n);
}

static const char *const words[] = {"低保", "五保", "高龄",  "残疾", "助学",
                                    "abc",  "Abd",  "x%y_z", "",     "张三"};

/* A random value of a type: as text for entities and texts (NULL: none), else as number. */
typedef struct cell {
    bool null;
    char text[32];
    int64_t integer;
    double real;
} cell;

static inline cell random_cell(bd_type type, uint32_t n_entities) {
    cell made = {.null = random_below(8) == 0};
    if (bd_type_is_entity(type)) {
        snprintf(made.text, sizeof made.text, "%c%u", 'A' + (int)type, random_below(n_entities));
    } else if (bd_type_is_text(type)) {
        snprintf(made.text, sizeof made.text, "%s", words[random_below(10)]);
    } else {
        made.integer = type == BD_TYPE_BOOL ? random_below(2) : (int64_t)random_below(40) - 10;
        if (type == BD_TYPE_MONEY) made.integer *= 100;
        made.real = (double)made.integer / 4;
    }
    return made;
}

static inline void store_cell(bd_store *store, bd_type type, void *column, size_t row,
                              const cell *c) {
    switch (bd_type_physical(type)) {
    case BD_PHYSICAL_U32: {
        bd_slice slice = {c->null ? NULL : c->text, (uint32_t)strlen(c->text), 0};
        assert_int_equal(bd_dictionary_intern(bd_store_dictionary(store, type), &slice, 1,
                                              (uint32_t *)column + row, NULL),
                         BD_OK);
        break;
    }
    case BD_PHYSICAL_I32:
        ((int32_t *)column)[row] = c->null ? BD_NULL_I32 : (int32_t)c->integer;
        break;
    case BD_PHYSICAL_I64:
        ((int64_t *)column)[row] = c->null ? BD_NULL_I64 : c->integer;
        break;
    case BD_PHYSICAL_F64:
        ((double *)column)[row] = c->null ? BD_NULL_F64 : c->real;
        break;
    case BD_PHYSICAL_U8:
        ((uint8_t *)column)[row] = c->null ? BD_NULL_BOOL : (uint8_t)c->integer;
        break;
    }
}

static inline void bind_cell(sqlite3_stmt *statement, int place, bd_type type, const cell *c) {
    if (c->null) {
        sqlite3_bind_null(statement, place);
    } else if (bd_type_physical(type) == BD_PHYSICAL_U32) {
        sqlite3_bind_text(statement, place, c->text, -1, SQLITE_TRANSIENT);
    } else if (type == BD_TYPE_REAL) {
        sqlite3_bind_double(statement, place, c->real);
    } else {
        sqlite3_bind_int64(statement, place, c->integer);
    }
}

static inline sqlite3_stmt *prepare_insert(fixture *f, const bd_table_definition *table) {
    char sql[512];
    int length = snprintf(sql, sizeof sql, "CREATE TABLE %s (", table->name);
    for (size_t c = 0; c < table->n_columns; c++) {
        length += snprintf(sql + length, sizeof sql - (size_t)length, "%s%s", c ? ", " : "",
                           table->columns[c].name);
    }
    snprintf(sql + length, sizeof sql - (size_t)length, ")");
    assert_int_equal(sqlite3_exec(f->database, sql, NULL, NULL, NULL), SQLITE_OK);
    length = snprintf(sql, sizeof sql, "INSERT INTO %s VALUES (", table->name);
    for (size_t c = 0; c < table->n_columns; c++) {
        length += snprintf(sql + length, sizeof sql - (size_t)length, c ? ", ?" : "?");
    }
    snprintf(sql + length, sizeof sql - (size_t)length, ")");
    sqlite3_stmt *statement;
    assert_int_equal(sqlite3_prepare_v2(f->database, sql, -1, &statement, NULL), SQLITE_OK);
    return statement;
}

static inline void fill_table(fixture *f, uint32_t t, uint32_t n_rows, uint32_t n_entities) {
    const bd_table_definition *table = &f->schema.tables[t];
    bd_source source = {
        .file = table->name, .sheet = "", .sha256 = "0", .table = t, .as_of = BD_NULL_I32};
    uint32_t number;
    assert_int_equal(bd_store_add_source(f->store, &source, &number, NULL), BD_OK);
    bool present[MOST_COLUMNS] = {true, true, true, true, true, true, true, true, true};
    bd_chunk *chunk;
    assert_int_equal(bd_chunk_create(f->store, t, number, 0, present, &chunk, NULL), BD_OK);
    assert_int_equal(bd_chunk_reserve(chunk, f->store, n_rows + 1, NULL), BD_OK);
    sqlite3_stmt *insert = prepare_insert(f, table);
    for (uint32_t row = 0; row < n_rows; row++) {
        for (size_t c = 0; c < table->n_columns; c++) {
            cell made = random_cell(table->columns[c].type, n_entities);
            store_cell(f->store, table->columns[c].type, chunk->columns[c], row, &made);
            bind_cell(insert, (int)c + 1, table->columns[c].type, &made);
        }
        chunk->source_row[row] = row + 2;
        assert_int_equal(sqlite3_step(insert), SQLITE_DONE);
        sqlite3_reset(insert);
    }
    sqlite3_finalize(insert);
    chunk->n_rows = n_rows;
    assert_int_equal(bd_store_add_chunk(f->store, chunk, NULL), BD_OK);
}

static inline fixture *fixture_make(uint64_t seed, uint32_t n_rows, uint32_t n_entities) {
    fixture *f = calloc(1, sizeof *f);
    assert_non_null(f);
    random_state = seed;
    f->schema = (bd_schema){.n_tables = N_TABLES, .tables = fixture_tables};
    assert_int_equal(bd_store_create(&f->schema, &f->store, NULL), BD_OK);
    assert_int_equal(sqlite3_open(":memory:", &f->database), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(f->database, "PRAGMA case_sensitive_like = 1; BEGIN", NULL, NULL, NULL),
        SQLITE_OK);
    fill_table(f, 0, n_rows / 4, n_entities);
    fill_table(f, 1, n_rows / 2, n_entities);
    fill_table(f, 2, n_rows / 2, n_entities);
    fill_table(f, 3, n_rows, n_entities);
    assert_int_equal(sqlite3_exec(f->database, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(bd_store_seal(f->store, 1, NULL), BD_OK);
    return f;
}

static inline void fixture_free(fixture *f) {
    bd_store_free(f->store);
    sqlite3_close(f->database);
    free(f);
}

static inline void show_error(const char *sql, const bd_error *error) {
    char text[2048];
    bd_error_render(error, BD_LANGUAGE_EN, text, sizeof text);
    fprintf(stderr, "%s\n%s\n", sql, text);
}

static inline void compile_or_fail(fixture *f, const char *sql, bd_query *query) {
    bd_error error;
    bd_error_reset(&error);
    bd_status status =
        bd_sql_compile(&f->schema, "test.sql", sql, 0, strlen(sql), NULL, 0, query, &error);
    if (status != BD_OK) show_error(sql, &error);
    assert_int_equal(status, BD_OK);
}

static inline bd_result *run_or_fail(fixture *f, const bd_query *query,
                                     const bd_exec_options *options) {
    bd_result *result;
    bd_error error, own;
    bd_error_reset(&error);
    assert_int_equal(bd_exec_run(f->store, &query, 1, options, &result, &own, &error), BD_OK);
    if (!result) show_error(query->text, &own);
    assert_non_null(result);
    return result;
}

/* One value as text that both sides write alike. */
static inline void write_value(char *out, size_t size, bool null, bool real, double x, int64_t i,
                               const char *text) {
    if (null) {
        snprintf(out, size, "NULL");
    } else if (text) {
        snprintf(out, size, "'%s'", text);
    } else if (real) {
        snprintf(out, size, "%.9g", x);
    } else {
        snprintf(out, size, "%.9g", (double)i);
    }
}

static inline void write_cell(const fixture *f, const bd_result *result, size_t column, size_t row,
                              char *out, size_t size) {
    bd_type type = result->columns[column].type;
    const void *data = result->data[column];
    bool null = bd_result_is_null(result, column, row);
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    const char *text = NULL;
    int64_t integer = 0;
    switch (bd_type_physical(type)) {
    case BD_PHYSICAL_U32:
        assert_int_equal(bd_result_format(f->store, result, column, row, &buffer, NULL), BD_OK);
        text = bd_buffer_text(&buffer);
        break;
    case BD_PHYSICAL_I32:
        integer = ((const int32_t *)data)[row];
        break;
    case BD_PHYSICAL_I64:
        integer = ((const int64_t *)data)[row];
        break;
    case BD_PHYSICAL_U8:
        integer = ((const uint8_t *)data)[row];
        break;
    case BD_PHYSICAL_F64:
        break;
    }
    write_value(out, size, null, type == BD_TYPE_REAL,
                type == BD_TYPE_REAL ? ((const double *)data)[row] : 0, integer, text);
    bd_buffer_reset(&buffer);
}

typedef struct lines {
    char **items;
    size_t n, capacity;
} lines;

static inline void add_line(lines *to, const char *text) {
    assert_int_equal(bd_grow(&to->items, &to->capacity, to->n + 1, sizeof *to->items, NULL), BD_OK);
    to->items[to->n++] = strdup(text);
}

static inline void free_lines(lines *l) {
    for (size_t i = 0; i < l->n; i++)
        free(l->items[i]);
    free(l->items);
}

static inline int compare_lines(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static inline lines result_lines(const fixture *f, const bd_result *result) {
    lines out = {0};
    for (size_t i = 0; i < result->n_rows; i++) {
        char line[4096];
        size_t length = 0;
        line[0] = '\0';
        for (size_t c = 0; c < result->n_columns; c++) {
            write_cell(f, result, c, i, line + length, sizeof line - length);
            length += strlen(line + length);
            snprintf(line + length, sizeof line - length, "|");
            length += strlen(line + length);
        }
        add_line(&out, line);
    }
    return out;
}

static inline lines sqlite_lines(fixture *f, const char *sql) {
    lines out = {0};
    sqlite3_stmt *statement;
    if (sqlite3_prepare_v2(f->database, sql, -1, &statement, NULL) != SQLITE_OK) {
        fprintf(stderr, "%s\n%s\n", sql, sqlite3_errmsg(f->database));
        fail();
    }
    int step;
    while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
        char line[4096];
        size_t length = 0;
        line[0] = '\0';
        for (int c = 0; c < sqlite3_column_count(statement); c++) {
            int type = sqlite3_column_type(statement, c);
            write_value(
                line + length, sizeof line - length, type == SQLITE_NULL, type == SQLITE_FLOAT,
                sqlite3_column_double(statement, c), sqlite3_column_int64(statement, c),
                type == SQLITE_TEXT ? (const char *)sqlite3_column_text(statement, c) : NULL);
            length += strlen(line + length);
            snprintf(line + length, sizeof line - length, "|");
            length += strlen(line + length);
        }
        add_line(&out, line);
    }
    assert_int_equal(step, SQLITE_DONE);
    sqlite3_finalize(statement);
    return out;
}

/* Same rows; in the same order when `ordered`. */
static inline void assert_same_lines(const char *sql, lines ours, lines theirs, bool ordered) {
    if (!ordered) {
        if (ours.n) qsort(ours.items, ours.n, sizeof *ours.items, compare_lines);
        if (theirs.n) qsort(theirs.items, theirs.n, sizeof *theirs.items, compare_lines);
    }
    size_t n = ours.n < theirs.n ? ours.n : theirs.n;
    for (size_t i = 0; i < n; i++) {
        if (strcmp(ours.items[i], theirs.items[i]) == 0) continue;
        fprintf(stderr, "%s\nrow %zu\n  ours   %s\n  theirs %s\n", sql, i, ours.items[i],
                theirs.items[i]);
        fail();
    }
    if (ours.n != theirs.n) {
        fprintf(stderr, "%s\n%zu rows, expected %zu; first extra: %s\n", sql, ours.n, theirs.n,
                ours.n > n ? ours.items[n] : theirs.items[n]);
        fail();
    }
}

/* Byte for byte the same result. */
static inline void assert_identical(const bd_result *a, const bd_result *b) {
    assert_int_equal(a->n_columns, b->n_columns);
    assert_int_equal(a->n_rows, b->n_rows);
    for (size_t c = 0; c < a->n_columns; c++) {
        size_t width = bd_physical_bytes(bd_type_physical(a->columns[c].type));
        assert_memory_equal(a->data[c], b->data[c], a->n_rows * width);
    }
    assert_int_equal(a->n_pool_texts, b->n_pool_texts);
    for (size_t i = 0; i < a->n_pool_texts; i++)
        assert_string_equal(a->pool_texts[i], b->pool_texts[i]);
    assert_int_equal(a->lineage_offsets != NULL, b->lineage_offsets != NULL);
    if (!a->lineage_offsets) return;
    assert_memory_equal(a->lineage_offsets, b->lineage_offsets, (a->n_rows + 1) * sizeof(uint64_t));
    assert_memory_equal(a->lineage, b->lineage, a->lineage_offsets[a->n_rows] * sizeof(bd_lineage));
}

#endif
