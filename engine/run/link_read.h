/* Reads a file of any known format into a table of texts for identity resolution. */
#ifndef BD_RUN_LINK_READ_H
#define BD_RUN_LINK_READ_H

#include "engine/link/table.h"
#include "loaders/format.h"

/* The first sheet with cells, or the one named `sheet` (may be NULL). The header is the first row
 * that is about as wide as the widest of the first twenty, so that titles above are passed over.
 * `table` is to be reset by the caller, also after an error. */
BD_MUST_CHECK bd_status bd_link_read(const char *path, const char *sheet,
                                     const bd_read_options *options, bd_link_table *table,
                                     bd_error *error);

#endif
