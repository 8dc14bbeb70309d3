/* What stands in a snapshot is checked before it is used: that ids have texts, that rows are in the
 * order that the table says, and that indexes stay within their tables. The checksums say that the
 * file is as it was written, not that the one who wrote it meant well. */
#include "engine/base/memory.h"
#include "engine/store/snapshot_format.h"

#include <stdlib.h>

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

/* What is to be looked at, as pieces of many columns: all in one parallel region. */
typedef struct checked_column {
    const bd_column *column;
    uint32_t n_rows, first_piece;
    uint64_t most;
    bool ascends;
} checked_column;

typedef struct checking {
    const bd_store *store;
    checked_column *columns;
    size_t n_columns;
    uint32_t n_pieces;
} checking;

static bool add_column(checking *c, const bd_column *column, uint32_t n_rows, bool ascends) {
    uint64_t most;
    if (n_rows == 0) return true;
    if (!most_code(column, most_id(c->store, column->type), &most)) return false;
    if (column->packing == BD_PACKING_CONSTANT || (most == UINT64_MAX && !ascends)) return true;
    c->columns[c->n_columns++] = (checked_column){.column = column,
                                                  .n_rows = n_rows,
                                                  .first_piece = c->n_pieces,
                                                  .most = most,
                                                  .ascends = ascends};
    c->n_pieces += (n_rows - 1) / PIECE_ROWS + 1;
    return true;
}

static bool add_table(checking *c, const bd_table *table) {
    size_t order = table->cluster_column;
    if (order != SIZE_MAX &&
        (order >= table->n_columns || !bd_type_is_entity(table->columns[order].type)))
        return false;
    bool sound = add_column(c, &table->source, table->n_rows, false) &&
                 add_column(c, &table->source_row, table->n_rows, false);
    for (size_t i = 0; sound && i < table->n_columns; i++)
        sound = add_column(c, &table->columns[i], table->n_rows, i == order);
    return sound;
}

static bool piece_is_sound(const checking *c, uint32_t piece) {
    size_t low = 0, high = c->n_columns;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (c->columns[middle].first_piece <= piece)
            low = middle;
        else
            high = middle;
    }
    const checked_column *of = &c->columns[low];
    size_t first = (size_t)(piece - of->first_piece) * PIECE_ROWS;
    size_t n = of->n_rows - first < PIECE_ROWS ? of->n_rows - first : PIECE_ROWS;
    return (of->most == UINT64_MAX || bd_column_codes_within(of->column, first, n, of->most)) &&
           (!of->ascends || bd_column_codes_ascend(of->column, first, n));
}

static bool pieces_are_sound(const checking *c, int n_threads) {
    bool sound = true;
#pragma omp parallel for num_threads(n_threads) schedule(dynamic, 4) reduction(&& : sound)
    for (uint32_t piece = 0; piece < c->n_pieces; piece++)
        sound = sound && piece_is_sound(c, piece);
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
    const uint32_t *offsets = index->offsets;
    uint32_t n_rows = store->tables[kept->table].n_rows, n_listed = offsets[index->n_ids + 1];
    if (offsets[0] != 0 || n_listed > n_rows) return false;
    const bd_column ascending = {
        .packing = BD_PACKING_PLAIN, .code_bytes = sizeof(uint32_t), .codes = index->offsets};
    const bd_column rows = {
        .packing = BD_PACKING_PLAIN, .code_bytes = sizeof(uint32_t), .codes = index->rows};
    checked_column columns[2];
    checking c = {.store = store, .columns = columns, .n_columns = 1};
    columns[0] = (checked_column){
        .column = &ascending, .n_rows = index->n_ids + 1, .most = UINT64_MAX, .ascends = true};
    c.n_pieces = index->n_ids / PIECE_ROWS + 1;
    columns[1] = (checked_column){
        .column = &rows, .n_rows = n_listed, .first_piece = c.n_pieces, .most = n_rows - 1};
    if (n_listed > 0) {
        c.n_columns++;
        c.n_pieces += (n_listed - 1) / PIECE_ROWS + 1;
    }
    return offsets[index->n_ids] <= n_listed && pieces_are_sound(&c, n_threads);
}

bd_status bd_snapshot_check(const bd_store *store, int n_threads, bool *sound, bd_error *error) {
    const bd_schema *schema = store->schema;
    size_t n = 0;
    for (size_t t = 0; t < schema->n_tables; t++)
        n += store->tables[t].n_columns + 2; /* with source and row */
    checking c = {.store = store, .columns = bd_allocate(n, sizeof *c.columns)};
    if (!c.columns) return bd_error_memory(error, n * sizeof *c.columns);
    *sound = true;
    for (size_t t = 0; t < schema->n_tables && *sound; t++)
        *sound = add_table(&c, &store->tables[t]);
    *sound = *sound && pieces_are_sound(&c, n_threads);
    for (const kept_index *kept = store->indexes; kept && *sound; kept = kept->next)
        *sound = index_is_sound(store, kept, n_threads);
    free(c.columns);
    return BD_OK;
}
