#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE_BYTES ((size_t)2 << 20)

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

void *bd_allocate_large(size_t count, size_t element_bytes) {
    size_t bytes;
    if (__builtin_mul_overflow(count, element_bytes, &bytes)) return NULL;
    if (bytes < LARGE_PAGE_BYTES || bytes > SIZE_MAX - LARGE_PAGE_BYTES)
        return bd_allocate(count, element_bytes);
    bytes = (bytes + LARGE_PAGE_BYTES - 1) / LARGE_PAGE_BYTES * LARGE_PAGE_BYTES;
    void *data = aligned_alloc(LARGE_PAGE_BYTES, bytes);
#ifdef MADV_HUGEPAGE
    if (data) (void)madvise(data, bytes, MADV_HUGEPAGE); /* a hint: it may fail */
#endif
    return data;
}

void *bd_allocate_large_zero(size_t count, size_t element_bytes) {
    size_t bytes;
    if (__builtin_mul_overflow(count, element_bytes, &bytes)) return NULL;
    if (bytes < LARGE_PAGE_BYTES) return bd_allocate_zero(count, element_bytes);
    void *data = bd_allocate_large(count, element_bytes);
    if (data) memset(data, 0, bytes);
    return data;
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
