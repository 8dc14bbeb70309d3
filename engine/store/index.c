#include "engine/base/memory.h"
#include "engine/store/store_internal.h"

#include <stdlib.h>

static bd_status build_index(const bd_store *store, size_t table_number, size_t column,
                             bd_index *index, bd_error *error) {
    const bd_table *table = &store->tables[table_number];
    bd_type type = table->columns[column].type;
    index->n_ids = type == BD_TYPE_SOURCE ? bd_store_n_sources(store)
                                          : bd_dictionary_count(bd_store_dictionary(store, type));
    const uint32_t *ids = table->columns[column].data;
    uint32_t *offsets = bd_allocate_zero((size_t)index->n_ids + 2, sizeof *offsets);
    if (!offsets) return bd_error_memory(error, ((size_t)index->n_ids + 2) * sizeof *offsets);
    uint32_t n_null = 0;
    for (uint32_t i = 0; i < table->n_rows; i++) {
        if (ids[i]) {
            offsets[ids[i]]++;
        } else {
            n_null++;
        }
    }
    /* offsets[id] becomes where the rows of id begin. */
    uint32_t sum = 0;
    for (size_t id = 0; id <= (size_t)index->n_ids + 1; id++) {
        uint32_t count = offsets[id];
        offsets[id] = sum;
        sum += count;
    }
    index->offsets = offsets;
    index->first_row = n_null;
    if (table->cluster_column == column) return BD_OK;
    index->first_row = 0;
    uint32_t *rows = bd_allocate(table->n_rows - n_null, sizeof *rows);
    if (!rows) {
        free(offsets);
        return bd_error_memory(error, table->n_rows * sizeof *rows);
    }
    for (uint32_t i = 0; i < table->n_rows; i++) {
        if (ids[i]) rows[offsets[ids[i]]++] = i;
    }
    /* Filling moved each offset to the next id's begin: shift back. */
    for (size_t id = (size_t)index->n_ids + 1; id > 0; id--)
        offsets[id] = offsets[id - 1];
    offsets[0] = 0;
    index->rows = rows;
    return BD_OK;
}

bd_status bd_store_index(bd_store *store, size_t table, size_t column, int n_threads,
                         const bd_index **index, bd_error *error) {
    (void)n_threads;
    *index = NULL;
    for (kept_index *kept = store->indexes; kept; kept = kept->next) {
        if (kept->table == table && kept->column == column) {
            *index = &kept->index;
            return BD_OK;
        }
    }
    if (!bd_type_is_entity(store->tables[table].columns[column].type))
        return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:只有实体列可以建索引",
                            "internal error: only entity columns have indexes");
    kept_index *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    made->table = table;
    made->column = column;
    bd_status status = build_index(store, table, column, &made->index, error);
    if (status != BD_OK) {
        free(made);
        return status;
    }
    made->next = store->indexes;
    store->indexes = made;
    *index = &made->index;
    return BD_OK;
}
