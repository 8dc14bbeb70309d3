#include "engine/store/calendar.h"

#include "engine/base/file.h"
#include "engine/base/memory.h"
#include "engine/ident/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1949
#define LAST_YEAR 2199
#define LONGEST_RANGE_DAYS 31

/* A day on which the week is not kept: a weekday without work (-1), a weekend day with it (+1). */
typedef struct exception {
    int32_t day;
    int32_t change;
    int64_t until; /* sum of the changes up to and with this day */
} exception;

struct bd_calendar {
    exception *exceptions; /* by day */
    size_t n_exceptions, capacity;
    bool years[LAST_YEAR - FIRST_YEAR + 1];
};

void bd_calendar_free(bd_calendar *calendar) {
    if (!calendar) return;
    free(calendar->exceptions);
    free(calendar);
}

bool bd_calendar_has_year(const bd_calendar *calendar, int year) {
    return calendar && year >= FIRST_YEAR && year <= LAST_YEAR &&
           calendar->years[year - FIRST_YEAR];
}

/* 1970-01-01 was a Thursday: days since a Monday far back, positive for every date. */
static int64_t since_monday(int32_t day) {
    return (int64_t)day + 3 + INT64_C(7) * 500000;
}

static bool is_weekend(int32_t day) {
    return since_monday(day) % 7 >= 5;
}

static int64_t weekdays_until(int32_t day) {
    int64_t days = since_monday(day), rest = days % 7 + 1;
    return days / 7 * 5 + (rest > 5 ? 5 : rest);
}

static int64_t workdays_until(const bd_calendar *calendar, int32_t day) {
    size_t low = 0, high = calendar ? calendar->n_exceptions : 0;
    while (low < high) { /* the first exception after the day */
        size_t middle = (low + high) / 2;
        if (calendar->exceptions[middle].day <= day)
            low = middle + 1;
        else
            high = middle;
    }
    return weekdays_until(day) + (low ? calendar->exceptions[low - 1].until : 0);
}

int64_t bd_calendar_workdays_between(const bd_calendar *calendar, int32_t from, int32_t to) {
    return workdays_until(calendar, to) - workdays_until(calendar, from);
}

bool bd_calendar_add_workdays(const bd_calendar *calendar, int32_t day, int64_t workdays,
                              int32_t *out) {
    const int64_t first = bd_date_from_ymd(1, 1, 1), last = bd_date_from_ymd(9999, 12, 31);
    *out = day;
    if (workdays == 0) return true;
    if (workdays < -last || workdays > last) return false; /* more than there are days at all */
    int64_t wanted = workdays_until(calendar, day) + workdays;
    /* The first day with at least `wanted` working days up to it; backward, the last day with no
     * more. The count never falls from one day to the next. */
    int64_t low = first - 1, high = last + 1; /* count(low) below, count(high) not below `limit` */
    int64_t limit = workdays > 0 ? wanted : wanted + 1;
    while (high - low > 1) {
        int64_t middle = low + (high - low) / 2;
        if (workdays_until(calendar, (int32_t)middle) >= limit)
            high = middle;
        else
            low = middle;
    }
    int64_t found = workdays > 0 ? high : low;
    if (found < first || found > last) return false;
    *out = (int32_t)found;
    return true;
}

/* --- Reading ------------------------------------------------------------------------------------
 */

static bd_status bad_line(bd_error *error) {
    bd_status status =
        bd_error_set(error, BD_ERROR_INPUT, "工作日历的一行应为“起,止,放假或上班,名称”",
                     "a line of a calendar reads: from,to,放假 or 上班,name");
    bd_error_hint(
        error, "日期写作 2023-01-21,须在文件名所示的年份内",
        "days are written as 2023-01-21 and lie in the year that the file is named after");
    return status;
}

static bool read_day(const char **at, const char *end, int year, int32_t *day) {
    if (end - *at < 11 || (*at)[10] != ',') return false;
    int parts[3] = {0, 0, 0};
    static const int widths[3] = {4, 2, 2};
    const char *c = *at;
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < widths[i]; k++, c++) {
            if (*c < '0' || *c > '9') return false;
            parts[i] = parts[i] * 10 + (*c - '0');
        }
        if (i < 2 && *c++ != '-') return false;
    }
    *at = c + 1;
    *day = bd_date_from_ymd(parts[0], parts[1], parts[2]);
    return *day != BD_DATE_NULL && parts[0] == year;
}

static bd_status read_line(bd_calendar *calendar, int year, const char *line, size_t length,
                           bd_error *error) {
    static const char off[] = "放假", on[] = "上班";
    const char *at = line, *end = line + length;
    int32_t from, to;
    if (!read_day(&at, end, year, &from) || !read_day(&at, end, year, &to) || to < from ||
        to - from >= LONGEST_RANGE_DAYS)
        return bad_line(error);
    const char *comma = memchr(at, ',', (size_t)(end - at));
    size_t kind = comma ? (size_t)(comma - at) : (size_t)(end - at);
    bool free_day = kind == strlen(off) && memcmp(at, off, kind) == 0;
    if (!free_day && !(kind == strlen(on) && memcmp(at, on, kind) == 0)) return bad_line(error);
    size_t before = calendar->n_exceptions;
    for (int32_t day = from; day <= to; day++) {
        /* weekends inside a holiday are free anyway */
        if (free_day == is_weekend(day)) continue;
        BD_TRY(bd_grow(&calendar->exceptions, &calendar->capacity, calendar->n_exceptions + 1,
                       sizeof *calendar->exceptions, error));
        calendar->exceptions[calendar->n_exceptions++] =
            (exception){.day = day, .change = free_day ? -1 : 1};
    }
    if (!free_day && calendar->n_exceptions == before) return bad_line(error);
    return BD_OK;
}

static bd_status read_file(bd_calendar *calendar, const char *path, int year, bd_error *error) {
    bd_file_map map;
    BD_TRY(bd_file_map_open(path, &map, error));
    const char *end = map.data + map.length_bytes;
    bd_status status = BD_OK;
    size_t number = 0;
    bool started = false;
    for (const char *at = map.data; status == BD_OK && at < end;) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        const char *stop = newline ? newline : end;
        size_t length = (size_t)(stop - at);
        if (length && at[length - 1] == '\r') length--;
        number++;
        if (length && at[0] != '#') {
            if (started) status = read_line(calendar, year, at, length, error);
            started = true; /* the first line is the heading */
            if (status != BD_OK) bd_error_at_cell(error, path, NULL, number, 0);
        }
        at = stop + 1;
    }
    bd_file_map_close(&map);
    if (status == BD_OK) calendar->years[year - FIRST_YEAR] = true;
    return status;
}

/* 2023.csv; 0 for other names. */
static int year_of(const char *path) {
    const char *base = bd_path_base(path);
    if (strlen(base) != 8 || strcmp(base + 4, ".csv") != 0) return 0;
    int year = 0;
    for (int i = 0; i < 4; i++) {
        if (base[i] < '0' || base[i] > '9') return 0;
        year = year * 10 + (base[i] - '0');
    }
    return year >= FIRST_YEAR && year <= LAST_YEAR ? year : 0;
}

static int compare_days(const void *a, const void *b) {
    const exception *x = a, *y = b;
    return x->day < y->day ? -1 : x->day > y->day;
}

static bd_status finish(bd_calendar *calendar, bd_error *error) {
    int64_t until = 0;
    if (calendar->n_exceptions)
        qsort(calendar->exceptions, calendar->n_exceptions, sizeof *calendar->exceptions,
              compare_days);
    for (size_t i = 0; i < calendar->n_exceptions; i++) {
        if (i && calendar->exceptions[i].day == calendar->exceptions[i - 1].day) {
            char day[16];
            bd_date_format(calendar->exceptions[i].day, day);
            return bd_error_set(error, BD_ERROR_INPUT, "工作日历中 %s 写了两次",
                                "the calendars name %s twice", day);
        }
        until += calendar->exceptions[i].change;
        calendar->exceptions[i].until = until;
    }
    return BD_OK;
}

bd_status bd_calendar_load(const char *folder, bd_calendar **calendar, bd_error *error) {
    *calendar = NULL;
    bd_calendar *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    char **paths = NULL;
    size_t n_paths = 0;
    bd_error missing;
    bd_error_reset(&missing);
    bd_status status = bd_files_list(folder, &paths, &n_paths, &missing);
    if (status == BD_ERROR_IO || status == BD_ERROR_NOT_FOUND) status = BD_OK;
    if (status != BD_OK && error) *error = missing;
    for (size_t i = 0; status == BD_OK && i < n_paths; i++) {
        int year = year_of(paths[i]);
        if (year) status = read_file(made, paths[i], year, error);
    }
    bd_paths_free(paths, n_paths);
    if (status == BD_OK) status = finish(made, error);
    if (status != BD_OK) {
        bd_calendar_free(made);
        return status;
    }
    *calendar = made;
    return BD_OK;
}
