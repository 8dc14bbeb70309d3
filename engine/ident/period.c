#include "engine/ident/period.h"

#include "engine/ident/calendar_text.h"
#include "engine/ident/date.h"
#include "engine/ident/fold.h"

#include <string.h>

#define FIRST_YEAR 1900
#define LAST_YEAR 2098

bd_period bd_period_make(unsigned from_month, unsigned to_month) {
    if (from_month == 0 || from_month > to_month || to_month > 0xFFFF) return BD_PERIOD_NULL;
    return (bd_period)from_month << 16 | to_month;
}

unsigned bd_period_from(bd_period period) {
    return period >> 16;
}

unsigned bd_period_to(bd_period period) {
    return period & 0xFFFF;
}

unsigned bd_period_months(bd_period period) {
    return period == BD_PERIOD_NULL ? 0 : bd_period_to(period) - bd_period_from(period) + 1;
}

bool bd_period_overlaps(bd_period a, bd_period b) {
    return a != BD_PERIOD_NULL && b != BD_PERIOD_NULL && bd_period_from(a) <= bd_period_to(b) &&
           bd_period_from(b) <= bd_period_to(a);
}

static unsigned month_index(int year, int month) {
    return (unsigned)(year * 12 + month - 1);
}

bd_period bd_period_of_date(int32_t date) {
    if (date == BD_DATE_NULL) return BD_PERIOD_NULL;
    int y, m, d;
    bd_date_to_ymd(date, &y, &m, &d);
    return bd_period_make(month_index(y, m), month_index(y, m));
}

int32_t bd_period_first_day(bd_period period) {
    if (period == BD_PERIOD_NULL) return BD_DATE_NULL;
    unsigned from = bd_period_from(period);
    return bd_date_from_ymd((int)(from / 12), (int)(from % 12) + 1, 1);
}

int32_t bd_period_last_day(bd_period period) {
    if (period == BD_PERIOD_NULL) return BD_DATE_NULL;
    unsigned after = bd_period_to(period) + 1;
    int32_t day = bd_date_from_ymd((int)(after / 12), (int)(after % 12) + 1, 1);
    return day == BD_DATE_NULL ? day : day - 1;
}

static size_t format_month(unsigned month, char *out) {
    unsigned year = month / 12;
    out[0] = (char)('0' + year / 1000 % 10);
    out[1] = (char)('0' + year / 100 % 10);
    out[2] = (char)('0' + year / 10 % 10);
    out[3] = (char)('0' + year % 10);
    out[4] = '-';
    out[5] = (char)('0' + (month % 12 + 1) / 10);
    out[6] = (char)('0' + (month % 12 + 1) % 10);
    out[7] = '\0';
    return 7;
}

size_t bd_period_format(bd_period period, char out[32]) {
    out[0] = '\0';
    if (period == BD_PERIOD_NULL) return 0;
    size_t length = format_month(bd_period_from(period), out);
    if (bd_period_from(period) == bd_period_to(period)) return length;
    out[length++] = '~';
    return length + format_month(bd_period_to(period), out + length);
}

/* How much a text says: the most exact statement wins. */
enum { EXACT_DATE = 1, EXACT_BARE_YEAR = 2, EXACT_YEAR = 3, EXACT_MONTHS = 4 };

typedef struct point {
    unsigned from, to; /* months */
    size_t next;       /* first token behind */
    int exactness;
    bool is_day;
    bool has_year;
} point;

typedef struct cursor {
    const bd_calendar_token *tokens;
    size_t n;
    int default_year; /* for two-digit years and for what names no year; 0: none */
} cursor;

static bd_calendar_kind kind_at(const cursor *at, size_t i) {
    return i < at->n ? at->tokens[i].kind : BD_CALENDAR_END;
}

/* A number of at most `digits` digits between 1 and `most`. */
static bool number_at(const cursor *at, size_t i, unsigned digits, unsigned most) {
    return kind_at(at, i) == BD_CALENDAR_NUMBER && at->tokens[i].digits <= digits &&
           at->tokens[i].value >= 1 && at->tokens[i].value <= most;
}

static int value_at(const cursor *at, size_t i) {
    return (int)at->tokens[i].value;
}

static size_t skip_spaces(const cursor *at, size_t i) {
    while (kind_at(at, i) == BD_CALENDAR_SPACE)
        i++;
    return i;
}

static bool is_year_number(const cursor *at, size_t i) {
    return kind_at(at, i) == BD_CALENDAR_NUMBER && at->tokens[i].digits == 4 &&
           at->tokens[i].value >= FIRST_YEAR && at->tokens[i].value <= LAST_YEAR;
}

static bool set_months(point *p, int year, int first, int last, size_t next) {
    p->from = month_index(year, first);
    p->to = month_index(year, last);
    p->next = next;
    p->exactness = EXACT_MONTHS;
    return true;
}

/* Digits without separators: 202305, 20230511, 20230511103000. */
static bool parse_compact(const cursor *at, size_t i, point *p) {
    uint64_t v = at->tokens[i].value;
    unsigned digits = at->tokens[i].digits;
    if (digits == 14) v /= 1000000;
    p->has_year = true;
    if (digits == 6) {
        int year = (int)(v / 100), month = (int)(v % 100);
        if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return false;
        return set_months(p, year, month, month, i + 1);
    }
    if (digits != 8 && digits != 14) return false;
    int year = (int)(v / 10000), month = (int)(v / 100 % 100);
    if (year < FIRST_YEAR || year > LAST_YEAR ||
        bd_date_from_ymd(year, month, (int)(v % 100)) == BD_DATE_NULL)
        return false;
    p->is_day = true;
    set_months(p, year, month, month, i + 1);
    p->exactness = EXACT_DATE;
    return true;
}

static bool parse_term_of_school_year(const cursor *at, size_t i, int year, point *p) {
    i = skip_spaces(at, i);
    switch (kind_at(at, i)) {
    case BD_CALENDAR_TERM_FIRST:
    case BD_CALENDAR_TERM_AUTUMN:
        set_months(p, year, 9, 13, i + 1);
        break;
    case BD_CALENDAR_TERM_SECOND:
    case BD_CALENDAR_TERM_SPRING:
        set_months(p, year + 1, 2, 7, i + 1);
        break;
    default:
        set_months(p, year, 9, 19, i);
        break;
    }
    return true;
}

/* Is there a quarter at i: 第一季度, 1-2季度, Q1 … ? */
static bool parse_quarter(const cursor *at, size_t i, int year, point *p) {
    if (kind_at(at, i) == BD_CALENDAR_Q && number_at(at, i + 1, 1, 4)) {
        int q = value_at(at, i + 1);
        return set_months(p, year, q * 3 - 2, q * 3, i + 2);
    }
    if (kind_at(at, i) == BD_CALENDAR_ORDINAL) i++;
    if (!number_at(at, i, 1, 4)) return false;
    int first = value_at(at, i), last = first;
    size_t j = i + 1;
    if (kind_at(at, j) == BD_CALENDAR_QUARTER && kind_at(at, j + 1) == BD_CALENDAR_DASH) {
        size_t k = j + 2 + (kind_at(at, j + 2) == BD_CALENDAR_ORDINAL);
        if (number_at(at, k, 1, 4) && kind_at(at, k + 1) == BD_CALENDAR_QUARTER) j = j + 1;
    }
    if (kind_at(at, j) == BD_CALENDAR_DASH || kind_at(at, j) == BD_CALENDAR_LIST) {
        size_t k = j + 1 + (kind_at(at, j + 1) == BD_CALENDAR_ORDINAL);
        if (number_at(at, k, 1, 4) && kind_at(at, k + 1) == BD_CALENDAR_QUARTER) {
            last = value_at(at, k);
            j = k + 1;
        }
    }
    if (kind_at(at, j) == BD_CALENDAR_Q && j == i + 1) { /* 1Q */
        return set_months(p, year, first * 3 - 2, first * 3, j + 1);
    }
    if (kind_at(at, j) != BD_CALENDAR_QUARTER || last < first) return false;
    return set_months(p, year, first * 3 - 2, last * 3, j + 1);
}

/* Does a list or range of bare numbers from i on end with 月 (1、2、3月, 1-6月)? */
static bool leads_to_month(const cursor *at, size_t i) {
    while (number_at(at, i, 2, 12)) {
        i = skip_spaces(at, i + 1);
        if (kind_at(at, i) == BD_CALENDAR_MONTH) return true;
        if (kind_at(at, i) != BD_CALENDAR_DASH && kind_at(at, i) != BD_CALENDAR_LIST) return false;
        i = skip_spaces(at, i + 1);
    }
    return false;
}

/* "11日" behind "5月": a day of that month. */
static void take_day(const cursor *at, point *p) {
    size_t i = skip_spaces(at, p->next);
    if (!number_at(at, i, 2, 31)) return;
    bool named = kind_at(at, i + 1) == BD_CALENDAR_DAY;
    if (!named && i + 1 < at->n) return;
    p->is_day = true;
    p->exactness = EXACT_DATE;
    p->next = i + 1 + named;
}

/* What may stand without a year, or behind one: months, quarters, half years. */
static bool parse_part(const cursor *at, size_t i, int year, point *p) {
    switch (kind_at(at, i)) {
    case BD_CALENDAR_HALF_FIRST:
        return set_months(p, year, 1, 6, i + 1);
    case BD_CALENDAR_HALF_SECOND:
        return set_months(p, year, 7, 12, i + 1);
    case BD_CALENDAR_TERM_SPRING:
        return set_months(p, year, 2, 7, i + 1);
    case BD_CALENDAR_TERM_AUTUMN:
        return set_months(p, year, 9, 13, i + 1);
    default:
        break;
    }
    if (parse_quarter(at, i, year, p)) return true;
    if (!number_at(at, i, 2, 12)) return false;
    int month = value_at(at, i);
    if (kind_at(at, i + 1) == BD_CALENDAR_MONTH) {
        set_months(p, year, month, month, i + 2);
        take_day(at, p);
        return true;
    }
    return leads_to_month(at, i) && set_months(p, year, month, month, i + 1);
}

static bool is_separator(bd_calendar_kind kind) {
    return kind == BD_CALENDAR_DOT || kind == BD_CALENDAR_SLASH || kind == BD_CALENDAR_DASH;
}

/* 2023.5, 2023-05-11, 2023/5月; i is the separator behind the year. */
static bool parse_separated(const cursor *at, size_t i, int year, point *p) {
    bd_calendar_kind separator = kind_at(at, i);
    if (!is_separator(separator)) return false;
    if (kind_at(at, i + 1) == BD_CALENDAR_Q) return parse_quarter(at, i + 1, year, p);
    if (kind_at(at, i + 1) == BD_CALENDAR_MONTH_NAME)
        return set_months(p, year, value_at(at, i + 1), value_at(at, i + 1), i + 2);
    if (!number_at(at, i + 1, 2, 12)) return false;
    int month = value_at(at, i + 1);
    set_months(p, year, month, month, i + 2);
    if (kind_at(at, i + 2) == separator && number_at(at, i + 3, 2, 31) &&
        kind_at(at, i + 4) != BD_CALENDAR_MONTH &&
        bd_date_from_ymd(year, month, value_at(at, i + 3)) != BD_DATE_NULL) {
        p->is_day = true;
        p->exactness = EXACT_DATE;
        p->next = i + 4 + (kind_at(at, i + 4) == BD_CALENDAR_DAY);
    } else if (kind_at(at, i + 2) == BD_CALENDAR_MONTH) {
        p->next = i + 3;
        take_day(at, p);
    }
    return true;
}

/* A school year: "2023-2024学年", "2023—2024学年第一学期", "2023学年". */
static bool parse_school_year(const cursor *at, size_t i, int year, point *p) {
    size_t j = i + 1 + (kind_at(at, i + 1) == BD_CALENDAR_YEAR);
    if (kind_at(at, j) == BD_CALENDAR_SCHOOL_YEAR)
        return parse_term_of_school_year(at, j + 1, year, p);
    bool joined = kind_at(at, j) == BD_CALENDAR_DASH || kind_at(at, j) == BD_CALENDAR_SLASH;
    if (!joined || kind_at(at, j + 1) != BD_CALENDAR_NUMBER) return false;
    int other = value_at(at, j + 1);
    if (other != year + 1 && !(at->tokens[j + 1].digits == 2 && other == (year + 1) % 100))
        return false;
    size_t k = skip_spaces(at, j + 2);
    switch (kind_at(at, k)) {
    case BD_CALENDAR_SCHOOL_YEAR:
        return parse_term_of_school_year(at, k + 1, year, p);
    case BD_CALENDAR_TERM_FIRST:
    case BD_CALENDAR_TERM_SECOND:
    case BD_CALENDAR_TERM_SPRING:
    case BD_CALENDAR_TERM_AUTUMN:
        return parse_term_of_school_year(at, k, year, p);
    default:
        return false;
    }
}

static bool is_year_word(bd_calendar_kind kind) {
    return kind == BD_CALENDAR_YEAR || kind == BD_CALENDAR_WHOLE_YEAR;
}

static bool parse_from_year(const cursor *at, size_t i, point *p) {
    bool four = is_year_number(at, i);
    bool two = kind_at(at, i) == BD_CALENDAR_NUMBER && at->tokens[i].digits == 2 &&
               (is_year_word(kind_at(at, i + 1)) || kind_at(at, i + 1) == BD_CALENDAR_SCHOOL_YEAR);
    if (!four && !two) return false;
    int year = two ? bd_calendar_full_year(value_at(at, i), at->default_year) : value_at(at, i);
    p->has_year = true;
    if (parse_school_year(at, i, year, p)) return true;
    size_t j = i + 1;
    bool worded = false;
    while (is_year_word(kind_at(at, j)) || kind_at(at, j) == BD_CALENDAR_SPACE) {
        worded = worded || is_year_word(kind_at(at, j));
        j++;
    }
    if (!worded && j == i + 1 && parse_separated(at, j, year, p)) return true;
    if (kind_at(at, j) == BD_CALENDAR_MONTH_NAME)
        return set_months(p, year, value_at(at, j), value_at(at, j), j + 1);
    if (parse_part(at, j, year, p)) return true;
    if (worded && number_at(at, j, 2, 12) && j + 1 == at->n) /* 2023年5 */
        return set_months(p, year, value_at(at, j), value_at(at, j), j + 1);
    /* 上学期 of a calendar year is spring in some places and autumn in others. */
    if (kind_at(at, j) == BD_CALENDAR_TERM_FIRST || kind_at(at, j) == BD_CALENDAR_TERM_SECOND)
        return false;
    set_months(p, year, 1, 12, i + 1);
    while (is_year_word(kind_at(at, p->next)))
        p->next++;
    p->exactness = worded ? EXACT_YEAR : EXACT_BARE_YEAR;
    return true;
}

static bool parse_month_then_year(const cursor *at, size_t i, point *p) {
    bool name = kind_at(at, i) == BD_CALENDAR_MONTH_NAME;
    if (!name && !number_at(at, i, 2, 12)) return false;
    size_t j = i + 1;
    if (!is_separator(kind_at(at, j)) && !(name && kind_at(at, j) == BD_CALENDAR_SPACE))
        return false;
    int year;
    if (is_year_number(at, j + 1)) {
        year = value_at(at, j + 1);
    } else if (name && number_at(at, j + 1, 2, 99) && at->tokens[j + 1].digits == 2) {
        year = bd_calendar_full_year(value_at(at, j + 1), at->default_year);
    } else {
        return false;
    }
    p->has_year = true;
    return set_months(p, year, value_at(at, i), value_at(at, i), j + 2);
}

static bool parse_point(const cursor *at, size_t i, point *p) {
    memset(p, 0, sizeof *p);
    if (kind_at(at, i) == BD_CALENDAR_NUMBER && at->tokens[i].digits >= 6)
        return parse_compact(at, i, p);
    if (parse_from_year(at, i, p) || parse_month_then_year(at, i, p)) return true;
    memset(p, 0, sizeof *p);
    if (kind_at(at, i) == BD_CALENDAR_Q && number_at(at, i + 1, 1, 4)) { /* Q1 2023 */
        size_t j = i + 2;
        while (kind_at(at, j) == BD_CALENDAR_SPACE || is_separator(kind_at(at, j)))
            j++;
        if (is_year_number(at, j)) {
            p->has_year = true;
            parse_quarter(at, i, value_at(at, j), p);
            p->next = j + 1;
            return true;
        }
    }
    if (at->default_year <= 0) return false;
    if (kind_at(at, i) == BD_CALENDAR_WHOLE_YEAR) {
        set_months(p, at->default_year, 1, 12, i + 1);
        p->exactness = EXACT_YEAR;
        return true;
    }
    return parse_part(at, i, at->default_year, p);
}

/* What follows a dash or a list mark after `left`, on the same footing: 6月, 6, 2024.2, 31日. */
static bool parse_continuation(const cursor *at, size_t i, const point *left, point *p) {
    i = skip_spaces(at, i);
    cursor inherited = *at;
    inherited.default_year = (int)(left->to / 12);
    if (left->is_day && number_at(at, i, 2, 31)) {
        memset(p, 0, sizeof *p);
        p->is_day = true;
        if (kind_at(at, i + 1) == BD_CALENDAR_DAY) { /* 5月1日-31日 */
            p->from = p->to = left->to;
            p->next = i + 2;
            return true;
        }
        bool short_date = number_at(at, i, 2, 12) && is_separator(kind_at(at, i + 1)) &&
                          number_at(at, i + 2, 2, 31);
        if (short_date) /* 2023.5.1-6.30 */
            return set_months(p, inherited.default_year, value_at(at, i), value_at(at, i), i + 3);
    }
    if (parse_point(&inherited, i, p)) return true;
    memset(p, 0, sizeof *p);
    if (left->is_day || left->exactness < EXACT_MONTHS || !number_at(at, i, 2, 12)) return false;
    return set_months(p, inherited.default_year, value_at(at, i), value_at(at, i), i + 1);
}

/* A point, and what a dash or list marks add to it. */
static bool parse_range(const cursor *at, size_t i, point *p) {
    if (!parse_point(at, i, p)) return false;
    for (size_t parts = 0; parts < 24; parts++) {
        size_t j = skip_spaces(at, p->next);
        bd_calendar_kind mark = kind_at(at, j);
        bool interval = mark == BD_CALENDAR_SLASH && p->has_year; /* 2022-10/2022-12 */
        if (mark != BD_CALENDAR_DASH && mark != BD_CALENDAR_LIST && !interval) break;
        point next;
        if (!parse_continuation(at, j + 1, p, &next)) break;
        if (interval && (!next.has_year || p->exactness == EXACT_BARE_YEAR)) break;
        bool next_year = !next.has_year && next.to < p->from && mark == BD_CALENDAR_DASH;
        if (next_year) { /* 2023年11月-2月 */
            next.from += 12;
            next.to += 12;
        }
        bool fits = mark != BD_CALENDAR_LIST ? next.to >= p->from
                                             : next.from >= p->from && next.from <= p->to + 1;
        if (!fits) break;
        if (next.to > p->to) p->to = next.to;
        bool years = p->exactness == EXACT_YEAR || p->exactness == EXACT_BARE_YEAR;
        p->exactness = years ? EXACT_YEAR : EXACT_MONTHS;
        p->is_day = next.is_day;
        p->next = next.next;
    }
    return true;
}

/* The most exact period anywhere in the tokens; the first among equals. */
static bool search(const cursor *at, point *best, bool *whole) {
    best->exactness = 0;
    *whole = false;
    size_t first = skip_spaces(at, 0);
    for (size_t i = 0; i < at->n;) {
        point p;
        if (!parse_range(at, i, &p)) {
            i++;
            continue;
        }
        /* A day without a year says too little to be found in passing. */
        bool counts = p.exactness > EXACT_DATE || p.has_year || i == first;
        if (counts && p.exactness > best->exactness) {
            *best = p;
            *whole = i == first && skip_spaces(at, p.next) == at->n;
        }
        i = p.next > i ? p.next : i + 1;
    }
    return best->exactness > 0;
}

/* The bracket of a lone number: "5" in a month column of a year that is known. */
static bool is_bare_month(const cursor *at) {
    return at->n == 1 && at->default_year > 0 && number_at(at, 0, 2, 12);
}

/* Behind a year: a month or quarter that there is not (13月, 五季度) or that is none of this
 * calendar (腊月, 闰二月). The year alone would be a guess, of twelve months for one. */
static bool unread_month_behind(const cursor *at, size_t i, const char *folded) {
    static const char *const of_each[] = {"个", "按", "逐", "每"}; /* 12个月, 按月 */
    for (size_t k = i; k < at->n; k++) {
        bd_calendar_kind kind = at->tokens[k].kind;
        if (kind != BD_CALENDAR_MONTH && kind != BD_CALENDAR_QUARTER) continue;
        if (k > i && at->tokens[k - 1].kind == BD_CALENDAR_NUMBER) return true;
        size_t begin = at->tokens[k].begin;
        bool each = false;
        for (size_t w = 0; w < sizeof of_each / sizeof *of_each; w++) {
            size_t length = strlen(of_each[w]);
            each = each ||
                   (begin >= length && memcmp(folded + begin - length, of_each[w], length) == 0);
        }
        if (!each && skip_spaces(at, k + 1) == at->n) return true;
    }
    return false;
}

#define MAX_TOKENS 160
#define MAX_FOLDED 400

static bd_value_status parse_general(const char *text, size_t length, int default_year,
                                     bd_period *out) {
    static const char *const empty_words[] = {"停发", "暂停", "已故"};
    char folded[MAX_FOLDED];
    size_t n = bd_fold(text, length, BD_FOLD_UPPER, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG) return BD_VALUE_BAD;
    if (bd_fold_is_placeholder(folded, n)) return BD_VALUE_EMPTY;
    for (size_t i = 0; i < sizeof empty_words / sizeof *empty_words; i++) {
        if (n == strlen(empty_words[i]) && memcmp(folded, empty_words[i], n) == 0)
            return BD_VALUE_EMPTY;
    }
    n = bd_fold_without_point_zero(folded, n);
    bd_calendar_token tokens[MAX_TOKENS];
    cursor at = {.tokens = tokens, .default_year = default_year};
    at.n = bd_calendar_scan(folded, n, tokens, MAX_TOKENS);
    point best;
    bool whole;
    if (is_bare_month(&at)) {
        set_months(&best, default_year, value_at(&at, 0), value_at(&at, 0), 1);
        whole = true;
    } else if (!search(&at, &best, &whole)) {
        return BD_VALUE_BAD;
    }
    /* A bare number of four digits inside other text may be anything. */
    if (!whole && best.exactness == EXACT_BARE_YEAR) return BD_VALUE_BAD;
    if (!whole && best.exactness == EXACT_YEAR && unread_month_behind(&at, best.next, folded))
        return BD_VALUE_BAD;
    *out = bd_period_make(best.from, best.to);
    return *out == BD_PERIOD_NULL ? BD_VALUE_BAD : BD_VALUE_OK;
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

bd_value_status bd_period_parse(const char *text, size_t length, int default_year, bd_period *out) {
    *out = BD_PERIOD_NULL;
    if (length == 0) return BD_VALUE_EMPTY;
    bool compact = length == 6 && all_digits(text, 6);
    bool dashed = length == 7 && text[4] == '-' && all_digits(text, 4) && all_digits(text + 5, 2);
    if (compact || dashed) {
        int year = two(text) * 100 + two(text + 2), month = two(text + length - 2);
        if (year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12) {
            *out = bd_period_make(month_index(year, month), month_index(year, month));
            return BD_VALUE_OK;
        }
    }
    return parse_general(text, length, default_year, out);
}

bool bd_period_find(const char *text, size_t length, bd_period *out) {
    *out = BD_PERIOD_NULL;
    char folded[MAX_FOLDED * 2];
    size_t n = bd_fold(text, length, BD_FOLD_UPPER, folded, sizeof folded);
    if (n == BD_FOLD_TOO_LONG) n = strlen(folded);
    bd_calendar_token tokens[MAX_TOKENS];
    cursor at = {.tokens = tokens};
    at.n = bd_calendar_scan(folded, n, tokens, MAX_TOKENS);
    point best;
    bool whole;
    if (!search(&at, &best, &whole)) return false;
    bool one_year = best.from / 12 == best.to / 12;
    if ((best.exactness == EXACT_YEAR || best.exactness == EXACT_BARE_YEAR) && one_year) {
        /* Only behind the year: "三月街村2023年" names a village. */
        point finer;
        cursor behind = {.tokens = tokens + best.next,
                         .n = at.n - best.next,
                         .default_year = (int)(best.from / 12)};
        if (search(&behind, &finer, &whole) && finer.exactness == EXACT_MONTHS) best = finer;
    }
    *out = bd_period_make(best.from, best.to);
    return *out != BD_PERIOD_NULL;
}
