#include "engine/ident/plate.h"

#include "engine/ident/fold.h"
#include "engine/ident/identifier_text.h"

#include <string.h>

static const char *const labels[] = {"车牌号码", "车牌号", "车牌", "号牌号码", "号牌", NULL};

static const char *const provinces =
    "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新使";
/* Kinds of plates that end with a character. */
static const char *const endings = "学警挂港澳领试超临";

static bool is_one_of(const char *character, const char *list) {
    for (; *list; list += 3) {
        if (memcmp(character, list, 3) == 0) return true;
    }
    return false;
}

bd_value_status bd_plate_parse(const char *text, size_t length, bool from_number,
                               bd_identifier *out) {
    (void)from_number;
    char folded[BD_IDENTIFIER_FOLDED];
    size_t n;
    bd_value_status status = bd_identifier_fold(text, length, labels, "-._ ()[]", folded, &n, out);
    if (status != BD_VALUE_OK) return status;
    bool head =
        n >= 9 && n < 64 && is_one_of(folded, provinces) && folded[3] >= 'A' && folded[3] <= 'Z';
    size_t body = n - 4, i = 4;
    if (!head) return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
    bool special = body >= 7 && is_one_of(folded + n - 3, endings);
    size_t alphanumeric = special ? body - 3 : body;
    bool fits = special ? alphanumeric == 4 : alphanumeric == 5 || alphanumeric == 6;
    for (; fits && i < 4 + alphanumeric; i++) {
        if (folded[i] == 'O') folded[i] = '0';
        if (folded[i] == 'I') folded[i] = '1';
        fits = bd_identifier_is_alphanumeric(folded[i]);
    }
    bool masked = memchr(folded, '*', n) != NULL;
    fits = fits && !masked;
    return bd_identifier_set(out, folded, n, fits, fits ? BD_VALUE_OK : BD_VALUE_BAD);
}
