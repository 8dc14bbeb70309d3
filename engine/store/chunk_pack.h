/* Chunks of few bytes a row. What is read waits in memory for the end of reading, and memory that
 * is touched for the first time costs more than all that is done with a value: so the rows of a
 * chunk are read into room that is used again and again, and kept as codes of the fewest bytes. */
#ifndef BD_STORE_CHUNK_PACK_H
#define BD_STORE_CHUNK_PACK_H

#include "engine/base/pages.h"
#include "engine/store/store.h"

/* A column of a packed chunk. */
typedef struct bd_chunk_column {
    bd_column column;      /* of offsets, plain or constant; its codes lie in the chunk's block */
    bd_column_range range; /* of its values */
} bd_chunk_column;

/* Where packed chunks of one reader lie, one behind the other. All zero at first; for one thread.
 */
typedef struct bd_chunk_memory {
    struct bd_chunk_block *open; /* has room left; NULL: none yet */
} bd_chunk_memory;

/* A packed copy of a chunk that is not packed, which stays the caller's; so does `*packed`. */
BD_MUST_CHECK bd_status bd_chunk_pack(const bd_store *store, const bd_chunk *chunk,
                                      bd_chunk_memory *memory, bd_chunk **packed, bd_error *error);
/* Chunks keep what they need. */
void bd_chunk_memory_reset(bd_chunk_memory *memory);

/* `n` values from row `first` on of a column that the chunk has, in physical form; `column`
 * n_columns stands for the row numbers, whose `type` is BD_TYPE_UNKNOWN. In place, or in `room`. */
const void *bd_chunk_values(const bd_chunk *chunk, size_t column, bd_type type, size_t first,
                            size_t n, void *room);

/* Frees a chunk. Gives the pages on which it lay, when no other chunk lies there any more; else,
 * and for a chunk that is not packed, none. NULL is allowed. Safe for concurrent use. */
bd_pages bd_chunk_dissolve(bd_chunk *chunk);

#endif
