#include "loaders/csv_count.h"

#include "engine/base/sha256_step.h"
#include "loaders/csv_columns.h"
#include "loaders/csv_masks.h"
#include "loaders/utf8_check.h"
#include "loaders/utf8_wide.h"

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

/* Counts the line ends of 64 bytes at `at`; false when there is anything that is not plain.
 * `parity` is a constant in all callers. */
static inline __attribute__((always_inline)) bool
count_block(state *s, size_t at, const bd_csv_column_masks *m, uint64_t (*const parity)(uint64_t)) {
    uint64_t outside = ~UINT64_C(0), behind_cr = m->cr << 1 | s->after_cr;
    if (m->cr & behind_cr) return false; /* CR CR LF is one line end, CR CR are two */
    if (m->quotes | s->quotes.inside | s->quotes.after_closing | s->quotes.after_opening) {
        if (!s->has_quoting || at + 2 * BD_CSV_BLOCK_BYTES - s->record > s->limit_bytes)
            return false;
        if (bd_csv_look_at_quotes(&s->quotes, m, parity(m->quotes), m->delimiters | m->lf | m->cr,
                                  &outside))
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
        if (!count_block(s, at + k * BD_CSV_BLOCK_BYTES, &masks[k], bd_csv_running_parity))
            return false;
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

static state start_state(const bd_csv_scanner *scanner, size_t begin) {
    return (state){.quotes = {.after_separator = 1},
                   .record = begin,
                   .has_quoting = scanner->dialect->quote != 0,
                   .limit_bytes = scanner->limit_cell_bytes};
}

/* Where the first record begins that has not been counted. */
static size_t next_record(const bd_csv_scanner *scanner, const state *s, size_t begin) {
    if (!s->line_end) return begin;
    return s->record + bd_csv_line_end(scanner->text, s->record, scanner->length_bytes);
}

/* Whole blocks of 64 bytes before `end`, as long as they are plain; returns where the first record
 * begins that has not been counted. */
static size_t count_plain(const bd_csv_scanner *scanner, size_t begin, size_t end,
                          uint64_t *n_rows) {
    state s = start_state(scanner, begin);
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
    return next_record(scanner, &s, begin);
}

/* --- With hashing and checking -------------------------------------------------------------------
 * An instruction of the hash waits for the one before most of the time, and meanwhile the processor
 * does what comes behind, if it comes soon. */

static void hash_until(bd_csv_hashing *hashing, const char *until) {
    if (!hashing || until <= hashing->next) return;
    bd_sha256_add(&hashing->hash, hashing->next, (size_t)(until - hashing->next));
    hashing->next = until;
}

#if defined(__x86_64__) && defined(__GNUC__)
/* Not AVX-512, whose shuffles have to wait for those of the hash. */
#define TOGETHER __attribute__((target("avx2,popcnt,bmi,pclmul")))
#define AHEAD_BYTES 2048
/* Blocks that are hashed at a time, and those that are looked at. */
#define GROUP_BLOCKS ((size_t)2)

typedef struct together {
    const char *text, *hashed, *hash_end;
    bd_sha256_steps hash;
    char delimiter;
} together;

/* Up to `n_blocks` more, as far as they are there. */
static inline void hash_some(together *t, size_t n_blocks) {
    size_t n = (size_t)(t->hash_end - t->hashed) / BD_SHA256_BLOCK_BYTES;
    if (n > n_blocks) n = n_blocks;
    bd_sha256_step(&t->hash, t->hashed, n);
    t->hashed += n * BD_SHA256_BLOCK_BYTES;
}

TOGETHER static inline uint64_t equal(__m256i low, __m256i high, char wanted) {
    __m256i w = _mm256_set1_epi8(wanted);
    uint64_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, w));
    uint64_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, w));
    return a | b << 32;
}

/* `checks` is a constant in both callers. */
TOGETHER static inline __attribute__((always_inline)) bool count_group(const together *t, state *s,
                                                                       bd_utf8_wide *utf8,
                                                                       size_t at, size_t n_blocks,
                                                                       const bool checks) {
    for (size_t k = 0; k < n_blocks; k++, at += BD_CSV_BLOCK_BYTES) {
        const __m256i *halves = (const __m256i *)(const void *)(t->text + at);
        __m256i low = _mm256_loadu_si256(halves), high = _mm256_loadu_si256(halves + 1);
        __builtin_prefetch(t->text + at + AHEAD_BYTES);
        if (checks) {
            bd_utf8_wide_step(utf8, low);
            bd_utf8_wide_step(utf8, high);
        }
        bd_csv_column_masks masks = {.delimiters = equal(low, high, t->delimiter),
                                     .quotes = equal(low, high, '"'),
                                     .lf = equal(low, high, '\n'),
                                     .cr = equal(low, high, '\r'),
                                     .equals = equal(low, high, '=')};
        if (!count_block(s, at, &masks, bd_csv_running_parity_wide)) return false;
    }
    return true;
}

TOGETHER static inline __attribute__((always_inline)) bool
count_together(together *t, state *s, size_t begin, size_t n_blocks, const bool checks) {
    bd_utf8_wide utf8;
    bd_utf8_wide_begin(&utf8);
    for (size_t k = 0; k < n_blocks; k += GROUP_BLOCKS) {
        size_t n = n_blocks - k < GROUP_BLOCKS ? n_blocks - k : GROUP_BLOCKS;
        hash_some(t, n);
        if (!count_group(t, s, &utf8, begin + k * BD_CSV_BLOCK_BYTES, n, checks)) break;
    }
    return !checks || bd_utf8_wide_holds(&utf8);
}

TOGETHER static bool count_checking(together *t, state *s, size_t begin, size_t n_blocks) {
    return count_together(t, s, begin, n_blocks, true);
}

TOGETHER static bool count_hashing(together *t, state *s, size_t begin, size_t n_blocks) {
    return count_together(t, s, begin, n_blocks, false);
}

/* As count_plain; false when nothing was done, as the processor cannot. */
static bool pass_together(const bd_csv_scanner *scanner, size_t begin, size_t end,
                          bd_csv_passing *passing, uint64_t *n_rows, size_t *next) {
    bd_csv_hashing *hashing = passing->hashing;
    together t = {.text = scanner->text,
                  .hash_end = scanner->text + end,
                  .delimiter = scanner->dialect->delimiter[0]};
    if (!hashing || !hashing->has_steps || hashing->next > t.hash_end ||
        !__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("bmi") ||
        !__builtin_cpu_supports("popcnt") || !__builtin_cpu_supports("pclmul") ||
        !bd_sha256_steps_begin(&hashing->hash, &t.hash))
        return false;
    t.hashed = hashing->next;
    state s = start_state(scanner, begin);
    size_t n_blocks = (end - begin) / BD_CSV_BLOCK_BYTES;
    if (t.hashed < t.text + begin)
        hash_some(&t, (size_t)(t.text + begin - t.hashed) / BD_SHA256_BLOCK_BYTES);
    if (passing->checks_utf8)
        passing->is_utf8 = count_checking(&t, &s, begin, n_blocks);
    else
        (void)count_hashing(&t, &s, begin, n_blocks);
    hash_some(&t, SIZE_MAX);
    bd_sha256_steps_end(&hashing->hash, &t.hash, (size_t)(t.hashed - hashing->next));
    hashing->next = t.hashed;
    *n_rows += s.n_rows;
    *next = next_record(scanner, &s, begin);
    return true;
}
#else
static bool pass_together(const bd_csv_scanner *scanner, size_t begin, size_t end,
                          bd_csv_passing *passing, uint64_t *n_rows, size_t *next) {
    (void)scanner, (void)begin, (void)end, (void)passing, (void)n_rows, (void)next;
    return false;
}
#endif

size_t bd_csv_count_some(bd_csv_scanner *scanner, size_t begin, size_t end, bd_csv_passing *passing,
                         uint64_t *n_rows) {
    size_t next = begin;
    if (end > scanner->length_bytes) end = scanner->length_bytes;
    *n_rows = 0;
    bool plain = bd_csv_can_cut(scanner->dialect);
    if (plain && pass_together(scanner, begin, end, passing, n_rows, &next)) return next;
    hash_until(passing->hashing, scanner->text + end);
    if (plain) next = count_plain(scanner, begin, end, n_rows);
    bool has_zero = false;
    if (passing->checks_utf8 && next > begin)
        passing->is_utf8 =
            bd_utf8_check(scanner->text + begin, next - begin, &has_zero) && !has_zero;
    return next;
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
