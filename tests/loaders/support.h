/* Shared by the tests of loading: the schema, a folder of files, a load. */
#ifndef TESTS_LOADERS_SUPPORT_H
#define TESTS_LOADERS_SUPPORT_H

#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/store/schema.h"
#include "loaders/load.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

/* Of engine/sql/sql.h, whose bd_plan is another than that of sheets. */
bd_status bd_schema_load(const char *folder, bd_schema *schema, bd_error *error);

static inline void support_schema(bd_schema *schema) {
    bd_error error = {0};
    if (bd_schema_load(TEST_SOURCE_ROOT "/rules/tables", schema, &error) != BD_OK)
        fail_msg("%s", error.en);
    assert_true(schema->n_tables >= 20);
}

/* --- A folder of files and its load
 * ------------------------------------------------------------------ */

typedef struct fixture {
    char folder[256];
    bd_schema schema;
    bd_codes *codes;
    bd_store *store;
    bd_load_report report;
    bd_error error;
} fixture;

static inline void fixture_write_bytes(fixture *f, const char *name, const void *bytes,
                                       size_t length) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s", f->folder, name);
    char folder[1024];
    snprintf(folder, sizeof folder, "%s", path);
    *strrchr(folder, '/') = '\0';
    assert_int_equal(bd_folder_make(folder, NULL), BD_OK);
    assert_int_equal(bd_file_write(path, bytes, length, NULL), BD_OK);
}

static inline void fixture_write(fixture *f, const char *name, const char *text) {
    fixture_write_bytes(f, name, text, strlen(text));
}

static const char SUPPORT_PROGRAMS[] = "code,parent,variants\n"
                                       "低保,,最低生活保障|最低生活保障金|低保金\n"
                                       "农村低保,低保,农村最低生活保障|农村低保金\n"
                                       "特困供养,,特困|特困人员救助供养|五保\n"
                                       "高龄津贴,,高龄补贴|高龄老人津贴|80岁以上高龄津贴\n"
                                       "残疾人补贴,,残疾人两项补贴|两补\n"
                                       "困难残疾人生活补贴,残疾人补贴,生活补贴\n"
                                       "重度残疾人护理补贴,残疾人补贴,护理补贴\n"
                                       "耕地地力保护补贴,,耕地地力补贴|地力补贴\n";

static inline void fixture_begin(fixture *f) {
    memset(f, 0, sizeof *f);
    snprintf(f->folder, sizeof f->folder, "%s/loading_XXXXXX", TEST_BINARY_ROOT);
    assert_non_null(mkdtemp(f->folder));
    char codes[512];
    snprintf(codes, sizeof codes, "%s_codes", f->folder);
    assert_int_equal(bd_folder_make(codes, NULL), BD_OK);
    char path[600];
    snprintf(path, sizeof path, "%s/program.csv", codes);
    assert_int_equal(bd_file_write(path, SUPPORT_PROGRAMS, strlen(SUPPORT_PROGRAMS), NULL), BD_OK);
    char levels[600];
    snprintf(levels, sizeof levels, "%s/level.csv", codes);
    FILE *level_file = fopen(levels, "wb");
    assert_non_null(level_file);
    fputs("code,parent,variants\nA类,,A|一类\nB类,,B|二类\n", level_file);
    fclose(level_file);
    assert_int_equal(bd_codes_load(codes, &f->codes, &f->error), BD_OK);
    unlink(path);
    remove(levels);
    rmdir(codes);
    support_schema(&f->schema);
}

static inline bd_status fixture_try(fixture *f, const char *case_file, int n_threads, bool dry) {
    bd_load_report_reset(&f->report);
    bd_store_free(f->store);
    f->store = NULL;
    assert_int_equal(bd_store_create(&f->schema, &f->store, &f->error), BD_OK);
    const char *paths[] = {f->folder};
    bd_load_options options = {
        .n_threads = n_threads, .codes = f->codes, .case_file = case_file, .dry = dry};
    bd_error_reset(&f->error);
    return bd_load(f->store, paths, 1, &options, &f->report, &f->error);
}

static inline void fixture_load(fixture *f) {
    bd_status status = fixture_try(f, NULL, 2, false);
    if (status != BD_OK) print_error("%s\n", f->error.en);
    assert_int_equal(status, BD_OK);
    assert_int_equal(f->report.n_rows_read, f->report.n_rows_loaded + f->report.n_rows_set_aside);
}

static inline void fixture_print(const fixture *f) {
    bd_buffer out;
    bd_buffer_init(&out);
    if (bd_load_report_print(f->store, &f->report, BD_LANGUAGE_ZH, &out, NULL) == BD_OK)
        print_message("%s", bd_buffer_text(&out));
    bd_buffer_reset(&out);
}

static inline void fixture_remove_files(fixture *f) {
    char **paths;
    size_t n;
    if (bd_files_list(f->folder, &paths, &n, NULL) == BD_OK) {
        for (size_t i = 0; i < n; i++)
            unlink(paths[i]);
        bd_paths_free(paths, n);
    }
}

static inline void fixture_end(fixture *f) {
    fixture_remove_files(f);
    char command[400];
    snprintf(command, sizeof command, "rm -rf '%s'", f->folder);
    assert_int_equal(system(command), 0);
    bd_load_report_reset(&f->report);
    bd_store_free(f->store);
    bd_codes_free(f->codes);
    bd_schema_reset(&f->schema);
}

static inline uint32_t fixture_table(const fixture *f, const char *name) {
    size_t table = bd_schema_find_table(&f->schema, name, strlen(name));
    assert_true(table != SIZE_MAX);
    return (uint32_t)table;
}

/* The rows of a table as text, in the order of source rows: "a|b|c" per row, a line each. Columns
 * are named with commas; "@" is the row of the source. Free the buffer. */
static inline void fixture_rows(const fixture *f, const char *table_name, const char *columns,
                                bd_buffer *out) {
    uint32_t number = fixture_table(f, table_name);
    const bd_table *table = bd_store_table(f->store, number);
    uint32_t *order = bd_allocate(table->n_rows, sizeof *order);
    assert_non_null(order);
    for (uint32_t i = 0; i < table->n_rows; i++)
        order[i] = i;
    for (uint32_t i = 1; i < table->n_rows; i++) {
        uint32_t moved = order[i];
        uint32_t k = i;
        uint32_t source = bd_id_at(&table->source, moved);
        uint32_t source_row = bd_id_at(&table->source_row, moved);
        while (k > 0 && (bd_id_at(&table->source, order[k - 1]) > source ||
                         (bd_id_at(&table->source, order[k - 1]) == source &&
                          bd_id_at(&table->source_row, order[k - 1]) > source_row))) {
            order[k] = order[k - 1];
            k--;
        }
        order[k] = moved;
    }
    for (uint32_t i = 0; i < table->n_rows; i++) {
        for (const char *at = columns; *at;) {
            size_t n = strcspn(at, ",");
            if (at != columns) bd_buffer_append_byte(out, '|');
            if (n == 1 && *at == '@') {
                bd_buffer_format(out, "%u", bd_id_at(&table->source_row, order[i]));
            } else {
                size_t column = bd_table_definition_find(table->definition, at, n);
                assert_true(column != SIZE_MAX);
                const bd_column *values = &table->columns[column];
                if (bd_type_is_entity(values->type) && values->type != BD_TYPE_SOURCE) {
                    /* The whole key, not what is shown of it: keys must keep people apart. */
                    size_t length;
                    const char *key =
                        bd_dictionary_text(bd_store_dictionary(f->store, values->type),
                                           bd_id_at(values, order[i]), &length);
                    bd_buffer_append(out, key, length);
                } else {
                    assert_int_equal(bd_store_format_cell(f->store, values, order[i], out, NULL),
                                     BD_OK);
                }
            }
            at += n;
            if (*at) at++;
        }
        bd_buffer_append_byte(out, '\n');
    }
    free(order);
}

static inline void assert_rows(const fixture *f, const char *table, const char *columns,
                               const char *expected) {
    bd_buffer out;
    bd_buffer_init(&out);
    fixture_rows(f, table, columns, &out);
    if (strcmp(bd_buffer_text(&out), expected) != 0) fixture_print(f);
    assert_string_equal(bd_buffer_text(&out), expected);
    bd_buffer_reset(&out);
}

static inline const bd_sheet_report *only_sheet(const fixture *f) {
    if (f->report.n_sheets != 1) fixture_print(f);
    assert_int_equal(f->report.n_sheets, 1);
    return &f->report.sheets[0];
}

static inline void assert_sheet_table(const fixture *f, const bd_sheet_report *sheet,
                                      const char *table) {
    if (sheet->table == UINT32_MAX || strcmp(f->schema.tables[sheet->table].name, table) != 0)
        fixture_print(f);
    assert_true(sheet->table != UINT32_MAX);
    assert_string_equal(f->schema.tables[sheet->table].name, table);
}

#endif
