#include "loaders/csv_columns.h"

#include "engine/base/memory.h"
#include "loaders/csv_masks.h"

#include <stdlib.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

#define WINDOW_BLOCKS 32
/* What was hashed long before this is in no near cache any more. */
#define AHEAD_BYTES ((size_t)4096)
/* Positions are written eight or sixteen at a time, used or not. */
#define SPARE_STOPS (BD_CSV_BLOCK_BYTES + 16)

bool bd_csv_can_cut(const bd_csv_dialect *dialect) {
    return dialect->delimiter_length == 1 && !dialect->escape && !dialect->trim_delimiter &&
           !dialect->trim_fields && !dialect->apostrophes &&
           (dialect->quote == '"' || dialect->quote == 0);
}

bd_status bd_csv_cutter_init(bd_csv_cutter *cutter, uint32_t n_fields, bd_error *error) {
    size_t n = (size_t)BD_CSV_BLOCK_ROWS * n_fields;
    if (n > BD_CSV_BLOCK_TEXT_BYTES) n = BD_CSV_BLOCK_TEXT_BYTES;
    cutter->capacity = n + 2 * SPARE_STOPS + n_fields;
    cutter->stops = bd_allocate(cutter->capacity + 1, sizeof *cutter->stops);
    return cutter->stops ? BD_OK : bd_error_memory(error, cutter->capacity * sizeof(uint32_t));
}

void bd_csv_cutter_reset(bd_csv_cutter *cutter) {
    free(cutter->stops);
    cutter->stops = NULL;
}

/* What is known of the text before the next 64 bytes. */
typedef struct state {
    uint32_t *stops;
    size_t n_stops, n_rows, n_rows_most;
    size_t n_fields;
    size_t row_end; /* where the next record begins */
    bd_csv_quotes quotes;
    uint64_t after_cr;
    uint32_t line_end_bytes;
    bool has_quoting;
    bool done;
} state;

static inline uint32_t bits_in(uint64_t bits) {
    return (uint32_t)__builtin_popcountll(bits);
}

static inline void put_stops(uint32_t *to, uint64_t bits, uint32_t base, uint32_t n) {
    /* The high bit keeps the count of zeros defined; what it gives is not used. */
    for (uint32_t written = 0; written < n; written += 8, to += 8) {
        for (int i = 0; i < 8; i++) {
            to[i] = base + (uint32_t)__builtin_ctzll(bits | UINT64_C(1) << 63);
            bits &= bits - 1;
        }
    }
}

/* Ends rows at the bits of `lines`, as long as they have the right number of fields. `stops` are
 * those of the same 64 bytes at `base`. */
static inline void end_rows(state *s, const char *text, uint64_t lines, uint64_t stops,
                            uint32_t base) {
    while (lines) {
        uint64_t bit = lines & (~lines + 1);
        lines ^= bit;
        size_t index = s->n_stops + bits_in(stops & (bit - 1));
        const char *end = text + base + (uint32_t)__builtin_ctzll(bit);
        uint32_t bytes = *end == '\n' ? 1 : end[1] == '\n' ? 2 : 0;
        bool same = s->n_rows == 0 || bytes == s->line_end_bytes;
        if (index + 1 != (s->n_rows + 1) * s->n_fields || bytes == 0 || !same) {
            s->done = true;
            return;
        }
        s->line_end_bytes = bytes;
        s->row_end = (size_t)(end - text) + bytes;
        if (++s->n_rows == s->n_rows_most) {
            s->done = true;
            return;
        }
    }
}

typedef void (*put_function)(uint32_t *to, uint64_t bits, uint32_t base, uint32_t n);
typedef uint64_t (*parity_function)(uint64_t bits);

/* `put` and `parity` are constants in all callers. */
static inline __attribute__((always_inline)) void cut_window(state *s, const char *text, size_t at,
                                                             const bd_csv_column_masks *masks,
                                                             size_t n, const put_function put,
                                                             const parity_function parity) {
    for (size_t k = 0; k < n && !s->done; k++, at += BD_CSV_BLOCK_BYTES) {
        const bd_csv_column_masks *m = &masks[k];
        uint64_t separators = m->delimiters | m->lf | m->cr;
        uint64_t outside = ~UINT64_C(0), odd = 0;
        if (m->quotes | s->quotes.inside | s->quotes.after_closing | s->quotes.after_opening)
            odd = s->has_quoting ? bd_csv_look_at_quotes(&s->quotes, m, parity(m->quotes),
                                                         separators, &outside)
                                 : m->quotes;
        s->quotes.after_separator = (separators & outside) >> 63;
        /* A line ends at CR, or at LF without one. */
        uint64_t lines = m->cr | (m->lf & ~(m->cr << 1 | s->after_cr));
        s->after_cr = m->cr >> 63;
        lines &= outside;
        uint64_t stops = (m->delimiters & outside) | lines;
        if (odd) lines &= (odd & (~odd + 1)) - 1;
        uint32_t n_new = bits_in(stops);
        put(s->stops + s->n_stops, stops, (uint32_t)at, n_new);
        if (lines) end_rows(s, text, lines, stops, (uint32_t)at);
        s->n_stops += n_new;
        if (odd || s->n_stops >= s->n_rows_most * s->n_fields) s->done = true;
    }
}

#if defined(__x86_64__) && defined(__GNUC__)
#define VBMI2 __attribute__((target("avx512f,avx512bw,avx512vbmi2,popcnt,bmi,pclmul")))

/* Sixteen positions at a time. */
VBMI2 static inline void put_stops_vbmi2(uint32_t *to, uint64_t bits, uint32_t base, uint32_t n) {
    const __m512i places = _mm512_set_epi64(
        INT64_C(0x3F3E3D3C3B3A3938), INT64_C(0x3736353433323130), INT64_C(0x2F2E2D2C2B2A2928),
        INT64_C(0x2726252423222120), INT64_C(0x1F1E1D1C1B1A1918), INT64_C(0x1716151413121110),
        INT64_C(0x0F0E0D0C0B0A0908), INT64_C(0x0706050403020100));
    const __m512i first = _mm512_set1_epi32((int)base);
    __m512i rest = _mm512_maskz_compress_epi8(bits, places);
    for (uint32_t written = 0; written < n; written += 16, to += 16) {
        __m512i sixteen = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(rest));
        _mm512_storeu_si512(to, _mm512_add_epi32(sixteen, first));
        rest = _mm512_alignr_epi64(rest, rest, 2);
    }
}

VBMI2 static void cut_window_vbmi2(state *s, const char *text, size_t at,
                                   const bd_csv_column_masks *masks, size_t n) {
    cut_window(s, text, at, masks, n, put_stops_vbmi2, bd_csv_running_parity_wide);
}

__attribute__((target("popcnt,bmi"))) static void
cut_window_popcnt(state *s, const char *text, size_t at, const bd_csv_column_masks *masks,
                  size_t n) {
    cut_window(s, text, at, masks, n, put_stops, bd_csv_running_parity);
}
#endif

static void cut_window_plain(state *s, const char *text, size_t at,
                             const bd_csv_column_masks *masks, size_t n) {
    cut_window(s, text, at, masks, n, put_stops, bd_csv_running_parity);
}

typedef void (*cut_window_function)(state *, const char *, size_t, const bd_csv_column_masks *,
                                    size_t);

static cut_window_function best_function(void) {
#if defined(__x86_64__) && defined(__GNUC__)
    if (!__builtin_cpu_supports("popcnt") || !__builtin_cpu_supports("bmi"))
        return cut_window_plain;
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                   __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("pclmul")
               ? cut_window_vbmi2
               : cut_window_popcnt;
#else
    return cut_window_plain;
#endif
}

size_t bd_csv_cut(bd_csv_cutter *cutter, const char *text, size_t length_bytes,
                  const bd_csv_dialect *dialect, uint32_t n_fields, size_t begin, size_t end,
                  bd_csv_block *block) {
    size_t n_rows_most = (cutter->capacity - 2 * SPARE_STOPS) / n_fields;
    if (n_rows_most > BD_CSV_BLOCK_ROWS) n_rows_most = BD_CSV_BLOCK_ROWS;
    state s = {.stops = cutter->stops + 1,
               .n_fields = n_fields,
               .n_rows_most = n_rows_most,
               .has_quoting = dialect->quote != 0,
               .quotes = {.after_separator = 1}};
    if (end > begin + BD_CSV_BLOCK_TEXT_BYTES) end = begin + BD_CSV_BLOCK_TEXT_BYTES;
    size_t last = length_bytes > BD_CSV_SLACK_BYTES ? length_bytes - BD_CSV_SLACK_BYTES : 0;
    if (end > last) end = last;
    const char *base = text + begin;
    size_t room = end > begin ? (end - begin) / BD_CSV_BLOCK_BYTES : 0;
    cut_window_function cut = best_function();
    bd_csv_column_masks masks[WINDOW_BLOCKS];
    for (size_t k = 0; k < room && !s.done; k += WINDOW_BLOCKS) {
        size_t n = room - k < WINDOW_BLOCKS ? room - k : WINDOW_BLOCKS;
        size_t at = k * BD_CSV_BLOCK_BYTES;
        for (size_t b = 0; b < n; b++)
            __builtin_prefetch(base + at + AHEAD_BYTES + b * BD_CSV_BLOCK_BYTES);
        bd_csv_column_masks_fill(base + at, dialect->delimiter[0], '"', masks, n);
        cut(&s, base, at, masks, n);
    }
    cutter->stops[0] = 0 - s.line_end_bytes;
    *block = (bd_csv_block){.text = base,
                            .stops = s.stops,
                            .n_fields = n_fields,
                            .n_rows = (uint32_t)s.n_rows,
                            .line_end_bytes = s.line_end_bytes,
                            .quote = dialect->quote};
    return begin + s.row_end;
}
