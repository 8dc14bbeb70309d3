#include "engine/run/link_read.h"

#include "engine/base/buffer.h"
#include "engine/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define HEAD_ROWS 20
#define MOST_CELLS 16384

/* Rows are kept back until it is known which of them is the header. */
typedef struct reader {
    bd_link_table *table;
    const char *sheet; /* wanted */
    char *name;        /* of the one being read */
    bool done, headed;
    bd_link_table head; /* the first rows, as wide as any of them may be */
    uint32_t width[HEAD_ROWS];
    const char **texts;
    uint32_t *lengths;
} reader;

static uint32_t n_filled(const bd_cell_row *row) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < row->n_cells; i++)
        n += row->cells[i].length > 0;
    return n;
}

static bd_status append(bd_link_table *table, reader *r, const bd_cell_row *row, bd_error *error) {
    uint32_t n = row->n_cells < MOST_CELLS ? row->n_cells : MOST_CELLS;
    for (uint32_t i = 0; i < n; i++) {
        r->texts[i] = row->cells[i].text;
        r->lengths[i] = row->cells[i].length;
    }
    return bd_link_table_append(table, row->row_number, r->texts, r->lengths, n, error);
}

static bd_status begin_head(reader *r, uint32_t n_columns, bd_error *error) {
    const char **names = bd_allocate(n_columns, sizeof *names);
    if (!names) return bd_error_memory(error, n_columns * sizeof *names);
    for (uint32_t i = 0; i < n_columns; i++)
        names[i] = "";
    bd_status status = bd_link_table_begin(&r->head, names, n_columns, error);
    free(names);
    return status;
}

static uint32_t header_row(const reader *r) {
    uint32_t widest = 0;
    for (uint32_t i = 0; i < r->head.n_rows; i++) {
        if (r->width[i] > widest) widest = r->width[i];
    }
    for (uint32_t i = 0; i < r->head.n_rows; i++) {
        if (r->width[i] * 10 >= widest * 7) return i;
    }
    return 0;
}

static bd_status name_columns(reader *r, uint32_t header, bd_error *error) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->head.n_columns; i++) {
        uint32_t length;
        bd_link_table_text(&r->head, header, i, &length);
        if (length > 0) n = i + 1;
    }
    char **names = bd_allocate_zero(n + 1, sizeof *names);
    if (!names) return bd_error_memory(error, n * sizeof *names);
    bd_status status = BD_OK;
    for (uint32_t i = 0; i < n && status == BD_OK; i++) {
        uint32_t length;
        const char *text = bd_link_table_text(&r->head, header, i, &length);
        while (length > 0 && (unsigned char)*text <= ' ')
            text++, length--;
        while (length > 0 && (unsigned char)text[length - 1] <= ' ')
            length--;
        names[i] = bd_copy_text(text, length);
        if (!names[i]) status = bd_error_memory(error, length + 1);
    }
    if (status == BD_OK)
        status = bd_link_table_begin(r->table, (const char *const *)names, n, error);
    for (uint32_t i = 0; i < n; i++)
        free(names[i]);
    free(names);
    return status;
}

/* The header is known: the rows below it that were kept back go first. */
static bd_status finish_head(reader *r, bd_error *error) {
    if (r->headed || r->head.n_rows == 0) return BD_OK;
    r->headed = true;
    uint32_t header = header_row(r);
    BD_TRY(name_columns(r, header, error));
    for (uint32_t row = header + 1; row < r->head.n_rows; row++) {
        if (r->width[row] == 0) continue;
        uint32_t n =
            r->table->n_columns < r->head.n_columns ? r->table->n_columns : r->head.n_columns;
        for (uint32_t i = 0; i < n; i++)
            r->texts[i] = bd_link_table_text(&r->head, row, i, &r->lengths[i]);
        BD_TRY(bd_link_table_append(r->table, r->head.row_numbers[row], r->texts, r->lengths, n,
                                    error));
    }
    return BD_OK;
}

static bd_status on_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    reader *r = context;
    if (r->done || (r->sheet && strcmp(r->sheet, sheet->name) != 0)) return BD_ERROR_CANCELLED;
    free(r->name);
    r->name = bd_copy_text(sheet->name, strlen(sheet->name));
    return r->name ? BD_OK : bd_error_memory(error, strlen(sheet->name));
}

static bd_status on_rows(void *context, const bd_cell_row *rows, size_t n_rows, bd_error *error) {
    reader *r = context;
    for (size_t i = 0; i < n_rows; i++) {
        uint32_t filled = n_filled(&rows[i]);
        if (r->headed) {
            if (filled > 0) BD_TRY(append(r->table, r, &rows[i], error));
            continue;
        }
        if (r->head.n_columns == 0) BD_TRY(begin_head(r, rows[i].n_cells + 256, error));
        r->width[r->head.n_rows] = filled;
        BD_TRY(append(&r->head, r, &rows[i], error));
        if (r->head.n_rows == HEAD_ROWS) BD_TRY(finish_head(r, error));
    }
    return BD_OK;
}

static bd_status on_end(void *context, const bd_merge *merges, size_t n_merges, bd_error *error) {
    reader *r = context;
    (void)merges;
    (void)n_merges;
    BD_TRY(finish_head(r, error));
    r->done = r->headed;
    if (r->done) {
        r->table->sheet = r->name;
        r->name = NULL;
    }
    return BD_OK;
}

bd_status bd_link_read(const char *path, const char *sheet, const bd_read_options *options,
                       bd_link_table *table, bd_error *error) {
    *table = (bd_link_table){0};
    reader r = {.table = table, .sheet = sheet};
    r.texts = bd_allocate(MOST_CELLS, sizeof *r.texts);
    r.lengths = bd_allocate(MOST_CELLS, sizeof *r.lengths);
    bd_status status = r.texts && r.lengths ? BD_OK : bd_error_memory(error, MOST_CELLS * 12);
    if (status == BD_OK) {
        bd_cell_receiver receiver = {&r, on_begin, on_rows, on_end, NULL, NULL};
        status = bd_format_read(path, options, &receiver, error);
    }
    if (status == BD_OK && !r.done) {
        status = bd_error_set(error, BD_ERROR_NOT_FOUND, "文件里没有这张表或没有内容",
                              "the file has no such sheet, or nothing in it");
        bd_error_at_cell(error, path, sheet, 0, 0);
    }
    bd_link_table_reset(&r.head);
    free(r.name);
    free(r.texts);
    free(r.lengths);
    return status;
}
