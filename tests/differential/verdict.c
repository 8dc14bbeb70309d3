#include "verdict.h"

#include "engine/base/memory.h"
#include "engine/exec/exec.h"
#include "engine/ident/date.h"
#include "engine/ident/period.h"
#include "engine/sql/sql.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void free_answer(answer *a) {
    for (size_t i = 0; i < a->n_rows * a->n_columns; i++)
        free(a->cells[i]);
    free(a->cells);
    free(a->types);
    memset(a, 0, sizeof *a);
}

void *must(void *memory) {
    if (memory) return memory;
    fprintf(stderr, "out of memory\n");
    abort();
}

void make_cells(answer *a, size_t n_rows, size_t n_columns) {
    a->outcome = OUTCOME_ROWS;
    a->n_rows = n_rows;
    a->n_columns = n_columns;
    a->cells = must(calloc(n_rows * n_columns + 1, sizeof *a->cells));
}

/* --- Bidui ------------------------------------------------------------------- */

static char *our_cell(const bd_store *store, const bd_result *result, size_t c, size_t r) {
    if (bd_result_is_null(result, c, r)) return NULL;
    if (result->columns[c].type == BD_TYPE_REAL) {
        char text[40];
        snprintf(text, sizeof text, "%.17g", ((const double *)result->data[c])[r]);
        return must(strdup(text));
    }
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    if (bd_result_format(store, result, c, r, &buffer, NULL) != BD_OK) abort();
    char *copy = must(strdup(bd_buffer_text(&buffer)));
    bd_buffer_reset(&buffer);
    return copy;
}

static void take_result(const bd_store *store, const bd_result *result, answer *a) {
    make_cells(a, result->n_rows, result->n_columns);
    a->types = must(calloc(result->n_columns + 1, sizeof *a->types));
    for (size_t c = 0; c < result->n_columns; c++) {
        a->types[c] = result->columns[c].type;
        for (size_t r = 0; r < result->n_rows; r++)
            a->cells[r * result->n_columns + c] = our_cell(store, result, c, r);
    }
}

static void take_error(const bd_error *error, answer_outcome outcome, answer *a) {
    a->outcome =
        error->code == BD_ERROR_LIMIT || error->code == BD_ERROR_MEMORY ? OUTCOME_GAVE_UP : outcome;
    if (error->code == BD_ERROR_INTERNAL)
        a->outcome = OUTCOME_ROWS; /* never right: compared as no rows of no columns */
    snprintf(a->reason, sizeof a->reason, "%.*s", (int)sizeof a->reason - 1, error->en);
}

void ask_bidui(bd_store *store, const bd_schema *schema, const char *const *texts, size_t n_texts,
               int n_threads, uint32_t rows_per_range, answer *answers) {
    bd_query *compiled = must(calloc(n_texts + 1, sizeof *compiled));
    const bd_query **queries = must(calloc(n_texts + 1, sizeof *queries));
    bd_result **results = must(calloc(n_texts + 1, sizeof(bd_result *)));
    bd_error *errors = must(calloc(n_texts + 1, sizeof *errors));
    size_t *places = must(calloc(n_texts + 1, sizeof *places)), n = 0;
    memset(answers, 0, n_texts * sizeof *answers);
    for (size_t i = 0; i < n_texts; i++) {
        bd_error error;
        bd_error_reset(&error);
        if (bd_sql_compile(schema, "query", texts[i], 0, strlen(texts[i]), NULL, 0, &compiled[n],
                           &error) != BD_OK) {
            take_error(&error, OUTCOME_REFUSED, &answers[i]);
            continue;
        }
        queries[n] = &compiled[n];
        places[n++] = i;
    }
    bd_exec_options options = {.n_threads = n_threads,
                               .rows_per_range = rows_per_range,
                               .most_memory_bytes = UINT64_C(1) << 30};
    bd_error error;
    bd_error_reset(&error);
    bd_status status =
        n ? bd_exec_run(store, queries, n, &options, results, errors, &error) : BD_OK;
    for (size_t i = 0; i < n; i++) {
        if (status != BD_OK)
            take_error(&error, OUTCOME_FAILED, &answers[places[i]]);
        else if (results[i])
            take_result(store, results[i], &answers[places[i]]);
        else
            take_error(&errors[i], OUTCOME_FAILED, &answers[places[i]]);
        bd_result_free(results[i]);
        bd_query_reset(&compiled[i]);
    }
    free(places);
    free(errors);
    free(results);
    free(queries);
    free(compiled);
}

/* --- Comparison -------------------------------------------------------------- */

/* A daterange in our form; the text itself when it is none of whole months. */
static void period_text(const char *range, char out[64]) {
    int y1, m1, d1, y2, m2, d2;
    snprintf(out, 64, "%s", range);
    if (sscanf(range, "[%d-%d-%d,%d-%d-%d)", &y1, &m1, &d1, &y2, &m2, &d2) != 6 || d1 != 1 ||
        d2 != 1)
        return;
    bd_period period = bd_period_make((unsigned)(y1 * 12 + m1 - 1), (unsigned)(y2 * 12 + m2 - 2));
    char text[32];
    if (bd_period_format(period, text)) snprintf(out, 64, "%s", text);
}

/* Digits without needless zeros behind the point. */
static void trim_number(const char *number, char out[64]) {
    snprintf(out, 64, "%s", number);
    if (!strchr(out, '.') || strpbrk(out, "eE")) return;
    size_t n = strlen(out);
    while (n && out[n - 1] == '0')
        out[--n] = '\0';
    if (n && out[n - 1] == '.') out[n - 1] = '\0';
    if (strcmp(out, "-0") == 0) strcpy(out, "0");
}

static bool same_cell(bd_type type, const char *ours, const char *theirs) {
    if (!ours || !theirs) return !ours && !theirs;
    char a[64], b[64];
    switch (type) {
    case BD_TYPE_REAL: {
        double x = strtod(ours, NULL), y = strtod(theirs, NULL);
        return x == y || fabs(x - y) <= 1e-12 * fmax(fabs(x), fabs(y));
    }
    case BD_TYPE_INT:
    case BD_TYPE_MONEY:
        trim_number(ours, a);
        trim_number(theirs, b);
        return strcmp(a, b) == 0;
    case BD_TYPE_PERIOD:
        period_text(theirs, b);
        return strcmp(ours, b) == 0;
    case BD_TYPE_BOOL:
        return (ours[0] == 't') == (theirs[0] == 't');
    default:
        return strcmp(ours, theirs) == 0;
    }
}

static bool same_row(const answer *ours, const answer *theirs, size_t a, size_t b) {
    for (size_t c = 0; c < ours->n_columns; c++) {
        if (!same_cell(ours->types[c], ours->cells[a * ours->n_columns + c],
                       theirs->cells[b * ours->n_columns + c]))
            return false;
    }
    return true;
}

static void describe_row(const answer *a, size_t row, char *out, size_t size) {
    size_t length = 0;
    out[0] = '\0';
    for (size_t c = 0; c < a->n_columns && length + 2 < size; c++) {
        const char *cell = a->cells[row * a->n_columns + c];
        snprintf(out + length, size - length, "%s%s", c ? " | " : "", cell ? cell : "NULL");
        length += strlen(out + length);
    }
}

/* A row as one text in which equal rows are equal, but for the last places of REAL. */
typedef struct keyed_row {
    char *key;
    size_t row;
} keyed_row;

static void append_key(bd_type type, const char *cell, bool ours, bd_buffer *out) {
    char text[64];
    if (!cell) {
        bd_buffer_append_text(out, "\x01");
        return;
    }
    if (type == BD_TYPE_REAL) {
        double x = strtod(cell, NULL);
        bd_buffer_format(out, "%.8g", x == 0 ? 0 : x);
    } else if (type == BD_TYPE_INT || type == BD_TYPE_MONEY) {
        trim_number(cell, text);
        bd_buffer_append_text(out, text);
    } else if (type == BD_TYPE_PERIOD && !ours) {
        period_text(cell, text);
        bd_buffer_append_text(out, text);
    } else if (type == BD_TYPE_BOOL) {
        bd_buffer_append_byte(out, cell[0]);
    } else {
        bd_buffer_append_text(out, cell);
    }
}

static int compare_keys(const void *a, const void *b) {
    return strcmp(((const keyed_row *)a)->key, ((const keyed_row *)b)->key);
}

static keyed_row *sorted_rows(const answer *a, const bd_type *types, bool ours) {
    keyed_row *rows = must(calloc(a->n_rows + 1, sizeof *rows));
    bd_buffer key;
    bd_buffer_init(&key);
    for (size_t r = 0; r < a->n_rows; r++) {
        bd_buffer_clear(&key);
        for (size_t c = 0; c < a->n_columns; c++) {
            append_key(types[c], a->cells[r * a->n_columns + c], ours, &key);
            bd_buffer_append_text(&key, "\x02");
        }
        rows[r] = (keyed_row){must(strdup(bd_buffer_text(&key))), r};
    }
    bd_buffer_reset(&key);
    qsort(rows, a->n_rows, sizeof *rows, compare_keys);
    return rows;
}

static void free_rows(keyed_row *rows, size_t n) {
    for (size_t i = 0; i < n; i++)
        free(rows[i].key);
    free(rows);
}

/* Sorted alike, the rows must be the same one by one. Where two REALs stand at the edge of rounding
 * a neighbour may have come in between: each of ours takes the first of theirs that is left nearby.
 */
static bool same_bag(const answer *ours, const answer *theirs, char *why, size_t size) {
    enum { NEARBY = 200 };
    keyed_row *a = sorted_rows(ours, ours->types, true),
              *b = sorted_rows(theirs, ours->types, false);
    bool *taken = must(calloc(theirs->n_rows + 1, sizeof *taken));
    bool same = true;
    for (size_t i = 0; same && i < ours->n_rows; i++) {
        size_t at = i > NEARBY ? i - NEARBY : 0,
               end = i + NEARBY < theirs->n_rows ? i + NEARBY : theirs->n_rows;
        if (!taken[i] && same_row(ours, theirs, a[i].row, b[i].row)) at = i;
        while (at < end && (taken[at] || !same_row(ours, theirs, a[i].row, b[at].row)))
            at++;
        same = at < end;
        taken[at] = true;
        if (same) continue;
        char row[600], other[600];
        describe_row(ours, a[i].row, row, sizeof row);
        describe_row(theirs, b[i].row, other, sizeof other);
        snprintf(why, size, "row only in ours: %s; theirs has: %s", row, other);
    }
    free(taken);
    free_rows(a, ours->n_rows);
    free_rows(b, theirs->n_rows);
    return same;
}

static bool same_rows(const answer *ours, const answer *theirs, bool ordered, char *why,
                      size_t size) {
    if (ours->n_columns != theirs->n_columns || !ours->types) {
        snprintf(why, size, "columns: ours %zu, theirs %zu %s", ours->n_columns, theirs->n_columns,
                 ours->reason);
        return false;
    }
    if (ours->n_rows != theirs->n_rows) {
        snprintf(why, size, "rows: ours %zu, theirs %zu", ours->n_rows, theirs->n_rows);
        return false;
    }
    if (!same_bag(ours, theirs, why, size)) return false;
    for (size_t r = 0; ordered && r < ours->n_rows; r++) {
        if (same_row(ours, theirs, r, r)) continue;
        snprintf(why, size, "the order of rows differs from row %zu on", r + 1);
        return false;
    }
    return true;
}

comparison_verdict compare_answers(const answer *ours, const answer *theirs, bool ordered,
                                   char *why, size_t size) {
    why[0] = '\0';
    if (ours->outcome == OUTCOME_GAVE_UP || theirs->outcome == OUTCOME_GAVE_UP)
        return VERDICT_GAVE_UP;
    if (ours->outcome == OUTCOME_REFUSED) {
        snprintf(why, size, "%s", ours->reason);
        return VERDICT_REFUSED;
    }
    if (theirs->outcome == OUTCOME_REFUSED) {
        snprintf(why, size, "PostgreSQL refuses it: %s", theirs->reason);
        return VERDICT_DIFFERENT;
    }
    if (ours->outcome == OUTCOME_FAILED && theirs->outcome == OUTCOME_FAILED)
        return VERDICT_BOTH_FAILED;
    if (ours->outcome == OUTCOME_FAILED || theirs->outcome == OUTCOME_FAILED) {
        snprintf(why, size, "ours: %s; theirs: %s", ours->reason, theirs->reason);
        return VERDICT_ONE_FAILED;
    }
    return same_rows(ours, theirs, ordered, why, size) ? VERDICT_SAME : VERDICT_DIFFERENT;
}
