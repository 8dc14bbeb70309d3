#include "loaders/encoding.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/base/threads.h"
#include "loaders/encoding_guess.h"
#include "loaders/utf8_check.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucnv.h>

#define SAMPLE_BYTES ((size_t)256 << 10)
#define PARALLEL_BYTES ((size_t)4 << 20)

bool bd_encoding_is_utf8(const char *bytes, size_t length, int n_threads, bool *has_zero) {
    size_t n_parts = length / PARALLEL_BYTES + 1;
    int threads = bd_threads_count(n_threads, n_parts);
    if (threads == 1 || n_parts == 1) return bd_utf8_check(bytes, length, has_zero);
    bool valid = true;
    bool zero = false;
#pragma omp parallel for schedule(dynamic, 1) num_threads(threads) reduction(&& : valid) reduction(|| : zero)
    for (size_t part = 0; part < n_parts; part++) {
        size_t begin = part * PARALLEL_BYTES;
        size_t end = part + 1 == n_parts ? length : begin + PARALLEL_BYTES;
        /* Continuation bytes at a border belong to the part before. */
        for (int i = 0;
             part > 0 && i < 3 && begin < end && ((unsigned char)bytes[begin] & 0xC0) == 0x80; i++)
            begin++;
        for (int i = 0; i < 3 && end < length && ((unsigned char)bytes[end] & 0xC0) == 0x80; i++)
            end++;
        bool found = false;
        valid = bd_utf8_check(bytes + begin, end - begin, &found) && valid;
        zero = zero || found;
    }
    *has_zero = zero;
    return valid;
}

static bool is_odd_control(unsigned char c) {
    if (c == 0x7F) return true;
    if (c >= 0x20) return false;
    /* Tab, line ends, vertical tab, form feed, ^Z, and the separators 01, 02, 1C to 1F. */
    return !((c >= 0x09 && c <= 0x0D) || c == 0x1A || c >= 0x1C || c == 0x01 || c == 0x02);
}

/* A Han character whose three bytes were each taken for a character: U+00E4 … U+00E9 and two from
 * U+0080 to U+00BF. The sheets put it right (sheet_garble.c). */
static bool is_han_twice_encoded(const char *text, size_t length) {
    const unsigned char *b = (const unsigned char *)text;
    return length >= 6 && b[0] == 0xC3 && b[1] >= 0xA4 && b[1] <= 0xA9 && b[2] == 0xC2 &&
           b[3] < 0xC0 && b[4] == 0xC2 && b[5] < 0xC0;
}

bool bd_encoding_is_noise(const char *text, size_t length) {
    size_t n = length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
    size_t n_controls = 0;
    size_t n_unknown = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (is_han_twice_encoded(text + i, n - i)) {
            i += 5;
            continue;
        }
        n_controls += is_odd_control(c);
        if (c == 0xC2 && i + 1 < n && (unsigned char)text[i + 1] < 0xA0) n_controls++;
        if (c == 0xEF && i + 2 < n && memcmp(text + i, "\xEF\xBF\xBD", 3) == 0) n_unknown++;
    }
    return n_controls * 50 > n || n_unknown * 10 > n;
}

/* --- decoding -------------------------------------------------------------------------------- */

static bd_status not_text(bd_error *error) {
    return bd_error_set(
        error, BD_ERROR_FORMAT,
        "内容不是文本,也不是已知的表格格式;请向提供者索要 Excel 或 CSV 原件",
        "the content is neither text nor a known table format; ask the provider for "
        "the Excel or CSV original");
}

static bd_status transcode(const char *bytes, size_t length, const char *encoding,
                           bd_encoded_text *out, bd_error *error) {
    UErrorCode code = U_ZERO_ERROR;
    UConverter *from = ucnv_open(encoding, &code);
    UConverter *to = ucnv_open("UTF-8", &code);
    bd_status status = BD_OK;
    char *text = NULL;
    size_t capacity = 0;
    size_t used = 0;
    if (code == U_MEMORY_ALLOCATION_ERROR) {
        status = bd_error_memory(error, length);
        goto done;
    }
    if (U_FAILURE(code)) {
        status =
            bd_error_set(error, BD_ERROR_INPUT, "不认识编码 %s;可用 GB18030、UTF-8、UTF-16 等",
                         "unknown encoding %s; use GB18030, UTF-8, UTF-16 or the like", encoding);
        goto done;
    }
    UChar pivot[4096];
    UChar *pivot_source = pivot;
    UChar *pivot_target = pivot;
    const char *source = bytes;
    bool first = true;
    do {
        status = bd_grow(&text, &capacity, used + (first ? length + length / 2 : length / 8) + 4096,
                         1, error);
        if (status != BD_OK) goto done;
        char *target = text + used;
        code = U_ZERO_ERROR;
        ucnv_convertEx(to, from, &target, text + capacity, &source, bytes + length, pivot,
                       &pivot_source, &pivot_target, pivot + 4096, first, true, &code);
        used = (size_t)(target - text);
        first = false;
    } while (code == U_BUFFER_OVERFLOW_ERROR);
    if (U_FAILURE(code)) {
        status =
            code == U_MEMORY_ALLOCATION_ERROR ? bd_error_memory(error, length) : not_text(error);
        goto done;
    }
    out->text = out->owned_ = text;
    out->length_bytes = used;
    text = NULL;
done:
    free(text);
    ucnv_close(from);
    ucnv_close(to);
    return status;
}

/* Invalid bytes of nearly valid UTF-8 become U+FFFD one by one. */
static bd_status repair_utf8(const char *bytes, size_t length, bd_encoded_text *out,
                             bd_error *error) {
    size_t n_bad = 0;
    for (size_t i = 0; i < length;) {
        size_t step = bd_utf8_sequence((const unsigned char *)bytes + i, length - i);
        n_bad += step == 0;
        i += step ? step : 1;
    }
    char *text = bd_allocate(length + 2 * n_bad + 1, 1);
    if (!text) return bd_error_memory(error, length + 2 * n_bad + 1);
    size_t used = 0;
    for (size_t i = 0; i < length;) {
        size_t step = bd_utf8_sequence((const unsigned char *)bytes + i, length - i);
        memcpy(text + used, step ? bytes + i : "\xEF\xBF\xBD", step ? step : 3);
        used += step ? step : 3;
        i += step ? step : 1;
    }
    out->text = out->owned_ = text;
    out->length_bytes = used;
    out->n_replaced = n_bad;
    return BD_OK;
}

static uint64_t count_replaced(const char *text, size_t length) {
    uint64_t n = 0;
    const char *end = text + length;
    for (const char *p = text; (p = memmem(p, (size_t)(end - p), "\xEF\xBF\xBD", 3)) != NULL;
         p += 3)
        n++;
    return n;
}

/* NUL bytes are what some systems pad with; they are no content. */
static bd_status drop_zeros(bd_encoded_text *text, bd_error *error) {
    if (text->length_bytes == 0 || !memchr(text->text, 0, text->length_bytes)) return BD_OK;
    char *copy = bd_allocate(text->length_bytes + 1, 1);
    if (!copy) return bd_error_memory(error, text->length_bytes + 1);
    size_t used = 0;
    for (size_t i = 0; i < text->length_bytes; i++) {
        copy[used] = text->text[i];
        used += text->text[i] != 0;
    }
    free(text->owned_);
    text->text = text->owned_ = copy;
    text->length_bytes = used;
    return BD_OK;
}

static bool too_many_zeros(const char *bytes, size_t length) {
    size_t n = length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
    size_t zeros = 0;
    for (size_t i = 0; i < n; i++)
        zeros += bytes[i] == 0;
    return zeros * 5 > n;
}

typedef struct mark {
    const char *bytes;
    size_t length;
    const char *encoding;
} mark;

static const mark marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
                             {"\0\0\xFE\xFF", 4, "UTF-32BE"}, {"\xFF\xFE", 2, "UTF-16LE"},
                             {"\xFE\xFF", 2, "UTF-16BE"},     {"\x84\x31\x95\x33", 4, "GB18030"}};

static const char *find_mark(const char **bytes, size_t *length) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (*length < marks[i].length || memcmp(*bytes, marks[i].bytes, marks[i].length) != 0)
            continue;
        *bytes += marks[i].length;
        *length -= marks[i].length;
        return marks[i].encoding;
    }
    return NULL;
}

/* The text without its NUL bytes, which some systems pad with: they are no content, and may stand
 * inside of characters. */
static char *without_zeros(const char *bytes, size_t *length) {
    char *copy = bd_allocate(*length + 1, 1);
    if (!copy) return NULL;
    size_t used = 0;
    for (size_t i = 0; i < *length; i++) {
        copy[used] = bytes[i];
        used += bytes[i] != 0;
    }
    *length = used;
    return copy;
}

static const char *canonical_name(const char *forced) {
    if (strcasecmp(forced, "GBK") == 0 || strcasecmp(forced, "GB2312") == 0) return "GB18030";
    if (strcasecmp(forced, "UTF-8") == 0 || strcasecmp(forced, "UTF8") == 0) return "UTF-8";
    return forced;
}

/* Decodes with the encoding in `out`. What was made here owns its text. */
static bd_status decode_as(const char *bytes, size_t length, bool is_utf8, bd_encoded_text *out,
                           bd_error *error) {
    if (strcmp(out->encoding, "UTF-8") != 0) {
        BD_TRY(transcode(bytes, length, out->encoding, out, error));
        out->n_replaced = count_replaced(out->text, out->length_bytes);
        return BD_OK;
    }
    if (!is_utf8) return repair_utf8(bytes, length, out, error);
    out->text = bytes;
    out->length_bytes = length;
    return BD_OK;
}

bool bd_encoding_is_gb18030(const char *bytes, size_t length, size_t sample_bytes) {
    bool has_zero = false;
    const char *rest = bytes;
    size_t n = length;
    if (find_mark(&rest, &n) || bd_encoding_guess_wide(bytes, length) ||
        bd_utf8_check(bytes, sample_bytes, &has_zero) || has_zero)
        return false;
    const char *found = bd_encoding_guess(bytes, length);
    return found && strcmp(found, "GB18030") == 0 && bytes[length - 1] != 0x1A;
}

bd_status bd_encoding_decode(const char *bytes, size_t length, const char *forced, int n_threads,
                             bd_encoded_text *out, bd_error *error) {
    memset(out, 0, sizeof *out);
    bool is_utf8 = false;
    bool has_zero = false;
    char *plain = NULL;
    out->encoding = find_mark(&bytes, &length);
    if (forced) out->encoding = canonical_name(forced);
    if (!out->encoding) out->encoding = bd_encoding_guess_wide(bytes, length);
    bool is_wide = out->encoding && strncmp(out->encoding, "UTF-8", 5) != 0;
    if (!is_wide) is_utf8 = bd_encoding_is_utf8(bytes, length, n_threads, &has_zero);
    if (!is_wide && (has_zero || (!is_utf8 && length && memchr(bytes, 0, length)))) {
        if (!out->encoding && too_many_zeros(bytes, length)) return not_text(error);
        plain = without_zeros(bytes, &length);
        if (!plain) return bd_error_memory(error, length + 1);
        bytes = plain;
        is_utf8 = is_utf8 || bd_encoding_is_utf8(bytes, length, n_threads, &has_zero);
    }
    if (!out->encoding) out->encoding = is_utf8 ? "UTF-8" : bd_encoding_guess(bytes, length);
    bd_status status =
        out->encoding ? decode_as(bytes, length, is_utf8, out, error) : not_text(error);
    if (status == BD_OK && out->text == plain) {
        out->owned_ = plain;
        plain = NULL;
    }
    free(plain);
    /* Wide characters and forced encodings may have brought NUL as well. */
    if (status == BD_OK && out->owned_) status = drop_zeros(out, error);
    if (status == BD_OK && !forced && bd_encoding_is_noise(out->text, out->length_bytes))
        status = not_text(error);
    if (status != BD_OK) {
        bd_encoding_reset(out);
        return status;
    }
    while (out->length_bytes && out->text[out->length_bytes - 1] == 0x1A)
        out->length_bytes--;
    return BD_OK;
}

void bd_encoding_reset(bd_encoded_text *text) {
    if (!text) return;
    free(text->owned_);
    memset(text, 0, sizeof *text);
}

bool bd_encoding_seems_utf8(const char *bytes, size_t length, size_t sample_bytes,
                            bd_encoded_text *text) {
    *text = (bd_encoded_text){.text = bytes, .length_bytes = length};
    text->encoding = find_mark(&text->text, &text->length_bytes);
    if (!text->encoding && bd_encoding_guess_wide(bytes, length)) return false;
    if (!text->encoding) text->encoding = "UTF-8";
    size_t before = (size_t)(text->text - bytes);
    bool has_zero = false;
    if (strcmp(text->encoding, "UTF-8") != 0 || sample_bytes <= before ||
        !bd_utf8_check(text->text, sample_bytes - before, &has_zero) || has_zero ||
        bd_encoding_is_noise(text->text, text->length_bytes))
        return false;
    while (text->length_bytes && text->text[text->length_bytes - 1] == 0x1A)
        text->length_bytes--;
    return true;
}
