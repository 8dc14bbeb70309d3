/* Number plates of vehicles. */
#ifndef BD_IDENT_PLATE_H
#define BD_IDENT_PLATE_H

#include "engine/ident/identifier.h"

/* Province character, letter, five characters (six for new energy), without dots and spaces; the
 * letters O and I, which plates do not use, are read as 0 and 1. */
bd_value_status bd_plate_parse(const char *text, size_t length, bool from_number,
                               bd_identifier *out);

#endif
