#include "loaders/gb18030.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

#if defined(__x86_64__) && defined(__GNUC__)
#include <immintrin.h>
#endif

#define FIRST_LEAD 0x80u
#define N_LEADS 128u
#define HIGH_BITS UINT64_C(0x8080808080808080)
#define UNKNOWN 0xFFFDu

/* Of two bytes: UTF-8 of up to three bytes, its length above them; 0: none. */
struct bd_gb18030 {
    uint32_t codes[N_LEADS << 8];
};

static UConverter *open_strict(void) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open("GB18030", &code);
    if (U_SUCCESS(code))
        ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    if (U_SUCCESS(code)) return converter;
    ucnv_close(converter);
    return NULL;
}

/* The code point of one character, or UNKNOWN. */
static uint32_t code_point(UConverter *converter, const char *bytes, size_t length) {
    UErrorCode code = U_ZERO_ERROR;
    const char *at = bytes;
    ucnv_resetToUnicode(converter);
    UChar32 c = ucnv_getNextUChar(converter, &at, bytes + length, &code);
    return U_SUCCESS(code) && at == bytes + length && c > 0 ? (uint32_t)c : UNKNOWN;
}

bd_status bd_gb18030_create(bd_gb18030 **table, bd_error *error) {
    *table = NULL;
    bd_gb18030 *made = bd_allocate_zero(1, sizeof *made);
    UConverter *converter = open_strict();
    if (!made || !converter) {
        free(made);
        ucnv_close(converter);
        return bd_error_memory(error, sizeof *made);
    }
    for (uint32_t i = 0; i < N_LEADS << 8; i++) {
        char bytes[2] = {(char)(FIRST_LEAD + (i >> 8)), (char)(i & 0xFF)};
        if ((i & 0xFF) < 0x40) continue;
        uint32_t c = code_point(converter, bytes, 2);
        char utf8[4] = {0};
        if (c == UNKNOWN || c > 0xFFFF) continue;
        uint32_t n = (uint32_t)bd_utf8_encode(c, utf8);
        for (uint32_t k = n; k-- > 0;)
            made->codes[i] = made->codes[i] << 8 | (unsigned char)utf8[k];
        made->codes[i] |= n << 24;
    }
    ucnv_close(converter);
    *table = made;
    return BD_OK;
}

void bd_gb18030_free(bd_gb18030 *table) {
    free(table);
}

size_t bd_gb18030_room(size_t length) {
    return length + length / 2 + 16;
}

/* Four bytes; 0 when they are no character. `*converter` is made when it is first wanted. */
static size_t decode_four(UConverter **converter, const char *bytes, size_t room, char *out) {
    if (room < 4) return 0;
    if (!*converter) *converter = open_strict();
    uint32_t c = *converter ? code_point(*converter, bytes, 4) : UNKNOWN;
    return c == UNKNOWN ? 0 : bd_utf8_encode(c, out);
}

/* Bytes below 0x80, eight at a time; returns how many there were. */
static inline size_t copy_ascii(const unsigned char *in, size_t length, char *out) {
    size_t at = 0;
    uint64_t word;
    for (; length - at >= sizeof word; at += sizeof word) {
        memcpy(&word, in + at, sizeof word);
        memcpy(out + at, &word, sizeof word);
        uint64_t high = word & HIGH_BITS;
        if (!high) continue;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
        return at + (size_t)__builtin_ctzll(high) / 8;
#else
        break;
#endif
    }
    while (at < length && in[at] < 0x80) {
        out[at] = (char)in[at];
        at++;
    }
    return at;
}

/* Characters of two bytes; returns how many bytes they took. `out` has room for one byte more. */
static inline size_t decode_twos(const bd_gb18030 *table, const unsigned char *in, size_t length,
                                 char *out, size_t *written) {
    size_t at = 0, n = 0;
    while (length - at >= 2) {
        uint32_t lead = (uint32_t)in[at] - FIRST_LEAD;
        uint32_t code = lead < N_LEADS ? table->codes[lead << 8 | in[at + 1]] : 0;
        if (!code) break;
        out[n] = (char)(code & 0xFF);
        out[n + 1] = (char)(code >> 8 & 0xFF);
        out[n + 2] = (char)(code >> 16 & 0xFF);
        n += code >> 24;
        at += 2;
    }
    *written += n;
    return at;
}

#if defined(__x86_64__) && defined(__GNUC__)
#define AVX2 __attribute__((target("avx2,bmi")))
/* What is looked at and copied at a time. */
#define WIDE_BYTES 64u
/* As much is there when so much of the text is left: two stretches and one behind them. */
#define WIDE_ROOM_BYTES (3 * WIDE_BYTES)

/* The bits of bytes above 0x7F. */
AVX2 static inline uint64_t high_bytes(const unsigned char *in) {
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)in);
    __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(in + 32));
    return (uint32_t)_mm256_movemask_epi8(low) | (uint64_t)(uint32_t)_mm256_movemask_epi8(high)
                                                     << 32;
}

AVX2 static inline void copy_wide(const unsigned char *in, char *out) {
    __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)in);
    __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(in + 32));
    _mm256_storeu_si256((__m256i *)(void *)out, low);
    _mm256_storeu_si256((__m256i *)(void *)(out + 32), high);
}

/* Characters of two bytes, four at a time; false when one of the `n` that are wanted is not three
 * bytes of UTF-8. */
static inline bool decode_pairs(const bd_gb18030 *table, const unsigned char *in, uint32_t n,
                                char *out) {
    const uint32_t three = 3u << 24;
    uint32_t all = three;
    for (uint32_t first = 0; first < n; first += 4) {
#pragma GCC unroll 4
        for (uint32_t k = first; k < first + 4; k++) {
            uint32_t code = table->codes[(in[2 * k] & 0x7Fu) << 8 | in[2 * k + 1]];
            memcpy(out + 3 * k, &code, sizeof code);
            all &= code | (k < n ? 0 : three);
        }
    }
    return all == three;
}

/* Runs of ASCII and of characters of two high bytes. Where they lie is read off the bits of a
 * stretch, so that none waits for the one before: each pair of bytes before a place has become
 * three. Anything else ends it, and so does the end of the text. Returns how many bytes were taken.
 */
AVX2 static size_t decode_runs(const bd_gb18030 *table, const unsigned char *in, size_t length,
                               char *out, size_t *written) {
    size_t at = 0, n = *written; /* of the stretch, and of its first byte that is not taken */
    uint32_t taken = 0;          /* bytes of the stretch, with the one before */
    uint64_t high = high_bytes(in);
    for (; length - at >= WIDE_ROOM_BYTES; at += WIDE_BYTES) {
        uint64_t next = high_bytes(in + at + WIDE_BYTES), h = high >> taken << taken;
        uint64_t starts = h & ~(h << 1), ends = ~h & h << 1;
        uint32_t end = taken, n_pairs = 0;
        copy_wide(in + at + taken, out + n);
        for (; starts; starts &= starts - 1, ends &= ends - 1) {
            uint32_t start = (uint32_t)__builtin_ctzll(starts);
            char *to = out + n + (start - taken) + n_pairs;
            uint32_t behind = ~next ? (uint32_t)__builtin_ctzll(~next) : WIDE_BYTES;
            end = ends ? (uint32_t)__builtin_ctzll(ends) : WIDE_BYTES + behind;
            uint32_t n_new = (end - start) / 2;
            if ((end - start) % 2 || end == 2 * WIDE_BYTES ||
                !decode_pairs(table, in + at + start, n_new, to)) {
                *written = (size_t)(to - out);
                return at + start;
            }
            n_pairs += n_new;
            copy_wide(in + at + end, out + n + (end - taken) + n_pairs);
        }
        if (end < WIDE_BYTES) end = WIDE_BYTES;
        n += end - taken + n_pairs;
        taken = end - WIDE_BYTES;
        high = next;
    }
    *written = n;
    return at + taken;
}

static size_t decode_widely(const bd_gb18030 *table, const unsigned char *in, size_t length,
                            char *out, size_t *written) {
    if (length < WIDE_ROOM_BYTES || !__builtin_cpu_supports("avx2") ||
        !__builtin_cpu_supports("bmi"))
        return 0;
    return decode_runs(table, in, length, out, written);
}
#else
static size_t decode_widely(const bd_gb18030 *table, const unsigned char *in, size_t length,
                            char *out, size_t *written) {
    (void)table, (void)in, (void)length, (void)out, (void)written;
    return 0;
}
#endif

size_t bd_gb18030_decode(const bd_gb18030 *table, const char *bytes, size_t length, char *out) {
    UConverter *converter = NULL;
    const unsigned char *in = (const unsigned char *)bytes;
    size_t at = 0, written = 0;
    while (at < length) {
        at += decode_widely(table, in + at, length - at, out, &written);
        size_t n_ascii = copy_ascii(in + at, length - at, out + written);
        at += n_ascii;
        written += n_ascii;
        size_t n_twos = decode_twos(table, in + at, length - at, out + written, &written);
        at += n_twos;
        if (n_ascii + n_twos || at == length) continue;
        size_t n = decode_four(&converter, bytes + at, length - at, out + written);
        if (n == 0) break;
        written += n;
        at += 4;
    }
    ucnv_close(converter);
    return at == length ? written : SIZE_MAX;
}
