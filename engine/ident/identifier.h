/* What the parsers of accounts, phones, plates, organisations, titles and households give. */
#ifndef BD_IDENT_IDENTIFIER_H
#define BD_IDENT_IDENTIFIER_H

#include "engine/ident/value.h"

/* All these parsers: OK or BAD fill `out` (equal texts give equal keys, also bad ones), EMPTY
 * clears it. `usable` is false for what is damaged by precision, masked, too short or
 * placeholder-like: it may not be used to say that two are the same. BAD is never usable; OK may be
 * unusable (a household number "3" is no defect, but says nothing). */
typedef struct bd_identifier {
    char text[64]; /* normal form, NUL-terminated; longer texts: a prefix, ~ and a hash */
    uint8_t length;
    bool usable;
} bd_identifier;

#endif
