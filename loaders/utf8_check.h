/* Strict validation of UTF-8. */
#ifndef BD_LOADERS_UTF8_CHECK_H
#define BD_LOADERS_UTF8_CHECK_H

#include <stdbool.h>
#include <stddef.h>

/* Length of the well-formed sequence at `s` (Unicode 15, table 3-7), 0 if it is ill-formed or there
 * are not enough bytes. */
size_t bd_utf8_sequence(const unsigned char *s, size_t room);

/* True if all bytes are valid UTF-8. `has_zero` becomes true if they are and one of them is NUL. */
bool bd_utf8_check(const char *bytes, size_t length, bool *has_zero);

#endif
