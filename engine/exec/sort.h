/* Inside engine/exec: putting rows in order. */
#ifndef BD_EXEC_SORT_H
#define BD_EXEC_SORT_H

#include "engine/exec/operator.h"

typedef struct bd_sort_column {
    bd_type type;
    const void *data;
    bool descending;
    bool nulls_first;
} bd_sort_column;

/* Writes the row numbers 0 … n_rows - 1 to `order` (room for n_rows), sorted by the columns; equal
 * rows keep their order. Texts and keys compare by bytes, sources and periods by number. */
BD_MUST_CHECK bd_status bd_sort_rows(bd_run *run, const bd_sort_column *columns, size_t n_columns,
                                     size_t n_rows, uint32_t *order);
/* Are two rows equal in all columns? NULL equals NULL. */
bool bd_sort_equal(const bd_sort_column *columns, size_t n_columns, uint32_t a, uint32_t b);

#endif
