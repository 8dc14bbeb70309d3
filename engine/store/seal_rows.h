/* Rows that go to many growing runs, each to that of its key. Written one by one, each would be a
 * miss of the caches and of the table of pages; so they are gathered, a few of a run at a time, and
 * written past the caches to blocks of memory, of which a run takes one after the other. Not for
 * others: see seal_large.c. */
#ifndef BD_STORE_SEAL_ROWS_H
#define BD_STORE_SEAL_ROWS_H

#include "engine/store/store_internal.h"

#include <string.h>

#define BD_SEAL_BLOCK_ROWS 512u
#define BD_SEAL_GROUP_ROWS 16u /* gathered; whole cache lines, as a row has a multiple of 4 bytes  \
                                */
/* Rows may be read and written with so many bytes behind them. */
#define BD_SEAL_ROW_SLACK 64u

/* A block has BD_SEAL_BLOCK_ROWS rows, but for the last one of a run. */
typedef struct bd_seal_block {
    char *rows;
    uint32_t next; /* number of the run's next block, from 1; 0: none */
} bd_seal_block;

typedef struct bd_seal_run {
    uint32_t first_block, last_block; /* numbers */
    uint32_t n_rows;
} bd_seal_run;

/* The runs of one thread, one per partition of the keys. */
typedef struct bd_seal_runs {
    bd_page_pool *pool; /* of all threads: within critical(bd_seal_pool) */
    uint32_t n_runs, row_bytes;
    bd_seal_run *runs;
    char *gathered; /* per run BD_SEAL_GROUP_ROWS rows and the slack */
    uint8_t *n_gathered;
    bd_seal_block *blocks;
    size_t n_blocks, blocks_capacity;
    bd_pages *pages; /* where the blocks lie */
    size_t n_pages, pages_capacity;
    size_t used_bytes; /* of the last pages */
} bd_seal_runs;

/* To be reset also after a failure. `row_bytes` is a multiple of 4. */
BD_MUST_CHECK bd_status bd_seal_runs_make(bd_page_pool *pool, uint32_t n_runs, uint32_t row_bytes,
                                          bd_seal_runs *runs, bd_error *error);
/* Appends n rows, each to run `which[i]`. */
BD_MUST_CHECK bd_status bd_seal_runs_add(bd_seal_runs *runs, const char *rows,
                                         const uint16_t *which, size_t n, bd_error *error);
/* After the last row: brings what is gathered to the runs. */
BD_MUST_CHECK bd_status bd_seal_runs_end(bd_seal_runs *runs, bd_error *error);
/* Gives the memory of the rows to the pool. Serial. */
void bd_seal_runs_reset(bd_seal_runs *runs);

/* Copies a row, and perhaps up to BD_SEAL_ROW_SLACK - 1 bytes behind it; n_16: whole 16 bytes. */
static inline void bd_seal_copy_row(char *to, const char *from, uint32_t n_16) {
    for (uint32_t i = 0; i < n_16; i++)
        memcpy(to + i * 16, from + i * 16, 16);
}

#endif
