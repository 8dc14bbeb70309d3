/* Columns without values. A table may have forty columns of which a file fills six: the others
 * share one array of NULLs per kind of value, and that array is one small piece of memory that is
 * mapped again and again behind itself, so that it costs neither memory nor the time to fill it. */
#include "engine/base/memory.h"
#include "engine/store/store_internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define PIECE_BYTES ((size_t)4 << 20)

void bd_store_fill_null(bd_physical physical, void *data, size_t begin, size_t end) {
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

/* One piece of NULLs as a file in memory; -1 when the system has none. */
static int make_piece(bd_physical physical) {
    int file = memfd_create("bidui-null", MFD_CLOEXEC);
    if (file < 0) return -1;
    void *piece = ftruncate(file, (off_t)PIECE_BYTES) == 0
                      ? mmap(NULL, PIECE_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
                      : MAP_FAILED;
    if (piece == MAP_FAILED) {
        close(file);
        return -1;
    }
    bd_store_fill_null(physical, piece, 0, PIECE_BYTES / bd_physical_bytes(physical));
    munmap(piece, PIECE_BYTES);
    return file;
}

/* NULL when it cannot be done. */
static void *map_pieces(bd_physical physical, size_t bytes) {
    int file = make_piece(physical);
    if (file < 0) return NULL;
    char *range = mmap(NULL, bytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    bool mapped = range != MAP_FAILED;
    for (size_t at = 0; mapped && at < bytes; at += PIECE_BYTES)
        mapped =
            mmap(range + at, PIECE_BYTES, PROT_READ, MAP_SHARED | MAP_FIXED, file, 0) != MAP_FAILED;
    close(file);
    if (!mapped && range != MAP_FAILED) munmap(range, bytes);
    return mapped ? range : NULL;
}

static void *make_column(bd_physical physical, size_t n_rows, size_t *mapped_bytes) {
    size_t bytes = bd_physical_bytes(physical);
    *mapped_bytes = 0;
    if (n_rows < SIZE_MAX / 16 && n_rows * bytes > 2 * PIECE_BYTES) {
        size_t rounded = (n_rows * bytes + PIECE_BYTES - 1) / PIECE_BYTES * PIECE_BYTES;
        void *range = map_pieces(physical, rounded);
        if (range) {
            *mapped_bytes = rounded;
            return range;
        }
    }
    void *column = bd_allocate(n_rows, bytes);
    if (column) bd_store_fill_null(physical, column, 0, n_rows);
    return column;
}

static void free_column(void *column, size_t mapped_bytes) {
    if (mapped_bytes)
        munmap(column, mapped_bytes);
    else
        free(column);
}

void bd_store_free_null_columns(bd_store *store) {
    for (int p = 0; p < BD_N_PHYSICAL; p++)
        if (store->null_columns[p])
            free_column(store->null_columns[p], store->null_mapped_bytes[p]);
}

bd_status bd_store_make_null_columns(bd_store *store, size_t n_rows, bd_error *error) {
    if (n_rows <= store->null_rows) return BD_OK;
    void *grown[BD_N_PHYSICAL] = {0};
    size_t mapped_bytes[BD_N_PHYSICAL] = {0};
    for (int p = 0; p < BD_N_PHYSICAL; p++) {
        grown[p] = make_column((bd_physical)p, n_rows, &mapped_bytes[p]);
        if (!grown[p]) {
            for (int q = 0; q < p; q++)
                free_column(grown[q], mapped_bytes[q]);
            return bd_error_memory(error, n_rows * 8);
        }
    }
    for (size_t t = 0; store->tables && t < store->schema->n_tables; t++) {
        bd_table *table = &store->tables[t];
        for (size_t c = 0; table->columns && c < table->n_columns; c++) {
            if (bd_store_is_null_column(store, table->columns[c].data))
                table->columns[c].data = grown[bd_type_physical(table->columns[c].type)];
        }
        if (bd_store_is_null_column(store, table->source)) table->source = grown[BD_PHYSICAL_U32];
        if (bd_store_is_null_column(store, table->source_row))
            table->source_row = grown[BD_PHYSICAL_U32];
    }
    for (int p = 0; p < BD_N_PHYSICAL; p++) {
        if (store->null_columns[p])
            free_column(store->null_columns[p], store->null_mapped_bytes[p]);
        store->null_columns[p] = grown[p];
        store->null_mapped_bytes[p] = mapped_bytes[p];
    }
    store->null_rows = n_rows;
    return BD_OK;
}
