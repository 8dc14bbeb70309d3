#include "loaders/utf8_check.h"

#include <stdint.h>
#include <string.h>

#if defined(__x86_64__) && defined(__GNUC__)
#define HAS_X86 1
#include <immintrin.h>
#else
#define HAS_X86 0
#endif

size_t bd_utf8_sequence(const unsigned char *s, size_t room) {
    unsigned char c = s[0];
    if (c < 0x80) return 1;
    if (c < 0xC2 || c > 0xF4) return 0;
    if (c < 0xE0) return room >= 2 && (s[1] & 0xC0) == 0x80 ? 2 : 0;
    if (c < 0xF0) {
        if (room < 3 || (s[1] & 0xC0) != 0x80 || (s[2] & 0xC0) != 0x80) return 0;
        if ((c == 0xE0 && s[1] < 0xA0) || (c == 0xED && s[1] > 0x9F)) return 0;
        return 3;
    }
    if (room < 4 || (s[1] & 0xC0) != 0x80 || (s[2] & 0xC0) != 0x80 || (s[3] & 0xC0) != 0x80)
        return 0;
    return (c == 0xF0 && s[1] < 0x90) || (c == 0xF4 && s[1] > 0x8F) ? 0 : 4;
}

static inline uint64_t load_u64(const char *bytes) {
    uint64_t value;
    memcpy(&value, bytes, sizeof value);
    return value;
}

static bool check_plainly(const char *bytes, size_t length) {
    size_t i = 0;
    while (i < length) {
        while (length - i >= 16 && ((load_u64(bytes + i) | load_u64(bytes + i + 8)) &
                                    UINT64_C(0x8080808080808080)) == 0)
            i += 16;
        if (i >= length) break;
        size_t step = bd_utf8_sequence((const unsigned char *)bytes + i, length - i);
        if (step == 0) return false;
        i += step;
    }
    return true;
}

#if HAS_X86
#define AVX2 __attribute__((target("avx2")))

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

AVX2 static inline __m256i table_of(const uint8_t t[16]) {
    __m128i half;
    memcpy(&half, t, sizeof half);
    return _mm256_broadcastsi128_si256(half);
}

/* The bytes that stand `n` places before those of `now`. */
#define SHIFTED(now, before, n)                                                                    \
    _mm256_alignr_epi8(now, _mm256_permute2x128_si256(before, now, 0x21), 16 - (n))

AVX2 static inline __m256i broken_rules(__m256i now, __m256i before, __m256i first_high,
                                        __m256i first_low, __m256i second_high) {
    const __m256i low_half = _mm256_set1_epi8(0x0F);
    __m256i one = SHIFTED(now, before, 1);
    __m256i a =
        _mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(one, 4), low_half));
    __m256i b = _mm256_shuffle_epi8(first_low, _mm256_and_si256(one, low_half));
    __m256i c =
        _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(now, 4), low_half));
    __m256i broken = _mm256_and_si256(_mm256_and_si256(a, b), c);
    /* Where a third or fourth byte is due, two continuations in a row are right, else wrong. */
    __m256i third = _mm256_subs_epu8(SHIFTED(now, before, 2), _mm256_set1_epi8(0xE0 - 0x80));
    __m256i fourth = _mm256_subs_epu8(SHIFTED(now, before, 3), _mm256_set1_epi8(0xF0 - 0x80));
    __m256i due = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
    return _mm256_xor_si256(due, broken);
}

AVX2 static bool check_avx2(const char *bytes, size_t length, bool *has_zero) {
    static const uint8_t first_high_table[16] = {TOO_LONG,
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
    static const uint8_t first_low_table[16] = {BY_LEAD | OVERLONG_3 | OVERLONG_2 | LARGE_OR_LONG_4,
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
    static const uint8_t second_high_table[16] = {
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
    const __m256i first_high = table_of(first_high_table);
    const __m256i first_low = table_of(first_low_table);
    const __m256i second_high = table_of(second_high_table);
    __m256i broken = _mm256_setzero_si256();
    __m256i before = _mm256_setzero_si256();
    __m256i least = _mm256_set1_epi8((char)0xFF);
    size_t i = 0;
    for (; length - i >= 32; i += 32) {
        __m256i now;
        memcpy(&now, bytes + i, sizeof now);
        broken =
            _mm256_or_si256(broken, broken_rules(now, before, first_high, first_low, second_high));
        before = now;
        least = _mm256_min_epu8(least, now);
    }
    /* The rest, followed by zeros: they also show whether the last character is whole. */
    char last[32] = {0};
    memcpy(last, bytes + i, length - i);
    __m256i now;
    memcpy(&now, last, sizeof now);
    broken = _mm256_or_si256(broken, broken_rules(now, before, first_high, first_low, second_high));
    /* A character may also be cut by the end of 32 full bytes: then the next would be due. */
    broken = _mm256_or_si256(
        broken, broken_rules(_mm256_setzero_si256(), now, first_high, first_low, second_high));
    __m256i zeros = _mm256_cmpeq_epi8(least, _mm256_setzero_si256());
    if (!_mm256_testz_si256(zeros, zeros) || memchr(bytes + i, 0, length - i)) *has_zero = true;
    return _mm256_testz_si256(broken, broken);
}
#endif

bool bd_utf8_check(const char *bytes, size_t length, bool *has_zero) {
#if HAS_X86
    if (length >= 64 && __builtin_cpu_supports("avx2")) return check_avx2(bytes, length, has_zero);
#endif
    if (!check_plainly(bytes, length)) return false;
    if (length && memchr(bytes, 0, length)) *has_zero = true;
    return true;
}
