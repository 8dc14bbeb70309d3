/* A grid of cells to a plan and typed rows. Line 1: file name and sheet name, with a tab between.
 * Line 2: merged ranges, four letters each (first row, last row, first column, last column, from
 * 'a'). Then rows of cells with tabs between; a cell's first character may be its kind or a flag:
 * # number, d date, ! error, ~ struck through, ^ hidden. A row that begins with \x01 is hidden. */
#include "tests/fuzz/support.h"

#include "engine/base/text.h"
#include "loaders/sheet_read.h"

#include <math.h>

#define MOST_CELLS 4096
#define MOST_ROWS 1024
#define MOST_MERGES 8

int fuzz_sheet(const uint8_t *data, size_t size);

typedef struct grid {
    char *file, *sheet;
    bd_merge merges[MOST_MERGES];
    size_t n_merges, n_rows, n_cells;
    bd_cell_row rows[MOST_ROWS];
    bd_cell cells[MOST_CELLS];
} grid;

/* Valid UTF-8 without NUL, in the input's copy. */
static char *take_text(fuzz_input *input, char separator) {
    size_t length;
    const char *text = fuzz_take_until(input, separator, &length);
    size_t valid = length ? bd_utf8_valid_prefix(text, length) : 0;
    char *copy = fuzz_copy(text, valid);
    return copy;
}

static void read_cell(bd_cell *cell, const char *text, size_t length) {
    char mark = length ? text[0] : 0;
    *cell = (bd_cell){.text = text, .length = (uint32_t)length, .kind = BD_CELL_TEXT};
    if (mark && strchr("#d!~^", mark)) {
        cell->text++;
        cell->length--;
    }
    if (cell->length == 0) {
        cell->kind = BD_CELL_EMPTY;
        return;
    }
    char number[64];
    size_t n = cell->length < sizeof number - 1 ? cell->length : sizeof number - 1;
    memcpy(number, cell->text, n);
    number[n] = '\0';
    if (mark == '#' || mark == 'd') {
        double value = strtod(number, NULL);
        cell->number = isfinite(value) ? value : 0;
        cell->kind = mark == '#' ? BD_CELL_NUMBER : BD_CELL_DATE;
    }
    if (mark == '!') cell->kind = BD_CELL_ERROR;
    if (mark == '~') cell->flags = BD_CELL_FLAG_STRIKE;
    if (mark == '^') cell->flags = BD_CELL_FLAG_HIDDEN;
}

static void read_row(grid *g, const char *line, size_t length) {
    bd_cell_row *row = &g->rows[g->n_rows];
    *row = (bd_cell_row){.row_number = g->n_rows + 1, .cells = &g->cells[g->n_cells]};
    fuzz_input input = {(const uint8_t *)line, length};
    if (length && line[0] == 1) {
        row->hidden = true;
        (void)fuzz_take_byte(&input);
    }
    while (input.size && g->n_cells < MOST_CELLS) {
        size_t n;
        const char *text = fuzz_take_until(&input, '\t', &n);
        n = bd_utf8_valid_prefix(text, n);
        const char *zero = n ? memchr(text, 0, n) : NULL;
        read_cell(&g->cells[g->n_cells++], text, zero ? (size_t)(zero - text) : n);
        row->n_cells++;
    }
    g->n_rows++;
}

static void read_grid(grid *g, fuzz_input input) {
    memset(g, 0, offsetof(grid, rows));
    size_t length;
    const char *line = fuzz_take_until(&input, '\n', &length);
    fuzz_input names = {(const uint8_t *)line, length};
    g->file = take_text(&names, '\t');
    g->sheet = take_text(&names, '\t');
    line = fuzz_take_until(&input, '\n', &length);
    for (size_t i = 0; i + 4 <= length && g->n_merges < MOST_MERGES; i += 4) {
        unsigned v[4];
        for (size_t k = 0; k < 4; k++)
            v[k] = ((unsigned char)line[i + k] - (unsigned)'a') & 0xFF;
        if (v[0] <= v[1] && v[2] <= v[3])
            g->merges[g->n_merges++] = (bd_merge){v[0] + 1, v[1] + 1, v[2], v[3]};
    }
    while (input.size && g->n_rows < MOST_ROWS && g->n_cells < MOST_CELLS) {
        line = fuzz_take_until(&input, '\n', &length);
        read_row(g, line, length);
    }
}

static void check_result(const grid *g, const bd_sheet_result *result) {
    const bd_outcome *outcome = &result->outcome;
    uint64_t sum = 0, n_chunk_rows = 0;
    for (size_t i = 0; i < BD_N_ROW_CLASSES; i++)
        sum += outcome->n_rows_by_class[i];
    fuzz_require(sum == outcome->n_rows_read);
    fuzz_require(outcome->n_rows_by_class[BD_ROW_DATA] == outcome->n_rows_loaded);
    for (size_t i = 0; i < outcome->n_chunks; i++)
        n_chunk_rows += outcome->chunks[i]->n_rows;
    if (!result->plan.understood) {
        fuzz_require(n_chunk_rows == 0 && outcome->n_rows_loaded == 0);
        fuzz_require(result->plan.summary ||
                     (result->plan.question_zh && result->plan.question_en));
        return;
    }
    fuzz_require(n_chunk_rows >= outcome->n_rows_loaded);
    fuzz_require(result->plan.choice.confidence >= 0 && result->plan.choice.confidence <= 1);
    fuzz_require(result->plan.header_last_row <= g->n_rows);
    for (size_t i = 0; i < outcome->n_set_aside; i++)
        fuzz_require(outcome->set_aside[i].row >= 1 && outcome->set_aside[i].row <= g->n_rows);
}

static void read_sheet(const grid *g, size_t batch_rows) {
    bd_store *store = NULL;
    bd_error error;
    bd_error_reset(&error);
    fuzz_require(bd_store_create(fuzz_schema(), &store, &error) == BD_OK);
    bd_understanding understanding = {fuzz_lexicon(), fuzz_codes(), NULL};
    bd_file_reader reader;
    bd_file_reader_init(&reader, store, &understanding, g->file, false);
    bd_cell_receiver receiver = bd_file_reader_receiver(&reader);
    bd_sheet_info info = {.name = g->sheet};
    bd_status status = receiver.sheet_begin(receiver.context, &info, &error);
    for (size_t i = 0; i < g->n_rows && status == BD_OK; i += batch_rows) {
        size_t n = g->n_rows - i < batch_rows ? g->n_rows - i : batch_rows;
        status = receiver.rows(receiver.context, g->rows + i, n, &error);
    }
    if (status == BD_OK)
        status = receiver.sheet_end(receiver.context, g->merges, g->n_merges, &error);
    fuzz_require_explained(status, &error);
    fuzz_require(status == BD_OK);
    uint64_t n_rows_read = 0;
    for (size_t i = 0; i < reader.n_sheets; i++) {
        check_result(g, reader.sheets[i]);
        n_rows_read += reader.sheets[i]->outcome.n_rows_read;
    }
    fuzz_require(n_rows_read == g->n_rows); /* no row is lost, none counted twice */
    bd_file_reader_reset(&reader);
    bd_store_free(store);
}

int fuzz_sheet(const uint8_t *data, size_t size) {
    static grid g;
    read_grid(&g, (fuzz_input){data, size});
    read_sheet(&g, size % 3 ? 256 : 3);
    free(g.file);
    free(g.sheet);
    return 0;
}
