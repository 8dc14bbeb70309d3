/* What stands in a snapshot is checked before it is used: that ids have texts, that rows are in the
 * order that the table says, and that indexes stay within their tables. The checksums say that the
 * file is as it was written, not that the one who wrote it meant well. */
#include "engine/store/snapshot_format.h"

#define PIECE_ROWS 65536u

/* How many ids there are; ids of a column are at most this. UINT64_MAX: no ids. */
static uint64_t most_id(const bd_store *store, bd_type type) {
    if (type == BD_TYPE_SOURCE) return bd_store_n_sources(store);
    if (!bd_type_is_entity(type) && !bd_type_is_text(type)) return UINT64_MAX;
    return bd_dictionary_count(bd_store_dictionary(store, type));
}

/* The greatest code that a column may have; UINT64_MAX: any. False when there is none, as what all
 * rows are counted from, or a colour, is too much. */
static bool most_code(const bd_column *column, uint64_t n_ids, uint64_t *most) {
    uint64_t base = (uint32_t)column->base;
    *most = UINT64_MAX;
    switch (column->packing) {
    case BD_PACKING_CONSTANT:
        return n_ids == UINT64_MAX || base <= n_ids;
    case BD_PACKING_PLAIN:
        *most = n_ids;
        return true;
    case BD_PACKING_OFFSET:
        if (n_ids == UINT64_MAX) return true;
        *most = n_ids - base;
        return base <= n_ids;
    case BD_PACKING_PALETTE:
        *most = column->n_palette - 1;
        return n_ids == UINT64_MAX ||
               bd_element_at(column->palette, sizeof(uint32_t), column->n_palette - 1) <= n_ids;
    }
    return false;
}

static bool column_is_sound(const bd_store *store, const bd_column *column, uint32_t n_rows,
                            bool ascends, int n_threads) {
    uint64_t most;
    if (n_rows == 0) return true;
    if (!most_code(column, most_id(store, column->type), &most)) return false;
    if (column->packing == BD_PACKING_CONSTANT || (most == UINT64_MAX && !ascends)) return true;
    uint32_t n_pieces = (n_rows - 1) / PIECE_ROWS + 1;
    bool sound = true;
#pragma omp parallel for num_threads(n_threads) schedule(static) reduction(&& : sound)
    for (uint32_t piece = 0; piece < n_pieces; piece++) {
        size_t first = (size_t)piece * PIECE_ROWS;
        size_t n = n_rows - first < PIECE_ROWS ? n_rows - first : PIECE_ROWS;
        sound = sound && (most == UINT64_MAX || bd_column_most_code(column, first, n) <= most) &&
                (!ascends || bd_column_codes_ascend(column, first, n));
    }
    return sound;
}

static bool table_is_sound(const bd_store *store, const bd_table *table, int n_threads) {
    size_t order = table->cluster_column;
    if (order != SIZE_MAX &&
        (order >= table->n_columns || !bd_type_is_entity(table->columns[order].type)))
        return false;
    bool sound = column_is_sound(store, &table->source, table->n_rows, false, n_threads) &&
                 column_is_sound(store, &table->source_row, table->n_rows, false, n_threads);
    for (size_t c = 0; sound && c < table->n_columns; c++)
        sound = column_is_sound(store, &table->columns[c], table->n_rows, c == order, n_threads);
    return sound;
}

static bool index_fits(const bd_store *store, const kept_index *kept) {
    if (kept->table >= store->schema->n_tables) return false;
    const bd_table *table = &store->tables[kept->table];
    if (kept->column >= table->n_columns) return false;
    bd_type type = table->columns[kept->column].type;
    bool has_other = kept->otherwise != SIZE_MAX;
    return bd_type_is_entity(type) &&
           (!has_other ||
            (kept->otherwise < table->n_columns && table->columns[kept->otherwise].type == type)) &&
           kept->index.n_ids == most_id(store, type) && kept->index.first_row == 0;
}

static bool index_is_sound(const bd_store *store, const kept_index *kept, int n_threads) {
    if (!index_fits(store, kept)) return false;
    const bd_index *index = &kept->index;
    const uint32_t *offsets = index->offsets, *rows = index->rows;
    uint32_t n_rows = store->tables[kept->table].n_rows, n_listed = offsets[index->n_ids + 1];
    bool sound = offsets[0] == 0 && n_listed <= n_rows;
#pragma omp parallel for num_threads(n_threads) schedule(static) reduction(&& : sound)
    for (uint64_t id = 0; id <= index->n_ids; id++)
        sound = sound && offsets[id] <= offsets[id + 1];
#pragma omp parallel for num_threads(n_threads) schedule(static) reduction(&& : sound)
    for (uint32_t i = 0; i < n_listed; i++)
        sound = sound && rows[i] < n_rows;
    return sound;
}

bool bd_snapshot_is_sound(const bd_store *store, int n_threads) {
    for (size_t t = 0; t < store->schema->n_tables; t++)
        if (!table_is_sound(store, &store->tables[t], n_threads)) return false;
    for (const kept_index *kept = store->indexes; kept; kept = kept->next)
        if (!index_is_sound(store, kept, n_threads)) return false;
    return true;
}
