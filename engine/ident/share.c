#include "engine/ident/share.h"

#include "engine/base/text.h"
#include "engine/ident/fold.h"

#include <math.h>
#include <string.h>

#define MOST_DIGITS 6

typedef struct cursor {
    const char *text;
    size_t length;
} cursor;

static bool is_digit(const cursor *at, size_t i) {
    return i < at->length && at->text[i] >= '0' && at->text[i] <= '9';
}

static bool starts_with(const cursor *at, size_t i, const char *word) {
    return i < at->length && bd_fold_starts_with(at->text + i, at->length - i, word);
}

/* 0 to 9, 10 for 十, 100 for 百, else -1. */
static int numeral_at(const cursor *at, size_t i, size_t *step) {
    static const char *const numerals[] = {"零", "一", "二", "三", "四", "五",
                                           "六", "七", "八", "九", "十"};
    *step = 3;
    for (int k = 0; k <= 10; k++) {
        if (starts_with(at, i, numerals[k])) return k;
    }
    if (starts_with(at, i, "两")) return 2;
    return starts_with(at, i, "百") ? 100 : -1;
}

/* Digits with a decimal part, or Chinese numerals up to 九十九 and 百. Returns the bytes, 0: none.
 */
static size_t number_at(const cursor *at, size_t i, double *value) {
    size_t begin = i;
    double scale = 0;
    *value = 0;
    while (i - begin < MOST_DIGITS * 2 &&
           (is_digit(at, i) || (scale == 0 && i > begin && starts_with(at, i, ".")))) {
        if (at->text[i] == '.') {
            scale = 1;
        } else if (scale > 0) {
            scale /= 10;
            *value += scale * (at->text[i] - '0');
        } else {
            *value = *value * 10 + (at->text[i] - '0');
        }
        i++;
    }
    if (i > begin) return i - begin;
    size_t step;
    double last = 0;
    for (int k; i < at->length && (k = numeral_at(at, i, &step)) >= 0; i += step) {
        if (k >= 10) {
            *value += (last > 0 ? last : 1) * k;
            last = 0;
        } else {
            last = k;
        }
    }
    *value += last;
    return i - begin;
}

/* A share that begins at i: its bytes, 0 for none. */
static size_t share_at(const cursor *at, size_t i, double *share) {
    double first, second;
    size_t n = number_at(at, i, &first);
    if (n == 0) return 0;
    size_t j = i + n;
    bool slash = starts_with(at, j, "/") || starts_with(at, j, "⁄");
    if (slash) {
        j += at->text[j] == '/' ? 1 : 3;
        size_t m = number_at(at, j, &second);
        if (m == 0 || second <= 0) return 0;
        *share = first / second;
        return j + m - i;
    }
    if (starts_with(at, j, "分之")) {
        size_t m = number_at(at, j + 6, &second);
        if (m == 0 || first <= 0) return 0;
        *share = second / first;
        return j + 6 + m - i;
    }
    if (starts_with(at, j, "%")) {
        *share = first / 100;
        return j + 1 - i;
    }
    if (i == 0 && j == at->length && first < 1 && starts_with(at, 0, "0.")) {
        *share = first;
        return n;
    }
    return 0;
}

bd_value_status bd_share_parse(const char *text, size_t length, double *out) {
    char folded[256];
    *out = NAN;
    size_t n = bd_fold(text, length, BD_FOLD_DROP_SPACES, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG) return BD_VALUE_BAD;
    if (bd_fold_is_placeholder(folded, n)) return BD_VALUE_EMPTY;
    cursor at = {folded, n};
    double found = 0;
    for (size_t i = 0; i < n;) {
        double share, ignored;
        size_t bytes = share_at(&at, i, &share);
        if (bytes == 0) {
            /* Past a whole number: the 1/6 in 2011/6 is none. */
            size_t number = number_at(&at, i, &ignored);
            uint32_t c;
            i += number ? number : bd_utf8_decode(folded + i, n - i, &c);
            continue;
        }
        i += bytes;
        if (!(share > 0 && share <= 1)) continue;
        if (found > 0 && fabs(found - share) > 1e-9) return BD_VALUE_BAD;
        found = share;
    }
    if (found <= 0) return BD_VALUE_BAD;
    *out = found;
    return BD_VALUE_OK;
}
