/* Arithmetic on INT, REAL and MONEY. A result that does not fit is an error, never a wrapped value;
 * the smallest 64-bit integer stands for NULL and counts as not fitting. */
#include "engine/function/families.h"

#include <math.h>

bd_status bd_overflow_error(bd_error *error) {
    bd_status status = bd_error_set(error, BD_ERROR_INPUT, "数值超出范围", "value out of range");
    bd_error_hint(error, "请检查数据中过大的数值,或先转换为 REAL 再计算",
                  "look for very large values in the data, or convert to REAL first");
    return status;
}

bd_status bd_zero_division_error(bd_error *error) {
    bd_status status = bd_error_set(error, BD_ERROR_INPUT, "除数为零", "division by zero");
    bd_error_hint(error, "请用 nullif(除数, 0) 或在 WHERE 中排除零",
                  "use nullif(divisor, 0), or leave zeros out in WHERE");
    return status;
}

#define CHECKED_I64(name, builtin)                                                                 \
    BINARY_CHECKED(name, i64, i64, i64, {                                                          \
        int64_t result;                                                                            \
        if (builtin(x, y, &result) || result == BD_NULL_I64) {                                     \
            return bd_overflow_error(evaluation->error);                                           \
        }                                                                                          \
        o[i] = result;                                                                             \
    })

CHECKED_I64(bd_kernel_add_i64, __builtin_add_overflow)
CHECKED_I64(bd_kernel_subtract_i64, __builtin_sub_overflow)
CHECKED_I64(bd_kernel_multiply_i64, __builtin_mul_overflow)

BINARY_CHECKED(bd_kernel_divide_int, i64, i64, i64, {
    if (y == 0) return bd_zero_division_error(evaluation->error);
    o[i] = x / y; /* INT64_MIN is NULL, so that this cannot overflow */
})

BINARY_CHECKED(bd_kernel_modulo_int, i64, i64, i64, {
    if (y == 0) return bd_zero_division_error(evaluation->error);
    o[i] = x % y;
})

UNARY(bd_kernel_negate_i64, i64, i64, -x)
UNARY(bd_kernel_absolute_i64, i64, i64, x < 0 ? -x : x)
UNARY(bd_kernel_negate_f64, f64, f64, -x)
UNARY(bd_kernel_absolute_f64, f64, f64, fabs(x))
UNARY(bd_kernel_round_f64, f64, f64, round(x))
UNARY(bd_kernel_floor_f64, f64, f64, floor(x))
UNARY(bd_kernel_ceil_f64, f64, f64, ceil(x))

/* Infinities and NaN never become values: NaN is NULL, and PostgreSQL reports overflow too. */
#define CHECKED_F64(name, expression)                                                              \
    BINARY_CHECKED(name, f64, f64, f64, {                                                          \
        double result = (expression);                                                              \
        if (!isfinite(result)) return bd_overflow_error(evaluation->error);                        \
        o[i] = result;                                                                             \
    })

CHECKED_F64(bd_kernel_add_f64, x + y)
CHECKED_F64(bd_kernel_subtract_f64, x - y)
CHECKED_F64(bd_kernel_multiply_f64, x *y)

BINARY_CHECKED(bd_kernel_divide_f64, f64, f64, f64, {
    if (y == 0) return bd_zero_division_error(evaluation->error);
    o[i] = x / y;
    if (!isfinite(o[i])) return bd_overflow_error(evaluation->error);
})

BINARY_CHECKED(bd_kernel_modulo_f64, f64, f64, f64, {
    if (y == 0) return bd_zero_division_error(evaluation->error);
    o[i] = fmod(x, y);
})

static bool fen_of(double fen, int64_t *out) {
    fen = round(fen);
    if (!(fabs(fen) < 9223372036854775807.0)) return false;
    *out = (int64_t)fen;
    return true;
}

BINARY_CHECKED(bd_kernel_multiply_money_real, i64, f64, i64, {
    if (!fen_of((double)x * y, &o[i])) return bd_overflow_error(evaluation->error);
})

BINARY_CHECKED(bd_kernel_multiply_real_money, f64, i64, i64, {
    if (!fen_of(x * (double)y, &o[i])) return bd_overflow_error(evaluation->error);
})

BINARY_CHECKED(bd_kernel_divide_money_int, i64, i64, f64, {
    if (y == 0) return bd_zero_division_error(evaluation->error);
    o[i] = (double)x / (100.0 * (double)y);
})

BINARY_CHECKED(bd_kernel_divide_money_real, i64, f64, f64, {
    if (y == 0) return bd_zero_division_error(evaluation->error);
    o[i] = (double)x / 100.0 / y;
    if (!isfinite(o[i])) return bd_overflow_error(evaluation->error);
})

BINARY_CHECKED(bd_kernel_divide_money, i64, i64, f64, {
    if (y == 0) return bd_zero_division_error(evaluation->error);
    o[i] = (double)x / (double)y;
})

/* round(x, digits): a negative number of digits rounds left of the point, as in PostgreSQL. */
static double round_digits(double x, int64_t digits) {
    if (digits > 15) return x;
    if (digits < -308) return 0;
    double factor = pow(10.0, (double)(digits < 0 ? -digits : digits));
    if (digits < 0) return round(x / factor) * factor;
    double scaled = x * factor;
    if (!isfinite(scaled)) return x;
    double rounded = round(scaled);
    /* 1.005 is stored just below itself: what is within a few last places of a half is the half. */
    double half = floor(fabs(scaled)) + 0.5;
    if (fabs(fabs(scaled) - half) <= half * 4e-16) rounded = copysign(half + 0.5, scaled);
    return rounded / factor;
}

BINARY(bd_kernel_round_digits, f64, i64, f64, round_digits(x, y))

/* --- Logarithms, powers and roots: what has no value is an error, as in PostgreSQL; what is too
 * small for a REAL is 0 -------------------------------------------------------------------------
 */

static bd_status logarithm_error(bd_error *error) {
    bd_status status = bd_error_set(error, BD_ERROR_INPUT, "零和负数没有对数",
                                    "there is no logarithm of zero or a negative number");
    bd_error_hint(error, "请在 WHERE 中排除,或用 nullif", "leave them out in WHERE, or use nullif");
    return status;
}

UNARY_CHECKED(bd_kernel_ln, f64, f64, {
    if (x <= 0) return logarithm_error(evaluation->error);
    o[i] = log(x);
})

UNARY_CHECKED(bd_kernel_log10, f64, f64, {
    if (x <= 0) return logarithm_error(evaluation->error);
    o[i] = log10(x);
})

UNARY_CHECKED(bd_kernel_exp, f64, f64, {
    o[i] = exp(x);
    if (!isfinite(o[i])) return bd_overflow_error(evaluation->error);
})

UNARY_CHECKED(bd_kernel_sqrt, f64, f64, {
    if (x < 0)
        return bd_error_set(evaluation->error, BD_ERROR_INPUT, "负数没有平方根",
                            "there is no square root of a negative number");
    o[i] = sqrt(x);
})

BINARY_CHECKED(bd_kernel_power, f64, f64, f64, {
    if ((x == 0 && y < 0) || (x < 0 && floor(y) != y))
        return bd_error_set(
            evaluation->error, BD_ERROR_INPUT, "零没有负数次幂,负数没有非整数次幂",
            "there is no negative power of zero, and no broken power of a negative number");
    o[i] = pow(x, y);
    if (!isfinite(o[i])) return bd_overflow_error(evaluation->error);
})
