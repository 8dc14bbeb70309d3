/* The rows of a CSV under a header, straight from the text. */
#ifndef BD_LOADERS_BODY_FIELDS_H
#define BD_LOADERS_BODY_FIELDS_H

#include "loaders/csv_columns.h"
#include "loaders/sheet_body.h"

/* True when rows of `n_fields` fields may come as blocks: one record per row, and a column of
 * identity numbers by which a row is known to be data. */
bool bd_body_takes_blocks(const bd_body *body, uint32_t n_fields);

/* As bd_body_take, for the rows of a block from `first` on. `*n_taken` < n_rows when a row is the
 * header of another table or hangs on the rows before it (bd_body_depends_on_order): what was taken
 * is then of no use, the file must be read in order. */
BD_MUST_CHECK bd_status bd_body_take_block(bd_body *body, const bd_csv_block *block, uint32_t first,
                                           uint32_t *n_taken, bd_error *error);

#endif
