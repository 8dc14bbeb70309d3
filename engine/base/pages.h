/* Large arrays whose memory is used again. A page that the system hands out must be cleared first,
 * and in a virtual machine fetched from the host, which can take longer than all that is done with
 * it afterwards; pages that hold what is no longer wanted cost nothing. */
#ifndef BD_BASE_PAGES_H
#define BD_BASE_PAGES_H

#include "engine/base/status.h"

/* Whole large pages (2 MB); data NULL: none. Free with bd_pages_free. */
typedef struct bd_pages {
    void *data;
    size_t bytes;
} bd_pages;

/* At least `bytes` bytes, zeroed by the system when they are first touched. */
BD_MUST_CHECK bd_status bd_pages_make(size_t bytes, bd_pages *pages, bd_error *error);
/* The same, with every page in memory at once, and large ones if there are any: for what will be
 * read at random again and again, where finding addresses costs more than bringing in large pages
 * (see bd_memory_prefer_large_pages), and read before it is written. A page that is first read is
 * otherwise brought twice, and the second time all processors are interrupted. */
BD_MUST_CHECK bd_status bd_pages_make_filled(size_t bytes, bd_pages *pages, bd_error *error);
void bd_pages_free(bd_pages *pages);

/* Pages that wait for a further use. All zero: empty. Not safe for concurrent use. */
typedef struct bd_page_pool {
    bd_pages *ranges; /* owned, as are the pages */
    size_t n_ranges, capacity;
} bd_page_pool;

/* At least `bytes` bytes, with any content, from what has been given and, where that does not do,
 * from the system. Pieces that do not lie together are moved together, which copies nothing. */
BD_MUST_CHECK bd_status bd_page_pool_take(bd_page_pool *pool, size_t bytes, bd_pages *pages,
                                          bd_error *error);
/* `pages` is none afterwards. */
void bd_page_pool_give(bd_page_pool *pool, bd_pages *pages);
void bd_page_pool_reset(bd_page_pool *pool);

#endif
