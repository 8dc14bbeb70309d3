#include "engine/store/column_space.h"

#include "engine/base/memory.h"

#include <stdatomic.h>
#include <stdlib.h>

struct bd_column_space {
    atomic_size_t n_shares;
    uint32_t table;
    size_t n_columns, n_rows;
    bd_pages *columns; /* the last one holds the row numbers */
    size_t *widths;    /* bytes of a value */
};

static void free_space(bd_column_space *space) {
    for (size_t c = 0; space->columns && c <= space->n_columns; c++)
        bd_pages_free(&space->columns[c]);
    free(space->columns);
    free(space->widths);
    free(space);
}

bd_status bd_column_space_create(const bd_store *store, uint32_t table, const bool *present,
                                 size_t n_rows, bd_column_space **out, bd_error *error) {
    *out = NULL;
    const bd_table_definition *definition = &bd_store_schema(store)->tables[table];
    size_t n = definition->n_columns;
    bd_column_space *space = bd_allocate_zero(1, sizeof *space);
    if (!space) return bd_error_memory(error, sizeof *space);
    atomic_init(&space->n_shares, 1);
    space->table = table;
    space->n_columns = n;
    space->n_rows = n_rows;
    space->columns = bd_allocate_zero(n + 1, sizeof *space->columns);
    space->widths = bd_allocate_zero(n + 1, sizeof *space->widths);
    bd_status status = space->columns && space->widths
                           ? BD_OK
                           : bd_error_memory(error, (n + 1) * sizeof *space->columns);
    for (size_t c = 0; status == BD_OK && c <= n; c++) {
        if (c < n && !present[c]) continue;
        space->widths[c] = sizeof(uint32_t);
        if (c < n)
            space->widths[c] = bd_physical_bytes(bd_type_physical(definition->columns[c].type));
        status = bd_pages_make(n_rows * space->widths[c], &space->columns[c], error);
    }
    if (status == BD_OK)
        *out = space;
    else
        free_space(space);
    return status;
}

void bd_column_space_release(bd_column_space *space) {
    if (space && atomic_fetch_sub(&space->n_shares, 1) == 1) free_space(space);
}

bd_status bd_chunk_create_in(bd_column_space *space, size_t first_row, size_t n_rows,
                             bd_chunk **chunk, bd_error *error) {
    *chunk = NULL;
    if (first_row > space->n_rows || n_rows > space->n_rows - first_row)
        return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:列空间不足",
                            "internal error: rows beyond the space of a table");
    bd_chunk *created = bd_allocate_zero(1, sizeof *created);
    void **columns = bd_allocate_zero(space->n_columns, sizeof *columns);
    if (!created || !columns) {
        free(created);
        free(columns);
        return bd_error_memory(error, sizeof *created);
    }
    for (size_t c = 0; c < space->n_columns; c++) {
        if (space->columns[c].data)
            columns[c] = (char *)space->columns[c].data + first_row * space->widths[c];
    }
    *created =
        (bd_chunk){.table = space->table,
                   .capacity_rows = n_rows,
                   .n_columns = space->n_columns,
                   .columns = columns,
                   .source_row = (uint32_t *)space->columns[space->n_columns].data + first_row,
                   .space = space};
    atomic_fetch_add(&space->n_shares, 1);
    *chunk = created;
    return BD_OK;
}

bd_pages bd_column_space_take(bd_column_space *space, size_t column) {
    bd_pages pages = space->columns[column];
    space->columns[column] = (bd_pages){NULL, 0};
    return pages;
}
