/* Inside engine/ident: words and numbers of dates and periods, as tokens. */
#ifndef BD_IDENT_CALENDAR_TEXT_H
#define BD_IDENT_CALENDAR_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum bd_calendar_kind {
    BD_CALENDAR_END = 0,
    BD_CALENDAR_NUMBER,      /* Arabic or Chinese; value and number of digits */
    BD_CALENDAR_MONTH_NAME,  /* January, Jan …; value 1 to 12 */
    BD_CALENDAR_YEAR,        /* 年 */
    BD_CALENDAR_WHOLE_YEAR,  /* 年度, 全年 */
    BD_CALENDAR_SCHOOL_YEAR, /* 学年, 学年度 */
    BD_CALENDAR_MONTH,       /* 月, 月份 */
    BD_CALENDAR_DAY,         /* 日, 号 */
    BD_CALENDAR_QUARTER,     /* 季度, 季 */
    BD_CALENDAR_Q,           /* Q */
    BD_CALENDAR_HALF_FIRST,  /* 上半年 */
    BD_CALENDAR_HALF_SECOND, /* 下半年 */
    BD_CALENDAR_TERM_SPRING, /* 春季学期, 春季, 春 */
    BD_CALENDAR_TERM_AUTUMN, /* 秋季学期, 秋季, 秋 */
    BD_CALENDAR_TERM_FIRST,  /* 第一学期, 上学期 */
    BD_CALENDAR_TERM_SECOND, /* 第二学期, 下学期 */
    BD_CALENDAR_ORDINAL,     /* 第 */
    BD_CALENDAR_DASH,        /* -, ~, 至, 到 */
    BD_CALENDAR_DOT,         /* . */
    BD_CALENDAR_SLASH,       /* / */
    BD_CALENDAR_LIST,        /* 、 , 和 及 */
    BD_CALENDAR_COLON,
    BD_CALENDAR_SPACE,
    BD_CALENDAR_OTHER
} bd_calendar_kind;

typedef struct bd_calendar_token {
    bd_calendar_kind kind;
    uint8_t digits; /* of a number; at most 20 */
    uint64_t value;
    size_t begin, end; /* bytes */
} bd_calendar_token;

/* Cuts folded upper-case text into tokens; at most `capacity`, the rest is left out. */
size_t bd_calendar_scan(const char *folded, size_t length, bd_calendar_token *out, size_t capacity);

/* The century of a two-digit year: the latest year not after default_year + 1 (0: 2030). */
int bd_calendar_full_year(int two_digits, int default_year);

#endif
