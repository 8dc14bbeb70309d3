/* A file of any content, loaded by the whole way from bytes to sealed tables; then the case.yaml
 * that `inspect` writes for it, which must load the same. Line 1: the file's name. */
#include "tests/fuzz/support.h"

#include "engine/base/text.h"
#include "loaders/load.h"

#include <stdio.h>

int fuzz_load(const uint8_t *data, size_t size);

typedef struct loaded {
    bd_store *store;
    bd_load_report report;
} loaded;

static bool load(loaded *out, const char *path, const char *case_file) {
    bd_error error;
    bd_error_reset(&error);
    fuzz_require(bd_store_create(fuzz_schema(), &out->store, &error) == BD_OK);
    const char *paths[] = {path};
    bd_load_options options = {.n_threads = 1, .codes = fuzz_codes(), .case_file = case_file};
    bd_status status = bd_load(out->store, paths, 1, &options, &out->report, &error);
    fuzz_require_explained(status, &error);
    if (status != BD_OK) fprintf(stderr, "%s\n", error.en);
    fuzz_require(status == BD_OK);
    const bd_load_report *report = &out->report;
    fuzz_require(report->n_rows_read == report->n_rows_loaded + report->n_rows_set_aside);
    for (size_t i = 0; i < report->n_files; i++) {
        if (report->files[i].failed)
            fuzz_require_explained(report->files[i].error.code, &report->files[i].error);
    }
    for (size_t i = 0; i < report->n_set_aside; i++) {
        const bd_set_aside *aside = &report->set_aside[i];
        size_t length = strlen(aside->text);
        fuzz_require(bd_utf8_valid_prefix(aside->text, length) == length);
        fuzz_require(aside->reason_zh && aside->reason_en);
    }
    return report->n_files > 0 && !report->files[0].failed;
}

static void unload(loaded *l) {
    bd_load_report_reset(&l->report);
    bd_store_free(l->store);
}

/* All tables as text: equal stores give equal texts. */
static void print_store(const bd_store *store, bd_buffer *out) {
    const bd_schema *schema = bd_store_schema(store);
    for (size_t t = 0; t < schema->n_tables; t++) {
        const bd_table *table = bd_store_table(store, t);
        if (table->n_rows == 0) continue;
        bd_buffer_format(out, "%s %u\n", schema->tables[t].name, table->n_rows);
        for (uint32_t row = 0; row < table->n_rows; row++) {
            for (size_t c = 0; c < table->n_columns; c++) {
                bd_buffer_append_byte(out, '|');
                fuzz_require(bd_store_format_cell(store, &table->columns[c], row, out, NULL) ==
                             BD_OK);
            }
            bd_buffer_append_byte(out, '\n');
        }
    }
}

static void check_case_file(const loaded *first, const char *path) {
    bd_buffer yaml, before, after;
    bd_buffer_init(&yaml);
    bd_buffer_init(&before);
    bd_buffer_init(&after);
    bd_error error;
    bd_error_reset(&error);
    fuzz_require(bd_load_report_case(first->store, &first->report, &yaml, &error) == BD_OK);
    const char *made = fuzz_file("answers/case.yaml", bd_buffer_text(&yaml), yaml.length_bytes);
    loaded second = {0};
    (void)load(&second, path, made);
    print_store(first->store, &before);
    print_store(second.store, &after);
    bool same = strcmp(bd_buffer_text(&before), bd_buffer_text(&after)) == 0 &&
                first->report.n_rows_loaded == second.report.n_rows_loaded;
    if (!same)
        fprintf(stderr, "--- case.yaml\n%s--- without it\n%s--- with it\n%s", bd_buffer_text(&yaml),
                bd_buffer_text(&before), bd_buffer_text(&after));
    fuzz_require(same);
    unload(&second);
    bd_buffer_reset(&yaml);
    bd_buffer_reset(&before);
    bd_buffer_reset(&after);
}

/* A file name of what people use in names. */
static void clean_name(char *name, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if ((unsigned char)name[i] < 0x20 || name[i] == '/' || (i == 0 && strchr(".~", name[i])))
            name[i] = '_';
    }
}

int fuzz_load(const uint8_t *data, size_t size) {
    fuzz_input input = {data, size};
    size_t length;
    const char *line = fuzz_take_until(&input, '\n', &length);
    length = bd_utf8_valid_prefix(line, length < 80 ? length : 80);
    char name[128] = "in/";
    memcpy(name + 3, line, length);
    clean_name(name + 3, length);
    memcpy(name + 3 + length, length ? "" : "a", length ? 1 : 2);
    char path[256];
    snprintf(path, sizeof path, "%s", fuzz_file(name, input.data, input.size));
    loaded first = {0};
    bool readable = load(&first, path, NULL);
    bd_buffer shown;
    bd_buffer_init(&shown);
    for (int language = 0; language < 2; language++)
        fuzz_require(bd_load_report_print(first.store, &first.report, (bd_language)language, &shown,
                                          NULL) == BD_OK);
    fuzz_require(bd_utf8_valid_prefix(bd_buffer_text(&shown), shown.length_bytes) ==
                 shown.length_bytes);
    bd_buffer_reset(&shown);
    if (readable) check_case_file(&first, path);
    unload(&first);
    remove(path);
    return 0;
}
