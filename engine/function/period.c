/* Periods of whole months, with the meaning of PostgreSQL's daterange. */
#include "engine/function/families.h"

#include "engine/ident/date.h"
#include "engine/ident/period.h"

static bool contains(bd_period a, bd_period b) {
    return bd_period_from(a) <= bd_period_from(b) && bd_period_to(a) >= bd_period_to(b);
}

static bd_period intersection(bd_period a, bd_period b) {
    unsigned from = bd_period_from(a) > bd_period_from(b) ? bd_period_from(a) : bd_period_from(b);
    unsigned to = bd_period_to(a) < bd_period_to(b) ? bd_period_to(a) : bd_period_to(b);
    return bd_period_make(from, to);
}

BINARY(bd_kernel_period_overlaps, u32, u32, u8, bd_period_overlaps(x, y))
BINARY(bd_kernel_period_contains, u32, u32, u8, contains(x, y))
BINARY(bd_kernel_period_contained, u32, u32, u8, contains(y, x))
BINARY(bd_kernel_period_contains_date, u32, i32, u8, contains(x, bd_period_of_date(y)))
BINARY(bd_kernel_date_in_period, i32, u32, u8, contains(y, bd_period_of_date(x)))
BINARY(bd_kernel_period_intersection, u32, u32, u32, intersection(x, y))

UNARY(bd_kernel_period_lower, u32, i32, bd_period_first_day(x))
UNARY(bd_kernel_period_upper, u32, i32, bd_period_last_day(x) + 1)
UNARY(bd_kernel_period_months, u32, i64, bd_period_months(x))
UNARY(bd_kernel_period_first, u32, u32, bd_period_make(bd_period_from(x), bd_period_from(x)))
UNARY(bd_kernel_period_last, u32, u32, bd_period_make(bd_period_to(x), bd_period_to(x)))

BINARY_CHECKED(bd_kernel_period_of_dates, i32, i32, u32, {
    if (x > y) {
        bd_status status = bd_error_set(evaluation->error, BD_ERROR_INPUT, "期间的开始晚于结束",
                                        "a period begins after its end");
        bd_error_hint(evaluation->error, "请先排除开始晚于结束的行",
                      "leave out rows whose first day is after the last");
        return status;
    }
    o[i] = bd_period_make(bd_period_from(bd_period_of_date(x)), bd_period_to(bd_period_of_date(y)));
})

BINARY_CHECKED(bd_kernel_period_shift, u32, i64, u32, {
    int64_t from = (int64_t)bd_period_from(x) + y, to = (int64_t)bd_period_to(x) + y;
    o[i] = y < -65535 || y > 65535 || from < 1 || to > 65535
               ? BD_PERIOD_NULL
               : bd_period_make((unsigned)from, (unsigned)to);
    if (o[i] == BD_PERIOD_NULL) {
        return bd_error_set(evaluation->error, BD_ERROR_INPUT, "期间超出范围",
                            "period out of range");
    }
})
