#include "loaders/encoding.h"

#include "engine/base/memory.h"
#include "engine/base/text.h"
#include "engine/base/threads.h"
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

bool bd_encoding_is_noise(const char *text, size_t length) {
    size_t n = length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
    size_t n_controls = 0;
    size_t n_unknown = 0;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        n_controls += is_odd_control(c);
        if (c == 0xC2 && i + 1 < n && (unsigned char)text[i + 1] < 0xA0) n_controls++;
        if (c == 0xEF && i + 2 < n && memcmp(text + i, "\xEF\xBF\xBD", 3) == 0) n_unknown++;
    }
    return n_controls * 50 > n || n_unknown * 10 > n;
}

/* --- guesses --------------------------------------------------------------------------------- */

/* UTF-16 without a mark: zero bytes are frequent and nearly all at one parity. */
static const char *guess_utf16(const char *bytes, size_t length) {
    size_t n = length < SAMPLE_BYTES ? length : SAMPLE_BYTES;
    size_t zeros[2] = {0, 0};
    size_t line_ends[2] = {0, 0};
    for (size_t i = 0; i + 1 < n; i += 2) {
        zeros[0] += bytes[i] == 0;
        zeros[1] += bytes[i + 1] == 0;
        line_ends[1] +=
            (bytes[i] == '\n' || bytes[i] == ',' || bytes[i] == '\t') && bytes[i + 1] == 0;
        line_ends[0] +=
            bytes[i] == 0 && (bytes[i + 1] == '\n' || bytes[i + 1] == ',' || bytes[i + 1] == '\t');
    }
    size_t total = zeros[0] + zeros[1];
    if (total < 2 || total * 50 < n) return NULL;
    if (zeros[1] * 20 >= total * 19 && line_ends[1]) return "UTF-16LE";
    if (zeros[0] * 20 >= total * 19 && line_ends[0]) return "UTF-16BE";
    /* A single short line has neither a line end nor a separator. */
    if (n < 64 && zeros[0] == 0 && zeros[1] * 2 == n) return "UTF-16LE";
    if (n < 64 && zeros[1] == 0 && zeros[0] * 2 == n) return "UTF-16BE";
    return NULL;
}

/* How well an encoding explains the bytes outside ASCII: points per such byte, from 0 to 1. */
typedef struct guess {
    double points;
    size_t n_bytes;
} guess;

static double guess_value(guess g) {
    return g.n_bytes ? g.points / (double)g.n_bytes : 0;
}

static void add_points(guess *g, double points, size_t n_bytes) {
    g->points += points * (double)n_bytes;
    g->n_bytes += n_bytes;
}

static double score_utf8(const unsigned char *s, size_t n) {
    guess g = {0, 0};
    for (size_t i = 0; i < n;) {
        size_t step = bd_utf8_sequence(s + i, n - i);
        if (s[i] >= 0x80) add_points(&g, step ? 1 : -2, step ? step : 1);
        i += step ? step : 1;
    }
    return guess_value(g);
}

/* GB 18030: the level-1 characters of GB 2312 (leads B0 to D7) are nearly all of modern text. */
static double score_gb18030(const unsigned char *s, size_t n) {
    guess g = {0, 0};
    for (size_t i = 0; i < n;) {
        unsigned char a = s[i];
        if (a < 0x80) {
            i++;
            continue;
        }
        unsigned char b = i + 1 < n ? s[i + 1] : 0;
        if (a == 0x80 || a == 0xFF || b == 0x7F || b == 0xFF || b < 0x30) {
            add_points(&g, i + 1 == n ? 0 : -2, 1);
            i++;
        } else if (b <= 0x39) {
            bool four = i + 3 < n && s[i + 2] >= 0x81 && s[i + 2] <= 0xFE && s[i + 3] >= 0x30 &&
                        s[i + 3] <= 0x39;
            add_points(&g, four ? 0.5 : -2, four ? 4 : 1);
            i += four ? 4 : 1;
        } else if (b < 0x40) {
            add_points(&g, -2, 1);
            i++;
        } else {
            double points = 0.1;
            if (b >= 0xA1 && a >= 0xB0 && a <= 0xD7)
                points = 1;
            else if (b >= 0xA1 && a >= 0xD8 && a <= 0xF7)
                points = 0.3;
            else if (b >= 0xA1 && (a == 0xA1 || a == 0xA3 || (a == 0xA8 && b <= 0xBA)))
                points = 0.8; /* punctuation, full-width and pinyin letters */
            add_points(&g, points, 2);
            i += 2;
        }
    }
    return guess_value(g);
}

/* Big5: frequent characters have the leads A4 to C6; half of all trails are ASCII. */
static double score_big5(const unsigned char *s, size_t n) {
    guess g = {0, 0};
    size_t n_low_trails = 0;
    for (size_t i = 0; i < n;) {
        unsigned char a = s[i];
        if (a < 0x80) {
            i++;
            continue;
        }
        unsigned char b = i + 1 < n ? s[i + 1] : 0;
        bool trail = (b >= 0x40 && b <= 0x7E) || (b >= 0xA1 && b <= 0xFE);
        if (a < 0xA1 || a > 0xF9 || !trail) {
            add_points(&g, i + 1 == n ? 0 : -2, 1);
            i++;
            continue;
        }
        n_low_trails += b < 0x80;
        add_points(&g, a >= 0xA4 && a <= 0xC6 ? 1 : a < 0xA4 ? 0.7 : 0.3, 2);
        i += 2;
    }
    /* Simplified text has no ASCII trails at all. */
    return n_low_trails ? guess_value(g) : guess_value(g) * 0.6;
}

/* windows-1252: single high letters between ASCII letters. */
static double score_latin(const unsigned char *s, size_t n) {
    guess g = {0, 0};
    for (size_t i = 0; i < n; i++) {
        if (s[i] < 0x80) continue;
        if (s[i] == 0x81 || s[i] == 0x8D || s[i] == 0x8F || s[i] == 0x90 || s[i] == 0x9D) {
            add_points(&g, -2, 1);
            continue;
        }
        bool alone = (i == 0 || s[i - 1] < 0x80) && (i + 1 == n || s[i + 1] < 0x80);
        add_points(&g, alone ? (s[i] >= 0xC0 ? 1 : 0.7) : 0.25, 1);
    }
    return guess_value(g);
}

static const char *guess_bytes(const char *bytes, size_t length) {
    size_t first = 0;
    while (first < length && (unsigned char)bytes[first] < 0x80)
        first++;
    /* A sample must not begin inside a character: the first high byte never does. */
    const unsigned char *s = (const unsigned char *)bytes + first;
    size_t n = length - first < SAMPLE_BYTES ? length - first : SAMPLE_BYTES;
    struct {
        const char *name;
        double score;
    } candidates[] = {{"UTF-8", score_utf8(s, n)},
                      {"GB18030", score_gb18030(s, n)},
                      {"Big5", score_big5(s, n)},
                      {"windows-1252", score_latin(s, n)}};
    size_t best = 0;
    for (size_t i = 1; i < sizeof candidates / sizeof *candidates; i++) {
        if (candidates[i].score > candidates[best].score) best = i;
    }
    if (candidates[0].score > 0.5) best = 0; /* a few broken characters in UTF-8 */
    return candidates[best].score > 0 ? candidates[best].name : NULL;
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
    return zeros * 10 > n;
}

typedef struct mark {
    const char *bytes;
    size_t length;
    const char *encoding;
} mark;

static const mark marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"},    {"\xFF\xFE\0\0", 4, "UTF-32LE"},
                             {"\0\0\xFE\xFF", 4, "UTF-32BE"}, {"\xFF\xFE", 2, "UTF-16LE"},
                             {"\xFE\xFF", 2, "UTF-16BE"},     {"\x84\x31\x95\x33", 4, "GB18030"}};

static const char *find_encoding(const char **bytes, size_t *length, int n_threads, bool *is_utf8,
                                 bool *has_zero) {
    *is_utf8 = false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (*length < marks[i].length || memcmp(*bytes, marks[i].bytes, marks[i].length) != 0)
            continue;
        *bytes += marks[i].length;
        *length -= marks[i].length;
        return marks[i].encoding;
    }
    const char *wide = guess_utf16(*bytes, *length);
    if (wide) return wide;
    if (too_many_zeros(*bytes, *length)) return NULL;
    *is_utf8 = bd_encoding_is_utf8(*bytes, *length, n_threads, has_zero);
    if (*is_utf8) return "UTF-8";
    return guess_bytes(*bytes, *length);
}

bd_status bd_encoding_decode(const char *bytes, size_t length, const char *forced, int n_threads,
                             bd_encoded_text *out, bd_error *error) {
    memset(out, 0, sizeof *out);
    bool is_utf8;
    bool has_zero = false;
    const char *found = find_encoding(&bytes, &length, n_threads, &is_utf8, &has_zero);
    if (forced) {
        found = strcasecmp(forced, "GBK") == 0 || strcasecmp(forced, "GB2312") == 0 ? "GB18030"
                                                                                    : forced;
        if (strcasecmp(forced, "UTF-8") == 0 || strcasecmp(forced, "UTF8") == 0) found = "UTF-8";
    }
    if (!found) return not_text(error);
    bd_status status = BD_OK;
    out->encoding = found;
    if (strcmp(found, "UTF-8") != 0) {
        status = transcode(bytes, length, found, out, error);
        if (status == BD_OK) out->n_replaced = count_replaced(out->text, out->length_bytes);
    } else if (is_utf8 || bd_encoding_is_utf8(bytes, length, n_threads, &has_zero)) {
        out->text = bytes;
        out->length_bytes = length;
    } else {
        status = repair_utf8(bytes, length, out, error);
    }
    /* Text that was made here may hold some as well. */
    if (status == BD_OK && (has_zero || out->owned_)) status = drop_zeros(out, error);
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
