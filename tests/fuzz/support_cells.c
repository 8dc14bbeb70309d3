#include "tests/fuzz/support.h"

#include "engine/base/text.h"

#include <math.h>
#include <stdio.h>
#include <xxhash.h>

void fuzz_require_at(bool promise, const char *text, const char *file, int line) {
    if (promise) return;
    fprintf(stderr, "%s:%d: a promise is broken: %s\n", file, line, text);
    abort();
}

void fuzz_require_explained(bd_status status, const bd_error *error) {
    if (status == BD_OK) return;
    if (status == BD_ERROR_INTERNAL) fprintf(stderr, "%s\n", error->en);
    fuzz_require(status != BD_ERROR_INTERNAL);
    fuzz_require(error->zh[0] && error->en[0]);
    char text[4096];
    for (int language = 0; language < 2; language++) {
        size_t length = bd_error_render(error, (bd_language)language, text, sizeof text);
        size_t shown = strlen(text);
        fuzz_require(length < sizeof text ? shown == length : shown + 4 >= sizeof text);
        fuzz_require(bd_utf8_valid_prefix(text, shown) == shown);
    }
}

uint8_t fuzz_take_byte(fuzz_input *input) {
    if (input->size == 0) return 0;
    input->size--;
    return *input->data++;
}

const char *fuzz_take_until(fuzz_input *input, char separator, size_t *length) {
    const char *begin = (const char *)input->data;
    const char *end = input->size ? memchr(begin, separator, input->size) : NULL;
    *length = end ? (size_t)(end - begin) : input->size;
    size_t taken = *length + (end ? 1 : 0);
    input->data += taken;
    input->size -= taken;
    return begin;
}

char *fuzz_copy(const void *bytes, size_t length) {
    char *copy = malloc(length + 1);
    if (!copy) abort();
    if (length) memcpy(copy, bytes, length);
    copy[length] = '\0';
    return copy;
}

static void check_cell(const bd_cell *cell) {
    fuzz_require(cell->text != NULL);
    fuzz_require(bd_utf8_valid_prefix(cell->text, cell->length) == cell->length);
    fuzz_require(!cell->length || !memchr(cell->text, 0, cell->length));
    fuzz_require(cell->kind <= BD_CELL_ERROR);
    if (cell->kind == BD_CELL_EMPTY) fuzz_require(cell->length == 0);
    if (cell->kind == BD_CELL_NUMBER || cell->kind == BD_CELL_DATE)
        fuzz_require(cell->length > 0 && isfinite(cell->number));
    else if (cell->kind != BD_CELL_BOOLEAN)
        fuzz_require(cell->number == 0);
}

void fuzz_check_row(fuzz_cells *cells, const bd_cell_row *row) {
    fuzz_require(row->row_number > cells->last_row);
    cells->last_row = row->row_number;
    cells->hash = XXH64(&row->row_number, sizeof row->row_number, cells->hash);
    for (uint32_t c = 0; c < row->n_cells; c++) {
        const bd_cell *cell = &row->cells[c];
        check_cell(cell);
        uint32_t head[2] = {cell->length, (uint32_t)cell->kind << 8 | cell->flags};
        cells->hash = XXH64(head, sizeof head, cells->hash);
        cells->hash = XXH64(cell->text, cell->length, cells->hash);
    }
    cells->n_rows++;
    cells->n_cells += row->n_cells;
}

static bd_status sheet_begin(void *context, const bd_sheet_info *sheet, bd_error *error) {
    (void)error;
    fuzz_cells *cells = context;
    fuzz_require(!cells->in_sheet);
    size_t length = strlen(sheet->name);
    fuzz_require(bd_utf8_valid_prefix(sheet->name, length) == length);
    fuzz_require(sheet->index == cells->n_sheets);
    cells->in_sheet = true;
    cells->last_row = 0;
    cells->n_sheets++;
    return BD_OK;
}

static bd_status take_rows(void *context, const bd_cell_row *rows, size_t n_rows, bd_error *error) {
    (void)error;
    fuzz_cells *cells = context;
    fuzz_require(cells->in_sheet);
    for (size_t i = 0; i < n_rows; i++)
        fuzz_check_row(cells, &rows[i]);
    return BD_OK;
}

static bd_status sheet_end(void *context, const bd_merge *merges, size_t n_merges,
                           bd_error *error) {
    (void)error;
    fuzz_cells *cells = context;
    fuzz_require(cells->in_sheet);
    cells->in_sheet = false;
    for (size_t i = 0; i < n_merges; i++) {
        fuzz_require(merges[i].first_row >= 1);
        fuzz_require(merges[i].first_row <= merges[i].last_row);
        fuzz_require(merges[i].first_column <= merges[i].last_column);
    }
    return BD_OK;
}

bd_cell_receiver fuzz_cells_receiver(fuzz_cells *cells) {
    return (bd_cell_receiver){cells, sheet_begin, take_rows, sheet_end, NULL, NULL};
}

bd_status fuzz_read(const bd_format *format, const void *bytes, size_t length, fuzz_cells *cells) {
    memset(cells, 0, sizeof *cells);
    bd_source_file file = {"fuzz", bytes, length};
    bd_read_options options = {.n_threads = 1, .limit_unpacked_bytes = 1 << 24};
    bd_cell_receiver receiver = fuzz_cells_receiver(cells);
    bd_error error;
    bd_error_reset(&error);
    bd_status status = format ? format->read(&file, &options, &receiver, &error)
                              : bd_format_read_bytes(&file, &options, &receiver, &error);
    fuzz_require_explained(status, &error);
    if (status == BD_OK) fuzz_require(!cells->in_sheet);
    return status;
}
