#include "engine/store/seal_rows.h"

#include "engine/base/memory.h"

#include <stdlib.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#define PAGES_BYTES ((size_t)2 << 20) /* taken from the pool at a time, or one block */

static size_t gathered_bytes(const bd_seal_runs *r) {
    return (size_t)r->row_bytes * BD_SEAL_GROUP_ROWS + BD_SEAL_ROW_SLACK;
}

bd_status bd_seal_runs_make(bd_page_pool *pool, uint32_t n_runs, uint32_t row_bytes,
                            bd_seal_runs *runs, bd_error *error) {
    *runs = (bd_seal_runs){.pool = pool, .n_runs = n_runs, .row_bytes = row_bytes};
    runs->runs = bd_allocate_zero(n_runs, sizeof *runs->runs);
    runs->n_gathered = bd_allocate_zero(n_runs, 1);
    runs->gathered = aligned_alloc(64, gathered_bytes(runs) * n_runs);
    if (!runs->runs || !runs->n_gathered || !runs->gathered)
        return bd_error_memory(error, gathered_bytes(runs) * n_runs);
    return BD_OK;
}

void bd_seal_runs_reset(bd_seal_runs *runs) {
    for (size_t i = 0; i < runs->n_pages; i++)
        bd_page_pool_give(runs->pool, &runs->pages[i]);
    free(runs->pages);
    free(runs->blocks);
    free(runs->runs);
    free(runs->n_gathered);
    free(runs->gathered);
    *runs = (bd_seal_runs){0};
}

/* Memory for one more block at least. */
static bd_status take_pages(bd_seal_runs *r, size_t block_bytes, bd_error *error) {
    BD_TRY(bd_grow(&r->pages, &r->pages_capacity, r->n_pages + 1, sizeof *r->pages, error));
    size_t bytes = block_bytes + BD_SEAL_ROW_SLACK;
    bd_status status;
#pragma omp critical(bd_seal_pool)
    status = bd_page_pool_take(r->pool, bytes > PAGES_BYTES ? bytes : PAGES_BYTES,
                               &r->pages[r->n_pages], error);
    if (status != BD_OK) return status;
    r->n_pages++;
    r->used_bytes = 0;
    return BD_OK;
}

static bd_status add_block(bd_seal_runs *r, bd_seal_run *run, bd_error *error) {
    size_t bytes = (size_t)r->row_bytes * BD_SEAL_BLOCK_ROWS;
    BD_TRY(bd_grow(&r->blocks, &r->blocks_capacity, r->n_blocks + 1, sizeof *r->blocks, error));
    if (r->n_pages == 0 ||
        r->pages[r->n_pages - 1].bytes - r->used_bytes < bytes + BD_SEAL_ROW_SLACK)
        BD_TRY(take_pages(r, bytes, error));
    char *rows = (char *)r->pages[r->n_pages - 1].data + r->used_bytes;
    r->used_bytes += bytes;
    r->blocks[r->n_blocks++] = (bd_seal_block){.rows = rows};
    uint32_t number = (uint32_t)r->n_blocks;
    if (run->first_block)
        r->blocks[run->last_block - 1].next = number;
    else
        run->first_block = number;
    run->last_block = number;
    return BD_OK;
}

/* Where the next rows of a run go; NULL when there is no memory. */
static char *next_rows(bd_seal_runs *r, bd_seal_run *run, bd_error *error) {
    uint32_t in_block = run->n_rows % BD_SEAL_BLOCK_ROWS;
    if (in_block == 0 && add_block(r, run, error) != BD_OK) return NULL;
    return r->blocks[run->last_block - 1].rows + (size_t)in_block * r->row_bytes;
}

/* A whole group. */
static bd_status flush(bd_seal_runs *r, uint32_t which, bd_error *error) {
    bd_seal_run *run = &r->runs[which];
    const char *from = r->gathered + gathered_bytes(r) * which;
    char *to = next_rows(r, run, error);
    if (!to) return BD_ERROR_MEMORY;
    size_t bytes = (size_t)r->row_bytes * BD_SEAL_GROUP_ROWS;
#if defined(__SSE2__)
    for (size_t i = 0; i < bytes / sizeof(__m128i); i++)
        _mm_stream_si128((__m128i *)(void *)to + i,
                         _mm_load_si128((const __m128i *)(const void *)from + i));
#else
    memcpy(to, from, bytes);
#endif
    run->n_rows += BD_SEAL_GROUP_ROWS;
    r->n_gathered[which] = 0;
    return BD_OK;
}

__attribute__((always_inline)) static inline bd_status add_rows(bd_seal_runs *r, const char *rows,
                                                                const uint16_t *which, size_t n,
                                                                uint32_t n_16, bd_error *error) {
    size_t gathered = gathered_bytes(r);
    for (size_t i = 0; i < n; i++, rows += r->row_bytes) {
        uint32_t run = which[i], k = r->n_gathered[run]++;
        bd_seal_copy_row(r->gathered + gathered * run + (size_t)k * r->row_bytes, rows, n_16);
        if (k == BD_SEAL_GROUP_ROWS - 1) BD_TRY(flush(r, run, error));
    }
    return BD_OK;
}

bd_status bd_seal_runs_add(bd_seal_runs *runs, const char *rows, const uint16_t *which, size_t n,
                           bd_error *error) {
    uint32_t n_16 = (runs->row_bytes + 15) / 16;
    if (n_16 == 1) return add_rows(runs, rows, which, n, 1, error);
    if (n_16 == 2) return add_rows(runs, rows, which, n, 2, error);
    if (n_16 == 3) return add_rows(runs, rows, which, n, 3, error);
    return add_rows(runs, rows, which, n, n_16, error);
}

bd_status bd_seal_runs_end(bd_seal_runs *r, bd_error *error) {
    for (uint32_t p = 0; p < r->n_runs; p++) {
        uint32_t n = r->n_gathered[p];
        if (n == 0) continue;
        char *to = next_rows(r, &r->runs[p], error);
        if (!to) return BD_ERROR_MEMORY;
        memcpy(to, r->gathered + gathered_bytes(r) * p, (size_t)n * r->row_bytes);
        r->runs[p].n_rows += n;
        r->n_gathered[p] = 0;
    }
#if defined(__SSE2__)
    _mm_sfence();
#endif
    return BD_OK;
}
