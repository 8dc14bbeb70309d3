/* Which encoding explains bytes that say nothing about it themselves. */
#ifndef BD_LOADERS_ENCODING_GUESS_H
#define BD_LOADERS_ENCODING_GUESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* UTF-32 or UTF-16 without byte order mark, by the places of their zero bytes; NULL when it is
 * neither. The names here are static. */
const char *bd_encoding_guess_wide(const char *bytes, size_t length);

/* For bytes that are not valid UTF-8: UTF-8 with a few broken characters, GB18030, Big5, Shift_JIS,
 * EUC-KR, windows-1252 or windows-1251, whichever explains them best; NULL when nothing does. */
const char *bd_encoding_guess(const char *bytes, size_t length);

#endif
