#include "loaders/csv_scan.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BLOCK_BYTES 64
#define NOWHERE SIZE_MAX

/* How to understand a record with malformed quotes. */
enum policy { LENIENT, STRICT_OPENERS, NO_QUOTES };

enum no_close { NOT_SEARCHED, AT_END, AT_LIMIT, AT_OPENER };

typedef struct record_facts {
    uint32_t n_fields;
    bool malformed;
} record_facts;

void bd_csv_scanner_init(bd_csv_scanner *scanner, const char *text, size_t length_bytes,
                         const bd_csv_dialect *dialect) {
    memset(scanner, 0, sizeof *scanner);
    scanner->text = text;
    scanner->length_bytes = length_bytes;
    scanner->dialect = dialect;
    scanner->limit_cell_bytes = UINT32_C(1) << 20;
    bd_arena_init(&scanner->scratch);
}

void bd_csv_scanner_reset(bd_csv_scanner *scanner) {
    if (!scanner) return;
    free(scanner->cells);
    free(scanner->row_ends);
    bd_arena_reset(&scanner->scratch);
    memset(scanner, 0, sizeof *scanner);
}

void bd_csv_scanner_clear(bd_csv_scanner *scanner) {
    scanner->n_cells = 0;
    scanner->n_rows = 0;
    if (scanner->scratch.total_bytes) bd_arena_reset(&scanner->scratch);
}

size_t bd_csv_line_end(const char *text, size_t at, size_t length) {
    if (at >= length) return 0;
    if (text[at] == '\n') return 1;
    if (text[at] != '\r') return 0;
    if (at + 1 < length && text[at + 1] == '\n') return 2;
    if (at + 2 < length && text[at + 1] == '\r' && text[at + 2] == '\n') return 3;
    return 1;
}

/* --- output ---------------------------------------------------------------------------------- */

static bool reserve_cells(bd_csv_scanner *s, size_t n_more) {
    if (s->capacity_cells - s->n_cells >= n_more) return true;
    if (bd_grow(&s->cells, &s->capacity_cells, s->n_cells + n_more, sizeof *s->cells, NULL) !=
        BD_OK) {
        s->failed = true;
        return false;
    }
    return true;
}

/* Codes are often followed by a tab that only keeps spreadsheets from making numbers of them. */
static bool is_code_before_tab(const char *text, size_t length) {
    size_t i = 0;
    while (i < length && ((text[i] >= '0' && text[i] <= '9') || text[i] == '*'))
        i++;
    if (i < length && i >= 2 && (text[i] == 'X' || text[i] == 'x')) i++;
    return i == length && length > 0;
}

static inline void put_cell(bd_csv_scanner *s, const char *text, size_t length, uint8_t flags) {
    if (length && text[length - 1] == '\t') {
        size_t kept = length;
        while (kept && text[kept - 1] == '\t')
            kept--;
        if (is_code_before_tab(text, kept)) length = kept;
    }
    if (length > s->limit_cell_bytes) {
        length = s->limit_cell_bytes;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
        flags |= BD_CELL_FLAG_CUT;
    }
    s->cells[s->n_cells++] = (bd_cell){.text = text,
                                       .length = (uint32_t)length,
                                       .kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY,
                                       .flags = flags,
                                       .number = 0};
}

static bool end_row(bd_csv_scanner *s) {
    if (s->n_rows == s->capacity_rows && bd_grow(&s->row_ends, &s->capacity_rows, s->n_rows + 1,
                                                 sizeof *s->row_ends, NULL) != BD_OK) {
        s->failed = true;
        return false;
    }
    s->row_ends[s->n_rows++] = s->n_cells;
    return true;
}

/* --- one record, every rule ------------------------------------------------------------------ */

static inline bool is_delimiter(const bd_csv_scanner *s, size_t at) {
    const bd_csv_dialect *d = s->dialect;
    if (d->delimiter_length == 0 || at >= s->length_bytes || s->text[at] != d->delimiter[0])
        return false;
    return d->delimiter_length == 1 ||
           (s->length_bytes - at >= d->delimiter_length &&
            memcmp(s->text + at, d->delimiter, d->delimiter_length) == 0);
}

static bool is_blank(const bd_csv_scanner *s, char c) {
    return (c == ' ' || c == '\t') && c != s->dialect->delimiter[0];
}

/* True when a field may end before `at`. */
static bool is_field_end(const bd_csv_scanner *s, size_t at) {
    return at >= s->length_bytes || s->text[at] == '\n' || s->text[at] == '\r' ||
           is_delimiter(s, at);
}

static size_t skip_blanks(const bd_csv_scanner *s, size_t at) {
    while (at < s->length_bytes && is_blank(s, s->text[at]))
        at++;
    return at;
}

static bool closes_before(const bd_csv_scanner *s, size_t at) {
    return is_field_end(s, at) || (is_blank(s, s->text[at]) && is_field_end(s, skip_blanks(s, at)));
}

/* True when `at` is where a field begins, seen from outside of quotes. */
static bool is_field_start(const bd_csv_scanner *s, size_t at) {
    if (s->dialect->trim_delimiter) {
        while (at > 0 && s->text[at - 1] == ' ')
            at--;
    }
    if (at == 0 || s->text[at - 1] == '\n' || s->text[at - 1] == '\r') return true;
    size_t length = s->dialect->delimiter_length;
    return length && at >= length && is_delimiter(s, at - length);
}

static bool is_escaped(const bd_csv_scanner *s, size_t at, size_t floor) {
    size_t n = 0;
    while (at - n > floor && s->text[at - n - 1] == s->dialect->escape)
        n++;
    return n & 1;
}

/* The last line end in [from, to), or NOWHERE. */
static size_t last_line_end(const char *text, size_t from, size_t to) {
    if (to <= from) return NOWHERE;
    const char *lf = memrchr(text + from, '\n', to - from);
    const char *cr = memrchr(text + from, '\r', to - from);
    const char *last = lf > cr ? lf : cr;
    return last ? (size_t)(last - text) : NOWHERE;
}

static size_t fail_close(bd_csv_scanner *s, size_t open, size_t at, size_t line_end, uint8_t why) {
    s->no_close_from = open;
    s->no_close_to = at;
    s->no_close_line_end = line_end;
    s->no_close_why = why;
    return NOWHERE;
}

/* The end of a run of quotes at `at`. */
static size_t quote_run(const bd_csv_scanner *s, size_t at) {
    while (at < s->length_bytes && s->text[at] == s->dialect->quote)
        at++;
    return at;
}

/* Closing quotes are found by position alone: the last quote of a run of odd length (pairs are
 * content) that stands before the end of a field. `*inner` tells whether the content needs
 * unescaping. NOWHERE: `open` is no opening quote. */
static size_t find_close(bd_csv_scanner *s, size_t open, enum policy policy, bool *inner,
                         record_facts *facts) {
    const char quote = s->dialect->quote;
    size_t at = quote_run(s, open);
    *inner = at > open + 1;
    if (at - open > 1) {
        size_t rest = at - open - 1;
        if ((rest & 1) && closes_before(s, at)) return at - 1;
        if (rest & 1) facts->malformed = true;
    }
    size_t line_end = NOWHERE;
    if (s->no_close_why != NOT_SEARCHED && at > s->no_close_from && at <= s->no_close_to) {
        bool crossed = s->no_close_line_end != NOWHERE && s->no_close_line_end > open;
        if (s->no_close_why == AT_END) return NOWHERE;
        if (s->no_close_why == AT_OPENER && crossed) return NOWHERE;
        if (s->no_close_why == AT_LIMIT && policy == LENIENT) {
            at = s->no_close_to;
            *inner = true;
            if (crossed) line_end = s->no_close_line_end;
        }
    }
    for (;;) {
        const char *next = memchr(s->text + at, quote, s->length_bytes - at);
        size_t q = next ? (size_t)(next - s->text) : s->length_bytes;
        size_t newer = last_line_end(s->text, at, q);
        if (newer != NOWHERE) line_end = newer;
        if (!next) return fail_close(s, open, q, line_end, AT_END);
        if (q - open > s->limit_cell_bytes) return fail_close(s, open, at, line_end, AT_LIMIT);
        if (s->dialect->escape && is_escaped(s, q, open + 1)) {
            *inner = true;
            at = q + 1;
            continue;
        }
        size_t after = quote_run(s, q);
        bool odd = (after - q) & 1;
        if (odd && closes_before(s, after)) {
            if (after - q > 1) *inner = true;
            return after - 1;
        }
        /* What looks like the opening quote of another field (or like a whole empty one). */
        bool opener = odd || (after - q == 2 && is_field_end(s, after));
        if (opener && is_field_start(s, q)) {
            facts->malformed = true;
            if (line_end != NOWHERE) return fail_close(s, open, q, line_end, AT_OPENER);
            if (policy == STRICT_OPENERS) return NOWHERE;
        }
        if (odd) facts->malformed = true;
        *inner = true;
        at = after;
    }
}

/* Copies the content of a quoted field: pairs of quotes and escaped characters become one. */
static const char *unescape(bd_csv_scanner *s, const char *from, size_t length, bool quoted,
                            size_t *out_length) {
    const bd_csv_dialect *d = s->dialect;
    char *out = bd_arena_allocate(&s->scratch, length + 1);
    if (!out) {
        s->failed = true;
        return NULL;
    }
    size_t used = 0;
    for (size_t i = 0; i < length; i++) {
        char c = from[i];
        char next = i + 1 < length ? from[i + 1] : 0;
        if (d->escape && c == d->escape && next &&
            (next == d->quote || next == d->escape || next == d->delimiter[0] || next == '\n' ||
             next == '\r')) {
            c = next;
            i++;
        } else if (quoted && c == d->quote && next == d->quote) {
            i++;
        }
        out[used++] = c;
    }
    *out_length = used;
    return out;
}

static void put_field(bd_csv_scanner *s, const char *text, size_t length, bool inner, bool quoted) {
    if (!reserve_cells(s, 1)) return;
    if (inner) {
        text = unescape(s, text, length, quoted, &length);
        if (!text) return;
    }
    /* A formula that only keeps the text a text, inside of quotes: "=""5101…""". */
    if (quoted && length >= 3 && text[0] == '=' && text[1] == '"' && text[length - 1] == '"' &&
        !memchr(text + 2, '"', length - 3)) {
        text += 2;
        length -= 3;
    }
    put_cell(s, text, length, quoted ? BD_CELL_FLAG_QUOTED : 0);
}

/* ="5101…": the closing quote must be on the same line. Returns its position or NOWHERE. */
static size_t find_formula_close(const bd_csv_scanner *s, size_t at) {
    if (at + 2 >= s->length_bytes || s->text[at] != '=' || s->text[at + 1] != '"') return NOWHERE;
    for (size_t i = at + 2; i < s->length_bytes; i++) {
        if (s->text[i] == '\n' || s->text[i] == '\r') return NOWHERE;
        if (s->text[i] == '"') return is_field_end(s, i + 1) ? i : NOWHERE;
    }
    return NOWHERE;
}

static size_t find_field_end(const bd_csv_scanner *s, size_t at, bool *inner) {
    const char delimiter = s->dialect->delimiter[0];
    const char escape = s->dialect->escape;
    for (; at < s->length_bytes; at++) {
        char c = s->text[at];
        if (c == '\n' || c == '\r') break;
        if (c == delimiter && is_delimiter(s, at)) break;
        if (escape && c == escape && at + 1 < s->length_bytes &&
            !bd_csv_line_end(s->text, at + 1, s->length_bytes)) {
            *inner = true;
            at++;
        }
    }
    return at;
}

/* Reads one field at `at`; returns where it ends (at a delimiter, a line end or the text's end). */
static size_t read_field(bd_csv_scanner *s, size_t at, enum policy policy, bool emit,
                         record_facts *facts) {
    bool inner = false;
    size_t open = skip_blanks(s, at); /* blanks before an opening quote are no content */
    if (s->dialect->quote && policy != NO_QUOTES && open < s->length_bytes &&
        s->text[open] == s->dialect->quote) {
        size_t close = find_close(s, open, policy, &inner, facts);
        if (close != NOWHERE) {
            bool escapes = s->dialect->escape != 0;
            if (emit) put_field(s, s->text + open + 1, close - open - 1, inner || escapes, true);
            s->n_quoted++;
            return skip_blanks(s, close + 1);
        }
        facts->malformed = true;
    }
    size_t formula = find_formula_close(s, at);
    if (formula != NOWHERE) {
        if (emit) put_field(s, s->text + at + 2, formula - at - 2, false, true);
        return formula + 1;
    }
    inner = false;
    size_t end = find_field_end(s, at, &inner);
    if (emit) put_field(s, s->text + at, end - at, inner, false);
    return end;
}

static size_t read_record_as(bd_csv_scanner *s, size_t begin, enum policy policy, bool emit,
                             record_facts *facts) {
    *facts = (record_facts){0, false};
    size_t at = begin;
    size_t line_end = bd_csv_line_end(s->text, at, s->length_bytes);
    if (line_end) return at + line_end; /* a blank line: no field */
    for (;;) {
        at = read_field(s, at, policy, emit, facts);
        facts->n_fields++;
        if (at >= s->length_bytes) return s->length_bytes;
        line_end = bd_csv_line_end(s->text, at, s->length_bytes);
        if (line_end) return at + line_end;
        at += s->dialect->delimiter_length;
        if (s->dialect->trim_delimiter) {
            while (at < s->length_bytes && s->text[at] == ' ')
                at++;
        }
    }
}

static uint32_t distance(uint32_t a, uint32_t b) {
    return a > b ? a - b : b - a;
}

/* One record by all rules; returns where the next one begins. */
static size_t read_record(bd_csv_scanner *s, size_t begin, bool emit) {
    size_t first_cell = s->n_cells;
    record_facts facts;
    size_t end = read_record_as(s, begin, LENIENT, emit, &facts);
    if (!facts.malformed) return end;
    s->n_malformed++;
    if (s->n_fields_expected == 0 || facts.n_fields == s->n_fields_expected) return end;
    enum policy best = LENIENT;
    uint32_t best_distance = distance(facts.n_fields, s->n_fields_expected);
    for (enum policy policy = STRICT_OPENERS; policy <= NO_QUOTES; policy++) {
        record_facts other;
        read_record_as(s, begin, policy, false, &other);
        uint32_t d = distance(other.n_fields, s->n_fields_expected);
        if (d < best_distance) {
            best = policy;
            best_distance = d;
        }
    }
    if (best == LENIENT) return end;
    s->n_cells = first_cell;
    return read_record_as(s, begin, best, emit, &facts);
}

/* --- many records, fast ---------------------------------------------------------------------- */

typedef struct block_masks {
    uint64_t stops; /* delimiters (when wanted), quotes, line ends */
    uint64_t quotes;
    uint64_t line_ends;
} block_masks;

#ifdef __SSE2__
static inline uint64_t equal_mask(const __m128i block[4], char c) {
    __m128i wanted = _mm_set1_epi8(c);
    uint64_t mask = 0;
    for (int i = 0; i < 4; i++) {
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block[i], wanted)) << (16 * i);
    }
    return mask;
}

static inline block_masks full_block(const char *text, char delimiter, char quote, bool emit) {
    __m128i block[4];
    memcpy(block, text, sizeof block);
    block_masks m;
    m.line_ends = equal_mask(block, '\n') | equal_mask(block, '\r');
    m.quotes = equal_mask(block, quote);
    m.stops = m.line_ends | m.quotes;
    if (emit) m.stops |= equal_mask(block, delimiter);
    return m;
}
#else
static inline block_masks full_block(const char *text, char delimiter, char quote, bool emit) {
    block_masks m = {0, 0, 0};
    for (unsigned i = 0; i < BLOCK_BYTES; i++) {
        uint64_t bit = UINT64_C(1) << i;
        if (text[i] == '\n' || text[i] == '\r') m.line_ends |= bit;
        if (text[i] == quote) m.quotes |= bit;
        if (emit && text[i] == delimiter) m.stops |= bit;
    }
    m.stops |= m.line_ends | m.quotes;
    return m;
}
#endif

static inline block_masks load_block(const bd_csv_scanner *s, size_t base, bool emit) {
    char quote = s->dialect->quote ? s->dialect->quote : '"';
    size_t room = s->length_bytes - base;
    block_masks m;
    if (room >= BLOCK_BYTES) {
        m = full_block(s->text + base, s->dialect->delimiter[0], quote, emit);
    } else {
        char last[BLOCK_BYTES] = {0};
        memcpy(last, s->text + base, room);
        m = full_block(last, s->dialect->delimiter[0], quote, emit);
        uint64_t kept = (UINT64_C(1) << room) - 1;
        m.stops &= kept;
        m.quotes &= kept;
        m.line_ends &= kept;
    }
    return m;
}

/* The next quote after `at` (which lies in the block at `base`) if the block has it and no line end
 * lies before it; 0 otherwise. */
static inline size_t close_in_block(const block_masks *m, size_t base, size_t at) {
    unsigned bit = (unsigned)(at - base);
    if (bit == BLOCK_BYTES - 1) return 0;
    uint64_t above = ~UINT64_C(0) << (bit + 1);
    uint64_t quotes = m->quotes & above;
    if (!quotes) return 0;
    uint64_t line_ends = m->line_ends & above;
    unsigned q = (unsigned)__builtin_ctzll(quotes);
    if (line_ends && (unsigned)__builtin_ctzll(line_ends) < q) return 0;
    return base + q;
}

/* Where a field of plain text in quotes may end: the closing quote stands right before a delimiter
 * or a line end. 0: the field needs all rules. */
static inline size_t simple_close(const bd_csv_scanner *s, const block_masks *m, size_t base,
                                  size_t at) {
    size_t close = close_in_block(m, base, at);
    if (!close) {
        const char *next = memchr(s->text + at + 1, s->dialect->quote, s->length_bytes - at - 1);
        if (!next) return 0;
        close = (size_t)(next - s->text);
        size_t length = close - at - 1;
        if (memchr(s->text + at + 1, '\n', length) || memchr(s->text + at + 1, '\r', length))
            return 0;
    }
    if (close + 1 < s->length_bytes && s->text[close + 1] != s->dialect->delimiter[0] &&
        s->text[close + 1] != '\n' && s->text[close + 1] != '\r')
        return 0;
    if (s->text[at + 1] == '=') return 0; /* perhaps a formula */
    return close - at <= s->limit_cell_bytes ? close : 0;
}

/* True when the quote at `at` opens a field (or a formula), the record having begun at `record`. */
static inline bool opens_field(const bd_csv_scanner *s, size_t at, size_t record) {
    char delimiter = s->dialect->delimiter[0];
    if (at == record || s->text[at - 1] == delimiter) return s->dialect->quote != 0;
    if (is_blank(s, s->text[at - 1])) {
        while (at > record && is_blank(s, s->text[at - 1]))
            at--;
        return s->dialect->quote != 0 && (at == record || s->text[at - 1] == delimiter);
    }
    if (s->text[at - 1] != '=' || s->text[at] != '"') return false;
    return at - 1 == record || s->text[at - 2] == delimiter;
}

typedef struct scan_bounds {
    size_t begin, end;
    size_t n_rows_most;
    uint64_t n_rows;
    size_t *starts;
    size_t n_starts;
} scan_bounds;

/* The loop over set bits: each is a delimiter, a quote or a line end. Records with anything but
 * plain fields go to read_record. `emit` is a constant in both callers. */
static inline __attribute__((always_inline)) size_t scan_plain(bd_csv_scanner *s, scan_bounds *b,
                                                               const bool emit) {
    const char *text = s->text;
    const size_t length = s->length_bytes;
    const char delimiter = s->dialect->delimiter[0];
    size_t record = b->begin;
    size_t field = record;
    size_t base = record;
    size_t first_cell = s->n_cells;
    block_masks m = {0, 0, 0};
    bool loaded = false;
    while (record < length && record < b->end && b->n_rows < b->n_rows_most) {
        /* Go to the block of the next stop at or after `field`. */
        if (!loaded || field >= base + BLOCK_BYTES) {
            base = loaded && field < base + 2 * BLOCK_BYTES ? base + BLOCK_BYTES : field;
            if (base < length) m = load_block(s, base, emit);
            loaded = true;
            if (emit && !reserve_cells(s, BLOCK_BYTES + 1)) return length;
            if (base < length && field > base) m.stops &= ~UINT64_C(0) << (field - base);
        }
        while (m.stops == 0 && base < length) {
            base += BLOCK_BYTES;
            if (base >= length) break;
            m = load_block(s, base, emit);
            if (emit && !reserve_cells(s, BLOCK_BYTES + 1)) return length;
        }
        size_t at = base >= length ? length : base + (unsigned)__builtin_ctzll(m.stops);
        size_t next = NOWHERE; /* the begin of the next record once this one is complete */
        if (at < length) m.stops &= m.stops - 1;
        if (at < length && emit && text[at] == delimiter) {
            put_cell(s, text + field, at - field, 0);
            field = at + 1;
            continue;
        }
        if (at < length && text[at] != '\n' && text[at] != '\r') {
            if (!opens_field(s, at, record)) continue;
            size_t close = text[at] == s->dialect->quote && (!emit || at == field) &&
                                   (at == record || text[at - 1] == delimiter)
                               ? simple_close(s, &m, base, at)
                               : 0;
            if (close) {
                s->n_quoted++;
                if (emit) put_cell(s, text + at + 1, close - at - 1, BD_CELL_FLAG_QUOTED);
                if (close + 1 < length && text[close + 1] == delimiter) {
                    field = close + 2;
                    if (field - base < BLOCK_BYTES) m.stops &= ~UINT64_C(0) << (field - base);
                    if (field < length) continue;
                    /* The text ends with a delimiter: one more empty field. */
                    if (emit) put_cell(s, text + field, 0, 0);
                    next = length;
                } else {
                    next = close + 1 + bd_csv_line_end(text, close + 1, length);
                }
            } else {
                s->n_cells = first_cell;
                next = read_record(s, record, emit);
                if (s->failed) return length;
            }
        } else {
            if (emit && (at > record || at == length)) put_cell(s, text + field, at - field, 0);
            next = at + bd_csv_line_end(text, at, length);
        }
        if (b->n_rows < b->n_starts) b->starts[b->n_rows] = record;
        b->n_rows++;
        if (emit && !end_row(s)) return length;
        record = field = next;
        first_cell = s->n_cells;
        if (field - base < BLOCK_BYTES) m.stops &= ~UINT64_C(0) << (field - base);
        if (emit && !reserve_cells(s, BLOCK_BYTES + 1)) return length;
    }
    return record;
}

static size_t scan_slowly(bd_csv_scanner *s, scan_bounds *b, bool emit) {
    size_t record = b->begin;
    while (record < s->length_bytes && record < b->end && b->n_rows < b->n_rows_most) {
        if (b->n_rows < b->n_starts) b->starts[b->n_rows] = record;
        record = read_record(s, record, emit);
        b->n_rows++;
        if (s->failed || (emit && !end_row(s))) return s->length_bytes;
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
