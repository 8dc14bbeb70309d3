#include "loaders/csv_scan.h"

#include "loaders/csv_masks.h"
#include "loaders/csv_record.h"

#include <string.h>

/* Most records hold nothing but plain fields and plain quoted fields. They are cut by looking only
 * at the bytes that matter, found for 4 KiB at a time; any other record is left to
 * bd_csv_read_record. */

#define WINDOW_BLOCKS 64
#define NOT_FOUND SIZE_MAX

typedef struct window {
    size_t begin;
    size_t n_blocks;
    bd_csv_masks masks[WINDOW_BLOCKS];
} window;

typedef struct scan_bounds {
    size_t begin, end;
    size_t n_rows_most;
    uint64_t n_rows;
    size_t *starts;
    size_t n_starts;
} scan_bounds;

/* The masks of the block that holds `at`, which lies before the end of the text. */
static inline const bd_csv_masks *block_of(const bd_csv_scanner *s, window *w, size_t at,
                                           size_t *base) {
    size_t k = (at - w->begin) / BD_CSV_BLOCK_BYTES; /* huge when `at` lies before the window */
    if (__builtin_expect(k >= w->n_blocks, 0)) {
        char quote = s->dialect->quote ? s->dialect->quote : '"';
        w->begin = at;
        w->n_blocks = bd_csv_masks_fill(s->text + at, s->length_bytes - at,
                                        s->dialect->delimiter[0], quote, w->masks, WINDOW_BLOCKS);
        k = 0;
    }
    *base = w->begin + k * BD_CSV_BLOCK_BYTES;
    return &w->masks[k];
}

/* Finds the next quote behind `at` as long as no line end lies before it and the window reaches. */
static inline size_t next_quote_on_line(const window *w, size_t at) {
    size_t from = at + 1 - w->begin;
    size_t k = from / BD_CSV_BLOCK_BYTES;
    uint64_t above = ~UINT64_C(0) << (from % BD_CSV_BLOCK_BYTES);
    for (; k < w->n_blocks; k++, above = ~UINT64_C(0)) {
        uint64_t quotes = w->masks[k].quotes & above;
        uint64_t line_ends = w->masks[k].line_ends & above;
        if (!(quotes | line_ends)) continue;
        /* The lowest bit of both: is it a quote? */
        uint64_t first = (quotes | line_ends) & (~(quotes | line_ends) + 1);
        if (!(quotes & first)) return NOT_FOUND;
        return w->begin + k * BD_CSV_BLOCK_BYTES + (size_t)__builtin_ctzll(first);
    }
    return NOT_FOUND;
}

/* The closing quote of a field of plain text, one that stands right before a delimiter or a line
 * end. NOT_FOUND: the field needs all rules. */
static inline size_t simple_close(const bd_csv_scanner *s, const window *w, size_t at) {
    size_t close = next_quote_on_line(w, at);
    if (close == NOT_FOUND || close - at > s->limit_cell_bytes) return NOT_FOUND;
    if (s->text[at + 1] == '=') return NOT_FOUND; /* perhaps a formula */
    if (close + 1 == s->length_bytes) return close;
    char next = s->text[close + 1];
    return next == s->dialect->delimiter[0] || next == '\n' || next == '\r' ? close : NOT_FOUND;
}

enum opening { NO_OPENING, PLAIN_OPENING, ODD_OPENING };

/* What the quote at `at`, outside of quotes, opens; its record begins at `record`. */
static inline enum opening opens_field(const bd_csv_scanner *s, size_t at, size_t record) {
    const char *text = s->text;
    char delimiter = s->dialect->delimiter[0];
    if (at == record || text[at - 1] == delimiter)
        return text[at] == s->dialect->quote ? PLAIN_OPENING : NO_OPENING;
    if (bd_csv_is_blank(s, text[at - 1])) {
        while (at > record && bd_csv_is_blank(s, text[at - 1]))
            at--;
        return at == record || text[at - 1] == delimiter ? ODD_OPENING : NO_OPENING;
    }
    if (text[at - 1] != '=' || text[at] != '"') return NO_OPENING;
    return at - 1 == record || text[at - 2] == delimiter ? ODD_OPENING : NO_OPENING;
}

/* Counts a record that begins at `record`; false when out of memory. */
static inline bool finish_record(bd_csv_scanner *s, scan_bounds *b, size_t record, bool emit) {
    if (b->n_rows < b->n_starts) b->starts[b->n_rows] = record;
    b->n_rows++;
    return !emit || bd_csv_end_row(s);
}

/* One record from `record` on. Returns where the next one begins; NOT_FOUND when it needs all
 * rules. `emit` is a constant in both callers. */
static inline __attribute__((always_inline)) size_t scan_record(bd_csv_scanner *s, window *w,
                                                                size_t record, const bool emit) {
    const char *text = s->text;
    const size_t length = s->length_bytes;
    const char delimiter = s->dialect->delimiter[0];
    const uint32_t limit = s->limit_cell_bytes;
    size_t field = record;
    size_t at = record; /* all before is done */
    while (at < length) {
        size_t base;
        const bd_csv_masks *m = block_of(s, w, at, &base);
        uint64_t stops = m->quotes | m->line_ends;
        if (emit) stops |= m->delimiters;
        stops &= ~UINT64_C(0) << (at - base);
        if (emit && !bd_csv_reserve_cells(s, BD_CSV_BLOCK_BYTES + 2)) return NOT_FOUND;
        bd_cell *cell = emit ? s->cells + s->n_cells : NULL;
        at = base + BD_CSV_BLOCK_BYTES;
        while (stops) {
            uint64_t stop = stops & (~stops + 1);
            size_t here = base + (size_t)__builtin_ctzll(stops);
            stops ^= stop;
            if (emit && m->delimiters & stop) {
                bd_csv_set_cell(cell++, text + field, here - field, 0, limit);
                field = here + 1;
                continue;
            }
            if (m->line_ends & stop) {
                if (emit) {
                    if (here > record)
                        bd_csv_set_cell(cell++, text + field, here - field, 0, limit);
                    s->n_cells = (size_t)(cell - s->cells);
                }
                return text[here] == '\n' ? here + 1 : here + bd_csv_line_end(text, here, length);
            }
            enum opening opening = opens_field(s, here, record);
            if (opening == NO_OPENING) continue;
            size_t close = opening == PLAIN_OPENING ? simple_close(s, w, here) : NOT_FOUND;
            if (close == NOT_FOUND) return NOT_FOUND;
            s->n_quoted++;
            if (emit) {
                bd_csv_set_cell(cell++, text + here + 1, close - here - 1, BD_CELL_FLAG_QUOTED,
                                limit);
                s->n_cells = (size_t)(cell - s->cells);
            }
            field = at = close + 2;
            if (close + 1 == length) return length;
            if (text[close + 1] != delimiter)
                return close + 1 + bd_csv_line_end(text, close + 1, length);
            size_t passed = at - base;
            if (passed >= BD_CSV_BLOCK_BYTES) break;
            stops &= ~UINT64_C(0) << passed;
            at = base + BD_CSV_BLOCK_BYTES;
        }
        if (emit) s->n_cells = (size_t)(cell - s->cells);
    }
    /* The last record has no line end. */
    if (emit) {
        if (!bd_csv_reserve_cells(s, 1)) return NOT_FOUND;
        bd_csv_set_cell(&s->cells[s->n_cells++], text + field, length - field, 0, limit);
    }
    return length;
}

static inline __attribute__((always_inline)) size_t scan_plain(bd_csv_scanner *s, scan_bounds *b,
                                                               const bool emit) {
    window w;
    w.begin = w.n_blocks = 0;
    size_t record = b->begin;
    while (record < s->length_bytes && record < b->end && b->n_rows < b->n_rows_most) {
        size_t first_cell = s->n_cells;
        size_t next = scan_record(s, &w, record, emit);
        if (next == NOT_FOUND) {
            s->n_cells = first_cell;
            next = bd_csv_read_record(s, record, emit);
        }
        if (emit && __builtin_expect(bd_csv_may_be_stray(s, s->n_cells - first_cell), 0))
            bd_csv_read_stray(s, record, next, first_cell, true);
        if (s->failed || !finish_record(s, b, record, emit)) return s->length_bytes;
        record = next;
    }
    return record;
}

static size_t scan_slowly(bd_csv_scanner *s, scan_bounds *b, bool emit) {
    size_t record = b->begin;
    while (record < s->length_bytes && record < b->end && b->n_rows < b->n_rows_most) {
        size_t first_cell = s->n_cells;
        size_t next = bd_csv_read_record(s, record, emit);
        if (emit && bd_csv_may_be_stray(s, s->n_cells - first_cell))
            bd_csv_read_stray(s, record, next, first_cell, true);
        if (s->failed || !finish_record(s, b, record, emit)) return s->length_bytes;
        record = next;
    }
    return record;
}

static bool is_plain(const bd_csv_dialect *d) {
    /* Without a delimiter its first byte is NUL, which no text holds. */
    return d->delimiter_length <= 1 && !d->escape && !d->trim_delimiter;
}

size_t bd_csv_scan_rows(bd_csv_scanner *scanner, size_t begin, size_t end, size_t n_rows) {
    scan_bounds bounds = {begin, end, n_rows, 0, NULL, 0};
    return is_plain(scanner->dialect) ? scan_plain(scanner, &bounds, true)
                                      : scan_slowly(scanner, &bounds, true);
}

size_t bd_csv_scan_count(bd_csv_scanner *scanner, size_t begin, size_t end, uint64_t *n_rows,
                         size_t *starts, size_t n_starts) {
    scan_bounds bounds = {begin, end, SIZE_MAX, 0, starts, n_starts};
    size_t next = is_plain(scanner->dialect) ? scan_plain(scanner, &bounds, false)
                                             : scan_slowly(scanner, &bounds, false);
    *n_rows = bounds.n_rows;
    return next;
}
