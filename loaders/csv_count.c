#include "loaders/csv_count.h"

#include "loaders/csv_columns.h"
#include "loaders/csv_masks.h"

#define WINDOW_BLOCKS 32
/* How far bd_csv_scan_count goes where records are not plain: farther and farther until they are.
 */
#define FIRST_STEP_BYTES ((size_t)256)
#define LAST_STEP_BYTES ((size_t)64 << 10)

/* What is known of the text before the next 64 bytes. */
typedef struct state {
    bd_csv_quotes quotes;
    uint64_t after_cr;
    size_t record; /* where the record at hand begins or, with line_end, where one ends */
    bool line_end; /* `record` is the position of a line end */
    bool has_quoting;
    size_t limit_bytes; /* of a field in quotes */
    uint64_t n_rows;
} state;

/* Counts the line ends of 64 bytes at `at`; false when there is anything that is not plain. */
static inline bool count_block(state *s, size_t at, const bd_csv_column_masks *m) {
    uint64_t outside = ~UINT64_C(0), behind_cr = m->cr << 1 | s->after_cr;
    if (m->cr & behind_cr) return false; /* CR CR LF is one line end, CR CR are two */
    if (m->quotes | s->quotes.inside | s->quotes.after_closing | s->quotes.after_opening) {
        if (!s->has_quoting || at + 2 * BD_CSV_BLOCK_BYTES - s->record > s->limit_bytes)
            return false;
        if (bd_csv_look_at_quotes(&s->quotes, m, m->delimiters | m->lf | m->cr, &outside))
            return false;
    }
    s->quotes.after_separator = ((m->delimiters | m->lf | m->cr) & outside) >> 63;
    uint64_t lines = (m->cr | (m->lf & ~behind_cr)) & outside;
    s->after_cr = m->cr >> 63;
    if (!lines) return true;
    s->n_rows += (uint64_t)__builtin_popcountll(lines);
    s->record = at + 63 - (size_t)__builtin_clzll(lines);
    s->line_end = true;
    return true;
}

static inline __attribute__((always_inline)) bool
count_window(state *s, size_t at, const bd_csv_column_masks *masks, size_t n) {
    for (size_t k = 0; k < n; k++) {
        if (!count_block(s, at + k * BD_CSV_BLOCK_BYTES, &masks[k])) return false;
    }
    return true;
}

#if defined(__x86_64__) && defined(__GNUC__)
__attribute__((target("popcnt,bmi"))) static bool
count_window_popcnt(state *s, size_t at, const bd_csv_column_masks *masks, size_t n) {
    return count_window(s, at, masks, n);
}
#endif

static bool count_window_plain(state *s, size_t at, const bd_csv_column_masks *masks, size_t n) {
    return count_window(s, at, masks, n);
}

typedef bool (*count_window_function)(state *, size_t, const bd_csv_column_masks *, size_t);

static count_window_function best_function(void) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (__builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi"))
        return count_window_popcnt;
#endif
    return count_window_plain;
}

/* Whole blocks of 64 bytes before `end`, as long as they are plain; returns where the first record
 * begins that has not been counted. */
static size_t count_plain(const bd_csv_scanner *scanner, size_t begin, size_t end,
                          uint64_t *n_rows) {
    state s = {.quotes = {.after_separator = 1},
               .record = begin,
               .has_quoting = scanner->dialect->quote != 0,
               .limit_bytes = scanner->limit_cell_bytes};
    size_t n_blocks = (end - begin) / BD_CSV_BLOCK_BYTES;
    count_window_function count = best_function();
    bd_csv_column_masks masks[WINDOW_BLOCKS];
    for (size_t k = 0; k < n_blocks; k += WINDOW_BLOCKS) {
        size_t n = n_blocks - k < WINDOW_BLOCKS ? n_blocks - k : WINDOW_BLOCKS;
        size_t at = begin + k * BD_CSV_BLOCK_BYTES;
        bd_csv_column_masks_fill(scanner->text + at, scanner->dialect->delimiter[0], '"', masks, n);
        if (!count(&s, at, masks, n)) break;
    }
    *n_rows += s.n_rows;
    if (!s.line_end) return begin;
    return s.record + bd_csv_line_end(scanner->text, s.record, scanner->length_bytes);
}

size_t bd_csv_count_some(bd_csv_scanner *scanner, size_t begin, size_t end, uint64_t *n_rows) {
    if (end > scanner->length_bytes) end = scanner->length_bytes;
    *n_rows = 0;
    return bd_csv_can_cut(scanner->dialect) ? count_plain(scanner, begin, end, n_rows) : begin;
}

size_t bd_csv_count(bd_csv_scanner *scanner, size_t begin, size_t end, uint64_t *n_rows) {
    if (end > scanner->length_bytes) end = scanner->length_bytes;
    bool plain = bd_csv_can_cut(scanner->dialect);
    size_t at = begin, step = FIRST_STEP_BYTES;
    *n_rows = 0;
    while (at < end && !scanner->failed) {
        size_t from = at;
        if (plain) at = count_plain(scanner, at, end, n_rows);
        if (at - from > step) step = FIRST_STEP_BYTES;
        if (at >= end) break;
        uint64_t n = 0;
        size_t until = plain && end - at > step ? at + step : end;
        at = bd_csv_scan_count(scanner, at, until, &n, NULL, 0);
        *n_rows += n;
        if (step < LAST_STEP_BYTES) step *= 2;
    }
    return at;
}
