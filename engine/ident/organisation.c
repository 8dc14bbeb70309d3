#include "engine/ident/organisation.h"

#include "engine/base/text.h"
#include "engine/ident/fold.h"
#include "engine/ident/identifier_text.h"

#include <string.h>

#define LEAST_NAME_CHARACTERS 6

static const char *const labels[] = {"统一社会信用代码", "社会信用代码", "信用代码",
                                     "组织机构代码证",   "组织机构代码", "机构代码",
                                     "单位名称",         "注册号",       NULL};

/* GB 32100-2015: 31 symbols, weights 3^(i-1) mod 31. */
bool bd_credit_code_valid(const char text[18]) {
    static const char symbols[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    static const uint8_t weights[17] = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                        29, 25, 13, 8,  24, 10, 30, 28};
    unsigned sum = 0, check = 31;
    for (int i = 0; i < 18; i++) {
        const char *at = text[i] ? strchr(symbols, text[i]) : NULL;
        if (!at) return false;
        unsigned value = (unsigned)(at - symbols);
        if (i < 17) {
            sum += value * weights[i];
        } else {
            check = value;
        }
    }
    return (31 - sum % 31) % 31 == check;
}

/* GB 11714: weights 3 7 9 10 5 8 4 2, mod 11. */
bool bd_organisation_code_valid(const char text[9]) {
    static const uint8_t weights[8] = {3, 7, 9, 10, 5, 8, 4, 2};
    unsigned sum = 0;
    for (int i = 0; i < 8; i++) {
        if (!bd_identifier_is_alphanumeric(text[i])) return false;
        unsigned value = (unsigned)(text[i] <= '9' ? text[i] - '0' : text[i] - 'A' + 10);
        sum += value * weights[i];
    }
    return "0X987654321"[sum % 11] == text[8];
}

bool bd_organisation_code_of(const bd_identifier *organisation, char out[10]) {
    const char *code = organisation->length == 18  ? organisation->text + 8
                       : organisation->length == 9 ? organisation->text
                                                   : NULL;
    if (!code || !bd_organisation_code_valid(code)) return false;
    memcpy(out, code, 9);
    out[9] = '\0';
    return true;
}

static bool all_alphanumeric(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if (!bd_identifier_is_alphanumeric(text[i])) return false;
    }
    return true;
}

/* The alphabet has no I, O, S, V, Z: they stand for 1, 0, 5, U or Y, 2, if the check then passes.
 */
static bool repair(const char *text, char code[18]) {
    for (int v = 0; v < 2; v++) {
        for (int i = 0; i < 18; i++) {
            char c = text[i];
            code[i] = c == 'I' ? '1' : c == 'O' ? '0' : c == 'S' ? '5' : c == 'Z' ? '2' : c;
            if (c == 'V') code[i] = v ? 'Y' : 'U';
        }
        if (bd_credit_code_valid(code)) return true;
    }
    return false;
}

/* Early codes were given with a wrong check of their own; the organisation code inside tells. Its
 * letter keeps resident numbers, which have none there, from passing by chance. */
static bool is_early_code(const char *text) {
    bool letter = false;
    for (int i = 8; i < 16; i++)
        letter = letter || text[i] >= 'A';
    return letter && bd_organisation_code_valid(text + 8);
}

static bd_value_status parse_code(const char *text, size_t n, bool from_number,
                                  bd_identifier *out) {
    char repaired[18];
    bool damaged = from_number && n >= 16;
    if (n == 18 && !damaged) {
        if (repair(text, repaired)) return bd_identifier_set(out, repaired, 18, true, BD_VALUE_OK);
        if (is_early_code(text)) return bd_identifier_set(out, text, n, true, BD_VALUE_OK);
    }
    if (n == 9 && bd_organisation_code_valid(text))
        return bd_identifier_set(out, text, n, true, BD_VALUE_OK);
    bool registration = n == 15 || n == 13;
    for (size_t i = 0; registration && i < n; i++)
        registration = bd_identifier_is_digit(text[i]);
    if (registration) return bd_identifier_set(out, text, n, true, BD_VALUE_OK);
    return bd_identifier_set(out, text, n, false, BD_VALUE_BAD);
}

/* "name:" and the text without spaces and punctuation at its ends. */
static bd_value_status parse_name(const char *text, size_t n, bd_identifier *out) {
    char key[BD_IDENTIFIER_FOLDED + 8] = "name:";
    size_t length = 5, han = 0;
    bool masked = false;
    for (size_t i = 0; i < n;) {
        uint32_t c;
        size_t step = bd_utf8_decode(text + i, n - i, &c);
        bool dropped = c == 0x3002 || c == ',' || c == ';' || c == '"' || c == '\'';
        masked = masked || c == '*';
        han += bd_text_is_han(c);
        if (!dropped) {
            memcpy(key + length, text + i, step);
            length += step;
        }
        i += step;
    }
    return bd_identifier_set(out, key, length, han >= LEAST_NAME_CHARACTERS && !masked,
                             BD_VALUE_OK);
}

bd_value_status bd_organisation_parse(const char *text, size_t length, bool from_number,
                                      bd_identifier *out) {
    if (length == 18 && !from_number && bd_credit_code_valid(text))
        return bd_identifier_set(out, text, length, true, BD_VALUE_OK);
    char folded[BD_IDENTIFIER_FOLDED], code[BD_IDENTIFIER_FOLDED];
    size_t n, n_code = 0;
    bd_value_status status = bd_identifier_fold(text, length, labels, "", folded, &n, out);
    if (status != BD_VALUE_OK) return status;
    if (bd_fold_is_filler_digits(folded, n)) return bd_identifier_empty(out);
    for (size_t i = 0; i < n; i++) {
        uint32_t c;
        bd_utf8_decode(folded + i, n - i, &c);
        if (bd_text_is_han(c)) return parse_name(folded, n, out);
        if (folded[i] != '-' && folded[i] != '.') code[n_code++] = folded[i];
    }
    if (bd_fold_is_scientific(folded, n) || !all_alphanumeric(code, n_code))
        return bd_identifier_set(out, folded, n, false, BD_VALUE_BAD);
    return parse_code(code, n_code, from_number, out);
}
