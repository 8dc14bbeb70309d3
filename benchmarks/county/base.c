#include "benchmarks/county/base.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("bidui-county: ", stderr);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    exit(1);
}

void *allocate_or_fail(size_t size_bytes) {
    void *block = calloc(1, size_bytes ? size_bytes : 1);
    if (block == NULL) fail("out of memory");
    return block;
}

void *resize_or_fail(void *block, size_t size_bytes) {
    void *larger = realloc(block, size_bytes);
    if (larger == NULL) fail("out of memory");
    return larger;
}

static uint64_t splitmix_next(uint64_t *state) {
    *state += 0x9e3779b97f4a7c15u;
    uint64_t z = *state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

uint64_t mix_64(uint64_t value) {
    return splitmix_next(&value);
}

void dice_seed(dice *d, uint64_t seed, const char *purpose) {
    uint64_t state = seed * 0x2545f4914f6cdd1du + 0x632be59bd9b4e019u;
    for (; *purpose; purpose++)
        state = mix_64(state ^ (unsigned char)*purpose);
    for (int i = 0; i < 4; i++)
        d->state[i] = splitmix_next(&state);
}

static uint64_t rotate_left(uint64_t value, int n) {
    return (value << n) | (value >> (64 - n));
}

uint64_t dice_next(dice *d) {
    uint64_t *s = d->state;
    uint64_t result = rotate_left(s[1] * 5, 7) * 9, t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate_left(s[3], 45);
    return result;
}

uint32_t dice_below(dice *d, uint32_t limit) {
    return (uint32_t)(((dice_next(d) >> 32) * limit) >> 32);
}

int dice_between(dice *d, int least, int most) {
    return least + (int)dice_below(d, (uint32_t)(most - least + 1));
}

bool dice_chance(dice *d, int percent) {
    return (int)dice_below(d, 100) < percent;
}

int32_t day_of(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = y / 400, year_of_era = y - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void day_split(int32_t day, int *year, int *month, int *day_of_month) {
    int z = day + 719468, era = z / 146097, day_of_era = z - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int m = (5 * day_of_year + 2) / 153;
    *day_of_month = day_of_year - (153 * m + 2) / 5 + 1;
    *month = m < 10 ? m + 3 : m - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

int age_on(int32_t birth_day, int32_t day) {
    int by, bm, bd, y, m, d;
    day_split(birth_day, &by, &bm, &bd);
    day_split(day, &y, &m, &d);
    return y - by - (m < bm || (m == bm && d < bd));
}

int month_year(int month) {
    return FIRST_YEAR + (month >= 0 ? month / 12 : -((11 - month) / 12));
}

int month_of_year(int month) {
    return month - (month_year(month) - FIRST_YEAR) * 12 + 1;
}

int month_of_day(int32_t day) {
    int y, m, d;
    day_split(day, &y, &m, &d);
    return (y - FIRST_YEAR) * 12 + m - 1;
}

int32_t month_first_day(int month) {
    return day_of(month_year(month), month_of_year(month), 1);
}

int32_t month_last_day(int month) {
    return month_first_day(month + 1) - 1;
}
