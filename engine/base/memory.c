#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>

void *bd_allocate(size_t count, size_t element_bytes) {
    size_t bytes;
    if (__builtin_mul_overflow(count, element_bytes, &bytes)) return NULL;
    return malloc(bytes ? bytes : 1);
}

void *bd_allocate_zero(size_t count, size_t element_bytes) {
    size_t bytes;
    if (__builtin_mul_overflow(count, element_bytes, &bytes)) return NULL;
    return calloc(bytes ? bytes : 1, 1);
}

bd_status bd_grow(void *data, size_t *capacity, size_t needed, size_t element_bytes,
                  bd_error *error) {
    if (needed <= *capacity) return BD_OK;
    size_t wanted = *capacity ? *capacity : 16;
    while (wanted < needed) {
        if (wanted > SIZE_MAX / 2) return bd_error_memory(error, needed);
        wanted *= 2;
    }
    size_t bytes;
    if (__builtin_mul_overflow(wanted, element_bytes, &bytes))
        return bd_error_memory(error, wanted);
    void *old;
    memcpy(&old, data, sizeof old);
    void *grown = realloc(old, bytes);
    if (!grown) return bd_error_memory(error, bytes);
    memcpy(data, &grown, sizeof grown);
    *capacity = wanted;
    return BD_OK;
}

bool bd_memory_available(size_t bytes) {
    /* Volatile: a compiler may leave out an allocation that is only freed. */
    void *volatile block = malloc(bytes);
    free(block);
    return block != NULL;
}

char *bd_copy_text(const char *text, size_t length) {
    char *copy = bd_allocate(length + 1, 1);
    if (!copy) return NULL;
    if (length) memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}
