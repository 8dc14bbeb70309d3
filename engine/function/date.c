/* Dates: days since 1970-01-01, without time zone. */
#include "engine/function/families.h"

#include "engine/ident/date.h"

#include <string.h>

BD_KERNEL(bd_kernel_current_date) {
    (void)arguments;
    (void)n_arguments;
    int32_t *o = out->data;
    for (size_t i = 0; i < n_rows; i++)
        o[i] = evaluation->as_of;
    return BD_OK;
}

typedef struct ymd {
    int year, month, day;
} ymd;

static ymd split(int32_t date) {
    ymd parts;
    bd_date_to_ymd(date, &parts.year, &parts.month, &parts.day);
    return parts;
}

static int32_t month_begin(int32_t date) {
    ymd parts = split(date);
    return bd_date_from_ymd(parts.year, parts.month, 1);
}

static int32_t last_day(int32_t date) {
    ymd parts = split(date);
    int day = 31;
    int32_t last = BD_DATE_NULL;
    while (last == BD_DATE_NULL && day >= 28)
        last = bd_date_from_ymd(parts.year, parts.month, day--);
    return last;
}

static int64_t months_between(int32_t from, int32_t to) {
    ymd a = split(from), b = split(to);
    return (int64_t)(b.year - a.year) * 12 + b.month - a.month;
}

/* 1970-01-01 was a Thursday. */
static int weekday(int32_t date) {
    int day = (int)((date + INT64_C(3)) % 7);
    return (day < 0 ? day + 7 : day) + 1;
}

/* The calendar is part of the code tables, which come with the rules. */
static const bd_calendar *calendar_of(const bd_evaluation *evaluation) {
    const bd_codes *codes = bd_store_codes(evaluation->store);
    return codes ? bd_codes_calendar(codes) : NULL;
}

static int64_t age_on(int32_t birth, int32_t day) {
    int32_t age = bd_date_age_on(birth, day);
    return age < 0 ? BD_NULL_I64 : age;
}

UNARY(bd_kernel_year, i32, i64, split(x).year)
UNARY(bd_kernel_month, i32, i64, split(x).month)
UNARY(bd_kernel_day, i32, i64, split(x).day)
UNARY(bd_kernel_month_begin, i32, i32, month_begin(x))
UNARY(bd_kernel_last_day, i32, i32, last_day(x))
UNARY(bd_kernel_weekday, i32, i64, weekday(x))
BINARY(bd_kernel_age_on, i32, i32, i64, age_on(x, y))
BINARY(bd_kernel_months_between, i32, i32, i64, months_between(x, y))
BINARY(bd_kernel_subtract_date, i32, i32, i64, (int64_t)x - y)

static bd_status bad_date(bd_evaluation *evaluation) {
    return bd_error_set(evaluation->error, BD_ERROR_INPUT, "日期超出范围(公元 1 年至 9999 年)",
                        "date out of range (years 1 to 9999)");
}

static bool in_range(int64_t days) {
    return days >= bd_date_from_ymd(1, 1, 1) && days <= bd_date_from_ymd(9999, 12, 31);
}

static bd_status shifted(bd_evaluation *evaluation, int32_t date, int64_t days, int32_t *out) {
    int64_t sum;
    if (__builtin_add_overflow((int64_t)date, days, &sum) || !in_range(sum)) {
        return bad_date(evaluation);
    }
    *out = (int32_t)sum;
    return BD_OK;
}

BINARY_CHECKED(bd_kernel_add_days, i32, i64, i32, { BD_TRY(shifted(evaluation, x, y, &o[i])); })
BINARY_CHECKED(bd_kernel_add_days_swapped, i64, i32, i32,
               { BD_TRY(shifted(evaluation, y, x, &o[i])); })
BINARY_CHECKED(bd_kernel_subtract_days, i32, i64, i32,
               { BD_TRY(shifted(evaluation, x, -y, &o[i])); })

BINARY_CHECKED(bd_kernel_add_months, i32, i64, i32, {
    if (y < -120000 || y > 120000) return bad_date(evaluation);
    o[i] = bd_date_add_months(x, (int)y);
    if (o[i] == BD_DATE_NULL) return bad_date(evaluation);
})

/* While a plan is made there is no store, and so no calendar: the call stays in the plan. */
BINARY_CHECKED(bd_kernel_workdays_between, i32, i32, i64, {
    if (!evaluation->store) return BD_ERROR_INPUT;
    o[i] = bd_calendar_workdays_between(calendar_of(evaluation), x, y);
})

BINARY_CHECKED(bd_kernel_add_workdays, i32, i64, i32, {
    if (!evaluation->store) return BD_ERROR_INPUT;
    if (!bd_calendar_add_workdays(calendar_of(evaluation), x, y, &o[i]))
        return bad_date(evaluation);
})

BD_KERNEL(bd_kernel_make_date) {
    (void)n_arguments;
    int32_t *o = out->data;
    for (size_t i = 0; i < n_rows; i++) {
        int64_t parts[3];
        bool null = false;
        for (size_t j = 0; j < 3; j++) {
            parts[j] = ((const int64_t *)arguments[j].data)[arguments[j].constant ? 0 : i];
            null = null || parts[j] == BD_NULL_I64;
        }
        o[i] = BD_DATE_NULL;
        if (null) continue;
        bool small = parts[0] >= 1 && parts[0] <= 9999 && parts[1] >= 1 && parts[1] <= 12 &&
                     parts[2] >= 1 && parts[2] <= 31;
        if (small) o[i] = bd_date_from_ymd((int)parts[0], (int)parts[1], (int)parts[2]);
        if (o[i] == BD_DATE_NULL) {
            bd_status status = bd_error_set(evaluation->error, BD_ERROR_INPUT, "没有这样的日期",
                                            "there is no such date");
            bd_error_hint(evaluation->error, "请检查 make_date 的年、月、日",
                          "check the year, month and day given to make_date");
            return status;
        }
    }
    return BD_OK;
}

static void append_number(bd_buffer *out, int value, int digits) {
    bd_buffer_format(out, "%0*d", digits, value);
}

/* YYYY, MM and DD; everything else stands for itself. */
static void format_date(bd_buffer *out, ymd parts, const char *format, size_t length) {
    for (size_t i = 0; i < length;) {
        if (length - i >= 4 && memcmp(format + i, "YYYY", 4) == 0) {
            append_number(out, parts.year, 4);
            i += 4;
        } else if (length - i >= 2 && memcmp(format + i, "MM", 2) == 0) {
            append_number(out, parts.month, 2);
            i += 2;
        } else if (length - i >= 2 && memcmp(format + i, "DD", 2) == 0) {
            append_number(out, parts.day, 2);
            i += 2;
        } else {
            bd_buffer_append_byte(out, format[i++]);
        }
    }
}

BD_KERNEL(bd_kernel_to_char) {
    (void)n_arguments;
    uint32_t *o = out->data;
    const int32_t *dates = arguments[0].data;
    bd_buffer buffer;
    bd_buffer_init(&buffer);
    bd_status status = BD_OK;
    for (size_t i = 0; i < n_rows && status == BD_OK; i++) {
        int32_t date = dates[arguments[0].constant ? 0 : i];
        uint32_t format = bd_vector_id(&arguments[1], i);
        o[i] = BD_NULL_ID;
        if (date == BD_DATE_NULL || format == BD_NULL_ID) continue;
        size_t length;
        const char *text = bd_evaluation_text(evaluation, format, &length);
        bd_buffer_clear(&buffer);
        format_date(&buffer, split(date), text, length);
        status = bd_buffer_status(&buffer, evaluation->error);
        if (status == BD_OK) {
            status = bd_text_pool_intern(evaluation->texts, bd_buffer_text(&buffer),
                                         buffer.length_bytes, &o[i], evaluation->error);
        }
    }
    bd_buffer_reset(&buffer);
    return status;
}
