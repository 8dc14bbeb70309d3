#include "loaders/cells_csv.h"

#include "engine/base/buffer.h"

#include <stdlib.h>
#include <string.h>

#define FLUSH_BYTES ((size_t)1 << 16)

typedef struct writer {
    const char *wanted; /* NULL: the first sheet */
    FILE *out;
    bd_buffer line;
    bd_buffer names; /* of the sheets met, for the message */
    size_t n_sheets;
    bool found;
    uint64_t next_row;
} writer;

static bool is_wanted(const writer *w, const bd_sheet_info *sheet) {
    if (w->found) return false;
    if (!w->wanted) return true;
    if (strcmp(w->wanted, sheet->name) == 0) return true;
    char *end = NULL;
    if (w->wanted[0] != '#' || w->wanted[1] < '0' || w->wanted[1] > '9') return false;
    unsigned long index = strtoul(w->wanted + 1, &end, 10);
    return *end == '\0' && index == sheet->index;
}

static bd_status sheet_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    writer *w = context;
    (void)error;
    w->n_sheets++;
    if (w->names.length_bytes < 400) {
        if (w->names.length_bytes) bd_buffer_append_text(&w->names, "、");
        bd_buffer_append_text(&w->names, sheet->name);
    }
    if (!is_wanted(w, sheet)) return BD_ERROR_CANCELLED;
    w->found = true;
    w->next_row = 1;
    return BD_OK;
}

static bd_status write_failed(bd_error *error) {
    return bd_error_set(error, BD_ERROR_IO, "无法写出结果;请检查磁盘空间或管道",
                        "cannot write the result; check the disk or the pipe");
}

static bd_status flush(writer *w, bd_error *error) {
    BD_TRY(bd_buffer_status(&w->line, error));
    size_t length = w->line.length_bytes;
    if (length && fwrite(w->line.data, 1, length, w->out) != length) return write_failed(error);
    bd_buffer_clear(&w->line);
    return BD_OK;
}

static bd_status rows(void *context, const bd_cell_row *list, size_t n_rows, bd_error *error) {
    writer *w = context;
    for (size_t i = 0; i < n_rows; i++) {
        const bd_cell_row *row = &list[i];
        for (; w->next_row < row->row_number; w->next_row++) {
            bd_buffer_append_byte(&w->line, '\n');
            if (w->line.length_bytes > FLUSH_BYTES) BD_TRY(flush(w, error));
        }
        for (uint32_t c = 0; c < row->n_cells; c++) {
            if (c) bd_buffer_append_byte(&w->line, ',');
            bd_buffer_append_csv(&w->line, row->cells[c].text, row->cells[c].length);
        }
        /* A single empty field must differ from a blank line. */
        if (row->n_cells == 1 && row->cells[0].length == 0) bd_buffer_append_text(&w->line, "\"\"");
        bd_buffer_append_byte(&w->line, '\n');
        w->next_row = row->row_number + 1;
        if (w->line.length_bytes > FLUSH_BYTES) BD_TRY(flush(w, error));
    }
    return BD_OK;
}

static bd_status sheet_end(void *context, const bd_merge *merges, size_t n_merges,
                           bd_error *error) {
    (void)merges;
    (void)n_merges;
    return flush(context, error);
}

bd_status bd_cells_csv_write(const char *path, const char *sheet_name,
                             const bd_read_options *options, FILE *out, size_t *n_sheets,
                             bd_error *error) {
    writer w = {.wanted = sheet_name, .out = out};
    bd_buffer_init(&w.line);
    bd_buffer_init(&w.names);
    bd_cell_receiver receiver = {&w, sheet_begin, rows, sheet_end};
    bd_status status = bd_format_read(path, options, &receiver, error);
    if (status == BD_OK && !w.found && (sheet_name || w.n_sheets)) {
        status = bd_error_set(error, BD_ERROR_NOT_FOUND, "没有名为“%s”的工作表;有:%s",
                              "there is no sheet named \"%s\"; there are: %s",
                              sheet_name ? sheet_name : "", bd_buffer_text(&w.names));
        bd_error_at_cell(error, path, NULL, 0, 0);
    }
    if (status == BD_OK && fflush(out) != 0) status = write_failed(error);
    if (n_sheets) *n_sheets = w.n_sheets;
    bd_buffer_reset(&w.line);
    bd_buffer_reset(&w.names);
    return status;
}
