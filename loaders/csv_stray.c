/* Single rows that were written with another delimiter than their file: lines that were pasted in,
 * or typed by hand. */
#include "loaders/csv_record.h"

#include "loaders/csv_dialect.h"

#include <string.h>

/* Longer rows are not read a second time. */
#define NEAR_BYTES ((size_t)4 << 10)

static bool is_weak(char delimiter) {
    return delimiter == ' ' || delimiter == ',';
}

/* Whether the cells fit to the columns: numbers and dates where the others have them. A blank or a
 * comma between words proves little, so they need more of it. */
static bool fits(const bd_csv_scanner *s, const bd_csv_scanner *row, bool is_first_row) {
    bool same_delimiter = row->dialect->delimiter[0] == s->dialect->delimiter[0];
    size_t n_right = 0;
    size_t n_wrong = 0;
    size_t n_quoted = 0;
    for (size_t c = 0; c < row->n_cells; c++) {
        const bd_cell *cell = &row->cells[c];
        n_quoted += (cell->flags & BD_CELL_FLAG_QUOTED) != 0;
        if (c >= 64 || !(s->dialect->value_columns >> c & 1) || cell->length == 0) continue;
        bool is_value = bd_csv_field_is_value(cell->text, cell->length);
        n_right += is_value;
        n_wrong += !is_value;
    }
    if (same_delimiter) return n_quoted > 0 && n_wrong == 0;
    bool all_quoted = n_quoted == row->n_cells && n_quoted >= 2;
    if (is_weak(row->dialect->delimiter[0]))
        return all_quoted || (n_wrong == 0 && n_right >= 1 && row->n_cells >= 4);
    if (all_quoted) return true;
    if (row->n_cells >= 3 && (is_first_row || s->dialect->value_columns == 0)) return true;
    return n_wrong == 0 && n_right > 0;
}

/* Puts the cells of `row` in the place of those from `first_cell` on. */
static void take(bd_csv_scanner *s, const bd_csv_scanner *row, size_t first_cell) {
    s->n_cells = first_cell;
    if (!bd_csv_reserve_cells(s, row->n_cells)) return;
    for (size_t c = 0; c < row->n_cells; c++) {
        bd_cell cell = row->cells[c];
        bool in_text = (uintptr_t)cell.text >= (uintptr_t)s->text &&
                       (uintptr_t)cell.text <= (uintptr_t)s->text + s->length_bytes;
        if (!in_text) {
            char *copy = bd_arena_allocate(&s->scratch, cell.length + 1);
            if (!copy) {
                s->failed = true;
                return;
            }
            memcpy(copy, cell.text, cell.length);
            cell.text = copy;
        }
        s->cells[s->n_cells++] = cell;
    }
}

static size_t count(const char *text, size_t length, char c, size_t most) {
    size_t n = 0;
    const char *end = text + length;
    for (const char *p = text; n < most && (p = memchr(p, c, (size_t)(end - p))) != NULL; p++)
        n++;
    return n;
}

/* A header without any value, over a row that has them in the usual way: a title would stand over
 * the header instead. */
static bool is_header_of(const bd_csv_scanner *s, const bd_csv_scanner *row, size_t next) {
    if (row->n_cells < 5 || s->dialect->value_columns == 0 || next >= s->length_bytes) return false;
    for (size_t c = 0; c < row->n_cells; c++) {
        if (row->cells[c].length == 0 ||
            bd_csv_field_is_value(row->cells[c].text, row->cells[c].length))
            return false;
    }
    bd_csv_scanner below;
    bd_csv_scanner_init(&below, s->text, s->length_bytes, s->dialect);
    below.same_delimiter = true;
    bd_csv_read_record(&below, next, true);
    size_t n_values = 0;
    for (size_t c = 0; c < below.n_cells && c < 64; c++) {
        const bd_cell *cell = &below.cells[c];
        n_values +=
            (s->dialect->value_columns >> c & 1) && bd_csv_field_is_value(cell->text, cell->length);
    }
    bool is_row = !below.failed && below.n_cells == s->n_fields_expected && n_values > 0;
    bd_csv_scanner_reset(&below);
    return is_row;
}

/* The row in the dialect of `row`; where it ends, 0 when it is none of its rows. */
static size_t read_as(const bd_csv_scanner *s, bd_csv_scanner *row, bool is_first, size_t limit) {
    size_t end = bd_csv_read_record(row, 0, true);
    bool ends = limit == SIZE_MAX || row->text + end == s->text + limit;
    bool good = !row->failed && ends && row->n_malformed == 0 &&
                row->n_cells == s->n_fields_expected &&
                (fits(s, row, is_first) ||
                 (is_first && is_weak(row->dialect->delimiter[0]) && is_header_of(s, row, end)));
    return good ? end : 0;
}

/* Tries one way to write the row; where the next one begins, 0 when it is not written like that. */
static size_t try_row(bd_csv_scanner *s, size_t record, size_t length, size_t limit,
                      const bd_csv_dialect *dialect, size_t first_cell, bool emit) {
    bd_csv_scanner row;
    bd_csv_scanner_init(&row, s->text + record, length, dialect);
    row.limit_cell_bytes = s->limit_cell_bytes;
    size_t end = read_as(s, &row, record == 0 && !s->begins_later, limit);
    s->failed = s->failed || row.failed;
    if (end && emit) take(s, &row, first_cell);
    bd_csv_scanner_reset(&row);
    return end && !s->failed ? record + end : 0;
}

size_t bd_csv_read_stray(bd_csv_scanner *s, size_t record, size_t limit, size_t first_cell,
                         bool emit) {
    static const char delimiters[] = {';', '\t', '|', ',', ' '};
    const char *text = s->text + record;
    size_t length = (limit < s->length_bytes ? limit : s->length_bytes) - record;
    if (length > NEAR_BYTES) length = NEAR_BYTES;
    char quote = s->dialect->quote ? s->dialect->quote : '"';
    size_t line = 0;
    while (line < length && text[line] != '\n' && text[line] != '\r')
        line++;
    /* Only quotes that stay open carry a row beyond its line. */
    if (count(text, line, quote, SIZE_MAX) % 2 == 0)
        length = line + bd_csv_line_end(text, line, length);
    size_t looked_at = limit == SIZE_MAX ? line : length;
    size_t needed = s->n_fields_expected - 1;
    for (size_t i = 0; i < sizeof delimiters; i++) {
        if (delimiters[i] == s->dialect->delimiter[0]) continue;
        if (count(text, looked_at, delimiters[i], needed) < needed) continue;
        bd_csv_dialect dialect = {.delimiter = {delimiters[i]},
                                  .delimiter_length = 1,
                                  .quote = quote,
                                  .escape = s->dialect->escape};
        size_t end = try_row(s, record, length, limit, &dialect, first_cell, emit);
        if (end || s->failed) return end;
        char other = quote == '"' ? '\'' : '"';
        if (count(text, looked_at, other, 2) < 2) continue;
        dialect.quote = other;
        end = try_row(s, record, length, limit, &dialect, first_cell, emit);
        if (end || s->failed) return end;
    }
    /* The same delimiter, but the other quotes around what holds it. */
    if (s->dialect->quote != '"' || count(text, looked_at, '\'', 2) < 2) return 0;
    bd_csv_dialect dialect = *s->dialect;
    dialect.quote = '\'';
    return try_row(s, record, length, limit, &dialect, first_cell, emit);
}
