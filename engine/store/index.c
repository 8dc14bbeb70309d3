/* Keyed indexes: row numbers by dense id, made by counting. */
#include "engine/base/memory.h"
#include "engine/store/store_internal.h"

#include <omp.h>
#include <stdlib.h>
#include <string.h>

#define FEW_ROWS 262144u /* not worth a second thread */
#define MOST_COUNTERS 8  /* threads with counts of their own */

/* The key of a row: its id, or where that is NULL the one in the other column. */
typedef struct keys {
    const bd_column *ids, *otherwise; /* otherwise NULL: ids alone */
    uint32_t n_rows;
} keys;

#define STRETCH_ROWS 2048u

/* The keys of a stretch of rows: in place, or in `room`. */
static const uint32_t *read_keys(const keys *k, uint32_t first, uint32_t n, uint32_t *room) {
    const uint32_t *ids = bd_column_read(k->ids, first, n, room);
    if (!k->otherwise) return ids;
    uint32_t others_room[STRETCH_ROWS];
    const uint32_t *others = bd_column_read(k->otherwise, first, n, others_room);
    for (uint32_t i = 0; i < n; i++)
        room[i] = ids[i] ? ids[i] : others[i];
    return room;
}

static uint32_t stretch_of(uint32_t first, uint32_t end) {
    return end - first < STRETCH_ROWS ? end - first : STRETCH_ROWS;
}

static uint32_t first_of(const keys *k, int block, int n_blocks) {
    return (uint32_t)((uint64_t)k->n_rows * (uint32_t)block / (uint32_t)n_blocks);
}

/* Sorted rows: where the key changes, the rows of the next one begin. */
static void index_clustered(const keys *k, bd_index *index, int n_threads) {
    uint32_t n_null = 0;
    for (uint32_t low = 0, high = k->n_rows; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (bd_id_at(k->ids, middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
        n_null = low;
    }
    index->first_row = n_null;
    uint32_t *offsets = index->offsets;
#pragma omp parallel for schedule(static, 1) num_threads(n_threads)
    for (int b = 0; b < n_threads; b++) {
        uint32_t at = first_of(k, b, n_threads), end = first_of(k, b + 1, n_threads), length;
        uint32_t before = at ? bd_id_at(k->ids, at - 1) : 0, room[STRETCH_ROWS];
        for (; at < end; at += length) {
            length = stretch_of(at, end);
            const uint32_t *ids = read_keys(k, at, length, room);
            for (uint32_t i = 0; i < length; i++) {
                for (uint32_t gap = before + 1; ids[i] > before && gap <= ids[i]; gap++)
                    offsets[gap] = at + i - n_null;
                before = ids[i];
            }
        }
    }
    uint32_t last = k->n_rows ? bd_id_at(k->ids, k->n_rows - 1) : 0;
    for (size_t id = (size_t)last + 1; id <= (size_t)index->n_ids + 1; id++)
        offsets[id] = k->n_rows - n_null;
}

/* counts[b * n + id]: rows of the id in block b, then where the block puts the next one. */
static void count_blocks(const keys *k, uint32_t *counts, size_t n, int n_blocks) {
#pragma omp parallel for schedule(static, 1) num_threads(n_blocks)
    for (int b = 0; b < n_blocks; b++) {
        uint32_t *own = counts + (size_t)b * n, end = first_of(k, b + 1, n_blocks);
        uint32_t room[STRETCH_ROWS], length;
        for (uint32_t at = first_of(k, b, n_blocks); at < end; at += length) {
            length = stretch_of(at, end);
            const uint32_t *ids = read_keys(k, at, length, room);
            for (uint32_t i = 0; i < length; i++)
                own[ids[i]]++;
        }
    }
}

static uint32_t place_blocks(uint32_t *counts, size_t n, int n_blocks, uint32_t *offsets) {
    uint32_t sum = 0;
    offsets[0] = 0;
    for (size_t id = 1; id < n; id++) {
        offsets[id] = sum;
        for (int b = 0; b < n_blocks; b++) {
            uint32_t count = counts[(size_t)b * n + id];
            counts[(size_t)b * n + id] = sum;
            sum += count;
        }
    }
    offsets[n] = sum;
    return sum;
}

static void scatter_blocks(const keys *k, uint32_t *places, size_t n, int n_blocks,
                           uint32_t *rows) {
#pragma omp parallel for schedule(static, 1) num_threads(n_blocks)
    for (int b = 0; b < n_blocks; b++) {
        uint32_t *own = places + (size_t)b * n, end = first_of(k, b + 1, n_blocks);
        uint32_t room[STRETCH_ROWS], length;
        for (uint32_t at = first_of(k, b, n_blocks); at < end; at += length) {
            length = stretch_of(at, end);
            const uint32_t *ids = read_keys(k, at, length, room);
            for (uint32_t i = 0; i < length; i++)
                if (ids[i]) rows[own[ids[i]]++] = at + i;
        }
    }
}

static bd_status index_scattered(const keys *k, bd_index *index, int n_threads, bd_error *error) {
    size_t n = (size_t)index->n_ids + 1;
    int n_blocks = n_threads < MOST_COUNTERS ? n_threads : MOST_COUNTERS;
    uint32_t *counts = bd_allocate_zero(n * (size_t)n_blocks, sizeof *counts);
    if (!counts) return bd_error_memory(error, n * (size_t)n_blocks * sizeof *counts);
    count_blocks(k, counts, n, n_blocks);
    uint32_t n_listed = place_blocks(counts, n, n_blocks, index->offsets);
    index->rows = bd_allocate((size_t)n_listed + 1, sizeof *index->rows);
    if (index->rows) scatter_blocks(k, counts, n, n_blocks, index->rows);
    free(counts);
    return index->rows ? BD_OK : bd_error_memory(error, n_listed * sizeof *index->rows);
}

bd_status bd_index_build(const bd_store *store, const bd_table *table, size_t column,
                         size_t otherwise, int n_threads, bd_index *index, bd_error *error) {
    bd_type type = table->columns[column].type;
    memset(index, 0, sizeof *index);
    index->n_ids = type == BD_TYPE_SOURCE ? bd_store_n_sources(store)
                                          : bd_dictionary_count(bd_store_dictionary(store, type));
    index->offsets = bd_allocate_zero((size_t)index->n_ids + 2, sizeof *index->offsets);
    if (!index->offsets)
        return bd_error_memory(error, ((size_t)index->n_ids + 2) * sizeof *index->offsets);
    keys k = {.ids = &table->columns[column], .n_rows = table->n_rows};
    if (otherwise != SIZE_MAX) k.otherwise = &table->columns[otherwise];
    n_threads = table->n_rows < FEW_ROWS ? 1 : bd_threads_count(n_threads, 0);
    if (table->cluster_column == column && otherwise == SIZE_MAX) {
        index_clustered(&k, index, n_threads);
        return BD_OK;
    }
    bd_status status = index_scattered(&k, index, n_threads, error);
    if (status != BD_OK) bd_index_reset(index);
    return status;
}

void bd_index_reset(bd_index *index) {
    free(index->offsets);
    free(index->rows);
    memset(index, 0, sizeof *index);
}

uint64_t bd_index_bytes(const bd_index *index) {
    uint64_t bytes = ((uint64_t)index->n_ids + 2) * sizeof *index->offsets;
    if (index->rows) bytes += (uint64_t)index->offsets[index->n_ids + 1] * sizeof *index->rows;
    return bytes;
}

bd_status bd_store_index(bd_store *store, size_t table, size_t column, int n_threads,
                         const bd_index **index, bd_error *error) {
    return bd_store_index_coalesce(store, table, column, SIZE_MAX, n_threads, index, error);
}

bd_status bd_store_index_coalesce(bd_store *store, size_t table, size_t column, size_t otherwise,
                                  int n_threads, const bd_index **index, bd_error *error) {
    *index = NULL;
    for (kept_index *kept = store->indexes; kept; kept = kept->next) {
        if (kept->table == table && kept->column == column && kept->otherwise == otherwise) {
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
    made->otherwise = otherwise;
    bd_status status = bd_index_build(store, &store->tables[table], column, otherwise, n_threads,
                                      &made->index, error);
    if (status != BD_OK) {
        free(made);
        return status;
    }
    made->next = store->indexes;
    store->indexes = made;
    *index = &made->index;
    return BD_OK;
}
