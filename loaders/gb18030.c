#include "loaders/gb18030.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

#define FIRST_LEAD 0x81u
#define N_LEADS 126u
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

size_t bd_gb18030_decode(const bd_gb18030 *table, const char *bytes, size_t length, char *out) {
    UConverter *converter = NULL;
    const unsigned char *in = (const unsigned char *)bytes;
    size_t at = 0, written = 0;
    while (at < length) {
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
