/* Room for all rows of a large file, one array per column: its parts are read into it side by side,
 * each into a chunk of its own, and no column is grown or moved on the way. */
#ifndef BD_STORE_COLUMN_SPACE_H
#define BD_STORE_COLUMN_SPACE_H

#include "engine/base/pages.h"
#include "engine/store/store.h"

/* `present` as for bd_chunk_create. The caller has a share of it, and every chunk has another. */
BD_MUST_CHECK bd_status bd_column_space_create(const bd_store *store, uint32_t table,
                                               const bool *present, size_t n_rows,
                                               bd_column_space **space, bd_error *error);
/* Gives up a share; the last one frees the space. NULL is allowed. Safe for concurrent use. */
void bd_column_space_release(bd_column_space *space);

/* A chunk without rows and with room for `n_rows`, those of the space from `first_row` on: no other
 * chunk may have them. Source and part are left to be set. Safe for concurrent use. */
BD_MUST_CHECK bd_status bd_chunk_create_in(bd_column_space *space, size_t first_row, size_t n_rows,
                                           bd_chunk **chunk, bd_error *error);

/* The memory of a column (column n_columns: the row numbers) for the one who asks first: for who
 * has read the column of all chunks of the space. */
bd_pages bd_column_space_take(bd_column_space *space, size_t column);

#endif
