/* Text, eight bytes at a time. */
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

#endif
