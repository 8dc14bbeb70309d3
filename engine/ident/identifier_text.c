#include "engine/ident/identifier_text.h"

#include "engine/base/text.h"
#include "engine/ident/fold.h"

#include <string.h>

bd_value_status bd_identifier_set(bd_identifier *out, const char *text, size_t length, bool usable,
                                  bd_value_status status) {
    out->length = (uint8_t)bd_fold_store(text, length, out->text, sizeof out->text);
    out->usable = usable;
    return status;
}

bd_value_status bd_identifier_empty(bd_identifier *out) {
    return bd_identifier_set(out, "", 0, false, BD_VALUE_EMPTY);
}

bool bd_identifier_is_plain_number(const char *text, size_t length, size_t least, size_t most) {
    if (length < least || length > most) return false;
    bool varied = false;
    for (size_t i = 0; i < length; i++) {
        if (!bd_identifier_is_digit(text[i])) return false;
        varied = varied || text[i] != text[0];
    }
    return varied && text[0] != '0' && memcmp(text, "12345", 5) != 0;
}

bd_value_status bd_identifier_fold(const char *text, size_t length, const char *const *labels,
                                   const char *drop, char folded[BD_IDENTIFIER_FOLDED],
                                   size_t *folded_length, bd_identifier *out) {
    size_t n =
        bd_fold(text, length, BD_FOLD_DROP_SPACES | BD_FOLD_UPPER, folded, BD_IDENTIFIER_FOLDED);
    if (n == BD_FOLD_TOO_LONG) {
        out->length =
            (uint8_t)bd_fold_store_long(folded, text, length, out->text, sizeof out->text);
        out->usable = false;
        return BD_VALUE_BAD;
    }
    if (bd_fold_is_placeholder(folded, n)) return bd_identifier_empty(out);
    size_t skip = bd_fold_skip_labels(folded, n, labels);
    n = bd_fold_without_point_zero(folded + skip, n - skip);
    if (bd_fold_is_scientific(folded + skip, n)) drop = "";
    size_t kept = 0;
    for (size_t i = skip; i < skip + n;) {
        uint32_t c;
        if (bd_identifier_is_alphanumeric(folded[i])) { /* which no `drop` holds */
            folded[kept++] = folded[i++];
            continue;
        }
        size_t step = bd_utf8_decode(folded + i, skip + n - i, &c);
        if (c == 0x25CF || c == 0x2022 || c == 0x2605 || c == '#') {
            folded[kept++] = '*';
        } else if (!(c < 0x80 && strchr(drop, (int)c)) && !(c == 0xB7 && *drop)) {
            memmove(folded + kept, folded + i, step);
            kept += step;
        }
        i += step;
    }
    folded[kept] = '\0';
    *folded_length = kept;
    if (bd_fold_is_placeholder(folded, kept)) return bd_identifier_empty(out);
    return BD_VALUE_OK;
}
