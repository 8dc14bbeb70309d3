/* Collects the cells of spreadsheet rows and hands them to a receiver in batches. Texts that must
 * live until then are kept in memory of the batch. */
#ifndef BD_LOADERS_ROW_BATCH_H
#define BD_LOADERS_ROW_BATCH_H

#include "loaders/format.h"

#define BD_ROW_BATCH_ROWS 128

typedef struct bd_row_batch {
    bd_cell_receiver *receiver;
    uint32_t limit_columns;
    bd_cell *cells;
    size_t n_cells, capacity_cells;
    bd_cell_row rows[BD_ROW_BATCH_ROWS];
    size_t row_begins[BD_ROW_BATCH_ROWS];
    size_t n_rows;
    struct bd_text_block *texts;     /* the last block of memory */
    size_t text_used, text_capacity; /* of that block, in bytes */
    size_t text_bytes;               /* of all blocks */
    bool row_is_open;
} bd_row_batch;

void bd_row_batch_init(bd_row_batch *batch, bd_cell_receiver *receiver, uint32_t limit_columns);
void bd_row_batch_reset(bd_row_batch *batch);

/* Opens a row; numbers must ascend. */
BD_MUST_CHECK bd_status bd_row_batch_begin(bd_row_batch *batch, uint64_t row_number, bool hidden,
                                           bd_error *error);
/* The cell at a column (from 0) of the open row, empty unless it was set before; the columns before
 * it come into being. Valid until the next call. */
BD_MUST_CHECK bd_status bd_row_batch_cell(bd_row_batch *batch, uint32_t column, bd_cell **cell,
                                          bd_error *error);
/* `bytes` bytes of memory that live until the batch is handed out; NULL when out of memory. */
char *bd_row_batch_memory(bd_row_batch *batch, size_t bytes);
/* Makes `cell` hold a copy of this text, without its NUL bytes. */
BD_MUST_CHECK bd_status bd_row_batch_set_text(bd_row_batch *batch, bd_cell *cell, const char *text,
                                              size_t length, bd_error *error);
/* Cells of the open row so far. */
size_t bd_row_batch_width(const bd_row_batch *batch);
/* Forgets the open row. */
void bd_row_batch_drop(bd_row_batch *batch);
/* Closes the row: drops its empty tail, and the row itself if nothing is left. */
BD_MUST_CHECK bd_status bd_row_batch_end(bd_row_batch *batch, bd_error *error);
BD_MUST_CHECK bd_status bd_row_batch_flush(bd_row_batch *batch, bd_error *error);

#endif
