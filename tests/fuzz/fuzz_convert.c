/* Cells of one column to typed values. The first bytes choose the column and how it is read; then
 * one cell a line, its first character the kind: # number, d date, ! error, ? boolean, else text.
 */
#include "tests/fuzz/support.h"

#include "engine/base/text.h"
#include "loaders/convert.h"

#include <math.h>
#include <stdio.h>

#define MOST_CELLS 64

int fuzz_convert(const uint8_t *data, size_t size);

typedef struct cells {
    bd_cell cells[MOST_CELLS];
    const bd_cell *pointers[MOST_CELLS];
    uint64_t rows[MOST_CELLS];
    char *texts[MOST_CELLS];
    size_t n;
} cells;

static void read_cells(cells *out, fuzz_input input) {
    for (out->n = 0; out->n < MOST_CELLS && input.size; out->n++) {
        size_t length;
        const char *line = fuzz_take_until(&input, '\n', &length);
        bd_cell *cell = &out->cells[out->n];
        char kind = length ? line[0] : 0;
        bool marked = kind && strchr("#d!?", kind);
        size_t from = marked ? 1 : 0;
        char *text = out->texts[out->n] = fuzz_copy(line + from, length - from);
        size_t valid = bd_utf8_valid_prefix(text, length - from);
        *cell =
            (bd_cell){.text = text, .length = (uint32_t)strnlen(text, valid), .kind = BD_CELL_TEXT};
        cell->number = marked && kind != '!' ? strtod(text, NULL) : 0;
        if (!isfinite(cell->number)) cell->number = 0;
        if (cell->length == 0) {
            *cell = (bd_cell){.text = text, .kind = BD_CELL_EMPTY};
        } else if (marked) {
            cell->kind = kind == '#'   ? BD_CELL_NUMBER
                         : kind == 'd' ? BD_CELL_DATE
                         : kind == '!' ? BD_CELL_ERROR
                                       : BD_CELL_BOOLEAN;
        }
        out->pointers[out->n] = cell;
        out->rows[out->n] = out->n + 2;
    }
}

static void check_column(const cells *c, const bd_conversion *conversion) {
    bd_store *store = NULL;
    bd_converter *converter = NULL;
    bd_error error;
    bd_error_reset(&error);
    fuzz_require(bd_store_create(fuzz_schema(), &store, &error) == BD_OK);
    fuzz_require(bd_converter_create(store, conversion, &converter, &error) == BD_OK);
    int64_t values[MOST_CELLS];
    uint8_t unreadable[MOST_CELLS] = {0};
    bd_status status = bd_convert_cells(converter, c->pointers, c->pointers, c->rows, c->n, values,
                                        unreadable, &error);
    fuzz_require_explained(status, &error);
    fuzz_require(status == BD_OK);
    const bd_column_count *count = bd_converter_count(converter);
    fuzz_require(count->n_rows == c->n && count->n_filled <= c->n);
    fuzz_require(count->n_usable <= count->n_filled);
    uint64_t n_unreadable = 0;
    bd_buffer text;
    bd_buffer_init(&text);
    for (size_t i = 0; i < c->n; i++) {
        n_unreadable += unreadable[i];
        if (unreadable[i]) fuzz_require(bd_value_is_null(conversion->column->type, values, i));
        if (bd_type_is_entity(conversion->column->type) ||
            bd_type_is_text(conversion->column->type))
            continue; /* their ids are final only in a sealed store */
        fuzz_require(bd_store_format(store, conversion->column->type, values, i, &text, NULL) ==
                     BD_OK);
    }
    fuzz_require(n_unreadable == count->n_unreadable);
    bd_buffer_reset(&text);
    bd_converter_free(converter);
    bd_store_free(store);
}

int fuzz_convert(const uint8_t *data, size_t size) {
    fuzz_input input = {data, size};
    const bd_schema *schema = fuzz_schema();
    const bd_table_definition *table = &schema->tables[fuzz_take_byte(&input) % schema->n_tables];
    if (table->derived) return 0; /* no file fills it */
    unsigned column = fuzz_take_byte(&input), how = fuzz_take_byte(&input);
    static const int64_t units[] = {100, 1000000, 1, 100000};
    bd_conversion conversion = {
        .column = &table->columns[column % table->n_columns],
        .codes = how & 1 ? fuzz_codes() : NULL,
        .unit_fen = units[how >> 1 & 3],
        .default_year = how & 8 ? 2023 : 0,
        .percent = how & 16,
        .distrust_tails = how & 32,
    };
    static cells c;
    read_cells(&c, input);
    if (c.n) check_column(&c, &conversion);
    for (size_t i = 0; i < c.n; i++) {
        double number;
        (void)bd_number_parse(c.cells[i].text, c.cells[i].length, how & 16, &number);
        free(c.texts[i]);
    }
    return 0;
}
