/* The columns of a table on their way from chunks to their final order: the code of each is a field
 * of a row, and the fields of a row stay together while rows are moved. Not for others: see
 * seal_large.c. */
#ifndef BD_STORE_SEAL_FIELDS_H
#define BD_STORE_SEAL_FIELDS_H

#include "engine/store/store_internal.h"

#define BD_SEAL_PIECE_ROWS 1024u /* on their way through the nearest cache */

typedef struct bd_seal_field {
    size_t number; /* of the column; n_columns: the row numbers; n_columns + 1: the source */
    bd_type type;
    const bd_renumbering *renumbering; /* NULL: values are not ids */
    bd_column *column;                 /* as it is kept; its codes come last */
    uint32_t at, bytes;                /* in a row; no bytes for a constant */
    bd_column_encoder encoder;
    /* Codes of values as chunks have them: of NULL, then from `least` on. NULL: not so few. */
    uint16_t *codes;
    uint64_t least;
} bd_seal_field;

/* Chunks of a table that one thread reads. */
typedef struct bd_seal_slice {
    bd_chunk **chunks;
    size_t n_chunks;
} bd_seal_slice;

typedef struct bd_seal_fields {
    const bd_seal_state *state;
    size_t n_columns; /* of the table */
    bd_seal_field *fields;
    size_t n_fields, capacity;
} bd_seal_fields;

/* Appends a column, kept as `*column` says after bd_seal_fields_choose. */
BD_MUST_CHECK bd_status bd_seal_fields_add(bd_seal_fields *fields, size_t number, bd_column *column,
                                           bd_error *error);
/* Finds how all columns are kept, from all their values, one thread for a slice. */
BD_MUST_CHECK bd_status bd_seal_fields_choose(bd_seal_fields *fields, const bd_seal_slice *slices,
                                              size_t n_slices, size_t n_rows, bd_error *error);
void bd_seal_fields_reset(bd_seal_fields *fields);

/* The final ids (or values) of a field, of at most BD_SEAL_PIECE_ROWS rows of a chunk, in place or
 * in `room`; NULL where the chunk does not have the column. */
const void *bd_seal_field_values(const bd_seal_fields *fields, const bd_seal_field *field,
                                 const bd_chunk *chunk, size_t first, size_t n, uint64_t *room);
/* Writes a field of as many rows, of `row_bytes` bytes each. */
void bd_seal_field_put(const bd_seal_fields *fields, const bd_seal_field *field,
                       const bd_chunk *chunk, size_t first, size_t n, char *rows,
                       uint32_t row_bytes);

#endif
