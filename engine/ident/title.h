/* Titles to real estate. */
#ifndef BD_IDENT_TITLE_H
#define BD_IDENT_TITLE_H

#include "engine/ident/identifier.h"

/* Real-estate unit numbers (28 characters) as they are; certificates by year and number only
 * ("川（2019）某县不动产权第0001234号" gives 2019-1234), as the words around them vary. */
bd_value_status bd_title_parse(const char *text, size_t length, bool from_number,
                               bd_identifier *out);

#endif
