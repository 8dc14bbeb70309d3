#include "loaders/csv_masks.h"

#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_X86 1
#include <immintrin.h>
#else
#define HAS_X86 0
#endif

#if HAS_X86
#define AVX2 __attribute__((target("avx2")))

AVX2 static inline uint64_t equal_avx2(__m256i low, __m256i high, __m256i wanted) {
    uint64_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
    uint64_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
    return a | b << 32;
}

AVX2 static void fill_avx2(const char *text, char delimiter, char quote, bd_csv_masks *masks,
                           size_t n_blocks) {
    const __m256i d = _mm256_set1_epi8(delimiter);
    const __m256i q = _mm256_set1_epi8(quote);
    const __m256i lf = _mm256_set1_epi8('\n');
    const __m256i cr = _mm256_set1_epi8('\r');
    const __m256i zero = _mm256_setzero_si256();
    for (size_t i = 0; i < n_blocks; i++, text += BD_CSV_BLOCK_BYTES) {
        __m256i low, high;
        memcpy(&low, text, sizeof low);
        memcpy(&high, text + 32, sizeof high);
        __m256i ends_low = _mm256_or_si256(_mm256_cmpeq_epi8(low, lf), _mm256_cmpeq_epi8(low, cr));
        __m256i ends_high =
            _mm256_or_si256(_mm256_cmpeq_epi8(high, lf), _mm256_cmpeq_epi8(high, cr));
        masks[i].delimiters = equal_avx2(low, high, d);
        masks[i].quotes = equal_avx2(low, high, q);
        masks[i].line_ends = ~equal_avx2(ends_low, ends_high, zero);
    }
}

static inline uint64_t equal_sse2(const __m128i block[4], char c) {
    __m128i wanted = _mm_set1_epi8(c);
    uint64_t mask = 0;
    for (int i = 0; i < 4; i++)
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(block[i], wanted)) << (16 * i);
    return mask;
}

static void fill_sse2(const char *text, char delimiter, char quote, bd_csv_masks *masks,
                      size_t n_blocks) {
    for (size_t i = 0; i < n_blocks; i++, text += BD_CSV_BLOCK_BYTES) {
        __m128i block[4];
        memcpy(block, text, sizeof block);
        masks[i].delimiters = equal_sse2(block, delimiter);
        masks[i].quotes = equal_sse2(block, quote);
        masks[i].line_ends = equal_sse2(block, '\n') | equal_sse2(block, '\r');
    }
}

static void fill_blocks(const char *text, char delimiter, char quote, bd_csv_masks *masks,
                        size_t n_blocks) {
    if (__builtin_cpu_supports("avx2"))
        fill_avx2(text, delimiter, quote, masks, n_blocks);
    else
        fill_sse2(text, delimiter, quote, masks, n_blocks);
}
#else
static void fill_blocks(const char *text, char delimiter, char quote, bd_csv_masks *masks,
                        size_t n_blocks) {
    for (size_t i = 0; i < n_blocks; i++, text += BD_CSV_BLOCK_BYTES) {
        masks[i] = (bd_csv_masks){0, 0, 0};
        for (unsigned k = 0; k < BD_CSV_BLOCK_BYTES; k++) {
            uint64_t bit = UINT64_C(1) << k;
            if (text[k] == delimiter) masks[i].delimiters |= bit;
            if (text[k] == quote) masks[i].quotes |= bit;
            if (text[k] == '\n' || text[k] == '\r') masks[i].line_ends |= bit;
        }
    }
}
#endif

size_t bd_csv_masks_fill(const char *text, size_t length, char delimiter, char quote,
                         bd_csv_masks *masks, size_t n_blocks) {
    size_t n_full = length / BD_CSV_BLOCK_BYTES;
    if (n_full >= n_blocks) {
        fill_blocks(text, delimiter, quote, masks, n_blocks);
        return n_blocks;
    }
    fill_blocks(text, delimiter, quote, masks, n_full);
    size_t rest = length % BD_CSV_BLOCK_BYTES;
    if (rest == 0) return n_full;
    char last[BD_CSV_BLOCK_BYTES] = {0};
    memcpy(last, text + n_full * BD_CSV_BLOCK_BYTES, rest);
    bd_csv_masks *m = &masks[n_full];
    fill_blocks(last, delimiter, quote, m, 1);
    uint64_t kept = (UINT64_C(1) << rest) - 1;
    m->delimiters &= kept;
    m->quotes &= kept;
    m->line_ends &= kept;
    return n_full + 1;
}

/* --- for columns -------------------------------------------------------------------------------
 */

#if HAS_X86
__attribute__((target("avx512bw"))) static void fill_columns_avx512(const char *text,
                                                                    char delimiter, char quote,
                                                                    bd_csv_column_masks *masks,
                                                                    size_t n_blocks) {
    const __m512i d = _mm512_set1_epi8(delimiter);
    const __m512i q = _mm512_set1_epi8(quote);
    const __m512i lf = _mm512_set1_epi8('\n');
    const __m512i cr = _mm512_set1_epi8('\r');
    const __m512i equals = _mm512_set1_epi8('=');
    for (size_t i = 0; i < n_blocks; i++, text += BD_CSV_BLOCK_BYTES) {
        __m512i block = _mm512_loadu_si512(text);
        masks[i].delimiters = _mm512_cmpeq_epi8_mask(block, d);
        masks[i].quotes = _mm512_cmpeq_epi8_mask(block, q);
        masks[i].lf = _mm512_cmpeq_epi8_mask(block, lf);
        masks[i].cr = _mm512_cmpeq_epi8_mask(block, cr);
        masks[i].equals = _mm512_cmpeq_epi8_mask(block, equals);
    }
}

AVX2 static void fill_columns_avx2(const char *text, char delimiter, char quote,
                                   bd_csv_column_masks *masks, size_t n_blocks) {
    const __m256i d = _mm256_set1_epi8(delimiter);
    const __m256i q = _mm256_set1_epi8(quote);
    const __m256i lf = _mm256_set1_epi8('\n');
    const __m256i cr = _mm256_set1_epi8('\r');
    const __m256i equals = _mm256_set1_epi8('=');
    for (size_t i = 0; i < n_blocks; i++, text += BD_CSV_BLOCK_BYTES) {
        __m256i low, high;
        memcpy(&low, text, sizeof low);
        memcpy(&high, text + 32, sizeof high);
        masks[i].delimiters = equal_avx2(low, high, d);
        masks[i].quotes = equal_avx2(low, high, q);
        masks[i].lf = equal_avx2(low, high, lf);
        masks[i].cr = equal_avx2(low, high, cr);
        masks[i].equals = equal_avx2(low, high, equals);
    }
}
#endif

static uint64_t equal_plainly(const char *text, char wanted) {
    uint64_t mask = 0;
    for (unsigned k = 0; k < BD_CSV_BLOCK_BYTES; k++)
        mask |= (uint64_t)(text[k] == wanted) << k;
    return mask;
}

void bd_csv_column_masks_fill(const char *text, char delimiter, char quote,
                              bd_csv_column_masks *masks, size_t n_blocks) {
#if HAS_X86
    if (__builtin_cpu_supports("avx512bw")) {
        fill_columns_avx512(text, delimiter, quote, masks, n_blocks);
        return;
    }
    if (__builtin_cpu_supports("avx2")) {
        fill_columns_avx2(text, delimiter, quote, masks, n_blocks);
        return;
    }
#endif
    for (size_t i = 0; i < n_blocks; i++, text += BD_CSV_BLOCK_BYTES)
        masks[i] = (bd_csv_column_masks){.delimiters = equal_plainly(text, delimiter),
                                         .quotes = equal_plainly(text, quote),
                                         .lf = equal_plainly(text, '\n'),
                                         .cr = equal_plainly(text, '\r'),
                                         .equals = equal_plainly(text, '=')};
}
