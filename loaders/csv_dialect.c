#include "loaders/csv_dialect.h"

#include "loaders/csv_candidates.h"
#include "loaders/csv_scan.h"

#include <math.h>
#include <string.h>

/* Candidates are judged by reading the sample with each of them:
 *
 *     score = prior × consistency × width × (mean field score)²
 *
 * consistency: how far the rows agree on the number of fields, Σ(share of rows with k fields)²;
 * width: (k - 1) / k over the rows, as more fields explain more; field score: how much fields look
 * like single values. The prior says how common a delimiter is. */

#define HEAD_ROWS 10
#define SAMPLE_ROWS 1500
#define COUNTS 512
#define ONE_COLUMN_WIDTH 0.36
#define MALFORMED_WEIGHT 0.75
#define MENDED_WEIGHT 0.7

typedef struct verdict {
    double score;
    double agreement;
    size_t n_rows;
    uint32_t n_fields;
    uint32_t n_first; /* of the first row */
    uint64_t n_quoted;
    uint64_t n_malformed;
    size_t n_followed, n_bare;
    size_t n_preceded, n_close;
    bool has_values;   /* two fifths of the fields are values, where a blank delimits */
    bool is_protected; /* some field holds the delimiter in quotes */
    bool all_quoted;
    bool has_header; /* the first row with as many fields as most holds nothing but words */
} verdict;

static void set_delimiter(bd_csv_dialect *dialect, const char *delimiter) {
    size_t length = strlen(delimiter);
    if (length >= sizeof dialect->delimiter) length = sizeof dialect->delimiter - 1;
    memset(dialect->delimiter, 0, sizeof dialect->delimiter);
    memcpy(dialect->delimiter, delimiter, length);
    dialect->delimiter_length = (uint8_t)length;
}

/* The mean of the field scores of one row, and the row into the histogram of field counts. */
typedef struct tally {
    uint32_t rows_of[COUNTS]; /* rows by number of fields; the last one holds all larger numbers */
    size_t n_rows;
    size_t n_outer;   /* rows of one field above the first and below the last of more */
    size_t n_pending; /* those of them below */
    double field_points;
    size_t n_fields;
    size_t n_empty;
    size_t n_first;             /* fields of the first row */
    size_t n_preceded, n_close; /* fields before a delimiter that end with a blank, or do not */
    size_t n_followed, n_bare;  /* fields after a delimiter that begin with a blank, or do not */
    size_t n_protected; /* fields that hold the delimiter, quoted or escaped: it must be one */
    size_t n_in_quotes; /* fields of rows of more than one */
    size_t n_in_rows;
    size_t n_values; /* those of them that are numbers, dates or times, where a blank delimits */
    size_t widest;   /* fields of the widest row */
    enum bd_csv_comment comments; /* from which on lines are no rows */
    struct {
        size_t n_cells;
        bool all_words;
    } heads[HEAD_ROWS]; /* the first rows of more than one field */
    size_t n_heads;
} tally;

/* Whether a field (not the first of its row) begins with a blank. A quoted one begins before its
 * quote; copies of unescaped fields lie outside of the sample and tell nothing. */
static void count_blank(tally *t, const bd_cell *cell, const char *text, size_t length) {
    const char *begin = cell->text;
    if (cell->flags & BD_CELL_FLAG_QUOTED) begin -= 2;
    if ((uintptr_t)begin < (uintptr_t)text || (uintptr_t)begin >= (uintptr_t)text + length) return;
    if (cell->flags & BD_CELL_FLAG_QUOTED || cell->length) {
        if (*begin == ' ')
            t->n_followed++;
        else
            t->n_bare++;
    }
}

/* Blanks between words are no delimiters. */
static double word_factor(const bd_csv_dialect *dialect, const bd_cell *cell) {
    if (dialect->delimiter[0] != ' ' || dialect->delimiter_length > 1 ||
        cell->flags & BD_CELL_FLAG_QUOTED)
        return 1;
    for (uint32_t i = 0; i < cell->length; i++) {
        unsigned char c = (unsigned char)cell->text[i];
        if (!bd_csv_is_word_byte(c) && c != '.') return 1;
        if (c >= '0' && c <= '9') return 1;
    }
    return 0.75;
}

static bool is_word(const bd_cell *cell) {
    for (uint32_t i = 0; i < cell->length; i++) {
        unsigned char c = (unsigned char)cell->text[i];
        if (c >= 0x80 || ((c | 32) >= 'a' && (c | 32) <= 'z')) return cell->length < 200;
    }
    return false;
}

static void count_field(tally *t, const bd_csv_dialect *dialect, const bd_cell *cell, bool in_row) {
    bool quoted = cell->flags & BD_CELL_FLAG_QUOTED;
    if (in_row) {
        t->n_in_rows++;
        t->n_in_quotes += quoted;
        if (dialect->delimiter[0] == ' ')
            t->n_values += bd_csv_field_is_value(cell->text, cell->length);
    }
    if (cell->length == 0) {
        t->n_empty++;
        return;
    }
    bool holds_delimiter =
        dialect->delimiter_length && in_row &&
        memmem(cell->text, cell->length, dialect->delimiter, dialect->delimiter_length) != NULL;
    if (holds_delimiter) t->n_protected++; /* it was quoted or escaped */
    t->field_points += word_factor(dialect, cell) *
                       bd_csv_field_score(cell->text, cell->length, quoted || holds_delimiter);
    t->n_fields++;
}

/* A line of comment says nothing about how the others are written. */
static bool is_comment(const tally *t, const bd_csv_dialect *dialect, const bd_cell *first) {
    if (dialect->delimiter[0] == '#') return false;
    return bd_csv_comment_of(first->text, first->length) >= t->comments;
}

static void count_row(tally *t, const bd_csv_dialect *dialect, const char *text, size_t length,
                      const bd_cell *cells, size_t n_cells) {
    if (n_cells == 0 || (n_cells == 1 && cells[0].length == 0)) return;
    if (is_comment(t, dialect, &cells[0])) return;
    size_t most = n_cells < 200 ? n_cells : 200;
    if (t->n_rows == 0) t->n_first = n_cells;
    if (n_cells > 1 && t->n_heads < HEAD_ROWS) {
        size_t n_words = 0;
        for (size_t i = 0; i < most; i++)
            n_words += is_word(&cells[i]);
        t->heads[t->n_heads].n_cells = n_cells;
        t->heads[t->n_heads++].all_words = n_words == most;
    }
    t->rows_of[n_cells < COUNTS ? n_cells : COUNTS - 1]++;
    if (n_cells == 1) {
        t->n_outer++;
        t->n_pending += t->n_heads > 0;
    } else {
        t->n_outer -= t->n_pending;
        t->n_pending = 0;
    }
    if (n_cells > t->widest) t->widest = n_cells;
    t->n_rows++;
    for (size_t i = 0; i < most; i++) {
        if (i + 1 < n_cells && cells[i].length && !(cells[i].flags & BD_CELL_FLAG_QUOTED)) {
            if (cells[i].text[cells[i].length - 1] == ' ')
                t->n_preceded++;
            else
                t->n_close++;
        }
        if (i > 0) count_blank(t, &cells[i], text, length);
        count_field(t, dialect, &cells[i], n_cells > 1);
    }
}

static verdict judge(const tally *t, const bd_csv_dialect *dialect) {
    verdict v = {0};
    if (t->n_rows == 0) return v;
    /* Titles above and notes below are rows of one field: they say little. Between other rows they
     * are as bad as any row of another width. */
    size_t n_table = t->n_rows - t->n_outer;
    double agreement = n_table ? 0 : 1;
    double width = 0;
    uint32_t best_rows = 0;
    v.n_fields = 1;
    for (uint32_t k = 1; n_table && k < COUNTS; k++) {
        size_t n = t->rows_of[k] - (k == 1 ? t->n_outer : 0);
        double share = (double)n / (double)n_table;
        agreement += share * share;
        width += share * (double)(k - 1) / (double)k;
        if (k > 1 && n && n >= best_rows) {
            best_rows = (uint32_t)n;
            v.n_fields = k;
        }
    }
    width *= pow((double)n_table / (double)t->n_rows, 0.75);
    if (dialect->delimiter_length == 0) width = ONE_COLUMN_WIDTH;
    double fields = t->n_fields ? t->field_points / (double)t->n_fields : 0.2;
    /* Many empty fields are a sign of a delimiter that is half of the true one. */
    fields *= 1 - 0.35 * (double)t->n_empty / (double)(t->n_empty + t->n_fields + 1);
    v.is_protected = t->n_protected > 0;
    v.has_values = t->n_values * 5 >= t->n_in_rows * 2;
    v.all_quoted = t->n_in_quotes > 1 && t->n_in_quotes * 10 >= t->n_in_rows * 8;
    v.agreement = agreement;
    v.n_rows = t->n_rows;
    v.n_first = (uint32_t)t->n_first;
    size_t head = 0;
    while (head < t->n_heads && t->heads[head].n_cells != v.n_fields)
        head++;
    v.has_header = head < t->n_heads && t->heads[head].all_words;
    v.n_followed = t->n_followed;
    v.n_bare = t->n_bare;
    v.n_preceded = t->n_preceded;
    v.n_close = t->n_close;
    if (t->n_first != v.n_fields) agreement *= 0.68; /* a header has as many fields as its rows */
    if (v.n_fields == COUNTS - 1) v.n_fields = (uint32_t)t->widest;
    v.score = agreement * width * fields * fields;
    return v;
}

/* Reads one part of the sample into the tally. */
static void read_part(bd_csv_scanner *scanner, tally *t, bool is_cut, size_t *n_rows_read) {
    const bd_csv_dialect *dialect = scanner->dialect;
    size_t length = scanner->length_bytes;
    size_t at = 0;
    size_t n_rows = 0;
    while (at < length && n_rows < SAMPLE_ROWS && !scanner->failed) {
        bd_csv_scanner_clear(scanner);
        at = bd_csv_scan_rows(scanner, at, length, 64);
        size_t first = 0;
        for (size_t i = 0; i < scanner->n_rows && !scanner->failed; i++) {
            bool cut = is_cut && at >= length && i + 1 == scanner->n_rows && n_rows > 0;
            if (!cut && scanner->row_ends[i] > first)
                count_row(t, dialect, scanner->text, length, scanner->cells + first,
                          scanner->row_ends[i] - first);
            first = scanner->row_ends[i];
        }
        n_rows += scanner->n_rows;
    }
    *n_rows_read += n_rows;
}

static bd_status read_sample(const bd_csv_sample *s, const bd_csv_dialect *dialect,
                             uint32_t n_fields, verdict *out, bd_error *error) {
    tally t = {.comments = s->comments};
    size_t n_rows = 0;
    uint64_t n_quoted = 0;
    uint64_t n_malformed = 0;
    uint64_t n_mended = 0;
    bool failed = false;
    for (size_t i = 0; i < s->n_parts && !failed; i++) {
        bd_csv_scanner scanner;
        bd_csv_scanner_init(&scanner, s->text[i], s->length[i], dialect);
        scanner.same_delimiter = true;
        scanner.n_fields_expected = n_fields;
        read_part(&scanner, &t, s->is_cut[i], &n_rows);
        n_quoted += scanner.n_quoted;
        n_malformed += scanner.n_malformed;
        n_mended += scanner.n_mended;
        failed = scanner.failed;
        bd_csv_scanner_reset(&scanner);
    }
    *out = judge(&t, dialect);
    out->n_quoted = n_quoted;
    out->n_malformed = n_malformed;
    /* Records whose quotes break the rules speak against the reading. */
    double broken = (double)n_malformed - MENDED_WEIGHT * (double)n_mended;
    double malformed = n_rows ? broken / (double)n_rows : 0;
    out->score *= pow(1 - MALFORMED_WEIGHT * (malformed < 1 ? malformed : 1), 1.5);
    return failed ? bd_error_memory(error, s->length[0]) : BD_OK;
}

/* Malformed records are read again when their usual number of fields is known (that of most rows,
 * or that of the first one), as they will be when the file is read. */
static bd_status try_dialect(const bd_csv_sample *s, const bd_csv_dialect *dialect, verdict *out,
                             bd_error *error) {
    BD_TRY(read_sample(s, dialect, 0, out, error));
    if (out->n_malformed == 0 || out->n_fields < 2) return BD_OK;
    bd_csv_dialect known = *dialect;
    known.all_quoted = out->all_quoted;
    uint32_t expected[] = {out->n_fields, out->n_first};
    for (size_t i = 0; i < 2; i++) {
        if (expected[i] < 2 || (i && expected[i] == expected[0])) continue;
        verdict second;
        BD_TRY(read_sample(s, &known, expected[i], &second, error));
        if (second.score > out->score) *out = second;
    }
    return BD_OK;
}

/* "sep=;" on the first line, as spreadsheets write and obey it. */
static size_t read_hint(const char *text, size_t length, bd_csv_dialect *dialect) {
    size_t at = length && text[0] == '"' ? 1 : 0;
    if (length < at + 5 || strncasecmp(text + at, "sep=", 4) != 0) return 0;
    size_t from = at + 4;
    size_t to = from;
    while (to < length && !bd_csv_line_end(text, to, length))
        to++;
    size_t end = to + bd_csv_line_end(text, to, length);
    if (at && to > from && text[to - 1] == '"') to--;
    if (to == from || to - from >= sizeof dialect->delimiter) return 0;
    /* What quotes cells cannot part them. */
    if (memchr(text + from, '"', to - from) || text[from] == '\'') return 0;
    char delimiter[BD_CSV_DELIMITER_BYTES] = {0};
    memcpy(delimiter, text + from, to - from);
    set_delimiter(dialect, delimiter);
    return end;
}

typedef struct search {
    bd_csv_sample sample;
    bd_csv_dialect best;
    verdict best_verdict;
    bool found;
} search;

/* A sign that stands equally often in every row, the header included, is a delimiter even if it is
 * an unusual one; content is in headers hardly ever. */
static double prior_of(const verdict *v, const bd_csv_dialect *dialect, double prior) {
    bool proven = v->is_protected && v->n_malformed == 0;
    if (proven && prior < 0.95) return 0.95;
    /* Lines of text have as many words only by chance. */
    bool even = (v->agreement == 1 && v->n_rows >= 4 && v->n_fields >= 4) ||
                (v->agreement == 1 && v->n_rows >= 3 && v->n_fields >= 3 && v->has_values) ||
                (v->agreement >= 0.49 && v->n_rows >= 8 && v->n_fields >= 5);
    if (even && dialect->delimiter[0] == ' ') return 0.8;
    bool regular = v->agreement > 0.9 && v->n_rows >= 3 && v->has_header;
    if (regular && prior < 1 && strchr(":#*&!$%", dialect->delimiter[0])) return sqrt(prior);
    return prior;
}

/* Tries all quotes and escapes with the delimiter of `dialect`. */
static bd_status try_quotes(search *s, bd_csv_dialect dialect, double prior, bd_error *error) {
    static const char quotes[] = {'"', '\'', 0};
    bool malformed = false;
    for (size_t i = 0; i < sizeof quotes; i++) {
        bool possible =
            i == 0 || (quotes[i] ? bd_csv_quote_is_possible(&s->sample, quotes[i]) : malformed);
        if (!possible) continue;
        bool escapes = quotes[i] && bd_csv_escape_is_possible(&s->sample);
        for (int escape = 0; escape <= (escapes ? 1 : 0); escape++) {
            dialect.quote = quotes[i];
            dialect.escape = escape ? '\\' : 0;
            if (escape && dialect.delimiter[0] == '\\') continue;
            verdict v;
            BD_TRY(try_dialect(&s->sample, &dialect, &v, error));
            if (i == 0) malformed = malformed || v.n_malformed > 0;
            v.score *= prior_of(&v, &dialect, prior);
            /* An unusual quote or escape must explain more, not just as much. */
            if (i == 1 && v.n_quoted == 0) continue;
            double margin = quotes[i] == 0 ? 1.3 : i > 0 && v.n_quoted < 2 ? 1.02 : 1.001;
            if (s->found && v.score <= s->best_verdict.score * margin) continue;
            s->best = dialect;
            s->best_verdict = v;
            s->found = true;
        }
    }
    return BD_OK;
}

/* True when nearly every delimiter is followed by a blank. */
static bool blanks_follow(const search *s) {
    const bd_csv_dialect *d = &s->best;
    const verdict *v = &s->best_verdict;
    if (d->trim_delimiter) return true;
    if (d->delimiter_length == 0 || d->delimiter[0] == ' ' || d->delimiter[0] == '\t') return false;
    return v->n_followed >= 1 && v->n_followed > v->n_bare * 30;
}

/* A backslash before a quote is an escape if no field would close there and none is doubled. */
static bool backslash_escapes(const search *s) {
    if (s->best.escape || !s->best.quote) return s->best.escape != 0;
    const char *text = s->sample.text[0];
    size_t length = s->sample.n_parts ? s->sample.length[0] : 0;
    size_t n_escaped = 0;
    size_t n_doubled = 0;
    size_t n_closing = 0;
    for (size_t i = 1; i + 1 < length; i++) {
        if (text[i] != s->best.quote) continue;
        char next = text[i + 1];
        bool ends = next == '\n' || next == '\r' || next == s->best.delimiter[0];
        if (text[i - 1] == '\\' && ends)
            n_closing++;
        else if (text[i - 1] == '\\')
            n_escaped++;
        else if (next == s->best.quote && text[i - 1] != s->best.delimiter[0] &&
                 text[i - 1] != '\n' && text[i - 1] != s->best.quote) {
            size_t after = i + 2;
            n_doubled += after < length && text[after] != '\n' && text[after] != '\r' &&
                         text[after] != s->best.delimiter[0];
        }
    }
    return n_escaped > n_closing && n_doubled == 0;
}

/* Which columns hold numbers, dates or times in the head of the text. */
static bd_status find_value_columns(search *s, bd_error *error) {
    size_t n_values[64] = {0};
    size_t n_others[64] = {0};
    if (s->sample.n_parts == 0) return BD_OK;
    bd_csv_scanner scanner;
    bd_csv_scanner_init(&scanner, s->sample.text[0], s->sample.length[0], &s->best);
    scanner.n_fields_expected = s->best_verdict.n_fields;
    scanner.same_delimiter = true;
    bd_csv_scan_rows(&scanner, 0, s->sample.length[0], 256);
    bool failed = scanner.failed;
    size_t first = 0;
    for (size_t i = 0; i < scanner.n_rows && !failed; i++) {
        const bd_cell *cells = scanner.cells + first;
        size_t n = scanner.row_ends[i] - first;
        first = scanner.row_ends[i];
        for (size_t c = 0; n == s->best_verdict.n_fields && c < n && c < 64; c++) {
            bool is_value = bd_csv_field_is_value(cells[c].text, cells[c].length);
            n_values[c] += is_value;
            n_others[c] += cells[c].length && !is_value;
        }
    }
    for (size_t c = 0; c < 64; c++) {
        if (n_values[c] >= 2 && n_others[c] <= 1 + n_values[c] / 10)
            s->best.value_columns |= UINT64_C(1) << c;
    }
    bd_csv_scanner_reset(&scanner);
    return failed ? bd_error_memory(error, s->sample.length[0]) : BD_OK;
}

/* Columns that stand one below the other: runs of blanks delimit, or runs of two and more, as
 * single ones may stand in cells. */
static bd_status try_aligned(search *s, bd_csv_dialect dialect, const char *text, size_t length,
                             bd_error *error) {
    if (!bd_csv_stands_aligned(text, length)) return BD_OK;
    dialect.trim_delimiter = true;
    set_delimiter(&dialect, " ");
    BD_TRY(try_quotes(s, dialect, 0.55, error));
    set_delimiter(&dialect, "  ");
    return try_quotes(s, dialect, 0.6, error);
}

static bd_status try_delimiters(search *s, bd_csv_dialect base, bd_error *error) {
    BD_TRY(try_quotes(s, base, 1, error)); /* one column */
    if (s->sample.n_parts == 0) return BD_OK;
    const char *text = s->sample.text[0];
    size_t length = s->sample.length[0];
    for (size_t i = 0; i < bd_csv_n_candidates; i++) {
        if (!bd_csv_delimiter_is_possible(text, length, bd_csv_candidates[i].text)) continue;
        set_delimiter(&base, bd_csv_candidates[i].text);
        BD_TRY(try_quotes(s, base, bd_csv_candidates[i].prior, error));
    }
    BD_TRY(try_aligned(s, base, text, length, error));
    bd_csv_run found[BD_CSV_RUNS];
    size_t n_found = bd_csv_find_runs(text, length, found);
    for (size_t i = 0; i < n_found; i++) {
        set_delimiter(&base, found[i].text);
        BD_TRY(try_quotes(s, base, 0.9, error));
    }
    return BD_OK;
}

bd_status bd_csv_dialect_find(const char *text, size_t length_bytes, const char *forced_delimiter,
                              bd_csv_dialect *dialect, uint32_t *n_fields, size_t *skip_bytes,
                              bd_error *error) {
    bd_csv_dialect base = {
        .quote = '"', .encoding = dialect->encoding, .n_replaced = dialect->n_replaced};
    *skip_bytes = read_hint(text, length_bytes, &base);
    search s = {.best = base};
    bd_csv_sample_take(text + *skip_bytes, length_bytes - *skip_bytes, &s.sample);
    if (forced_delimiter) set_delimiter(&base, forced_delimiter);
    if (base.delimiter_length)
        BD_TRY(try_quotes(&s, base, 1, error));
    else
        BD_TRY(try_delimiters(&s, base, error));
    if (backslash_escapes(&s)) s.best.escape = '\\';
    s.best.all_quoted = s.best_verdict.all_quoted;
    s.best.trim_delimiter = blanks_follow(&s);
    s.best.trim_fields = s.best.trim_delimiter && s.best.delimiter[0] != ' ' &&
                         s.best_verdict.n_preceded &&
                         s.best_verdict.n_preceded > s.best_verdict.n_close * 30;
    BD_TRY(find_value_columns(&s, error));
    *n_fields = s.best_verdict.n_fields;
    *dialect = s.best;
    return BD_OK;
}
