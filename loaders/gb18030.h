/* GB 18030 to UTF-8 at the speed of a table. ICU decides what a code means; whatever is not valid
 * is refused, for ICU to repair. */
#ifndef BD_LOADERS_GB18030_H
#define BD_LOADERS_GB18030_H

#include "engine/base/status.h"

/* Immutable: safe for concurrent use. */
typedef struct bd_gb18030 bd_gb18030;

BD_MUST_CHECK bd_status bd_gb18030_create(bd_gb18030 **table, bd_error *error);
void bd_gb18030_free(bd_gb18030 *table); /* NULL is allowed */

/* Bytes that decoding `length` bytes may need, with some that are only scribbled on. */
size_t bd_gb18030_room(size_t length);

/* Bytes written to `out`; SIZE_MAX when a byte is not valid, a character is not assigned, or the
 * text ends inside of one. */
size_t bd_gb18030_decode(const bd_gb18030 *table, const char *bytes, size_t length, char *out);

#endif
