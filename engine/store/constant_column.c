/* Columns of one value: they cost addresses, not memory. */
#include "engine/base/memory.h"
#include "engine/store/store_internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define STRETCH_BYTES ((size_t)1 << 20)

void bd_null_fill(bd_physical physical, void *data, size_t begin, size_t end) {
    switch (physical) {
    case BD_PHYSICAL_U32:
        memset((uint32_t *)data + begin, 0, (end - begin) * sizeof(uint32_t));
        break;
    case BD_PHYSICAL_I32:
        for (size_t i = begin; i < end; i++)
            ((int32_t *)data)[i] = BD_NULL_I32;
        break;
    case BD_PHYSICAL_I64:
        for (size_t i = begin; i < end; i++)
            ((int64_t *)data)[i] = BD_NULL_I64;
        break;
    case BD_PHYSICAL_F64:
        for (size_t i = begin; i < end; i++)
            ((double *)data)[i] = BD_NULL_F64;
        break;
    case BD_PHYSICAL_U8:
        memset((uint8_t *)data + begin, BD_NULL_BOOL, end - begin);
        break;
    }
}

/* One stretch of memory, shown at every place of a column. NULL when the system cannot. */
static void *map_repeated(const void *stretch, size_t bytes) {
    int file = memfd_create("bidui", MFD_CLOEXEC);
    if (file < 0) return NULL;
    char *data = MAP_FAILED;
    void *pattern = MAP_FAILED;
    if (ftruncate(file, STRETCH_BYTES) == 0)
        pattern = mmap(NULL, STRETCH_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (pattern != MAP_FAILED) {
        memcpy(pattern, stretch, STRETCH_BYTES);
        munmap(pattern, STRETCH_BYTES);
        data = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    }
    for (size_t at = 0; data != MAP_FAILED && at < bytes; at += STRETCH_BYTES) {
        if (mmap(data + at, STRETCH_BYTES, PROT_READ, MAP_SHARED | MAP_FIXED, file, 0) ==
            MAP_FAILED) {
            munmap(data, bytes);
            data = MAP_FAILED;
        }
    }
    close(file);
    return data == MAP_FAILED ? NULL : data;
}

bd_status bd_constant_column_make(const void *value, size_t value_bytes, size_t n_rows,
                                  bd_constant_column *column, bd_error *error) {
    size_t bytes = n_rows * value_bytes;
    size_t n = (bytes + STRETCH_BYTES - 1) / STRETCH_BYTES;
    size_t written = n > 1 ? STRETCH_BYTES : bytes;
    *column = (bd_constant_column){bd_allocate(written, 1), 0};
    if (!column->data) return bd_error_memory(error, written);
    for (size_t at = 0; at < written; at += value_bytes)
        memcpy((char *)column->data + at, value, value_bytes);
    if (n <= 1) return BD_OK;
    void *mapped = map_repeated(column->data, n * STRETCH_BYTES);
    if (!mapped) {
        char *grown = realloc(column->data, bytes);
        if (!grown) {
            bd_constant_column_reset(column);
            return bd_error_memory(error, bytes);
        }
        for (size_t at = written; at < bytes; at += value_bytes)
            memcpy(grown + at, value, value_bytes);
        column->data = grown;
        return BD_OK;
    }
    free(column->data);
    *column = (bd_constant_column){mapped, n * STRETCH_BYTES};
    return BD_OK;
}

void bd_constant_column_reset(bd_constant_column *column) {
    if (column->mapped_bytes)
        munmap(column->data, column->mapped_bytes);
    else
        free(column->data);
    *column = (bd_constant_column){NULL, 0};
}

bd_status bd_store_make_null_columns(bd_store *store, size_t n_rows, bd_error *error) {
    if (n_rows <= store->null_rows) return BD_OK;
    bd_constant_column grown[BD_N_PHYSICAL] = {0};
    for (int p = 0; p < BD_N_PHYSICAL; p++) {
        uint64_t value;
        bd_null_fill((bd_physical)p, &value, 0, 1);
        bd_status status = bd_constant_column_make(&value, bd_physical_bytes((bd_physical)p),
                                                   n_rows, &grown[p], error);
        if (status != BD_OK) {
            for (int q = 0; q < p; q++)
                bd_constant_column_reset(&grown[q]);
            return status;
        }
    }
    for (size_t t = 0; store->tables && t < store->schema->n_tables; t++) {
        bd_table *table = &store->tables[t];
        for (size_t c = 0; table->columns && c < table->n_columns; c++) {
            if (bd_store_is_null_column(store, table->columns[c].data))
                table->columns[c].data = grown[bd_type_physical(table->columns[c].type)].data;
        }
        if (bd_store_is_null_column(store, table->source))
            table->source = grown[BD_PHYSICAL_U32].data;
        if (bd_store_is_null_column(store, table->source_row))
            table->source_row = grown[BD_PHYSICAL_U32].data;
    }
    for (int p = 0; p < BD_N_PHYSICAL; p++) {
        bd_constant_column_reset(&store->null_columns[p]);
        store->null_columns[p] = grown[p];
    }
    store->null_rows = n_rows;
    return BD_OK;
}
