/* Columns of one value: they cost addresses, not memory. */
#include "engine/base/memory.h"
#include "engine/store/store_internal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define STRETCH_BYTES ((size_t)1 << 20)

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
