#include "engine/base/memory.h"
#include "engine/store/chunk_pack.h"
#include "engine/store/store_internal.h"

#include <stdlib.h>
#include <string.h>

bd_status bd_chunk_create(const bd_store *store, uint32_t table, uint32_t source, uint32_t part,
                          const bool *present, bd_chunk **chunk, bd_error *error) {
    *chunk = NULL;
    const bd_table_definition *definition = &store->schema->tables[table];
    bd_chunk *created = bd_allocate_zero(1, sizeof *created);
    if (!created) return bd_error_memory(error, sizeof *created);
    created->table = table;
    created->source = source;
    created->part = part;
    created->n_columns = definition->n_columns;
    created->columns = bd_allocate_zero(definition->n_columns, sizeof *created->columns);
    bd_status status = created->columns ? BD_OK : bd_error_memory(error, definition->n_columns);
    for (size_t c = 0; status == BD_OK && c < definition->n_columns; c++) {
        /* A minimal block marks the column as present until rows are reserved. */
        if (present[c] && !(created->columns[c] = bd_allocate(16, 1)))
            status = bd_error_memory(error, 16);
    }
    if (status != BD_OK) {
        bd_chunk_free(created);
        return status;
    }
    *chunk = created;
    return BD_OK;
}

bd_status bd_chunk_reserve(bd_chunk *chunk, const bd_store *store, size_t n_more, bd_error *error) {
    size_t needed = chunk->n_rows + n_more;
    if (needed <= chunk->capacity_rows) return BD_OK;
    if (chunk->packed)
        return bd_error_set(error, BD_ERROR_INTERNAL, "内部错误:数据块已压缩",
                            "internal error: nothing can be added to a packed chunk");
    size_t capacity = chunk->capacity_rows ? chunk->capacity_rows * 2 : 1024;
    if (capacity < needed) capacity = needed;
    const bd_table_definition *definition = &store->schema->tables[chunk->table];
    for (size_t c = 0; c < chunk->n_columns; c++) {
        if (!chunk->columns[c]) continue;
        size_t bytes = capacity * bd_physical_bytes(bd_type_physical(definition->columns[c].type));
        void *grown = realloc(chunk->columns[c], bytes);
        if (!grown) return bd_error_memory(error, bytes);
        chunk->columns[c] = grown;
    }
    uint32_t *rows = realloc(chunk->source_row, capacity * sizeof *rows);
    if (!rows) return bd_error_memory(error, capacity * sizeof *rows);
    chunk->source_row = rows;
    chunk->capacity_rows = capacity;
    return BD_OK;
}

void bd_chunk_release_column(bd_chunk *chunk, size_t column) {
    if (!chunk->packed) free(chunk->columns[column]);
    chunk->columns[column] = NULL;
}

void bd_chunk_free(bd_chunk *chunk) {
    bd_pages pages = bd_chunk_dissolve(chunk);
    bd_pages_free(&pages);
}

bd_status bd_store_add_chunk(bd_store *store, bd_chunk *chunk, bd_error *error) {
    pthread_mutex_lock(&store->chunk_lock);
    bd_status status = bd_grow(&store->chunks, &store->chunks_capacity, store->n_chunks + 1,
                               sizeof *store->chunks, error);
    if (status == BD_OK) store->chunks[store->n_chunks++] = chunk;
    pthread_mutex_unlock(&store->chunk_lock);
    if (status != BD_OK) bd_chunk_free(chunk);
    return status;
}
