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

/* Area code and number: 010 and 02x with 8 digits (7 of old), the others of four digits with 7
 * or 8. */
static bool is_land_line(const char *digits, size_t n) {
    if (n < 10 || digits[0] != '0' || digits[1] == '0') return false;
    bool beijing = memcmp(digits, "010", 3) == 0, short_code = beijing || digits[1] == '2';
    if (digits[1] == '1' && !beijing) return false; /* a mobile number that lacks a digit */
    return short_code ? n <= 11 : n == 11 || n == 12;
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
    if (is_land_line(digits, count))
        return bd_identifier_set(out, digits, count, true, BD_VALUE_OK);
    char whole[16] = "0"; /* a zero that a number lost */
    if (count >= 9 && count <= 11) {
        memcpy(whole + 1, digits, count);
        if (is_land_line(whole, count + 1))
            return bd_identifier_set(out, whole, count + 1, true, BD_VALUE_OK);
    }
    return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
}
