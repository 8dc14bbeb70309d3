/* Inside engine/ident: what the identifier parsers have in common. */
#ifndef BD_IDENT_IDENTIFIER_TEXT_H
#define BD_IDENT_IDENTIFIER_TEXT_H

#include "engine/ident/identifier.h"

#define BD_IDENTIFIER_FOLDED 512

/* Folds to upper case without white space, takes off labels and ".0", removes the ASCII characters
 * of `drop` and reads ● and # as stars. OK: go on with `folded`. EMPTY and BAD (far too long):
 * `out` is filled, return the status. */
bd_value_status bd_identifier_fold(const char *text, size_t length, const char *const *labels,
                                   const char *drop, char folded[BD_IDENTIFIER_FOLDED],
                                   size_t *folded_length, bd_identifier *out);

/* Fills `out` and returns `status`. */
bd_value_status bd_identifier_set(bd_identifier *out, const char *text, size_t length, bool usable,
                                  bd_value_status status);
bd_value_status bd_identifier_empty(bd_identifier *out);

/* Fast path: a plain number of at least `least` digits that needs no folding. */
bool bd_identifier_is_plain_number(const char *text, size_t length, size_t least, size_t most);

static inline bool bd_identifier_is_digit(char c) {
    return (unsigned char)(c - '0') <= 9;
}

static inline bool bd_identifier_is_alphanumeric(char c) {
    return bd_identifier_is_digit(c) || (c >= 'A' && c <= 'Z');
}

#endif
