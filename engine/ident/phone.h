/* Telephone numbers. */
#ifndef BD_IDENT_PHONE_H
#define BD_IDENT_PHONE_H

#include "engine/ident/identifier.h"

/* Mobile numbers without +86; land lines with area code and leading 0 (put back where a number lost
 * it), without extension. Local numbers without area code are OK but not usable. Of several numbers
 * in a cell the first is taken. */
bd_value_status bd_phone_parse(const char *text, size_t length, bool from_number,
                               bd_identifier *out);

#endif
