/* Household numbers: local, not comparable between counties. */
#ifndef BD_IDENT_HOUSEHOLD_H
#define BD_IDENT_HOUSEHOLD_H

#include "engine/ident/identifier.h"

/* Letters and digits without spaces and prefix ("户号:"). Fewer than four characters are OK but not
 * usable: every village counts from 1. */
bd_value_status bd_household_parse(const char *text, size_t length, bool from_number,
                                   bd_identifier *out);

#endif
