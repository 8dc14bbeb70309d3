#include "loaders/number_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- format codes ---------------------------------------------------------------------------- */

typedef struct code_facts {
    bool date, time, elapsed, digits, other;
    unsigned n_zeros;
    bool only_zeros;
    char before;     /* the last of y m d h s that was met */
    bool open_month; /* an m that may turn out to be minutes */
} code_facts;

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool starts_with(const char *text, size_t length, const char *word) {
    size_t n = strlen(word);
    return length >= n && strncasecmp(text, word, n) == 0;
}

/* [h], [mm] and [ss] count elapsed time; all other brackets are colours, locales and conditions. */
static size_t read_bracket(const char *code, size_t length, code_facts *f) {
    const char *close = memchr(code, ']', length);
    if (!close) return length;
    size_t n = (size_t)(close - code);
    char c = n > 1 ? lower(code[1]) : 0;
    bool same = c == 'h' || c == 'm' || c == 's';
    for (size_t i = 1; i < n; i++)
        same = same && lower(code[i]) == c;
    if (same) {
        f->elapsed = true;
        f->before = c;
    }
    return n + 1;
}

static size_t read_letters(const char *code, size_t length, code_facts *f) {
    char c = lower(code[0]);
    size_t n = 1;
    while (n < length && lower(code[n]) == c)
        n++;
    bool after_hour = f->before == 'h';
    if (c == 's' && f->open_month) {
        f->open_month = false;
        f->time = true;
    } else if (f->open_month) {
        f->open_month = false;
        f->date = true;
    }
    if (c == 'm') {
        if (after_hour)
            f->time = true;
        else
            f->open_month = true;
    } else if (c == 'h' || c == 's') {
        f->time = true;
    } else {
        f->date = true;
    }
    f->before = c;
    return n;
}

/* Takes one token at `code`; returns its length. */
static size_t read_token(const char *code, size_t length, code_facts *f) {
    char c = code[0];
    if (c == '"') {
        const char *close = memchr(code + 1, '"', length - 1);
        return close ? (size_t)(close - code) + 1 : length;
    }
    if (c == '\\' || c == '_' || c == '*') return length > 1 ? 2 : 1;
    if (c == '[') return read_bracket(code, length, f);
    if (starts_with(code, length, "general")) {
        f->digits = true;
        f->only_zeros = false;
        return 7;
    }
    if (starts_with(code, length, "am/pm") || starts_with(code, length, "a/p")) {
        f->time = true;
        return lower(code[1]) == 'm' ? 5 : 3;
    }
    if (starts_with(code, length, "上午/下午")) {
        f->time = true;
        return strlen("上午/下午");
    }
    if ((c == 'E' || c == 'e') && length > 1 && (code[1] == '+' || code[1] == '-')) {
        f->digits = true;
        f->only_zeros = false;
        return 2;
    }
    if (strchr("ymdhsegbYMDHSEGB", c)) return read_letters(code, length, f);
    if (lower(c) == 'a' && length >= 3 && strncasecmp(code, "aaa", 3) == 0)
        return read_letters(code, length, f);
    if (c == '.' && f->before == 's' && length > 1 && code[1] == '0') {
        size_t n = 1;
        while (n < length && code[n] == '0')
            n++;
        return n;
    }
    if (c == '0') {
        f->digits = true;
        f->n_zeros++;
    } else if (c == '#' || c == '?' || c == '@') {
        f->digits = true;
        f->only_zeros = false;
    } else if (c == '.' || c == ',' || c == '%') {
        f->only_zeros = false;
    }
    return 1;
}

bd_number_format bd_number_format_parse(const char *code, size_t length) {
    code_facts f = {.only_zeros = true};
    for (size_t i = 0; i < length && code[i] != ';';)
        i += read_token(code + i, length - i, &f);
    if (f.open_month) f.date = true;
    bd_number_format format = {BD_NUMBER_FORMAT_PLAIN, 0, false};
    if (f.digits) {
        format.two_decimals = length >= 4 && memcmp(code, "0.00", 4) == 0 &&
                              (length == 4 || strchr(";_", code[4]) != NULL);
        /* Letters beside digit places are a currency (CHF) or a unit. */
        if (f.only_zeros && f.n_zeros >= 2 && f.n_zeros <= 30) format.n_zeros = (uint8_t)f.n_zeros;
        return format;
    }
    if (f.elapsed)
        format.kind = BD_NUMBER_FORMAT_DURATION;
    else if (f.date)
        format.kind = BD_NUMBER_FORMAT_DATE;
    else if (f.time)
        format.kind = BD_NUMBER_FORMAT_TIME;
    return format;
}

bd_number_format bd_number_format_builtin(unsigned id) {
    bd_number_format format = {BD_NUMBER_FORMAT_PLAIN, 0, id == 2};
    bool date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 ||
                (id >= 50 && id <= 54) || id == 57 || id == 58 || (id >= 71 && id <= 74) ||
                id == 77 || id == 81;
    bool time = (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || id == 45 || id == 47 ||
                id == 55 || id == 56 || id == 75 || id == 76 || id == 78 || id == 80;
    if (date)
        format.kind = BD_NUMBER_FORMAT_DATE;
    else if (time)
        format.kind = BD_NUMBER_FORMAT_TIME;
    else if (id == 46 || id == 79)
        format.kind = BD_NUMBER_FORMAT_DURATION;
    return format;
}

/* --- dates ----------------------------------------------------------------------------------- */

#define DAYS_1900 25569 /* serial number of 1970-01-01 in the 1900 system */
#define DAYS_1904 24107
#define MS_PER_DAY INT64_C(86400000)
#define LAST_DAY 2932896 /* 9999-12-31 */

double bd_serial_to_days(double serial, bool epoch_1904) {
    if (!(serial >= 0)) return NAN;
    double days = epoch_1904 ? serial - DAYS_1904 : serial - DAYS_1900;
    /* The 1900 system counts a 29 February 1900 (serial 60): before it, days are one later. */
    if (!epoch_1904 && serial < 61) {
        if (serial >= 60 || serial < 1) return NAN;
        days += 1;
    }
    return days < LAST_DAY + 1 ? days : NAN;
}

/* Proleptic Gregorian date of a day number (days since 1970-01-01). */
static void civil_date(int64_t days, int *year, int *month, int *day) {
    int64_t z = days + 719468;
    int64_t era = (z >= 0 ? z : z - 146096) / 146097;
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted_month = (5 * day_of_year + 2) / 153; /* from March */
    *day = (int)(day_of_year - (153 * shifted_month + 2) / 5 + 1);
    *month = (int)(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

static int64_t day_number(int year, int month, int day) {
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = (y >= 0 ? y : y - 399) / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

/* `n` digits of a number, with leading zeros. */
static char *put_padded(char *out, unsigned n, unsigned value) {
    for (unsigned i = n; i-- > 0; value /= 10)
        out[i] = (char)('0' + value % 10);
    return out + n;
}

static size_t put_time(int64_t ms, bool padded, char *out, size_t size) {
    int n = snprintf(out, size, padded ? "%02lld:%02lld:%02lld" : "%lld:%02lld:%02lld",
                     (long long)(ms / 3600000), (long long)(ms / 60000 % 60),
                     (long long)(ms / 1000 % 60));
    if (ms % 1000) n += snprintf(out + n, size - (size_t)n, ".%03lld", (long long)(ms % 1000));
    return (size_t)n;
}

size_t bd_days_text(double days, char out[BD_NUMBER_TEXT_BYTES]) {
    double whole = floor(days);
    int64_t ms = (int64_t)llround((days - whole) * (double)MS_PER_DAY);
    int64_t day = (int64_t)whole;
    if (ms >= MS_PER_DAY) {
        day++;
        ms = 0;
    }
    int y, m, d;
    civil_date(day, &y, &m, &d);
    if (y < 0 || y > 9999)
        return (size_t)snprintf(out, BD_NUMBER_TEXT_BYTES, "%04d-%02d-%02d", y, m, d);
    char *p = put_padded(out, 4, (unsigned)y);
    *p++ = '-';
    p = put_padded(p, 2, (unsigned)m);
    *p++ = '-';
    p = put_padded(p, 2, (unsigned)d);
    if (ms == 0) return (size_t)(p - out);
    *p++ = 'T';
    size_t used = (size_t)(p - out);
    return used + put_time(ms, true, p, BD_NUMBER_TEXT_BYTES - used);
}

static void set_text(bd_cell *cell, const char *text, size_t length) {
    cell->text = text;
    cell->length = (uint32_t)length;
}

void bd_number_format_apply(bd_number_format format, double number, bool epoch_1904,
                            char out[BD_NUMBER_TEXT_BYTES], bd_cell *cell) {
    if (!isfinite(number)) { /* no format shows it, and no number can be compared with it */
        cell->kind = BD_CELL_ERROR;
        cell->number = 0;
        cell->text = out;
        cell->length = (uint32_t)bd_number_text(number, out);
        return;
    }
    cell->kind = BD_CELL_NUMBER;
    cell->number = number;
    bool is_time = format.kind == BD_NUMBER_FORMAT_DURATION ||
                   (format.kind == BD_NUMBER_FORMAT_TIME && number >= 0 && number < 1);
    if (format.kind == BD_NUMBER_FORMAT_DATE && number > 0 && number < 1) is_time = true;
    if (is_time && number >= 0 && number < 1e7) {
        int64_t ms = (int64_t)llround(number * (double)MS_PER_DAY);
        cell->flags |= BD_CELL_FLAG_TIME;
        set_text(cell, out,
                 put_time(ms, format.kind != BD_NUMBER_FORMAT_DURATION, out, BD_NUMBER_TEXT_BYTES));
        return;
    }
    if (format.kind == BD_NUMBER_FORMAT_DATE || format.kind == BD_NUMBER_FORMAT_TIME) {
        double days = bd_serial_to_days(number, epoch_1904);
        if (!isnan(days)) {
            cell->kind = BD_CELL_DATE;
            cell->number = days;
            set_text(cell, out, bd_days_text(days, out));
            return;
        }
    }
    size_t length = bd_number_text(number, out);
    if (format.n_zeros > length && number >= 0 && number == floor(number) && number < 1e15) {
        memmove(out + format.n_zeros - length, out, length);
        memset(out, '0', format.n_zeros - length);
        length = format.n_zeros;
        cell->flags |= BD_CELL_FLAG_PADDED;
    }
    if (format.two_decimals) cell->flags |= BD_CELL_FLAG_TWO_DECIMALS;
    set_text(cell, out, length);
}

static bool read_digits(const char **p, const char *end, int n, int *value) {
    *value = 0;
    for (int i = 0; i < n; i++, (*p)++) {
        if (*p >= end || **p < '0' || **p > '9') return false;
        *value = *value * 10 + (**p - '0');
    }
    return true;
}

static bool read_iso_time(const char *p, const char *end, double *days) {
    int h, m, s = 0;
    double fraction = 0;
    if (!read_digits(&p, end, 2, &h) || p >= end || *p++ != ':' || !read_digits(&p, end, 2, &m))
        return false;
    if (p < end && *p == ':') {
        p++;
        if (!read_digits(&p, end, 2, &s)) return false;
        double unit = 0.1;
        if (p < end && (*p == '.' || *p == ',')) {
            for (p++; p < end && *p >= '0' && *p <= '9'; p++, unit /= 10)
                fraction += unit * (*p - '0');
        }
    }
    if (p < end && *p == 'Z') p++;
    if (p != end || h > 24 || m > 59 || s > 60) return false;
    *days = (h * 3600 + m * 60 + s + fraction) / 86400.0;
    return true;
}

bool bd_iso_text_apply(const char *text, size_t length, char out[BD_NUMBER_TEXT_BYTES],
                       bd_cell *cell) {
    const char *p = text;
    const char *end = text + length;
    int y, m, d;
    double time = 0;
    if (length > 3 && text[2] == ':') {
        if (!read_iso_time(p, end, &time)) return false;
        cell->kind = BD_CELL_NUMBER;
        cell->flags |= BD_CELL_FLAG_TIME;
        cell->number = time;
        set_text(
            cell, out,
            put_time((int64_t)llround(time * (double)MS_PER_DAY), true, out, BD_NUMBER_TEXT_BYTES));
        return true;
    }
    if (!read_digits(&p, end, 4, &y) || p >= end || *p++ != '-' || !read_digits(&p, end, 2, &m) ||
        p >= end || *p++ != '-' || !read_digits(&p, end, 2, &d))
        return false;
    if (m < 1 || m > 12 || d < 1 || d > 31) return false;
    if (p < end && (*p != 'T' || !read_iso_time(p + 1, end, &time))) return false;
    cell->kind = BD_CELL_DATE;
    cell->number = (double)day_number(y, m, d) + time;
    set_text(cell, out, bd_days_text(cell->number, out));
    return true;
}
