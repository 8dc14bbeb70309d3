#include "engine/base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

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
    if (data) bd_memory_prefer_large_pages(data, bytes);
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

#define LEAST_BUDGET (UINT64_C(64) << 20)

/* A number in a file of the system; 0 when there is none ("max", no such file). */
static uint64_t read_number(const char *path, int field) {
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    unsigned long long number = 0;
    for (int i = 0; i <= field; i++) {
        if (fscanf(file, "%llu", &number) != 1) number = 0;
    }
    fclose(file);
    return number;
}

/* Orders of magnitude of pages that a kernel hands out as one: 2^10 small ones at most. */
#define GREATEST_ORDER 10

/* True in a virtual machine that tells its host which large pages are free: those the host takes
 * away at once, and brings back one small page after the other when they are touched. */
static bool gives_free_pages_away(void) {
    FILE *file = fopen("/sys/module/page_reporting/parameters/page_reporting_order", "r");
    if (!file) return false;
    long long order;
    bool known = fscanf(file, "%lld", &order) == 1; /* -1 or a great number: not in use */
    fclose(file);
    return known && order >= 0 && order <= GREATEST_ORDER;
}

void bd_memory_prefer_large_pages(void *data, size_t bytes) {
#ifdef MADV_HUGEPAGE
    if (!gives_free_pages_away()) (void)madvise(data, bytes, MADV_HUGEPAGE); /* it may fail */
#else
    (void)data;
    (void)bytes;
#endif
}

uint64_t bd_memory_machine_bytes(void) {
    static const char *const limits[] = {"/sys/fs/cgroup/memory.max",
                                         "/sys/fs/cgroup/memory/memory.limit_in_bytes"};
    long pages = sysconf(_SC_PHYS_PAGES), page_bytes = sysconf(_SC_PAGESIZE);
    uint64_t bytes = pages > 0 && page_bytes > 0 ? (uint64_t)pages * (uint64_t)page_bytes : 0;
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        uint64_t limit = read_number(limits[i], 0);
        if (limit && (bytes == 0 || limit < bytes)) bytes = limit;
    }
    return bytes;
}

uint64_t bd_memory_resident_bytes(void) {
    long page_bytes = sysconf(_SC_PAGESIZE);
    return page_bytes > 0 ? read_number("/proc/self/statm", 1) * (uint64_t)page_bytes : 0;
}

uint64_t bd_memory_budget(uint64_t most_bytes) {
    if (most_bytes == 0) most_bytes = bd_memory_machine_bytes() / 100 * BD_MEMORY_DEFAULT_PERCENT;
    if (most_bytes == 0) return 0;
    uint64_t resident = bd_memory_resident_bytes();
    uint64_t left = most_bytes > resident ? most_bytes - resident : 0;
    return left > LEAST_BUDGET ? left : LEAST_BUDGET;
}
