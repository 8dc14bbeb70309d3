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
 * EUC-JP, EUC-KR or one of the alphabets below, whichever explains them best; NULL when nothing
 * does. */
const char *bd_encoding_guess(const char *bytes, size_t length);

/* The encoding with one byte per letter that explains the bytes best (windows-1250 to 1257, ISO
 * 8859-2, -5 and -15, KOI8, IBM 850, 852 and 866, Macintosh), and how well, up to 1. */
const char *bd_encoding_guess_letters(const char *bytes, size_t length, double *score);

#endif
