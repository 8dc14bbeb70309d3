/* UTF-8 checked 32 bytes at a time with AVX2, perhaps in a loop that looks at the text for other
 * reasons too. Only in functions that are made for these instructions. */
#ifndef BD_LOADERS_UTF8_WIDE_H
#define BD_LOADERS_UTF8_WIDE_H

#include <stdbool.h>
#include <stdint.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>

#define BD_UTF8_WIDE __attribute__((target("avx2"), always_inline)) static inline

/* The lookup method of Keiser and Lemire ("Validating UTF-8 In Less Than One Instruction Per Byte",
 * 2021): every rule that a pair of bytes can break has a bit; three tables, by the halves of the
 * first byte and the upper half of the second, say which rules are still breakable, and what
 * remains after AND is broken. Third and fourth bytes are checked apart. */
enum {
    TOO_SHORT = 1,        /* a lead not followed by a continuation */
    TOO_LONG = 2,         /* ASCII followed by a continuation */
    OVERLONG_3 = 4,       /* E0 80…9F */
    TOO_LARGE = 8,        /* F4 90 and above */
    SURROGATE = 16,       /* ED A0…BF */
    OVERLONG_2 = 32,      /* C0, C1 */
    LARGE_OR_LONG_4 = 64, /* F5 and above with 80…8F; F0 80…8F */
    TWO_CONTINUATIONS = 128,
    BY_LEAD = TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS /* do not depend on the lower half */
};

static const uint8_t bd_utf8_first_high[16] = {TOO_LONG,
                                               TOO_LONG,
                                               TOO_LONG,
                                               TOO_LONG,
                                               TOO_LONG,
                                               TOO_LONG,
                                               TOO_LONG,
                                               TOO_LONG,
                                               TWO_CONTINUATIONS,
                                               TWO_CONTINUATIONS,
                                               TWO_CONTINUATIONS,
                                               TWO_CONTINUATIONS,
                                               TOO_SHORT | OVERLONG_2,
                                               TOO_SHORT,
                                               TOO_SHORT | OVERLONG_3 | SURROGATE,
                                               TOO_SHORT | TOO_LARGE | LARGE_OR_LONG_4};
static const uint8_t bd_utf8_first_low[16] = {BY_LEAD | OVERLONG_3 | OVERLONG_2 | LARGE_OR_LONG_4,
                                              BY_LEAD | OVERLONG_2,
                                              BY_LEAD,
                                              BY_LEAD,
                                              BY_LEAD | TOO_LARGE,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4 | SURROGATE,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4,
                                              BY_LEAD | TOO_LARGE | LARGE_OR_LONG_4};
static const uint8_t bd_utf8_second_high[16] = {
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | LARGE_OR_LONG_4,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | OVERLONG_3 | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS | SURROGATE | TOO_LARGE,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT,
    TOO_SHORT};

typedef struct bd_utf8_wide {
    __m256i before; /* the bytes before */
    __m256i broken, least;
} bd_utf8_wide;

BD_UTF8_WIDE __m256i bd_utf8_wide_table(const uint8_t table[16]) {
    return _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)table));
}

/* Where a character begins. */
BD_UTF8_WIDE void bd_utf8_wide_begin(bd_utf8_wide *u) {
    u->before = u->broken = _mm256_setzero_si256();
    u->least = _mm256_set1_epi8((char)0xFF);
}

BD_UTF8_WIDE void bd_utf8_wide_step(bd_utf8_wide *u, __m256i now) {
    const __m256i low_half = _mm256_set1_epi8(0x0F);
    /* Sixteen bytes back, so that the rest of the way lies within sixteen. */
    __m256i back = _mm256_permute2x128_si256(u->before, now, 0x21);
    __m256i one = _mm256_alignr_epi8(now, back, 15);
    __m256i a = _mm256_shuffle_epi8(bd_utf8_wide_table(bd_utf8_first_high),
                                    _mm256_and_si256(_mm256_srli_epi16(one, 4), low_half));
    __m256i b =
        _mm256_shuffle_epi8(bd_utf8_wide_table(bd_utf8_first_low), _mm256_and_si256(one, low_half));
    __m256i c = _mm256_shuffle_epi8(bd_utf8_wide_table(bd_utf8_second_high),
                                    _mm256_and_si256(_mm256_srli_epi16(now, 4), low_half));
    __m256i broken = _mm256_and_si256(_mm256_and_si256(a, b), c);
    /* Where a third or fourth byte is due, two continuations in a row are right, else wrong. */
    __m256i third =
        _mm256_subs_epu8(_mm256_alignr_epi8(now, back, 14), _mm256_set1_epi8(0xE0 - 0x80));
    __m256i fourth =
        _mm256_subs_epu8(_mm256_alignr_epi8(now, back, 13), _mm256_set1_epi8(0xF0 - 0x80));
    __m256i due = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    u->broken = _mm256_or_si256(u->broken, _mm256_xor_si256(due, broken));
    u->least = _mm256_min_epu8(u->least, now);
    u->before = now;
}

/* No rule is broken so far, and there was no NUL; the last character may go on. */
BD_UTF8_WIDE bool bd_utf8_wide_holds(const bd_utf8_wide *u) {
    __m256i zeros = _mm256_cmpeq_epi8(u->least, _mm256_setzero_si256());
    return _mm256_testz_si256(u->broken, u->broken) && _mm256_testz_si256(zeros, zeros);
}

#endif
#endif
