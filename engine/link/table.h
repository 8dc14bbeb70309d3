/* A table of texts for identity resolution: rows of cells with column names, as they were read. */
#ifndef BD_LINK_TABLE_H
#define BD_LINK_TABLE_H

#include "engine/base/status.h"

typedef struct bd_link_cell {
    uint64_t offset; /* into bd_link_table.bytes */
    uint32_t length_bytes;
} bd_link_cell;

typedef struct bd_link_table {
    char **names;
    uint32_t n_columns;
    uint32_t n_rows;
    bd_link_cell *cells;   /* row by row */
    uint64_t *row_numbers; /* in the file */
    char *sheet;           /* from which they come; NULL or "" where there are none */
    char *bytes;
    size_t length_bytes, capacity_bytes, capacity_cells, capacity_rows;
} bd_link_table;

/* Names are copied. */
BD_MUST_CHECK bd_status bd_link_table_begin(bd_link_table *table, const char *const *names,
                                            size_t n_columns, bd_error *error);
/* Copies one row; missing cells are empty, cells beyond the columns are left out. */
BD_MUST_CHECK bd_status bd_link_table_append(bd_link_table *table, uint64_t row_number,
                                             const char *const *texts, const uint32_t *lengths,
                                             size_t n_cells, bd_error *error);
void bd_link_table_reset(bd_link_table *table);

static inline const char *bd_link_table_text(const bd_link_table *table, uint32_t row,
                                             uint32_t column, uint32_t *length_bytes) {
    const bd_link_cell *cell = &table->cells[(size_t)row * table->n_columns + column];
    *length_bytes = cell->length_bytes;
    return table->bytes + cell->offset;
}

#endif
