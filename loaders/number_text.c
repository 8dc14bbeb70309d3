/* Numbers to decimal text and back, exactly, in integers of 128 bits where they suffice and by the
 * C library where not. */
#include "loaders/number_format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

__extension__ typedef unsigned __int128 wide;

#define MOST_SCALE 18

static const uint64_t powers[MOST_SCALE + 1] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};

/* The double nearest to digits / 10^scale, ties to even; digits > 0. */
static double divided(uint64_t digits, int scale) {
    if (digits <= UINT64_C(1) << 53 && scale <= 15) return (double)digits / (double)powers[scale];
    /* 2^127 <= dividend, so that the quotient has at least 67 bits, more than the 53 to be kept. */
    int shift = __builtin_clzll(digits) + 64;
    wide dividend = (wide)digits << shift;
    wide quotient = dividend / powers[scale];
    bool sticky = quotient * powers[scale] != dividend;
    int bits = 128 - (quotient >> 64 ? __builtin_clzll((uint64_t)(quotient >> 64))
                                     : 64 + __builtin_clzll((uint64_t)quotient));
    int drop = bits - 53;
    uint64_t kept = (uint64_t)(quotient >> drop);
    wide rest = quotient & (((wide)1 << drop) - 1), half = (wide)1 << (drop - 1);
    if (rest > half || (rest == half && (sticky || (kept & 1)))) kept++;
    return ldexp((double)kept, drop - shift);
}

bool bd_number_read(const char *text, size_t length, double *number) {
    const char *p = text, *end = text + length;
    bool negative = length && *p == '-';
    if (negative) p++;
    uint64_t digits = 0;
    const char *begin = p, *point = NULL;
    if (end - p > 20 || p == end) return false;
    for (; p < end; p++) {
        unsigned digit = (unsigned char)*p - (unsigned)'0';
        if (digit < 10)
            digits = digits * 10 + digit;
        else if (*p == '.' && !point)
            point = p;
        else
            return false;
    }
    int n_digits = (int)(end - begin) - (point != NULL);
    int scale = point ? (int)(end - point) - 1 : 0;
    if (n_digits > 19 || n_digits == 0 || point == begin || scale > MOST_SCALE ||
        (point && scale == 0))
        return false;
    double size = digits ? divided(digits, scale) : 0;
    *number = negative ? -size : size;
    return true;
}

static size_t put_integer(uint64_t value, bool negative, char *out) {
    char digits[24];
    size_t n = 0;
    do
        digits[n++] = (char)('0' + value % 10);
    while (value /= 10);
    size_t used = 0;
    if (negative) out[used++] = '-';
    while (n)
        out[used++] = digits[--n];
    return used;
}

/* Writes 0.d1d2d3… × 10^point in plain notation where that is readable. */
static size_t put_digits(const char *digits, int n_digits, int point, bool negative, char *out) {
    size_t used = 0;
    if (negative) out[used++] = '-';
    if (point > 21 || point < -6) {
        out[used++] = digits[0];
        if (n_digits > 1) out[used++] = '.';
        for (int i = 1; i < n_digits; i++)
            out[used++] = digits[i];
        return used + (size_t)snprintf(out + used, 8, "E%+03d", point - 1);
    }
    if (point <= 0) {
        out[used++] = '0';
        out[used++] = '.';
        for (int i = point; i < 0; i++)
            out[used++] = '0';
    }
    for (int i = 0; i < n_digits || i < point; i++) {
        if (i == point && i > 0) out[used++] = '.';
        out[used++] = i < n_digits ? digits[i] : '0';
    }
    return used;
}

/* number × 10^scale to the nearest whole number, ties to even. size < 2^53 and >= 2^-11. */
static uint64_t scaled(double size, int scale) {
    int exponent;
    uint64_t mantissa = (uint64_t)ldexp(frexp(size, &exponent), 53);
    int drop = 53 - exponent; /* size = mantissa / 2^drop; 0 < drop <= 64 */
    wide product = (wide)mantissa * powers[scale];
    uint64_t whole = (uint64_t)(product >> drop);
    wide rest = product & (((wide)1 << drop) - 1), half = (wide)1 << (drop - 1);
    return whole + (rest > half || (rest == half && (whole & 1)));
}

/* Fractions of a usual size: 15 digits, 16 or 17, the fewest that read back as the same number. 0
 * when the integers do not suffice. */
static size_t put_fraction(double size, bool negative, char *out) {
    if (!(size >= 0.01 && size < 1e15)) return 0;
    int n_whole = size >= 0.1 ? 0 : -1; /* digits before the point; of 0.01 it is -1 */
    while (n_whole >= 0 && size >= (double)powers[n_whole])
        n_whole++;
    for (int n = 15; n <= 17; n++) {
        int scale = n - n_whole;
        uint64_t number = scaled(size, scale);
        double back = divided(number, scale);
        bool noise = n == 15 && number % 100 == 0 && fabs(back - size) <= size * 1e-15;
        if (back != size && !noise) continue;
        char digits[24];
        int n_digits = (int)put_integer(number, false, digits);
        int point = n_digits - scale;
        while (n_digits > 1 && digits[n_digits - 1] == '0')
            n_digits--;
        return put_digits(digits, n_digits, point, negative, out);
    }
    return 0;
}

/* Arithmetic leaves noise in the last digits (0.30000000000000004). Spreadsheet programs show 15
 * digits, and of one sheet the XLS may hold the noise and the XLSX not: where 15 digits end in at
 * least two zeros, they are what was meant. Whole numbers always keep all their digits. */
static bool is_noise(const char *text, double size) {
    const char *exponent = strchr(text, 'e');
    return exponent && exponent - text > 2 && exponent[-1] == '0' && exponent[-2] == '0' &&
           size != floor(size) && fabs(strtod(text, NULL) - size) <= size * 1e-15;
}

/* Any number, by the C library. */
static size_t put_any(double size, bool negative, char *out) {
    char text[40];
    for (int precision = 14; precision <= 16; precision++) {
        snprintf(text, sizeof text, "%.*e", precision, size);
        if (strtod(text, NULL) == size || (precision == 14 && is_noise(text, size))) break;
        /* A large whole number with more than the 15 digits of spreadsheets: what is stored, digit
         * by digit, as the tail of a damaged identifier tells who damaged it (zeros: a
         * spreadsheet). */
        if (size >= 1e15 && size < 1e21)
            return (size_t)snprintf(out, BD_NUMBER_TEXT_BYTES, "%.0f", negative ? -size : size);
    }
    /* d.ddddde±xx, whatever the decimal point of the locale is. */
    char digits[24];
    int n_digits = 0;
    char *p = text;
    for (; *p && *p != 'e'; p++) {
        if (*p >= '0' && *p <= '9' && n_digits < 20) digits[n_digits++] = *p;
    }
    int exponent = *p == 'e' ? atoi(p + 1) : 0;
    while (n_digits > 1 && digits[n_digits - 1] == '0')
        n_digits--;
    return put_digits(digits, n_digits, exponent + 1, negative, out);
}

size_t bd_number_text(double number, char out[BD_NUMBER_TEXT_BYTES]) {
    bool negative = number < 0;
    double size = fabs(number);
    if (!isfinite(number)) return (size_t)snprintf(out, BD_NUMBER_TEXT_BYTES, "#NUM!");
    if (size < 1e15) {
        /* Whole numbers and up to four decimals need no search: when k / 10^n is the number itself,
         * these are its shortest digits, as k has fewer than 16. */
        for (int n = 0; n < 5; n++) {
            double factor = (double)powers[n];
            if (size * factor >= 1e15) break;
            uint64_t whole = (uint64_t)(size * factor + 0.5);
            if ((double)whole / factor != size) continue;
            if (n == 0) return put_integer(whole, negative && whole, out);
            char digits[24];
            int n_digits = (int)put_integer(whole, false, digits);
            return put_digits(digits, n_digits, n_digits - n, negative, out);
        }
    }
    size_t length = put_fraction(size, negative, out);
    return length ? length : put_any(size, negative, out);
}
