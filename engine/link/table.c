#include "engine/link/table.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

bd_status bd_link_table_begin(bd_link_table *table, const char *const *names, size_t n_columns,
                              bd_error *error) {
    *table = (bd_link_table){0};
    table->names = bd_allocate_zero(n_columns, sizeof *table->names);
    if (!table->names) return bd_error_memory(error, n_columns * sizeof *table->names);
    table->n_columns = (uint32_t)n_columns;
    for (size_t i = 0; i < n_columns; i++) {
        table->names[i] = bd_copy_text(names[i], strlen(names[i]));
        if (table->names[i]) continue;
        bd_link_table_reset(table);
        return bd_error_memory(error, strlen(names[i]) + 1);
    }
    return BD_OK;
}

bd_status bd_link_table_append(bd_link_table *table, uint64_t row_number, const char *const *texts,
                               const uint32_t *lengths, size_t n_cells, bd_error *error) {
    if (table->n_rows >= UINT32_MAX / 2)
        return bd_error_set(error, BD_ERROR_LIMIT, "表太大,最多 %u 行;请分批比对",
                            "the table is too large, at most %u rows; link it in parts",
                            UINT32_MAX / 2);
    size_t length = 0;
    for (size_t i = 0; i < n_cells && i < table->n_columns; i++)
        length += lengths[i];
    size_t first = (size_t)table->n_rows * table->n_columns;
    BD_TRY(
        bd_grow(&table->bytes, &table->capacity_bytes, table->length_bytes + length + 1, 1, error));
    BD_TRY(bd_grow(&table->cells, &table->capacity_cells, first + table->n_columns + 1,
                   sizeof *table->cells, error));
    BD_TRY(bd_grow(&table->row_numbers, &table->capacity_rows, (size_t)table->n_rows + 1,
                   sizeof *table->row_numbers, error));
    for (size_t i = 0; i < table->n_columns; i++) {
        uint32_t size = i < n_cells ? lengths[i] : 0;
        table->cells[first + i] = (bd_link_cell){table->length_bytes, size};
        if (size > 0) memcpy(table->bytes + table->length_bytes, texts[i], size);
        table->length_bytes += size;
    }
    table->row_numbers[table->n_rows++] = row_number;
    return BD_OK;
}

void bd_link_table_reset(bd_link_table *table) {
    if (table->names) {
        for (size_t i = 0; i < table->n_columns; i++)
            free(table->names[i]);
    }
    free(table->names);
    free(table->cells);
    free(table->row_numbers);
    free(table->bytes);
    free(table->sheet);
    *table = (bd_link_table){0};
}
