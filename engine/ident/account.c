#include "engine/ident/account.h"

#include "engine/ident/fold.h"
#include "engine/ident/identifier_text.h"

#include <string.h>

bool bd_luhn_valid(const char *digits, size_t length) {
    unsigned sum = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned digit = (unsigned)(unsigned char)digits[length - 1 - i] - '0';
        if (digit > 9) return false;
        if (i % 2 == 1) {
            digit *= 2;
            if (digit > 9) digit -= 9;
        }
        sum += digit;
    }
    return length > 0 && sum % 10 == 0;
}

static const char *const labels[] = {"银行卡号", "银行账号", "银行帐号", "一卡通账号", "一卡通号",
                                     "社保卡号", "存折号",   "账户",     "帐户",       "账号",
                                     "帐号",     "卡号",     "号码",     "NO.",        NULL};

/* The longest run of letters and digits with at least six digits, between bank names and marks. */
static bool longest_number(const char *text, size_t length, size_t *begin, size_t *end,
                           size_t *n_numbers) {
    size_t best = 0;
    *n_numbers = 0;
    for (size_t i = 0; i < length;) {
        size_t j = i, digits = 0;
        while (j < length && (bd_identifier_is_alphanumeric(text[j]) || text[j] == '*')) {
            digits += text[j] >= '0' && text[j] <= '9';
            j++;
        }
        if (digits >= 6) (*n_numbers)++;
        if (digits > best) {
            best = digits;
            *begin = i;
            *end = j;
        }
        i = j > i ? j : i + 1;
    }
    return best > 0;
}

bd_value_status bd_account_parse(const char *text, size_t length, bool from_number,
                                 bd_identifier *out) {
    if (bd_identifier_is_plain_number(text, length, 10, from_number ? 15 : 32))
        return bd_identifier_set(out, text, length, true, BD_VALUE_OK);
    char folded[BD_IDENTIFIER_FOLDED];
    size_t n;
    bd_value_status status = bd_identifier_fold(text, length, labels, " -_.", folded, &n, out);
    if (status != BD_VALUE_OK) return status;
    if (bd_fold_is_filler_digits(folded, n)) return bd_identifier_empty(out);
    if (bd_fold_is_scientific(folded, n))
        return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
    size_t begin, end, n_numbers;
    if (!longest_number(folded, n, &begin, &end, &n_numbers))
        return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
    if (n_numbers > 1) return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
    const char *number = folded + begin;
    size_t digits = end - begin;
    if (memchr(number, '*', digits))
        return bd_identifier_set(out, number, digits, false, BD_VALUE_BAD);
    bool damaged = from_number && digits >= 16;
    while (digits > 8 && *number == '0') {
        number++;
        digits--;
    }
    bool sound = digits >= 8 && digits <= 32 && !damaged;
    return bd_identifier_set(out, number, digits, sound, sound ? BD_VALUE_OK : BD_VALUE_BAD);
}
