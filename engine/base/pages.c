#include "engine/base/pages.h"

#include "engine/base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE_BYTES ((size_t)2 << 20)

/* 0 when there are no so many addresses. */
static size_t whole_pages(size_t bytes) {
    if (bytes > SIZE_MAX / 2) return 0;
    return bytes ? (bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES : PAGE_BYTES;
}

/* Addresses that begin at a large page; NULL when there are none. */
static char *reserve(size_t bytes, int protection, int flags) {
    char *range =
        mmap(NULL, bytes + PAGE_BYTES, protection, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);
    if (range == MAP_FAILED) return NULL;
    size_t before = (size_t)(-(uintptr_t)range % PAGE_BYTES);
    if (before) munmap(range, before);
    munmap(range + before + bytes, PAGE_BYTES - before);
    return range + before;
}

bd_status bd_pages_make(size_t bytes, bd_pages *pages, bd_error *error) {
    size_t wanted = whole_pages(bytes);
    *pages = (bd_pages){wanted ? reserve(wanted, PROT_READ | PROT_WRITE, 0) : NULL, wanted};
    if (!pages->data) {
        *pages = (bd_pages){NULL, 0};
        return bd_error_memory(error, bytes);
    }
    bd_memory_prefer_large_pages(pages->data, wanted);
    return BD_OK;
}

bd_status bd_pages_make_filled(size_t bytes, bd_pages *pages, bd_error *error) {
    BD_TRY(bd_pages_make(bytes, pages, error));
#ifdef MADV_HUGEPAGE
    (void)madvise(pages->data, pages->bytes, MADV_HUGEPAGE); /* it may fail */
#endif
#ifdef MADV_POPULATE_WRITE
    if (madvise(pages->data, pages->bytes, MADV_POPULATE_WRITE) == 0) return BD_OK;
#endif
    memset(pages->data, 0, pages->bytes);
    return BD_OK;
}

void bd_pages_free(bd_pages *pages) {
    if (pages->data) munmap(pages->data, pages->bytes);
    *pages = (bd_pages){NULL, 0};
}

/* --- The pool ------------------------------------------------------------------------------------
 */

static void remove_range(bd_page_pool *pool, size_t i) {
    pool->ranges[i] = pool->ranges[--pool->n_ranges];
}

/* Cuts `bytes` off the front of a range. */
static void *cut(bd_page_pool *pool, size_t i, size_t bytes) {
    bd_pages *range = &pool->ranges[i];
    void *data = range->data;
    range->data = (char *)range->data + bytes;
    range->bytes -= bytes;
    if (range->bytes == 0) remove_range(pool, i);
    return data;
}

/* The smallest range that is large enough, or n_ranges. */
static size_t best_range(const bd_page_pool *pool, size_t bytes) {
    size_t best = pool->n_ranges;
    for (size_t i = 0; i < pool->n_ranges; i++) {
        if (pool->ranges[i].bytes >= bytes &&
            (best == pool->n_ranges || pool->ranges[i].bytes < pool->ranges[best].bytes))
            best = i;
    }
    return best;
}

/* Moves ranges to `to`, as many as fit; returns the bytes that they fill. */
static size_t move_ranges(bd_page_pool *pool, char *to, size_t bytes) {
    size_t filled = 0;
#ifdef MREMAP_FIXED
    while (filled < bytes && pool->n_ranges) {
        size_t last = pool->n_ranges - 1, n = pool->ranges[last].bytes;
        if (n > bytes - filled) n = bytes - filled;
        if (mremap(pool->ranges[last].data, n, n, MREMAP_MAYMOVE | MREMAP_FIXED, to + filled) ==
            MAP_FAILED)
            break;
        (void)cut(pool, last, n);
        filled += n;
    }
#else
    (void)pool;
    (void)to;
    (void)bytes;
#endif
    return filled;
}

bd_status bd_page_pool_take(bd_page_pool *pool, size_t bytes, bd_pages *pages, bd_error *error) {
    size_t wanted = whole_pages(bytes), best = best_range(pool, wanted);
    if (wanted && best < pool->n_ranges) {
        *pages = (bd_pages){cut(pool, best, wanted), wanted};
        return BD_OK;
    }
    if (pool->n_ranges == 0 || wanted == 0) return bd_pages_make(bytes, pages, error);
    *pages = (bd_pages){reserve(wanted, PROT_NONE, MAP_NORESERVE), wanted};
    char *data = pages->data;
    if (!data) return bd_error_memory(error, bytes);
    size_t filled = move_ranges(pool, data, wanted);
    if (filled == wanted) return BD_OK;
    if (mmap(data + filled, wanted - filled, PROT_READ | PROT_WRITE,
             MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == MAP_FAILED) {
        bd_pages_free(pages);
        return bd_error_memory(error, bytes);
    }
    bd_memory_prefer_large_pages(data + filled, wanted - filled);
    return BD_OK;
}

void bd_page_pool_give(bd_page_pool *pool, bd_pages *pages) {
    if (pages->data && bd_grow(&pool->ranges, &pool->capacity, pool->n_ranges + 1,
                               sizeof *pool->ranges, NULL) == BD_OK) {
        pool->ranges[pool->n_ranges++] = *pages;
        *pages = (bd_pages){NULL, 0};
    }
    bd_pages_free(pages);
}

void bd_page_pool_reset(bd_page_pool *pool) {
    for (size_t i = 0; i < pool->n_ranges; i++)
        bd_pages_free(&pool->ranges[i]);
    free(pool->ranges);
    *pool = (bd_page_pool){NULL, 0, 0};
}
