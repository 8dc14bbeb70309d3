#include "engine/ident/household.h"

#include "engine/ident/fold.h"
#include "engine/ident/identifier_text.h"

#include <string.h>

#define LEAST_CHARACTERS 4

static const char *const labels[] = {"户口簿号", "户口本号", "家庭编号", "家庭编码", "户编号",
                                     "户籍号",   "户号",     "户口号",   "编号",     NULL};

bd_value_status bd_household_parse(const char *text, size_t length, bool from_number,
                                   bd_identifier *out) {
    if (bd_identifier_is_plain_number(text, length, 5, from_number ? 15 : 32))
        return bd_identifier_set(out, text, length, true, BD_VALUE_OK);
    char folded[BD_IDENTIFIER_FOLDED];
    size_t n;
    bd_value_status status = bd_identifier_fold(text, length, labels, " _", folded, &n, out);
    if (status != BD_VALUE_OK) return status;
    if (bd_fold_is_filler_digits(folded, n) && n >= 6) return bd_identifier_empty(out);
    bool damaged =
        bd_fold_is_scientific(folded, n) || memchr(folded, '*', n) || (from_number && n >= 16);
    if (damaged) return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
    return bd_identifier_set(out, folded, n, n >= LEAST_CHARACTERS, BD_VALUE_OK);
}
