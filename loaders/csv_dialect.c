#include "loaders/csv_dialect.h"

#include "loaders/csv_scan.h"

#include <math.h>
#include <string.h>

/* Candidates are judged by reading the sample with each of them:
 *
 *     score = prior × consistency² × width × (mean field score)²
 *
 * consistency: how far the rows agree on the number of fields, √Σ(share of rows with k fields)²;
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
    {",", 1},     {";", 1},    {"\t", 1},    {"|", 1},     {"^", 0.95},  {"~", 0.9},  {"||", 1},
    {"|~|", 1},   {"^|^", 1},  {"~|~", 1},   {"|#|", 1},   {"|@|", 1},   {"|!|", 1},  {"|$|", 1},
    {"@|@", 1},   {"::", 0.9}, {";;", 0.95}, {"^^", 0.95}, {"~~", 0.95}, {"##", 0.9}, {"@@", 0.9},
    {"$$", 0.9},  {"&&", 0.9}, {"%%", 0.9},  {"**", 0.8},  {"\x01", 1},  {"\x02", 1}, {"\x1f", 1},
    {"\x1e", 1},  {"\x1c", 1}, {"¦", 0.95},  {"¬", 0.9},   {"§", 0.9},   {"¶", 0.9},  {"þ", 0.8},
    {"#", 0.6},   {"*", 0.5},  {"&", 0.5},   {"@", 0.45},  {"!", 0.5},   {"$", 0.45}, {"%", 0.45},
    {"\\", 0.45}, {":", 0.5},  {"=", 0.45},  {"/", 0.35},  {"_", 0.3},   {" ", 0.5},  {",", 0.6},
    {";", 0.6},   {"|", 0.7},  {"、", 0.4},  {"-", 0.3}};
#define N_DELIMITERS (sizeof delimiters / sizeof *delimiters)

typedef struct verdict {
    double score;
    uint32_t n_fields;
    uint64_t n_quoted;
    uint64_t n_malformed;
    double consistency;
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
} tally;

static void count_row(tally *t, const bd_cell *cells, size_t n_cells) {
    if (n_cells == 0 || (n_cells == 1 && cells[0].length == 0)) return;
    t->rows_of[n_cells < COUNTS ? n_cells : COUNTS - 1]++;
    t->n_rows++;
    size_t most = n_cells < 200 ? n_cells : 200;
    for (size_t i = 0; i < most; i++) {
        bool quoted = cells[i].flags & BD_CELL_FLAG_QUOTED;
        if (cells[i].length == 0) {
            t->n_empty++;
            continue;
        }
        t->field_points += bd_csv_field_score(cells[i].text, cells[i].length, quoted);
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
    /* Mostly empty fields are a sign of a delimiter that is half of the true one. */
    double empty = (double)t->n_empty / (double)(t->n_empty + t->n_fields + 1);
    if (empty > 0.5) fields *= 1.3 - 0.6 * empty;
    v.consistency = sqrt(agreement);
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
            if (!is_cut) count_row(&t, scanner.cells + first, scanner.row_ends[i] - first);
            first = scanner.row_ends[i];
        }
        n_rows += scanner.n_rows;
    }
    *out = judge(&t, dialect);
    out->n_quoted = scanner.n_quoted;
    out->n_malformed = scanner.n_malformed;
    /* Quotes that keep the rules speak for the reading. */
    double quotes = (double)(scanner.n_quoted + scanner.n_malformed);
    if (quotes > 0) out->score *= 1 - 0.4 * (double)scanner.n_malformed / quotes;
    bool failed = scanner.failed;
    bd_csv_scanner_reset(&scanner);
    return failed ? bd_error_memory(error, length) : BD_OK;
}

/* --- which candidates are worth a try -------------------------------------------------------- */

static bool is_word_byte(unsigned char c) {
    return c >= 0x80 || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

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
        if (text[i] == '\\' && text[i + 1] && strchr("\"',;|\t\\", text[i + 1])) return true;
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
    if (n == 2 && delimiter[0] == delimiter[1]) return stands_doubled(text, length, delimiter[0]);
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
            v.score *= prior;
            /* An unusual quote or escape must explain more, not just as much. */
            if (i > 0 && v.n_quoted == 0) continue;
            double margin = i > 0 ? 1.02 : 1.0001;
            if (s->found && v.score <= s->best_verdict.score * margin) continue;
            s->best = dialect;
            s->best_verdict = v;
            s->found = true;
        }
    }
    return BD_OK;
}

/* True when nearly every delimiter outside of quotes is followed by one blank. */
static bool blanks_follow(const search *s) {
    const bd_csv_dialect *d = &s->best;
    if (d->delimiter_length == 0 || d->delimiter[0] == ' ' || d->delimiter[0] == '\t') return false;
    size_t n_followed = 0;
    size_t n_bare = 0;
    bool quoted = false;
    for (size_t i = 0; i + d->delimiter_length < s->length; i++) {
        if (d->quote == '"' && s->text[i] == '"') quoted = !quoted;
        if (quoted || memcmp(s->text + i, d->delimiter, d->delimiter_length) != 0) continue;
        char next = s->text[i + d->delimiter_length];
        if (next == ' ')
            n_followed++;
        else if (next != '\n' && next != '\r' && next != d->delimiter[0])
            n_bare++;
    }
    return n_followed >= 1 && n_followed > n_bare * 30;
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
    *n_fields = s.best_verdict.n_fields;
    *dialect = s.best;
    return BD_OK;
}
