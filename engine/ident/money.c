#include "engine/ident/money.h"

#include "engine/base/text.h"
#include "engine/ident/decimal.h"
#include "engine/ident/fold.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MAX_TERMS 32 /* what one cell may calculate */

typedef struct reader {
    const char *text;
    size_t length;
    size_t at;
} reader;

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static char peek(const reader *in) {
    return in->at < in->length ? in->text[in->at] : '\0';
}

static void skip_spaces(reader *in) {
    while (peek(in) == ' ')
        in->at++;
}

/* Takes one of the words (longer ones stand first) and the spaces around it. */
static bool take_any(reader *in, const char *const *words) {
    skip_spaces(in);
    for (size_t i = 0; words[i]; i++) {
        if (!bd_fold_starts_with(in->text + in->at, in->length - in->at, words[i])) continue;
        in->at += strlen(words[i]);
        skip_spaces(in);
        return true;
    }
    return false;
}

/* The length of the run of digits at `at`. */
static size_t digit_run(const reader *in, size_t at) {
    size_t end = at;
    while (end < in->length && is_digit(in->text[end]))
        end++;
    return end - at;
}

/* 1,234 and 1'234 and 1 234; after the first mark all groups have three digits (or all four). */
static bool read_whole_digits(reader *in, bd_decimal *out, unsigned *n_digits) {
    size_t group = 0;
    for (;;) {
        size_t run = digit_run(in, in->at);
        if (group && run != group) return false;
        for (size_t i = 0; i < run; i++) {
            if (!bd_decimal_append_digit(out, (unsigned)(in->text[in->at + i] - '0'))) return false;
        }
        in->at += run;
        *n_digits += (unsigned)run;
        char mark = peek(in);
        if (run == 0 || (mark != ',' && mark != '\'' && mark != ' ')) return true;
        size_t next = digit_run(in, in->at + 1);
        if (mark == ' ' && next != 3) return true;
        if ((next != 3 && next != 4) || (!group && run > next)) return false;
        group = next;
        in->at++;
    }
}

/* 1234, 1,234.50, .5, 1.2E+05 */
static bool read_arabic(reader *in, bd_decimal *out) {
    unsigned n_digits = 0;
    *out = (bd_decimal){0, 0};
    if (!read_whole_digits(in, out, &n_digits)) return false;
    if (peek(in) == '.') {
        in->at++;
        for (; is_digit(peek(in)); in->at++, n_digits++) {
            if (out->scale >= 20) continue; /* far below the fen */
            if (!bd_decimal_append_digit(out, (unsigned)(peek(in) - '0'))) return false;
            out->scale++;
        }
    }
    if (n_digits == 0) return false;
    if (peek(in) != 'E') return true;
    in->at++;
    bool negative = peek(in) == '-';
    if (negative || peek(in) == '+') in->at++;
    if (!is_digit(peek(in))) return false;
    int power = 0;
    for (; is_digit(peek(in)); in->at++) {
        power = power * 10 + (peek(in) - '0');
        if (power > 99) return false;
    }
    return bd_decimal_shift(out, negative ? -power : power);
}

/* A Chinese numeral, plain or capital: value 0 to 9, or with `multiplier` the power of ten. */
static bool numeral(const reader *in, int *value, bool *multiplier, size_t *step) {
    static const struct {
        uint16_t codepoint;
        int8_t value;
        bool multiplier;
    } table[] = {{0x3007, 0, false}, {0x25CB, 0, false}, {0x96F6, 0, false}, {0x4E00, 1, false},
                 {0x58F9, 1, false}, {0x5F0C, 1, false}, {0x4E8C, 2, false}, {0x8D30, 2, false},
                 {0x8CB3, 2, false}, {0x5F0D, 2, false}, {0x4E24, 2, false}, {0x4E09, 3, false},
                 {0x53C1, 3, false}, {0x53C3, 3, false}, {0x53C4, 3, false}, {0x56DB, 4, false},
                 {0x8086, 4, false}, {0x4E94, 5, false}, {0x4F0D, 5, false}, {0x516D, 6, false},
                 {0x9646, 6, false}, {0x9678, 6, false}, {0x4E03, 7, false}, {0x67D2, 7, false},
                 {0x516B, 8, false}, {0x634C, 8, false}, {0x4E5D, 9, false}, {0x7396, 9, false},
                 {0x5341, 1, true},  {0x62FE, 1, true},  {0x767E, 2, true},  {0x4F70, 2, true},
                 {0x5343, 3, true},  {0x4EDF, 3, true},  {0x4E07, 4, true},  {0x842C, 4, true},
                 {0x4EBF, 8, true},  {0x5104, 8, true}};
    if (in->at >= in->length || (unsigned char)in->text[in->at] < 0xE2) return false;
    uint32_t c;
    *step = bd_utf8_decode(in->text + in->at, in->length - in->at, &c);
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        if (table[i].codepoint != c) continue;
        *value = table[i].value;
        *multiplier = table[i].multiplier;
        return true;
    }
    return false;
}

/* The parts of a number such as 一亿二千三百万四千五: closed by 亿, by 万, open, and the last
 * digit. */
typedef struct builder {
    bd_decimal total, section, pending;
    bool has_pending, has_any;
    bool after_multiplier; /* the last digit directly follows 百, 千, 万 or 亿 */
    bool absolute;         /* 万 or 亿 was named: yuan whatever the column says */
} builder;

static bool apply_multiplier(builder *b, int power) {
    bd_decimal factor = b->pending;
    if (!b->has_pending && power < 4) factor = (bd_decimal){1, 0}; /* 十五 */
    b->pending = (bd_decimal){0, 0};
    b->has_pending = false;
    b->has_any = true;
    b->after_multiplier = power >= 2;
    if (power < 4) return bd_decimal_shift(&factor, power) && bd_decimal_add(&b->section, factor);
    b->absolute = true;
    if (!bd_decimal_add(&b->section, factor)) return false;
    if (power == 8) {
        if (!bd_decimal_add(&b->total, b->section) || !bd_decimal_shift(&b->total, 8)) return false;
    } else if (!bd_decimal_shift(&b->section, 4) || !bd_decimal_add(&b->total, b->section)) {
        return false;
    }
    b->section = (bd_decimal){0, 0};
    return true;
}

/* A number with or without Chinese numerals: 1234.5, 3.5万, 1万2千, 壹仟贰佰. `*loose` tells that
 * the last digit has no rank: 五百二 may be 502 or 520. */
static bool read_number(reader *in, bd_decimal *out, bool *absolute, bool *loose) {
    builder b = {0};
    for (;;) {
        int value;
        bool multiplier;
        size_t step;
        reader behind_space = {in->text, in->length, in->at + 1};
        bool spaced = peek(in) == ' ' && b.has_pending &&
                      numeral(&behind_space, &value, &multiplier, &step) && multiplier;
        if (spaced) in->at++; /* 1.2 万元 */
        if (is_digit(peek(in)) || (peek(in) == '.' && !b.has_any && !b.has_pending)) {
            if (b.has_pending || !read_arabic(in, &b.pending)) return false;
            b.has_pending = true;
        } else if (numeral(in, &value, &multiplier, &step)) {
            in->at += step;
            if (multiplier) {
                if (!apply_multiplier(&b, value)) return false;
                continue;
            }
            if (value == 0 && !b.has_pending) b.after_multiplier = false;
            if (b.has_pending) b.after_multiplier = false;
            if (b.pending.scale || !bd_decimal_append_digit(&b.pending, (unsigned)value))
                return false;
            b.has_pending = true;
        } else {
            break;
        }
    }
    if (!b.has_any && !b.has_pending) return false;
    *loose = b.has_any && b.has_pending && b.after_multiplier && b.pending.mantissa != 0;
    *absolute = b.absolute;
    *out = b.total;
    return bd_decimal_add(out, b.section) && bd_decimal_add(out, b.pending);
}

static const char *const yuan_words[] = {"元", "圆", "圓", "块钱", "块", NULL};
static const char *const jiao_words[] = {"角", "毛", NULL};
static const char *const fen_words[] = {"分", NULL};
static const char *const whole_words[] = {"整", "正", NULL};
static const char *const currency_words[] = {
    "人民币(大写)", "人民币", "(大写)", "大写", "RMB", "CNY", "￥", "¥", "$", ":", NULL};

/* 5角3分 behind the yuan. */
static bool read_small_units(reader *in, bd_decimal *value) {
    static const char *const zero_words[] = {"零", NULL};
    for (int power = 1; power <= 2; power++) {
        take_any(in, zero_words);
        size_t begin = in->at;
        bd_decimal part;
        bool ignored, loose;
        bool there = read_number(in, &part, &ignored, &loose) &&
                     take_any(in, power == 1 ? jiao_words : fen_words);
        if (!there) {
            in->at = begin;
        } else if (!bd_decimal_shift(&part, -power) || !bd_decimal_add(value, part)) {
            return false;
        }
    }
    return true;
}

/* "/月", "/人·月", "每人每月", "个月", "人", "亩": what a rate or a count belongs to. */
static void skip_counted(reader *in) {
    static const char *const words[] = {"个月", "季度", "学期", "口人", "月",   "人", "户", "亩",
                                        "年",   "天",   "日",   "次",   "期",   "个", "名", "口",
                                        "头",   "只",   "份",   "生",   "学年", NULL};
    static const char *const links[] = {"每", "·", NULL};
    for (;;) {
        size_t begin = in->at;
        if (peek(in) == '/') in->at++;
        take_any(in, links);
        if (!take_any(in, words)) {
            in->at = begin;
            return;
        }
    }
}

/* One factor: a number, its unit, what it counts. */
static bool read_factor(reader *in, bd_decimal *value, bool *absolute) {
    while (take_any(in, currency_words)) {
    }
    *absolute = false;
    bool loose;
    if (!read_number(in, value, absolute, &loose)) return false;
    int power = take_any(in, yuan_words) ? 0 : take_any(in, jiao_words) ? -1 : -2;
    if (power > -2 || take_any(in, fen_words)) {
        *absolute = true;
        loose = false;
        if (!bd_decimal_shift(value, power)) return false;
        if (power > -2 && !read_small_units(in, value)) return false;
        take_any(in, whole_words);
    }
    if (loose) return false;
    skip_counted(in);
    return true;
}

/* factor { × factor }, in fen. */
static bool read_product(reader *in, int64_t unit_fen, bd_decimal *fen) {
    static const char *const times[] = {"*", "×", "X", "✕", "╳", "乘以", "乘", NULL};
    bd_decimal value;
    bool absolute = false, factor_absolute;
    if (!read_factor(in, fen, &absolute)) return false;
    for (unsigned n = 0; take_any(in, times); n++) {
        if (n >= MAX_TERMS || !read_factor(in, &value, &factor_absolute) ||
            !bd_decimal_multiply(fen, value))
            return false;
        absolute = absolute || factor_absolute;
    }
    bd_decimal unit = {absolute ? 100 : (bd_wide)unit_fen, 0};
    return bd_decimal_multiply(fen, unit);
}

static bool read_signed_product(reader *in, int64_t unit_fen, int64_t *fen) {
    static const char *const minus[] = {"-", "△", "▲", "退回", "退还", "退", "负", NULL};
    static const char *const plus[] = {"+", NULL};
    bool negative = false;
    for (;;) {
        if (take_any(in, minus)) {
            if (negative) return false;
            negative = true;
        } else if (!take_any(in, plus) && !take_any(in, currency_words)) {
            break;
        }
    }
    bd_decimal value;
    if (!read_product(in, unit_fen, &value) || !bd_decimal_round(value, fen)) return false;
    if (negative) *fen = -*fen;
    return true;
}

static bool add_fen(int64_t *sum, int64_t fen) {
    return !__builtin_add_overflow(*sum, fen, sum);
}

/* product { ± product } [ = result ] */
static bool read_calculation(reader *in, int64_t unit_fen, int64_t *out) {
    static const char *const plus[] = {"+", NULL};
    static const char *const minus[] = {"-", NULL};
    static const char *const equals[] = {"=", "等于", NULL};
    int64_t part;
    bool subtracts = false;
    if (!read_signed_product(in, unit_fen, out)) return false;
    for (unsigned n = 0; n < MAX_TERMS; n++) {
        bool negative = false;
        if (take_any(in, minus)) {
            skip_spaces(in);
            if (in->at == in->length && !subtracts) { /* 200- */
                *out = -*out;
                return *out <= 0;
            }
            negative = subtracts = true;
        } else if (!take_any(in, plus)) {
            break;
        }
        if (!read_signed_product(in, unit_fen, &part) || !add_fen(out, negative ? -part : part))
            return false;
    }
    skip_spaces(in);
    /* Without a result "100-200" may be a range. */
    if (in->at == in->length) return !subtracts;
    if (!take_any(in, equals)) return false;
    if (in->at == in->length) return true;
    if (!read_signed_product(in, unit_fen, &part)) return false;
    skip_spaces(in);
    return in->at == in->length && part == *out;
}

static bd_value_status parse_general(const char *text, size_t length, int64_t unit_fen,
                                     int64_t *out) {
    static const char *const no_payment[] = {"停发", "暂停", "已故",   "死亡",   "停保",
                                             "退出", "未发", "未发放", "已停发", "暂停发放"};
    char folded[192];
    size_t n = bd_fold(text, length, BD_FOLD_UPPER, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG) return BD_VALUE_BAD;
    bool zero = n > 0 && folded[n - 1] == '0';
    if (!zero && bd_fold_is_placeholder(folded, n)) return BD_VALUE_EMPTY;
    for (size_t i = 0; i < sizeof no_payment / sizeof *no_payment; i++) {
        if (n == strlen(no_payment[i]) && memcmp(folded, no_payment[i], n) == 0)
            return BD_VALUE_EMPTY;
    }
    reader in = {.text = folded, .length = n};
    bool bracketed = n > 2 && folded[0] == '(' && folded[n - 1] == ')';
    if (bracketed) {
        in.at = 1;
        in.length = n - 1;
    }
    int64_t fen;
    if (!read_calculation(&in, unit_fen, &fen) || (bracketed && fen < 0)) return BD_VALUE_BAD;
    *out = bracketed ? -fen : fen;
    return BD_VALUE_OK;
}

/* Plain "-1234.56" or "1,234.56": at most 12 digits before the point and two behind it. */
static bool parse_plain(const char *text, size_t length, int64_t unit_fen, int64_t *out) {
    size_t i = 0;
    bool negative = text[0] == '-';
    if (negative) i++;
    int64_t whole = 0, hundredths = 0;
    size_t n_digits = 0, group = 0;
    bool grouped = false;
    for (; i < length; i++, group++) {
        if (text[i] == ',' && n_digits > 0) {
            if (group > 3 || (grouped && group != 3)) return false;
            grouped = true;
            group = (size_t)-1; /* 0 after this step */
            continue;
        }
        if (!is_digit(text[i])) break;
        if (++n_digits > 12) return false;
        whole = whole * 10 + (text[i] - '0');
    }
    if (n_digits == 0 || (grouped && group != 3)) return false;
    if (i < length) {
        size_t decimals = length - i - 1;
        if (text[i] != '.' || decimals < 1 || decimals > 2 || !is_digit(text[i + 1])) return false;
        hundredths = (text[i + 1] - '0') * 10;
        if (decimals == 2) {
            if (!is_digit(text[i + 2])) return false;
            hundredths += text[i + 2] - '0';
        }
    }
    if (unit_fen % 100 || unit_fen > BD_MONEY_WAN_YUAN) return false;
    int64_t fen = whole * unit_fen + hundredths * (unit_fen / 100);
    *out = negative ? -fen : fen;
    return true;
}

bd_value_status bd_money_parse(const char *text, size_t length, int64_t unit_fen, int64_t *out) {
    *out = BD_MONEY_NULL;
    if (length == 0) return BD_VALUE_EMPTY;
    if (unit_fen <= 0) unit_fen = BD_MONEY_YUAN;
    if (parse_plain(text, length, unit_fen, out)) return BD_VALUE_OK;
    return parse_general(text, length, unit_fen, out);
}

bd_value_status bd_money_from_double(double value, int64_t unit_fen, int64_t *out) {
    *out = BD_MONEY_NULL;
    if (!isfinite(value) || fabs(value) > 1e16) return BD_VALUE_BAD;
    if (unit_fen <= 0) unit_fen = BD_MONEY_YUAN;
    /* n / 100 is the double nearest to the decimal n.nn, so its shortest text has two decimals. */
    double fen = round(value * 100);
    if (fabs(fen) < 1e15 && fen / 100 == value && unit_fen % 100 == 0) {
        int64_t exact;
        if (__builtin_mul_overflow((int64_t)fen, unit_fen / 100, &exact)) return BD_VALUE_BAD;
        *out = exact;
        return BD_VALUE_OK;
    }
    char text[48];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value) break;
    }
    return bd_money_parse(text, strlen(text), unit_fen, out);
}

size_t bd_money_format(int64_t fen, char out[32]) {
    out[0] = '\0';
    if (fen == BD_MONEY_NULL) return 0;
    uint64_t rest = fen < 0 ? -(uint64_t)fen : (uint64_t)fen;
    uint64_t whole = rest / 100;
    char reversed[24];
    size_t n = 0, length = 0;
    do {
        reversed[n++] = (char)('0' + whole % 10);
        whole /= 10;
    } while (whole > 0);
    if (fen < 0) out[length++] = '-';
    while (n > 0)
        out[length++] = reversed[--n];
    out[length++] = '.';
    out[length++] = (char)('0' + rest / 10 % 10);
    out[length++] = (char)('0' + rest % 10);
    out[length] = '\0';
    return length;
}

typedef struct unit_word {
    const char *text;
    int64_t fen;
    bool distinct; /* a unit wherever it stands, unless a number stands before it */
} unit_word;

static const unit_word unit_words[] = {{"百万元", INT64_C(100000000), true},
                                       {"千万元", INT64_C(1000000000), true},
                                       {"万元", BD_MONEY_WAN_YUAN, true},
                                       {"亿元", INT64_C(10000000000), true},
                                       {"千元", INT64_C(100000), true},
                                       {"百元", INT64_C(10000), true},
                                       {"人民币元", BD_MONEY_YUAN, true},
                                       {"元", BD_MONEY_YUAN, false},
                                       {"圆", BD_MONEY_YUAN, false},
                                       {"角", 10, false},
                                       {"分", 1, false},
                                       {"万", BD_MONEY_WAN_YUAN, false}};

/* Inside brackets, behind 单位 or behind a slash: nothing but the unit, or the unit and a rate. */
static bool stands_as_unit(const char *text, size_t length, size_t at, size_t word) {
    bool opened = at > 0 && (text[at - 1] == '(' || text[at - 1] == ':' || text[at - 1] == '[' ||
                             text[at - 1] == '/');
    opened = opened || bd_fold_ends_with(text, at, "单位") || bd_fold_ends_with(text, at, "【") ||
             bd_fold_ends_with(text, at, "单位:人民币");
    char after = at + word < length ? text[at + word] : '\0';
    bool closed = after == '\0' || after == ')' || after == ']' || after == '/' || after == ',' ||
                  bd_fold_starts_with(text + at + word, length - at - word, "】") ||
                  bd_fold_starts_with(text + at + word, length - at - word, "、");
    return opened && closed;
}

int64_t bd_money_unit_find(const char *text, size_t length) {
    char folded[256];
    size_t n = bd_fold(text, length, BD_FOLD_UPPER | BD_FOLD_DROP_SPACES, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG) n = strlen(folded);
    for (size_t at = 0; at < n; at++) {
        for (size_t w = 0; w < sizeof unit_words / sizeof *unit_words; w++) {
            const unit_word *unit = &unit_words[w];
            if (!bd_fold_starts_with(folded + at, n - at, unit->text)) continue;
            reader before = {.text = folded, .length = at, .at = at >= 3 ? at - 3 : 0};
            int value;
            bool multiplier;
            size_t step;
            bool counted = (at > 0 && is_digit(folded[at - 1])) ||
                           (at >= 3 && numeral(&before, &value, &multiplier, &step));
            if (counted) break;
            if (unit->distinct || stands_as_unit(folded, n, at, strlen(unit->text)))
                return unit->fen;
        }
    }
    return 0;
}
