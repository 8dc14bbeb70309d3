/* Collects what a reader hands out as text, so that tests can compare it at a glance:
 *
 *     [Sheet1]            a sheet; [Sheet1 hidden]
 *     1: a | b |          a row with its number; cells between " | "
 *     = 1-2,0-1           a merged range
 */
#ifndef BD_TESTS_LOADERS_COLLECT_H
#define BD_TESTS_LOADERS_COLLECT_H

#include "engine/base/buffer.h"
#include "loaders/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* After those that it needs. */
#include <cmocka.h>

typedef struct collected {
    bd_buffer text;
    bool kinds; /* write "text{kind,flags}" for cells that are not plain text */
} collected;

static inline void collect_row(collected *c, const bd_cell_row *row) {
    bd_buffer_format(&c->text,
                     row->hidden ? "%llu hidden:" : "%llu:", (unsigned long long)row->row_number);
    for (uint32_t i = 0; i < row->n_cells; i++) {
        const bd_cell *cell = &row->cells[i];
        bd_buffer_append_text(&c->text, i ? " | " : " ");
        bd_buffer_append(&c->text, cell->text, cell->length);
        if (c->kinds && (cell->kind > BD_CELL_TEXT || cell->flags))
            bd_buffer_format(&c->text, "{%d,%d}", cell->kind, cell->flags);
    }
    bd_buffer_append_byte(&c->text, '\n');
}

static inline bd_status collect_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    (void)error;
    collected *c = context;
    if (sheet->name[0] || sheet->index)
        bd_buffer_format(&c->text, "[%s%s]\n", sheet->name, sheet->hidden ? " hidden" : "");
    return BD_OK;
}

static inline bd_status collect_rows(void *context, const bd_cell_row *rows, size_t n_rows,
                                     bd_error *error) {
    (void)error;
    for (size_t i = 0; i < n_rows; i++)
        collect_row(context, &rows[i]);
    return BD_OK;
}

static inline bd_status collect_end(void *context, const bd_merge *merges, size_t n_merges,
                                    bd_error *error) {
    (void)error;
    collected *c = context;
    for (size_t i = 0; i < n_merges; i++)
        bd_buffer_format(&c->text, "= %u-%u,%u-%u\n", merges[i].first_row, merges[i].last_row,
                         merges[i].first_column, merges[i].last_column);
    return BD_OK;
}

static inline bd_status collect_bytes(collected *c, const char *path, const void *bytes,
                                      size_t length, const bd_read_options *options,
                                      bd_error *error) {
    bd_cell_receiver receiver = {c, collect_begin, collect_rows, collect_end, NULL, NULL};
    bd_source_file file = {path, bytes, length};
    bd_error_reset(error);
    return bd_format_read_bytes(&file, options, &receiver, error);
}

static inline bd_status collect_file(collected *c, const char *path, bd_error *error) {
    bd_cell_receiver receiver = {c, collect_begin, collect_rows, collect_end, NULL, NULL};
    bd_error_reset(error);
    return bd_format_read(path, NULL, &receiver, error);
}

/* Reads bytes and compares. */
static inline void expect_read(const void *bytes, size_t length, bool kinds, const char *expected) {
    collected c = {.kinds = kinds};
    bd_error error;
    bd_status status = collect_bytes(&c, "test", bytes, length, NULL, &error);
    if (status != BD_OK) print_error("%s\n", error.en);
    assert_int_equal(status, BD_OK);
    assert_string_equal(bd_buffer_text(&c.text), expected);
    bd_buffer_reset(&c.text);
}

#endif
