#include "engine/ident/calendar_text.h"

#include "engine/base/text.h"
#include "engine/ident/fold.h"

#include <string.h>

typedef struct word {
    const char *text;
    bd_calendar_kind kind;
} word;

/* Longer words before their beginnings. */
static const word words[] = {
    {"春季学期", BD_CALENDAR_TERM_SPRING},
    {"秋季学期", BD_CALENDAR_TERM_AUTUMN},
    {"第一学期", BD_CALENDAR_TERM_FIRST},
    {"第二学期", BD_CALENDAR_TERM_SECOND},
    {"第1学期", BD_CALENDAR_TERM_FIRST},
    {"第2学期", BD_CALENDAR_TERM_SECOND},
    {"上半年度", BD_CALENDAR_HALF_FIRST},
    {"下半年度", BD_CALENDAR_HALF_SECOND},
    {"上半年", BD_CALENDAR_HALF_FIRST},
    {"下半年", BD_CALENDAR_HALF_SECOND},
    {"上学期", BD_CALENDAR_TERM_FIRST},
    {"下学期", BD_CALENDAR_TERM_SECOND},
    {"春学期", BD_CALENDAR_TERM_SPRING},
    {"秋学期", BD_CALENDAR_TERM_AUTUMN},
    {"学年度", BD_CALENDAR_SCHOOL_YEAR},
    {"学年", BD_CALENDAR_SCHOOL_YEAR},
    {"春季", BD_CALENDAR_TERM_SPRING},
    {"秋季", BD_CALENDAR_TERM_AUTUMN},
    /* Seasons of the farmer's year and feasts are no terms. */
    {"冬春", BD_CALENDAR_OTHER},
    {"春节", BD_CALENDAR_OTHER},
    {"春耕", BD_CALENDAR_OTHER},
    {"春荒", BD_CALENDAR_OTHER},
    {"春播", BD_CALENDAR_OTHER},
    {"春种", BD_CALENDAR_OTHER},
    {"春运", BD_CALENDAR_OTHER},
    {"中秋", BD_CALENDAR_OTHER},
    {"秋收", BD_CALENDAR_OTHER},
    {"秋粮", BD_CALENDAR_OTHER},
    {"秋种", BD_CALENDAR_OTHER},
    {"秋冬", BD_CALENDAR_OTHER},
    {"春", BD_CALENDAR_TERM_SPRING},
    {"秋", BD_CALENDAR_TERM_AUTUMN},
    {"年度", BD_CALENDAR_WHOLE_YEAR},
    {"全年", BD_CALENDAR_WHOLE_YEAR},
    {"整年", BD_CALENDAR_WHOLE_YEAR},
    {"年", BD_CALENDAR_YEAR},
    {"月份", BD_CALENDAR_MONTH},
    {"月", BD_CALENDAR_MONTH},
    {"日", BD_CALENDAR_DAY},
    {"号", BD_CALENDAR_DAY},
    {"季度", BD_CALENDAR_QUARTER},
    {"季", BD_CALENDAR_QUARTER},
    {"第", BD_CALENDAR_ORDINAL},
    {"至", BD_CALENDAR_DASH},
    {"到", BD_CALENDAR_DASH},
    {"、", BD_CALENDAR_LIST},
    {"和", BD_CALENDAR_LIST},
    {"及", BD_CALENDAR_LIST},
    {"与", BD_CALENDAR_LIST},
    {"。", BD_CALENDAR_DOT},
    {"·", BD_CALENDAR_DOT},
};

static const char *const month_names[12] = {"JANUARY",   "FEBRUARY", "MARCH",    "APRIL",
                                            "MAY",       "JUNE",     "JULY",     "AUGUST",
                                            "SEPTEMBER", "OCTOBER",  "NOVEMBER", "DECEMBER"};

/* 0 to 9 for a numeral, 10, 20 or 30 for 十, 廿, 卅, else -1. */
static int chinese_numeral(uint32_t c) {
    switch (c) {
    case 0x3007: /* 〇 */
    case 0x25CB: /* ○ */
    case 0x96F6: /* 零 */
        return 0;
    case 0x5143: /* 元, in 元月 */
    case 0x4E00:
        return 1;
    case 0x4E8C:
        return 2;
    case 0x4E09:
        return 3;
    case 0x56DB:
        return 4;
    case 0x4E94:
        return 5;
    case 0x516D:
        return 6;
    case 0x4E03:
        return 7;
    case 0x516B:
        return 8;
    case 0x4E5D:
        return 9;
    case 0x5341:
        return 10;
    case 0x5EFF:
        return 20;
    case 0x5345:
        return 30;
    default:
        return -1;
    }
}

/* The numeral at `text`; O and 0 count as zero between Chinese numerals (二O二三). */
static int numeral_at(const char *text, size_t length, bool inside, size_t *step) {
    uint32_t c;
    *step = bd_utf8_decode(text, length, &c);
    if (inside && (c == 'O' || c == '0')) return 0;
    return chinese_numeral(c);
}

static bool scan_chinese_number(const char *text, size_t length, bd_calendar_token *token) {
    size_t i = 0, step;
    uint64_t value = 0;
    unsigned digits = 0;
    bool has_ten = false;
    while (i < length) {
        int numeral = numeral_at(text + i, length - i, digits > 0, &step);
        if (numeral < 0 || digits >= 8) break;
        bool is_first_of_year = memcmp(text + i, "元", step < 3 ? step : 3) == 0;
        if (is_first_of_year &&
            (digits > 0 || !bd_fold_starts_with(text + i + step, length - i - step, "月")))
            break;
        if (numeral >= 10) {
            if (numeral == 10 && digits > 0) {
                value *= 10;
            } else {
                value += (uint64_t)numeral;
            }
            has_ten = true;
        } else {
            value = has_ten ? value + (uint64_t)numeral : value * 10 + (uint64_t)numeral;
        }
        digits++;
        i += step;
    }
    if (digits == 0) return false;
    token->kind = BD_CALENDAR_NUMBER;
    token->value = value;
    token->digits = (uint8_t)(has_ten ? 2 : digits);
    token->end = token->begin + i;
    return true;
}

static void scan_digits(const char *text, size_t length, bd_calendar_token *token) {
    size_t i = 0;
    while (i < length && text[i] >= '0' && text[i] <= '9') {
        if (i < 18) token->value = token->value * 10 + (uint64_t)(text[i] - '0');
        i++;
    }
    token->kind = BD_CALENDAR_NUMBER;
    token->digits = (uint8_t)(i < 20 ? i : 20);
    token->end = token->begin + i;
}

static bool scan_month_name(const char *text, size_t length, bd_calendar_token *token) {
    size_t n = 0;
    while (n < length && text[n] >= 'A' && text[n] <= 'Z')
        n++;
    if (n < 3) return false;
    for (unsigned m = 0; m < 12; m++) {
        size_t full = strlen(month_names[m]);
        bool fits = n <= full && memcmp(text, month_names[m], n) == 0 && (n == 3 || n == full);
        if (!fits && !(m == 8 && n == 4 && memcmp(text, "SEPT", 4) == 0)) continue;
        token->kind = BD_CALENDAR_MONTH_NAME;
        token->value = m + 1;
        token->end = token->begin + n + (n < length && n == 3 && text[n] == '.');
        return true;
    }
    return false;
}

static bd_calendar_kind kind_of_byte(char c) {
    switch (c) {
    case ' ':
        return BD_CALENDAR_SPACE;
    case '-':
    case '~':
        return BD_CALENDAR_DASH;
    case '.':
        return BD_CALENDAR_DOT;
    case '/':
    case '\\':
        return BD_CALENDAR_SLASH;
    case ',':
        return BD_CALENDAR_LIST;
    case ':':
        return BD_CALENDAR_COLON;
    case 'Q':
        return BD_CALENDAR_Q;
    default:
        return BD_CALENDAR_OTHER;
    }
}

static void scan_one(const char *text, size_t length, bd_calendar_token *token) {
    if (text[0] >= '0' && text[0] <= '9') {
        scan_digits(text, length, token);
        return;
    }
    bool ascii = (unsigned char)text[0] < 0x80;
    for (size_t w = 0; !ascii && w < sizeof words / sizeof *words; w++) {
        if (length < 2 || words[w].text[1] != text[1]) continue;
        if (!bd_fold_starts_with(text, length, words[w].text)) continue;
        token->kind = words[w].kind;
        token->end = token->begin + strlen(words[w].text);
        return;
    }
    if (!ascii && scan_chinese_number(text, length, token)) return;
    if (ascii && scan_month_name(text, length, token)) return;
    uint32_t c;
    token->end = token->begin + bd_utf8_decode(text, length, &c);
    token->kind = c < 0x80 ? kind_of_byte(text[0]) : BD_CALENDAR_OTHER;
}

static bool is_word(bd_calendar_kind kind) {
    return (kind >= BD_CALENDAR_YEAR && kind <= BD_CALENDAR_QUARTER) ||
           (kind >= BD_CALENDAR_HALF_FIRST && kind <= BD_CALENDAR_ORDINAL);
}

size_t bd_calendar_scan(const char *folded, size_t length, bd_calendar_token *out,
                        size_t capacity) {
    size_t n = 0, i = 0;
    while (i < length && n < capacity) {
        bd_calendar_token token = {.begin = i};
        scan_one(folded + i, length - i, &token);
        bool repeated_dash = n > 0 && token.kind == BD_CALENDAR_DASH &&
                             out[n - 1].kind == BD_CALENDAR_DASH && out[n - 1].end == i;
        bool space_before = n > 0 && out[n - 1].kind == BD_CALENDAR_SPACE;
        bool space_behind = n > 0 && is_word(out[n - 1].kind) && token.kind == BD_CALENDAR_SPACE;
        if (repeated_dash) {
            out[n - 1].end = token.end; /* —— is one dash */
        } else if (space_before && is_word(token.kind)) {
            out[n - 1] = token; /* 2023 年 5 月 is 2023年5月 */
        } else if (!space_behind) {
            out[n++] = token;
        }
        i = token.end;
    }
    return n;
}
