#include "engine/ident/decimal.h"

#define MOST_DIGITS 36

static bd_wide power(int exponent) {
    bd_wide value = 1;
    while (exponent-- > 0)
        value *= 10;
    return value;
}

static void trim(bd_decimal *value) {
    if (value->mantissa == 0) value->scale = 0;
    while (value->scale > 0 && value->mantissa % 10 == 0) {
        value->mantissa /= 10;
        value->scale--;
    }
}

bool bd_decimal_append_digit(bd_decimal *value, unsigned digit) {
    if (value->mantissa >= power(MOST_DIGITS - 1)) return false;
    value->mantissa = value->mantissa * 10 + digit;
    return true;
}

bool bd_decimal_shift(bd_decimal *value, int power_of_ten) {
    trim(value);
    if (value->mantissa == 0) return true;
    if (power_of_ten > MOST_DIGITS || power_of_ten < -MOST_DIGITS) return false;
    value->scale -= power_of_ten;
    while (value->scale < 0) {
        if (value->mantissa >= power(MOST_DIGITS - 1)) return false;
        value->mantissa *= 10;
        value->scale++;
    }
    return value->scale <= MOST_DIGITS;
}

bool bd_decimal_add(bd_decimal *value, bd_decimal other) {
    trim(value);
    trim(&other);
    while (value->scale < other.scale) {
        if (value->mantissa >= power(MOST_DIGITS - 1)) return false;
        value->mantissa *= 10;
        value->scale++;
    }
    while (other.scale < value->scale) {
        if (other.mantissa >= power(MOST_DIGITS - 1)) return false;
        other.mantissa *= 10;
        other.scale++;
    }
    value->mantissa += other.mantissa;
    return value->mantissa < power(MOST_DIGITS);
}

bool bd_decimal_multiply(bd_decimal *value, bd_decimal other) {
    trim(value);
    trim(&other);
    if (other.mantissa != 0 && value->mantissa > power(MOST_DIGITS) / other.mantissa) return false;
    value->mantissa *= other.mantissa;
    value->scale += other.scale;
    return value->scale <= MOST_DIGITS;
}

bool bd_decimal_round(bd_decimal value, int64_t *out) {
    trim(&value);
    bd_wide divisor = power(value.scale);
    bd_wide rounded = value.mantissa / divisor;
    if (value.mantissa % divisor >= divisor - divisor / 2) rounded++;
    if (rounded > (bd_wide)INT64_MAX) return false;
    *out = (int64_t)rounded;
    return true;
}
