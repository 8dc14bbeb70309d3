#include "engine/base/text.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/ustring.h>

size_t bd_utf8_decode(const char *text, size_t length, uint32_t *codepoint) {
    *codepoint = 0xFFFD;
    if (length == 0) return 0;
    const unsigned char *b = (const unsigned char *)text;
    if (b[0] < 0x80) {
        *codepoint = b[0];
        return 1;
    }
    size_t bytes = b[0] >= 0xF0 && b[0] < 0xF5   ? 4
                   : b[0] >= 0xE0 && b[0] < 0xF0 ? 3
                   : b[0] >= 0xC2 && b[0] < 0xE0 ? 2
                                                 : 0;
    if (bytes == 0 || bytes > length) return 1;
    uint32_t value = b[0] & (0x7Fu >> bytes);
    for (size_t i = 1; i < bytes; i++) {
        if ((b[i] & 0xC0) != 0x80) return 1;
        value = value << 6 | (b[i] & 0x3F);
    }
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[bytes] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return 1;
    *codepoint = value;
    return bytes;
}

size_t bd_utf8_encode(uint32_t c, char out[4]) {
    if (c < 0x80) {
        out[0] = (char)c;
        return 1;
    }
    if (c < 0x800) {
        out[0] = (char)(0xC0 | c >> 6);
        out[1] = (char)(0x80 | (c & 0x3F));
        return 2;
    }
    if (c < 0x10000) {
        out[0] = (char)(0xE0 | c >> 12);
        out[1] = (char)(0x80 | (c >> 6 & 0x3F));
        out[2] = (char)(0x80 | (c & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | c >> 18);
    out[1] = (char)(0x80 | (c >> 12 & 0x3F));
    out[2] = (char)(0x80 | (c >> 6 & 0x3F));
    out[3] = (char)(0x80 | (c & 0x3F));
    return 4;
}

size_t bd_utf8_valid_prefix(const char *text, size_t length) {
    size_t i = 0;
    while (i < length) {
        if ((unsigned char)text[i] < 0x80) {
            i++;
            continue;
        }
        uint32_t codepoint;
        size_t step = bd_utf8_decode(text + i, length - i, &codepoint);
        if (step == 1) return i;
        i += step;
    }
    return i;
}

size_t bd_utf8_count(const char *text, size_t length) {
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        if (((unsigned char)text[i] & 0xC0) != 0x80) count++;
    }
    return count;
}

int bd_text_codepoint_width(uint32_t c) {
    if (c < 0x20 || c == 0x7F) return 0;
    if (c < 0x7F) return 1;
    int8_t type = u_charType((UChar32)c);
    if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_FORMAT_CHAR ||
        type == U_CONTROL_CHAR)
        return 0;
    int width = u_getIntPropertyValue((UChar32)c, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

size_t bd_text_width(const char *text, size_t length) {
    size_t width = 0;
    for (size_t i = 0; i < length;) {
        uint32_t codepoint;
        i += bd_utf8_decode(text + i, length - i, &codepoint);
        width += (size_t)bd_text_codepoint_width(codepoint);
    }
    return width;
}

bool bd_text_is_ascii(const char *text, size_t length) {
    unsigned char all = 0;
    for (size_t i = 0; i < length; i++)
        all |= (unsigned char)text[i];
    return all < 0x80;
}

bool bd_text_is_space_or_control(uint32_t c) {
    if (c <= 0x20 || c == 0x7F) return true;
    if (c < 0x80) return false;
    if (c >= 0xFE00 && c <= 0xFE0F) return true;
    if (c == 0x200B || c == 0xFEFF || c == 0x3000 || c == 0xA0 || c == 0xAD) return true;
    if (c >= 0x4E00 && c <= 0x9FFF) return false;
    int8_t type = u_charType((UChar32)c);
    return type == U_SPACE_SEPARATOR || type == U_LINE_SEPARATOR || type == U_PARAGRAPH_SEPARATOR ||
           type == U_CONTROL_CHAR || type == U_FORMAT_CHAR;
}

bool bd_text_is_han(uint32_t c) {
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

/* The common Han block, kana and ASCII are their own NFKC form: no need to ask ICU. */
static bool is_nfkc_already(const char *text, size_t length) {
    for (size_t i = 0; i < length;) {
        uint32_t c;
        size_t step = bd_utf8_decode(text + i, length - i, &c);
        if (c == 0xFFFD && step == 1) return false;
        if (!(c < 0x80 || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3001 && c <= 0x3029) ||
              c == 0xB7))
            return false;
        i += step;
    }
    return true;
}

static bd_status nfkc_by_icu(const char *text, size_t length, bd_buffer *out, bd_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    const UNormalizer2 *normalizer = unorm2_getNFKCInstance(&code);
    if (code == U_MEMORY_ALLOCATION_ERROR) return bd_error_memory(error, length);
    if (U_FAILURE(code))
        return bd_error_set(error, BD_ERROR_INTERNAL, "ICU 数据不可用;请运行 script/setup",
                            "the data of ICU are missing; run script/setup");
    if (length > INT32_MAX / 8)
        return bd_error_set(error, BD_ERROR_LIMIT, "单元格文字过长;请检查该单元格",
                            "the text of a cell is too long; look at the cell");
    int32_t capacity = (int32_t)length + 1;
    UChar *wide = bd_allocate((size_t)capacity, sizeof *wide);
    if (!wide) return bd_error_memory(error, (size_t)capacity);
    int32_t wide_length = 0;
    u_strFromUTF8WithSub(wide, capacity, &wide_length, text, (int32_t)length, 0xFFFD, NULL, &code);
    UChar stack[256];
    UChar *folded = stack;
    int32_t folded_length = unorm2_normalize(normalizer, wide, wide_length, stack, 256, &code);
    if (code == U_BUFFER_OVERFLOW_ERROR) {
        code = U_ZERO_ERROR;
        folded = bd_allocate((size_t)folded_length + 1, sizeof *folded);
        if (!folded) {
            free(wide);
            return bd_error_memory(error, (size_t)folded_length);
        }
        folded_length =
            unorm2_normalize(normalizer, wide, wide_length, folded, folded_length + 1, &code);
    }
    for (int32_t i = 0; U_SUCCESS(code) && i < folded_length;) {
        UChar32 c;
        U16_NEXT(folded, i, folded_length, c);
        char bytes[4];
        bd_buffer_append(out, bytes, bd_utf8_encode((uint32_t)c, bytes));
    }
    if (folded != stack) free(folded);
    free(wide);
    if (U_FAILURE(code)) return bd_error_memory(error, length);
    return bd_buffer_status(out, error);
}

bd_status bd_text_nfkc(const char *text, size_t length, bd_buffer *out, bd_error *error) {
    if (!is_nfkc_already(text, length)) return nfkc_by_icu(text, length, out, error);
    bd_buffer_append(out, text, length);
    return bd_buffer_status(out, error);
}

bd_status bd_text_key(const char *text, size_t length, bool keep_case, bd_buffer *out,
                      bd_error *error) {
    size_t begin = out->length_bytes;
    BD_TRY(bd_text_nfkc(text, length, out, error));
    size_t end = out->length_bytes;
    size_t kept = begin;
    for (size_t i = begin; i < end;) {
        uint32_t c;
        size_t step = bd_utf8_decode(out->data + i, end - i, &c);
        if (!bd_text_is_space_or_control(c)) {
            memmove(out->data + kept, out->data + i, step);
            if (!keep_case && step == 1 && out->data[kept] >= 'a' && out->data[kept] <= 'z')
                out->data[kept] = (char)(out->data[kept] - 'a' + 'A');
            kept += step;
        }
        i += step;
    }
    out->length_bytes = kept;
    if (out->data) out->data[kept] = '\0';
    return BD_OK;
}

bd_status bd_text_tidy(const char *text, size_t length, bd_buffer *out, bd_error *error) {
    size_t begin = out->length_bytes;
    BD_TRY(bd_text_nfkc(text, length, out, error));
    size_t end = out->length_bytes;
    size_t kept = begin;
    bool pending = false;
    uint32_t last = 0;
    for (size_t i = begin; i < end;) {
        uint32_t c;
        size_t step = bd_utf8_decode(out->data + i, end - i, &c);
        if (bd_text_is_space_or_control(c)) {
            int8_t type = u_charType((UChar32)c);
            /* Format characters vanish; only real white space separates words. */
            if (type != U_FORMAT_CHAR && !(c >= 0xFE00 && c <= 0xFE0F)) pending = kept > begin;
        } else {
            if (pending && !(bd_text_is_han(last) && bd_text_is_han(c))) out->data[kept++] = ' ';
            pending = false;
            memmove(out->data + kept, out->data + i, step);
            kept += step;
            last = c;
        }
        i += step;
    }
    out->length_bytes = kept;
    if (out->data) out->data[kept] = '\0';
    return BD_OK;
}

#define LONGEST_COMPARED 128

static size_t decode_all(const char *text, size_t length, uint32_t *out) {
    size_t n = 0;
    for (size_t i = 0; i < length && n < LONGEST_COMPARED;)
        i += bd_utf8_decode(text + i, length - i, &out[n++]);
    return n;
}

size_t bd_text_distance(const char *a, size_t a_length, const char *b, size_t b_length,
                        size_t limit) {
    uint32_t x[LONGEST_COMPARED], y[LONGEST_COMPARED];
    size_t n = decode_all(a, a_length, x), m = decode_all(b, b_length, y);
    size_t gap = n > m ? n - m : m - n;
    if (gap > limit) return limit + 1;
    uint16_t rows[3][LONGEST_COMPARED + 1];
    uint16_t *before = rows[0], *previous = rows[1], *current = rows[2];
    for (size_t j = 0; j <= m; j++)
        previous[j] = (uint16_t)j;
    memcpy(before, previous, sizeof rows[0]);
    for (size_t i = 1; i <= n; i++) {
        current[0] = (uint16_t)i;
        for (size_t j = 1; j <= m; j++) {
            uint16_t best = (uint16_t)(previous[j - 1] + (x[i - 1] != y[j - 1]));
            if (previous[j] + 1 < best) best = (uint16_t)(previous[j] + 1);
            if (current[j - 1] + 1 < best) best = (uint16_t)(current[j - 1] + 1);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1] &&
                before[j - 2] + 1 < best)
                best = (uint16_t)(before[j - 2] + 1);
            current[j] = best;
        }
        uint16_t *recycled = before;
        before = previous;
        previous = current;
        current = recycled;
    }
    return previous[m] > limit ? limit + 1 : previous[m];
}
