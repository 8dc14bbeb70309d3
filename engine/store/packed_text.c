#include "engine/store/packed_text.h"

#include <stdbool.h>

const uint64_t bd_packed_shorter[BD_PACKED_DIGITS_MOST + 1] = {0,
                                                               UINT64_C(1),
                                                               UINT64_C(11),
                                                               UINT64_C(111),
                                                               UINT64_C(1111),
                                                               UINT64_C(11111),
                                                               UINT64_C(111111),
                                                               UINT64_C(1111111),
                                                               UINT64_C(11111111),
                                                               UINT64_C(111111111),
                                                               UINT64_C(1111111111),
                                                               UINT64_C(11111111111),
                                                               UINT64_C(111111111111),
                                                               UINT64_C(1111111111111),
                                                               UINT64_C(11111111111111),
                                                               UINT64_C(111111111111111),
                                                               UINT64_C(1111111111111111),
                                                               UINT64_C(11111111111111111),
                                                               UINT64_C(111111111111111111),
                                                               UINT64_C(1111111111111111111)};

uint64_t bd_text_pack_han(const char *text, size_t length) {
    if (length % 3 || length == 0 || length > 12) return 0;
    uint64_t packed = 0;
    for (size_t i = 0; i < length; i += 3) {
        const unsigned char *b = (const unsigned char *)text + i;
        if ((b[0] & 0xF0) != 0xE0 || (b[1] & 0xC0) != 0x80 || (b[2] & 0xC0) != 0x80) return 0;
        uint32_t c =
            (uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 | (uint32_t)(b[2] & 0x3F);
        if (c < BD_PACKED_HAN_LOWEST || c > BD_PACKED_HAN_HIGHEST) return 0;
        packed = packed << 15 | (c - BD_PACKED_HAN_LOWEST + 1);
    }
    return BD_PACKED_HAN_FIRST + packed;
}

uint64_t bd_text_pack(const char *text, size_t length) {
    if (length == 0 || length > BD_PACKED_DIGITS_MOST) return 0;
    if ((unsigned char)text[0] >= 0xE4) return bd_text_pack_han(text, length);
    uint64_t value = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned)(unsigned char)text[i] - '0';
        if (digit > 9)
            return i == 17 && length == 18 && text[i] == 'X' ? bd_packed_with_x(value) : 0;
        value = value * 10 + digit;
    }
    return bd_packed_digits(value, length);
}

static void put_digits(uint64_t value, size_t length, char *out) {
    size_t i = length;
    /* Eight at a time: 32 bits divide faster. */
    while (i >= 8) {
        uint32_t low = (uint32_t)(value % 100000000);
        value /= 100000000;
        for (int k = 0; k < 8; k++, low /= 10)
            out[--i] = (char)('0' + low % 10);
    }
    while (i > 0) {
        out[--i] = (char)('0' + value % 10);
        value /= 10;
    }
}

static size_t unpack_han(uint64_t packed, char *out) {
    size_t n = 0;
    for (int shift = 45; shift >= 0; shift -= 15) {
        uint32_t c = (uint32_t)(packed >> shift) & 0x7FFF;
        if (c == 0) continue;
        c += BD_PACKED_HAN_LOWEST - 1;
        out[n++] = (char)(0xE0 | c >> 12);
        out[n++] = (char)(0x80 | (c >> 6 & 0x3F));
        out[n++] = (char)(0x80 | (c & 0x3F));
    }
    out[n] = '\0';
    return n;
}

size_t bd_text_unpack(uint64_t packed, char out[BD_PACKED_TEXT_BYTES]) {
    if (packed >= BD_PACKED_HAN_FIRST) return unpack_han(packed - BD_PACKED_HAN_FIRST, out);
    bool with_x = packed >= BD_PACKED_X_FIRST;
    size_t length = with_x ? 17 : BD_PACKED_DIGITS_MOST;
    while (!with_x && bd_packed_shorter[length] > packed)
        length--;
    put_digits(packed - (with_x ? BD_PACKED_X_FIRST : bd_packed_shorter[length]), length, out);
    if (with_x) out[length++] = 'X';
    out[length] = '\0';
    return length;
}
