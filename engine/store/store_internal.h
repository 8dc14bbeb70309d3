/* What the files of this folder share; not for others. */
#ifndef BD_STORE_STORE_INTERNAL_H
#define BD_STORE_STORE_INTERNAL_H

#include "engine/base/file.h"
#include "engine/base/pages.h"
#include "engine/store/store.h"

#include <pthread.h>

typedef struct kept_index {
    size_t table, column, otherwise;
    bd_index index;
    struct kept_index *next;
} kept_index;

struct bd_store {
    const bd_schema *schema;
    const bd_codes *codes;
    bd_dictionary *dictionaries[BD_N_TYPES]; /* text types share that of BD_TYPE_TEXT */
    bd_arena arena;                          /* texts of sources */
    bd_source **sources;
    size_t n_sources, sources_capacity;
    pthread_mutex_t chunk_lock;
    bd_chunk **chunks;
    size_t n_chunks, chunks_capacity;
    bool sealed;
    bd_table *tables;
    kept_index *indexes;
    bd_pages *pages; /* of columns that are not malloc'ed */
    size_t n_pages, pages_capacity;
    bd_file_map map; /* a store from a snapshot: what lies in here is not freed one by one */
};

/* free(), but for what lies in the snapshot or on pages of the store. */
void bd_store_release(bd_store *store, void *data);
void bd_store_release_column(bd_store *store, bd_column *column);
/* Makes the store the owner of `pages`, which are none afterwards. Serial. */
BD_MUST_CHECK bd_status bd_store_keep_pages(bd_store *store, bd_pages *pages, bd_error *error);

/* --- Sealing: seal.c, seal_large.c ---------------------------------------------------------------
 */

/* What sealing one table needs; `place[i]` is the final row of the i-th row in chunk order. */
typedef struct bd_table_job {
    bd_chunk **chunks;
    size_t n_chunks;
    size_t n_rows;
    uint32_t *place; /* NULL: rows stay in chunk order */
    bool done;       /* by seal_large.c */
} bd_table_job;

typedef struct bd_seal_state {
    bd_store *store;
    bd_renumbering renumbering[BD_N_TYPES];
    bd_table_job *jobs; /* per table */
    bd_page_pool pool;  /* memory of columns that have been put in order */
} bd_seal_state;

/* NULL for columns that hold no ids of a dictionary. */
const bd_renumbering *bd_seal_renumbering(const bd_seal_state *state, bd_type type);
/* Builds a table of many rows with all threads, and marks its job as done; leaves others alone. */
BD_MUST_CHECK bd_status bd_seal_large_table(bd_seal_state *state, size_t table,
                                            size_t cluster_column, int n_threads, bd_error *error);

#endif
