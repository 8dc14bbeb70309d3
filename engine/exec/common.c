/* Common relations as tables: their rows lie sorted by an entity, so that a range of people finds
 * its rows side by side, as in a table of the store. */
#include "engine/exec/common.h"

#include "engine/base/memory.h"
#include "engine/exec/rows.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#define PIECE_ROWS 65536u

typedef struct common_index common_index;
struct common_index {
    size_t column, otherwise;
    bd_index index;
    common_index *next;
};

void bd_common_table_free(bd_common_table *common) {
    for (size_t c = 0; common->table.columns && c < common->table.n_columns; c++)
        free(common->table.columns[c].codes);
    free(common->table.columns);
    while (common->indexes) {
        common_index *next = common->indexes->next;
        bd_index_reset(&common->indexes->index);
        free(common->indexes);
        common->indexes = next;
    }
    memset(common, 0, sizeof *common);
}

const bd_table *bd_leaf_table(const bd_store *store, const bd_common_tables *commons,
                              const bd_plan *leaf) {
    if (leaf->kind == BD_PLAN_COMMON) return &commons->items[leaf->table].table;
    return bd_store_table(store, leaf->table);
}

bd_status bd_leaf_index(const bd_catalog *catalog, const bd_plan *leaf, size_t column,
                        size_t otherwise, const bd_index **index, bd_error *error) {
    if (leaf->kind != BD_PLAN_COMMON) {
        return bd_store_index_coalesce(catalog->store, leaf->table, column, otherwise,
                                       catalog->n_threads, index, error);
    }
    bd_common_table *common = &catalog->commons->items[leaf->table];
    for (common_index *kept = common->indexes; kept; kept = kept->next) {
        if (kept->column != column || kept->otherwise != otherwise) continue;
        *index = &kept->index;
        return BD_OK;
    }
    common_index *made = bd_allocate_zero(1, sizeof *made);
    if (!made) return bd_error_memory(error, sizeof *made);
    made->column = column;
    made->otherwise = otherwise;
    bd_status status = bd_index_build(catalog->store, &common->table, column, otherwise,
                                      catalog->n_threads, &made->index, error);
    if (status != BD_OK) {
        free(made);
        return status;
    }
    common->bytes += bd_index_bytes(&made->index);
    made->next = common->indexes;
    common->indexes = made;
    *index = &made->index;
    return BD_OK;
}

/* --- Filling --------------------------------------------------------------------------------- */

static size_t first_entity_column(const bd_table *table) {
    for (size_t c = 0; c < table->n_columns; c++) {
        bd_type type = table->columns[c].type;
        if (table->columns[c].codes && bd_type_is_entity(type) && type != BD_TYPE_SOURCE) return c;
    }
    return SIZE_MAX;
}

/* Row numbers in the order of a column: those without key first. */
static bd_status order_by(const bd_table *table, const bd_store *store, size_t column,
                          int n_threads, uint32_t **out, bd_error *error) {
    bd_index index;
    BD_TRY(bd_index_build(store, table, column, SIZE_MAX, n_threads, &index, error));
    uint32_t *order = bd_allocate((size_t)table->n_rows + 1, sizeof *order);
    *out = order;
    if (order) {
        uint32_t n = 0, n_listed = index.offsets[index.n_ids + 1];
        for (uint32_t i = 0; i < table->n_rows && n < table->n_rows - n_listed; i++) {
            order[n] = i;
            n += bd_id_at(&table->columns[column], i) == BD_NULL_ID;
        }
        if (n_listed) memcpy(order + n, index.rows, n_listed * sizeof *order);
    }
    bd_index_reset(&index);
    return order ? BD_OK : bd_error_memory(error, table->n_rows * sizeof *order);
}

static bd_status reorder(bd_column *column, const uint32_t *order, uint32_t n_rows, int n_threads,
                         bd_error *error) {
    size_t width = bd_type_bytes(column->type);
    char *sorted = bd_allocate((size_t)n_rows + 1, width);
    if (!sorted) return bd_error_memory(error, n_rows * width);
    const void *from = column->codes;
#pragma omp parallel for schedule(static) num_threads(n_threads)
    for (uint32_t piece = 0; piece < (n_rows + PIECE_ROWS - 1) / PIECE_ROWS; piece++) {
        uint32_t first = piece * PIECE_ROWS;
        uint32_t n = n_rows - first < PIECE_ROWS ? n_rows - first : PIECE_ROWS;
        bd_gather32(sorted + first * width, from, width, order + first, n);
    }
    free(column->codes);
    column->codes = sorted;
    return BD_OK;
}

static bool is_sorted(const uint32_t *ids, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) {
        if (ids[i] < ids[i - 1]) return false;
    }
    return true;
}

bd_status bd_common_table_fill(bd_common_table *common, const bd_store *store, const bd_plan *plan,
                               void **columns, size_t n_rows, int n_threads, bd_error *error) {
    bd_table *table = &common->table;
    *table = (bd_table){.n_rows = (uint32_t)n_rows, .cluster_column = SIZE_MAX};
    table->columns = bd_allocate_zero(plan->n_columns + 1, sizeof *table->columns);
    for (size_t c = 0; c < plan->n_columns; c++) {
        if (!table->columns) {
            free(columns[c]);
            continue;
        }
        table->columns[c] = bd_column_plain(plan->columns[c].type, columns[c]);
        if (columns[c]) common->bytes += n_rows * bd_type_bytes(plan->columns[c].type);
    }
    if (!table->columns) return bd_error_memory(error, plan->n_columns * sizeof *table->columns);
    table->n_columns = plan->n_columns;
    size_t cluster = first_entity_column(table);
    if (cluster == SIZE_MAX) return BD_OK;
    if (!is_sorted(table->columns[cluster].codes, table->n_rows)) {
        uint32_t *order;
        bd_status status = order_by(table, store, cluster, n_threads, &order, error);
        for (size_t c = 0; status == BD_OK && c < table->n_columns; c++) {
            if (!table->columns[c].codes) continue;
            status = reorder(&table->columns[c], order, table->n_rows, n_threads, error);
        }
        free(order);
        BD_TRY(status);
    }
    table->cluster_column = cluster;
    return BD_OK;
}
