#include "engine/ident/date.h"

#include "engine/ident/calendar_text.h"
#include "engine/ident/fold.h"

#include <math.h>
#include <string.h>

#define FIRST_YEAR_READ 1800
#define OPEN_END_YEAR 2099
#define DEFAULT_LAST_TWO_DIGIT_YEAR 2030

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
    static const int8_t days[13] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month];
}

/* Days before the month in a year that starts in March: the leap day comes last. */
static int days_before_month(int months_since_march) {
    return (153 * months_since_march + 2) / 5;
}

int32_t bd_date_from_ymd(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month))
        return BD_DATE_NULL;
    int y = month <= 2 ? year - 1 : year;
    int m = month <= 2 ? month + 9 : month - 3;
    /* 719468 days lie between 0000-03-01 and 1970-01-01. */
    return y * 365 + y / 4 - y / 100 + y / 400 + days_before_month(m) + day - 1 - 719468;
}

void bd_date_to_ymd(int32_t date, int *year, int *month, int *day) {
    *year = *month = *day = 0;
    if (date == BD_DATE_NULL) return;
    int days = date + 719468;
    int era = days / 146097;
    int rest = days % 146097;
    int y = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    int day_of_year = rest - (365 * y + y / 4 - y / 100);
    int m = (5 * day_of_year + 2) / 153;
    *day = day_of_year - days_before_month(m) + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = era * 400 + y + (*month <= 2);
}

size_t bd_date_format(int32_t date, char out[16]) {
    if (date == BD_DATE_NULL) {
        out[0] = '\0';
        return 0;
    }
    int y, m, d;
    bd_date_to_ymd(date, &y, &m, &d);
    out[0] = (char)('0' + y / 1000 % 10);
    out[1] = (char)('0' + y / 100 % 10);
    out[2] = (char)('0' + y / 10 % 10);
    out[3] = (char)('0' + y % 10);
    out[4] = '-';
    out[5] = (char)('0' + m / 10);
    out[6] = (char)('0' + m % 10);
    out[7] = '-';
    out[8] = (char)('0' + d / 10);
    out[9] = (char)('0' + d % 10);
    out[10] = '\0';
    return 10;
}

int32_t bd_date_add_months(int32_t date, int months) {
    if (date == BD_DATE_NULL || months > 120000 || months < -120000) return BD_DATE_NULL;
    int y, m, d;
    bd_date_to_ymd(date, &y, &m, &d);
    int index = y * 12 + m - 1 + months;
    if (index < 12 || index >= 10000 * 12) return BD_DATE_NULL;
    y = index / 12;
    m = index % 12 + 1;
    int last = days_in_month(y, m);
    return bd_date_from_ymd(y, m, d < last ? d : last);
}

int32_t bd_date_age_on(int32_t birth, int32_t day) {
    if (birth == BD_DATE_NULL || day == BD_DATE_NULL || day < birth) return -1;
    int by, bm, bd, y, m, d;
    bd_date_to_ymd(birth, &by, &bm, &bd);
    bd_date_to_ymd(day, &y, &m, &d);
    return y - by - (m < bm || (m == bm && d < bd));
}

/* What a year, month and day mean for a cell. */
static bd_value_status conclude(int year, int month, int day, int32_t *out) {
    if (year == 0 && month == 0 && day == 0) return BD_VALUE_EMPTY;
    if (year == 1900 && month == 1 && (day == 0 || day == 1)) return BD_VALUE_EMPTY;
    if (year == 9999) return BD_VALUE_OPEN_END;
    if (year < FIRST_YEAR_READ) return BD_VALUE_BAD;
    int32_t date = bd_date_from_ymd(year, month, day);
    if (date == BD_DATE_NULL) return BD_VALUE_BAD;
    if (year >= OPEN_END_YEAR) return BD_VALUE_OPEN_END;
    *out = date;
    return BD_VALUE_OK;
}

int bd_calendar_full_year(int two_digits, int default_year) {
    int last = default_year > 0 ? default_year + 1 : DEFAULT_LAST_TWO_DIGIT_YEAR;
    return last - ((last - two_digits) % 100 + 100) % 100;
}

static int year_of(const bd_calendar_token *token, int default_year) {
    if (token->digits <= 2) return bd_calendar_full_year((int)token->value, default_year);
    return token->digits == 4 ? (int)token->value : -1;
}

/* Only a time of day, a weekday or a word such as 起 may stand behind a date. */
static bool is_harmless_rest(const char *rest, size_t length) {
    static const char *const words[] = {
        "上午", "下午", "晚上", "星期", "礼拜", "周", "一", "二", "三", "四", "五",
        "六",   "日",   "天",   "时",   "点",   "分", "秒", "起", "止", "前", "后",
        "出生", "生",   "上旬", "中旬", "下旬", "初", "底", "末", "份", "(",  ")"};
    bool digits = false, clock = false;
    if (length > 1 && rest[0] == '.') return false;
    for (size_t i = 0; i < length;) {
        if (strchr("0123456789:. TZ+APM", rest[i])) {
            digits = digits || (rest[i] >= '0' && rest[i] <= '9');
            clock = clock || rest[i] == ':';
            i++;
            continue;
        }
        clock = clock || bd_fold_starts_with(rest + i, length - i, "时") ||
                bd_fold_starts_with(rest + i, length - i, "点");
        size_t step = 0;
        for (size_t w = 0; w < sizeof words / sizeof *words && step == 0; w++) {
            if (bd_fold_starts_with(rest + i, length - i, words[w])) step = strlen(words[w]);
        }
        if (step == 0) return false;
        i += step;
    }
    return clock || !digits;
}

typedef struct component {
    const bd_calendar_token *number;
    bd_calendar_kind unit; /* the token behind the number */
} component;

/* Reads up to three numbers with what stands behind each; *end is the first token not taken. */
static size_t read_components(const bd_calendar_token *tokens, size_t n, component out[3],
                              size_t *end) {
    size_t count = 0, i = 0;
    while (count < 3 && i < n &&
           (tokens[i].kind == BD_CALENDAR_NUMBER || tokens[i].kind == BD_CALENDAR_MONTH_NAME)) {
        bool is_time = count > 0 && i + 1 < n && tokens[i + 1].kind == BD_CALENDAR_COLON;
        if (is_time) break;
        out[count].number = &tokens[i++];
        out[count].unit = BD_CALENDAR_END;
        if (i < n) out[count].unit = tokens[i].kind;
        bd_calendar_kind unit = out[count].unit;
        count++;
        if (unit == BD_CALENDAR_DAY) {
            i++;
            break;
        }
        bool separates = unit == BD_CALENDAR_YEAR || unit == BD_CALENDAR_MONTH ||
                         unit == BD_CALENDAR_DASH || unit == BD_CALENDAR_DOT ||
                         unit == BD_CALENDAR_SLASH || unit == BD_CALENDAR_LIST ||
                         unit == BD_CALENDAR_SPACE;
        if (!separates || count == 3) break;
        i++;
        while (i < n && (tokens[i].kind == BD_CALENDAR_SPACE || tokens[i].kind == BD_CALENDAR_LIST))
            i++;
    }
    *end = i;
    return count;
}

static bd_value_status date_of_three(const component part[3], int default_year, int32_t *out) {
    const bd_calendar_token *a = part[0].number, *b = part[1].number, *c = part[2].number;
    if (a->kind == BD_CALENDAR_MONTH_NAME) /* May 1, 2023 */
        return conclude(year_of(c, default_year), (int)a->value, (int)b->value, out);
    if (b->kind == BD_CALENDAR_MONTH_NAME) { /* 1-May-23, 2023-May-01 */
        if (a->digits == 4) return conclude((int)a->value, (int)b->value, (int)c->value, out);
        return conclude(year_of(c, default_year), (int)b->value, (int)a->value, out);
    }
    if (c->kind == BD_CALENDAR_MONTH_NAME || b->digits > 2) return BD_VALUE_BAD;
    bool named = part[0].unit == BD_CALENDAR_YEAR;
    if (named || a->digits == 4 || (a->digits <= 2 && c->digits <= 2 && c->value <= 31)) {
        if (c->digits > 2) return BD_VALUE_BAD;
        return conclude(year_of(a, default_year), (int)b->value, (int)c->value, out);
    }
    if (a->digits > 2) return BD_VALUE_BAD;
    int year = year_of(c, default_year); /* 5/1/2023, or 25/12/2023 */
    if (a->value > 12) return conclude(year, (int)b->value, (int)a->value, out);
    return conclude(year, (int)a->value, (int)b->value, out);
}

static bd_value_status date_of_two(const component part[2], int default_year, int32_t *out) {
    const bd_calendar_token *a = part[0].number, *b = part[1].number;
    int x = (int)a->value, y = (int)b->value;
    if (a->kind == BD_CALENDAR_MONTH_NAME) return conclude(year_of(b, default_year), x, 1, out);
    if (b->kind == BD_CALENDAR_MONTH_NAME) {
        if (a->digits == 4) return conclude(x, y, 1, out);
        return default_year > 0 ? conclude(default_year, y, x, out) : BD_VALUE_BAD;
    }
    if (part[0].unit == BD_CALENDAR_YEAR) {
        if (b->digits > 2 || part[1].unit == BD_CALENDAR_DAY) return BD_VALUE_BAD;
        return conclude(year_of(a, default_year), y, 1, out);
    }
    if (part[0].unit == BD_CALENDAR_MONTH || part[1].unit == BD_CALENDAR_DAY) {
        if (a->digits > 2 || b->digits > 2 || default_year <= 0) return BD_VALUE_BAD;
        return conclude(default_year, x, y, out);
    }
    if (a->digits == 4 && b->digits == 4) return conclude(x, y / 100, y % 100, out);
    if (a->digits == 4 && b->digits <= 2) return conclude(x, y, 1, out);
    if (b->digits == 4 && a->digits <= 2) return conclude(y, x, 1, out);
    if (a->digits > 2 || b->digits > 2) return BD_VALUE_BAD;
    if (x > 12) return conclude(year_of(a, default_year), y, 1, out);
    return default_year > 0 ? conclude(default_year, x, y, out) : BD_VALUE_BAD;
}

/* A run of digits without separators. */
static bd_value_status date_of_digits(const bd_calendar_token *token, int default_year,
                                      int32_t *out) {
    uint64_t v = token->value;
    switch (token->digits) {
    case 14:
        v /= 100; /* fall through */
    case 12:
        if (v / 100 % 100 > 23 || v % 100 > 59) return BD_VALUE_BAD;
        v /= 10000; /* fall through */
    case 8:
        return conclude((int)(v / 10000), (int)(v / 100 % 100), (int)(v % 100), out);
    case 6:
        if (v >= 180001 && v <= 209912 && v % 100 >= 1 && v % 100 <= 12)
            return conclude((int)(v / 100), (int)(v % 100), 1, out);
        return conclude(bd_calendar_full_year((int)(v / 10000), default_year), (int)(v / 100 % 100),
                        (int)(v % 100), out);
    case 5:
        return bd_date_from_serial((double)v, false, out);
    default:
        return BD_VALUE_BAD;
    }
}

static bd_value_status parse_general(const char *text, size_t length, int default_year,
                                     int32_t *out) {
    static const char *const open_words[] = {"长期",       "永久",   "至今", "长期有效", "永久有效",
                                             "无固定期限", "无期限", "不限", "现在",     "终身"};
    static const char *const empty_words[] = {"停发", "暂停", "00:00:00"};
    static const char *const labels[] = {"公元", "公历", "日期", "于", "自", "截至", "至", NULL};
    char folded[96];
    size_t n = bd_fold(text, length, BD_FOLD_UPPER, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG) return BD_VALUE_BAD;
    if (bd_fold_is_placeholder(folded, n)) return BD_VALUE_EMPTY;
    bool worded = folded[0] < '0' || folded[0] > '9';
    for (size_t i = 0; worded && i < sizeof open_words / sizeof *open_words; i++) {
        if (n == strlen(open_words[i]) && memcmp(folded, open_words[i], n) == 0)
            return BD_VALUE_OPEN_END;
    }
    for (size_t i = 0; i < sizeof empty_words / sizeof *empty_words; i++) {
        if (n == strlen(empty_words[i]) && memcmp(folded, empty_words[i], n) == 0)
            return BD_VALUE_EMPTY;
    }
    size_t skip = worded ? bd_fold_skip_labels(folded, n, labels) : 0;
    const char *body = folded + skip;
    n = bd_fold_without_point_zero(body, n - skip);
    bd_calendar_token tokens[48];
    size_t n_tokens = bd_calendar_scan(body, n, tokens, 48);
    if (n_tokens == 0) return BD_VALUE_BAD;
    component part[3];
    size_t end;
    size_t count = read_components(tokens, n_tokens, part, &end);
    if (count == 0) return BD_VALUE_BAD;
    size_t rest = end < n_tokens ? tokens[end].begin : n;
    if (!is_harmless_rest(body + rest, n - rest)) return BD_VALUE_BAD;
    if (count == 3) return date_of_three(part, default_year, out);
    if (part[0].number->kind == BD_CALENDAR_NUMBER && part[0].number->digits >= 5) {
        size_t behind = tokens[0].end; /* "20230501 10:30" */
        if (count > 1 && part[0].unit != BD_CALENDAR_SPACE) return BD_VALUE_BAD;
        return is_harmless_rest(body + behind, n - behind)
                   ? date_of_digits(part[0].number, default_year, out)
                   : BD_VALUE_BAD;
    }
    if (count == 2) return date_of_two(part, default_year, out);
    if (part[0].unit == BD_CALENDAR_MONTH && part[0].number->digits <= 2 && default_year > 0)
        return conclude(default_year, (int)part[0].number->value, 1, out);
    return BD_VALUE_BAD;
}

static inline bool all_digits(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++) {
        if ((unsigned char)(text[i] - '0') > 9) return false;
    }
    return true;
}

static inline int two(const char *text) {
    return (text[0] - '0') * 10 + (text[1] - '0');
}

bd_value_status bd_date_parse(const char *text, size_t length, int default_year, int32_t *out) {
    *out = BD_DATE_NULL;
    if (length == 10 && text[4] == text[7] && (text[4] == '-' || text[4] == '/') &&
        all_digits(text, 4) && all_digits(text + 5, 2) && all_digits(text + 8, 2))
        return conclude(two(text) * 100 + two(text + 2), two(text + 5), two(text + 8), out);
    if (length == 8 && all_digits(text, 8))
        return conclude(two(text) * 100 + two(text + 2), two(text + 4), two(text + 6), out);
    if (length == 0) return BD_VALUE_EMPTY;
    return parse_general(text, length, default_year, out);
}

/* 1910-01-01 and 2099-12-31 in the 1900 system. */
#define FIRST_SERIAL 3654.0
#define LAST_SERIAL 73050.0
/* 1899-12-30, which is day 0 of the 1900 system from its serial 61 on, in days since 1970. */
#define SERIAL_ORIGIN (-25569)
#define SERIAL_SHIFT_1904 1462

bd_value_status bd_date_from_serial(double serial, bool epoch_1904, int32_t *out) {
    *out = BD_DATE_NULL;
    if (!isfinite(serial) || serial < 0) return BD_VALUE_BAD;
    double whole = floor(serial);
    if (whole <= 1) return BD_VALUE_EMPTY;
    if (serial >= 1900 && serial < 2100) { /* 2023.05; the text of the number decides */
        double hundredths = round(serial * 100);
        int month = (int)fmod(hundredths, 100);
        if (fabs(serial * 100 - hundredths) > 1e-6 || month == 10) return BD_VALUE_BAD;
        if (month > 12 && month % 10 == 0) month /= 10; /* 2023.5: there is no month 50 */
        return conclude((int)whole, month, 1, out);
    }
    if (whole == 2958465) return BD_VALUE_OPEN_END; /* 9999-12-31 */
    double in_1900 = whole + (epoch_1904 ? SERIAL_SHIFT_1904 : 0);
    if (in_1900 >= FIRST_SERIAL && in_1900 <= LAST_SERIAL) {
        int y, m, d;
        bd_date_to_ymd((int32_t)in_1900 + SERIAL_ORIGIN, &y, &m, &d);
        return conclude(y, m, d, out);
    }
    if (serial != whole) return BD_VALUE_BAD;
    if (whole >= 180001 && whole <= 209912) {
        int v = (int)whole;
        return conclude(v / 100, v % 100, 1, out);
    }
    if (whole >= 18000101 && whole <= 99991231) {
        int v = (int)whole;
        return conclude(v / 10000, v / 100 % 100, v % 100, out);
    }
    return BD_VALUE_BAD;
}
