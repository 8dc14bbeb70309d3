/* Values of source rows as people read them. */
#ifndef BD_REPORTS_VALUE_TEXT_H
#define BD_REPORTS_VALUE_TEXT_H

#include "engine/base/buffer.h"
#include "engine/store/type.h"

/* Appends a value of a column, which stands as the store formats it: yes and no, months "to", words
 * of kinship and codes of the engine's own tables in the language. `type` BD_TYPE_UNKNOWN: not
 * known. With `mask` as bd_mask_value. */
void bd_value_say(const char *table, const char *column, bd_type type, const char *value,
                  bd_language language, bool mask, bd_buffer *out);

#endif
