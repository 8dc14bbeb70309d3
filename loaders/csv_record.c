#include "loaders/csv_record.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

#define NOWHERE SIZE_MAX

/* How to understand a record with malformed quotes:
 * TIGHT: a quote closes only where the delimiter has its usual blanks behind it, or where a record
 *   may end; if every field is quoted, only where the next field opens, or the next record does;
 * EVEN_CLOSES: a pair of quotes at the end of a field is one too many ("abc"",);
 * STRICT_OPENERS: what looks like an opening quote is one; NO_QUOTES: there are none. */
enum policy { LENIENT, TIGHT, EVEN_CLOSES, STRICT_OPENERS, NO_QUOTES };

/* The readings that are only second thoughts do not look far. */
#define NEAR_BYTES ((size_t)16 << 10)

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

bool bd_csv_reserve_cells(bd_csv_scanner *s, size_t n_more) {
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

void bd_csv_set_odd_cell(bd_cell *cell, const char *text, size_t length, uint8_t flags,
                         uint32_t limit_bytes) {
    if (length && text[length - 1] == '\t') {
        size_t kept = length;
        while (kept && text[kept - 1] == '\t')
            kept--;
        if (is_code_before_tab(text, kept)) length = kept;
    }
    if (length > limit_bytes) {
        length = limit_bytes;
        while (length && ((unsigned char)text[length] & 0xC0) == 0x80)
            length--;
        flags |= BD_CELL_FLAG_CUT;
    }
    *cell = (bd_cell){.text = text,
                      .length = (uint32_t)length,
                      .kind = length ? BD_CELL_TEXT : BD_CELL_EMPTY,
                      .flags = flags,
                      .number = 0};
}

bool bd_csv_end_row(bd_csv_scanner *s) {
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

/* Runs of blanks, whatever their number, part the fields; at the ends of a row they are nothing. */
static bool is_aligned(const bd_csv_scanner *s) {
    return s->dialect->trim_delimiter && s->dialect->delimiter[0] == ' ';
}

/* The blanks that belong to a delimiter. */
static size_t skip_spaces(const bd_csv_scanner *s, size_t at) {
    bool tabs = is_aligned(s);
    while (at < s->length_bytes && (s->text[at] == ' ' || (tabs && s->text[at] == '\t')))
        at++;
    return at;
}

bool bd_csv_is_blank(const bd_csv_scanner *s, char c) {
    return (c == ' ' || c == '\t') && c != s->dialect->delimiter[0];
}

/* True when a field may end before `at`. */
static bool is_field_end(const bd_csv_scanner *s, size_t at) {
    return at >= s->length_bytes || s->text[at] == '\n' || s->text[at] == '\r' ||
           is_delimiter(s, at);
}

static size_t skip_blanks(const bd_csv_scanner *s, size_t at) {
    while (at < s->length_bytes && bd_csv_is_blank(s, s->text[at]))
        at++;
    return at;
}

static bool closes_before(const bd_csv_scanner *s, size_t at) {
    return is_field_end(s, at) ||
           (bd_csv_is_blank(s, s->text[at]) && is_field_end(s, skip_blanks(s, at)));
}

/* The same for TIGHT. `n_fields` are complete. */
static bool closes_tightly(const bd_csv_scanner *s, size_t at, uint32_t n_fields) {
    bool quoted = s->dialect->all_quoted;
    at = skip_blanks(s, at);
    if (is_delimiter(s, at)) {
        size_t next = at + s->dialect->delimiter_length;
        at = is_aligned(s)                ? skip_spaces(s, next)
             : s->dialect->trim_delimiter ? skip_blanks(s, next)
                                          : next;
        if (quoted) return at < s->length_bytes && s->text[at] == s->dialect->quote;
        return s->dialect->trim_delimiter || skip_blanks(s, next) == next;
    }
    if (at < s->length_bytes && !bd_csv_line_end(s->text, at, s->length_bytes)) return false;
    if (!quoted) return n_fields + 1 >= s->n_fields_expected;
    while (at < s->length_bytes && (s->text[at] == '\n' || s->text[at] == '\r'))
        at++;
    return at >= s->length_bytes || s->text[at] == s->dialect->quote;
}

static bool closes(const bd_csv_scanner *s, size_t at, enum policy policy, uint32_t n_fields) {
    return closes_before(s, at) && (policy != TIGHT || closes_tightly(s, at, n_fields));
}

/* True when `at` is where a field begins, seen from outside of quotes. */
static bool is_field_start(const bd_csv_scanner *s, size_t at) {
    size_t begin = at;
    if (s->dialect->trim_delimiter) {
        while (at > 0 && s->text[at - 1] == ' ')
            at--;
    }
    if (at == 0 || s->text[at - 1] == '\n' || s->text[at - 1] == '\r') return true;
    size_t length = s->dialect->delimiter_length;
    if (is_aligned(s)) return begin - at >= length;
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

/* find_close for second thoughts: from `at`, behind the opening quotes, and not far. */
static size_t find_near_close(bd_csv_scanner *s, size_t open, size_t at, enum policy policy,
                              bool *inner, uint32_t n_fields) {
    size_t end = s->length_bytes - open > NEAR_BYTES ? open + NEAR_BYTES : s->length_bytes;
    size_t which = policy == EVEN_CLOSES;
    size_t from = at;
    bool must_differ = policy == EVEN_CLOSES || !s->dialect->all_quoted;
    bool depends = false; /* on the fields before */
    *inner = true;
    if (at > s->no_near_close[which].from && at <= s->no_near_close[which].to) {
        if (s->no_near_close[which].at_opener) return NOWHERE;
        at = s->no_near_close[which].to;
        from = s->no_near_close[which].from;
    }
    while (at < end) {
        const char *next = memchr(s->text + at, s->dialect->quote, end - at);
        if (!next) break;
        size_t q = (size_t)(next - s->text);
        if (s->dialect->escape && is_escaped(s, q, open + 1)) {
            at = q + 1;
            continue;
        }
        size_t after = quote_run(s, q);
        bool odd = (after - q) & 1;
        if (odd || policy == EVEN_CLOSES) {
            if (closes(s, after, policy, n_fields)) return after - 1;
            depends = depends || closes(s, after, policy, UINT32_MAX - 1);
        }
        if (must_differ && odd && is_field_start(s, q)) { /* another field opens */
            if (!depends) {
                s->no_near_close[which].from = from;
                s->no_near_close[which].to = q;
                s->no_near_close[which].at_opener = true;
            }
            return NOWHERE;
        }
        at = after;
    }
    if (!depends) {
        s->no_near_close[which].from = from;
        s->no_near_close[which].to = at < end ? at : end;
        s->no_near_close[which].at_opener = false;
    }
    return NOWHERE;
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
        if ((rest & 1) && closes(s, at, policy, facts->n_fields)) return at - 1;
        if (rest & 1) facts->malformed = true;
    }
    if (policy == TIGHT || policy == EVEN_CLOSES)
        return find_near_close(s, open, at, policy, inner, facts->n_fields);
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
    if (!bd_csv_reserve_cells(s, 1)) return;
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
    bd_csv_set_cell(&s->cells[s->n_cells++], text, length, quoted ? BD_CELL_FLAG_QUOTED : 0,
                    s->limit_cell_bytes);
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

/* The end of what a quote inside of a bare field holds together: say "a, b". NOWHERE: nothing; also
 * where another quote opens a field. */
static size_t find_inner_close(const bd_csv_scanner *s, size_t open) {
    for (size_t at = open + 1; at < s->length_bytes; at++) {
        if (s->text[at] == '\n' || s->text[at] == '\r') return NOWHERE;
        if (s->text[at] != s->dialect->quote) continue;
        size_t after = quote_run(s, at);
        if (is_field_start(s, at)) return NOWHERE;
        if ((after - at) & 1 && closes_before(s, after)) return after;
        at = after - 1;
    }
    return NOWHERE;
}

static size_t find_field_end(const bd_csv_scanner *s, size_t at, bool *inner) {
    const char delimiter = s->dialect->delimiter[0];
    const char escape = s->dialect->escape;
    bool is_bare =
        s->dialect->inner_quotes && at < s->length_bytes && s->text[at] != s->dialect->quote;
    for (; at < s->length_bytes; at++) {
        char c = s->text[at];
        if (c == '\n' || c == '\r') break;
        if (c == delimiter && is_delimiter(s, at)) break;
        if (is_bare && c == s->dialect->quote) {
            size_t close = find_inner_close(s, at);
            if (close != NOWHERE) at = close - 1;
            continue;
        }
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
    size_t stop = end;
    if (is_aligned(s)) { /* a single blank before the line end, where two delimit */
        while (stop > at && (s->text[stop - 1] == ' ' || s->text[stop - 1] == '\t'))
            stop--;
    } else if (s->dialect->trim_fields) {
        at = skip_blanks(s, at);
        while (stop > at && bd_csv_is_blank(s, s->text[stop - 1]))
            stop--;
        if (at > end) at = stop = end;
    }
    if (emit) put_field(s, s->text + at, stop - at, inner, false);
    return end;
}

/* Gives up behind `n_fields_most` fields: such a record is not the better reading. */
static size_t read_record_as(bd_csv_scanner *s, size_t begin, enum policy policy, bool emit,
                             uint64_t n_fields_most, record_facts *facts) {
    *facts = (record_facts){0, false};
    bool aligned = is_aligned(s);
    size_t at = aligned ? skip_spaces(s, begin) : begin;
    size_t line_end = bd_csv_line_end(s->text, at, s->length_bytes);
    if (line_end) return at + line_end; /* a blank line: no field */
    if (at >= s->length_bytes) return at;
    for (;;) {
        at = read_field(s, at, policy, emit, facts);
        facts->n_fields++;
        if (at >= s->length_bytes || facts->n_fields > n_fields_most) return s->length_bytes;
        line_end = bd_csv_line_end(s->text, at, s->length_bytes);
        if (line_end) return at + line_end;
        at += s->dialect->delimiter_length;
        if (s->dialect->trim_delimiter) {
            at = skip_spaces(s, at);
        }
        if (!aligned) continue;
        line_end = bd_csv_line_end(s->text, at, s->length_bytes);
        if (line_end || at >= s->length_bytes) return at + line_end;
    }
}

static uint32_t distance(uint32_t a, uint32_t b) {
    return a > b ? a - b : b - a;
}

/* The fields of the line from `begin` to `end`, as if the text ended there. */
static uint32_t count_line_fields(bd_csv_scanner *s, size_t begin, size_t end) {
    bd_csv_scanner line = *s;
    line.length_bytes = end;
    line.no_close_why = NOT_SEARCHED;
    memset(line.no_near_close, 0, sizeof line.no_near_close);
    record_facts facts;
    read_record_as(&line, begin, LENIENT, false, UINT64_MAX, &facts);
    return facts.n_fields;
}

static size_t find_line_end(const bd_csv_scanner *s, size_t at, size_t end) {
    while (at < end && s->text[at] != '\n' && s->text[at] != '\r')
        at++;
    return at;
}

/* A record of broken quotes that goes over several lines, each of which has the usual number of
 * fields by itself: its quotes do not belong together (5" | "big" one). The end of its first line,
 * 0 if it is none. */
static size_t first_of_whole_lines(bd_csv_scanner *s, size_t begin, size_t end) {
    size_t first = find_line_end(s, begin, end);
    if (s->n_fields_expected < 3 || end - begin > NEAR_BYTES) return 0;
    if (first + bd_csv_line_end(s->text, first, s->length_bytes) >= end) return 0;
    for (size_t at = begin; at < end;) {
        size_t stop = find_line_end(s, at, end);
        if (count_line_fields(s, at, stop) != s->n_fields_expected) return 0;
        at = stop + bd_csv_line_end(s->text, stop, s->length_bytes);
    }
    return first;
}

/* The record that is the line up to `stop`. */
static size_t read_line(bd_csv_scanner *s, size_t begin, size_t stop, bool emit) {
    size_t length = s->length_bytes;
    s->length_bytes = stop;
    s->no_close_why = NOT_SEARCHED;
    memset(s->no_near_close, 0, sizeof s->no_near_close);
    record_facts facts;
    read_record_as(s, begin, LENIENT, emit, UINT64_MAX, &facts);
    s->length_bytes = length;
    s->no_close_why = NOT_SEARCHED;
    memset(s->no_near_close, 0, sizeof s->no_near_close);
    s->n_mended++;
    return stop + bd_csv_line_end(s->text, stop, length);
}

/* One record by all rules; returns where the next one begins. */
size_t bd_csv_read_record(bd_csv_scanner *s, size_t begin, bool emit) {
    size_t first_cell = s->n_cells;
    record_facts facts;
    size_t end = read_record_as(s, begin, LENIENT, emit, UINT64_MAX, &facts);
    if (!facts.malformed) return end;
    s->n_malformed++;
    size_t line = first_of_whole_lines(s, begin, end);
    if (line) {
        s->n_cells = first_cell;
        return read_line(s, begin, line, emit);
    }
    bool fits = s->n_fields_expected == 0 || facts.n_fields == s->n_fields_expected;
    s->n_mended += fits && s->n_fields_expected;
    if (fits && !s->dialect->all_quoted) return end;
    if (!fits && bd_csv_may_be_stray(s, facts.n_fields)) {
        size_t stray_end = bd_csv_read_stray(s, begin, SIZE_MAX, first_cell, emit);
        if (stray_end) return stray_end;
    }
    enum policy best = LENIENT;
    uint32_t best_distance = distance(facts.n_fields, s->n_fields_expected);
    for (enum policy policy = TIGHT; policy <= NO_QUOTES; policy++) {
        record_facts other;
        uint64_t n_most = (uint64_t)s->n_fields_expected + best_distance;
        read_record_as(s, begin, policy, false, n_most, &other);
        uint32_t d = distance(other.n_fields, s->n_fields_expected);
        if (d < best_distance || (d == 0 && policy == TIGHT)) {
            best = policy;
            best_distance = d;
        }
        if (best_distance == 0) break;
    }
    if (best == LENIENT) return end;
    s->n_mended += !fits && best_distance == 0;
    s->n_cells = first_cell;
    return read_record_as(s, begin, best, emit, UINT64_MAX, &facts);
}
