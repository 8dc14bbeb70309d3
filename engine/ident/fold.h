/* Inside engine/ident: brings the text of a cell into a small, plain form on the stack, so that the
 * parsers see ASCII digits and one kind of dash. Nothing is allocated. */
#ifndef BD_IDENT_FOLD_H
#define BD_IDENT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum {
    BD_FOLD_DROP_SPACES = 1, /* else runs of white space become one space; the ends are trimmed */
    BD_FOLD_UPPER = 2        /* ASCII letters in upper case */
};

#define BD_FOLD_TOO_LONG SIZE_MAX

/* NFKC code point by code point; white space and invisible characters removed; all dashes become
 * '-', all tildes '~'; quotation marks at both ends removed (also ="…", a leading '). Writes at
 * most `capacity` - 1 bytes and a NUL; BD_FOLD_TOO_LONG when that is not enough. */
size_t bd_fold(const char *text, size_t length, unsigned flags, char *out, size_t capacity);

/* Blank, dashes and slashes only, 无, 不详, 待补, 未知, NULL, N/A … (folded without spaces, upper
 * case). */
bool bd_fold_is_placeholder(const char *folded, size_t length);

/* Digits only, and one digit over and over, or 1234567890… */
bool bd_fold_is_filler_digits(const char *folded, size_t length);

/* The length without the ".0" that a program added which took a code for a number. */
size_t bd_fold_without_point_zero(const char *folded, size_t length);

/* 5.10107E+17: a number that lost its digits. */
bool bd_fold_is_scientific(const char *folded, size_t length);

/* Removes one of `words` (NULL-terminated) and a following colon from the front, repeatedly.
 * Returns how many bytes to skip. */
size_t bd_fold_skip_labels(const char *folded, size_t length, const char *const *words);

/* Copies a key into a field of `capacity` bytes with a final NUL; a longer key becomes a prefix,
 * '~' and 16 hexadecimal digits of its hash, so that equal keys stay equal. Returns the length. */
size_t bd_fold_store(const char *text, size_t length, char *field, size_t capacity);

/* The same for a text that bd_fold found too long: what it folded, and the hash of the whole text.
 */
size_t bd_fold_store_long(const char *folded, const char *text, size_t length, char *field,
                          size_t capacity);

/* `text` starts with `word`. */
static inline bool bd_fold_starts_with(const char *text, size_t length, const char *word) {
    if (length == 0 || text[0] != word[0]) return false; /* most words end here */
    size_t n = strlen(word);
    return n <= length && memcmp(text, word, n) == 0;
}

/* `text` ends with `word`. */
bool bd_fold_ends_with(const char *text, size_t length, const char *word);
/* Byte position of `word` in `text`, or SIZE_MAX. */
size_t bd_fold_find(const char *text, size_t length, const char *word);

#endif
