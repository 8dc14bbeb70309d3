#include "loaders/csv_dialect.h"

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

#define SAMPLE_BYTES ((size_t)192 << 10)
#define SAMPLE_ROWS 1500
#define COUNTS 512
#define ONE_COLUMN_WIDTH 0.36

typedef struct candidate_delimiter {
    const char *text;
    double prior;
} candidate_delimiter;

/* Longer ones before those they contain. */
static const candidate_delimiter delimiters[] = {
    {",", 1},     {";", 1},      {"\t", 1},     {"|", 1},      {"^", 0.95},   {"~", 0.9},
    {"||", 1},    {"|~|", 1},    {"^|^", 1},    {"~|~", 1},    {"|#|", 1},    {"|@|", 1},
    {"|!|", 1},   {"|$|", 1},    {"@|@", 1},    {"::", 0.9},   {";;", 0.95},  {"^^", 0.95},
    {"~~", 0.95}, {"##", 0.9},   {"@@", 0.9},   {"$$", 0.9},   {"&&", 0.9},   {"%%", 0.9},
    {"**", 0.8},  {"\x01", 1.5}, {"\x02", 1.5}, {"\x1f", 1.5}, {"\x1e", 1.5}, {"\x1c", 1.5},
    {"¦", 0.95},  {"¬", 0.9},    {"§", 0.9},    {"¶", 0.9},    {"þ", 0.8},    {"#", 0.6},
    {"*", 0.5},   {"&", 0.5},    {"@", 0.45},   {"!", 0.5},    {"$", 0.45},   {"%", 0.45},
    {"\\", 0.25}, {":", 0.5},    {"=", 0.45},   {"/", 0.35},   {"_", 0.3},    {" ", 0.55},
    {",", 0.6},   {";", 0.6},    {"|", 0.7},    {"、", 0.4},   {"-", 0.3}};
#define N_DELIMITERS (sizeof delimiters / sizeof *delimiters)

typedef struct verdict {
    double score;
    uint32_t n_fields;
    uint64_t n_quoted;
    uint64_t n_malformed;
    size_t n_followed, n_bare;
    size_t n_preceded, n_close;
    bool is_protected; /* some field holds the delimiter in quotes */
} verdict;

static void set_delimiter(bd_csv_dialect *dialect, const char *delimiter) {
    size_t length = strlen(delimiter);
    if (length >= sizeof dialect->delimiter) length = sizeof dialect->delimiter - 1;
    memset(dialect->delimiter, 0, sizeof dialect->delimiter);
    memcpy(dialect->delimiter, delimiter, length);
    dialect->delimiter_length = (uint8_t)length;
}

static size_t sample_length(const char *text, size_t length) {
    if (length <= SAMPLE_BYTES) return length;
    size_t end = SAMPLE_BYTES;
    /* Whole lines only, if there are lines. */
    while (end > SAMPLE_BYTES / 2 && text[end - 1] != '\n' && text[end - 1] != '\r')
        end--;
    return end > SAMPLE_BYTES / 2 ? end : SAMPLE_BYTES;
}

/* The mean of the field scores of one row, and the row into the histogram of field counts. */
typedef struct tally {
    uint32_t rows_of[COUNTS]; /* rows by number of fields; the last one holds all larger numbers */
    size_t n_rows;
    double field_points;
    size_t n_fields;
    size_t n_empty;
    size_t n_first;             /* fields of the first row */
    size_t n_preceded, n_close; /* fields before a delimiter that end with a blank, or do not */
    size_t n_followed, n_bare;  /* fields after a delimiter that begin with a blank, or do not */
    size_t n_protected; /* fields that hold the delimiter, quoted or escaped: it must be one */
} tally;

/* Whether a field (not the first of its row) begins with a blank. A quoted one begins before its
 * quote; copies of unescaped fields lie outside of the sample and tell nothing. */
static void count_blank(tally *t, const bd_cell *cell, const char *sample, size_t length) {
    const char *begin = cell->text;
    if (cell->flags & BD_CELL_FLAG_QUOTED) begin -= 2;
    if ((uintptr_t)begin < (uintptr_t)sample || (uintptr_t)begin >= (uintptr_t)sample + length)
        return;
    if (cell->flags & BD_CELL_FLAG_QUOTED || cell->length) {
        if (*begin == ' ')
            t->n_followed++;
        else
            t->n_bare++;
    }
}

static bool is_word_byte(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* Blanks between words are no delimiters. */
static double word_factor(const bd_csv_dialect *dialect, const bd_cell *cell) {
    if (dialect->delimiter[0] != ' ' || cell->flags & BD_CELL_FLAG_QUOTED) return 1;
    for (uint32_t i = 0; i < cell->length; i++) {
        unsigned char c = (unsigned char)cell->text[i];
        if (!is_word_byte(c) && c != '.') return 1;
        if (c >= '0' && c <= '9') return 1;
    }
    return 0.75;
}

static void count_row(tally *t, const bd_csv_dialect *dialect, const char *sample, size_t length,
                      const bd_cell *cells, size_t n_cells) {
    if (n_cells == 0 || (n_cells == 1 && cells[0].length == 0)) return;
    if (t->n_rows == 0) t->n_first = n_cells;
    t->rows_of[n_cells < COUNTS ? n_cells : COUNTS - 1]++;
    t->n_rows++;
    size_t most = n_cells < 200 ? n_cells : 200;
    for (size_t i = 0; i < most; i++) {
        if (i + 1 < n_cells && cells[i].length && !(cells[i].flags & BD_CELL_FLAG_QUOTED)) {
            if (cells[i].text[cells[i].length - 1] == ' ')
                t->n_preceded++;
            else
                t->n_close++;
        }
        if (i > 0) count_blank(t, &cells[i], sample, length);
        bool quoted = cells[i].flags & BD_CELL_FLAG_QUOTED;
        if (cells[i].length == 0) {
            t->n_empty++;
            continue;
        }
        bool holds_delimiter = dialect->delimiter_length && n_cells > 1 &&
                               memmem(cells[i].text, cells[i].length, dialect->delimiter,
                                      dialect->delimiter_length) != NULL;
        if (holds_delimiter) t->n_protected++;
        if (holds_delimiter) quoted = true; /* it was quoted or escaped */
        t->field_points += word_factor(dialect, &cells[i]) *
                           bd_csv_field_score(cells[i].text, cells[i].length, quoted);
        t->n_fields++;
    }
}

static verdict judge(const tally *t, const bd_csv_dialect *dialect) {
    verdict v = {0};
    if (t->n_rows == 0) return v;
    double agreement = 0;
    double width = 0;
    uint32_t best_rows = 0;
    for (uint32_t k = 1; k < COUNTS; k++) {
        if (!t->rows_of[k]) continue;
        double share = (double)t->rows_of[k] / (double)t->n_rows;
        agreement += share * share;
        width += share * (double)(k - 1) / (double)k;
        /* Rows of one field are titles and notes: they only count when there is nothing else. */
        if (t->rows_of[k] >= best_rows && (k > 1 || best_rows == 0)) {
            best_rows = t->rows_of[k];
            v.n_fields = k;
        } else if (v.n_fields == 1) {
            best_rows = t->rows_of[k];
            v.n_fields = k;
        }
    }
    if (dialect->delimiter_length == 0) width = ONE_COLUMN_WIDTH;
    double fields = t->n_fields ? t->field_points / (double)t->n_fields : 0.2;
    /* Many empty fields are a sign of a delimiter that is half of the true one. */
    fields *= 1 - 0.35 * (double)t->n_empty / (double)(t->n_empty + t->n_fields + 1);
    v.is_protected = t->n_protected > 0;
    v.n_followed = t->n_followed;
    v.n_bare = t->n_bare;
    v.n_preceded = t->n_preceded;
    v.n_close = t->n_close;
    if (t->n_first != v.n_fields) agreement *= 0.85; /* a header has as many fields as its rows */
    v.score = agreement * width * fields * fields;
    return v;
}

static bd_status try_dialect(const char *text, size_t length, bool is_whole,
                             const bd_csv_dialect *dialect, verdict *out, bd_error *error) {
    bd_csv_scanner scanner;
    bd_csv_scanner_init(&scanner, text, length, dialect);
    tally t = {0};
    size_t at = 0;
    size_t n_rows = 0;
    while (at < length && n_rows < SAMPLE_ROWS && !scanner.failed) {
        bd_csv_scanner_clear(&scanner);
        at = bd_csv_scan_rows(&scanner, at, length, 64);
        size_t first = 0;
        for (size_t i = 0; i < scanner.n_rows && !scanner.failed; i++) {
            /* The last record of a part may have been cut. */
            bool is_cut = !is_whole && at >= length && i + 1 == scanner.n_rows && n_rows > 0;
            if (!is_cut && scanner.row_ends[i] > first)
                count_row(&t, dialect, text, length, scanner.cells + first,
                          scanner.row_ends[i] - first);
            first = scanner.row_ends[i];
        }
        n_rows += scanner.n_rows;
    }
    *out = judge(&t, dialect);
    out->n_quoted = scanner.n_quoted;
    out->n_malformed = scanner.n_malformed;
    /* Records whose quotes break the rules speak against the reading. */
    double malformed = n_rows ? (double)scanner.n_malformed / (double)n_rows : 0;
    out->score *= pow(1 - 0.95 * (malformed < 1 ? malformed : 1), 1.5);
    bool failed = scanner.failed;
    bd_csv_scanner_reset(&scanner);
    return failed ? bd_error_memory(error, length) : BD_OK;
}

/* --- which candidates are worth a try -------------------------------------------------------- */

/* A quote is worth a try if it stands at both ends of something that looks like a field. */
static bool quote_is_possible(const char *text, size_t length, char quote) {
    size_t n_open = 0;
    size_t n_close = 0;
    for (size_t i = 0; i < length; i++) {
        if (text[i] != quote) continue;
        unsigned char before = i ? (unsigned char)text[i - 1] : '\n';
        unsigned char after = i + 1 < length ? (unsigned char)text[i + 1] : '\n';
        n_open += !is_word_byte(before);
        n_close += !is_word_byte(after);
    }
    return n_open >= 1 && n_close >= 1;
}

static bool escape_is_possible(const char *text, size_t length) {
    for (size_t i = 0; i + 1 < length; i++) {
        if (text[i] == '\\' && text[i + 1] && strchr("\"',;|\t :^~\\", text[i + 1])) return true;
    }
    return false;
}

/* True if a single character nearly always stands doubled: then its double is the delimiter. */
static bool stands_doubled(const char *text, size_t length, char c) {
    size_t n_single = 0;
    size_t n_double = 0;
    size_t n_lines = 1;
    for (size_t i = 0; i < length;) {
        n_lines += text[i] == '\n';
        size_t run = 0;
        while (i + run < length && text[i + run] == c)
            run++;
        if (run % 2)
            n_single++;
        else if (run)
            n_double += run / 2;
        i += run ? run : 1;
    }
    bool common = c == ',' || c == ';' || c == '\t';
    return n_double > n_single * 20 && (!common || n_double >= n_lines + n_lines / 2);
}

static bool delimiter_is_possible(const char *text, size_t length, const char *delimiter) {
    size_t n = strlen(delimiter);
    if (!memmem(text, length, delimiter, n)) return false;
    if (n == 1) return !stands_doubled(text, length, delimiter[0]);
    if (n == 2 && delimiter[0] == delimiter[1] && strchr("|^~;", delimiter[0]))
        return stands_doubled(text, length, delimiter[0]);
    return true;
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
    char delimiter[BD_CSV_DELIMITER_BYTES] = {0};
    memcpy(delimiter, text + from, to - from);
    set_delimiter(dialect, delimiter);
    return end;
}

typedef struct search {
    const char *text;
    size_t length;
    bool is_whole;
    bd_csv_dialect best;
    verdict best_verdict;
    bool found;
} search;

/* Tries all quotes and escapes with the delimiter of `dialect`. */
static bd_status try_quotes(search *s, bd_csv_dialect dialect, double prior, bd_error *error) {
    static const char quotes[] = {'"', '\''};
    bool escapes = escape_is_possible(s->text, s->length);
    for (size_t i = 0; i < sizeof quotes; i++) {
        if (i > 0 && !quote_is_possible(s->text, s->length, quotes[i])) continue;
        for (int escape = 0; escape <= (escapes ? 1 : 0); escape++) {
            dialect.quote = quotes[i];
            dialect.escape = escape ? '\\' : 0;
            if (escape && dialect.delimiter[0] == '\\') continue;
            verdict v;
            BD_TRY(try_dialect(s->text, s->length, s->is_whole, &dialect, &v, error));
            bool proven = v.is_protected && v.n_malformed == 0;
            v.score *= proven && prior < 0.95 ? 0.95 : prior;
            /* An unusual quote or escape must explain more, not just as much. */
            if (i > 0 && v.n_quoted == 0) continue;
            double margin = i > 0 && v.n_quoted < 2 ? 1.02 : 1.001;
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
    if (d->delimiter_length == 0 || d->delimiter[0] == ' ' || d->delimiter[0] == '\t') return false;
    return v->n_followed >= 1 && v->n_followed > v->n_bare * 30;
}

/* A backslash before a quote is an escape if no field would close there and none is doubled. */
static bool backslash_escapes(const search *s) {
    if (s->best.escape || !s->best.quote) return s->best.escape != 0;
    size_t n_escaped = 0;
    size_t n_doubled = 0;
    size_t n_closing = 0;
    for (size_t i = 1; i + 1 < s->length; i++) {
        if (s->text[i] != s->best.quote) continue;
        char next = s->text[i + 1];
        bool ends = next == '\n' || next == '\r' || next == s->best.delimiter[0];
        if (s->text[i - 1] == '\\' && ends)
            n_closing++;
        else if (s->text[i - 1] == '\\')
            n_escaped++;
        else if (next == s->best.quote && s->text[i - 1] != s->best.delimiter[0] &&
                 s->text[i - 1] != '\n' && s->text[i - 1] != s->best.quote) {
            size_t after = i + 2;
            n_doubled += after < s->length && s->text[after] != '\n' && s->text[after] != '\r' &&
                         s->text[after] != s->best.delimiter[0];
        }
    }
    return n_escaped > n_closing && n_doubled == 0;
}

bd_status bd_csv_dialect_find(const char *text, size_t length_bytes, const char *forced_delimiter,
                              bd_csv_dialect *dialect, uint32_t *n_fields, size_t *skip_bytes,
                              bd_error *error) {
    bd_csv_dialect base = {
        .quote = '"', .encoding = dialect->encoding, .n_replaced = dialect->n_replaced};
    *skip_bytes = read_hint(text, length_bytes, &base);
    search s = {.text = text + *skip_bytes, .best = base};
    s.length = sample_length(s.text, length_bytes - *skip_bytes);
    s.is_whole = s.length == length_bytes - *skip_bytes;
    if (forced_delimiter) set_delimiter(&base, forced_delimiter);
    if (base.delimiter_length) {
        BD_TRY(try_quotes(&s, base, 1, error));
    } else {
        BD_TRY(try_quotes(&s, base, 1, error)); /* one column */
        for (size_t i = 0; i < N_DELIMITERS; i++) {
            if (!delimiter_is_possible(s.text, s.length, delimiters[i].text)) continue;
            set_delimiter(&base, delimiters[i].text);
            BD_TRY(try_quotes(&s, base, delimiters[i].prior, error));
        }
    }
    if (backslash_escapes(&s)) s.best.escape = '\\';
    s.best.trim_delimiter = blanks_follow(&s);
    s.best.trim_fields = s.best.trim_delimiter && s.best_verdict.n_preceded &&
                         s.best_verdict.n_preceded > s.best_verdict.n_close * 30;
    *n_fields = s.best_verdict.n_fields;
    *dialect = s.best;
    return BD_OK;
}
