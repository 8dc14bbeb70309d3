/* Texts: positions and lengths count characters (code points), as in PostgreSQL. */
#include "engine/function/families.h"

#include "engine/base/text.h"

#include <string.h>

#define MOST_TEXT_BYTES (1u << 24)

/* The arguments of one row; texts for text types, numbers for INT. */
typedef struct text_row {
    const char *text[BD_FUNCTION_MOST_ARGUMENTS];
    size_t length[BD_FUNCTION_MOST_ARGUMENTS];
    int64_t number[BD_FUNCTION_MOST_ARGUMENTS];
    bool null[BD_FUNCTION_MOST_ARGUMENTS];
    size_t n;
    bd_error *error;
} text_row;

typedef bd_status (*text_writer)(const text_row *row, bd_buffer *out);

/* Reads row i; true when the arguments are those of `ids`, which is brought up to date. */
static bool read_row(const bd_evaluation *evaluation, const bd_vector *arguments, size_t i,
                     text_row *row, uint64_t ids[BD_FUNCTION_MOST_ARGUMENTS]) {
    bool same = true;
    for (size_t j = 0; j < row->n; j++) {
        size_t at = arguments[j].constant ? 0 : i;
        uint64_t bits;
        if (arguments[j].type == BD_TYPE_INT) {
            row->number[j] = ((const int64_t *)arguments[j].data)[at];
            row->null[j] = row->number[j] == BD_NULL_I64;
            bits = (uint64_t)row->number[j];
        } else {
            bits = ((const uint32_t *)arguments[j].data)[at];
            row->null[j] = bits == BD_NULL_ID;
        }
        same = same && ids[j] == bits;
        ids[j] = bits;
    }
    if (same) return true;
    for (size_t j = 0; j < row->n; j++) {
        if (arguments[j].type == BD_TYPE_INT) continue;
        row->text[j] = bd_evaluation_text(evaluation, (uint32_t)ids[j], &row->length[j]);
    }
    return false;
}

/* Makes one text per row. Repeated arguments (a column in clusters) are computed once. */
static bd_status make_texts(bd_evaluation *evaluation, const bd_vector *arguments,
                            size_t n_arguments, size_t n_rows, bd_vector *out, bool skip_nulls,
                            text_writer write) {
    uint32_t *o = out->data;
    text_row row = {.n = n_arguments, .error = evaluation->error};
    uint64_t ids[BD_FUNCTION_MOST_ARGUMENTS] = {UINT64_MAX - 1, UINT64_MAX - 1, UINT64_MAX - 1,
                                                UINT64_MAX - 1};
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    bd_status status = BD_OK;
    for (size_t i = 0; i < n_rows && status == BD_OK; i++) {
        if (read_row(evaluation, arguments, i, &row, ids) && i > 0) {
            o[i] = o[i - 1];
            continue;
        }
        bool null = false;
        for (size_t j = 0; j < n_arguments; j++)
            null = null || row.null[j];
        o[i] = BD_NULL_ID;
        if (null && !skip_nulls) continue;
        bd_buffer_clear(&buffer);
        status = write(&row, &buffer);
        if (status == BD_OK) status = bd_buffer_status(&buffer, evaluation->error);
        if (status == BD_OK && buffer.length_bytes > MOST_TEXT_BYTES) {
            status = bd_error_set(evaluation->error, BD_ERROR_LIMIT, "文本过长(超过 16 MB)",
                                  "a text grows too long (over 16 MB)");
        }
        if (status == BD_OK) {
            status = bd_text_pool_intern(evaluation->texts, bd_buffer_text(&buffer),
                                         buffer.length_bytes, &o[i], evaluation->error);
        }
    }
    bd_buffer_reset(&buffer);
    return status;
}

#define MAKES_TEXT(name, skip_nulls, writer)                                                       \
    BD_KERNEL(name) {                                                                              \
        return make_texts(evaluation, arguments, n_arguments, n_rows, out, skip_nulls, writer);    \
    }

static bd_status write_all(const text_row *row, bd_buffer *out) {
    for (size_t j = 0; j < row->n; j++) {
        if (!row->null[j]) bd_buffer_append(out, row->text[j], row->length[j]);
    }
    return BD_OK;
}
MAKES_TEXT(bd_kernel_concatenate, false, write_all)
MAKES_TEXT(bd_kernel_concat, true, write_all)

/* Case changes for ASCII alone, as in the C locale. */
static bd_status write_lower(const text_row *row, bd_buffer *out) {
    for (size_t i = 0; i < row->length[0]; i++) {
        char c = row->text[0][i];
        bd_buffer_append_byte(out, c >= 'A' && c <= 'Z' ? (char)(c + 32) : c);
    }
    return BD_OK;
}
MAKES_TEXT(bd_kernel_lower, false, write_lower)

static bd_status write_upper(const text_row *row, bd_buffer *out) {
    for (size_t i = 0; i < row->length[0]; i++) {
        char c = row->text[0][i];
        bd_buffer_append_byte(out, c >= 'a' && c <= 'z' ? (char)(c - 32) : c);
    }
    return BD_OK;
}
MAKES_TEXT(bd_kernel_upper, false, write_upper)

/* The byte at which character number `n` (from 0) begins; the length when there are fewer. */
static size_t byte_of(const char *text, size_t length, int64_t n) {
    size_t byte = 0;
    for (; n > 0 && byte < length; n--) {
        uint32_t codepoint;
        byte += bd_utf8_decode(text + byte, length - byte, &codepoint);
    }
    return byte;
}

static void append_characters(const text_row *row, int64_t begin, int64_t end, bd_buffer *out) {
    if (begin < 0) begin = 0;
    if (end <= begin) return;
    size_t from = byte_of(row->text[0], row->length[0], begin);
    size_t to = from + byte_of(row->text[0] + from, row->length[0] - from, end - begin);
    bd_buffer_append(out, row->text[0] + from, to - from);
}

static bd_status write_substring(const text_row *row, bd_buffer *out) {
    int64_t begin = row->number[1];
    int64_t end = INT64_MAX;
    if (row->n > 2) {
        if (row->number[2] < 0) {
            return bd_error_set(row->error, BD_ERROR_INPUT, "substr 的长度不能为负",
                                "the length given to substr must not be negative");
        }
        if (__builtin_add_overflow(begin, row->number[2], &end)) end = INT64_MAX;
    }
    begin = begin < 1 ? 0 : begin - 1;
    append_characters(row, begin, end == INT64_MAX ? end : end < 1 ? 0 : end - 1, out);
    return BD_OK;
}
MAKES_TEXT(bd_kernel_substring, false, write_substring)

static bd_status write_left(const text_row *row, bd_buffer *out) {
    int64_t n = row->number[1];
    if (n < 0) n += (int64_t)bd_utf8_count(row->text[0], row->length[0]);
    append_characters(row, 0, n, out);
    return BD_OK;
}
MAKES_TEXT(bd_kernel_left, false, write_left)

static bd_status write_right(const text_row *row, bd_buffer *out) {
    int64_t n = row->number[1];
    int64_t count = (int64_t)bd_utf8_count(row->text[0], row->length[0]);
    append_characters(row, n < 0 ? -n : count - n, count, out);
    return BD_OK;
}
MAKES_TEXT(bd_kernel_right, false, write_right)

/* The characters to take away: a space, or those of the second argument. */
static bool is_trimmed(const text_row *row, const char *character, size_t length) {
    if (row->n < 2) return length == 1 && *character == ' ';
    for (size_t at = 0; at < row->length[1];) {
        uint32_t codepoint;
        size_t step = bd_utf8_decode(row->text[1] + at, row->length[1] - at, &codepoint);
        if (step == length && memcmp(row->text[1] + at, character, length) == 0) return true;
        at += step;
    }
    return false;
}

static void trim(const text_row *row, bool begin_too, bool end_too, bd_buffer *out) {
    const char *text = row->text[0];
    size_t begin = 0, end = row->length[0];
    while (begin_too && begin < end) {
        uint32_t codepoint;
        size_t step = bd_utf8_decode(text + begin, end - begin, &codepoint);
        if (!is_trimmed(row, text + begin, step)) break;
        begin += step;
    }
    while (end_too && end > begin) {
        size_t last = end - 1;
        while (last > begin && ((unsigned char)text[last] & 0xC0) == 0x80)
            last--;
        if (!is_trimmed(row, text + last, end - last)) break;
        end = last;
    }
    bd_buffer_append(out, text + begin, end - begin);
}

static bd_status write_trim(const text_row *row, bd_buffer *out) {
    trim(row, true, true, out);
    return BD_OK;
}
MAKES_TEXT(bd_kernel_trim, false, write_trim)

static bd_status write_left_trim(const text_row *row, bd_buffer *out) {
    trim(row, true, false, out);
    return BD_OK;
}
MAKES_TEXT(bd_kernel_left_trim, false, write_left_trim)

static bd_status write_right_trim(const text_row *row, bd_buffer *out) {
    trim(row, false, true, out);
    return BD_OK;
}
MAKES_TEXT(bd_kernel_right_trim, false, write_right_trim)

static bd_status write_replace(const text_row *row, bd_buffer *out) {
    const char *text = row->text[0], *end = text + row->length[0];
    while (row->length[1] > 0) {
        const char *found = memmem(text, (size_t)(end - text), row->text[1], row->length[1]);
        if (!found) break;
        bd_buffer_append(out, text, (size_t)(found - text));
        bd_buffer_append(out, row->text[2], row->length[2]);
        text = found + row->length[1];
        if (out->length_bytes > MOST_TEXT_BYTES) break;
    }
    bd_buffer_append(out, text, (size_t)(end - text));
    return BD_OK;
}
MAKES_TEXT(bd_kernel_replace, false, write_replace)

/* Finds the n-th part (from 1); false when there are fewer. */
static bool find_part(const text_row *row, int64_t n, const char **part, size_t *length) {
    const char *text = row->text[0], *end = text + row->length[0];
    for (;; n--) {
        const char *found = row->length[1]
                                ? memmem(text, (size_t)(end - text), row->text[1], row->length[1])
                                : NULL;
        if (n == 1) {
            *part = text;
            *length = (size_t)((found ? found : end) - text);
            return true;
        }
        if (!found) return false;
        text = found + row->length[1];
    }
}

static bd_status write_part(const text_row *row, bd_buffer *out) {
    int64_t n = row->number[2];
    if (n == 0) {
        return bd_error_set(row->error, BD_ERROR_INPUT, "split_part 的段号不能为 0",
                            "the part number given to split_part must not be 0");
    }
    const char *part;
    size_t length;
    if (n < 0) {
        int64_t count = 0;
        while (find_part(row, count + 1, &part, &length))
            count++;
        n += count + 1;
    }
    if (n > 0 && find_part(row, n, &part, &length)) bd_buffer_append(out, part, length);
    return BD_OK;
}
MAKES_TEXT(bd_kernel_split_part, false, write_part)

/* --- Numbers and truth values from texts ----------------------------------------------------- */

UNARY_CHECKED(bd_kernel_length, u32, i64, {
    size_t length;
    const char *text = bd_evaluation_text(evaluation, x, &length);
    o[i] = (int64_t)bd_utf8_count(text, length);
})

BINARY_CHECKED(bd_kernel_strpos, u32, u32, i64, {
    size_t length, part_length;
    const char *text = bd_evaluation_text(evaluation, x, &length);
    const char *part = bd_evaluation_text(evaluation, y, &part_length);
    const char *found = part_length ? memmem(text, length, part, part_length) : text;
    o[i] = found ? (int64_t)bd_utf8_count(text, (size_t)(found - text)) + 1 : 0;
})

BINARY_CHECKED(bd_kernel_starts_with, u32, u32, u8, {
    size_t length, part_length;
    const char *text = bd_evaluation_text(evaluation, x, &length);
    const char *part = bd_evaluation_text(evaluation, y, &part_length);
    o[i] = part_length <= length && memcmp(text, part, part_length) == 0;
})
