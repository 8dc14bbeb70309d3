#include "loaders/cells_csv.h"

#include "engine/base/buffer.h"
#include "engine/base/file.h"
#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FLUSH_BYTES ((size_t)1 << 16)

typedef struct writer {
    const char *wanted; /* NULL: the first sheet */
    FILE *out;
    const bd_cancel *cancel;
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
        if (w->names.length_bytes) bd_buffer_append_text(&w->names, " / ");
        bd_buffer_append_text(&w->names, sheet->name);
    }
    if (!is_wanted(w, sheet)) return BD_ERROR_CANCELLED;
    w->found = true;
    w->next_row = 1;
    return BD_OK;
}

/* A signal ends a call that waits for a slow reader. */
static bd_status write_failed(const writer *w, bd_error *error) {
    if (bd_is_cancelled(w->cancel))
        return bd_error_set(error, BD_ERROR_CANCELLED, "已按要求停止", "stopped as asked");
    return bd_error_set(error, BD_ERROR_IO, "无法写出结果;请检查磁盘空间或管道",
                        "cannot write the result; check the disk or the pipe");
}

static bd_status flush(writer *w, bd_error *error) {
    BD_TRY(bd_buffer_status(&w->line, error));
    size_t length = w->line.length_bytes;
    if (length && fwrite(w->line.data, 1, length, w->out) != length) return write_failed(w, error);
    bd_buffer_clear(&w->line);
    return BD_OK;
}

static bd_status rows(void *context, const bd_cell_row *list, size_t n_rows, bd_error *error) {
    writer *w = context;
    for (size_t i = 0; i < n_rows; i++) {
        const bd_cell_row *row = &list[i];
        if (row->n_cells == 0) continue; /* a blank line counts only before another row */
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

/* All of a pipe, into memory; free `data`. */
static bd_status read_all(FILE *in, char **data, size_t *length, bd_error *error) {
    size_t capacity = 0;
    for (;;) {
        BD_TRY(bd_grow(data, &capacity, *length + FLUSH_BYTES, 1, error));
        size_t n = fread(*data + *length, 1, capacity - *length, in);
        *length += n;
        if (n) continue;
        if (!ferror(in)) return BD_OK;
        return bd_error_set(error, BD_ERROR_IO, "无法读完标准输入", "cannot read standard input");
    }
}

/* `file` without bytes of its own is a member of an archive. */
static bd_status write_cells(const bd_source_file *file, bool is_member, writer *w,
                             const bd_read_options *options, bd_error *error) {
    if (file->length_bytes == 0 && !is_member) return BD_OK;
    bd_cell_receiver receiver = {w, sheet_begin, rows, sheet_end, NULL, NULL};
    BD_TRY(is_member ? bd_format_read(file->path, options, &receiver, error)
                     : bd_format_read_bytes(file, options, &receiver, error));
    if (w->found || (!w->wanted && w->n_sheets == 0)) return BD_OK;
    bd_status status =
        w->names.length_bytes
            ? bd_error_set(error, BD_ERROR_NOT_FOUND, "没有名为“%s”的工作表;有:%s",
                           "there is no sheet named \"%s\"; there are: %s",
                           w->wanted ? w->wanted : "", bd_buffer_text(&w->names))
            : bd_error_set(error, BD_ERROR_NOT_FOUND,
                           "没有工作表“%s”:这个文件只有一张没有名字的表;请去掉 --sheet",
                           "there is no sheet \"%s\": the file is one table without a name; leave "
                           "--sheet out",
                           w->wanted ? w->wanted : "");
    bd_error_at_cell(error, file->path, NULL, 0, 0);
    return status;
}

bd_status bd_cells_csv_write(const char *path, FILE *in, const char *sheet_name,
                             const bd_read_options *options, FILE *out, size_t *n_sheets,
                             bd_error *error) {
    writer w = {.wanted = sheet_name, .out = out, .cancel = options ? options->cancel : NULL};
    bd_buffer_init(&w.line);
    bd_buffer_init(&w.names);
    bd_file_map map = {0};
    char *piped = NULL;
    bd_source_file file = {.path = path};
    bool is_member = !in && strstr(path, "!/") && access(path, F_OK) != 0;
    bd_status status = BD_OK;
    if (in)
        status = read_all(in, &piped, &file.length_bytes, error);
    else if (!is_member)
        status = bd_file_map_open(path, &map, error);
    file.data = in ? piped : map.data;
    if (!in) file.length_bytes = map.length_bytes;
    if (status == BD_OK) status = write_cells(&file, is_member, &w, options, error);
    if (status == BD_OK && fflush(out) != 0) status = write_failed(&w, error);
    if (n_sheets) *n_sheets = w.n_sheets;
    free(piped);
    bd_file_map_close(&map);
    bd_buffer_reset(&w.line);
    bd_buffer_reset(&w.names);
    return status;
}
