/* Single rows that were written with another delimiter than their file: lines that were pasted in,
 * or typed by hand. */
#include "loaders/csv_record.h"

#include "loaders/csv_dialect.h"

#include <string.h>

/* Longer rows are not read a second time. */
#define NEAR_BYTES ((size_t)4 << 10)

static bool is_weak(char delimiter) {
    return delimiter == ' ' || delimiter == ',' || delimiter == ':';
}

static bool is_strange(const bd_csv_scanner *s, char sign) {
    const char *at = strchr(BD_CSV_STRAY_SIGNS, sign);
    return at && s->dialect->strange_signs >> (at - BD_CSV_STRAY_SIGNS) & 1;
}

/* How the cells of a row go with the columns of the table. */
typedef struct fitness {
    size_t n_right, n_wrong; /* values, and others, where the other rows have values */
    size_t n_inner;          /* right ones behind the first cell */
    size_t n_values;         /* wherever they stand */
    size_t n_quoted;
    size_t n_loose; /* begin with a blank */
    size_t n_empty;
    size_t n_holding; /* bare cells that hold the delimiter of the file */
    size_t n_foreign; /* quoted where the other rows quote nothing, or bare where they quote */
    bool is_value;    /* all of it as one */
} fitness;

static bool needs_quotes(const bd_csv_scanner *row, const bd_cell *cell) {
    return memchr(cell->text, row->dialect->quote, cell->length) ||
           memchr(cell->text, row->dialect->delimiter[0], cell->length);
}

/* And not only as a part of an address. */
static bool holds_delimiter(const bd_csv_scanner *s, const bd_cell *cell) {
    return memchr(cell->text, s->dialect->delimiter[0], cell->length) &&
           !memmem(cell->text, cell->length, "://", 3);
}

static fitness look(const bd_csv_scanner *s, const bd_csv_scanner *row, size_t length) {
    fitness f = {.is_value = bd_csv_field_is_value(row->text, length)};
    for (size_t c = 0; c < row->n_cells; c++) {
        const bd_cell *cell = &row->cells[c];
        bool quoted = cell->flags & BD_CELL_FLAG_QUOTED;
        bool is_value = bd_csv_field_is_value(cell->text, cell->length);
        f.n_quoted += quoted;
        f.n_values += is_value;
        f.n_holding += !quoted && !is_value && holds_delimiter(s, cell);
        f.n_empty += cell->length == 0;
        f.n_loose += c && cell->length && cell->text[0] == ' ' && !quoted;
        bool usual = s->dialect->all_quoted || (c < 64 && s->dialect->quoted_columns >> c & 1);
        f.n_foreign += cell->length && !is_value && quoted != usual && !needs_quotes(row, cell);
        if (c >= 64 || !(s->dialect->value_columns >> c & 1) || cell->length == 0) continue;
        f.n_right += is_value;
        f.n_inner += is_value && c > 0;
        f.n_wrong += !is_value;
    }
    return f;
}

/* A blank, a comma or a colon between words proves little, so they need more. */
static bool fits_weakly(const bd_csv_scanner *s, const bd_csv_scanner *row, const fitness *f,
                        char delimiter, bool is_first_row) {
    bool strange = is_strange(s, delimiter);
    bool is_header = is_first_row && strange && f->n_loose == 0 && f->n_empty == 0;
    if (delimiter == ':' && is_header && row->n_cells >= 3) return !f->is_value;
    if (f->n_wrong || f->is_value) return false;
    if (strange && f->n_right == row->n_cells) return true;
    if (row->n_cells < 3) return false;
    if (delimiter == ':') return f->n_right && f->n_loose == 0 && strange;
    if (strange && f->n_empty && row->n_cells >= 4) return true; /* no sentence */
    if (s->dialect->value_columns == 0) return (f->n_values >= 2 && strange) || f->n_quoted >= 2;
    /* A note of as many words may begin with a number. */
    bool proven = f->n_inner || (f->n_right && (f->n_quoted || strange));
    if (row->n_cells >= 4) return proven || f->n_quoted >= 2;
    return f->n_right >= 2 || (f->n_right && f->n_quoted);
}

/* Where the sign stands in no other row, and the row is one cell without it, little is needed. */
static bool fits_strangely(const bd_csv_scanner *s, const bd_csv_scanner *row, const fitness *f,
                           bool is_first_row) {
    bool filled = row->cells[0].length && f->n_empty * 2 < row->n_cells;
    if (!filled || f->n_loose || !is_strange(s, row->dialect->delimiter[0])) return false;
    return row->n_cells >= 3 || f->n_wrong == 0 || is_first_row;
}

/* Whether the cells fit to the columns: numbers and dates where the others have them. `n_usual` are
 * those of the row in the delimiter of the file, 0 if that is not known. */
static bool fits(const bd_csv_scanner *s, const bd_csv_scanner *row, size_t length, size_t n_usual,
                 bool is_first_row) {
    char delimiter = row->dialect->delimiter[0];
    fitness f = look(s, row, length);
    bool all_quoted = f.n_quoted == row->n_cells && f.n_quoted >= 2;
    if (delimiter == s->dialect->delimiter[0]) {
        if (n_usual != s->n_fields_expected) return f.n_quoted > 0 && f.n_wrong == 0;
        return (all_quoted && s->dialect->quoted_columns) || (f.n_quoted && f.n_foreign == 0);
    }
    if (all_quoted) return true;
    if (f.n_empty == row->n_cells) return row->n_cells >= 4 && n_usual == 1;
    if (is_weak(delimiter))
        return f.n_holding == 0 && fits_weakly(s, row, &f, delimiter, is_first_row);
    if (row->n_cells >= 3 && (is_first_row || s->dialect->value_columns == 0)) return true;
    return (n_usual == 1 && fits_strangely(s, row, &f, is_first_row)) ||
           (f.n_wrong == 0 && f.n_right > 0);
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
        bool corner = c == 0 && row->cells[c].flags & BD_CELL_FLAG_QUOTED; /* over row names */
        if ((row->cells[c].length == 0 && !corner) ||
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

/* How a row may have been written, and how it is read otherwise. */
typedef struct stray_row {
    size_t record, length;
    size_t limit;   /* where it must end; SIZE_MAX: anywhere */
    size_t n_usual; /* its cells in the dialect of the file; 0: not known */
    size_t first_cell;
    bool emit;
} stray_row;

/* A row that is one cell in the delimiter of the file, and parted by a sign that stands in no other
 * row, may have a cell too many or too few, or a quote that breaks the rules, as any row may. */
static bool may_be_broken(const bd_csv_scanner *s, const bd_csv_scanner *row,
                          const stray_row *stray) {
    char delimiter = row->dialect->delimiter[0];
    bool near = row->n_cells + 1 == s->n_fields_expected || row->n_cells == s->n_fields_expected ||
                row->n_cells == s->n_fields_expected + 1;
    return stray->n_usual == 1 && near && row->n_cells >= 4 && !is_weak(delimiter) &&
           is_strange(s, delimiter);
}

/* The row in the dialect of `row`; where it ends, 0 when it is none of its rows. */
static size_t read_as(const bd_csv_scanner *s, bd_csv_scanner *row, const stray_row *stray) {
    bool is_first = stray->record == 0 && !s->begins_later;
    size_t end = bd_csv_read_record(row, 0, true);
    bool ends = stray->limit == SIZE_MAX || row->text + end == s->text + stray->limit;
    size_t length = end;
    while (length && (row->text[length - 1] == '\n' || row->text[length - 1] == '\r'))
        length--;
    bool whole = row->n_malformed == 0 && row->n_cells == s->n_fields_expected;
    bool good = !row->failed && ends && (whole || may_be_broken(s, row, stray)) &&
                (fits(s, row, length, stray->n_usual, is_first) ||
                 (is_first && is_weak(row->dialect->delimiter[0]) && is_header_of(s, row, end)));
    return good ? end : 0;
}

/* Tries one way to write the row; where the next one begins, 0 when it is not written like that. */
static size_t try_row(bd_csv_scanner *s, const stray_row *stray, const bd_csv_dialect *dialect) {
    bd_csv_scanner row;
    bd_csv_scanner_init(&row, s->text + stray->record, stray->length, dialect);
    row.limit_cell_bytes = s->limit_cell_bytes;
    size_t end = read_as(s, &row, stray);
    s->failed = s->failed || row.failed;
    if (end && stray->emit) take(s, &row, stray->first_cell);
    bd_csv_scanner_reset(&row);
    return end && !s->failed ? stray->record + end : 0;
}

/* Apostrophes around what the other rows quote. */
static size_t try_apostrophes(bd_csv_scanner *s, const stray_row *stray) {
    for (size_t c = stray->first_cell; stray->n_usual && c < s->n_cells; c++) {
        if (s->cells[c].flags & BD_CELL_FLAG_QUOTED) return 0;
    }
    bd_csv_dialect dialect = *s->dialect;
    dialect.quote = '\'';
    dialect.apostrophes = false;
    return try_row(s, stray, &dialect);
}

/* Quotes inside of bare fields that hold delimiters together: say "a, b". Where the delimiter
 * before them was lost, the row is one field short. */
static size_t try_inner_quotes(bd_csv_scanner *s, const stray_row *stray) {
    bd_csv_dialect dialect = *s->dialect;
    dialect.inner_quotes = true;
    bd_csv_scanner row;
    bd_csv_scanner_init(&row, s->text + stray->record, stray->length, &dialect);
    row.limit_cell_bytes = s->limit_cell_bytes;
    row.n_fields_expected = s->n_fields_expected;
    row.same_delimiter = true;
    size_t end = bd_csv_read_record(&row, 0, true);
    s->failed = s->failed || row.failed;
    bool good = !s->failed && stray->record + end == stray->limit &&
                (row.n_cells == s->n_fields_expected || row.n_cells + 1 == s->n_fields_expected);
    if (good && stray->emit) take(s, &row, stray->first_cell);
    bd_csv_scanner_reset(&row);
    return good ? stray->limit : 0;
}

/* Whether every `sign` of the line has a blank behind it. */
static bool blanks_follow(const char *line, size_t length, char sign) {
    if (sign != ',') return false; /* others are not written like that, but in sentences */
    for (size_t i = 0; i + 1 < length; i++) {
        if (line[i] == sign && line[i + 1] != ' ') return false;
    }
    return true;
}

static bool has_apostrophe(const bd_csv_scanner *s, size_t first_cell) {
    for (size_t c = first_cell; c < s->n_cells; c++) {
        if (s->cells[c].length && s->cells[c].text[0] == '\'') return true;
    }
    return false;
}

size_t bd_csv_read_stray(bd_csv_scanner *s, size_t record, size_t limit, size_t first_cell,
                         bool emit) {
    stray_row stray = {.record = record,
                       .limit = limit,
                       .n_usual = limit == SIZE_MAX ? 0 : s->n_cells - first_cell,
                       .first_cell = first_cell,
                       .emit = emit};
    bool usual = stray.n_usual == s->n_fields_expected;
    if (usual && !has_apostrophe(s, first_cell)) return 0;
    const char *text = s->text + record;
    stray.length = (limit < s->length_bytes ? limit : s->length_bytes) - record;
    if (stray.length > NEAR_BYTES) stray.length = NEAR_BYTES;
    if (usual) return try_apostrophes(s, &stray);
    char quote = s->dialect->quote ? s->dialect->quote : '"';
    size_t line = 0;
    while (line < stray.length && text[line] != '\n' && text[line] != '\r')
        line++;
    /* Only quotes that stay open carry a row beyond its line. */
    if (count(text, line, quote, SIZE_MAX) % 2 == 0)
        stray.length = line + bd_csv_line_end(text, line, stray.length);
    size_t looked_at = limit == SIZE_MAX ? line : stray.length;
    size_t needed = s->n_fields_expected - 1;
    for (const char *sign = BD_CSV_STRAY_SIGNS; *sign; sign++) {
        if (*sign == s->dialect->delimiter[0]) continue;
        size_t least = needed >= 4 && stray.n_usual == 1 ? needed - 1 : needed;
        if (count(text, looked_at, *sign, least) < least) continue;
        bd_csv_dialect dialect = {.delimiter = {*sign},
                                  .delimiter_length = 1,
                                  .quote = quote,
                                  .escape = s->dialect->escape,
                                  .trim_delimiter = blanks_follow(text, line, *sign)};
        size_t end = try_row(s, &stray, &dialect);
        if (end || s->failed) return end;
        char other = quote == '"' ? '\'' : '"';
        if (count(text, looked_at, other, 2) < 2) continue;
        dialect.quote = other;
        end = try_row(s, &stray, &dialect);
        if (end || s->failed) return end;
    }
    if (stray.n_usual > s->n_fields_expected && s->dialect->quote &&
        count(text, line, s->dialect->quote, 2) == 2) {
        size_t end = try_inner_quotes(s, &stray);
        if (end || s->failed) return end;
    }
    /* The same delimiter, but the other quotes around what holds it. */
    if (s->dialect->quote != '"' || count(text, looked_at, '\'', 2) < 2) return 0;
    stray.n_usual = 0;
    return try_apostrophes(s, &stray);
}
