/* The normal form of a cell, by kind: what two spellings of one value have in common. */
#include "engine/base/text.h"
#include "engine/ident/date.h"
#include "engine/ident/fold.h"
#include "engine/ident/name.h"
#include "engine/ident/person_id.h"
#include "engine/link/link_internal.h"
#include "engine/link/quantity.h"

#include <string.h>

/* Lower case, punctuation as spaces, one space between words. */
static void append_words(const char *text, size_t length, bool keep_marks, bd_buffer *out) {
    size_t start = out->length_bytes;
    bool gap = false;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        bool letter = byte >= 0x80 || (byte >= '0' && byte <= '9') ||
                      (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                      (keep_marks && byte > ' ');
        if (!letter) {
            /* o'brien is one word */
            if (byte != '\'') gap = true;
            continue;
        }
        if (gap && out->length_bytes > start) bd_buffer_append_byte(out, ' ');
        gap = false;
        bd_buffer_append_byte(out, (char)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte));
    }
}

static bd_status append_tidy_words(const char *text, size_t length, bool keep_marks, bd_buffer *out,
                                   bd_error *error) {
    if (bd_text_is_ascii(text, length)) {
        append_words(text, length, keep_marks, out);
        return BD_OK;
    }
    bd_buffer tidy;
    bd_buffer_init(&tidy);
    bd_status status = bd_text_tidy(text, length, &tidy, error);
    if (status == BD_OK) status = bd_buffer_status(&tidy, error);
    if (status == BD_OK)
        append_words(tidy.data ? tidy.data : "", tidy.length_bytes, keep_marks, out);
    bd_buffer_reset(&tidy);
    return status;
}

static void append_alphanumeric(const char *folded, size_t length, bd_buffer *out) {
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)folded[i];
        bool keep = byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
                    byte == '*';
        if (keep) bd_buffer_append_byte(out, (char)byte);
    }
}

static void append_date(const char *text, size_t length, const char *folded, size_t folded_length,
                        bd_buffer *out) {
    int32_t day = BD_DATE_NULL;
    if (bd_date_parse(text, length, 0, &day) == BD_VALUE_OK) {
        int year, month, dom;
        bd_date_to_ymd(day, &year, &month, &dom);
        bd_buffer_format(out, "%04d%02d%02d", year, month, dom);
    } else {
        append_alphanumeric(folded, folded_length, out);
    }
}

static bd_status append_han(const char *text, size_t length, bd_buffer *out, bd_error *error) {
    bd_buffer name;
    bd_buffer_init(&name);
    bd_status status = bd_name_normalise(text, length, &name, NULL, error);
    if (status == BD_OK) status = bd_buffer_status(&name, error);
    if (status == BD_OK && name.length_bytes > 0)
        bd_buffer_append(out, name.data, name.length_bytes);
    bd_buffer_reset(&name);
    return status;
}

bd_status link_normalise(bd_link_kind kind, const char *text, size_t length, bd_buffer *out,
                         bd_error *error) {
    while (length > 0 && (*text == ' ' || *text == '\t'))
        text++, length--;
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
        length--;
    if (length == 0) return BD_OK;
    char folded[256];
    size_t n = length > 200 ? BD_FOLD_TOO_LONG
                            : bd_fold(text, length, BD_FOLD_DROP_SPACES | BD_FOLD_UPPER, folded,
                                      sizeof folded);
    if (n != BD_FOLD_TOO_LONG && bd_fold_is_placeholder(folded, n)) return BD_OK;
    if (n == BD_FOLD_TOO_LONG) return append_tidy_words(text, length, false, out, error);
    switch (kind) {
    case BD_LINK_PERSON_ID: {
        bd_person_id id;
        if (bd_person_id_parse(text, length, false, &id) != BD_VALUE_EMPTY)
            bd_buffer_append(out, id.text, id.length);
        return BD_OK;
    }
    case BD_LINK_DATE:
        append_date(text, length, folded, n, out);
        return BD_OK;
    case BD_LINK_HAN_NAME:
        return append_han(text, length, out, error);
    case BD_LINK_NUMBER:
        append_alphanumeric(folded, bd_fold_without_point_zero(folded, n), out);
        return BD_OK;
    case BD_LINK_QUANTITY: {
        link_quantity quantity;
        if (!link_quantity_read(text, length, &quantity))
            return append_tidy_words(text, length, false, out, error);
        bd_buffer_format(out, "%.10g", quantity.value);
        return BD_OK;
    }
    case BD_LINK_CODE: /* 7, 007 and 7.0 are one code */
        n = bd_fold_without_point_zero(folded, n);
        if (n > 0 && n <= 12 && strspn(folded, "0123456789") >= n) {
            size_t zeros = 0;
            while (zeros + 1 < n && folded[zeros] == '0')
                zeros++;
            bd_buffer_append(out, folded + zeros, n - zeros);
            return BD_OK;
        }
        return append_tidy_words(text, length, false, out, error);
    case BD_LINK_EMAIL:
        return append_tidy_words(text, length, true, out, error);
    default:
        return append_tidy_words(text, length, false, out, error);
    }
}
