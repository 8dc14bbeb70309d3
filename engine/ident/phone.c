#include "engine/ident/phone.h"

#include "engine/ident/fold.h"
#include "engine/ident/identifier_text.h"

#include <string.h>

static const char *const labels[] = {"联系电话", "移动电话", "手机号码", "手机号", "手机", "座机",
                                     "固话",     "电话号码", "电话",     "号码",   "TEL",  NULL};

static bool is_mobile(const char *digits, size_t n) {
    return n == 11 && digits[0] == '1' && digits[1] >= '3';
}

/* 13800000000, 13912345678: typed so that the form goes through. */
static bool is_invented(const char *digits, size_t n) {
    if (bd_fold_is_filler_digits(digits, n)) return true;
    bool same = true;
    for (size_t i = 4; i < 11; i++)
        same = same && digits[i] == digits[3];
    return same || memcmp(digits + 3, "12345678", 8) == 0;
}

/* The digits of the first number: up to a mark that separates numbers; of a land line without its
 * extension. */
static size_t first_number(const char *text, size_t n, char digits[64]) {
    size_t kept = 0, dashes = 0;
    for (size_t i = 0; i < n && kept < 63; i++) {
        char c = text[i];
        if (bd_identifier_is_digit(c)) {
            digits[kept++] = c;
        } else if (c == '-') {
            bool mobile = kept > 0 && digits[0] == '1';
            bool local = dashes == 0 && kept >= 7 && digits[0] != '0';
            if (!mobile && (local || kept >= 10)) break; /* the extension follows */
            dashes++;
        } else if (c == '+' || c == '(' || c == ')' || c == '.') {
            continue;
        } else if (kept >= 7) {
            break;
        } else if (kept > 0) {
            return 0;
        }
    }
    digits[kept] = '\0';
    return kept;
}

bd_value_status bd_phone_parse(const char *text, size_t length, bool from_number,
                               bd_identifier *out) {
    (void)from_number; /* eleven digits survive as a number */
    bool plain = bd_identifier_is_plain_number(text, length, 11, 11) && is_mobile(text, 11);
    if (plain) return bd_identifier_set(out, text, 11, !is_invented(text, 11), BD_VALUE_OK);
    char folded[BD_IDENTIFIER_FOLDED];
    size_t n;
    bd_value_status status = bd_identifier_fold(text, length, labels, "", folded, &n, out);
    if (status != BD_VALUE_OK) return status;
    if (bd_fold_is_filler_digits(folded, n)) return bd_identifier_empty(out);
    if (bd_fold_is_scientific(folded, n) || memchr(folded, '*', n))
        return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
    char storage[64], *digits = storage;
    size_t count = first_number(folded, n, digits);
    if (count > 11 && memcmp(digits, "00", 2) == 0 && memcmp(digits + 2, "86", 2) == 0) {
        digits += 4;
        count -= 4;
    } else if (count >= 12 && memcmp(digits, "86", 2) == 0) {
        digits += 2;
        count -= 2;
    }
    if (count == 12 && is_mobile(digits + 1, 11) && digits[0] == '0') { /* 0138… */
        digits++;
        count--;
    }
    if (count == 22 && is_mobile(digits, 11) && is_mobile(digits + 11, 11)) count = 11;
    if (is_mobile(digits, count))
        return bd_identifier_set(out, digits, count, !is_invented(digits, count), BD_VALUE_OK);
    if (count == 7 || count == 8) return bd_identifier_set(out, digits, count, false, BD_VALUE_OK);
    bool with_zero = digits[0] == '0' && count >= 10 && count <= 12 && digits[1] != '0';
    if (with_zero) return bd_identifier_set(out, digits, count, true, BD_VALUE_OK);
    bool lost_zero = digits[0] >= '2' && digits[0] <= '9' && count >= 9 && count <= 11;
    if (lost_zero ||
        (digits[0] == '1' && digits[1] == '0' && count == 10)) { /* also Beijing, 010 */
        char whole[16] = "0";
        memcpy(whole + 1, digits, count);
        return bd_identifier_set(out, whole, count + 1, true, BD_VALUE_OK);
    }
    return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
}
