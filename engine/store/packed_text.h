/* Short texts of few kinds as one number, so that most keys are compared and hashed without
 * touching memory: up to 19 digits (accounts, phones, codes), 17 digits and X (identity numbers),
 * and one to four common Han characters (names, programmes). Different texts give different
 * numbers. */
#ifndef BD_STORE_PACKED_TEXT_H
#define BD_STORE_PACKED_TEXT_H

#include <stddef.h>
#include <stdint.h>

#define BD_PACKED_DIGITS_MOST 19
#define BD_PACKED_TEXT_BYTES 20 /* with a final NUL */

/* The numbers of digit strings come first, ordered by length and value, then those that end in X,
 * then the Han characters, fifteen bits each. */
#define BD_PACKED_X_FIRST UINT64_C(11111111111111111111)
#define BD_PACKED_HAN_FIRST UINT64_C(0xC000000000000000)
#define BD_PACKED_HAN_LOWEST 0x4E00u
#define BD_PACKED_HAN_HIGHEST 0x9FEFu

/* How many strings of digits are shorter, the empty one included. */
extern const uint64_t bd_packed_shorter[BD_PACKED_DIGITS_MOST + 1];

/* Of `length` digits (1 to 19) that are `value`. */
static inline uint64_t bd_packed_digits(uint64_t value, size_t length) {
    return bd_packed_shorter[length] + value;
}

/* Of 17 digits that are `value`, and X. */
static inline uint64_t bd_packed_with_x(uint64_t value) {
    return BD_PACKED_X_FIRST + value;
}

/* 0 when the text is of none of these kinds. */
uint64_t bd_text_pack(const char *text, size_t length);

/* One to four three-byte Han characters at `text`, or 0. */
uint64_t bd_text_pack_han(const char *text, size_t length);

/* The text of a packed number that is not 0, with a final NUL; returns its length. */
size_t bd_text_unpack(uint64_t packed, char out[BD_PACKED_TEXT_BYTES]);

#endif
