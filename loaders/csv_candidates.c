#include "loaders/csv_candidates.h"

#include <string.h>

#define SAMPLE_BYTES ((size_t)192 << 10)
#define HEAD_BYTES ((size_t)128 << 10)
#define PART_BYTES ((size_t)32 << 10)

const bd_csv_candidate bd_csv_candidates[] = {
    {",", 1},      {";", 1},      {"\t", 1},    {"|", 1},      {"^", 0.95},   {"~", 0.9},
    {"||", 1},     {"|~|", 1},    {"^|^", 1},   {"~|~", 1},    {"|#|", 1},    {"|@|", 1},
    {"|!|", 1},    {"|$|", 1},    {"@|@", 1},   {"::", 0.9},   {";;", 0.95},  {"^^", 0.95},
    {"~~", 0.95},  {"##", 0.9},   {"@@", 0.9},  {"$$", 0.9},   {"&&", 0.9},   {"%%", 0.9},
    {"\t\t", 1},   {"\\t", 0.9},  {"**", 0.8},  {"\x01", 1.5}, {"\x02", 1.5}, {"\x1f", 1.5},
    {"\x1e", 1.5}, {"\x1c", 1.5}, {"¦", 0.95},  {"¬", 0.9},    {"§", 0.9},    {"¶", 0.9},
    {"þ", 0.8},    {"#", 0.6},    {"*", 0.5},   {"&", 0.5},    {"@", 0.45},   {"!", 0.5},
    {"$", 0.45},   {"%", 0.45},   {"\\", 0.25}, {":", 0.5},    {"=", 0.45},   {"/", 0.25},
    {"_", 0.3},    {" ", 0.55},   {",", 0.6},   {";", 0.6},    {"|", 0.7},    {"、", 0.4},
    {"-", 0.3}};
const size_t bd_csv_n_candidates = sizeof bd_csv_candidates / sizeof *bd_csv_candidates;

/* --- the sample ------------------------------------------------------------------------------ */

/* The begin of the last line in [from, to), as long as it is not far; else `to`. */
static size_t whole_lines(const char *text, size_t from, size_t to) {
    size_t least = from + (to - from) / 2;
    size_t end = to;
    while (end > least && text[end - 1] != '\n' && text[end - 1] != '\r')
        end--;
    return end > least ? end : to;
}

static size_t next_line(const char *text, size_t from, size_t to) {
    for (size_t at = from; at < to; at++) {
        if (text[at] == '\n' || (text[at] == '\r' && at + 1 < to && text[at + 1] != '\n'))
            return at + 1;
    }
    return to;
}

static void add_part(bd_csv_sample *s, const char *text, size_t from, size_t to, bool is_cut) {
    if (to <= from) return;
    s->text[s->n_parts] = text + from;
    s->length[s->n_parts] = to - from;
    s->is_cut[s->n_parts++] = is_cut;
}

enum bd_csv_comment bd_csv_comment_of(const char *text, size_t length) {
    size_t at = 0;
    while (at < length && (text[at] == ' ' || text[at] == '"'))
        at++;
    if (at == length || text[at] != '#') return NO_COMMENT;
    at++;
    return at == length || strchr(" #\t\r\n", text[at]) ? CLEAR_COMMENT : NEAR_COMMENT;
}

/* Where most lines begin with the sign it is how their content begins. */
static enum bd_csv_comment find_comments(const char *text, size_t length) {
    size_t n[NEVER_COMMENT] = {0};
    for (size_t at = 0; at < length;) {
        size_t end = next_line(text, at, length);
        if (text[at] != '\n' && text[at] != '\r') n[bd_csv_comment_of(text + at, end - at)]++;
        at = end;
    }
    if (n[NEAR_COMMENT] && n[NEAR_COMMENT] <= n[NO_COMMENT]) return NEAR_COMMENT;
    return n[CLEAR_COMMENT] && n[NO_COMMENT] + n[NEAR_COMMENT] ? CLEAR_COMMENT : NEVER_COMMENT;
}

void bd_csv_sample_take(const char *text, size_t length, bd_csv_sample *s) {
    *s = (bd_csv_sample){0};
    s->comments = find_comments(text, length < HEAD_BYTES ? length : HEAD_BYTES);
    if (length <= SAMPLE_BYTES) {
        add_part(s, text, 0, length, false);
        return;
    }
    add_part(s, text, 0, whole_lines(text, 0, HEAD_BYTES), true);
    size_t middle = HEAD_BYTES + (length - HEAD_BYTES - 2 * PART_BYTES) / 2;
    size_t end = middle + PART_BYTES;
    add_part(s, text, next_line(text, middle, end), whole_lines(text, middle, end), true);
    add_part(s, text, next_line(text, length - PART_BYTES, length), length, false);
}

/* --- which candidates are worth a try -------------------------------------------------------- */

/* A quote is worth a try if it stands at both ends of something that looks like a field. */
bool bd_csv_quote_is_possible(const bd_csv_sample *s, char quote) {
    size_t n_open = 0;
    size_t n_close = 0;
    for (size_t part = 0; part < s->n_parts; part++) {
        const char *text = s->text[part];
        size_t length = s->length[part];
        for (size_t i = 0; i < length; i++) {
            if (text[i] != quote) continue;
            unsigned char before = i ? (unsigned char)text[i - 1] : '\n';
            unsigned char after = i + 1 < length ? (unsigned char)text[i + 1] : '\n';
            n_open += !bd_csv_is_word_byte(before);
            n_close += !bd_csv_is_word_byte(after);
        }
    }
    return n_open >= 1 && n_close >= 1;
}

bool bd_csv_escape_is_possible(const bd_csv_sample *s) {
    for (size_t part = 0; part < s->n_parts; part++) {
        const char *text = s->text[part];
        for (size_t i = 0; i + 1 < s->length[part]; i++) {
            if (text[i] == '\\' && text[i + 1] && strchr("\"',;|\t :^~\\", text[i + 1]))
                return true;
        }
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
    /* With these an empty field is more likely, unless there is one in every line. */
    bool common = c == ',' || c == ';';
    size_t least = common ? n_lines + n_lines / 2 : c == '\t' ? n_lines / 2 : 0;
    return n_double > n_single * 20 && n_double >= least;
}

static const char *const doubles[] = {"||", "^^", "~~", ";;", "::", "##",
                                      "@@", "$$", "&&", "%%", "**", "\t\t"};

bool bd_csv_delimiter_is_possible(const char *text, size_t length, const char *delimiter) {
    size_t n = strlen(delimiter);
    if (!memmem(text, length, delimiter, n)) return false;
    bool is_double = n == 2 && delimiter[0] == delimiter[1];
    if (is_double && strchr("|^~;\t", delimiter[0]))
        return stands_doubled(text, length, delimiter[0]);
    for (size_t i = 0; n == 1 && i < sizeof doubles / sizeof *doubles; i++) {
        if (doubles[i][0] == delimiter[0]) return !stands_doubled(text, length, delimiter[0]);
    }
    return true;
}

/* --- delimiters of several signs that nobody listed ------------------------------------------- */

#define N_RUNS 48

static bool is_listed(const char *text) {
    for (size_t i = 0; i < bd_csv_n_candidates; i++) {
        if (strcmp(bd_csv_candidates[i].text, text) == 0) return true;
    }
    return false;
}

static void count_run(bd_csv_run *runs, size_t *n_runs, const char *text, size_t length) {
    bool same = true;
    for (size_t i = 1; i < length; i++)
        same = same && text[i] == text[0];
    if (same && length == 2) return; /* empty fields between single signs */
    for (size_t i = 0; i < *n_runs; i++) {
        if (runs[i].length == length && memcmp(runs[i].text, text, length) == 0) {
            runs[i].n++;
            return;
        }
    }
    if (*n_runs == N_RUNS) return;
    bd_csv_run *run = &runs[(*n_runs)++];
    memset(run, 0, sizeof *run);
    memcpy(run->text, text, length);
    run->length = (uint8_t)length;
    run->n = 1;
}

/* A delimiter of several signs is one only if its signs hardly stand elsewhere. */
static bool stands_alone(const char *text, size_t length, const bd_csv_run *run) {
    size_t n_first = 0;
    size_t n_in_run = 0;
    for (size_t i = 0; i < length; i++)
        n_first += text[i] == run->text[0];
    for (size_t i = 0; i < run->length; i++)
        n_in_run += run->text[i] == run->text[0];
    return n_first * 4 <= n_in_run * run->n * 5;
}

/* Runs of two to seven signs that stand at least once in a line: "<>", "|;|" … */
size_t bd_csv_find_runs(const char *text, size_t length, bd_csv_run found[BD_CSV_RUNS]) {
    bd_csv_run runs[N_RUNS];
    size_t n_runs = 0;
    size_t n_lines = 0;
    if (length > HEAD_BYTES / 4) length = HEAD_BYTES / 4;
    for (size_t i = 0; i < length;) {
        size_t n = 0;
        while (i + n < length && text[i + n] && strchr("!#$%&*+,/:;<=>?@\\^_|}{[]~\t", text[i + n]))
            n++;
        n_lines += text[i] == '\n' || text[i] == '\r';
        if (n >= 2 && n < BD_CSV_DELIMITER_BYTES) count_run(runs, &n_runs, text + i, n);
        i += n ? n : 1;
    }
    size_t n_found = 0;
    for (size_t i = 0; i < n_runs && n_found < BD_CSV_RUNS; i++) {
        if (runs[i].n >= 2 && runs[i].n >= n_lines && !is_listed(runs[i].text) &&
            stands_alone(text, length, &runs[i]))
            found[n_found++] = runs[i];
    }
    return n_found;
}

/* Whether blanks often stand several at once, and not only at the ends of lines. */
bool bd_csv_stands_aligned(const char *text, size_t length) {
    size_t n_runs = 0;
    size_t n_inside = 0;
    size_t n_single = 0;
    size_t n_lines = 1;
    for (size_t i = 0; i < length;) {
        size_t n = 0;
        n_lines += text[i] == '\n';
        while (i + n < length && text[i + n] == ' ')
            n++;
        size_t end = i + n;
        bool inside = i > 0 && text[i - 1] != '\n' && end < length && text[end] != '\n';
        n_runs += n > 1 || (n && !inside);
        n_inside += n > 1 && inside;
        n_single += n == 1 && inside;
        i = n ? end : i + 1;
    }
    return n_inside >= 1 && n_runs >= 2 && (n_runs * 10 >= n_single || n_inside * 2 >= n_lines);
}
