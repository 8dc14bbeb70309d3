#include "reports/result_print.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WIDEST_CELL 60

bool bd_print_format_find(const char *name, bd_print_format *format) {
    static const char *const names[] = {"text", "csv", "json"};
    for (int i = 0; i < 3; i++) {
        if (strcmp(name, names[i]) == 0) {
            *format = (bd_print_format)i;
            return true;
        }
    }
    return false;
}

/* Where a cell is cut so that it fits, with room for the ellipsis; `width` gets the columns taken.
 */
static size_t fitting_bytes(const char *text, size_t length, size_t *width) {
    size_t all = bd_text_width(text, length);
    *width = all;
    if (all <= WIDEST_CELL) return length;
    size_t at = 0, taken = 0;
    while (at < length) {
        uint32_t codepoint;
        size_t step = bd_utf8_decode(text + at, length - at, &codepoint);
        size_t more = (size_t)bd_text_codepoint_width(codepoint);
        if (taken + more > WIDEST_CELL - 1) break;
        taken += more;
        at += step;
    }
    *width = taken + 1;
    return at;
}

static void append_spaces(bd_buffer *out, size_t n) {
    while (n--)
        bd_buffer_append_byte(out, ' ');
}

static void append_cell(bd_buffer *out, const char *text, size_t column_width, bool right,
                        bool last) {
    size_t width, length = strlen(text);
    size_t kept = fitting_bytes(text, length, &width);
    if (right) append_spaces(out, column_width - width);
    for (size_t i = 0; i < kept; i++) /* no control characters on a terminal */
        bd_buffer_append_byte(out, (unsigned char)text[i] < ' ' || text[i] == 127 ? ' ' : text[i]);
    if (kept < length) bd_buffer_append_text(out, "…");
    if (!right && !last) append_spaces(out, column_width - width);
    if (!last) bd_buffer_append_text(out, "  ");
}

static void print_text(const bd_grid *grid, size_t *widths, bd_buffer *out) {
    for (size_t c = 0; c < grid->n_columns; c++) {
        (void)fitting_bytes(grid->names[c], strlen(grid->names[c]), &widths[c]);
        for (size_t r = 0; r < grid->n_rows; r++) {
            const char *cell = grid->cells[r * grid->n_columns + c];
            size_t width;
            if (!cell) cell = grid->null_text;
            if (!cell) continue;
            (void)fitting_bytes(cell, strlen(cell), &width);
            if (width > widths[c]) widths[c] = width;
        }
    }
    append_spaces(out, grid->indent);
    for (size_t c = 0; c < grid->n_columns; c++)
        append_cell(out, grid->names[c], widths[c], grid->numeric[c], c + 1 == grid->n_columns);
    bd_buffer_append_byte(out, '\n');
    append_spaces(out, grid->indent);
    for (size_t c = 0; c < grid->n_columns; c++) {
        for (size_t i = 0; i < widths[c]; i++)
            bd_buffer_append_byte(out, '-');
        bd_buffer_append_text(out, c + 1 == grid->n_columns ? "\n" : "  ");
    }
    for (size_t r = 0; r < grid->n_rows; r++) {
        append_spaces(out, grid->indent);
        for (size_t c = 0; c < grid->n_columns; c++) {
            const char *cell = grid->cells[r * grid->n_columns + c];
            if (!cell) cell = grid->null_text;
            append_cell(out, cell ? cell : "", widths[c], grid->numeric[c],
                        c + 1 == grid->n_columns);
        }
        bd_buffer_append_byte(out, '\n');
    }
}

static void print_csv(const bd_grid *grid, bd_buffer *out) {
    for (size_t c = 0; c < grid->n_columns; c++) {
        if (c) bd_buffer_append_byte(out, ',');
        bd_buffer_append_csv(out, grid->names[c], strlen(grid->names[c]));
    }
    bd_buffer_append_byte(out, '\n');
    for (size_t r = 0; r < grid->n_rows; r++) {
        for (size_t c = 0; c < grid->n_columns; c++) {
            const char *cell = grid->cells[r * grid->n_columns + c];
            if (c) bd_buffer_append_byte(out, ',');
            if (cell && !*cell)
                bd_buffer_append_text(out, "\"\""); /* an empty text, not NULL */
            else if (cell)
                bd_buffer_append_csv(out, cell, strlen(cell));
        }
        bd_buffer_append_byte(out, '\n');
    }
}

/* A name that stands before already is told apart by its number: readers keep only one of a name.
 */
static void append_json_name(const bd_grid *grid, size_t column, bd_buffer *out) {
    const char *name = grid->names[column];
    size_t n_before = 0;
    for (size_t c = 0; c < column; c++)
        n_before += strcmp(grid->names[c], name) == 0;
    char text[256];
    if (n_before) snprintf(text, sizeof text, "%.200s_%zu", name, n_before + 1);
    bd_buffer_append_json(out, n_before ? text : name, strlen(n_before ? text : name));
}

static void print_json(const bd_grid *grid, bd_buffer *out) {
    bd_buffer_append_text(out, "[");
    for (size_t r = 0; r < grid->n_rows; r++) {
        bd_buffer_append_text(out, r ? ",\n {" : "\n {");
        for (size_t c = 0; c < grid->n_columns; c++) {
            const char *cell = grid->cells[r * grid->n_columns + c];
            if (c) bd_buffer_append_text(out, ", ");
            append_json_name(grid, c, out);
            bd_buffer_append_text(out, ": ");
            if (!cell) {
                bd_buffer_append_text(out, "null");
            } else if (grid->numeric[c]) {
                bd_buffer_append_text(out, cell);
            } else {
                bd_buffer_append_json(out, cell, strlen(cell));
            }
        }
        bd_buffer_append_text(out, "}");
    }
    bd_buffer_append_text(out, grid->n_rows ? "\n]\n" : "]\n");
}

bd_status bd_grid_print(const bd_grid *grid, bd_print_format format, bd_buffer *out,
                        bd_error *error) {
    if (format == BD_PRINT_CSV) {
        print_csv(grid, out);
    } else if (format == BD_PRINT_JSON) {
        print_json(grid, out);
    } else {
        size_t *widths = bd_allocate_zero(grid->n_columns, sizeof *widths);
        if (!widths) return bd_error_memory(error, grid->n_columns * sizeof *widths);
        print_text(grid, widths, out);
        free(widths);
    }
    return bd_buffer_status(out, error);
}

/* The readable cells of a result, in one arena. */
static bd_status make_cells(const bd_store *store, const bd_result *result, bool mask,
                            bd_arena *arena, const char **cells, bd_error *error) {
    bd_buffer text, masked;
    bd_buffer_init(&text);
    bd_buffer_init(&masked);
    bd_status status = BD_OK;
    for (size_t r = 0; r < result->n_rows && status == BD_OK; r++) {
        for (size_t c = 0; c < result->n_columns && status == BD_OK; c++) {
            if (bd_result_is_null(result, c, r)) continue;
            bd_buffer_clear(&text);
            status = bd_result_format(store, result, c, r, &text, error);
            const bd_buffer *shown = &text;
            if (mask && status == BD_OK) {
                bd_buffer_clear(&masked);
                bd_mask_value(result->columns[c].type, bd_buffer_text(&text), text.length_bytes,
                              &masked);
                status = bd_buffer_status(&masked, error);
                shown = &masked;
            }
            if (status != BD_OK) break;
            cells[r * result->n_columns + c] =
                bd_arena_text(arena, bd_buffer_text(shown), shown->length_bytes);
            if (!cells[r * result->n_columns + c])
                status = bd_error_memory(error, shown->length_bytes);
        }
    }
    bd_buffer_reset(&text);
    bd_buffer_reset(&masked);
    return status;
}

bd_status bd_result_print(const bd_store *store, const bd_result *result, bd_print_format format,
                          bool mask, bd_buffer *out, bd_error *error) {
    bd_arena arena;
    bd_arena_init(&arena);
    const char **cells = bd_arena_array(&arena, result->n_rows * result->n_columns, sizeof *cells);
    const char **names = bd_arena_array(&arena, result->n_columns, sizeof *names);
    bool *numeric = bd_arena_array(&arena, result->n_columns, sizeof *numeric);
    bd_status status =
        cells && names && numeric ? BD_OK : bd_error_memory(error, result->n_rows * 8);
    if (status == BD_OK) {
        for (size_t c = 0; c < result->n_columns; c++) {
            names[c] = result->columns[c].name;
            numeric[c] = bd_type_is_number(result->columns[c].type);
        }
        status = make_cells(store, result, mask, &arena, cells, error);
    }
    bd_grid grid = {result->n_columns, result->n_rows, names, numeric, cells, "NULL", 0};
    if (status == BD_OK) status = bd_grid_print(&grid, format, out, error);
    bd_arena_reset(&arena);
    return status;
}
