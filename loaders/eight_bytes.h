/* Text that is digits, eight bytes at a time. */
#ifndef BD_LOADERS_EIGHT_BYTES_H
#define BD_LOADERS_EIGHT_BYTES_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#define BD_EVERY_BYTE UINT64_C(0x0101010101010101)

/* The first byte is the lowest. */
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
static inline uint64_t bd_load_u64(const char *text) {
    uint64_t value;
    memcpy(&value, text, sizeof value);
    return value;
}
#else
static inline uint64_t bd_load_u64(const char *text) {
    uint64_t value = 0;
    for (int i = 7; i >= 0; i--)
        value = value << 8 | (unsigned char)text[i];
    return value;
}
#endif

/* True when all eight bytes are digits. */
static inline bool bd_are_digits(uint64_t text) {
    uint64_t high = BD_EVERY_BYTE * 0xF0;
    return ((text & high) | ((text + BD_EVERY_BYTE * 6) & high) >> 4) == BD_EVERY_BYTE * 0x33;
}

/* The value of eight digits, the first one in the lowest byte: pairs, then fours, then all. */
static inline uint64_t bd_digits_value(uint64_t text) {
    uint64_t d = text - BD_EVERY_BYTE * '0';
    d = d * 10 + (d >> 8);
    uint64_t pairs = UINT64_C(0x000000FF000000FF);
    return ((d & pairs) * (100 + (UINT64_C(1000000) << 32)) +
            (d >> 16 & pairs) * (1 + (UINT64_C(10000) << 32))) >>
           32;
}

static inline bool bd_is_digit(char c) {
    return (unsigned)(unsigned char)c - '0' <= 9;
}

/* Of the Gregorian calendar; `month` and `day` are at most 99. */
static inline bool bd_is_calendar_day(unsigned year, unsigned month, unsigned day) {
    static const uint8_t most[16] = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month > 12 || day == 0) return false;
    bool leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= most[month] + (unsigned)leap;
}

#endif
